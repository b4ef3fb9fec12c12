#include "intake/plain_words.h"

#include <array>
#include <charconv>
#include <utility>

#include "base/encoding.h"

namespace sasae::intake {

namespace {

constexpr std::size_t kMostBytes = 300;

std::string withoutTags(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = text.find('<');
        out += text.substr(0, open);
        if (open == text.npos) break;
        const std::size_t close = text.find('>', open);
        if (close == text.npos) break;
        text.remove_prefix(close + 1);
    }
    return out;
}

/// The character of an entity's name ("copy", "#169", "#xA9"); empty where it is none that we know.
std::string characterOf(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kNames = {{{"amp", "&"},
                                                                                             {"lt", "<"},
                                                                                             {"gt", ">"},
                                                                                             {"quot", "\""},
                                                                                             {"apos", "'"},
                                                                                             {"nbsp", " "},
                                                                                             {"copy", "©"}}};
    for (const auto& [known, character] : kNames)
        if (name == known) return std::string(character);
    if (!name.starts_with('#')) return {};
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    const bool good = error == std::errc() && end == name.data() + name.size() && code >= 32 &&
                      code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
    return good ? base::toUtf8(std::u32string(1, static_cast<char32_t>(code))) : std::string();
}

std::string withCharacters(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = text[i] == '&' ? text.find(';', i) : text.npos;
        const std::string character =
            end != text.npos && end - i < 10 ? characterOf(text.substr(i + 1, end - i - 1)) : std::string();
        if (character.empty()) {
            out += text[i++];
        } else {
            out += character;
            i = end + 1;
        }
    }
    return out;
}

}  // namespace

std::string plainWords(std::string_view text) {
    std::string own(text);
    if (!base::isStrictUtf8(own)) {  // an older file of this country
        const base::Decoded decoded = base::decode(own, "CP932");
        if (decoded.undecodable > 0) return {};
        own = decoded.utf8;
    }
    std::string words = base::trim(base::plainText(withCharacters(withoutTags(own))));
    if (words.size() <= kMostBytes) return words;
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + "…";
}

}  // namespace sasae::intake
