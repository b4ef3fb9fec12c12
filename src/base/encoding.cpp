#include "base/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include "base/error.h"

namespace sasae::base {

namespace {

/// An open iconv conversion; owns the descriptor.
class Conversion {
  public:
    Conversion(const std::string& to, const std::string& from, std::string_view named)
        : handle_(iconv_open(to.c_str(), from.c_str())) {
        if (handle_ == reinterpret_cast<iconv_t>(-1))
            throw Error(
                Kind::Usage, {"知らない文字コードです", "unknown text encoding"}, std::string(named),
                {"UTF-8、CP932、EUC-JP のように指定してください", "name one such as UTF-8, CP932, EUC-JP"});
    }
    ~Conversion() { iconv_close(handle_); }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    /// Converts as much as it can; takes what it converted off `in` and appends to `out`. True when `in` is
    /// used up.
    bool step(std::string_view& in, std::string& out) {
        std::array<char, 4096> buffer;
        char* from = const_cast<char*>(in.data());  // iconv does not write there
        std::size_t left = in.size();
        for (;;) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t result = iconv(handle_, &from, &left, &to, &room);
            out.append(buffer.data(), buffer.size() - room);
            if (result == static_cast<std::size_t>(-1) && errno == E2BIG) continue;
            in.remove_prefix(in.size() - left);
            return left == 0;
        }
    }

  private:
    iconv_t handle_;
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

/// iconv's name of an encoding; what people call Shift_JIS is Windows code page 932.
std::string canonical(std::string_view encoding) {
    const std::string name = upper(trim(encoding));
    for (const std::string_view alias :
         {"SHIFT_JIS", "SHIFT-JIS", "SHIFTJIS", "SJIS", "MS_KANJI", "MS932", "WINDOWS-31J", "WINDOWS-932",
          "CP932", "932", "ANSI 932", "CSSHIFTJIS", "IBM943", "CP943"})
        if (name == alias) return "CP932";
    if (name == "UTF8" || name == "65001" || name == "CP65001" || name == "UTF-8-SIG") return "UTF-8";
    // "//TRANSLIT" and the like would hide characters that cannot be converted.
    return name.substr(0, name.find('/'));
}

/// Bytes that iconv stopped at are one character of this many bytes.
std::size_t badLength(std::string_view encoding, std::string_view rest) {
    if (encoding.starts_with("UTF-16")) return std::min<std::size_t>(2, rest.size());
    if (encoding.starts_with("UTF-32")) return std::min<std::size_t>(4, rest.size());
    return 1;
}

constexpr std::string_view kReplacement = "\xEF\xBF\xBD", kBom = "\xEF\xBB\xBF", kGeta = "\xE3\x80\x93";

/// Bytes of the UTF-8 character at the front of text.
std::size_t utf8Length(std::string_view text) {
    std::size_t n = 1;
    while (n < text.size() && n < 4 && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) ++n;
    return n;
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view encoding) {
    const std::string name = canonical(encoding);
    Conversion conversion("UTF-8", name, encoding);
    Decoded out;
    if (name == "UTF-8" && isStrictUtf8(bytes)) {
        out.utf8 = bytes;
    } else {
        out.utf8.reserve(bytes.size() + bytes.size() / 2);
        while (!conversion.step(bytes, out.utf8)) {
            const std::size_t bad = badLength(name, bytes);
            out.utf8 += kReplacement;
            out.undecodable += static_cast<std::int64_t>(bad);
            bytes.remove_prefix(bad);
        }
    }
    if (out.utf8.starts_with(kBom)) out.utf8.erase(0, kBom.size());
    return out;
}

Decoded encode(std::string_view utf8, std::string_view encoding) {
    const std::string name = canonical(encoding);
    Conversion conversion(name, "UTF-8", encoding);
    Decoded out;
    while (!conversion.step(utf8, out.utf8)) {
        ++out.undecodable;
        utf8.remove_prefix(utf8Length(utf8));
        std::string_view geta = kGeta, mark = "?";
        if (!conversion.step(geta, out.utf8)) conversion.step(mark, out.utf8);
    }
    return out;
}

}  // namespace sasae::base
