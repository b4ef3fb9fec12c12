// Roads brought in, and who is reached by them, on the drawn town of 4 by 4 km.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/coverage.h"
#include "app/import_facilities.h"
#include "app/import_roads.h"
#include "app/import_town.h"
#include "base/error.h"

namespace sasae::app {
namespace {

ImportOptions importNow() {
    ImportOptions options;
    options.now = kNow;
    return options;
}

/// Every kilometre a road along the middle of the rows of cells, joined by one that leads north.
std::string streets() {
    const geom::Transform toDegrees("EPSG:6670", "EPSG:6668");
    std::string lines;
    const auto add = [&](geom::Point a, geom::Point b) {
        a = toDegrees(a);
        b = toDegrees(b);
        lines +=
            (lines.empty() ? "" : ",") +
            fmt::format(
                R"({{"type":"Feature","properties":{{"class":"local"}},"geometry":{{"type":"LineString",)"
                R"("coordinates":[[{:.9f},{:.9f}],[{:.9f},{:.9f}]]}}}})",
                a.x, a.y, b.x, b.y);
    };
    for (int row = 0; row < 4; ++row)
        add({kWest, kSouth + (row + 0.5) * kCellM}, {kWest + 4000, kSouth + (row + 0.5) * kCellM});
    add({kWest + 2000, kSouth}, {kWest + 2000, kSouth + 4000});
    return R"({"type":"FeatureCollection","features":[)" + lines + "]}";
}

class CoverageOfATown : public testing::Test {
  protected:
    CoverageOfATown() : town(withElderly()) {
        base::Silent silent;
        const geom::Point at =
            geom::Transform("EPSG:6670", "EPSG:6668")(geom::Point{kWest + 500, kSouth + 500});
        importFacilities(
            town.session,
            town.write("f.csv", fmt::format("name,kind,lon,lat\n南西館,地域包括支援センター,{:.9f},{:.9f}\n",
                                            at.x, at.y)),
            {}, importNow(), silent);
    }
    static model::Population withElderly() {
        auto people = drawnPopulation();
        for (auto& each : people.people) each.elderly = 60;
        return people;
    }
    ImportSummary importStreets() {
        base::Silent silent;
        return importRoads(town.session, town.write("r.geojson", streets()), {}, importNow(), silent);
    }
    nlohmann::json coverage(CoverageRequest request) {
        base::Silent silent;
        return coverageJson(town.session.project, coverageOf(town.session.project, request, silent),
                            base::Lang::En);
    }
    ImportTown town;
};

TEST_F(CoverageOfATown, RoadsAreKeptInTheProjectAndCanBeTakenBack) {
    const auto summary = importStreets();
    EXPECT_EQ(summary.rows, 5);
    EXPECT_EQ(summary.imported, 5);
    const auto& roads = *town.session.project.roads;
    EXPECT_EQ(roads.size(), 4 * 2 + 5) << "cut where the lines cross";
    double lengthM = 0;
    for (const double m : roads.lengthM) lengthM += m;
    EXPECT_NEAR(lengthM, 20000, 5);
    base::Silent silent;
    town.session.file.undo({.at = kNow, .command = "undo"}, town.session.project.info.revision, silent);
    EXPECT_TRUE(town.session.file.load().roads->empty());
}

TEST_F(CoverageOfATown, ADryRunAndAForeignRegionWriteNothing) {
    const std::string before = town.projectBytes();
    base::Silent silent;
    auto options = importNow();
    options.dryRun = true;
    EXPECT_EQ(importRoads(town.session, town.write("r.geojson", streets()), {}, options, silent).imported, 5);
    const std::string far =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":)"
        R"({"type":"LineString","coordinates":[[139,35],[139.1,35]]}}]})";
    EXPECT_THROW(importRoads(town.session, town.write("t.geojson", far), {}, importNow(), silent),
                 base::Error);
    EXPECT_EQ(town.projectBytes(), before);
}

TEST_F(CoverageOfATown, WithoutRoadsItSaysSo) {
    const auto json = coverage({});
    EXPECT_EQ(json["method"], "straight-line");
    EXPECT_EQ(json["findings"][0]["code"], "no-road-network");
}

TEST_F(CoverageOfATown, SharesAndGapsFollowTheRoads) {
    importStreets();
    CoverageRequest request;
    request.kinds = {"地域包括支援センター"};
    request.travel.minutes = 1200 / 0.8 / 60;  // 1,200 m: to the next cell of the same row, not across
    const auto json = coverage(request);
    EXPECT_EQ(json["method"], "roads");
    EXPECT_EQ(json["facilities"], 1);
    EXPECT_EQ(json["city"]["population"], 16 * 200);
    EXPECT_EQ(json["city"]["covered"], 2 * 200) << json.dump(1);
    double population = 0, covered = 0;
    for (const auto& district : json["districts"]) {
        population += district["population"].get<double>();
        covered += district["covered"].get<double>();
        EXPECT_LE(district["share"].get<double>(), 1);
    }
    EXPECT_EQ(population, 16 * 200);
    EXPECT_EQ(covered, 2 * 200);
    EXPECT_TRUE(json["city"]["by"]["elderly75"]["all"].is_null()) << "no data is not 0";
    EXPECT_EQ(json["gaps_in_all"], 14);
    EXPECT_EQ(json["gaps"][0]["people"], 200);
    EXPECT_EQ(json["gaps"][0]["nearest"], "南西館");
    EXPECT_GT(json["gaps"][0]["minutes"].get<double>(), request.travel.minutes);
}

TEST_F(CoverageOfATown, WhatClosesOrOpensIsComparedAndNotStored) {
    importStreets();
    const std::string before = town.projectBytes();
    CoverageRequest request;
    request.closed = {1};
    request.opened = {{kWest + 3500, kSouth + 3500}};
    request.travel.minutes = 1200 / 0.8 / 60;
    const auto json = coverage(request);
    EXPECT_EQ(json["city"]["covered"], 400);
    EXPECT_EQ(json["city_before"]["covered"], 400);
    for (const auto& district : json["districts"]) {
        if (district["area"] == "C") {
            EXPECT_EQ(district["covered"], 0);
            EXPECT_EQ(district["before"]["covered"], 400);
        } else if (district["area"] == "B") {
            EXPECT_EQ(district["covered"], 400);
        }
    }
    EXPECT_EQ(town.projectBytes(), before);
    request.closed = {9};
    EXPECT_THROW(coverage(request), base::Error);
}

TEST_F(CoverageOfATown, TheBestPlaceIsProvedAndKeepsOffForbiddenOnes) {
    importStreets();
    base::Silent silent;
    SitingRequest request;
    request.choose = 1;
    request.goal = SitingRequest::Goal::Covering;
    request.travel.minutes = 2100 / 0.8 / 60;
    auto run = sitingOf(town.session.project, request, silent);
    EXPECT_TRUE(run.siting.optimal);
    EXPECT_EQ(run.placeRows.size(), 16u);
    const auto codeOf = [&](const SitingRun& found) {
        return town.session.project.population->code[static_cast<std::size_t>(
            found.placeRows[static_cast<std::size_t>(found.siting.places[0])])];
    };
    const std::string first = codeOf(run);
    const double covered = run.coveredAfter;
    EXPECT_GT(covered, 0);
    request.forbidden = {first};
    run = sitingOf(town.session.project, request, silent);
    EXPECT_NE(codeOf(run), first);
    EXPECT_LE(run.coveredAfter, covered);
    request.kinds = {"community_care_centre"};
    run = sitingOf(town.session.project, request, silent);
    EXPECT_EQ(run.existing, 1);
    EXPECT_GT(run.coveredBefore, 0);
    EXPECT_GE(run.coveredAfter, run.coveredBefore);
    request.weight = "elderly75";
    EXPECT_THROW(sitingOf(town.session.project, request, silent), base::Error);
}

}  // namespace
}  // namespace sasae::app
