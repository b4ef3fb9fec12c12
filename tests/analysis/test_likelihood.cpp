#include <gtest/gtest.h>

#include <boost/math/distributions/poisson.hpp>
#include <cmath>

#include "analysis/likelihood.h"

namespace sasae::analysis {
namespace {

TEST(Likelihood, IsTheLogRatioOfTwoBinomialLikelihoods) {
    for (double total : {3.0, 10.0, 200.0})
        for (double observed = 1; observed <= total; observed += std::max(1.0, total / 7))
            for (double mean : {0.05, 0.5, 0.9 * observed}) {
                const auto log = [&](double p) {
                    return observed * std::log(p) +
                           (total > observed ? (total - observed) * std::log(1 - p) : 0);
                };
                EXPECT_NEAR(excessLlr(observed, total, mean), log(observed / total) - log(mean / total),
                            1e-9);
            }
    EXPECT_EQ(excessLlr(2, 10, 2), 0);
    EXPECT_EQ(excessLlr(1, 10, 2), 0);
}

TEST(Likelihood, MeanAtAMarginHasInsideAndOutsideRatesInThatRatio) {
    const double total = 40, expected = 5, margin = 1.5;
    const double inside = meanAtMargin(total, expected, margin);
    EXPECT_NEAR((inside / expected) / ((total - inside) / (total - expected)), margin, 1e-12);
    EXPECT_DOUBLE_EQ(meanAtMargin(total, expected, 1), expected);
    EXPECT_EQ(meanAtMargin(total, 0, margin), 0);
}

TEST(Likelihood, CriticalMeansRuleOutNothingThatReachesTheScore) {
    for (double score : {0.3, 4.0, 9.0}) {
        const CriticalMeans critical(score, 3000);
        for (std::int64_t total : {1, 3, 17, 64, 65, 200, 999, 3000})
            for (std::int64_t observed = 1; observed <= total; observed += 1 + total / 23)
                for (double share = 0.001; share < 1; share *= 1.7) {
                    const double mean = share * static_cast<double>(total);
                    const bool reaches =
                        excessLlr(static_cast<double>(observed), static_cast<double>(total), mean) >= score;
                    const std::size_t c = CriticalMeans::classOf(total);
                    if (reaches) {
                        EXPECT_TRUE(critical.mayReach(observed, c, mean))
                            << total << " " << observed << " " << mean;
                        EXPECT_LE(critical.leastCount(c, mean), observed);
                    } else if (total <= 64) {
                        EXPECT_FALSE(critical.mayReach(observed, c, mean * (1 + 1e-6)))
                            << total << " " << observed;
                    }
                }
    }
}

TEST(Likelihood, TailBoundIsNotBelowThePoissonTailAndCloseToItFarOut) {
    for (double mean : {0.1, 1.0, 7.0, 60.0})
        for (int count = 1; count < 200; count += 3) {
            const double tail =
                boost::math::cdf(boost::math::complement(boost::math::poisson(mean), count - 1));
            if (tail < 1e-250) break;
            EXPECT_GE(logTailBound(count, mean), std::log(tail) - 1e-9);
            if (count > 3 * mean + 3) {
                EXPECT_LT(logTailBound(count, mean), std::log(tail) + 0.2);
            }
        }
}

}  // namespace
}  // namespace sasae::analysis
