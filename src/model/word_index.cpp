#include "model/word_index.h"

#include <algorithm>

#include "base/encoding.h"

namespace sasae::model {

namespace {

/// One form for all ways of writing a word: NFKC, small letters, no white space.
std::string canonical(std::string_view word) {
    std::string out;
    for (const char c : base::nfkc(base::trim(word))) {
        if (c == ' ' || c == '\t') continue;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

std::vector<std::string> split(const std::string& text, std::string_view separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(separator, from)) != std::string::npos; from = at + separator.size())
        parts.push_back(text.substr(from, at - from));
    parts.push_back(text.substr(from));
    return parts;
}

/// 「障害者（基幹）相談支援センター」 → 「障害者基幹相談支援センター」
std::string bracketsOpened(std::string_view label) {
    std::u32string text = base::codePoints(label);
    std::erase_if(text, [](char32_t c) { return c == U'(' || c == U'（' || c == U')' || c == U'）'; });
    return base::toUtf8(text);
}

int lookUp(const std::unordered_map<std::string, int>& words, const std::string& word) {
    const auto found = words.find(word);
    return found == words.end() ? -1 : found->second;
}

}  // namespace

std::string withoutBrackets(std::string_view label) {
    const std::u32string text = base::codePoints(label);
    std::u32string out;
    int depth = 0;
    for (const char32_t c : text) {
        if (c == U'(' || c == U'（') ++depth;
        if (depth == 0) out += c;
        if ((c == U')' || c == U'）') && depth > 0) --depth;
    }
    // English labels leave two spaces where a bracket stood.
    for (std::size_t at; (at = out.find(U"  ")) != std::u32string::npos;) out.erase(at, 1);
    return base::trim(base::toUtf8(out));
}

WordIndex::WordIndex(const std::vector<Word>& words) {
    const auto row = [&](const Word& word) { return static_cast<int>(&word - words.data()); };
    for (const Word& word : words) exact_.emplace(canonical(word.code), row(word));
    for (const Word& word : words)
        for (const std::string& label : {word.label->ja, word.label->en}) {
            if (label.empty()) continue;
            exact_.emplace(canonical(label), row(word));
            const std::string plain = canonical(withoutBrackets(label));
            plain_.emplace(plain, row(word));
            plain_.emplace(canonical(bracketsOpened(label)), row(word));
            for (const std::string& part : split(plain, "・")) {
                const auto [place, isNew] = partial_.emplace(part, row(word));
                if (!isNew && place->second != row(word)) place->second = -1;
            }
        }
}

int WordIndex::find(std::string_view word) const {
    const std::string whole = canonical(word);
    if (whole.empty()) return -1;
    if (const int row = lookUp(exact_, whole); row >= 0) return row;
    const std::string plain = canonical(withoutBrackets(word));
    if (plain == whole) {
        if (const int row = lookUp(plain_, whole); row >= 0) return row;
    }
    // 「障害（その他）」 must not become 障害（手帳あり）: other brackets than the label's count only where
    // the name alone is unambiguous.
    return lookUp(partial_, plain);
}

}  // namespace sasae::model
