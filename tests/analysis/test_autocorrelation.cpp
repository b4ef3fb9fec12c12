// Moran, Geary, G, local Moran, Gi and Gi*: against published values, brute force, and what chance alone
// brings.
#include <gtest/gtest.h>

#include <boost/math/special_functions/erf.hpp>
#include <numeric>

#include "analysis/conditional_draws.h"
#include "analysis/funnel.h"
#include "analysis/global_autocorrelation.h"
#include "analysis/local_autocorrelation.h"
#include "base/error.h"
#include "base/random.h"

using namespace sasae::analysis;
using sasae::base::Silent;
using sasae::base::Stream;
using sasae::geom::Point;

namespace {

/// The six points of Getis & Ord's worked example (as in esda's tests; threshold 15).
const std::vector<Point> kSix = {{10, 10}, {20, 10}, {40, 10}, {15, 20}, {30, 20}, {30, 30}};
const std::vector<double> kSixValues = {2, 3, 3.2, 5, 8, 7};

SpatialWeights lattice(int side) {
    std::vector<std::vector<std::int32_t>> lists;
    for (int r = 0; r < side; ++r)
        for (int c = 0; c < side; ++c) {
            std::vector<std::int32_t>& list = lists.emplace_back();
            for (int dr = -1; dr <= 1; ++dr)
                for (int dc = -1; dc <= 1; ++dc) {
                    const int rr = r + dr, cc = c + dc;
                    if ((dr || dc) && rr >= 0 && rr < side && cc >= 0 && cc < side)
                        list.push_back(rr * side + cc);
                }
        }
    return weightsFromLists(lists);
}

std::vector<double> noise(std::size_t n, std::uint64_t seed) {
    Stream stream(seed, 77);
    std::vector<double> values(n);
    for (double& v : values) v = stream.normal();
    return values;
}

/// Largest gap between the share of `p` at most t and t itself, times √n (Kolmogorov–Smirnov).
double unevenness(std::vector<double> p) {
    std::sort(p.begin(), p.end());
    double gap = 0;
    const auto n = static_cast<double>(p.size());
    for (std::size_t i = 0; i < p.size(); ++i) {
        gap = std::max(gap, std::fabs(static_cast<double>(i + 1) / n - p[i]));
        gap = std::max(gap, std::fabs(p[i] - static_cast<double>(i) / n));
    }
    return gap * std::sqrt(n);
}

TEST(GetisOrd, GivesThePublishedZOfTheSixPoints) {
    Silent silent;
    const auto weights = bandWeights(kSix, 15, 1);
    const std::vector<double> star = {-1.39727626, -0.28917762, 0.65064964,
                                      -0.28917762, 1.23452088,  2.02424331};
    const std::vector<double> plain = {-1.0136729,  -0.04361589, 1.31558703,
                                       -0.31412676, 1.15373986,  1.77833941};
    for (const bool standardise : {false, true}) {
        const auto withSelf = getisOrd(kSixValues, weights, {true, standardise}, {}, silent);
        const auto without = getisOrd(kSixValues, weights, {false, standardise}, {}, silent);
        for (std::size_t i = 0; i < 6; ++i) {
            EXPECT_NEAR(withSelf.z[i], star[i], 5e-9);
            EXPECT_NEAR(without.z[i], plain[i], 5e-9);
        }
    }
    const auto g = generalG(kSixValues, weights, {}, silent);
    EXPECT_NEAR(g.value, 0.55709779, 5e-9);
    EXPECT_NEAR(g.p, 0.172936, 5e-7);
}

/// Every set of k of the others, for a small map: the tails must be those of sampling without repetition.
TEST(ConditionalDraws, AgreeWithAllPossibleSetsOfNeighbours) {
    Silent silent;
    const auto weights = lattice(4);
    std::vector<double> values(16);
    std::iota(values.begin(), values.end(), 0.0);
    values[5] = 40;
    const int draws = 50000;
    const Tails tails = conditionalTails(weights, values, {draws, 5, 2}, silent);
    for (const std::size_t i : {std::size_t{0}, std::size_t{5}, std::size_t{6}}) {
        double real = 0;
        for (const auto j : weights.neighboursOf(i)) real += values[static_cast<std::size_t>(j)];
        long sets = 0, atLeast = 0, atMost = 0;
        for (unsigned set = 0; set < 1u << 16; ++set) {
            if ((set >> i & 1) || static_cast<std::size_t>(std::popcount(set)) != weights.countOf(i))
                continue;
            double sum = 0;
            for (std::size_t j = 0; j < 16; ++j) sum += set >> j & 1 ? values[j] : 0;
            ++sets;
            atLeast += sum >= real;
            atMost += sum <= real;
        }
        const auto expect = [&](std::int32_t counted, long exact) {
            const double share = static_cast<double>(exact) / static_cast<double>(sets);
            const double error = std::sqrt(share * (1 - share) / draws);
            EXPECT_NEAR(static_cast<double>(counted) / draws, share, 4.5 * error + 1e-9) << i;
        };
        expect(tails.atLeast[i], atLeast);
        expect(tails.atMost[i], atMost);
    }
}

/// With 8 of 16 places as neighbours those left out are drawn; the tails are the same to chance.
TEST(ConditionalDraws, ManyNeighboursAndUnequalWeightsFollowTheSameLaw) {
    Silent silent;
    std::vector<double> values = noise(40, 3);
    std::vector<std::vector<std::int32_t>> lists(40);
    for (std::int32_t i = 0; i < 40; ++i)
        for (std::int32_t j = 0; j < 40; ++j)
            if (i != j && (i < 20 ? j % 3 == 0 : j < 30)) lists[static_cast<std::size_t>(i)].push_back(j);
    SpatialWeights equal = weightsFromLists(lists), unequal = equal;
    for (double& w : unequal.weight) w = 2;
    unequal.weight[unequal.start[7]] = 2 + 1e-9;
    const int draws = 40000;
    const Tails a = conditionalTails(equal, values, {draws, 1, 2}, silent);
    const Tails b = conditionalTails(unequal, values, {draws, 2, 2}, silent);
    for (std::size_t i = 0; i < 40; ++i)
        EXPECT_NEAR(a.atLeast[i], b.atLeast[i], 5.5 * std::sqrt(draws * 0.5)) << i;
}

TEST(ConditionalDraws, GiveTheSameCountsForAnyNumberOfThreads) {
    Silent silent;
    const auto weights = rowStandardised(lattice(30));
    const auto values = noise(900, 4);
    const Tails one = conditionalTails(weights, values, {199, 9, 1}, silent);
    for (const int threads : {2, 8}) {
        const Tails many = conditionalTails(weights, values, {199, 9, threads}, silent);
        EXPECT_EQ(one.atLeast, many.atLeast);
        EXPECT_EQ(one.atMost, many.atMost);
    }
    const Tails other = conditionalTails(weights, values, {199, 10, 2}, silent);
    EXPECT_NE(one.atLeast, other.atLeast);
}

TEST(ConditionalDraws, EqualSumsCountAsEqualWhateverTheOrderOfAdding) {
    Silent silent;
    std::vector<double> values(36, 0.1);
    for (std::size_t i = 0; i < 36; i += 5) values[i] = 0.3;
    values[1] = 0.2;
    const auto weights = lattice(6);
    const Tails tails = conditionalTails(weights, values, {999, 1, 2}, silent);
    bool tied = false;
    for (std::size_t i = 0; i < 36; ++i) tied |= tails.atLeast[i] + tails.atMost[i] > 999;
    EXPECT_TRUE(tied);
    for (const double p : twoSidedP(tails, weights, 999)) EXPECT_LE(p, 1.0);
}

/// Under chance alone p is uniform: 1,000 maps, one place of each (permutation p-values are discrete and
/// two-sided ones conservative by their definition, so the one-sided tail is looked at).
TEST(ConditionalDraws, TailsAreUniformUnderTheNull) {
    Silent silent;
    const auto weights = lattice(4);
    std::vector<double> p;
    for (std::uint64_t map = 0; map < 1000; ++map) {
        const Tails tails = conditionalTails(weights, noise(16, map), {999, map, 1}, silent);
        p.push_back((1.0 + tails.atLeast[5]) / 1000);
    }
    EXPECT_LT(unevenness(p), 1.95);  // 0.001 level
}

TEST(Moran, PermutationPIsUniformUnderTheNull) {
    Silent silent;
    const auto weights = rowStandardised(lattice(6));
    std::vector<double> p;
    for (std::uint64_t map = 0; map < 1000; ++map)
        p.push_back(moranI(noise(36, map), weights, {99, map, 1}, silent).pSimulated);
    EXPECT_LT(unevenness(p), 1.95);
}

/// The moments are those of all orders of the values: 5 places, 120 orders.
TEST(GlobalStatistics, MomentsAreThoseOfAllOrders) {
    Silent silent;
    SpatialWeights weights = weightsFromLists({{1, 2}, {0}, {1, 3, 4}, {2}, {0, 3}});  // not symmetric
    weights.weight = {1, 2, 0.5, 1, 1, 3, 1, 2, 1};
    std::vector<double> values = {1, 2, 4, 8, 3};
    const auto check = [&](auto statistic) {
        const GlobalStatistic s = statistic(values);
        double sum = 0, squares = 0, orders = 0;
        std::vector<double> order = values;
        std::sort(order.begin(), order.end());
        do {
            const double v = statistic(order).value;
            sum += v;
            squares += v * v;
            ++orders;
        } while (std::next_permutation(order.begin(), order.end()));
        EXPECT_NEAR(s.expected, sum / orders, 1e-12);
        EXPECT_NEAR(s.variance, squares / orders - sum / orders * (sum / orders), 1e-12);
    };
    const DrawSettings none{.permutations = 0};
    check([&](const auto& v) { return moranI(v, weights, none, silent); });
    check([&](const auto& v) { return gearyC(v, weights, none, silent); });
    check([&](const auto& v) { return generalG(v, weights, none, silent); });
}

/// Moments of local statistics given the place's own value: all orders of the others.
TEST(LocalStatistics, MomentsAreThoseOfAllOrdersOfTheOtherPlaces) {
    Silent silent;
    SpatialWeights weights = weightsFromLists({{1, 2}, {0}, {1, 3, 4}, {2, 5}, {0, 3}, {1, 4}});
    weights.weight = {1, 2, 0.5, 1, 1, 3, 1, 2, 1, 1, 1, 4};
    const std::vector<double> values = {1, 2, 4, 8, 3, 1.5}, other = {2, 0, 1, 5, 5, 9};
    const DrawSettings none{.permutations = 0};
    const auto check = [&](auto statistic, std::size_t i, const std::vector<double>& permuted) {
        const double z = statistic(permuted).z[i], real = statistic(permuted).value[i];
        std::vector<double> rest;
        for (std::size_t j = 0; j < permuted.size(); ++j)
            if (j != i) rest.push_back(permuted[j]);
        std::sort(rest.begin(), rest.end());
        double sum = 0, squares = 0, orders = 0;
        do {
            std::vector<double> order = rest;
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(i), permuted[i]);
            const double v = statistic(order).value[i];
            sum += v;
            squares += v * v;
            ++orders;
        } while (std::next_permutation(rest.begin(), rest.end()));
        const double mean = sum / orders, variance = squares / orders - mean * mean;
        EXPECT_NEAR(z, (real - mean) / std::sqrt(variance), 1e-9) << i;
    };
    for (std::size_t i = 0; i < 6; ++i) {
        check([&](const auto& v) { return localMoran(v, weights, none, silent); }, i, values);
        check([&](const auto& v) { return getisOrd(v, weights, {false, true}, none, silent); }, i, values);
        check([&](const auto& v) { return bivariateLocalMoran(values, v, weights, none, silent); }, i, other);
    }
}

TEST(LocalStatistics, FalseDiscoveryRateHoldsUnderTheNull) {
    Silent silent;
    const auto weights = rowStandardised(lattice(12));
    int withFinding = 0;
    constexpr int kMaps = 60;
    for (std::uint64_t map = 0; map < kMaps; ++map) {
        const auto s = localMoran(noise(144, map), weights, {2999, map, 2}, silent);
        EXPECT_FALSE(s.qIsAnalytic);
        withFinding += std::any_of(s.q.begin(), s.q.end(), [](double q) { return q <= 0.1; });
    }
    // Every finding is false here, so the share of maps with one is at most 0.1 but for chance.
    EXPECT_LE(withFinding, 0.1 * kMaps + 3 * std::sqrt(kMaps * 0.09));
}

TEST(LocalStatistics, TooFewPermutationsTakeQFromTheAnalyticP) {
    Silent silent;
    const auto s = localMoran(noise(100, 1), rowStandardised(lattice(10)), {999, 1, 1}, silent);
    EXPECT_TRUE(s.qIsAnalytic);
    EXPECT_EQ(s.q, falseDiscoveryRate(s.pAnalytic));
}

TEST(LocalStatistics, IslandsAreEmptyAndDisturbNobody) {
    Silent silent;
    auto lists = std::vector<std::vector<std::int32_t>>{{1}, {0, 2}, {1, 3}, {2}, {}};
    const auto s =
        localMoran(std::vector<double>{1, 2, 3, 4, 9}, weightsFromLists(lists), {99, 1, 1}, silent);
    EXPECT_TRUE(std::isnan(s.value[4]) && std::isnan(s.p[4]) && std::isnan(s.q[4]));
    EXPECT_EQ(s.quadrant[4], Quadrant::None);
    EXPECT_FALSE(std::isnan(s.p[0]));
}

TEST(LocalStatistics, EqualValuesAreRefused) {
    Silent silent;
    EXPECT_THROW(localMoran(std::vector<double>(9, 0.1), lattice(3), {}, silent), sasae::base::Error);
    EXPECT_THROW(moranI(std::vector<double>(9, 0.1), lattice(3), {}, silent), sasae::base::Error);
}

}  // namespace
