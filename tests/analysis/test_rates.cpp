#include <gtest/gtest.h>

#include "analysis/rates.h"
#include "base/error.h"

using namespace sasae::analysis;

namespace {

TEST(EmpiricalBayes, FollowsMarshallByHand) {
    // Rates .1, .3, .2 of 10, 10, 20: m = .2, s² = (10·.01 + 10·.01) / 40 = .005, A = .005 − .2 / (40/3) =
    // −.01 → 0.
    const auto flat = empiricalBayes(std::vector<double>{1, 3, 4}, std::vector<double>{10, 10, 20});
    EXPECT_DOUBLE_EQ(flat.mean, 0.2);
    EXPECT_EQ(flat.variance, 0);
    for (const double r : flat.smoothed) EXPECT_DOUBLE_EQ(r, 0.2);
    // Rates 0, .5 of 100, 100: m = .25, s² = .0625, A = .0625 − .25 / 100 = .06; r̃ = .25 ± .25 · .06 / (.06 +
    // .0025).
    const auto apart = empiricalBayes(std::vector<double>{0, 50}, std::vector<double>{100, 100});
    EXPECT_NEAR(apart.variance, 0.06, 1e-15);
    EXPECT_NEAR(apart.smoothed[0], 0.25 - 0.25 * 0.06 / 0.0625, 1e-14);
    EXPECT_NEAR(apart.smoothed[1], 0.25 + 0.25 * 0.06 / 0.0625, 1e-14);
}

TEST(EmpiricalBayes, WhereNobodyLivesThereIsNoRate) {
    const auto s = empiricalBayes(std::vector<double>{0, 0, 50}, std::vector<double>{100, 0, 100});
    EXPECT_TRUE(std::isnan(s.raw[1]) && std::isnan(s.smoothed[1]));
    EXPECT_NEAR(s.variance, 0.06, 1e-15);
    EXPECT_THROW(empiricalBayes(std::vector<double>{1, 2}, std::vector<double>{0, 9}), sasae::base::Error);
    EXPECT_THROW(empiricalBayes(std::vector<double>{0, 0}, std::vector<double>{9, 9}), sasae::base::Error);
}

TEST(EmpiricalBayes, OverOnesNeighboursAloneItIsTheGlobalOneOfThoseAreas) {
    const std::vector<double> events = {1, 9, 4, 30}, people = {40, 60, 50, 90};
    const auto local = spatialEmpiricalBayes(events, people, weightsFromLists({{1, 2}, {0}, {0, 3}, {2}}));
    const auto of = [&](std::vector<std::size_t> areas) {
        std::vector<double> e, p;
        for (const auto a : areas) {
            e.push_back(events[a]);
            p.push_back(people[a]);
        }
        return empiricalBayes(e, p).smoothed[0];
    };
    EXPECT_NEAR(local.smoothed[0], of({0, 1, 2}), 1e-15);
    EXPECT_NEAR(local.smoothed[1], of({1, 0}), 1e-15);
    EXPECT_NEAR(local.smoothed[3], of({3, 2}), 1e-15);
}

TEST(DirectStandardisation, WeighsTheRatesOfTheStrata) {
    // Young 1/100, old 8/40; standard 3 : 1.
    const auto s = directlyStandardised({{1}, {8}}, {{100}, {40}}, {3, 1});
    EXPECT_NEAR(s.raw[0], 9.0 / 140, 1e-15);
    EXPECT_NEAR(s.standardised[0], 0.75 * 0.01 + 0.25 * 0.2, 1e-15);
    EXPECT_LT(s.low[0], s.standardised[0]);
    EXPECT_GT(s.high[0], s.standardised[0]);
    // One stratum: Fay & Feuer's interval is the exact Poisson one (χ²/2 of 10 events: 4.795 … 18.390).
    const auto exact = directlyStandardised({{10}}, {{1000}}, {1});
    EXPECT_NEAR(exact.low[0] * 1000, 4.795389, 1e-5);
    EXPECT_NEAR(exact.high[0] * 1000, 18.390356, 1e-5);
}

}  // namespace
