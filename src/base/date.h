// Days, fiscal years (April to March) and Japanese eras.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace sasae::base {

struct YearMonthDay {
    int year, month, day;
};

/// A day, counted from 1970-01-01 (proleptic Gregorian).
struct Date {
    std::int32_t days = kNone;
    static constexpr std::int32_t kNone = INT32_MIN;
    bool known() const { return days != kNone; }
    friend auto operator<=>(const Date&, const Date&) = default;
};

Date dateOf(int year, int month, int day);  ///< throws Error{Usage} for a day that does not exist
YearMonthDay ymd(Date date);
Date addMonths(Date date, int months);  ///< the last day of the month where the day does not exist
int fiscalYear(Date date);              ///< 2025-03-31 → 2024
int quarterIndex(Date date);            ///< calendar quarters since year 0: year * 4 + (month - 1) / 3

/// Reads 2024-04-01, 2024/4/1, 2024.4.1, 20240401, R6.4.1, 令和6年4月1日, 令和元年…, H/S/T eras, full-width
/// digits and Excel serials (whole numbers 20000–80000). Anything else: nothing.
std::optional<Date> parseDate(std::string_view text);
/// A date that a user wrote; throws Error{Usage} that shows how to write one.
Date dateNamed(std::string_view text);

/// Reads a fiscal year: "R6", "令和6年度", "2024", "H31" → 2019.
std::optional<int> parseFiscalYear(std::string_view text);

std::string iso(Date date);          ///< 2024-04-01, "" when unknown
std::string wareki(Date date);       ///< 令和6年4月1日
std::string warekiShort(Date date);  ///< R6.4.1
std::string fiscalYearJa(int year);  ///< 令和6年度
Text longDate(Date date);            ///< 令和6年4月1日 / 1 April 2024
Text fiscalYearText(int year);       ///< 令和6年度 / FY2024

}  // namespace sasae::base
