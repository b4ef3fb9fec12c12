// The readers on real open data, where it is there (SASAE_TEST_DATA).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/error.h"
#include "intake/foreign_files.h"
#include "intake/inspect.h"
#include "intake/read_areas.h"
#include "intake/read_facilities.h"
#include "intake/read_population.h"
#include "model/taxonomy.h"

namespace sasae::intake {
namespace {

using base::Finding;
using test::testData;

#define NEEDS(name, file)                    \
    const std::string name = testData(file); \
    if (name.empty()) GTEST_SKIP() << "no test data"

const Finding* find(const base::Findings& findings, std::string_view code) {
    for (const Finding& f : findings)
        if (f.code == code) return &f;
    return nullptr;
}

base::Silent silent;

TEST(RealFiles, KurumesDistrictsComeWithTheirNamesFromCp932WithoutACpg) {
    NEEDS(path, "kurume/districts_from_school_points.shp");
    const AreasRead read = readAreas(path, {.municipalityCode = "40203", .targetCrs = "EPSG:6670"}, silent);
    EXPECT_EQ(read.rows, 46);
    EXPECT_EQ(read.imported, 46);
    EXPECT_EQ(read.areas.size(), 46);
    EXPECT_EQ(read.crs.code, "EPSG:6670");
    EXPECT_EQ(read.encoding.name, "CP932");
    EXPECT_EQ(read.profile, "ksj-a27");
    EXPECT_EQ(read.areas.name[0], "安武小学校");
    EXPECT_EQ(read.areas.code[0], "B14022100000");
    EXPECT_TRUE(find(read.findings, "missing-cpg"));
    EXPECT_FALSE(find(read.findings, "outside-municipality"));
    for (int i = 0; i < 46; ++i)
        EXPECT_TRUE(geom::contains(read.areas.shape[static_cast<std::size_t>(i)],
                                   read.areas.inside[static_cast<std::size_t>(i)]));
}

TEST(RealFiles, KurumesPeopleSumToTheCensus) {
    for (const char* name :
         {"kurume/kurume_smallarea_h27_pt_EPSG6670_cp932.shp", "kurume/kurume_smallarea_h27_cp932.csv"}) {
        NEEDS(path, name);
        const PopulationRead read =
            readPopulation(path, {.municipalityCode = "40203", .targetCrs = "EPSG:6670"}, silent);
        EXPECT_EQ(read.rows, 312) << name;
        EXPECT_EQ(read.imported, 312) << name;
        EXPECT_EQ(read.sums.total, 304552) << name;
        EXPECT_EQ(read.sums.households, 121913) << name;
        EXPECT_EQ(read.population.code[0], "40203060006") << name;
        EXPECT_EQ(read.population.name[0], "東合川６丁目") << name;
        EXPECT_EQ(read.encoding.name, "CP932") << name;
        EXPECT_TRUE(find(read.findings, "key-repeated")) << name;
        EXPECT_EQ(find(read.findings, "key-repeated")->count, 34) << name;
        EXPECT_NEAR(read.population.at[0].x, -41000, 5000) << name;
    }
}

TEST(RealFiles, TheTableAndThePointsOfKurumeLieInTheSamePlaces) {
    NEEDS(shp, "kurume/kurume_smallarea_h27_pt_EPSG6670_cp932.shp");
    NEEDS(csv, "kurume/kurume_smallarea_h27_cp932.csv");
    const PopulationRead a = readPopulation(shp, {.targetCrs = "EPSG:6670"}, silent);
    const PopulationRead b = readPopulation(csv, {.targetCrs = "EPSG:6670"}, silent);
    for (std::size_t i = 0; i < 312; ++i)
        EXPECT_LT(geom::distanceM(a.population.at[i], b.population.at[i]), 2) << i;
}

TEST(RealFiles, KurumesSheltersBecomeFacilitiesByTheirNames) {
    NEEDS(path, "kurume/kurume_shelter_evacuation_402036.geojson");
    const FacilitiesRead read = readFacilities(path, {.municipalityCode = "40203", .targetCrs = "EPSG:6670"},
                                               model::shippedVocabulary(), silent);
    EXPECT_EQ(read.rows, 142);
    EXPECT_EQ(read.imported, 142);
    EXPECT_EQ(read.profile, "gsi-shelter");
    std::map<std::string, int> kinds;
    for (const std::string& kind : read.supports.kind) ++kinds[kind];
    EXPECT_GE(kinds["elementary_school"], 40);
    EXPECT_GE(kinds["community_hall"], 38);
    EXPECT_FALSE(find(read.findings, "unknown-kind"));
    EXPECT_EQ(read.supports.name[0], "南部浄化センター");
    EXPECT_EQ(read.supports.kind[0], "shelter");
}

TEST(RealFiles, TottorisFlawsAreListed) {
    NEEDS(path, "tottori/31-tottori-all.shp");
    const AreasRead read = readAreas(
        path, {.municipalityCode = "31201", .targetCrs = "EPSG:6673", .level = model::Level::SmallArea},
        silent);
    EXPECT_EQ(read.rows, 2504);
    EXPECT_EQ(read.imported, 2504);
    EXPECT_EQ(read.quarantined, 0);
    EXPECT_EQ(read.areas.size(), 2487);
    EXPECT_EQ(read.crs.code, "EPSG:4612");
    EXPECT_EQ(read.encoding.name, "CP932");
    EXPECT_EQ(read.areas.name[0], "立川町３丁目");
    ASSERT_TRUE(find(read.findings, "ring-self-crossing"));
    EXPECT_EQ(find(read.findings, "ring-self-crossing")->count, 1);
    ASSERT_TRUE(find(read.findings, "key-repeated"));
    EXPECT_EQ(find(read.findings, "key-repeated")->count, 17);
    EXPECT_EQ(find(read.findings, "key-repeated")->codes.size(), 14u);
    EXPECT_TRUE(find(read.findings, "outside-municipality"));
}

TEST(RealFiles, SapporosDistrictsAreTheSameInAllThreeForms) {
    NEEDS(projected, "sapporo/A27_sapporo_EPSG6680_cp932.shp");
    NEEDS(degrees, "sapporo/A27_sapporo_JGD2000_cp932.shp");
    NEEDS(json, "sapporo/sapporo_Elementary.geojson");
    std::vector<AreasRead> reads;
    for (const std::string& path : {projected, degrees, json})
        reads.push_back(readAreas(path, {.municipalityCode = "01100", .targetCrs = "EPSG:6680"}, silent));
    EXPECT_EQ(reads[0].crs.code, "EPSG:6680");
    EXPECT_EQ(reads[1].crs.code, "EPSG:4612");
    EXPECT_EQ(reads[2].crs.code, "EPSG:4326");
    for (const AreasRead& read : reads) {
        EXPECT_EQ(read.rows, 202);
        ASSERT_EQ(read.areas.size(), 202);
        EXPECT_EQ(read.profile, "ksj-a27");
        EXPECT_EQ(read.areas.name, reads[0].areas.name);
        EXPECT_FALSE(find(read.findings, "outside-municipality"));
        for (std::size_t i = 0; i < 202; ++i) {
            const double a = geom::areaM2(read.areas.shape[i]), b = geom::areaM2(reads[0].areas.shape[i]);
            EXPECT_NEAR(a / b, 1, 1e-3) << i;
            EXPECT_LT(geom::distanceM(read.areas.inside[i], reads[0].areas.inside[i]), 50) << i;
        }
    }
}

TEST(RealFiles, NoOddShapefileBringsTheReadersDown) {
    NEEDS(root, "shapefiles");
    int looked = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".shp") continue;
        ++looked;
        const std::string path = entry.path().string();
        try {
            const Inspection seen = inspect(path, {}, silent);
            EXPECT_EQ(seen.driver, "ESRI Shapefile") << path;
        } catch (const base::Error&) {
        }
        try {
            readAreas(path, {.crs = "EPSG:6670", .targetCrs = "EPSG:6670"}, silent);
        } catch (const base::Error&) {
        }
        try {
            readFacilities(path, {.crs = "EPSG:6670", .targetCrs = "EPSG:6670"}, model::shippedVocabulary(),
                           silent);
        } catch (const base::Error&) {
        }
    }
    EXPECT_GT(looked, 10);
}

TEST(RealFiles, InspectionNamesWhatAFileIs) {
    NEEDS(path, "kurume/districts_from_school_points.shp");
    const Inspection seen = inspect(path, {}, silent);
    EXPECT_EQ(seen.driver, "ESRI Shapefile");
    ASSERT_EQ(seen.layers.size(), 1u);
    EXPECT_EQ(seen.layers[0].layer.features, 46);
    EXPECT_EQ(seen.layers[0].layer.geometry, "Polygon");
    EXPECT_EQ(seen.layers[0].layer.encoding.name, "CP932");
    EXPECT_EQ(seen.layers[0].crs.code, "EPSG:6670");
    EXPECT_EQ(seen.layers[0].profile, "ksj-a27");
    EXPECT_EQ(seen.layers[0].layer.fields.size(), 5u);
}

TEST(RealFiles, TheCensusIsKnownByItsFields) {
    NEEDS(path, "tottori/31-tottori-all.shp");
    EXPECT_EQ(inspect(path, {}, silent).layers[0].profile, "estat-smallarea");
}

TEST(RealFiles, TheCityOfTheAdministrativeAreasKeepsItsCode) {
    NEEDS(path, "kurume/kurume_N03-21_40203.geojson");
    const AreasRead read = readAreas(
        path, {.municipalityCode = "40203", .targetCrs = "EPSG:6670", .level = model::Level::Municipality},
        silent);
    EXPECT_EQ(read.profile, "ksj-n03");
    ASSERT_EQ(read.areas.size(), 1);
    EXPECT_EQ(read.areas.code[0], "40203");
    EXPECT_EQ(read.areas.name[0], "久留米市");
    EXPECT_NEAR(geom::areaM2(read.areas.shape[0]) / 229.96e6, 1,
                0.03);  // 229.96 km², Geospatial Information Authority
}

}  // namespace
}  // namespace sasae::intake
