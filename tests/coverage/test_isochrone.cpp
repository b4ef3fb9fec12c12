#include <gtest/gtest.h>

#include <numbers>

#include "coverage/drawn_roads.h"
#include "coverage/isochrone.h"
#include "geom/topology.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;
using test::drawnRoads;

Profile metreASecond() {
    Profile profile = shippedProfile("adult");
    profile.speedMps.fill(1);
    profile.accessMps = 1;
    return profile;
}

struct Drawn {
    test::DrawnRoads drawn;
    RoadTravel travel;
    std::vector<OnRoad> places;
    explicit Drawn(std::string_view picture, char place = 'A')
        : drawn(drawnRoads(picture)),
          travel(drawn.roads, metreASecond(), Direction::ToPlaces),
          places{travel.locator.nearest(drawn.at(place), 100)} {}
    geom::MultiPolygon within(std::uint32_t seconds, IsochroneSettings settings = {}) const {
        return isochrone(travel, places, seconds * 1000, settings);
    }
};

TEST(Isochrone, OnALoneRoadItIsABandWithRoundEnds) {
    const Drawn one("A---------B");
    const auto shape = one.within(300);
    // 300 m of a band 100 m wide with two half circles, of which the far one, beside the rest of the road, is
    // of half the width.
    EXPECT_TRUE(geom::contains(shape, {150, 45}));
    EXPECT_FALSE(geom::contains(shape, {150, 55}));
    EXPECT_TRUE(geom::contains(shape, {290, 0}));
    EXPECT_FALSE(geom::contains(shape, {340, 0})) << "the road goes on, but not within the time";
}

TEST(Isochrone, ThereIsNoReachAcrossAGapWithoutARoad) {
    const Drawn one(
        "A---B\n"
        "C---D");
    const auto shape = one.within(3000);
    EXPECT_TRUE(geom::contains(shape, one.drawn.at('B')));
    EXPECT_FALSE(geom::contains(shape, one.drawn.at('C')));
    EXPECT_FALSE(geom::contains(shape, {200, -100}));
}

TEST(Isochrone, BesideARoadThatIsNotReachedTheGroundIsSharedHalfAndHalf) {
    model::RoadLines lines;  // 60 m apart, joined nowhere near
    lines.line = {{{0, 0}, {1000, 0}}, {{0, 60}, {1000, 60}}, {{1000, 0}, {1000, 60}}};
    lines.kind.resize(3);
    lines.name.assign(3, -1);
    const auto roads = model::roadsFrom(lines);
    const RoadTravel travel(roads, metreASecond(), Direction::ToPlaces);
    const std::vector<OnRoad> places = {travel.locator.nearest({0, 0}, 10)};
    const auto shape = isochrone(travel, places, 500'000, {.besideM = 60});
    EXPECT_TRUE(geom::contains(shape, {200, 29}));
    EXPECT_FALSE(geom::contains(shape, {200, 31}));
    EXPECT_TRUE(geom::contains(shape, {200, -59}));
}

TEST(Isochrone, ALongerTimeHoldsAShorterOne) {
    const Drawn one(
        "A---B---C\n"
        "|   |   |\n"
        "D---E---F\n"
        "|       |\n"
        "G-------H");
    const auto small = one.within(500), great = one.within(900);
    EXPECT_NEAR(geom::overlapM2(small, great), geom::areaM2(small), 1e-6 * geom::areaM2(small));
    EXPECT_GT(geom::areaM2(great), 1.2 * geom::areaM2(small));
}

TEST(Isochrone, ItIsClippedToLandAndCutByWater) {
    const Drawn one("A---------B");
    const geom::MultiPolygon land = {{{{-20, -500}, {2000, -500}, {2000, 20}, {-20, 20}, {-20, -500}}, {}}};
    const geom::MultiPolygon water = {{{{100, -500}, {120, -500}, {120, 500}, {100, 500}, {100, -500}}, {}}};
    const auto shape = one.within(300, {.land = &land, .water = &water});
    EXPECT_FALSE(geom::contains(shape, {50, 25}));
    EXPECT_TRUE(geom::contains(shape, {50, 15}));
    EXPECT_FALSE(geom::contains(shape, {110, 0}));
    EXPECT_FALSE(geom::contains(shape, {-30, 0}));
}

TEST(Isochrone, APlaceThatStandsOnNoRoadReachesNothing) {
    Drawn one("A---B");
    one.places = {OnRoad{}};
    EXPECT_TRUE(one.within(300).empty());
}

}  // namespace
