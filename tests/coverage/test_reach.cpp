#include <gtest/gtest.h>

#include "base/random.h"
#include "coverage/reach.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;

/// All distances by Floyd & Warshall: no queue, no bucket, nothing in common with what is tested.
std::vector<std::vector<std::uint64_t>> allDistances(std::size_t n, const std::vector<Edge>& edges) {
    constexpr std::uint64_t kFar = 1ull << 60;
    std::vector<std::vector<std::uint64_t>> d(n, std::vector<std::uint64_t>(n, kFar));
    for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
    for (const Edge& e : edges) {
        if (e.forward != kClosed) d[e.from][e.to] = std::min<std::uint64_t>(d[e.from][e.to], e.forward);
        if (e.backward != kClosed) d[e.to][e.from] = std::min<std::uint64_t>(d[e.to][e.from], e.backward);
    }
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    return d;
}

struct RandomGraph {
    std::size_t nodes;
    std::vector<Edge> edges;
    std::vector<Seeds> places;
};

/// One-way edges, loops, parallel edges, costs from `least` up, and parts that nothing joins.
RandomGraph randomGraph(std::uint64_t seed, std::uint32_t least, std::uint32_t most) {
    base::Stream stream(seed, 7);
    RandomGraph g{5 + stream.below(60), {}, {}};
    const auto n = static_cast<std::uint32_t>(g.nodes);
    const std::uint32_t edges = stream.below(3 * n) + 1;
    for (std::uint32_t i = 0; i < edges; ++i) {
        const auto cost = [&] {
            return stream.below(5) == 0 ? kClosed : least + stream.below(most - least + 1);
        };
        g.edges.push_back({stream.below(n), stream.below(n), cost(), cost()});
    }
    const std::uint32_t places = 1 + stream.below(6);
    for (std::uint32_t i = 0; i < places; ++i) {
        g.places.push_back({{stream.below(n), stream.below(most)}});
        if (stream.below(2)) g.places.back().push_back({stream.below(n), stream.below(most)});
    }
    return g;
}

std::uint64_t truth(const std::vector<std::vector<std::uint64_t>>& d, const Seeds& place, std::size_t node) {
    std::uint64_t best = 1ull << 60;
    for (const Seed& seed : place) best = std::min(best, seed.cost + d[seed.node][node]);
    return best;
}

class RandomGraphs : public testing::TestWithParam<std::pair<std::uint32_t, std::uint32_t>> {};

TEST_P(RandomGraphs, ServiceAreasAreThoseOfFloydAndWarshall) {
    base::Silent silent;
    int visits = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RandomGraph g = randomGraph(seed, GetParam().first, GetParam().second);
        const auto d = allDistances(g.nodes, g.edges);
        const std::uint32_t limit = 2 * GetParam().second;
        const auto areas = serviceAreas(networkOf(g.nodes, g.edges), g.places, limit, 2, silent);
        for (std::size_t i = 0; i < g.places.size(); ++i) {
            std::vector<std::uint64_t> found(g.nodes, 1ull << 60);
            for (const Visit& visit : areas[i]) {
                EXPECT_EQ(found[visit.node], 1ull << 60) << "visited twice";
                found[visit.node] = visit.cost;
                ++visits;
            }
            for (std::size_t node = 0; node < g.nodes; ++node) {
                const std::uint64_t expected = truth(d, g.places[i], node);
                ASSERT_EQ(found[node], expected <= limit ? expected : 1ull << 60) << "seed " << seed;
            }
        }
    }
    EXPECT_GT(visits, 300);
}

TEST_P(RandomGraphs, TheNearestPlaceIsTheFirstOfTheNearest) {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RandomGraph g = randomGraph(seed, GetParam().first, GetParam().second);
        const auto d = allDistances(g.nodes, g.edges);
        const auto nearest = nearestPlaces(networkOf(g.nodes, g.edges), g.places);
        for (std::size_t node = 0; node < g.nodes; ++node) {
            std::uint64_t best = 1ull << 60;
            int place = -1;
            for (std::size_t i = 0; i < g.places.size(); ++i)
                if (const auto cost = truth(d, g.places[i], node); cost < best) {
                    best = cost;
                    place = static_cast<int>(i);
                }
            ASSERT_EQ(nearest.place[node], place);
            if (place >= 0) {
                ASSERT_EQ(nearest.cost[node], best);
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Costs, RandomGraphs,
                         testing::Values(std::pair{1u, 3u}, std::pair{1u, 1000u}, std::pair{900u, 1000u},
                                         std::pair{0u, 2'000'000u}));

TEST(Reach, ASmallerLimitReachesAPartOfWhatAGreaterOneReaches) {
    base::Silent silent;
    const RandomGraph g = randomGraph(3, 1, 100);
    const Network network = networkOf(g.nodes, g.edges);
    const auto small = serviceAreas(network, g.places, 80, 1, silent);
    const auto great = serviceAreas(network, g.places, 160, 1, silent);
    for (std::size_t i = 0; i < small.size(); ++i)
        for (const Visit& visit : small[i])
            EXPECT_NE(std::find(great[i].begin(), great[i].end(), visit), great[i].end());
}

TEST(Reach, TheNumberOfThreadsDoesNotMatter) {
    base::Silent silent;
    RandomGraph g = randomGraph(5, 1, 50);
    while (g.places.size() < 100)
        g.places.push_back({{static_cast<std::uint32_t>(g.places.size() % g.nodes), 0}});
    const Network network = networkOf(g.nodes, g.edges);
    EXPECT_EQ(serviceAreas(network, g.places, 120, 1, silent),
              serviceAreas(network, g.places, 120, 2, silent));
}

TEST(Reach, NothingIsReachedFromNowhere) {
    base::Silent silent;
    const Network empty = networkOf(0, {});
    EXPECT_TRUE(serviceAreas(empty, {}, 10, 0, silent).empty());
    EXPECT_TRUE(nearestPlaces(empty, {}).cost.empty());
    const Network two = networkOf(2, {});
    const std::vector<Seeds> none = {{}};
    EXPECT_TRUE(serviceAreas(two, none, 10, 0, silent)[0].empty());
    EXPECT_EQ(nearestPlaces(two, none).place, (std::vector<std::int32_t>{-1, -1}));
}

}  // namespace
