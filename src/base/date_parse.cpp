// Reading dates as people in Japanese offices write them.
#include <array>
#include <charconv>

#include "base/date.h"
#include "base/encoding.h"
#include "base/error.h"

namespace sasae::base {

namespace {

/// A cursor over NFKC-normalised text.
struct Cursor {
    std::string_view rest;

    bool take(std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }

    void skipSpaces() {
        while (take(" ") || take("\t")) {
        }
    }

    /// A whole number of at most maxDigits digits; more digits are no number of that kind.
    std::optional<int> number(std::size_t maxDigits) {
        std::size_t n = 0;
        while (n < rest.size() && rest[n] >= '0' && rest[n] <= '9') ++n;
        if (n == 0 || n > maxDigits) return std::nullopt;
        int value = 0;
        std::from_chars(rest.data(), rest.data() + n, value);
        rest.remove_prefix(n);
        return value;
    }
};

struct EraWord {
    std::string_view word;
    int yearZero;  ///< year of the era's year 1, minus 1
};
/// Longer words first. NFKC turns ㋿ and ㍻ into the two-character names.
constexpr std::array<EraWord, 15> kEraWords = {{{"令和", 2018},
                                                {"平成", 1988},
                                                {"昭和", 1925},
                                                {"大正", 1911},
                                                {"明治", 1867},
                                                {"R", 2018},
                                                {"H", 1988},
                                                {"S", 1925},
                                                {"T", 1911},
                                                {"M", 1867},
                                                {"r", 2018},
                                                {"h", 1988},
                                                {"s", 1925},
                                                {"t", 1911},
                                                {"m", 1867}}};

/// Year of an era ("R6", "令和元"), nothing if no era stands here.
std::optional<int> eraYear(Cursor& cursor) {
    for (const EraWord& era : kEraWords) {
        Cursor after = cursor;
        if (!after.take(era.word)) continue;
        after.skipSpaces();
        after.take(".");  // "R.6.4.1"
        std::optional<int> year = after.take("元") ? 1 : after.number(2);
        if (!year || *year == 0) return std::nullopt;
        cursor = after;
        return era.yearZero + *year;
    }
    return std::nullopt;
}

std::optional<Date> dayIfExists(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || year > 9999) return std::nullopt;
    const Date date = addMonths({dateOf(year, 1, 1)}, month - 1);
    const Date wanted{date.days + day - 1};
    return ymd(wanted).month == month ? std::optional(wanted) : std::nullopt;
}

/// What may follow a date: nothing, a weekday in brackets, or a time of day, which is dropped.
bool onlyTimeFollows(Cursor cursor) {
    cursor.skipSpaces();
    if (cursor.rest.empty()) return true;
    if (cursor.take("(")) {
        for (const std::string_view day : {"日", "月", "火", "水", "木", "金", "土"})
            if (cursor.take(day)) {
                cursor.take("曜日") || cursor.take("曜");
                return cursor.take(")") && onlyTimeFollows(cursor);
            }
        return false;
    }
    cursor.take("T") || cursor.take("t");
    cursor.skipSpaces();
    if (!cursor.number(2) || !cursor.take(":") || !cursor.number(2)) return false;
    return cursor.rest.find_first_not_of("0123456789:.+-Zz ") == std::string_view::npos;
}

/// Month and day after a year, all three with 年月日 or all with one of the signs - / .
std::optional<Date> monthAndDay(Cursor cursor, int year) {
    cursor.skipSpaces();
    const bool kanji = cursor.take("年");
    std::string_view sign;
    if (!kanji) {
        for (const std::string_view s : {"-", "/", "."})
            if (sign.empty() && cursor.take(s)) sign = s;
        if (sign.empty()) return std::nullopt;
    }
    cursor.skipSpaces();
    const auto month = cursor.number(2);
    cursor.skipSpaces();
    if (!month || !cursor.take(kanji ? "月" : sign)) return std::nullopt;
    cursor.skipSpaces();
    const auto day = cursor.number(2);
    cursor.skipSpaces();
    if (!day || (kanji && !cursor.take("日"))) return std::nullopt;
    if (!onlyTimeFollows(cursor)) return std::nullopt;
    return dayIfExists(year, *month, *day);
}

/// 20240401 or an Excel serial (days since 1899-12-30, whole, perhaps written 45383.0).
std::optional<Date> plainNumber(std::string_view text) {
    Cursor cursor{text};
    const std::size_t digits = text.find_first_not_of("0123456789");
    const auto value = cursor.number(8);
    if (!value) return std::nullopt;
    if (cursor.rest.empty() && text.size() == 8)
        return dayIfExists(*value / 10000, *value / 100 % 100, *value % 100);
    const bool whole = digits == std::string_view::npos ||
                       (cursor.take(".") && cursor.rest.find_first_not_of('0') == std::string_view::npos);
    if (!whole || *value < 20000 || *value > 80000) return std::nullopt;
    return Date{dateOf(1899, 12, 30).days + *value};
}

}  // namespace

std::optional<Date> parseDate(std::string_view text) {
    const std::string plain = trim(nfkc(text));
    if (const auto date = plainNumber(plain)) return date;
    Cursor cursor{plain};
    if (const auto year = eraYear(cursor)) return monthAndDay(cursor, *year);
    cursor.take("西暦");
    const std::size_t before = cursor.rest.size();
    const auto year = cursor.number(4);
    if (!year || before - cursor.rest.size() != 4) return std::nullopt;
    return monthAndDay(cursor, *year);
}

std::optional<int> parseFiscalYear(std::string_view text) {
    const std::string plain = trim(nfkc(text));
    Cursor cursor{plain};
    cursor.take("FY") || cursor.take("西暦");
    std::optional<int> year = eraYear(cursor);
    if (!year) {
        const std::size_t before = cursor.rest.size();
        year = cursor.number(4);
        if (before - cursor.rest.size() != 4) return std::nullopt;
    }
    cursor.skipSpaces();
    cursor.take("年度") || cursor.take("年");
    return cursor.rest.empty() ? year : std::nullopt;
}

Date dateNamed(std::string_view text) {
    if (const auto date = parseDate(text)) return *date;
    throw Error(Kind::Usage, say("日付が読めません", "this is not a date"), std::string(text),
                say("2024-04-01 や R6.4.1 のように書いてください", "write it like 2024-04-01 or R6.4.1"));
}

}  // namespace sasae::base
