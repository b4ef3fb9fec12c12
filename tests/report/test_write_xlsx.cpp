#include <gtest/gtest.h>

#include <regex>

#include "report/paper_cases.h"
#include "report/write_report.h"
#include "report/write_xlsx.h"
#include "support/process.h"

namespace sasae::report {
namespace {

using base::Lang;
using released::Figure;
using released::Tier;

const char* const kUnzip = "/usr/bin/unzip";

class WriteXlsx : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(std::filesystem::exists(kUnzip)) << "it comes with ./bootstrap install";
    }
    std::string part(const Report& report, const std::string& name) {
        writeReport(report, folder_ / "report.xlsx");
        return support::run({kUnzip, "-p", (folder_ / "report.xlsx").string(), name}, folder_.path()).out;
    }
    support::TempFolder folder_;
};

Report tableReport(const released::Table& table) {
    Report report = test::emptyReport();
    report.add(DataTable{table});
    return report;
}

TEST_F(WriteXlsx, NumbersAreNumbersDatesDatesAndHiddenOnesWords) {
    released::Table table;
    table.columns = {{"n", base::say("人口", "people"), base::say("人", "persons"), 1},
                     {"d", base::say("日", "day"), {}, 0}};
    table.rows = {{Figure::exact(1234.5), base::dateOf(2026, 10, 1)},
                  {Figure::suppressed(), base::Date{}},
                  {Figure::band(10, 19), base::same("x")}};
    const std::string sheet = part(tableReport(table), "xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("<v>1234.5</v>"), std::string::npos) << sheet;
    EXPECT_NE(sheet.find("<v>46296</v>"), std::string::npos);  // 2026-10-01 as Excel counts days
    const std::string strings = part(tableReport(table), "xl/sharedStrings.xml");
    EXPECT_NE(strings.find("少数のため非表示"), std::string::npos);
    EXPECT_NE(strings.find("10.0〜19.0"), std::string::npos);
    EXPECT_NE(strings.find("人口（人）"), std::string::npos);
    const std::string styles = part(tableReport(table), "xl/styles.xml");
    EXPECT_NE(styles.find("#,##0.0"), std::string::npos);
    EXPECT_NE(styles.find("yyyy"), std::string::npos);
}

TEST_F(WriteXlsx, TextNeverBecomesAFormulaOrALink) {
    released::Table table;
    table.columns = {{"t", base::same("=1+1"), {}, 0}};
    for (const char* text :
         {"=HYPERLINK(\"x\")", "+1", "-1+2", "@SUM(A1)", "http://example.invalid/", "{=A1}"})
        table.rows.push_back({base::same(text)});
    const Report report = tableReport(table);
    const std::string sheet = part(report, "xl/worksheets/sheet1.xml");
    EXPECT_EQ(sheet.find("<f>"), std::string::npos);
    EXPECT_EQ(sheet.find("hyperlink"), std::string::npos);
    EXPECT_NE(part(report, "xl/sharedStrings.xml").find("=HYPERLINK"), std::string::npos);
}

TEST_F(WriteXlsx, PrintsOnA4FittedToTheWidthWithNumberedPages) {
    const Report report = test::issueReport(Tier::Professional);
    const std::string sheet = part(report, "xl/worksheets/sheet1.xml");
    EXPECT_NE(sheet.find("paperSize=\"9\""), std::string::npos);
    EXPECT_NE(sheet.find("fitToHeight=\"0\""), std::string::npos);
    EXPECT_NE(sheet.find("&amp;P / &amp;N"), std::string::npos);
    EXPECT_NE(sheet.find("取扱注意"), std::string::npos);
    EXPECT_NE(sheet.find("<pane "), std::string::npos);
    EXPECT_NE(part(report, "xl/workbook.xml").find("_xlnm.Print_Area"), std::string::npos);
}

TEST_F(WriteXlsx, BeginsAPageWhereAChartWouldBeCut) {
    const std::string sheet = part(test::issueReport(Tier::Professional), "xl/worksheets/sheet1.xml");
    const std::string strings = part(test::issueReport(Tier::Professional), "xl/sharedStrings.xml");
    const std::size_t breaks = sheet.find("<rowBreaks");
    ASSERT_NE(breaks, std::string::npos);
    const int row = std::stoi(sheet.substr(sheet.find("<brk id=\"", breaks) + 9)) + 1;
    const std::size_t at = sheet.find("<row r=\"" + std::to_string(row) + "\"");
    const int text = std::stoi(sheet.substr(sheet.find("<v>", at) + 3));
    std::size_t item = 0;
    for (int i = 0; i <= text; ++i) item = strings.find("<si>", item) + 4;
    EXPECT_EQ(strings.substr(item, strings.find("</si>", item) - item).find("世帯数の移り変わり"), 3u)
        << "the page begins with the heading of the chart";
}

TEST_F(WriteXlsx, TellsInTheOrderOfThePaper) {
    const std::string strings = part(test::issueReport(Tier::Professional), "xl/sharedStrings.xml");
    std::size_t at = 0;
    for (const char* fact : {"8050", "わかったこと", "確からしさ", "決めていただきたいこと", "どこで",
                             "なぜ似ているか", "気づくまで", "これまでの支援と結果", "誰が動けるか",
                             "計算の条件", "読むときの注意", "ことばの説明", "地図のデータ", "第11校区"}) {
        const std::size_t found = strings.find(fact, at);
        EXPECT_NE(found, std::string::npos) << fact;
        if (found != std::string::npos) at = found;
    }
}

TEST_F(WriteXlsx, ALongTableHasItsOwnSheetWithItsHeadKeptInView) {
    const Report report = tableReport(test::longTable(200, 4));
    const std::string sheet = part(report, "xl/worksheets/sheet2.xml");
    EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
    EXPECT_NE(sheet.find("<autoFilter"), std::string::npos);
    EXPECT_NE(part(report, "xl/workbook.xml").find("_xlnm.Print_Titles"), std::string::npos);
}

TEST_F(WriteXlsx, TheSameReportGivesTheSameBytes) {
    const Report report = test::issueReport(Tier::Public);
    writeReport(report, folder_ / "a.xlsx");
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    writeReport(report, folder_ / "b.xlsx");
    EXPECT_EQ(support::fileText(folder_ / "a.xlsx"), support::fileText(folder_ / "b.xlsx"));
}

TEST_F(WriteXlsx, APublicBookHoldsNoNumberOfAHiddenCase) {
    const Report report = test::issueReport(Tier::Public);
    EXPECT_EQ(part(report, "xl/sharedStrings.xml").find("取扱注意"), std::string::npos);
    // Numbers of the map alone are numbers: everything about cases is a word or a band.
    const std::string sheet = part(report, "xl/worksheets/sheet1.xml");
    static const std::regex number("<c r=\"[A-Z]+[0-9]+\" s=\"[0-9]+\"><v>([0-9.]+)</v>");
    int numbers = 0;
    for (std::sregex_iterator it(sheet.begin(), sheet.end(), number), end; it != end; ++it) ++numbers;
    EXPECT_EQ(numbers, 10);  // twelve districts, one hidden, one without data
}

TEST_F(WriteXlsx, HoldsNoChartOfHiddenNumbers) {
    EXPECT_NE(part(test::issueReport(Tier::Professional), "xl/charts/chart1.xml"), "");
    EXPECT_EQ(part(test::issueReport(Tier::Public), "xl/charts/chart1.xml"), "");
}

}  // namespace
}  // namespace sasae::report
