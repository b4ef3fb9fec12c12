#include "intake/encoding_guess.h"

#include <algorithm>
#include <cctype>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/cell_text.h"

namespace sasae::intake {

using base::Finding;
using base::Findings;
using base::say;
using base::Severity;

namespace {

/// Code pages of dBASE language drivers (as ESRI lists them) that are of use here; the Western ones are
/// written by many programs without a thought and say nothing.
std::string encodingOfDriver(int ldid) {
    switch (ldid) {
        case 0x13:
        case 0x7B:
            return "CP932";
        case 0x4D:
        case 0x7A:
            return "CP936";
        case 0x4E:
        case 0x79:
            return "CP949";
        case 0x4F:
        case 0x78:
            return "CP950";
        default:
            return {};
    }
}

/// What the bytes say of themselves.
struct Evidence {
    bool ascii = true;
    bool utf8 = true;      ///< every value is strict UTF-8
    double cp932 = 1;      ///< score of all values together
    std::string nonAscii;  ///< those values joined by line breaks
};

constexpr std::size_t kMostBytes = std::size_t{4} << 20;

Evidence lookAt(const std::vector<std::string_view>& values) {
    Evidence seen;
    for (const std::string_view value : values) {
        if (base::isAscii(value)) continue;
        seen.ascii = false;
        if (!base::isStrictUtf8(value)) seen.utf8 = false;
        if (seen.nonAscii.size() < kMostBytes) {
            seen.nonAscii += value;
            seen.nonAscii += '\n';
        }
    }
    if (!seen.ascii) seen.cp932 = base::cp932Score(seen.nonAscii);
    return seen;
}

/// Share of the bytes that an encoding cannot read.
double badShare(const Evidence& seen, const std::string& encoding) {
    if (seen.nonAscii.empty()) return 0;
    return static_cast<double>(base::decode(seen.nonAscii, encoding).undecodable) /
           static_cast<double>(seen.nonAscii.size());
}

constexpr double kGoodScore =
    0.6;  ///< Japanese names in CP932 score 0.85 and more, other encodings below 0.5
constexpr double kTooBad = 0.02;

/// Whether the bytes speak against an encoding that the file names.
bool contradicts(const Evidence& seen, const std::string& encoding) {
    if (seen.ascii) return false;
    if (encoding == "UTF-8") return !seen.utf8;
    if (seen.utf8) return true;  // text that is strict UTF-8 by chance practically does not occur
    if (encoding == "CP932") return seen.cp932 < kGoodScore;
    return badShare(seen, encoding) > kTooBad;
}

EncodingChoice fromBytes(const Evidence& seen, Findings& findings) {
    if (seen.ascii) return {"UTF-8", {"英数字だけです", "the text is plain ASCII"}, true};
    if (seen.utf8) return {"UTF-8", {"すべての文字が正しい UTF-8 です", "every text is valid UTF-8"}, true};
    if (seen.cp932 >= kGoodScore)
        return {"CP932",
                say("日本語（CP932）として自然に読めます（{:.2f}）",
                    "it reads well as Japanese in CP932 ({:.2f})", seen.cp932),
                true};
    EncodingChoice choice{"CP932", {}, false};
    if (badShare(seen, "EUC-JP") < kTooBad && seen.cp932 < kGoodScore) choice.name = "EUC-JP";
    choice.why = say("文字コードがはっきりしません。{} として読みます",
                     "the encoding is not clear; read as {}", choice.name);
    base::add(findings, "encoding-unsure", Severity::Warning,
              {choice.why.ja + "。文字化けしていたら --encoding で指定してください",
               choice.why.en + "; name it with --encoding if the text is garbled"});
    return choice;
}

}  // namespace

std::string encodingNamed(std::string_view text) {
    std::string name;
    for (const char c : base::trim(text))
        name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (name.empty()) return {};
    for (const std::string_view prefix : {"ANSI ", "OEM ", "CP-"})
        if (name.starts_with(prefix)) name = "CP" + name.substr(prefix.size());
    static const std::vector<std::string_view> kJapanese = {
        "CP932", "932",      "SHIFT_JIS",   "SHIFT-JIS",   "SHIFTJIS",   "SJIS",
        "MS932", "MS_KANJI", "WINDOWS-31J", "WINDOWS-932", "CSSHIFTJIS", "X-SJIS"};
    if (std::find(kJapanese.begin(), kJapanese.end(), name) != kJapanese.end()) return "CP932";
    if (name == "UTF8" || name == "UTF-8" || name == "65001" || name == "CP65001" || name == "UTF-8-SIG")
        return "UTF-8";
    if (name == "EUCJP" || name == "EUC_JP" || name == "UJIS") return "EUC-JP";
    if (std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }))
        name = (name.size() >= 5 && name.starts_with("8859") ? "ISO-8859-" + name.substr(4) : "CP" + name);
    try {
        base::decode("", name);
    } catch (const base::Error&) {
        return {};
    }
    return name;
}

EncodingChoice guessEncoding(const std::vector<std::string_view>& values, const EncodingHints& hints,
                             Findings& findings) {
    if (!hints.user.empty()) {
        const std::string named = encodingNamed(hints.user);
        base::decode("", named.empty() ? hints.user : named);  // throws for an unknown name
        return {named, {"利用者の指定です", "named by the user"}, true};
    }
    const Evidence seen = lookAt(values);
    if (!hints.cpg.empty()) {
        const std::string named = encodingNamed(hints.cpg);
        if (!named.empty() && !contradicts(seen, named))
            return {named, {".cpg ファイルの指定です", "named by the .cpg file"}, true};
        base::add(findings, "cpg-contradicts", Severity::Warning,
                  {".cpg ファイルの文字コードが中身と合わないため、中身から判断しました",
                   "the encoding named by the .cpg file does not fit the content, which was followed"});
        return fromBytes(seen, findings);
    }
    const std::string driver = encodingOfDriver(hints.ldid);
    if (!driver.empty()) {
        if (!contradicts(seen, driver))
            return {driver,
                    say("dBASE の言語番号（0x{:02X}）の指定です",
                        "named by the dBASE language driver (0x{:02X})", hints.ldid),
                    true};
        base::add(findings, "ldid-contradicts", Severity::Warning,
                  {"dBASE の言語番号が中身と合わないため、中身から判断しました",
                   "the dBASE language driver does not fit the content, which was followed"});
    }
    return fromBytes(seen, findings);
}

std::string_view withoutCutEnd(std::string_view bytes, std::string_view encoding) {
    if (bytes.empty()) return bytes;
    if (encoding == "UTF-8") {
        std::size_t tail = 0;  // continuation bytes at the end
        while (tail < bytes.size() && tail < 4 &&
               (static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]) & 0xC0) == 0x80)
            ++tail;
        if (tail == bytes.size()) return bytes;
        const auto lead = static_cast<unsigned char>(bytes[bytes.size() - 1 - tail]);
        const std::size_t wanted = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        return tail < wanted ? bytes.substr(0, bytes.size() - 1 - tail) : bytes;
    }
    if (encoding == "CP932" || encoding == "EUC-JP" || encoding == "CP936" || encoding == "CP949" ||
        encoding == "CP950") {
        for (std::size_t i = 0; i < bytes.size();) {
            const auto c = static_cast<unsigned char>(bytes[i]);
            const bool single = c < 0x80 || (encoding == "CP932" && ((c >= 0xA0 && c <= 0xDF) || c >= 0xFD));
            const std::size_t step = single ? 1 : (encoding == "EUC-JP" && c == 0x8F) ? 3 : 2;
            if (i + step > bytes.size()) return bytes.substr(0, i);
            i += step;
        }
    }
    return bytes;
}

std::string Decoder::operator()(std::string_view bytes, std::size_t width, std::int64_t row) {
    if (base::isAscii(bytes)) return std::string(bytes);
    if (width > 0 && bytes.size() + 1 >= width) {
        const std::string_view whole = withoutCutEnd(bytes, encoding_);
        if (whole.size() < bytes.size()) {
            ++cut_;
            if (cutRows_.size() < Finding::kMaxRows) cutRows_.push_back(row);
            bytes = whole;
        }
    }
    base::Decoded decoded = base::decode(bytes, encoding_);
    if (decoded.undecodable > 0) {
        badBytes_ += decoded.undecodable;
        if (lastBadRow_ != row) {
            ++badRowCount_;
            if (badRows_.size() < Finding::kMaxRows) badRows_.push_back(row);
        }
        lastBadRow_ = row;
    }
    return std::move(decoded.utf8);
}

void Decoder::report(std::int64_t rows, Findings& findings) const {
    if (badBytes_ > 0) findings.push_back(undecodable(encoding_, badBytes_, badRowCount_, rows, badRows_));
    if (cut_ > 0)
        findings.push_back(
            {.code = "text-cut",
             .severity = Severity::Info,
             .text = {"欄の幅で文字の途中が切れている値の最後の文字を落としました",
                      "values cut within a character by the width of their field lost that character"},
             .rows = cutRows_,
             .codes = {},
             .count = cut_});
}

}  // namespace sasae::intake
