// UTF-8 and Unicode: the only file that knows utf8proc.
#include <utf8proc.h>

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

bool isSpace(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0xFEFF || c == 0x200B;
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
    std::size_t first = std::string_view::npos, end = 0;
    for (std::size_t at = 0; at < text.size();) {
        char32_t point = 0xFFFD;
        std::size_t length = sequence(text.substr(at), point);
        if (length == 0) {
            point = 0xFFFD;
            length = 1;
        }
        at += length;
        if (isSpace(point)) continue;
        if (first == std::string_view::npos) first = at - length;
        end = at;
    }
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, end - first));
}

}  // namespace sasae::base
