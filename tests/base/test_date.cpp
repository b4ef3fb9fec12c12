#include <gtest/gtest.h>

#include <chrono>

#include "base/date.h"
#include "base/error.h"

namespace sasae::base {
namespace {

TEST(Date, AgreesWithTheStandardCalendarOnEveryDayOfFourCenturies) {
    using namespace std::chrono;
    for (sys_days day = sys_days{year{1800} / 1 / 1}; day < sys_days{year{2200} / 1 / 1}; day += days{1}) {
        const year_month_day expected{day};
        const Date date{static_cast<std::int32_t>(day.time_since_epoch().count())};
        const YearMonthDay found = ymd(date);
        ASSERT_EQ(found.year, int{expected.year()});
        ASSERT_EQ(found.month, static_cast<int>(unsigned{expected.month()}));
        ASSERT_EQ(found.day, static_cast<int>(unsigned{expected.day()}));
        ASSERT_EQ(dateOf(found.year, found.month, found.day), date);
    }
}

TEST(Date, RefusesADayThatDoesNotExist) {
    EXPECT_NO_THROW(dateOf(2024, 2, 29));
    for (const auto& [y, m, d] : {std::tuple{2023, 2, 29}, {1900, 2, 29}, {2024, 4, 31}, {2024, 13, 1}}) {
        try {
            dateOf(y, m, d);
            FAIL() << y << m << d;
        } catch (const Error& error) {
            EXPECT_EQ(error.kind, Kind::Usage);
        }
    }
}

TEST(Date, AddingMonthsStopsAtTheEndOfTheMonth) {
    EXPECT_EQ(iso(addMonths(dateOf(2024, 1, 31), 1)), "2024-02-29");
    EXPECT_EQ(iso(addMonths(dateOf(2024, 1, 31), -2)), "2023-11-30");
    EXPECT_EQ(iso(addMonths(dateOf(2024, 3, 15), -15)), "2022-12-15");
    EXPECT_EQ(iso(addMonths(dateOf(2023, 12, 1), 1)), "2024-01-01");
    EXPECT_FALSE(addMonths(Date{}, 3).known());
}

TEST(Date, TheFiscalYearBeginsInApril) {
    EXPECT_EQ(fiscalYear(dateOf(2025, 3, 31)), 2024);
    EXPECT_EQ(fiscalYear(dateOf(2025, 4, 1)), 2025);
    EXPECT_EQ(quarterIndex(dateOf(2025, 3, 31)), 2025 * 4);
    EXPECT_EQ(quarterIndex(dateOf(2025, 4, 1)), 2025 * 4 + 1);
}

TEST(ParseDate, ReadsEveryFormThatOfficesWrite) {
    const Date day = dateOf(2024, 4, 1);
    for (const char* text : {"2024-04-01",
                             "2024/4/1",
                             "2024.4.1",
                             "20240401",
                             "R6.4.1",
                             "令和6年4月1日",
                             "2024年4月1日",
                             "２０２４／４／１",
                             "Ｒ６．４．１",
                             "令和６年４月１日",
                             "R6/4/1",
                             "R6-4-1",
                             "R06.04.01",
                             "r6.4.1",
                             "㋿6年4月1日",
                             "45383",
                             "45383.0",
                             " 2024-04-01 ",
                             "\xE3\x80\x80令和6年4月1日\xE3\x80\x80",
                             "2024/4/1 13:05",
                             "2024-04-01T00:00:00",
                             "2024/04/01 0:00:00",
                             "令和6年4月1日（月）",
                             "令和 6年 4月 1日",
                             "西暦2024年4月1日"})
        EXPECT_EQ(parseDate(text), std::optional(day)) << text;
}

TEST(ParseDate, KnowsTheErasAndTheirFirstYears) {
    EXPECT_EQ(parseDate("令和元年5月1日"), std::optional(dateOf(2019, 5, 1)));
    EXPECT_EQ(parseDate("R1.5.1"), std::optional(dateOf(2019, 5, 1)));
    EXPECT_EQ(parseDate("平成31年4月30日"), std::optional(dateOf(2019, 4, 30)));
    EXPECT_EQ(parseDate("H1.1.8"), std::optional(dateOf(1989, 1, 8)));
    EXPECT_EQ(parseDate("S20.8.15"), std::optional(dateOf(1945, 8, 15)));
    EXPECT_EQ(parseDate("昭和64年1月7日"), std::optional(dateOf(1989, 1, 7)));
    EXPECT_EQ(parseDate("大正元年7月30日"), std::optional(dateOf(1912, 7, 30)));
    EXPECT_EQ(parseDate("T15.12.24"), std::optional(dateOf(1926, 12, 24)));
    EXPECT_EQ(parseDate("M45.7.29"), std::optional(dateOf(1912, 7, 29)));
}

TEST(ParseDate, ReadsExcelSerialsOfTheNineteenHundredSystem) {
    EXPECT_EQ(parseDate("25569"),
              std::optional(dateOf(1970, 1, 1)));  // the Unix epoch, as Microsoft documents
    EXPECT_EQ(parseDate("36526"), std::optional(dateOf(2000, 1, 1)));
}

TEST(ParseDate, RefusesWhatIsNoDate) {
    for (const char* text :
         {"",         " ",        "abc",        "2024",   "2024-13-01", "2024-02-30",
          "2024-4",   "24-4-1",   "2024/4/1/5", "R0.4.1", "R6.4",       "令和年4月1日",
          "19999",    "80001",    "45383.5",    "-45383", "20241301",   "2024-04-01x",
          "4/1/2024", "2024/4.1", "2024年4/1",  "不明",   "R6.4.1から", "99999999999999999999"})
        EXPECT_FALSE(parseDate(text).has_value()) << text;
}

TEST(ParseDate, ReadsBackEveryWayOfWritingADate) {
    for (int days = -10000; days < 30000; days += 37) {
        const Date date{days};
        ASSERT_EQ(parseDate(iso(date)), std::optional(date)) << iso(date);
        ASSERT_EQ(parseDate(wareki(date)), std::optional(date)) << wareki(date);
        ASSERT_EQ(parseDate(warekiShort(date)), std::optional(date)) << warekiShort(date);
    }
}

TEST(ParseFiscalYear, ReadsErasAndWesternYears) {
    EXPECT_EQ(parseFiscalYear("R6"), std::optional(2024));
    EXPECT_EQ(parseFiscalYear("令和6年度"), std::optional(2024));
    EXPECT_EQ(parseFiscalYear("令和元年度"), std::optional(2019));
    EXPECT_EQ(parseFiscalYear("H31"), std::optional(2019));
    EXPECT_EQ(parseFiscalYear("2024"), std::optional(2024));
    EXPECT_EQ(parseFiscalYear("２０２４年度"), std::optional(2024));
    EXPECT_EQ(parseFiscalYear("FY2024"), std::optional(2024));
    for (const char* text : {"", "6", "R", "令和", "20245", "R6年度末", "R0"})
        EXPECT_FALSE(parseFiscalYear(text).has_value()) << text;
}

TEST(DateText, IsWrittenInJapaneseErasAndInEnglish) {
    const Date day = dateOf(2024, 4, 1);
    EXPECT_EQ(iso(day), "2024-04-01");
    EXPECT_EQ(wareki(day), "令和6年4月1日");
    EXPECT_EQ(warekiShort(day), "R6.4.1");
    EXPECT_EQ(wareki(dateOf(2019, 4, 30)), "平成31年4月30日");
    EXPECT_EQ(wareki(dateOf(2019, 5, 1)), "令和元年5月1日");
    EXPECT_EQ(longDate(day), (Text{"令和6年4月1日", "1 April 2024"}));
    EXPECT_EQ(fiscalYearJa(2024), "令和6年度");
    EXPECT_EQ(fiscalYearJa(2019), "令和元年度");
    EXPECT_EQ(fiscalYearJa(2018), "平成30年度");
    EXPECT_EQ(fiscalYearJa(1989), "平成元年度");
    EXPECT_EQ(iso(Date{}), "");
    EXPECT_EQ(wareki(Date{}), "");
    EXPECT_TRUE(longDate(Date{}).empty());
}

TEST(DateNamed, ReadsWhatParseDateReadsAndElseSaysHowToWriteIt) {
    EXPECT_EQ(dateNamed("令和6年4月1日"), dateOf(2024, 4, 1));
    EXPECT_EQ(dateNamed("2024-04-01"), dateOf(2024, 4, 1));
    try {
        static_cast<void>(dateNamed("soon"));
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind, Kind::Usage);
        EXPECT_FALSE(error.hint.empty());
    }
}

}  // namespace
}  // namespace sasae::base
