#include <gtest/gtest.h>

#include <bit>
#include <numeric>
#include <set>

#include "analysis/scan.h"
#include "analysis/scan_likelihood.h"
#include "base/error.h"
#include "base/random.h"

using namespace sasae::analysis;
using sasae::base::Silent;
using sasae::base::Stream;
using sasae::geom::Point;

namespace {

struct Town {
    std::vector<Point> points;
    std::vector<double> cases, population;
    SpatialWeights neighbours;
    ScanAreas areas() const { return {points, cases, population, population, &neighbours, 1}; }
};

/// `lattice`: places on a board, with many equal distances.
Town townOf(int side, std::uint64_t seed, bool lattice, double rate = 0.05) {
    Stream stream(seed, 4);
    Town town;
    std::vector<std::vector<std::int32_t>> lists;
    for (int r = 0; r < side; ++r)
        for (int c = 0; c < side; ++c) {
            const double jitter = lattice ? 0 : 0.3;
            town.points.push_back(
                {(c + jitter * stream.uniform()) * 100, (r + jitter * stream.uniform()) * 100});
            town.population.push_back(50 + stream.below(300));
            town.cases.push_back(static_cast<double>(stream.poisson(rate * town.population.back())));
            std::vector<std::int32_t>& list = lists.emplace_back();
            for (const auto& [dr, dc] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}})
                if (r + dr >= 0 && r + dr < side && c + dc >= 0 && c + dc < side)
                    list.push_back((r + dr) * side + c + dc);
        }
    town.neighbours = weightsFromLists(lists);
    return town;
}

struct Window {
    double llr;
    std::set<int> areas;
};

double likelihoodOf(const Town& town, const std::set<int>& areas) {
    const double total = std::accumulate(town.cases.begin(), town.cases.end(), 0.0);
    const double people = std::accumulate(town.population.begin(), town.population.end(), 0.0);
    double cases = 0, inside = 0;
    for (const int a : areas) {
        cases += town.cases[static_cast<std::size_t>(a)];
        inside += town.population[static_cast<std::size_t>(a)];
    }
    const double expected = total * inside / people;
    if (cases <= expected) return 0;
    const auto term = [](double c, double e) { return c > 0 ? c * std::log(c / e) : 0.0; };
    return term(cases, expected) + term(total - cases, total - expected);
}

bool fits(const Town& town, const std::set<int>& areas, double share) {
    double inside = 0;
    for (const int a : areas) inside += town.population[static_cast<std::size_t>(a)];
    return inside <= share * std::accumulate(town.population.begin(), town.population.end(), 0.0);
}

/// Every circle, from its definition: around each place, all places within each distance that occurs.
std::vector<Window> allCircles(const Town& town, double share) {
    std::vector<Window> out;
    const std::size_t n = town.points.size();
    for (std::size_t i = 0; i < n; ++i) {
        const auto squared = [&](std::size_t j) {
            const double dx = town.points[i].x - town.points[j].x, dy = town.points[i].y - town.points[j].y;
            return dx * dx + dy * dy;
        };
        for (std::size_t j = 0; j < n; ++j) {
            std::set<int> areas;
            for (std::size_t k = 0; k < n; ++k)
                if (squared(k) <= squared(j)) areas.insert(static_cast<int>(k));
            if (fits(town, areas, share)) out.push_back({likelihoodOf(town, areas), areas});
        }
    }
    return out;
}

/// Every connected set that holds a place, among the K nearest of that place.
std::vector<Window> allSets(const Town& town, int k, double share) {
    std::vector<Window> out;
    const std::size_t n = town.points.size();
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<std::pair<double, int>> near;
        for (std::size_t j = 0; j < n; ++j)
            near.emplace_back(sasae::geom::distanceM(town.points[i], town.points[j]), static_cast<int>(j));
        std::sort(near.begin(), near.end());
        for (unsigned set = 1; set < 1u << k; set += 2) {  // the centre is the nearest of all
            std::set<int> areas;
            for (int b = 0; b < k; ++b)
                if (set >> b & 1) areas.insert(near[static_cast<std::size_t>(b)].second);
            std::set<int> reached = {static_cast<int>(i)};
            for (bool grew = true; grew;) {
                grew = false;
                for (const int a : areas)
                    for (const int b : town.neighbours.neighboursOf(static_cast<std::size_t>(a)))
                        if (areas.contains(b) && reached.contains(b) && reached.insert(a).second) grew = true;
            }
            if (reached == areas && fits(town, areas, share))
                out.push_back({likelihoodOf(town, areas), areas});
        }
    }
    return out;
}

/// The largest, then the largest that shares no area with those before.
void expectSame(const ScanResult& found, std::vector<Window> windows) {
    std::set<int> used;
    for (const ScanCluster& cluster : found.clusters) {
        double best = 0;
        for (const Window& window : windows)
            if (std::none_of(window.areas.begin(), window.areas.end(),
                             [&](int a) { return used.contains(a); }))
                best = std::max(best, window.llr);
        EXPECT_NEAR(cluster.llr, best, 1e-8);
        for (const auto a : cluster.areas) EXPECT_TRUE(used.insert(a).second);
    }
}

TEST(Scan, FindsTheCirclesOfBruteForceAndSecondaryOnesWithoutOverlap) {
    Silent silent;
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
        for (const bool lattice : {false, true})
            for (const double share : {0.5, 0.2}) {
                const Town town = townOf(7, seed, lattice);
                const auto found = scan(
                    town.areas(), {.maxShare = share, .replications = 0, .threads = 2, .most = 6}, silent);
                EXPECT_GE(found.clusters.size(), 2u);
                expectSame(found, allCircles(town, share));
                for (const ScanCluster& c : found.clusters)
                    EXPECT_NEAR(c.llr, likelihoodOf(town, std::set<int>(c.areas.begin(), c.areas.end())),
                                1e-9);
            }
}

TEST(Scan, FindsTheConnectedSetsOfBruteForce) {
    Silent silent;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const Town town = townOf(6, seed, false);
        const auto found =
            scan(town.areas(), {.replications = 0, .threads = 2, .flexible = 9, .most = 4}, silent);
        expectSame(found, allSets(town, 9, 0.5));
    }
}

/// c = 30 of C = 100 in a fifth of the population: llr and relative risk by hand.
TEST(Scan, LikelihoodAndRelativeRiskByHand) {
    Silent silent;
    Town town;
    town.points = {{0, 0}, {100, 0}, {300, 0}, {600, 0}, {1000, 0}};
    town.population = {200, 200, 200, 200, 200};
    town.cases = {30, 17, 18, 17, 18};
    const auto found = scan({town.points, town.cases, town.population, town.population, nullptr, 1},
                            {.replications = 99}, silent);
    ASSERT_FALSE(found.clusters.empty());
    const ScanCluster& c = found.clusters[0];
    EXPECT_EQ(c.areas, std::vector<std::int32_t>{0});
    EXPECT_NEAR(c.llr, 30 * std::log(30.0 / 20) + 70 * std::log(70.0 / 80), 1e-12);
    EXPECT_NEAR(c.relativeRisk, (30.0 / 20) / (70.0 / 80), 1e-12);
    EXPECT_EQ(scanLikelihood(100, 20, 100), 100 * std::log(5.0));
}

/// The largest likelihood ratio of each replication, found again from the p of many thresholds: replications
/// thrown by another generator (one Philox word a case) over all windows of brute force must have the same
/// distribution.
TEST(Scan, ReplicationsAreDistributedLikeThoseOfBruteForce) {
    Silent silent;
    const Town town = townOf(5, 3, false);
    const auto found = scan(town.areas(), {.replications = 3999, .threads = 2, .most = 3}, silent);
    const double total = std::accumulate(town.cases.begin(), town.cases.end(), 0.0);
    const double people = std::accumulate(town.population.begin(), town.population.end(), 0.0);
    const auto circles = allCircles(town, 0.5);
    std::vector<double> chance;
    for (std::uint64_t r = 0; r < 1000; ++r) {
        Stream stream(99, r);
        Town other = town;
        std::fill(other.cases.begin(), other.cases.end(), 0.0);
        for (int c = 0; c < static_cast<int>(total); ++c) {
            double at = stream.uniform() * people;
            std::size_t i = 0;
            while (at >= other.population[i] && i + 1 < other.population.size()) at -= other.population[i++];
            ++other.cases[i];
        }
        double best = 0;
        for (const Window& window : circles) best = std::max(best, likelihoodOf(other, window.areas));
        chance.push_back(best);
    }
    for (const ScanCluster& cluster : found.clusters) {
        const double share = static_cast<double>(std::count_if(chance.begin(), chance.end(),
                                                               [&](double v) { return v >= cluster.llr; })) /
                             1000;
        EXPECT_NEAR(cluster.p, share,
                    4 * std::sqrt(std::max(share * (1 - share), 0.01) * (1 / 1000.0 + 1 / 3999.0)));
    }
}

/// Cases spread over areas and periods by chance alone: p ≤ 0.1 in a tenth of the maps but for chance.
TEST(Scan, ACylinderIsSignificantUnderTheNullAsOftenAsItSays) {
    Silent silent;
    int below = 0;
    constexpr int kMaps = 300;
    for (std::uint64_t seed = 1; seed <= kMaps; ++seed) {
        const Town town = townOf(3, seed, false);
        Stream stream(seed, 10);
        std::vector<double> cases(9 * 4, 0);
        const double people = std::accumulate(town.population.begin(), town.population.end(), 0.0);
        for (int c = 0; c < 80; ++c) {
            double at = stream.uniform() * people;
            std::size_t i = 0;
            while (at >= town.population[i] && i + 1 < 9) at -= town.population[i++];
            ++cases[stream.below(4) * 9 + i];
        }
        const ScanAreas areas{town.points, cases, town.population, town.population, nullptr, 4};
        below +=
            scan(areas, {.replications = 99, .seed = seed, .threads = 1}, silent).clusters.at(0).p <= 0.1;
    }
    EXPECT_NEAR(below, 0.1 * kMaps, 3.3 * std::sqrt(kMaps * 0.09));
}

TEST(Scan, PIsUniformUnderTheNull) {
    Silent silent;
    std::vector<double> p;
    for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
        const Town town = townOf(4, seed, false, 0.05);
        p.push_back(scan(town.areas(), {.replications = 99, .seed = seed, .threads = 1, .most = 1}, silent)
                        .clusters.at(0)
                        .p);
    }
    std::sort(p.begin(), p.end());
    double gap = 0;
    for (std::size_t i = 0; i < p.size(); ++i)
        gap = std::max(gap, std::fabs(static_cast<double>(i + 1) / 1000 - p[i]));
    EXPECT_LT(gap * std::sqrt(1000), 1.95 + 0.32);  // 0.001 level, and the steps of p
}

TEST(Scan, OrderTurningAndThreadsChangeNothing) {
    Silent silent;
    for (const bool lattice : {false, true}) {
        const Town town = townOf(15, 8, lattice);
        const auto plain = scan(town.areas(), {.replications = 199, .threads = 1}, silent);
        for (const int threads : {2, 8}) {
            const auto other = scan(town.areas(), {.replications = 199, .threads = threads}, silent);
            ASSERT_EQ(other.clusters.size(), plain.clusters.size());
            for (std::size_t k = 0; k < plain.clusters.size(); ++k) {
                EXPECT_EQ(other.clusters[k].areas, plain.clusters[k].areas);
                EXPECT_EQ(other.clusters[k].p, plain.clusters[k].p);
                EXPECT_EQ(other.clusters[k].llr, plain.clusters[k].llr);
            }
        }
        Town turned = town;
        for (Point& p : turned.points)
            p = {p.x * std::cos(0.7) - p.y * std::sin(0.7) + 1e6,
                 p.x * std::sin(0.7) + p.y * std::cos(0.7) - 2e6};
        const auto other = scan(turned.areas(), {.replications = 0}, silent);
        ASSERT_EQ(other.clusters.size(), plain.clusters.size());
        EXPECT_EQ(std::set<int>(other.clusters[0].areas.begin(), other.clusters[0].areas.end()),
                  std::set<int>(plain.clusters[0].areas.begin(), plain.clusters[0].areas.end()));
        for (std::size_t k = 0; k < plain.clusters.size(); ++k)
            EXPECT_NEAR(other.clusters[k].llr, plain.clusters[k].llr, 1e-9);
    }
}

/// More than 65,535 cases, and more than 255 of one area in a replication, take the wide counters: same law,
/// so the cluster planted is found and nothing else is beyond chance.
TEST(Scan, LargeCountsFindThePlantedCluster) {
    Silent silent;
    for (const double scale : {10.0, 50.0}) {
        Town town = townOf(10, 2, false, 0.05);
        Stream stream(5, 5);
        for (std::size_t i = 0; i < 100; ++i) {
            town.population[i] *= scale;
            const double risk = i == 44 || i == 45 ? 1.5 : 1;
            town.cases[i] = static_cast<double>(stream.poisson(0.4 * risk * town.population[i]));
        }
        const auto found = scan(town.areas(), {.replications = 39}, silent);
        const std::set<int> areas(found.clusters[0].areas.begin(), found.clusters[0].areas.end());
        EXPECT_TRUE(areas.contains(44) && areas.contains(45));
        EXPECT_EQ(found.clusters[0].p, 1.0 / 40);
        EXPECT_GT(found.clusters[1].p, 1.0 / 40);
    }
}

TEST(Scan, ThresholdsNeverHideAWindow) {
    ScanThresholds thresholds(500, 500);
    for (const double floor : {0.0, 0.7, 3.0, 11.0})
        for (double expected = 0.3; expected < 499; expected += 7.7)
            for (double cases = 1; cases <= 500; ++cases)
                if (cases < thresholds.row(floor)[thresholds.bucketOf(expected)]) {
                    EXPECT_LE(scanLikelihood(cases, expected, 500), floor)
                        << floor << " " << expected << " " << cases;
                }
}

/// Every cylinder, from its definition, with the periods in the counts; expected counts are even over time.
TEST(Scan, FindsTheCylindersOfBruteForceAndProspectiveOnesReachTheEnd) {
    Silent silent;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Town town = townOf(5, seed, false);
        const int periods = 6;
        Stream stream(seed, 9);
        std::vector<double> cases(25 * periods);
        for (double& c : cases) c = static_cast<double>(stream.poisson(3));
        for (std::size_t t = 4; t < 6; ++t)
            for (const std::size_t i : {6u, 7u, 11u}) cases[t * 25 + i] += 9;
        const double total = std::accumulate(cases.begin(), cases.end(), 0.0);
        const double people = std::accumulate(town.population.begin(), town.population.end(), 0.0);
        for (const bool prospective : {false, true}) {
            double best = 0;
            for (const Window& window : allCircles(town, 0.5))
                for (int last = prospective ? periods - 1 : 0; last < periods; ++last)
                    for (int first = std::max(0, last - 2); first <= last; ++first) {
                        double inside = 0, living = 0;
                        for (const int a : window.areas) {
                            living += town.population[static_cast<std::size_t>(a)];
                            for (int t = first; t <= last; ++t)
                                inside +=
                                    cases[static_cast<std::size_t>(t) * 25 + static_cast<std::size_t>(a)];
                        }
                        best = std::max(
                            best, scanLikelihood(
                                      inside, total * living / people * (last - first + 1) / periods, total));
                    }
            ScanAreas areas{town.points, cases, town.population, town.population, nullptr, periods};
            for (const int threads : {1, 2}) {
                const auto found =
                    scan(areas, {.replications = 99, .threads = threads, .prospective = prospective}, silent);
                EXPECT_NEAR(found.clusters[0].llr, best, 1e-9);
                EXPECT_EQ(found.clusters[0].p, 0.01);
                EXPECT_EQ(found.clusters[0].lastPeriod, 5);
                EXPECT_LE(found.clusters[0].firstPeriod, 4);
            }
        }
    }
}

TEST(Scan, WhatCannotBeScannedIsRefused) {
    Silent silent;
    Town town = townOf(3, 1, false);
    Town half = town;
    half.cases[0] = 0.5;
    EXPECT_THROW(scan(half.areas(), {}, silent), sasae::base::Error);
    Town nobody = town;
    nobody.population[2] = 0;
    nobody.cases[2] = 1;
    EXPECT_THROW(scan(nobody.areas(), {}, silent), sasae::base::Error);
    EXPECT_THROW(scan(town.areas(), {.maxShare = 0}, silent), sasae::base::Error);
}

}  // namespace
