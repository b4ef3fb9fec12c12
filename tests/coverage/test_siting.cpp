#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.h"
#include "base/random.h"
#include "coverage/siting.h"
#include "support/test_data.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;

SitingProblem randomProblem(std::uint64_t seed, int demands, int places, int choose, bool existing) {
    base::Stream stream(seed, 9);
    SitingProblem out{demands, places, {}, {}, {}, choose};
    for (int i = 0; i < demands; ++i) {
        out.weight.push_back(stream.below(20));
        if (existing) out.existing.push_back(stream.below(4) ? 40 + stream.uniform() * 80 : kOutOfReach);
    }
    for (int k = 0; k < demands * places; ++k)
        out.cost.push_back(stream.below(12) == 0 ? kOutOfReach : stream.uniform() * 100);
    return out;
}

/// Calls body with every choice of p places.
template <class Body>
void everyChoice(const SitingProblem& problem, const Body& body) {
    std::vector<char> in(static_cast<std::size_t>(problem.places), 0);
    std::fill(in.end() - problem.choose, in.end(), 1);
    do {
        std::vector<int> places;
        for (int j = 0; j < problem.places; ++j)
            if (in[static_cast<std::size_t>(j)]) places.push_back(j);
        body(places);
    } while (std::next_permutation(in.begin(), in.end()));
}

double farthestReachable(const SitingProblem& problem) {
    double most = 0;
    for (const auto* list : {&problem.cost, &problem.existing})
        for (const double cost : *list)
            if (std::isfinite(cost)) most = std::max(most, cost);
    return most;
}

double medianCost(const SitingProblem& problem, const std::vector<int>& places) {
    double sum = 0;
    const auto costs = nearestCosts(problem, places);
    for (std::size_t i = 0; i < costs.size(); ++i)
        sum += problem.weight[i] * (std::isfinite(costs[i]) ? costs[i] : 2 * farthestReachable(problem));
    return sum;
}

TEST(Siting, TheMedianIsTheBestOfAllChoices) {
    base::Silent silent;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const auto problem = randomProblem(seed, 14, 9, 1 + static_cast<int>(seed % 4), seed % 2 == 0);
        double best = kOutOfReach;
        everyChoice(problem, [&](const auto& places) { best = std::min(best, medianCost(problem, places)); });
        const Siting found = pMedian(problem, {.seconds = 20}, silent);
        EXPECT_TRUE(found.optimal) << seed;
        EXPECT_NEAR(found.cost, best, 1e-7 * best) << seed;
        EXPECT_NEAR(medianCost(problem, found.places), best, 1e-7 * best);
        EXPECT_EQ(found.places.size(), static_cast<std::size_t>(problem.choose));
    }
}

TEST(Siting, TheMostThatCanBeCoveredIsCovered) {
    base::Silent silent;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const auto problem = randomProblem(seed, 16, 9, 1 + static_cast<int>(seed % 4), seed % 2 == 0);
        const auto uncovered = [&](const std::vector<int>& places) {
            double sum = 0;
            const auto costs = nearestCosts(problem, places);
            for (std::size_t i = 0; i < costs.size(); ++i) sum += costs[i] <= 30 ? 0 : problem.weight[i];
            return sum;
        };
        double best = kOutOfReach, mean = kOutOfReach;
        everyChoice(problem, [&](const auto& places) { best = std::min(best, uncovered(places)); });
        everyChoice(problem, [&](const auto& places) {
            if (uncovered(places) == best) mean = std::min(mean, medianCost(problem, places));
        });
        const Siting found = maximumCovering(problem, 30, {.seconds = 20}, silent);
        EXPECT_TRUE(found.optimal);
        EXPECT_DOUBLE_EQ(found.cost, best);
        EXPECT_DOUBLE_EQ(uncovered(found.places), best);
        EXPECT_LE(mean, medianCost(problem, found.places) * (1 + 1e-12));
    }
}

TEST(Siting, TheCentreIsTheBestOfAllChoices) {
    base::Silent silent;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const auto problem = randomProblem(seed, 12, 9, 2 + static_cast<int>(seed % 3), seed % 2 == 0);
        const auto radius = [&](const std::vector<int>& places) {
            double most = 0;
            const auto costs = nearestCosts(problem, places);
            for (std::size_t i = 0; i < costs.size(); ++i) {
                bool any = !problem.existing.empty() && std::isfinite(problem.existing[i]);
                for (int j = 0; j < problem.places; ++j)
                    any = any || std::isfinite(problem.at(j, static_cast<int>(i)));
                if (problem.weight[i] > 0 && any) most = std::max(most, costs[i]);
            }
            return most;
        };
        double best = kOutOfReach;
        everyChoice(problem, [&](const auto& places) { best = std::min(best, radius(places)); });
        const Siting found = pCentre(problem, {.seconds = 40}, silent);
        EXPECT_TRUE(found.optimal);
        EXPECT_DOUBLE_EQ(found.cost, best) << seed;
        EXPECT_DOUBLE_EQ(radius(found.places), best);
    }
}

TEST(Siting, TheBoundIsNeverAboveTheCost) {
    base::Silent silent;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Siting found = pMedian(randomProblem(seed, 80, 60, 6, false), {.seconds = 1}, silent);
        EXPECT_LE(found.bound, found.cost * (1 + 1e-12));
        EXPECT_GE(found.gap(), 0);
        EXPECT_LT(found.gap(), 0.2);
    }
}

TEST(Siting, MorePlacesThanThereAreCannotBeChosen) {
    base::Silent silent;
    EXPECT_THROW(pMedian(randomProblem(1, 5, 3, 4, false), {}, silent), base::Error);
    EXPECT_THROW(pMedian(randomProblem(1, 5, 3, 0, false), {}, silent), base::Error);
}

/// OR-Library (Beasley 1985): n, edges, p; then edges, of which a repeated one counts as it stands last.
SitingProblem pmed(const std::filesystem::path& file) {
    std::ifstream in(file);
    int n = 0, edges = 0, p = 0;
    in >> n >> edges >> p;
    const auto at = [n](int i, int j) {
        return static_cast<std::size_t>(i) * static_cast<std::size_t>(n) + static_cast<std::size_t>(j);
    };
    SitingProblem out{n,
                      n,
                      std::vector<double>(static_cast<std::size_t>(n), 1),
                      std::vector<double>(at(n, 0), kOutOfReach),
                      {},
                      p};
    for (int i = 0; i < n; ++i) out.cost[at(i, i)] = 0;
    for (int k = 0, a = 0, b = 0, cost = 0; k < edges && in >> a >> b >> cost; ++k)
        out.cost[at(a - 1, b - 1)] = out.cost[at(b - 1, a - 1)] = cost;
    for (int k = 0; k < n; ++k)
        for (int i = 0; i < n; ++i)
            for (int j = 0; j < n; ++j)
                out.cost[at(i, j)] = std::min(out.cost[at(i, j)], out.cost[at(i, k)] + out.cost[at(k, j)]);
    return out;
}

TEST(Siting, TheLibrarysFirstFiveMediansAreProved) {
    const auto folder = test::testData("siting");
    if (folder.empty()) GTEST_SKIP() << "skipped: no test data";
    base::Silent silent;
    const std::vector<double> published = {5819, 4093, 4250, 3034, 1355};
    for (std::size_t k = 0; k < published.size(); ++k) {
        const Siting found = pMedian(pmed(folder / fmt::format("pmed{}.txt", k + 1)), {}, silent);
        EXPECT_EQ(found.cost, published[k]);
        EXPECT_TRUE(found.optimal) << "pmed" << k + 1;
    }
}

}  // namespace
