#include <gtest/gtest.h>

#include "base/csv.h"
#include "base/random.h"

namespace sasae::base {
namespace {

using Row = std::vector<std::string>;

TEST(ParseCsv, ReadsQuotesDoubledQuotesAndLineBreaksInQuotes) {
    const CsvTable table = parseCsv("a,b\r\n\"x, \"\"y\"\"\r\nz\",2\r\n3,\r\n");
    EXPECT_EQ(table.header, (Row{"a", "b"}));
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.rows[0], (Row{"x, \"y\"\r\nz", "2"}));
    EXPECT_EQ(table.rows[1], (Row{"3", ""}));
}

TEST(ParseCsv, KeepsRowsOfOtherLengthAndDropsBlankLines) {
    const CsvTable table = parseCsv("a,b\n1\n\n1,2,3\n4,5");
    ASSERT_EQ(table.rows.size(), 3u);
    EXPECT_EQ(table.rows[0], (Row{"1"}));
    EXPECT_EQ(table.rows[1], (Row{"1", "2", "3"}));
    EXPECT_EQ(table.rows[2], (Row{"4", "5"}));
    EXPECT_EQ(table.at(0, 1), "");
    EXPECT_EQ(table.at(1, table.column("b")), "2");
    EXPECT_EQ(table.at(1, table.column("none")), "");
    EXPECT_EQ(table.at(9, 0), "");
}

TEST(ParseCsv, FindsTheDelimiterAndDropsAByteOrderMark) {
    EXPECT_EQ(parseCsv("\xEF\xBB\xBF"
                       "a\tb\n",
                       0)
                  .header,
              (Row{"a", "b"}));
    EXPECT_EQ(parseCsv("a;b;c\n", 0).header, (Row{"a", "b", "c"}));
    EXPECT_EQ(parseCsv("\"a;b;c\",d\n", 0).header, (Row{"a;b;c", "d"}));
    EXPECT_EQ(parseCsv("single\n", 0).header, (Row{"single"}));
}

TEST(ParseCsv, SurvivesTextsWithoutAnEnd) {
    EXPECT_TRUE(parseCsv("").header.empty());
    EXPECT_EQ(parseCsv("\"never closed").header, (Row{"never closed"}));
    EXPECT_EQ(parseCsv("a\n\"b\"c").rows.at(0), (Row{"bc"}));
    EXPECT_EQ(parseCsv("a\rb").rows.at(0), (Row{"b"}));
}

TEST(CsvCell, GoesThereAndBackForAnyText) {
    Stream stream(1, 0);
    for (int trial = 0; trial < 500; ++trial) {
        Row cells(1 + stream.below(4));
        for (std::string& cell : cells)
            for (std::uint32_t n = stream.below(6); n > 0; --n) cell += "a\",\n\r ;"[stream.below(7)];
        std::string text = "h1,h2,h3,h4\n";
        for (std::size_t i = 0; i < cells.size(); ++i) text += (i ? "," : "") + csvCell(cells[i]);
        if (cells == Row{""}) continue;  // a blank line
        ASSERT_EQ(parseCsv(text).rows.at(0), cells) << text;
    }
}

TEST(CsvCell, DisarmsFormulasForSpreadsheetsButNotNumbers) {
    EXPECT_EQ(csvCellForSpreadsheet("=1+1"), "'=1+1");
    EXPECT_EQ(csvCellForSpreadsheet("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csvCellForSpreadsheet("+cmd|x"), "'+cmd|x");
    EXPECT_EQ(csvCellForSpreadsheet("-1-x"), "'-1-x");
    EXPECT_EQ(csvCellForSpreadsheet("-12.5"), "-12.5");
    EXPECT_EQ(csvCellForSpreadsheet("+3"), "+3");
    EXPECT_EQ(csvCellForSpreadsheet("合川"), "合川");
    EXPECT_EQ(csvCellForSpreadsheet("=a,b"), "\"'=a,b\"");
}

}  // namespace
}  // namespace sasae::base
