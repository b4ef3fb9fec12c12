#include "intake/cell_text.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"

namespace sasae::intake {

using base::say;
using base::Severity;

namespace {

/// Bytes of control characters: C0, DEL, and the lead byte of C1 (and of a few signs of Latin-1).
bool mayBeControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || byte == 0xC2;
}

}  // namespace

std::string CellText::operator()(std::string utf8, std::int64_t row) {
    if (untouched_) return utf8;
    if (std::any_of(utf8.begin(), utf8.end(), mayBeControl)) {
        std::string plain = base::plainText(utf8);
        if (plain != utf8)
            base::add(controls_, "control-characters", Severity::Info,
                      say("改行などの制御文字を空白に替えました",
                          "line ends and other control characters were replaced by spaces"),
                      row);
        utf8 = std::move(plain);
    }
    if (utf8.size() <= kMostCharacters) return utf8;
    std::u32string characters = base::codePoints(utf8);
    if (characters.size() <= kMostCharacters) return utf8;
    base::add(tooLong_, "text-too-long", Severity::Warning,
              say("長すぎる値を {} 文字で切りました", "values were cut to {} characters", kMostCharacters),
              row);
    characters.resize(kMostCharacters);
    return base::toUtf8(characters);
}

void CellText::report(base::Findings& findings) const {
    findings.insert(findings.end(), controls_.begin(), controls_.end());
    findings.insert(findings.end(), tooLong_.begin(), tooLong_.end());
}

base::Finding undecodable(const std::string& encoding, std::int64_t bytes, std::int64_t badRowCount,
                          std::int64_t rows, std::vector<std::int64_t> badRows) {
    const bool wrongEncoding = badRowCount * 20 > rows;
    base::Finding finding{
        .code = "undecodable",
        .severity = wrongEncoding ? Severity::Error : Severity::Warning,
        .text = say("{} として読めないバイトが {} あります（�で表示）",
                    "{1} bytes cannot be read as {0} and show as a replacement mark", encoding, bytes),
        .rows = std::move(badRows),
        .codes = {},
        .count = bytes};
    if (wrongEncoding) {
        finding.text.ja += "。文字コードが違うようです（--encoding で指定できます）";
        finding.text.en += "; the encoding seems to be another (name it with --encoding)";
    }
    return finding;
}

}  // namespace sasae::intake
