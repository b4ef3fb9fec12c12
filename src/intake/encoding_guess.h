// Which encoding the text of a foreign file is in, and why we think so.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/text.h"

namespace sasae::intake {

/// What is known besides the bytes. Empty and 0 mean "nothing said".
struct EncodingHints {
    std::string user = {};  ///< --encoding
    std::string cpg = {};   ///< content of the .cpg file
    int ldid = 0;           ///< language driver of a dBASE header (byte 29)
};

struct EncodingChoice {
    std::string name = "UTF-8";  ///< for base::decode; never SHIFT_JIS
    base::Text why;
    bool sure = true;
};

/// The choice, in this order: what the user said; the .cpg; the language driver, where it names an East Asian
/// code page; strict UTF-8; the score of CP932; else CP932, unsure. A .cpg or language driver that the bytes
/// contradict is overruled, with a finding (cpg-contradicts, ldid-contradicts). An unsure choice is finding
/// encoding-unsure. Throws Error{Usage} for a name from the user that iconv does not know.
/// `values`: texts as bytes, cut ends already taken off (withoutCutEnd).
EncodingChoice guessEncoding(const std::vector<std::string_view>& values, const EncodingHints& hints,
                             base::Findings& findings);

/// A value that fills its fixed width may end within a character: the bytes of the whole characters.
/// In CP932 bytes and in UTF-8 bytes alike; the text as it is where its end is whole.
std::string_view withoutCutEnd(std::string_view bytes, std::string_view encoding);

/// Canonical iconv name of what a .cpg file or a user says ("SJIS", "932", "ANSI 932", "utf8"); empty when
/// nothing known.
std::string encodingNamed(std::string_view text);

/// Decodes many values of one file. Counts what could not be decoded and which values were cut.
class Decoder {
  public:
    explicit Decoder(std::string encoding) : encoding_(std::move(encoding)) {}
    /// `width`: bytes of the field in the file, 0 where it has no fixed width.
    std::string operator()(std::string_view bytes, std::size_t width, std::int64_t row);
    /// Adds findings `undecodable` (with row numbers) and `text-cut`. `rows`: of the file.
    void report(std::int64_t rows, base::Findings& findings) const;

  private:
    std::string encoding_;
    std::int64_t badBytes_ = 0, badRowCount_ = 0, lastBadRow_ = -1, cut_ = 0;
    std::vector<std::int64_t> badRows_, cutRows_;
};

}  // namespace sasae::intake
