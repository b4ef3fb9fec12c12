// Text encodings of Japanese data files. Everything inside the program is UTF-8.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sasae::base {

struct Decoded {
    std::string utf8;
    std::int64_t undecodable = 0;  ///< bytes that had no meaning in that encoding, each replaced by U+FFFD
};

/// encoding: an iconv name ("CP932", "UTF-8", "EUC-JP", "UTF-16LE"). Throws Error{Usage} for an unknown one.
/// "SHIFT_JIS" and its aliases are read as CP932, which is what Windows means by it. A UTF-8 BOM is dropped.
Decoded decode(std::string_view bytes, std::string_view encoding);
/// The other way, for exports. Characters without a code become 〓 (or '?') and are counted.
Decoded encode(std::string_view utf8, std::string_view encoding);

bool isStrictUtf8(std::string_view bytes);  ///< pure ASCII counts as UTF-8
bool isAscii(std::string_view bytes);

/// How well bytes read as CP932, 0 (cannot be) to 1 (every character is common in Japanese text).
double cp932Score(std::string_view bytes);

std::string nfkc(std::string_view utf8);  ///< full-width to half-width and so on (utf8proc)
std::string trim(std::string_view text);  ///< white space at both ends, U+3000 too

/// Code points of a UTF-8 string; a bad byte counts as one.
std::u32string codePoints(std::string_view utf8);
std::string toUtf8(std::u32string_view text);

/// Control characters (C0 but for those in `keep`, DEL, C1) as spaces, bytes that are no UTF-8 as U+FFFD:
/// safe to print on a terminal, to store and to write into any document.
std::string plainText(std::string_view utf8, std::string_view keep = {});

}  // namespace sasae::base
