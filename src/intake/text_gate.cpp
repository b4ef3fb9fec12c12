#include "intake/text_gate.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/personal_text.h"

namespace sasae::intake {
namespace {

using base::say;
using Word = std::u32string;

bool isKanji(char32_t c) {
    return (c >= 0x4e00 && c <= 0x9fff) || c == U'々' || c == U'ヶ';
}
bool isKana(char32_t c) {
    return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fa) || c == U'ー';
}
bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
bool isSpace(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\u3000';
}

bool isSurname(const Word& word) {
    return nameShape(base::toUtf8(word)).surnameOnly;
}

/// Last letters of given names that rarely end another word after a surname.
bool endsLikeGivenName(const Word& given) {
    static constexpr std::u32string_view last = U"子美郎夫雄男江恵代枝介助也哉樹輝香奈菜里織平吉彦之治司";
    return !given.empty() && given.size() <= 3 && last.find(given.back()) != std::u32string_view::npos;
}

bool beginsWithHonorific(const Word& text, std::size_t at) {
    static const std::array<Word, 9> honorifics = {U"さん",   U"様",   U"氏",   U"君", U"くん",
                                                   U"ちゃん", U"さま", U"夫妻", U"宅"};
    const std::u32string_view rest = std::u32string_view(text).substr(std::min(at, text.size()));
    return std::ranges::any_of(honorifics, [&](const Word& h) { return rest.starts_with(h); });
}

/// A run of kanji in text[begin, end): a surname, told from other words by what follows.
bool isNameAt(const Word& text, std::size_t begin, std::size_t end) {
    for (std::size_t length = 1; length <= std::min<std::size_t>(3, end - begin); ++length) {
        const Word surname = text.substr(begin, length);
        if (!isSurname(surname)) continue;
        const std::size_t after = begin + length;
        if (after < end) {  // 田中太郎, 田中太郎さん
            const Word given = text.substr(after, end - after);
            if (length > 1 && endsLikeGivenName(given)) return true;
            if (length > 1 && given.size() <= 3 && beginsWithHonorific(text, end)) return true;
            if (beginsWithHonorific(given, 0)) return true;  // 田中様
            continue;
        }
        if (beginsWithHonorific(text, end)) return true;  // 田中さん
        std::size_t next = end;
        while (next < text.size() && isSpace(text[next])) ++next;
        if (next == end) {  // 田中さくら: hiragana names cannot be told from particles
            continue;
        }
        std::size_t last = next;
        while (last < text.size() && (isKanji(text[last]) || isKana(text[last]))) ++last;
        if (last > next && nameShape(base::toUtf8(surname + U" " + text.substr(next, last - next))).surname)
            return true;
    }
    return false;
}

bool holdsName(const Word& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isKanji(text[i]) || (i > 0 && isKanji(text[i - 1]))) continue;
        std::size_t end = i;
        while (end < text.size() && isKanji(text[end])) ++end;
        if (isNameAt(text, i, end)) return true;
    }
    return false;
}

/// 12 digits that are a 個人番号, wherever they stand.
bool holdsPersonalNumber(const Word& text) {
    for (std::size_t i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i, digits = 0;
        while (end < text.size() && (isDigit(text[end]) || text[end] == U'-' || text[end] == U' '))
            digits += isDigit(text[end++]) ? 1 : 0;
        if (digits == 12 && looksLikePersonalNumber(base::toUtf8(text.substr(i, end - i)))) return true;
        i = end;
    }
    return false;
}

/// 番地, 1番2号, 1-2-3 after a name of a place. 「令和6-7年度」 and 「5丁目」 are none.
bool holdsStreetAddress(const Word& text) {
    if (text.find(U"番地") != Word::npos) return true;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (!isDigit(text[i]) || isDigit(text[i - 1])) continue;
        int groups = 0;
        std::size_t at = i;
        while (at < text.size() && isDigit(text[at])) {
            while (at < text.size() && isDigit(text[at])) ++at;
            ++groups;
            if (at + 1 < text.size() && (text[at] == U'-' || text[at] == U'番') && isDigit(text[at + 1]))
                ++at;
        }
        if (text[i - 1] == U'第') continue;  // a number of a document
        if (groups >= 2 && at < text.size() && text[at] == U'号') return true;
        if (groups >= 3 && isKanji(text[i - 1])) return true;
    }
    return false;
}

std::string without(std::string text, std::span<const std::string> known) {
    for (const std::string& name : known) {
        if (name.size() < 6) continue;  // a single letter hides too much
        for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
            text.replace(at, name.size(), "。");
    }
    return text;
}

}  // namespace

std::optional<Personal> personalIn(std::string_view raw, std::span<const std::string> known) {
    const std::string text = base::nfkc(without(std::string(raw), known));
    const Word letters = base::codePoints(text);
    if (holdsPersonalNumber(letters)) return Personal::PersonalNumber;
    if (looksLikePhone(text)) return Personal::Phone;
    if (looksLikeMail(text)) return Personal::Mail;
    if (holdsStreetAddress(letters)) return Personal::Address;
    if (holdsName(letters)) return Personal::Name;
    return std::nullopt;
}

void passTextGate(std::string_view text, const std::string& field, std::span<const std::string> known) {
    const auto found = personalIn(text, known);
    if (!found) return;
    const base::Text kind = personalLabel(*found);
    throw base::Error(
        base::Kind::Refused,
        base::Text{"個人が分かる書き方があるため記録しません（" + kind.ja + "に見えます）",
                   "not recorded, because it tells who somebody is (looks like " + kind.en + ")"},
        field,
        *found == Personal::Name
            ? say("氏名の代わりに「本人」「長女」「民生委員」のような役割で書いてください。施設や地名のときは"
                  "、"
                  "取り込み済みの名前と同じに書くか「○○（施設）」と区切ってください",
                  "write roles instead of names (the person, the daughter, the commissioner); a facility or "
                  "place is "
                  "to be written as it was imported")
            : say("番号や番地を消し、「校区内」「担当窓口」のように書いてください",
                  "leave out numbers and street addresses; write \"in the district\" or \"the counter\""));
}

}  // namespace sasae::intake
