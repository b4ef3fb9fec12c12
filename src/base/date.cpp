#include "base/date.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace sasae::base {

namespace {

bool isLeap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysInMonth(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

bool exists(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= daysInMonth(year, month);
}

/// Days since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms", 2013).
std::int32_t daysFromCivil(int year, int month, int day) {
    if (month <= 2) --year;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

int floorDiv(int a, int b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};

/// Eras with the day they began, newest first. Meiji is read from the adoption of the Gregorian calendar.
struct Era {
    const char* ja;
    char letter;
    int year, month, day;
};
constexpr std::array<Era, 5> kEras = {{{"令和", 'R', 2019, 5, 1},
                                       {"平成", 'H', 1989, 1, 8},
                                       {"昭和", 'S', 1926, 12, 25},
                                       {"大正", 'T', 1912, 7, 30},
                                       {"明治", 'M', 1873, 1, 1}}};

int firstYear(const Era& era) {
    return era.letter == 'M' ? 1868 : era.year;
}

const Era* eraOf(Date date) {
    for (const Era& era : kEras)
        if (date.days >= daysFromCivil(era.year, era.month, era.day)) return &era;
    return nullptr;
}

}  // namespace

Date dateOf(int year, int month, int day) {
    if (!exists(year, month, day))
        throw Error(Kind::Usage, say("{}年{}月{}日という日はありません", "there is no such day as {}-{}-{}",
                                     year, month, day));
    return {daysFromCivil(year, month, day)};
}

YearMonthDay ymd(Date date) {
    const std::int32_t z = date.days + 719468;
    const std::int32_t era = floorDiv(z, 146097);
    const std::int32_t dayOfEra = z - era * 146097;
    const std::int32_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int32_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int32_t shifted = (5 * dayOfYear + 2) / 153;
    const int month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1};
}

Date addMonths(Date date, int months) {
    if (!date.known()) return date;
    const YearMonthDay d = ymd(date);
    const int count = d.year * 12 + d.month - 1 + months;
    const int year = floorDiv(count, 12), month = count - year * 12 + 1;
    return dateOf(year, month, std::min(d.day, daysInMonth(year, month)));
}

int fiscalYear(Date date) {
    const YearMonthDay d = ymd(date);
    return d.month >= 4 ? d.year : d.year - 1;
}

int quarterIndex(Date date) {
    const YearMonthDay d = ymd(date);
    return d.year * 4 + (d.month - 1) / 3;
}

std::string iso(Date date) {
    if (!date.known()) return {};
    const YearMonthDay d = ymd(date);
    return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

std::string wareki(Date date) {
    if (!date.known()) return {};
    const YearMonthDay d = ymd(date);
    const Era* era = eraOf(date);
    if (!era) return fmt::format("{}年{}月{}日", d.year, d.month, d.day);
    const int year = d.year - firstYear(*era) + 1;
    return fmt::format("{}{}年{}月{}日", era->ja, year == 1 ? "元" : std::to_string(year), d.month, d.day);
}

std::string warekiShort(Date date) {
    if (!date.known()) return {};
    const YearMonthDay d = ymd(date);
    const Era* era = eraOf(date);
    if (!era) return fmt::format("{}.{}.{}", d.year, d.month, d.day);
    return fmt::format("{}{}.{}.{}", era->letter, d.year - firstYear(*era) + 1, d.month, d.day);
}

std::string fiscalYearJa(int year) {
    // A fiscal year is called by the era of its first day, save 2019, which is officially 令和元年度
    // (Cabinet Office, 2019-04-02: budgets of that year).
    if (year == 2019) return "令和元年度";
    const Era* era = year >= 1 && year <= 9999 ? eraOf(dateOf(year, 4, 1)) : nullptr;
    if (!era) return fmt::format("{}年度", year);
    const int count = year - firstYear(*era) + 1;
    return fmt::format("{}{}年度", era->ja, count == 1 ? "元" : std::to_string(count));
}

Text longDate(Date date) {
    if (!date.known()) return {};
    const YearMonthDay d = ymd(date);
    return {wareki(date),
            fmt::format("{} {} {}", d.day, kMonths[static_cast<std::size_t>(d.month - 1)], d.year)};
}

Text fiscalYearText(int year) {
    return {fiscalYearJa(year), fmt::format("FY{}", year)};
}

}  // namespace sasae::base
