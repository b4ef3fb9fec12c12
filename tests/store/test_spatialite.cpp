// The file as other programs see it.
#include <gtest/gtest.h>
#include <sqlite3.h>
// sqlite3.h first.
#include <spatialite.h>

#include <cstdio>
#include <limits>

#include "base/error.h"
#include "geom/wkb.h"
#include "store/example.h"
#include "store/spatialite_blob.h"

namespace sasae::store::test {
namespace {

class SpatiaLite {
  public:
    explicit SpatiaLite(const std::string& file) : cache_(spatialite_alloc_connection()) {
        sqlite3_open(file.c_str(), &db_);
        spatialite_init_ex(db_, cache_, 0);
    }
    ~SpatiaLite() {
        sqlite3_close(db_);
        spatialite_cleanup_ex(cache_);
    }
    SpatiaLite(const SpatiaLite&) = delete;
    SpatiaLite& operator=(const SpatiaLite&) = delete;

    /// First cell, with one blob bound.
    std::string ask(const char* query, const std::string& blob = {}) {
        sqlite3_stmt* statement = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2(db_, query, -1, &statement, nullptr), SQLITE_OK) << sqlite3_errmsg(db_);
        if (!blob.empty())
            sqlite3_bind_blob(statement, 1, blob.data(), static_cast<int>(blob.size()), SQLITE_TRANSIENT);
        std::string result = "nothing";
        if (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL)
            result.assign(static_cast<const char*>(sqlite3_column_blob(statement, 0)),
                          static_cast<std::size_t>(sqlite3_column_bytes(statement, 0)));
        sqlite3_finalize(statement);
        return result;
    }

  private:
    sqlite3* db_ = nullptr;
    void* cache_;
};

TEST(SpatialiteBlob, IsWhatSpatiaLiteItselfWrites) {
    SpatiaLite spatialite(":memory:");
    for (const geom::Point p : {geom::Point{0, 0}, geom::Point{-51234.5, 31000.25}}) {
        EXPECT_EQ(blobOf(p, 6670), spatialite.ask("SELECT ST_GeomFromWKB(?, 6670)", geom::toWkb(p)));
        EXPECT_EQ(spatialite.ask("SELECT ST_AsBinary(?)", blobOf(p, 6670)), geom::toWkb(p));
        EXPECT_EQ(pointOfBlob(blobOf(p, 6670)), p);
    }
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        const auto areas = someAreas(seed, model::Level::District, "x", 10);
        for (const auto& one : areas->shape) {
            geom::MultiPolygon shape = one;
            if (seed % 2) shape.push_back({{{500, 500}, {510, 500}, {510, 510}, {500, 500}}, {}});
            const std::string blob = blobOf(shape, 6670);
            EXPECT_EQ(blob, spatialite.ask("SELECT ST_GeomFromWKB(?, 6670)", geom::toWkb(shape)));
            EXPECT_EQ(spatialite.ask("SELECT ST_AsBinary(?)", blob), geom::toWkb(shape));
            EXPECT_EQ(shapeOfBlob(blob), shape);
        }
    }
}

TEST(SpatialiteBlob, CutOrChangedAnywhereIsRefusedOrReadButNeverReadBeyond) {
    const std::string blob = blobOf(someAreas(1, model::Level::District, "x", 1)->shape[0], 6670);
    for (std::size_t size = 0; size < blob.size(); ++size)
        EXPECT_THROW(shapeOfBlob(blob.substr(0, size)), base::Error);
    for (std::size_t at = 0; at < blob.size(); ++at)
        for (int value : {0, 1, 0x7f, 0xff}) {
            std::string changed = blob;
            changed[at] = static_cast<char>(value);
            try {
                static_cast<void>(shapeOfBlob(changed));
            } catch (const base::Error&) {
            }
        }
    EXPECT_THROW(pointOfBlob(blob), base::Error);
}

TEST(ProjectFileForOthers, IsAValidSpatiaLiteDatabase) {
    const Folder folder;
    model::Project p = emptyKurume();
    p.areas = {someAreas(1, model::Level::District, "R8", 6)};
    p.cases = someCases(1, 30);
    ProjectFile::create(folder / "a.sasae", p, entry("new"));
    SpatiaLite spatialite(folder / "a.sasae");
    EXPECT_EQ(spatialite.ask("SELECT CheckSpatialMetaData()"), "3");  // the current layout
    EXPECT_EQ(spatialite.ask("SELECT count(*) FROM vector_layers"), "14");
    EXPECT_EQ(spatialite.ask("SELECT count(*) FROM areas_district WHERE ST_IsValid(geom) = 1 AND"
                             " SRID(geom) = 6670 AND GeometryType(geom) = 'MULTIPOLYGON'"),
              "6");
    EXPECT_EQ(spatialite.ask("SELECT count(*) FROM cases WHERE geom IS NOT NULL AND"
                             " GeometryType(geom) <> 'POINT'"),
              "0");
    EXPECT_EQ(
        spatialite.ask("SELECT abs(s.extent_max_x - (SELECT max(MbrMaxX(geom)) FROM areas_district)) < 1e-9"
                       " FROM vector_layers_statistics s WHERE table_name = 'areas_district'"),
        "1");
    EXPECT_EQ(spatialite.ask("SELECT auth_name || ':' || auth_srid FROM spatial_ref_sys WHERE srid = 6670"),
              "epsg:6670");
}

TEST(ProjectFileForOthers, ShowsItsLayersToOgrinfo) {
    ASSERT_EQ(std::system("ogrinfo --version > /dev/null 2>&1"), 0) << "it comes with ./bootstrap install";
    const Folder folder;
    model::Project p = emptyKurume();
    p.areas = {someAreas(1, model::Level::District, "R8", 6)};
    p.cases = someCases(1, 30);
    ProjectFile::create(folder / "a.sasae", p, entry("new"));
    const auto ogrinfo = [&](const std::string& what) {
        const std::string command =
            "ogrinfo -ro -so \"" + (folder / "a.sasae").string() + "\" " + what + " 2>&1";
        std::string out;
        FILE* pipe = ::popen(command.c_str(), "r");
        char buffer[4096];
        while (pipe && std::fgets(buffer, sizeof buffer, pipe)) out += buffer;
        if (pipe) ::pclose(pipe);
        return out;
    };
    const std::string all = ogrinfo("");
    for (const char* layer : {"areas_district (Multi Polygon)", "cases (Point)", "facilities (Point)"})
        EXPECT_NE(all.find(layer), std::string::npos) << all;
    const std::string one = ogrinfo("areas_district");
    EXPECT_NE(one.find("Feature Count: 6"), std::string::npos) << one;
    EXPECT_NE(one.find("Extent: (0.000000, "), std::string::npos) << one;
    EXPECT_NE(one.find("JGD2011 / Japan Plane Rectangular CS II"), std::string::npos) << one;
    EXPECT_NE(one.find("ID[\"EPSG\",6670]"), std::string::npos) << one;
}

}  // namespace
}  // namespace sasae::store::test
