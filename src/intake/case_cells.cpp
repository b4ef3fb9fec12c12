#include "intake/case_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/encoding.h"

namespace sasae::intake {
namespace {

using model::Outcome;

/// Own profile, then our own words, then the shipped synonyms.
template <class Find>
int resolve(std::string_view word, const CaseWords& words, WordList list, Find find) {
    if (word.empty()) return -1;
    const std::span<const CaseProfile* const> all(words.profiles);
    const std::size_t own = all.empty() ? 0 : all.size() - 1;
    if (const std::string code = codeOfWord(all.first(own), list, word); !code.empty()) return find(code);
    if (const int row = find(word); row >= 0) return row;
    if (const std::string code = codeOfWord(all.subspan(own), list, word); !code.empty()) return find(code);
    return -1;
}

bool saysNone(std::string_view word) {
    static constexpr std::array<std::string_view, 10> none{"なし", "無し", "無", "特になし", "特に無し",
                                                           "-",    "ー",   "―",  "none",     "ナシ"};
    return std::find(none.begin(), none.end(), word) != none.end();
}

/// Cuts at the given letters where they stand outside brackets.
std::vector<std::string> cut(std::string_view text, std::u32string_view letters) {
    std::vector<std::string> out;
    std::u32string word;
    int depth = 0;
    const auto flush = [&] {
        std::string piece = base::trim(base::toUtf8(word));
        if (!piece.empty()) out.push_back(std::move(piece));
        word.clear();
    };
    for (const char32_t c : base::codePoints(text)) {
        if (c == U'(') ++depth;
        if (c == U')') depth = std::max(0, depth - 1);
        if (depth == 0 && letters.find(c) != std::u32string_view::npos)
            flush();
        else
            word += c;
    }
    flush();
    return out;
}

/// 「老老介護・認認介護・借金」 holds a label with 「・」 and another: the longest run of pieces that is
/// known wins.
void readJoined(std::string_view word, const CaseWords& words, NeedsRead& out) {
    const std::vector<std::string> pieces = cut(word, U"・/+|＆&\t ");
    const std::vector<std::string> dotted = cut(word, U"・");
    if (pieces.size() <= 1) {
        out.unknown.emplace_back(word);
        return;
    }
    const auto& parts = dotted.size() > 1 ? dotted : pieces;
    for (std::size_t i = 0; i < parts.size();) {
        std::size_t end = parts.size();
        int need = -1;
        for (; end > i; --end) {
            std::string joined = parts[i];
            for (std::size_t k = i + 1; k < end; ++k) joined += "・" + parts[k];
            need = needOf(joined, words);
            if (need >= 0) break;
        }
        if (need >= 0) {
            out.needs.insert(need);
            i = end;
            continue;
        }
        if (dotted.size() > 1)
            readJoined(parts[i], words, out);
        else
            out.unknown.push_back(parts[i]);
        ++i;
    }
}

}  // namespace

int needOf(std::string_view word, const CaseWords& words) {
    return resolve(word, words, WordList::Needs,
                   [&](std::string_view w) { return words.taxonomy.findNeed(w); });
}

int structureOf(std::string_view word, const CaseWords& words) {
    return resolve(word, words, WordList::Structure,
                   [&](std::string_view w) { return words.taxonomy.findStructure(w); });
}

int actorOf(std::string_view word, const CaseWords& words) {
    return resolve(word, words, WordList::NoticedBy,
                   [&](std::string_view w) { return words.vocabulary.findActor(w); });
}

int supportOf(std::string_view word, const CaseWords& words) {
    return resolve(word, words, WordList::Supports,
                   [&](std::string_view w) { return words.vocabulary.findSupportKind(w); });
}

std::optional<Outcome> outcomeOf(std::string_view word, const CaseWords& words) {
    constexpr std::array<Outcome, 6> outcomes{Outcome::Unknown,   Outcome::Resolved, Outcome::Improved,
                                              Outcome::Unchanged, Outcome::Worse,    Outcome::Ongoing};
    const int row = resolve(word, words, WordList::Outcome, [&](std::string_view w) {
        const std::string name = normalisedHeader(w);
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            if (name == model::outcomeName(outcomes[i])) return static_cast<int>(i);
        return -1;
    });
    if (row < 0) return std::nullopt;
    return outcomes[static_cast<std::size_t>(row)];
}

std::vector<std::string> splitList(std::string_view cell) {
    return cut(base::nfkc(cell), U";、,\n\r");
}

NeedsRead readNeeds(std::string_view cell, const CaseWords& words) {
    NeedsRead out;
    for (const std::string& word : splitList(cell)) {
        if (saysNone(word)) continue;
        if (const int need = needOf(word, words); need >= 0)
            out.needs.insert(need);
        else
            readJoined(word, words, out);
    }
    return out;
}

std::optional<bool> readMark(std::string_view cell) {
    static constexpr std::array<std::string_view, 17> yes{"○",    "◯",    "〇",   "●",   "◎",   "✓",
                                                          "✔",    "☑",    "レ",   "1",   "1.0", "有",
                                                          "有り", "あり", "はい", "yes", "true"};
    static constexpr std::array<std::string_view, 17> no{"",     "0",      "0.0", "×",     "✕",  "✗",
                                                         "x",    "-",      "ー",  "―",     "無", "無し",
                                                         "なし", "いいえ", "no",  "false", "□"};
    const std::string mark = normalisedHeader(cell);
    if (std::find(yes.begin(), yes.end(), mark) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), mark) != no.end()) return false;
    return std::nullopt;
}

std::optional<base::Date> readDate(std::string_view cell) {
    const std::string text = base::trim(base::nfkc(cell));
    if (const auto date = base::parseDate(text)) return date;
    const std::size_t colon = text.find(':');
    const std::size_t gap = text.find_last_of(" T", colon);
    if (colon == std::string::npos || gap == std::string::npos) return std::nullopt;
    std::string day = base::trim(text.substr(0, gap));
    return base::parseDate(day);
}

std::optional<double> readNumber(std::string_view cell) {
    std::string text = base::trim(base::nfkc(cell));
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() ||
        !std::isfinite(value))
        return std::nullopt;
    return value;
}

}  // namespace sasae::intake
