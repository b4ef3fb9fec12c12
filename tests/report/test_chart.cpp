#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "report/chart.h"

namespace sasae::report {
namespace {

using released::Figure;

TEST(Chart, AnAxisReachesTheLargestValueInWholeRoundSteps) {
    for (int value = 0; value < 20000; value += 1 + value / 50) {
        const Axis axis = axisFor(value);
        EXPECT_GE(axis.top, value);
        EXPECT_GE(axis.top, 1);
        EXPECT_LE(axis.ticks.size(), 6U) << value;
        EXPECT_GE(axis.ticks.size(), 2U) << value;
        EXPECT_EQ(axis.ticks.front(), 0);
        EXPECT_DOUBLE_EQ(axis.ticks.back(), axis.top);
        EXPECT_EQ(axis.step, std::floor(axis.step));
        double lead = axis.step;
        while (lead >= 10) lead /= 10;
        EXPECT_TRUE(lead == 1 || lead == 2 || lead == 5) << value;
        EXPECT_LT(axis.top - axis.step, std::max(1.0, static_cast<double>(value)));
    }
}

TEST(Chart, AHiddenNumberHasNoLengthAndNoDigit) {
    for (const Figure& figure : {Figure::suppressed(), Figure::several(), Figure::noData()}) {
        EXPECT_EQ(extentOf(figure).high, 0);
        for (const char c : barLabel(figure).ja) EXPECT_FALSE(c >= '0' && c <= '9');
    }
    EXPECT_NE(barLabel(Figure::exact(0)).ja, barLabel(Figure::noData()).ja);
    EXPECT_NE(barLabel(Figure::suppressed()).ja, barLabel(Figure::noData()).ja);
}

TEST(Chart, ABandReachesFromItsLowerToItsUpperEnd) {
    EXPECT_EQ(extentOf(Figure::band(10, 19)).low, 10);
    EXPECT_EQ(extentOf(Figure::band(10, 19)).high, 19);
    EXPECT_EQ(extentOf(Figure::band(20, std::numeric_limits<double>::infinity())).high, 20);
}

TEST(Chart, ExplainsEachMarkThatItUses) {
    EXPECT_TRUE(chartNote({Figure::exact(3)}).empty());
    EXPECT_NE(chartNote({Figure::suppressed()}).ja.find("少数のため非表示"), std::string::npos);
    EXPECT_NE(chartNote({Figure::noData()}).en.find("no data"), std::string::npos);
    EXPECT_FALSE(chartNote({Figure::band(1, 2)}).empty());
}

TEST(Chart, ItsTableSaysTheSame) {
    BarChart chart;
    chart.unit = base::say("世帯", "households");
    chart.bars = {{base::same("R6"), Figure::exact(4)}, {base::same("R7"), Figure::suppressed()}};
    const released::Table table = tableOf(chart);
    ASSERT_EQ(table.rows.size(), 2U);
    EXPECT_EQ(std::get<Figure>(table.rows[0][1]).value, 4);
    EXPECT_EQ(std::get<Figure>(table.rows[1][1]).kind, Figure::Kind::Suppressed);
    EXPECT_EQ(headingText(table.columns[1]).ja, "件数（世帯）");
}

}  // namespace
}  // namespace sasae::report
