#include <gtest/gtest.h>

#include "base/error.h"
#include "base/random.h"
#include "coverage/drawn_roads.h"
#include "coverage/travel.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;
using test::drawnRoads;

/// Walks 1 m a second, everywhere that is open.
Profile metreASecond(Profile::Uses uses = Profile::Uses::Foot) {
    Profile profile = shippedProfile("adult");
    profile.uses = uses;
    profile.speedMps.fill(1);
    profile.straightMps = profile.accessMps = 1;
    profile.detour = 1;
    return profile;
}

std::uint32_t tripMs(const RoadTravel& travel, geom::Point from, geom::Point to) {
    const std::vector<geom::Point> points = {from}, places = {to};
    return nearestTrips(travel, located(travel, places, 500, 1), {}, located(travel, points, 500, 1))[0].ms;
}

TEST(Profiles, TheShippedOnesWalkAsTheMethodsSay) {
    const auto speed = [](const char* code, model::RoadClass roadClass) {
        return shippedProfile(code).speedMps[static_cast<std::size_t>(roadClass)];
    };
    EXPECT_DOUBLE_EQ(speed("elderly", model::RoadClass::Street), 0.8);
    EXPECT_DOUBLE_EQ(speed("adult", model::RoadClass::Street), 1.33);
    EXPECT_DOUBLE_EQ(speed("wheelchair", model::RoadClass::Footway), 0.6);
    EXPECT_EQ(speed("wheelchair", model::RoadClass::Steps), 0);
    EXPECT_EQ(speed("car", model::RoadClass::Footway), 0);
    EXPECT_EQ(speed("adult", model::RoadClass::Motorway), 0);
    EXPECT_NEAR(speed("car", model::RoadClass::Motorway), 80 / 3.6, 1e-12);
    EXPECT_THROW(shippedProfile("horse"), base::Error);
}

TEST(Travel, TimeIsThatOfTheWayAlongTheRoads) {
    const auto drawn = drawnRoads(
        "A---B\n"
        "|   |\n"
        "|   C\n"
        "D---+");
    const RoadTravel travel(drawn.roads, metreASecond(), Direction::ToPlaces);
    EXPECT_EQ(tripMs(travel, drawn.at('A'), drawn.at('C')), 800'000u);  // 400 m east, 400 m south
    EXPECT_EQ(tripMs(travel, drawn.at('A'), drawn.at('A')), 0u);
    // A door 30 m from the middle of the road A–B: 30 m to the road, 200 m along it.
    EXPECT_EQ(tripMs(travel, {200, 30}, drawn.at('A')), 230'000u);
}

TEST(Travel, TwoPlacesOnOneRoadNeedNoJunction) {
    const auto drawn = drawnRoads("A--------B");
    const RoadTravel travel(drawn.roads, metreASecond(), Direction::ToPlaces);
    EXPECT_EQ(tripMs(travel, {300, 10}, {420, -5}), 135'000u);
}

TEST(Travel, ACarGoesRoundWhereARoadIsOneWay) {
    auto drawn = drawnRoads(
        "A---B\n"
        "|   |\n"
        "D---C");
    for (std::size_t i = 0; i < drawn.roads.from.size(); ++i) {
        const auto line = drawn.roads.line(static_cast<int>(i));
        if (line.front().y == 0 && line.back().y == 0)
            drawn.roads.kind[i].car =
                line.front().x < line.back().x ? model::Way::Forward : model::Way::Backward;
    }
    const RoadTravel to(drawn.roads, metreASecond(Profile::Uses::Car), Direction::ToPlaces);
    EXPECT_EQ(tripMs(to, drawn.at('A'), drawn.at('B')), 400'000u);
    EXPECT_EQ(tripMs(to, drawn.at('B'), drawn.at('A')), 1'200'000u);
    EXPECT_EQ(tripMs(to, {300, 0}, {100, 0}), 1'400'000u) << "against the one way, on the same road";
    const RoadTravel from(drawn.roads, metreASecond(Profile::Uses::Car), Direction::FromPlaces);
    EXPECT_EQ(tripMs(from, drawn.at('A'), drawn.at('B')), 1'200'000u) << "from B to A";
    const RoadTravel walking(drawn.roads, metreASecond(), Direction::ToPlaces);
    EXPECT_EQ(tripMs(walking, drawn.at('B'), drawn.at('A')), 400'000u);
}

TEST(Travel, AWheelchairAvoidsSteps) {
    const auto drawn = drawnRoads(
        "A===B\n"
        "|   |\n"
        "D---C");
    const RoadTravel chair(drawn.roads, metreASecond(Profile::Uses::Wheelchair), Direction::ToPlaces);
    const RoadTravel walking(drawn.roads, metreASecond(), Direction::ToPlaces);
    EXPECT_EQ(tripMs(walking, drawn.at('A'), drawn.at('B')), 400'000u);
    EXPECT_EQ(tripMs(chair, drawn.at('A'), drawn.at('B')), 1'200'000u);
}

TEST(Travel, NobodyCrossesWhereThereIsNoBridge) {
    const auto drawn = drawnRoads(
        "A---B\n"
        "C---D");
    const RoadTravel travel(drawn.roads, metreASecond(), Direction::ToPlaces);
    EXPECT_EQ(tripMs(travel, drawn.at('A'), drawn.at('D')), kClosed);
}

TEST(Travel, WhoStandsTooFarFromEveryRoadReachesNothing) {
    const auto drawn = drawnRoads("A---B");
    const RoadTravel travel(drawn.roads, metreASecond(), Direction::ToPlaces);
    EXPECT_FALSE(travel.locator.nearest({200, 501}, 500).found());
    EXPECT_TRUE(travel.locator.nearest({200, 500}, 500).found());
}

TEST(Travel, ASeveredPieceOfRoadIsNotStoodOn) {
    model::RoadLines lines;
    lines.line = {{{0, 0}, {20000, 0}}, {{100, 40}, {110, 40}}};
    lines.kind.resize(2);
    lines.name = {-1, -1};
    const auto roads = model::roadsFrom(lines);
    const RoadTravel travel(roads, metreASecond(), Direction::ToPlaces);
    EXPECT_NEAR(travel.locator.nearest({105, 41}, 500).offM, 41, 1e-9);
}

/// Every trip of a random street grid against brute force: all pairs over a graph whose nodes are the
/// junctions and the places and points themselves.
TEST(Travel, EqualsBruteForceOnRandomStreets) {
    base::Silent silent;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        base::Stream stream(seed, 3);
        model::RoadLines lines;
        constexpr int kSide = 6;
        for (int r = 0; r < kSide; ++r)
            for (int c = 0; c < kSide; ++c)
                for (const auto& [dr, dc] : {std::pair{0, 1}, std::pair{1, 0}}) {
                    if (r + dr >= kSide || c + dc >= kSide || stream.below(5) == 0) continue;
                    const auto at = [](int row, int col) { return geom::Point{col * 100.0, row * 100.0}; };
                    lines.line.push_back({at(r, c), at(r + dr, c + dc)});
                    model::RoadKind kind;
                    kind.car = static_cast<model::Way>(1 + stream.below(3));
                    lines.kind.push_back(kind);
                    lines.name.push_back(-1);
                }
        const auto roads = model::roadsFrom(lines);
        const RoadTravel travel(roads, metreASecond(Profile::Uses::Car), Direction::ToPlaces);
        std::vector<geom::Point> points, places;
        for (int i = 0; i < 40; ++i) points.push_back({stream.uniform() * 500, stream.uniform() * 500});
        for (int i = 0; i < 5; ++i) places.push_back({stream.uniform() * 500, stream.uniform() * 500});
        const auto onPoints = located(travel, points, 500, 1), onPlaces = located(travel, places, 500, 1);

        // Every place and point cuts its road: nodes are junctions, then places, then points.
        struct Cut {
            double share;
            std::size_t node;
        };
        std::vector<std::vector<Cut>> cuts(roads.from.size());
        const std::size_t n = roads.node.size() + places.size() + points.size();
        for (std::size_t i = 0; i < places.size(); ++i)
            cuts[static_cast<std::size_t>(onPlaces[i].road)].push_back(
                {onPlaces[i].share, roads.node.size() + i});
        for (std::size_t i = 0; i < points.size(); ++i)
            cuts[static_cast<std::size_t>(onPoints[i].road)].push_back(
                {onPoints[i].share, roads.node.size() + places.size() + i});
        std::vector<std::vector<double>> d(n, std::vector<double>(n, 1e18));
        for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
        for (std::size_t road = 0; road < roads.from.size(); ++road) {
            auto along = cuts[road];
            along.push_back({0, roads.from[road]});
            along.push_back({1, roads.to[road]});
            std::sort(along.begin(), along.end(),
                      [](const Cut& a, const Cut& b) { return a.share < b.share; });
            const model::Way way = roads.kind[road].car;
            for (std::size_t k = 1; k < along.size(); ++k) {
                const double seconds = (along[k].share - along[k - 1].share) * roads.lengthM[road];
                if (way != model::Way::Backward)
                    d[along[k - 1].node][along[k].node] =
                        std::min(d[along[k - 1].node][along[k].node], seconds);
                if (way != model::Way::Forward)
                    d[along[k].node][along[k - 1].node] =
                        std::min(d[along[k].node][along[k - 1].node], seconds);
            }
        }
        for (std::size_t k = 0; k < n; ++k)
            for (std::size_t i = 0; i < n; ++i)
                for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);

        const auto nearest = nearestTrips(travel, onPlaces, {}, onPoints);
        const auto within = tripsWithin(travel, onPlaces, onPoints, 700'000, 2, silent);
        std::vector<std::vector<std::uint32_t>> found(places.size(),
                                                      std::vector<std::uint32_t>(points.size(), kClosed));
        for (std::size_t j = 0; j < places.size(); ++j)
            for (const Reach& reach : within[j]) found[j][static_cast<std::size_t>(reach.point)] = reach.ms;
        for (std::size_t i = 0; i < points.size(); ++i) {
            double best = 1e18;
            for (std::size_t j = 0; j < places.size(); ++j) {
                const double seconds = onPoints[i].offM + onPlaces[j].offM +
                                       d[roads.node.size() + places.size() + i][roads.node.size() + j];
                best = std::min(best, seconds);
                if (seconds < 699.9) {
                    ASSERT_NEAR(found[j][i], seconds * 1000, 5) << "seed " << seed;
                } else if (seconds > 700.1) {
                    ASSERT_EQ(found[j][i], kClosed);
                }
            }
            if (best < 1e17) {
                ASSERT_NEAR(nearest[i].ms, best * 1000, 5) << "seed " << seed;
            } else {
                ASSERT_FALSE(nearest[i].reached());
            }
        }
    }
}

TEST(Travel, AddedTimeCountsForItsPlaceAlone) {
    const auto drawn = drawnRoads("A----B----C");
    const RoadTravel travel(drawn.roads, metreASecond(), Direction::ToPlaces);
    const std::vector<geom::Point> places = {drawn.at('A'), drawn.at('C')}, points = {drawn.at('B')};
    const auto at = located(travel, places, 100, 1), from = located(travel, points, 100, 1);
    EXPECT_EQ(nearestTrips(travel, at, {}, from)[0].place, 0) << "of equally near ones the first";
    const std::vector<std::uint32_t> added = {1000, 0};
    EXPECT_EQ(nearestTrips(travel, at, added, from)[0].place, 1);
}

TEST(Travel, WithoutRoadsItIsTheStraightLineWithADetour) {
    Profile profile = metreASecond();
    profile.detour = 1.3;
    const std::vector<geom::Point> places = {{0, 0}, {1000, 0}}, points = {{300, 400}};
    const auto trips = nearestStraight(profile, places, {}, points, 1);
    EXPECT_EQ(trips[0].ms, 650'000u);
    EXPECT_EQ(trips[0].place, 0);
    EXPECT_EQ(straightWithin(profile, places, points, 650'000, 1)[0], (std::vector<Reach>{{0, 650'000}}));
    EXPECT_TRUE(straightWithin(profile, places, points, 649'999, 1)[0].empty());
}

}  // namespace
