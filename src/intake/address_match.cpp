#include "intake/address_match.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/encoding.h"

namespace sasae::intake {
namespace {

using Word = std::u32string;
using WordView = std::u32string_view;

constexpr WordView kKanjiDigits = U"〇一二三四五六七八九";

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool isHyphen(char32_t c) {
    return c == U'-' || c == U'\u2010' || c == U'\u2011' || c == U'\u2012' || c == U'\u2013' ||
           c == U'\u2014' || c == U'\u2015' || c == U'\u2212' || c == U'ー';
}

char32_t plainLetter(char32_t c) {
    static const std::map<char32_t, char32_t> plain = {
        {U'ケ', U'ヶ'}, {U'ヵ', U'ヶ'}, {U'が', U'ヶ'}, {U'ガ', U'ヶ'}, {U'ノ', U'の'}, {U'之', U'の'},
        {U'乃', U'の'}, {U'ツ', U'つ'}, {U'ッ', U'つ'}, {U'っ', U'つ'}, {U'澤', U'沢'}, {U'濱', U'浜'},
        {U'嶋', U'島'}, {U'嶌', U'島'}, {U'龍', U'竜'}, {U'瀧', U'滝'}, {U'櫻', U'桜'}, {U'廣', U'広'},
        {U'國', U'国'}, {U'邊', U'辺'}, {U'邉', U'辺'}, {U'藏', U'蔵'}, {U'條', U'条'}, {U'榮', U'栄'},
        {U'會', U'会'}, {U'曾', U'曽'}, {U'萬', U'万'}, {U'瀨', U'瀬'}, {U'籠', U'篭'}, {U'鹽', U'塩'},
        {U'眞', U'真'}, {U'惠', U'恵'}, {U'壽', U'寿'}, {U'驛', U'駅'}};
    const auto it = plain.find(c);
    return it == plain.end() ? c : it->second;
}

int kanjiDigit(char32_t c) {
    const std::size_t at = kKanjiDigits.find(c);
    return at == WordView::npos ? -1 : static_cast<int>(at);
}

/// 二十三 → 23, 十 → 10; -1 where the letters are no number below 100.
int fromKanji(WordView word) {
    int tens = -1, ones = 0;
    for (const char32_t c : word) {
        if (c == U'十') {
            if (tens >= 0) return -1;
            tens = ones == 0 ? 1 : ones;
            ones = 0;
            continue;
        }
        const int digit = kanjiDigit(c);
        if (digit < 0 || ones != 0) return -1;
        ones = digit;
    }
    return std::max(tens, 0) * 10 + ones;
}

bool isKanjiNumeral(char32_t c) {
    return c == U'十' || kanjiDigit(c) >= 0;
}

/// The number that ends at `end` (exclusive), in digits or kanji, and where it begins.
int numberBefore(const Word& text, std::size_t end, std::size_t& begin) {
    begin = end;
    if (end > 0 && isDigit(text[end - 1])) {
        while (begin > 0 && isDigit(text[begin - 1])) --begin;
        if (end - begin > 2) return -1;
        int n = 0;
        for (std::size_t i = begin; i < end; ++i) n = n * 10 + static_cast<int>(text[i] - U'0');
        return n;
    }
    while (begin > 0 && isKanjiNumeral(text[begin - 1])) --begin;
    return begin == end ? -1 : fromKanji(WordView(text).substr(begin, end - begin));
}

Word kanjiChome(int n) {
    return base::codePoints(kanjiNumber(n)) + U"丁目";
}

Word withKanjiChome(Word text) {
    std::size_t at = 0;
    while ((at = text.find(U"丁目", at)) != Word::npos) {
        std::size_t begin = 0;
        const int n = numberBefore(text, at, begin);
        if (n > 0 && n < 100) {
            const Word number = base::codePoints(kanjiNumber(n));
            text.replace(begin, at - begin, number);
            at = begin + number.size();
        }
        at += 2;
    }
    return text;
}

void dropAll(Word& text, WordView piece) {
    for (std::size_t at = text.find(piece); at != Word::npos; at = text.find(piece, at))
        text.erase(at, piece.size());
}

/// Where the town may begin: at the front, after the prefecture, after 市 or 区, after 郡…町 or 郡…村.
std::vector<std::size_t> beginnings(const Word& text) {
    std::vector<std::size_t> out{0};
    bool county = false;
    constexpr std::size_t kLongestHead = 24;
    for (std::size_t i = 0; i < text.size() && i < kLongestHead; ++i) {
        const char32_t c = text[i];
        if (c == U'郡') county = true;
        const bool ends = c == U'県' || c == U'都' || c == U'道' || c == U'府' || c == U'市' || c == U'区' ||
                          (county && (c == U'町' || c == U'村'));
        if (ends) out.push_back(i + 1);
    }
    return out;
}

/// 東合川6-8-12 → 東合川六丁目8-12: the first number, where it is not followed by 丁目, 番 or 号.
Word firstNumberAsChome(const Word& text) {
    const auto digit = std::find_if(text.begin(), text.end(), isDigit);
    const auto begin = static_cast<std::size_t>(digit - text.begin());
    std::size_t end = begin;
    while (end < text.size() && isDigit(text[end])) ++end;
    if (begin == 0 || end == begin || end - begin > 2) return {};
    if (end < text.size() && !isHyphen(text[end]) && text[end] != U'の') return {};
    const int n = static_cast<int>(std::stoi(base::toUtf8(text.substr(begin, end - begin))));
    if (n == 0) return {};
    return text.substr(0, begin) + kanjiChome(n) + (end < text.size() ? text.substr(end + 1) : Word());
}

}  // namespace

std::string kanjiNumber(int n) {
    if (n < 1 || n > 99) return std::to_string(n);
    Word out;
    if (n >= 20) out += kKanjiDigits[static_cast<std::size_t>(n / 10)];
    if (n >= 10) out += U'十';
    if (n % 10 != 0) out += kKanjiDigits[static_cast<std::size_t>(n % 10)];
    return base::toUtf8(out);
}

std::string normalisedAddress(std::string_view text) {
    Word word;
    for (const char32_t c : base::codePoints(base::nfkc(text)))
        if (c > U' ' && c != U'\u3000' && c != U'\ufeff') word += plainLetter(c);
    dropAll(word, U"大字");
    dropAll(word, U"字");
    return base::toUtf8(withKanjiChome(std::move(word)));
}

AddressMatcher::AddressMatcher(const model::AddressBook& book) {
    for (std::size_t i = 0; i < book.name.size(); ++i) {
        rows_.emplace(book.name[i], static_cast<int>(i));
        longest_ = std::max(longest_, base::codePoints(book.name[i]).size());
    }
}

AddressMatch AddressMatcher::matchFrom(std::u32string_view text, std::size_t& length) const {
    for (std::size_t n = std::min(longest_, text.size()); n > 0; --n) {
        const bool cutsNumber = n < text.size() && isDigit(text[n - 1]) && isDigit(text[n]);
        if (cutsNumber) continue;
        const auto it = rows_.find(base::toUtf8(text.substr(0, n)));
        if (it == rows_.end()) continue;
        length = n;
        return {it->second, isDigit(text[n - 1]) ? MatchLevel::Block : MatchLevel::Town};
    }
    return {};
}

AddressMatch AddressMatcher::match(std::string_view address) const {
    const Word text = base::codePoints(normalisedAddress(address));
    AddressMatch best;
    std::size_t bestLength = 0;
    for (const Word& form : {text, firstNumberAsChome(text)})
        for (const std::size_t begin : beginnings(form)) {
            std::size_t length = 0;
            const AddressMatch found = matchFrom(WordView(form).substr(std::min(begin, form.size())), length);
            if (found.row >= 0 && length > bestLength) {
                best = found;
                bestLength = length;
            }
        }
    return best;
}

}  // namespace sasae::intake
