#include <gtest/gtest.h>

#include "base/random.h"
#include "coverage/cover.h"
#include "coverage/drawn_roads.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;
using test::drawnRoads;

Profile metreASecond() {
    Profile profile = shippedProfile("adult");
    profile.speedMps.fill(1);
    profile.straightMps = profile.accessMps = 1;
    profile.detour = 1;
    return profile;
}

geom::MultiPolygon rectangle(double x, double y, double width, double height) {
    return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}, {}}};
}

void addArea(model::Population& to, const std::string& code, geom::MultiPolygon shape, double total,
             double elderly) {
    to.code.push_back(code);
    to.name.push_back(code);
    to.at.push_back(geom::labelPoint(shape));
    to.shape.push_back(std::move(shape));
    auto people = model::noPeople();
    people.total = total;
    people.elderly = elderly;
    to.people.push_back(people);
}

/// One long road along y = 0; two small areas along it, of 1 km each; a place at its west end.
struct Street {
    test::DrawnRoads drawn = drawnRoads("A-------------------B");
    model::Population people;
    std::vector<int> districtOf = {0, 1};
    Street() {
        addArea(people, "west", rectangle(0, -50, 1000, 100), 100, 40);
        addArea(people, "east", rectangle(1000, -50, 1000, 100), 200, 50);
    }
    Cover cover(double minutes, const CoverPlaces& places, bool roads = true) const {
        const Profile profile = metreASecond();
        const RoadTravel travel(drawn.roads, profile, Direction::ToPlaces);
        const auto points = spreadPeople(people, 50, 1);
        return coverOf(people, points, districtOf, 2, places, roads ? &travel : nullptr, profile,
                       {.limitMinutes = minutes, .threads = 1});
    }
};

TEST(Cover, AnAreaHalfInReachCountsByHalf) {
    const Street street;
    // 500 s of 1 m/s from the west end, less the way to the road: about half of the western area.
    const Cover found = street.cover(500.0 / 60, {{{0, 0}}, {1}});
    EXPECT_NEAR(found.areas[0].share, 0.48, 0.03);
    EXPECT_EQ(found.areas[1].share, 0);
    EXPECT_NEAR(found.districts[0].covered.total, 48, 3);
    EXPECT_NEAR(found.districts[0].covered.elderly, 0.4 * found.districts[0].covered.total, 1e-9);
    EXPECT_EQ(found.districts[1].covered.total, 0);
    EXPECT_EQ(found.everywhere.all.total, 300);
    EXPECT_TRUE(std::isnan(found.everywhere.covered.elderly75)) << "no data is not 0";
    ASSERT_EQ(found.gaps.size(), 2u);
    EXPECT_EQ(found.gaps[0].area, 1) << "most people of 65 and over first";
    EXPECT_NEAR(found.areas[1].minutes, (1500 + 25) / 60.0, 0.6);
    EXPECT_EQ(found.areas[1].place, 0);
    EXPECT_TRUE(found.byRoads);
}

TEST(Cover, NoShareIsAboveOneAndLongerTimesHoldShorterOnes) {
    const Street street;
    double before = -1;
    for (const double minutes : {1.0, 5.0, 10.0, 20.0, 40.0, 200.0}) {
        const Cover found = street.cover(minutes, {{{300, 0}, {1900, 10}}, {1, 3}});
        for (const AreaCover& area : found.areas) {
            EXPECT_LE(area.low, area.share);
            EXPECT_LE(area.share, area.high);
            EXPECT_LE(area.high, 1);
            EXPECT_GE(area.low, 0);
        }
        EXPECT_GE(found.everywhere.covered.total, before);
        EXPECT_LE(found.everywhere.covered.total, found.everywhere.all.total);
        before = found.everywhere.covered.total;
    }
    EXPECT_EQ(before, 300);
}

TEST(Cover, APlaceKnownToItsTownAloneGivesLimitsAndNoDoorstep) {
    const Street street;
    const Cover exact = street.cover(10, {{{1000, 0}}, {1}});
    const Cover rough = street.cover(10, {{{1000, 0}}, {3}});
    EXPECT_EQ(exact.everywhere.low.total, exact.everywhere.high.total);
    EXPECT_LT(rough.everywhere.low.total, exact.everywhere.covered.total);
    EXPECT_GT(rough.everywhere.high.total, exact.everywhere.covered.total);
    EXPECT_EQ(rough.everywhere.covered.total, exact.everywhere.covered.total);
    ASSERT_EQ(rough.findings.size(), 1u);
    EXPECT_EQ(rough.findings[0].code, "places-known-roughly");
}

TEST(Cover, PeopleKnownByAPointAloneGetLimits) {
    model::Population people;
    for (const double x : {0.0, 400.0}) {
        addArea(people, "p", rectangle(x, -1, 2, 2), 10, 5);
        people.shape.back().clear();
        people.at.back() = {x, 0};
    }
    const auto points = spreadPeople(people, 100, 1);
    EXPECT_EQ(points.uncertainM, (std::vector<double>{200, 200}));
    const Profile profile = metreASecond();
    const std::vector<int> districtOf = {0, 0};
    const Cover found = coverOf(people, points, districtOf, 1, {{{600, 0}}, {1}}, nullptr, profile,
                                {.limitMinutes = 300.0 / 60, .threads = 1});
    EXPECT_EQ(found.everywhere.low.total, 0);
    EXPECT_EQ(found.everywhere.covered.total, 10);
    EXPECT_EQ(found.everywhere.high.total, 10);
    EXPECT_FALSE(found.byRoads);
    EXPECT_EQ(found.findings.front().code, "no-road-network");
}

TEST(Cover, WhatStandsOnNoRoadIsToldAndReachesNobody) {
    Street street;
    addArea(street.people, "wood", rectangle(0, 5000, 500, 500), 30, 10);
    street.districtOf.push_back(1);
    const Cover found = street.cover(600, {{{0, 0}, {100, 900}}, {1, 1}});
    EXPECT_EQ(found.placesOffRoad, 1);
    EXPECT_EQ(found.areas[2].share, 0);
    EXPECT_FALSE(found.areas[2].onRoad);
    std::vector<std::string> codes;
    for (const auto& finding : found.findings) codes.push_back(finding.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"places-off-road", "people-off-road"}));
    EXPECT_EQ(found.findings[1].codes, std::vector<std::string>{"wood"});
}

TEST(Cover, WithoutAnyPlaceNobodyIsReached) {
    const Street street;
    for (const bool roads : {true, false}) {
        const Cover found = street.cover(600, {}, roads);
        EXPECT_EQ(found.everywhere.covered.total, 0);
        EXPECT_EQ(found.everywhere.high.total, 0);
        EXPECT_EQ(found.gaps.size(), 2u);
    }
}

TEST(SpreadPeople, PointsLieInsideAndTheirNumberFollowsTheArea) {
    model::Population people;
    addArea(people, "great", rectangle(10, 20, 1000, 500), 1, 1);
    addArea(people, "tiny", rectangle(0, 0, 40, 40), 1, 1);
    const auto points = spreadPeople(people, 100, 2);
    EXPECT_NEAR(points.firstOfArea[1], 50, 12);
    EXPECT_NEAR(points.firstOfArea[2] - points.firstOfArea[1], 16, 9);
    for (int i = 0; i < points.size(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        EXPECT_TRUE(geom::contains(people.shape[static_cast<std::size_t>(points.area[row])], points.at[row]));
    }
}

}  // namespace
