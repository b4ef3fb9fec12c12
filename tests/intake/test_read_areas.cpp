#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "geom/crs.h"
#include "intake/foreign_files.h"
#include "intake/read_areas.h"

namespace sasae::intake {
namespace {

using base::Finding;
using test::cp932;
using test::Folder;
using test::ShapefileSpec;
using test::square;

base::Silent silent;

const Finding* find(const base::Findings& findings, std::string_view code) {
    for (const Finding& f : findings)
        if (f.code == code) return &f;
    return nullptr;
}

/// Three squares of 1 km in a row, CP932 names, zone II.
ShapefileSpec threeDistricts() {
    return {
        .fields = {{"CODE", 'C', 5}, {"NAME", 'C', 20}},
        .rows = {{"001", cp932("合川")}, {"002", cp932("御井")}, {"003", cp932("東国分")}},
        .polygons = {square(-45000, 33000, 1000), square(-44000, 33000, 1000), square(-43000, 33000, 1000)},
        .prj = test::kZone2Prj};
}

AreasRead read(const std::string& path, model::Level level = model::Level::District) {
    return readAreas(path, {.municipalityCode = "40203", .targetCrs = "EPSG:6670", .level = level}, silent);
}

TEST(ReadAreas, TakesCodesNamesAndShapes) {
    const Folder folder;
    const AreasRead got = read(test::writeShapefile(folder, "a", threeDistricts()));
    EXPECT_EQ(got.areas.code, (std::vector<std::string>{"001", "002", "003"}));
    EXPECT_EQ(got.areas.name, (std::vector<std::string>{"合川", "御井", "東国分"}));
    EXPECT_EQ(got.areas.edition.level, model::Level::District);
    EXPECT_EQ(got.source, "a.shp");
    EXPECT_EQ(got.crs.code, "EPSG:6670");
    EXPECT_NEAR(geom::areaM2(got.areas.shape[1]), 1e6, 1e-3);
    EXPECT_TRUE(geom::contains(got.areas.shape[2], got.areas.inside[2]));
    EXPECT_FALSE(find(got.findings, "overlaps"));
    EXPECT_FALSE(find(got.findings, "gaps"));
}

TEST(ReadAreas, PlaneCoordinatesKeepEastAsX) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    const AreasRead got =
        readAreas(test::writeShapefile(folder, "a", spec), {.targetCrs = "EPSG:6668"}, silent);
    EXPECT_NEAR(got.areas.inside[0].x, 130.52, 0.02);  // 45 km west of 131° E
    EXPECT_NEAR(got.areas.inside[0].y, 33.30, 0.02);   // 33 km north of 33° N
}

TEST(ReadAreas, RowsOfOneCodeBecomeOneArea) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.rows[2] = {"001", cp932("合川")};
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));
    EXPECT_EQ(got.rows, 3);
    EXPECT_EQ(got.imported, 3);
    EXPECT_EQ(got.areas.size(), 2);
    EXPECT_NEAR(geom::areaM2(got.areas.shape[0]), 2e6, 1);
    ASSERT_TRUE(find(got.findings, "key-repeated"));
    EXPECT_EQ(find(got.findings, "key-repeated")->count, 1);
    EXPECT_EQ(find(got.findings, "key-repeated")->rows, (std::vector<std::int64_t>{1, 3}));
}

TEST(ReadAreas, WithoutCodesSchoolDistrictsOfOneNameJoinAndJichikaiDoNot) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.fields = {{cp932("校区名"), 'C', 20}};
    spec.rows = {{cp932("本町")}, {cp932("御井")}, {cp932("本町")}};
    const std::string path = test::writeShapefile(folder, "a", spec);
    const AreasRead districts = read(path);
    EXPECT_EQ(districts.areas.size(), 2);
    EXPECT_EQ(districts.areas.code, (std::vector<std::string>{"A001", "A002"}));
    EXPECT_TRUE(find(districts.findings, "no-code"));
    const AreasRead jichikai = read(path, model::Level::Jichikai);
    EXPECT_EQ(jichikai.areas.size(), 3);
    EXPECT_TRUE(find(jichikai.findings, "duplicate-name"));
}

TEST(ReadAreas, TheMunicipalityColumnOfTheOldSchoolDistrictsIsNoAreaCode) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.fields = {{"A27_005", 'C', 5}, {"A27_006", 'C', 20}, {"A27_007", 'C', 20}, {"A27_008", 'C', 20}};
    spec.rows = {{"40203", cp932("久留米市立"), cp932("合川小学校"), "x"},
                 {"40203", cp932("久留米市立"), cp932("御井小学校"), "x"},
                 {"40204", cp932("直方市立"), cp932("合川小学校"), "x"}};
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));
    EXPECT_EQ(got.profile, "ksj-a27");
    EXPECT_EQ(got.areas.size(), 3);  // the same name in two towns is not the same school
    EXPECT_EQ(got.areas.name[0], "合川小学校");
    ASSERT_TRUE(find(got.findings, "outside-municipality"));
    EXPECT_EQ(find(got.findings, "outside-municipality")->rows, (std::vector<std::int64_t>{3}));
}

TEST(ReadAreas, FieldsNamedByTheUserWin) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.fields = {{"ALPHA", 'C', 5}, {"BETA", 'C', 20}};
    const std::string path = test::writeShapefile(folder, "a", spec);
    const AreasRead got =
        readAreas(path, {.codeField = "alpha", .nameField = "BETA", .targetCrs = "EPSG:6670"}, silent);
    EXPECT_EQ(got.areas.code[1], "002");
    EXPECT_EQ(got.areas.name[1], "御井");
    EXPECT_THROW(readAreas(path, {.codeField = "GAMMA", .targetCrs = "EPSG:6670"}, silent), base::Error);
}

TEST(ReadAreas, ASelfCrossingRingIsRepairedAndNamed) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    // A bow tie: two triangles of 500 m by 1000 m.
    spec.polygons[1] = {
        {{{-44000, 33000}, {-43000, 34000}, {-43000, 33000}, {-44000, 34000}, {-44000, 33000}}, {}}};
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));
    ASSERT_TRUE(find(got.findings, "ring-self-crossing"));
    EXPECT_EQ(find(got.findings, "ring-self-crossing")->rows, (std::vector<std::int64_t>{2}));
    EXPECT_NEAR(geom::areaM2(got.areas.shape[1]), 5e5, 1);
    EXPECT_EQ(got.imported, 3);
}

TEST(ReadAreas, RowsWithoutAShapeAreLeftOutAndListed) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.polygons[1].clear();
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));
    EXPECT_EQ(got.areas.code, (std::vector<std::string>{"001", "003"}));
    EXPECT_EQ(got.quarantined, 1);
    ASSERT_TRUE(find(got.findings, "empty-geometry"));
    EXPECT_EQ(find(got.findings, "empty-geometry")->rows, (std::vector<std::int64_t>{2}));
}

TEST(ReadAreas, OverlapsAndGapsBetweenNeighboursAreFound) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.polygons[2] = square(-43100, 33000, 1000);  // 100 m over its neighbour
    const AreasRead over = read(test::writeShapefile(folder, "a", spec));
    ASSERT_TRUE(find(over.findings, "overlaps"));
    EXPECT_EQ(find(over.findings, "overlaps")->count, 1);
    EXPECT_EQ(find(over.findings, "overlaps")->severity, base::Severity::Warning);
    EXPECT_EQ(find(over.findings, "overlaps")->codes, (std::vector<std::string>{"002", "003"}));
    // A ring of eight squares around nothing.
    ShapefileSpec ring;
    ring.fields = spec.fields;
    ring.prj = spec.prj;
    for (int i = 0; i < 9; ++i) {
        if (i == 4) continue;
        ring.rows.push_back({std::to_string(100 + i), "n" + std::to_string(i)});
        ring.polygons.push_back(square(-45000 + 1000 * (i % 3), 33000 + 1000 * (i / 3), 1000));
    }
    const AreasRead gap = read(test::writeShapefile(folder, "b", ring));
    ASSERT_TRUE(find(gap.findings, "gaps"));
    EXPECT_EQ(find(gap.findings, "gaps")->count, 1);
    EXPECT_NE(find(gap.findings, "gaps")->text.en.find("1.00 km²"), std::string::npos);
    EXPECT_FALSE(find(gap.findings, "overlaps"));
}

TEST(ReadAreas, AnAreaInsideAnotherIsAnOverlap) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.polygons = {square(-45000, 33000, 3000), square(-44000, 34000, 500), square(-43500, 34000, 500)};
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));
    ASSERT_TRUE(find(got.findings, "overlaps"));
    EXPECT_EQ(find(got.findings, "overlaps")->count, 2);
}

TEST(ReadAreas, WithoutAPrjPlaneCoordinatesNeedTheUser) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.prj.clear();
    const std::string path = test::writeShapefile(folder, "a", spec);
    try {
        read(path);
        FAIL() << "read without a CRS";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Failed);
        EXPECT_NE(error.hint.ja.find("EPSG:6670"), std::string::npos);
        EXPECT_NE(error.hint.ja.find("--crs"), std::string::npos);
    }
    const AreasRead told = readAreas(path, {.crs = "6670", .targetCrs = "EPSG:6670"}, silent);
    EXPECT_EQ(told.crs.code, "EPSG:6670");
    EXPECT_EQ(told.areas.size(), 3);
    EXPECT_THROW(readAreas(path, {.crs = "EPSG:999999", .targetCrs = "EPSG:6670"}, silent), base::Error);
}

TEST(ReadAreas, DegreesInJapanWithoutAPrjAreJgd2011WithAFinding) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.prj.clear();
    const geom::Transform toDegrees("EPSG:6670", "EPSG:6668");
    for (geom::MultiPolygon& shape : spec.polygons) shape = toDegrees(shape);
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));
    EXPECT_EQ(got.crs.code, "EPSG:6668");
    EXPECT_TRUE(find(got.findings, "missing-prj"));
    EXPECT_NEAR(geom::areaM2(got.areas.shape[0]), 1e6, 1);
}

TEST(ReadAreas, APrjThatTheCoordinatesContradictIsNotBelieved) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    const geom::Transform toDegrees("EPSG:6670", "EPSG:6668");
    for (geom::MultiPolygon& shape : spec.polygons) shape = toDegrees(shape);
    const AreasRead got = read(test::writeShapefile(folder, "a", spec));  // degrees, but a plane .prj
    EXPECT_EQ(got.crs.code, "EPSG:6668");
    EXPECT_TRUE(find(got.findings, "crs-contradicts"));
}

TEST(ReadAreas, AFileOfPointsHasNoAreas) {
    const Folder folder;
    ShapefileSpec spec = threeDistricts();
    spec.polygons.clear();
    spec.points = {{-45000, 33000}, {-44000, 33000}, {-43000, 33000}};
    EXPECT_THROW(read(test::writeShapefile(folder, "a", spec)), base::Error);
}

TEST(ReadAreas, TheSameFileGivesTheSameAreasOnAnyNumberOfThreads) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", threeDistricts());
    const AreasRead one = readAreas(path, {.targetCrs = "EPSG:6668", .threads = 1}, silent);
    const AreasRead many = readAreas(path, {.targetCrs = "EPSG:6668", .threads = 4}, silent);
    EXPECT_EQ(one.areas.shape, many.areas.shape);
    EXPECT_EQ(one.areas.inside, many.areas.inside);
}

TEST(ReadAreas, GeoJsonInCp932AndWithPlaneCoordinatesIsReadToo) {
    const Folder folder;
    const std::string text =
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"校区名":"表十ソ","code":"01"},)"
        R"("geometry":{"type":"Polygon","coordinates":[[[-45000,33000],[-44000,33000],[-44000,34000],[-45000,34000],[-45000,33000]]]}}]})";
    const std::string path = folder.write("a.geojson", cp932(text));
    EXPECT_THROW(read(path), base::Error);  // no degrees, and nothing says what
    const AreasRead got = readAreas(path, {.crs = "EPSG:6670", .targetCrs = "EPSG:6670"}, silent);
    EXPECT_EQ(got.encoding.name, "CP932");
    EXPECT_EQ(got.areas.name[0], "表十ソ");
    EXPECT_EQ(got.areas.code[0], "01");
}

TEST(ReadAreas, MetresCannotBeToldToBeDegrees) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", threeDistricts());
    try {
        static_cast<void>(readAreas(path, {.crs = "EPSG:6668", .targetCrs = "EPSG:6670"}, silent));
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_NE(error.text.en.find("EPSG:6668"), std::string::npos) << error.what();
    }
}

TEST(ReadAreas, NamesInAnotherEncodingThanTheUserSaysAreAnError) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a", threeDistricts());
    const AreasRead got = readAreas(path, {.encoding = "UTF-8", .targetCrs = "EPSG:6670"}, silent);
    ASSERT_TRUE(find(got.findings, "undecodable"));
    EXPECT_EQ(find(got.findings, "undecodable")->severity, base::Severity::Error);
}

}  // namespace
}  // namespace sasae::intake
