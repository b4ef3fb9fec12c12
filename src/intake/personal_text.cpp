#include "intake/personal_text.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/encoding.h"
#include "geodata/file.h"

namespace sasae::intake {
namespace {

using Word = std::u32string;

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool isSpace(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\u3000';
}
bool isHyphen(char32_t c) {
    return c == U'-' || c == U'\u2010' || c == U'\u2011' || c == U'\u2012' || c == U'\u2013' ||
           c == U'\u2212' || c == U'\u30fc';
}
bool isKanji(char32_t c) {
    return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf) || (c >= 0xf900 && c <= 0xfaff) ||
           c == U'々' || c == U'ヶ' || (c >= 0x20000 && c <= 0x2fa1f);
}
bool isHiragana(char32_t c) {
    return c >= 0x3041 && c <= 0x3096;
}
bool isKatakana(char32_t c) {
    return (c >= 0x30a1 && c <= 0x30fa) || c == U'ー';
}
bool isNameLetter(char32_t c) {
    return isKanji(c) || isHiragana(c) || isKatakana(c);
}

template <class Test>
bool all(const Word& word, Test test) {
    return !word.empty() && std::all_of(word.begin(), word.end(), test);
}

Word normalised(std::string_view cell) {
    return base::codePoints(base::trim(base::nfkc(cell)));
}

Word inKatakana(Word word) {
    for (char32_t& c : word)
        if (isHiragana(c)) c += 0x60;
    return word;
}

struct Surnames {
    std::set<Word> kanji, kana;
};

const Surnames& surnames() {
    static const Surnames list = [] {
        Surnames out;
        const base::CsvTable table = base::parseCsv(geodata::file("surnames.csv"));
        const int kanji = table.column("surname"), kana = table.column("kana");
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            out.kanji.insert(base::codePoints(table.at(r, kanji)));
            out.kana.insert(base::codePoints(table.at(r, kana)));
        }
        return out;
    }();
    return list;
}

bool isSurname(const Word& word) {
    return surnames().kanji.contains(word) || surnames().kana.contains(inKatakana(word));
}

/// Ends like a place, a body, an office or a kind of household, not like a person.
bool endsLikePlaceOrBody(const Word& word) {
    static const std::vector<Word> endings = {
        U"市",   U"町",   U"村",   U"区",   U"県",   U"郡",   U"字",   U"校",   U"園",  U"所",   U"会",
        U"局",   U"課",   U"係",   U"部",   U"院",   U"館",   U"署",   U"室",   U"組",  U"店",   U"団",
        U"社",   U"科",   U"班",   U"隊",   U"協",   U"東",   U"西",   U"南",   U"北",  U"丁目", U"世帯",
        U"委員", U"地区", U"機関", U"支援", U"相談", U"生活", U"困難", U"問題", U"不安"};
    return std::any_of(endings.begin(), endings.end(),
                       [&](const Word& ending) { return word.ends_with(ending); });
}

bool holdsPlaceLetter(const Word& word) {
    return std::any_of(word.begin(), word.end(), [](char32_t c) {
        return c == U'町' || c == U'村' || c == U'市' || c == U'区' || c == U'の';
    });
}

std::vector<Word> words(const Word& cell) {
    std::vector<Word> out(1);
    for (const char32_t c : cell) {
        if (!isSpace(c))
            out.back() += c;
        else if (!out.back().empty())
            out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

NameShape shapeOfTwo(const Word& family, const Word& given) {
    NameShape shape;
    const bool kana = all(family, [](char32_t c) { return isKatakana(c) || isHiragana(c); }) &&
                      all(given, [](char32_t c) { return isKatakana(c) || isHiragana(c); });
    const std::size_t longest = kana ? 6 : 4;
    shape.spaced = all(family, isNameLetter) && all(given, isNameLetter) && family.size() <= longest &&
                   given.size() <= longest + 1 && (!kana || (family.size() >= 2 && given.size() >= 2)) &&
                   !endsLikePlaceOrBody(given) && !holdsPlaceLetter(given);
    shape.surname = shape.spaced && isSurname(family);
    return shape;
}

bool beginsWithSurname(const Word& word, bool kana) {
    // A surname of one letter says too little when nothing parts it from the rest (東国分, 南薫).
    for (std::size_t length = 2; length < word.size() && length <= 6; ++length) {
        const std::size_t rest = word.size() - length;
        if (kana ? rest < 2 || rest > 5 : rest > 3) continue;
        const Word head = word.substr(0, length);
        if (kana ? surnames().kana.contains(inKatakana(head)) : surnames().kanji.contains(head)) return true;
    }
    return false;
}

NameShape shapeOfOne(const Word& word) {
    NameShape shape;
    if (!all(word, isNameLetter)) return shape;
    shape.surnameOnly = surnames().kanji.contains(word);
    if (endsLikePlaceOrBody(word) || holdsPlaceLetter(word)) return shape;
    const bool kana = all(word, [](char32_t c) { return isKatakana(c) || isHiragana(c); });
    if (!kana && !isKanji(word.front())) return shape;
    shape.joined = kana ? word.size() >= 4 && word.size() <= 11 : word.size() >= 3 && word.size() <= 6;
    shape.surname = shape.joined && beginsWithSurname(word, kana);
    return shape;
}

std::u32string onlyDigits(const Word& cell) {
    std::u32string digits;
    for (const char32_t c : cell)
        if (isDigit(c)) digits += c;
    return digits;
}

bool isBarePhone(const Word& digits) {
    const auto at = [&](std::size_t i) { return digits[i]; };
    if (digits.size() == 11)  // 050, 070, 080, 090; area codes of 11 digits never begin so
        return at(0) == U'0' && at(2) == U'0' && (at(1) == U'5' || (at(1) >= U'7' && at(1) <= U'9'));
    if (digits.size() != 10) return false;
    if (at(0) == U'0') return at(1) != U'0';
    return at(0) >= U'7' && at(0) <= U'9' && at(1) == U'0';  // a mobile number whose 0 a spreadsheet took
}

/// A run of digits, hyphens, brackets and spaces that begins with 0 or +81 and has three groups.
bool isGroupedPhone(const Word& run) {
    Word digits = onlyDigits(run);
    int groups = 0;
    bool inGroup = false;
    for (const char32_t c : run) {
        if (isDigit(c) && !inGroup) ++groups;
        inGroup = isDigit(c);
    }
    if (run.starts_with(U"+81")) digits = U"0" + digits.substr(2);
    if (digits.starts_with(U"00")) return false;
    return groups >= 3 && digits.starts_with(U"0") && (digits.size() == 10 || digits.size() == 11);
}

}  // namespace

bool looksLikePhone(std::string_view cell) {
    const Word text = normalised(cell);
    if (all(text, isDigit)) return isBarePhone(text);
    Word run;
    for (const char32_t c : text + U"\n") {
        const bool part = isDigit(c) || isHyphen(c) || c == U'(' || c == U')' || c == U'+' || c == U' ';
        if (part) {
            run += c;
            continue;
        }
        while (!run.empty() && !isDigit(run.front()) && run.front() != U'+') run.erase(run.begin());
        while (!run.empty() && !isDigit(run.back())) run.pop_back();
        if (isGroupedPhone(run) || (all(run, isDigit) && run.size() == 11 && isBarePhone(run))) return true;
        run.clear();
    }
    return false;
}

bool looksLikeMail(std::string_view cell) {
    const std::string text = base::nfkc(cell);
    const std::size_t at = text.find('@');
    if (at == std::string::npos || at == 0) return false;
    const auto isPart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '-' || c == '_' || c == '+';
    };
    if (!isPart(text[at - 1])) return false;
    std::size_t end = at + 1;
    while (end < text.size() && isPart(text[end])) ++end;
    const std::string_view domain(text.data() + at + 1, end - at - 1);
    const std::size_t dot = domain.find('.');
    return dot != std::string_view::npos && dot > 0 && dot + 2 < domain.size() + 1;
}

bool looksLikePersonalNumber(std::string_view cell) {
    Word digits;
    for (const char32_t c : normalised(cell)) {
        if (isDigit(c))
            digits += c;
        else if (!isSpace(c) && !isHyphen(c))
            return false;
    }
    if (digits.size() != 12) return false;
    int sum = 0;
    for (int n = 1; n <= 11; ++n) {  // Pn: the n-th digit from the right, the check digit not counted
        const int p = static_cast<int>(digits[static_cast<std::size_t>(11 - n)] - U'0');
        sum += p * (n <= 6 ? n + 1 : n - 5);
    }
    const int remainder = sum % 11;
    const int check = remainder <= 1 ? 0 : 11 - remainder;
    return static_cast<int>(digits[11] - U'0') == check;
}

bool looksLikeStreetAddress(std::string_view cell) {
    const Word text = normalised(cell);
    if (text.find(U"番地") != Word::npos || text.find(U"丁目") != Word::npos) return true;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (!isDigit(text[i]) || !isKanji(text[i - 1])) continue;
        std::size_t end = i;
        while (end < text.size() && isDigit(text[end])) ++end;
        if (end < text.size() && text[end] == U'番') return true;
        if (end + 1 < text.size() && isHyphen(text[end]) && isDigit(text[end + 1])) return true;
    }
    return false;
}

NameShape nameShape(std::string_view cell) {
    constexpr std::size_t kLongestNameBytes = 80;
    if (cell.empty() || cell.size() > kLongestNameBytes) return {};
    const std::vector<Word> parts = words(normalised(cell));
    if (parts.size() == 2) return shapeOfTwo(parts[0], parts[1]);
    if (parts.size() == 1) return shapeOfOne(parts[0]);
    return {};
}

}  // namespace sasae::intake
