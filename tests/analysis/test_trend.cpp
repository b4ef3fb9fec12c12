#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/trend.h"

using namespace sasae::analysis;

namespace {

/// S and its variance over all orders of a series with ties.
TEST(MannKendall, MomentsAreThoseOfAllOrders) {
    std::vector<double> series = {3, 1, 4, 1, 5, 9, 2, 4};
    std::sort(series.begin(), series.end());
    double sum = 0, squares = 0, orders = 0;
    do {
        const double s = mannKendall(series).s;
        sum += s;
        squares += s * s;
        ++orders;
    } while (std::next_permutation(series.begin(), series.end()));
    EXPECT_NEAR(sum, 0, 1e-9);
    EXPECT_NEAR(mannKendall(series).variance, squares / orders, 1e-9);
}

TEST(MannKendall, FollowsTheWorkedExampleOfAStrictRise) {
    const auto up = mannKendall(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    EXPECT_EQ(up.s, 45);
    EXPECT_EQ(up.tau, 1);
    EXPECT_EQ(up.variance, 125);
    EXPECT_NEAR(up.z, 44 / std::sqrt(125.0), 1e-12);
    EXPECT_EQ(mannKendall(std::vector<double>(9, 2.0)).p, 1);
}

TEST(Trend, ARiseIsTheBinomialTailGivenTheSum) {
    // 5 now, 1 in one quarter before: P(X ≥ 5), X of 6 with the share ½: (6 + 1) / 64.
    EXPECT_NEAR(poissonRiseP(5, 1, 1), 7.0 / 64, 1e-15);
    // 3 now, none in two: (1/3)³.
    EXPECT_NEAR(poissonRiseP(3, 0, 2), 1.0 / 27, 1e-15);
    EXPECT_EQ(poissonRiseP(0, 7, 3), 1);
    EXPECT_EQ(poissonRiseP(5, 0, 0), 1);
}

TEST(Trend, TheNewestQuarterIsComparedWithTheSameOneOfEarlierYears) {
    const auto t = quarterTrend(std::vector<double>{8, 0, 0, 0, 10, 0, 0, 0, 30});
    EXPECT_EQ(t.compared, 2);
    EXPECT_EQ(t.expected, 9);
    EXPECT_NEAR(t.p, poissonRiseP(30, 18, 2), 1e-15);
    // With one year alone, with all quarters before.
    EXPECT_EQ(quarterTrend(std::vector<double>{1, 2, 3, 2, 9}).compared, 4);
    // Half of the newest quarter is known: as many as half of the usual is no fall and no rise.
    EXPECT_EQ(quarterTrend(std::vector<double>{8, 0, 0, 0, 10, 0, 0, 0, 5}, 0.5).expected, 4.5);
}

TEST(Trend, ClassesSayWhereASeriesGoes) {
    const auto kind = [](std::vector<double> counts) {
        return std::string(trendClassName(quarterTrend(counts).kind));
    };
    EXPECT_EQ(kind({1, 2, 3}), "too_short");
    EXPECT_EQ(kind({0, 0, 0, 0, 0, 0, 0, 0}), "none");
    EXPECT_EQ(kind({1, 0, 0, 0, 0, 0, 0, 0, 3}), "new");
    EXPECT_EQ(kind({1, 1, 2, 3, 3, 4, 5, 6, 8}), "rising");
    EXPECT_EQ(kind({8, 6, 5, 4, 3, 3, 2, 1, 1}), "fading");
    EXPECT_EQ(kind({3, 4, 3, 4, 3, 4, 3, 4}), "persistent");
    EXPECT_EQ(kind({0, 4, 0, 0, 3, 0, 4, 0, 2, 0}), "sporadic");
}

}  // namespace
