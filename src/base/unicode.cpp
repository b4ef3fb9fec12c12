// UTF-8 and Unicode: the only file that knows utf8proc.
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/encoding.h"

namespace sasae::base {

namespace {

/// Length of the well-formed UTF-8 sequence at the front (Unicode 15, table 3-7), 0 if there is none; the
/// code point goes to `point`.
std::size_t sequence(std::string_view text, char32_t& point) {
    utf8proc_int32_t value = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &value);
    if (length <= 0) return 0;
    point = static_cast<char32_t>(value);
    return static_cast<std::size_t>(length);
}

bool isAsciiSpace(char c) {
    return c == ' ' || (c >= 9 && c <= 13);
}

/// U+00A0, U+3000, U+FEFF, U+200B.
constexpr std::array<std::string_view, 4> kWideSpaces = {"\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF",
                                                         "\xE2\x80\x8B"};

/// Bytes of the white space at the front of the text; 0 where there is none.
std::size_t spaceAtFront(std::string_view text) {
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.front()) < 0x80) return isAsciiSpace(text.front()) ? 1 : 0;
    for (const std::string_view space : kWideSpaces)
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::size_t spaceAtBack(std::string_view text) {
    if (text.empty()) return 0;
    if (static_cast<unsigned char>(text.back()) < 0x80) return isAsciiSpace(text.back()) ? 1 : 0;
    for (const std::string_view space : kWideSpaces)
        if (text.ends_with(space)) return space.size();
    return 0;
}

}  // namespace

bool isAscii(std::string_view bytes) {
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

bool isStrictUtf8(std::string_view bytes) {
    while (!bytes.empty()) {
        if (static_cast<unsigned char>(bytes[0]) < 0x80) {
            bytes.remove_prefix(1);
            continue;
        }
        char32_t point = 0;
        const std::size_t length = sequence(bytes, point);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::u32string codePoints(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        char32_t point = 0xFFFD;
        std::size_t length = sequence(utf8, point);
        if (length == 0) {
            point = 0xFFFD;
            length = 1;
        }
        out += point;
        utf8.remove_prefix(length);
    }
    return out;
}

std::string toUtf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text) {
        const bool valid = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(c));
        utf8proc_uint8_t bytes[4];
        const auto n =
            utf8proc_encode_char(valid ? static_cast<utf8proc_int32_t>(c) : utf8proc_int32_t{0xFFFD}, bytes);
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(n));
    }
    return out;
}

std::string plainText(std::string_view utf8, std::string_view keep) {
    const auto harmless = [&](char32_t c) {
        return c >= 0xA0 || (c >= 0x20 && c < 0x7F) ||
               (c < 0x20 && keep.find(static_cast<char>(c)) != std::string_view::npos);
    };
    const auto plainByte = [](char c) { return c >= 0x20 && c < 0x7F; };
    if (std::all_of(utf8.begin(), utf8.end(), plainByte)) return std::string(utf8);
    std::u32string points = codePoints(utf8);
    for (char32_t& c : points)
        if (!harmless(c)) c = U' ';
    return toUtf8(points);
}

std::string nfkc(std::string_view utf8) {
    if (isAscii(utf8)) return std::string(utf8);
    const std::string valid = isStrictUtf8(utf8) ? std::string() : toUtf8(codePoints(utf8));
    const std::string_view in = valid.empty() ? utf8 : std::string_view(valid);
    utf8proc_uint8_t* result = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const auto n = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(in.data()),
                                static_cast<utf8proc_ssize_t>(in.size()), &result, options);
    if (n < 0) return std::string(in);
    std::string out(reinterpret_cast<const char*>(result), static_cast<std::size_t>(n));
    std::free(result);
    return out;
}

std::string trim(std::string_view text) {
    while (const std::size_t length = spaceAtFront(text)) text.remove_prefix(length);
    while (const std::size_t length = spaceAtBack(text)) text.remove_suffix(length);
    return std::string(text);
}

}  // namespace sasae::base
