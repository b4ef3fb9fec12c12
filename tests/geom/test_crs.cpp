#include <gtest/gtest.h>
#include <proj.h>

#include "base/error.h"
#include "geom/crs.h"

namespace sasae::geom {
namespace {

TEST(CrsFromCode, KnowsCodesInEveryWayOfWriting) {
    for (const char* code : {"EPSG:6670", "epsg:6670", "6670", " EPSG:6670 ", "urn:ogc:def:crs:EPSG::6670"}) {
        const auto info = crsFromCode(code);
        ASSERT_TRUE(info) << code;
        EXPECT_EQ(info->code, "EPSG:6670");
        EXPECT_FALSE(info->geographic);
        EXPECT_EQ(info->name, "JGD2011 / Japan Plane Rectangular CS II");
    }
    EXPECT_TRUE(crsFromCode("EPSG:6668")->geographic);
    EXPECT_EQ(crsFromCode("OGC:CRS84")->code, "EPSG:4326");
}

TEST(CrsFromCode, KnowsNothingOfPipelinesFilesAndHeights) {
    for (const char* code : {"", "EPSG:", "EPSG:1", "EPSG:6695", "+proj=utm +zone=52", "+init=/etc/passwd",
                             "/etc/passwd", "EPSG:6670;x", "9999999999"})
        EXPECT_FALSE(crsFromCode(code).has_value()) << code;
}

/// WKT of a code in a flavour, from PROJ itself.
std::string wkt(int code, PJ_WKT_TYPE flavour) {
    PJ_CONTEXT* context = proj_context_create();
    PJ* crs =
        proj_create_from_database(context, "EPSG", std::to_string(code).c_str(), PJ_CATEGORY_CRS, 0, nullptr);
    const char* text = proj_as_wkt(context, crs, flavour, nullptr);
    std::string out = text ? text : "";
    proj_destroy(crs);
    proj_context_destroy(context);
    return out;
}

TEST(CrsFromWkt, FindsTheCodeOfEveryJapaneseSystemInTheFlavourOfPrjFiles) {
    std::vector<int> codes = {4612, 6668, 4301, 4326, 3857, 3097, 3098,
                              3099, 3100, 3101, 6688, 6690, 6692, 32652};
    for (int zone = 1; zone <= 19; ++zone) {
        codes.push_back(2442 + zone);
        codes.push_back(6668 + zone);
        codes.push_back(30160 + zone);
    }
    for (const int code : codes) {
        for (const PJ_WKT_TYPE flavour : {PJ_WKT1_ESRI, PJ_WKT1_GDAL, PJ_WKT2_2019}) {
            const auto info = crsFromWkt(wkt(code, flavour));
            ASSERT_TRUE(info) << code << ' ' << wkt(code, flavour);
            EXPECT_EQ(info->code, "EPSG:" + std::to_string(code)) << wkt(code, flavour);
        }
    }
}

TEST(CrsFromWkt, BelievesNoNameWhoseNumbersAreOthers) {
    std::string other = wkt(6670, PJ_WKT1_ESRI);
    const auto meridian = other.find("131");
    ASSERT_NE(meridian, std::string::npos);
    other.replace(meridian, 3, "137");
    const auto info = crsFromWkt(other);
    EXPECT_TRUE(!info || info->code != "EPSG:6670");
}

TEST(CrsFromWkt, ReadsThePrjThatKsjAndEstatDeliver) {
    EXPECT_EQ(
        crsFromWkt(
            "GEOGCS[\"GCS_JGD_2000\",DATUM[\"D_JGD_2000\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],"
            "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]")
            ->code,
        "EPSG:4612");
    EXPECT_EQ(
        crsFromWkt(
            "GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_JGD_2011\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],"
            "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]")
            ->code,
        "EPSG:6668");
    EXPECT_EQ(crsFromWkt(
                  "PROJCS[\"JGD_2011_Japan_Zone_2\",GEOGCS[\"GCS_JGD_2011\",DATUM[\"D_JGD_2011\",SPHEROID["
                  "\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\","
                  "0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",0.0],"
                  "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",131.0],PARAMETER["
                  "\"Scale_Factor\",0.9999],PARAMETER[\"Latitude_Of_Origin\",33.0],UNIT[\"Meter\",1.0]]")
                  ->code,
              "EPSG:6670");
    EXPECT_FALSE(crsFromWkt("").has_value());
    EXPECT_FALSE(crsFromWkt("LOCAL_CS[\"anything\",UNIT[\"metre\",1]]").has_value());
    EXPECT_FALSE(crsFromWkt("not a wkt [[[").has_value());
}

TEST(WktOf, SaysWhatPrjFilesSayAndRefusesUnknownCodes) {
    EXPECT_EQ(crsFromWkt(wktOf("EPSG:6670"))->code, "EPSG:6670");
    EXPECT_TRUE(wktOf("EPSG:6668").starts_with("GEOGCS["));
    EXPECT_THROW(wktOf("EPSG:1"), base::Error);
}

TEST(Transform, GivesThePublishedPlaneCoordinatesWithXToTheEast) {
    // Geospatial Information Authority, 平面直角座標への換算: 36°06'13.58925"N 140°05'16.27815"E in zone IX
    // is X (north) 11543.6883 m, Y (east) 22916.2436 m.
    const Point lonLat{140 + 5 / 60.0 + 16.27815 / 3600, 36 + 6 / 60.0 + 13.58925 / 3600};
    const Transform there("EPSG:6668", "EPSG:6677"), back("EPSG:6677", "EPSG:6668");
    const Point plane = there(lonLat);
    EXPECT_NEAR(plane.x, 22916.2436, 1e-3);
    EXPECT_NEAR(plane.y, 11543.6883, 1e-3);
    EXPECT_NEAR(back(plane).x, lonLat.x, 1e-11);
    EXPECT_NEAR(back(plane).y, lonLat.y, 1e-11);
    const Point origin = Transform("EPSG:4612", "EPSG:6670")({131, 33});
    EXPECT_NEAR(origin.x, 0, 1e-3);
    EXPECT_NEAR(origin.y, 0, 1e-3);
}

TEST(Transform, KeepsTheAxesBetweenPlaneZonesOfTwoDatums) {
    const Point p = Transform("EPSG:2444", "EPSG:6670")({-47000, 33000});
    EXPECT_NEAR(p.x, -47000, 3);
    EXPECT_NEAR(p.y, 33000, 3);
    const Point mercator = Transform("EPSG:6668", "EPSG:3857")({130.5, 33.3});
    EXPECT_NEAR(mercator.x, 130.5 * 20037508.342789244 / 180, 1);
}

TEST(Transform, IsTheIdentityBetweenEqualCodes) {
    const Transform same("EPSG:6670", "epsg:6670");
    EXPECT_TRUE(same.identity());
    EXPECT_EQ(same({1, 2}), (Point{1, 2}));
    EXPECT_FALSE(Transform("EPSG:6668", "EPSG:6670").identity());
}

TEST(Transform, RefusesUnknownCodesAndPointsOffTheEarth) {
    EXPECT_THROW(Transform("EPSG:1", "EPSG:6670"), base::Error);
    try {
        Transform("EPSG:6668", "EPSG:6670")({130, 4e6});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Failed);
    }
}

TEST(Transform, TurnsWholeShapes) {
    const MultiPolygon square = {{{{130.5, 33.3}, {130.6, 33.3}, {130.6, 33.4}, {130.5, 33.4}, {130.5, 33.3}},
                                  {{{130.54, 33.34}, {130.54, 33.36}, {130.56, 33.36}, {130.54, 33.34}}}}};
    const MultiPolygon plane = Transform("EPSG:6668", "EPSG:6670")(square);
    // A hundredth of a square degree at 33.35°N is 9.3 by 11.1 km.
    EXPECT_NEAR(areaM2(plane[0].outer), 9307.0 * 11091, 2e5);
    EXPECT_EQ(plane[0].holes.size(), 1u);
    EXPECT_LT(plane[0].holes[0][0].x, 0);
}

TEST(PlaneRectangular, FollowsTheMinistrysTable) {
    const std::pair<const char*, int> places[] = {
        {"42201", 1},  {"46222", 1},  {"46530", 1},  {"40203", 2},  {"402036", 2}, {"46201", 2},
        {"34100", 3},  {"35203", 3},  {"38201", 4},  {"31201", 5},  {"28100", 5},  {"33100", 5},
        {"27100", 6},  {"18201", 6},  {"30201", 6},  {"23100", 7},  {"17201", 7},  {"15100", 8},
        {"22100", 8},  {"13101", 9},  {"07201", 9},  {"04100", 10}, {"02201", 10}, {"01202", 11},
        {"01203", 11}, {"01395", 11}, {"01571", 11}, {"01584", 11}, {"01100", 12}, {"01214", 12},
        {"01555", 12}, {"01578", 12}, {"01581", 12}, {"01207", 13}, {"01208", 13}, {"01564", 13},
        {"01694", 13}, {"13421", 14}, {"13401", 9},  {"47201", 15}, {"47207", 16}, {"47382", 16},
        {"47357", 17}};
    for (const auto& [code, zone] : places)
        EXPECT_EQ(planeRectangularFor(code), "EPSG:" + std::to_string(6668 + zone)) << code;
    for (const char* code : {"", "40", "4020", "99001", "00101", "48201", "4020x", "40000"})
        EXPECT_FALSE(planeRectangularFor(code).has_value()) << code;
}

TEST(GuessCrs, RanksTheMunicipalitysZoneFirstForMetres) {
    const Box kurume{-56000, 25000, -35000, 42000};
    const auto withCode = guessCrs(kurume, "40203");
    ASSERT_FALSE(withCode.empty());
    EXPECT_EQ(withCode[0].code, "EPSG:6670");
    EXPECT_EQ(withCode[1].code, "EPSG:2444");
    EXPECT_NE(withCode[0].whyJa.find("第2系"), std::string::npos);
    const auto without = guessCrs(kurume);
    EXPECT_TRUE(
        std::any_of(without.begin(), without.end(), [](const CrsGuess& g) { return g.code == "EPSG:6670"; }));
    EXPECT_LT(without[0].score, withCode[0].score) << "less sure without the municipality";
    for (std::size_t i = 1; i < without.size(); ++i) EXPECT_GE(without[i - 1].score, without[i].score);
}

TEST(GuessCrs, TellsDegreesMetresUtmAndWebMercatorApart) {
    const Box degrees{130.4, 33.2, 130.8, 33.4};
    EXPECT_EQ(guessCrs(degrees)[0].code, "EPSG:6668");
    const Transform toUtm("EPSG:6668", "EPSG:6689"), toMercator("EPSG:6668", "EPSG:3857");
    Box utm, mercator;
    for (const Point p : {Point{130.4, 33.2}, Point{130.8, 33.4}}) {
        utm.add(toUtm(p));
        mercator.add(toMercator(p));
    }
    EXPECT_EQ(guessCrs(utm)[0].code, "EPSG:6689");
    EXPECT_EQ(guessCrs(mercator)[0].code, "EPSG:3857");
}

TEST(GuessCrs, GuessesNothingWhereNothingFits) {
    EXPECT_TRUE(guessCrs({-80, 25, -79, 26}, "40203").empty() || guessCrs({-80, 25, -79, 26})[0].score < 0.5);
    EXPECT_TRUE(guessCrs({1e9, 1e9, 2e9, 2e9}).empty());
    EXPECT_TRUE(guessCrs(Box{}).empty());
}

}  // namespace
}  // namespace sasae::geom
