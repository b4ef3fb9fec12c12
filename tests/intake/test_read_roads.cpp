#include <gtest/gtest.h>

#include "base/error.h"
#include "geom/crs.h"
#include "intake/door.h"
#include "intake/foreign_files.h"
#include "intake/read_roads.h"
#include "intake/road_words.h"
#include "support/test_data.h"

namespace {

using namespace sasae;
using namespace sasae::intake;
using model::RoadClass;
using model::Way;

RoadTags tagged(const char* highway) {
    RoadTags tags;
    tags.highway = highway;
    return tags;
}

TEST(RoadWords, TagsOfOpenStreetMapDecideWhoMayUseAWay) {
    EXPECT_EQ(roadKindOf(tagged("residential"))->roadClass, RoadClass::Street);
    EXPECT_EQ(roadKindOf(tagged("trunk_link"))->roadClass, RoadClass::Trunk);
    EXPECT_FALSE(roadKindOf(tagged("construction")));
    EXPECT_FALSE(roadKindOf(tagged("proposed")));
    EXPECT_EQ(roadKindOf(tagged("motorway"))->car, Way::Forward) << "one way unless it says otherwise";
    EXPECT_FALSE(roadKindOf(tagged("steps"))->wheelchair);
    auto tags = tagged("residential");
    tags.oneway = "-1";
    EXPECT_EQ(roadKindOf(tags)->car, Way::Backward);
    EXPECT_EQ(roadKindOf(tags)->foot, Way::Both) << "a one-way road is one-way for cars";
    tags = tagged("tertiary");
    tags.junction = "roundabout";
    EXPECT_EQ(roadKindOf(tags)->car, Way::Forward);
    tags = tagged("service");
    tags.access = "private";
    EXPECT_FALSE(roadKindOf(tags));
    tags.foot = "yes";
    EXPECT_EQ(roadKindOf(tags)->foot, Way::Both);
    EXPECT_EQ(roadKindOf(tags)->car, Way::None);
}

TEST(RoadWords, JapaneseWordsHaveTheirClass) {
    EXPECT_EQ(roadClassOfWord("国道"), RoadClass::Trunk);
    EXPECT_EQ(roadClassOfWord(" 都道府県道 "), RoadClass::Secondary);
    EXPECT_EQ(roadClassOfWord("石段"), RoadClass::Steps);
    EXPECT_EQ(roadClassOfWord("ARTERIAL"), RoadClass::Primary);
    EXPECT_FALSE(roadClassOfWord("海"));
    EXPECT_EQ(wayOfWord("T"), Way::Backward);
    EXPECT_EQ(wayOfWord("一方通行"), Way::Forward);
    EXPECT_FALSE(wayOfWord("maybe"));
}

class ReadRoads : public testing::Test {
  protected:
    std::string write(const char* name, const std::string& text) const { return folder_.write(name, text); }
    RoadsRead read(const std::string& path, RoadsOptions options = {}) const {
        base::Silent silent;
        if (options.targetCrs.empty()) options.targetCrs = "EPSG:6670";
        return readRoads(path, options, silent);
    }
    std::string kindOfFailure(const std::string& path) const {
        try {
            read(path);
        } catch (const base::Error& error) {
            return error.text.en;
        }
        return "";
    }
    test::Folder folder_;
};

const char* const kOsm = R"(<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" lat="33.30" lon="130.50"/><node id="2" lat="33.30" lon="130.51"/>
 <node id="3" lat="33.31" lon="130.51"/><node id="4" lat="33.32" lon="130.51"/>
 <node id="5" lat="33.30" lon="130.90"/>
 <way id="10"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="中央通り"/></way>
 <way id="11"><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="steps"/></way>
 <way id="12"><nd ref="2"/><nd ref="5"/><tag k="highway" v="primary"/><tag k="oneway" v="yes"/></way>
 <way id="13"><nd ref="1"/><nd ref="3"/><tag k="building" v="yes"/></way>
 <way id="14"><nd ref="1"/><nd ref="4"/><tag k="highway" v="proposed"/></way>
 <way id="15"><nd ref="1"/><nd ref="99"/><nd ref="3"/><tag k="highway" v="path"/></way>
</osm>
)";

TEST_F(ReadRoads, OpenStreetMapXmlGivesItsWays) {
    const auto found = read(write("a.osm", kOsm));
    EXPECT_EQ(found.rows, 5) << "ways with a highway tag";
    EXPECT_EQ(found.imported, 3);
    EXPECT_EQ(found.quarantined, 1) << "proposed";
    EXPECT_EQ(found.outside, 1) << "a node of the path is not in the file: each half is one point";
    ASSERT_EQ(found.lines.size(), 3);
    EXPECT_TRUE(found.lines.verticesTellJunctions);
    EXPECT_EQ(found.lines.names, std::vector<std::string>{"中央通り"});
    EXPECT_EQ(found.lines.kind[1].roadClass, RoadClass::Steps);
    EXPECT_EQ(found.lines.kind[2].car, Way::Forward);
    const geom::Point expected = geom::Transform("EPSG:4326", "EPSG:6670")(geom::Point{130.51, 33.30});
    EXPECT_NEAR(geom::distanceM(found.lines.line[0][1], expected), 0, 1e-6);
    EXPECT_EQ(found.lines.line[0][1], found.lines.line[1][0]) << "the same node is the same place";
}

TEST_F(ReadRoads, WaysAreCutWhereTheGroundThatIsWantedEnds) {
    const geom::Point centre = geom::Transform("EPSG:4326", "EPSG:6670")(geom::Point{130.505, 33.31});
    geom::Box box;
    box.add(centre);
    RoadsOptions options;
    options.within = box.grown(3000);
    const auto found = read(write("a.osm", kOsm), options);
    EXPECT_EQ(found.imported, 2) << "the primary road leads 36 km away";
    EXPECT_EQ(found.outside, 2);
}

TEST_F(ReadRoads, WhatIsNoOpenStreetMapFileIsRefused) {
    EXPECT_EQ(kindOfFailure(write("a.osm", "<gpx></gpx>")), "this is not a file of OpenStreetMap");
    EXPECT_EQ(kindOfFailure(write("b.osm.pbf", "PK\x03\x04 something else")),
              "this is not a file of OpenStreetMap");
    EXPECT_NE(kindOfFailure("https://example.org/a.osm.pbf"), "");
    const std::string cut = std::string(kOsm).substr(0, 700);
    EXPECT_NE(kindOfFailure(write("c.osm", cut)).find("damaged or cut short"), std::string::npos);
}

TEST_F(ReadRoads, ALayerOfLinesTellsWhichColumnsWereUsed) {
    const std::string geojson = R"({"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"種別":"国道","oneway":"1","name":"国道3号"},"geometry":{"type":"LineString","coordinates":[[130.5,33.3],[130.51,33.3]]}},
      {"type":"Feature","properties":{"種別":"ほそみち","oneway":"","name":""},"geometry":{"type":"MultiLineString","coordinates":[[[130.5,33.3],[130.5,33.31]],[[130.5,33.32],[130.5,33.33]]]}},
      {"type":"Feature","properties":{"種別":"石段","oneway":"?","name":""},"geometry":{"type":"LineString","coordinates":[[130.5,33.3],[130.49,33.3]]}},
      {"type":"Feature","properties":{"種別":"国道","oneway":"","name":""},"geometry":{"type":"Point","coordinates":[130.5,33.3]}}]})";
    const auto found = read(write("r.geojson", geojson));
    EXPECT_EQ(found.rows, 4);
    EXPECT_EQ(found.imported, 3);
    EXPECT_EQ(found.quarantined, 1);
    ASSERT_EQ(found.lines.size(), 4) << "two parts of one row";
    EXPECT_FALSE(found.lines.verticesTellJunctions);
    EXPECT_EQ(found.lines.kind[0].roadClass, RoadClass::Trunk);
    EXPECT_EQ(found.lines.kind[0].car, Way::Forward);
    EXPECT_EQ(found.lines.kind[1].roadClass, RoadClass::Street);
    EXPECT_EQ(found.lines.kind[3].roadClass, RoadClass::Steps);
    std::map<std::string, std::string> said;
    for (const auto& finding : found.findings) said[finding.code] = finding.text.ja;
    EXPECT_NE(said["roads-class-field"].find("「種別」"), std::string::npos);
    EXPECT_NE(said["roads-class-unknown"].find("ほそみち"), std::string::npos);
    EXPECT_TRUE(said.contains("roads-one-way-unknown"));
    EXPECT_TRUE(said.contains("wrong-geometry-type"));
    RoadsOptions options;
    options.classField = "no such";
    EXPECT_THROW(read(folder_.path("r.geojson"), options), base::Error);
}

/// GDAL's own reader of OpenStreetMap, asked by SQL; -1 where it is not there.
int countByGdal(const std::string& file, const std::string& from) {
    const std::string command =
        "ogrinfo -q -ro '" + file + "' -sql \"SELECT count(*) AS n FROM " + from + "\" 2>/dev/null";
    std::string out;
    FILE* pipe = ::popen(command.c_str(), "r");
    char buffer[1024];
    while (pipe && std::fgets(buffer, sizeof buffer, pipe)) out += buffer;
    if (pipe) ::pclose(pipe);
    const auto at = out.rfind("= ");
    return at == std::string::npos ? -1 : std::atoi(out.c_str() + at + 2);
}

TEST_F(ReadRoads, LiechtensteinHasTheRoadsThatGdalFindsInIt) {
    const auto folder = test::testData("roads");
    if (folder.empty()) GTEST_SKIP() << "skipped: no test data";
    RoadsOptions options;
    options.targetCrs = "EPSG:2056";
    const std::string file = (folder / "liechtenstein-latest.osm.pbf").string();
    const auto found = read(file, options);
    EXPECT_GT(found.imported, 4000);
    const int lines = countByGdal(file, "lines WHERE highway IS NOT NULL");
    const int areas =
        countByGdal(file, "multipolygons WHERE other_tags LIKE '%highway%' AND osm_way_id IS NOT NULL");
    if (lines >= 0 && areas >= 0) {
        EXPECT_EQ(found.rows, lines + areas) << "closed ways with area=yes are areas there";
    }
    geom::Box box;
    for (const auto& line : found.lines.line)
        for (const auto& p : line) box.add(p);
    EXPECT_LT(box.width(), 60000);
    EXPECT_TRUE(box.contains({2758000, 1222000})) << "Vaduz in the national grid";
}

}  // namespace
