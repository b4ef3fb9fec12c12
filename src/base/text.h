// A sentence for the user in both languages, chosen between at the edge (command line, desktop, report).
// Both are written side by side where the sentence is needed, so neither can be forgotten.
#pragma once
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sasae::base {

enum class Lang { Ja, En };

struct Text {
    std::string ja = {};
    std::string en = {};

    const std::string& in(Lang lang) const { return lang == Lang::Ja ? ja : en; }
    bool empty() const { return ja.empty() && en.empty(); }
    friend bool operator==(const Text&, const Text&) = default;
};

/// say("{}件", "{} rows", n): one Text from two format strings that take the same arguments.
template <class... Args>
Text say(fmt::format_string<const Args&...> ja, fmt::format_string<const Args&...> en, const Args&... args) {
    return {fmt::format(ja, args...), fmt::format(en, args...)};
}

/// The same words in both languages: names, codes, numbers.
inline Text same(std::string words) {
    Text t;
    t.ja = words;
    t.en = std::move(words);
    return t;
}

/// Something that is counted: 「世帯」, "household", "households".
struct Noun {
    std::string_view ja, one, many;
};

/// 「9世帯」, "9 households"; "1 household" where just that is printed ("1.0" and "0" are plural).
inline Text counted(const Text& number, const Noun& noun) {
    return {number.ja + std::string(noun.ja),
            number.en + " " + std::string(number.en == "1" ? noun.one : noun.many)};
}
template <class Number>
Text counted(Number number, const Noun& noun) requires(!std::is_convertible_v<Number, Text>) {
    return counted(same(fmt::format("{}", number)), noun);
}

}  // namespace sasae::base
