#include <gtest/gtest.h>

#include <numeric>

#include "base/random.h"
#include "report/table_widths.h"

namespace sasae::report {
namespace {

double sum(const std::vector<double>& widths) {
    return std::accumulate(widths.begin(), widths.end(), 0.0);
}

TEST(TableWidths, FillTheTableExactlyAndNeverCutAWordThatFits) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        base::Stream chance(seed, 0);
        std::vector<ColumnNeed> needs(1 + chance.below(12));
        double smallest = 0;
        for (ColumnNeed& need : needs) {
            need.smallestPt = 10 + chance.below(60);
            need.naturalPt = need.smallestPt + chance.below(300);
            need.number = chance.below(2) == 0;
            smallest += need.smallestPt;
        }
        const std::vector<double> widths = columnWidths(needs, 480);
        EXPECT_NEAR(sum(widths), 480, 1e-6) << seed;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            EXPECT_GT(widths[i], 0);
            EXPECT_TRUE(smallest > 480 || widths[i] >= needs[i].smallestPt - 1e-6) << seed;
        }
    }
}

TEST(TableWidths, GiveEachColumnOneLineWhereAllFit) {
    const std::vector<double> widths = columnWidths({{100, 40, false}, {50, 20, true}, {80, 40, false}}, 480);
    EXPECT_GE(widths[0], 100);
    EXPECT_GE(widths[1], 50);
    EXPECT_GE(widths[2], 80);
    EXPECT_LT(widths[1], 100);  // a number gains little from a wide column
}

TEST(TableWidths, LetTheWordyColumnBreakItsLinesFirst) {
    const std::vector<double> widths =
        columnWidths({{60, 30, false}, {2000, 50, false}, {70, 30, true}}, 480);
    EXPECT_NEAR(widths[0], 60, 1e-9);
    EXPECT_NEAR(widths[2], 70, 1e-9);
    EXPECT_NEAR(widths[1], 350, 1e-9);
}

TEST(TableWidths, GiveMoreToTheWordierOfTwoLongColumns) {
    const std::vector<double> widths = columnWidths({{400, 40, false}, {150, 40, false}}, 300);
    EXPECT_GT(widths[0], widths[1] * 1.3);  // even halves would take three lines, this takes two
    EXPECT_GT(widths[1], 100);
}

}  // namespace
}  // namespace sasae::report
