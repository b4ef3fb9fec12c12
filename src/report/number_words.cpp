#include "report/number_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace sasae::report {

namespace {

constexpr std::array<std::string_view, 30> kCounters{
    "世帯", "千人", "か所", "箇所", "校区", "年度", "か月", "週間", "種類", "以上",
    "以下", "未満", "日間", "年間", "時間", "件",   "人",   "名",   "回",   "年",
    "月",   "日",   "倍",   "歳",   "代",   "つ",   "分",   "割",   "点",   "円"};
constexpr std::array<std::string_view, 6> kJoints{".", ",", "–", "〜", "-", "/"};

bool digit(char c) {
    return c >= '0' && c <= '9';
}

template <std::size_t N>
std::size_t lengthOfAny(std::string_view text, std::size_t at, const std::array<std::string_view, N>& words) {
    for (const std::string_view word : words)
        if (text.substr(at, word.size()) == word) return word.size();
    return 0;
}

/// One past a number: digits, and joints with a digit behind them (1,234.5, 10–12).
std::size_t numberEnd(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        if (digit(text[at])) {
            ++at;
            continue;
        }
        const std::size_t joint = lengthOfAny(text, at, kJoints);
        if (joint == 0 || at + joint >= text.size() || !digit(text[at + joint])) break;
        at += joint;
    }
    return at;
}

std::size_t counterEnd(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == " %") return at + 2;
    if (text.substr(at, 1) == "%") return at + 1;
    return at + lengthOfAny(text, at, kCounters);
}

/// An era before the number belongs to it: 令和7年, R7.
std::size_t eraStart(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 4> kEras{"令和", "平成", "昭和", "大正"};
    for (const std::string_view era : kEras)
        if (at >= era.size() && text.substr(at - era.size(), era.size()) == era) return at - era.size();
    return at;
}

/// One past a word that reads badly in two and begins here, else `at`.
std::size_t wordEnd(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 1> kWords{"つながった"};
    return at + lengthOfAny(text, at, kWords);
}

/// 「データ時点 」 before a date belongs to it.
std::size_t asOfStart(std::string_view text, std::size_t date) {
    constexpr std::string_view kAsOf = "データ時点 ";
    const bool before = date >= kAsOf.size() && text.substr(date - kAsOf.size(), kAsOf.size()) == kAsOf;
    return before ? date - kAsOf.size() : date;
}

/// 「（合川校区）」 in a title is not cut before its last letter; empty where none begins here.
std::size_t placeEnd(std::string_view text, std::size_t at) {
    constexpr std::string_view kOpen = "（", kClose = "校区）";
    constexpr std::size_t kLongest = 12 * 3;  // bytes between them
    if (text.substr(at, kOpen.size()) != kOpen) return at;
    const std::size_t close = text.find(kClose, at), other = text.find(kOpen, at + kOpen.size());
    if (close == std::string_view::npos || close > at + kLongest || other < close) return at;
    return close + kClose.size();
}

/// 「p = 0.001」 is one word: where its letter stands, else `number`.
std::size_t equationStart(std::string_view text, std::size_t number) {
    constexpr std::string_view kEquals = " = ";
    if (number < kEquals.size() + 1 || text.substr(number - kEquals.size(), kEquals.size()) != kEquals)
        return number;
    return number - kEquals.size() - 1;
}

}  // namespace

std::vector<std::pair<std::size_t, std::size_t>> numberWords(std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t end = placeEnd(text, at); end > at) {
            out.emplace_back(at, end);
            at = end;
            continue;
        }
        if (const std::size_t end = wordEnd(text, at); end > at) {
            out.emplace_back(at, end);
            at = end;
            continue;
        }
        if (!digit(text[at])) {
            ++at;
            continue;
        }
        const std::size_t from = std::min(asOfStart(text, eraStart(text, at)), equationStart(text, at));
        std::size_t to = counterEnd(text, numberEnd(text, at));
        // 令和8年9月30日 is one word.
        while (to < text.size() && digit(text[to]) && to > numberEnd(text, at))
            to = counterEnd(text, numberEnd(text, to));
        out.emplace_back(from, to);
        at = to;
    }
    return out;
}

}  // namespace sasae::report
