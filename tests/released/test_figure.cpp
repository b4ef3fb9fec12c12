#include <gtest/gtest.h>

#include <limits>

#include "released/figure.h"

namespace sasae::released {
namespace {

TEST(FigureText, WritesNumbersWithSeparators) {
    EXPECT_EQ(figureText(Figure::exact(9)).ja, "9");
    EXPECT_EQ(figureText(Figure::exact(0)).ja, "0");
    EXPECT_EQ(figureText(Figure::exact(304552)).ja, "304,552");
    EXPECT_EQ(figureText(Figure::exact(1234567.891), 1).ja, "1,234,567.9");
    EXPECT_EQ(figureText(Figure::exact(999.96), 1).ja, "1,000.0");
    EXPECT_EQ(figureText(Figure::exact(-1234)).ja, "-1,234");
    EXPECT_EQ(figureText(Figure::exact(-0.2)).ja, "0");
    EXPECT_EQ(figureText(Figure::exact(100)).en, "100");
}

TEST(FigureText, WordsWhatIsNoNumber) {
    EXPECT_EQ(figureText(Figure::band(10, 14)), (base::Text{"10〜14", "10–14"}));
    EXPECT_EQ(figureText(Figure::band(1000, std::numeric_limits<double>::infinity())).ja, "1,000以上");
    EXPECT_EQ(figureText(Figure::band(7, 7)).ja, "7");
    EXPECT_EQ(figureText(Figure::several()).ja, "複数");
    EXPECT_EQ(figureText(Figure::suppressed()).ja, "少数のため非表示");
    EXPECT_EQ(figureText(Figure::noData()).ja, "データなし");
    EXPECT_EQ(figureText(Figure{}).ja, "データなし");
    EXPECT_EQ(figureText(Figure::exact(std::numeric_limits<double>::quiet_NaN())).ja, "データなし");
}

TEST(CountedText, IsSingularForOneAloneAndCountsNothingThatIsHidden) {
    EXPECT_EQ(countedText(Figure::exact(1)), (base::Text{"1世帯", "1 household"}));
    EXPECT_EQ(countedText(Figure::exact(0)).en, "0 households");
    EXPECT_EQ(countedText(Figure::exact(21)).en, "21 households");
    EXPECT_EQ(countedText(Figure::band(1, 9)), (base::Text{"1〜9世帯", "1–9 households"}));
    EXPECT_EQ(countedText(Figure::several()), (base::Text{"複数世帯", "several households"}));
    EXPECT_EQ(countedText(Figure::suppressed()), figureText(Figure::suppressed()));
    EXPECT_EQ(base::counted(1, {"件", "case", "cases"}), (base::Text{"1件", "1 case"}));
    EXPECT_EQ(base::counted(2, {"件", "case", "cases"}).en, "2 cases");
}

TEST(Figure, IsKnownOnlyWhereItHoldsANumber) {
    EXPECT_TRUE(Figure::exact(0).known());
    EXPECT_TRUE(Figure::band(1, 2).known());
    EXPECT_FALSE(Figure::several().known());
    EXPECT_FALSE(Figure::suppressed().known());
    EXPECT_FALSE(Figure::noData().known());
}

}  // namespace
}  // namespace sasae::released
