#include <gtest/gtest.h>

#include <cmath>

#include "privacy/count_rule.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using released::Tier;

TEST(CountRule, IsThatOfTheTier) {
    EXPECT_EQ(smallestCount({Tier::Case}), 0);
    EXPECT_EQ(smallestCount({Tier::Professional, true}), 0);
    EXPECT_EQ(smallestCount({Tier::Professional, false}), 3);
    EXPECT_EQ(smallestCount({Tier::District}), 5);
    EXPECT_EQ(smallestCount({Tier::Public}), 10);
}

TEST(CountRule, StrictAsksForTwentyInSmallPlacesAndTellsNothingOfVillages) {
    EXPECT_EQ(smallestCount({Tier::Public, true, true, 25000}), 10);
    EXPECT_EQ(smallestCount({Tier::Public, true, true, 24999}), 20);
    EXPECT_EQ(smallestCount({Tier::Public, true, true, 2000}), 20);
    EXPECT_EQ(smallestCount({Tier::Public, true, true, 1999}), kNever);
    EXPECT_EQ(smallestCount({Tier::Public, true, true, std::nan("")}), kNever);
}

TEST(Bands, HoldTheCountAndStartAtK) {
    for (const int k : {3, 5, 10, 20})
        for (int count = 0; count < 100; ++count) {
            const Figure band = bandOf(count, k);
            if (count < k) {
                EXPECT_EQ(band.kind, Figure::Kind::Suppressed);
                continue;
            }
            EXPECT_LE(band.low, count);
            EXPECT_GE(band.high, count);
            EXPECT_GE(band.low, k);
            EXPECT_EQ(band.high - band.low, k - 1);
        }
}

TEST(Bands, OfTwoCountsTellTheirDifferenceNoBetterThanK) {
    const int k = 5;
    for (int a = k; a < 60; ++a)
        for (int b = k; b < 60; ++b) {
            const Figure first = bandOf(a, k), second = bandOf(b, k);
            EXPECT_GT((first.high - second.low) - (first.low - second.high), k);
        }
}

}  // namespace
}  // namespace sasae::privacy
