#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/error.h"
#include "intake/door.h"
#include "intake/foreign_files.h"
#include "intake/source.h"

namespace sasae::intake {
namespace {

using base::Error;
using base::Kind;
using test::Folder;

constexpr const char* kVrt =
    "<OGRVRTDataSource><OGRVRTLayer name=\"a\"><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>";

Kind refusal(const std::string& path) {
    try {
        const Source source(path);
    } catch (const Error& error) {
        EXPECT_FALSE(error.text.ja.empty());
        EXPECT_FALSE(error.text.en.empty());
        return error.kind;
    }
    ADD_FAILURE() << path << " was let in";
    return Kind::Usage;
}

TEST(Door, ConnectionsAndVirtualPathsAreNoFiles) {
    for (const char* path :
         {"PG:dbname=town", "MYSQL:town,host=x", "http://example.com/a.geojson", "https://example.com/a.shp",
          "/vsicurl/http://example.com/a.shp", "/vsizip/a.zip/a.shp", "/vsimem/a.geojson",
          "GPKG:a.gpkg:layer", "SQLITE:a.sqlite", "<OGRVRTDataSource></OGRVRTDataSource>",
          "WFS:http://example.com", "ODBC:x.csv", "CSV:a.csv", "GeoJSON:{}", "ESRI:foo.json"})
        EXPECT_EQ(refusal(path), Kind::Failed) << path;
}

TEST(Door, AVirtualFormatIsRefusedUnderEveryName) {
    const Folder folder;
    for (const char* name : {"a.csv", "a.tsv", "a.txt", "a.shp", "a.geojson", "a.json", "a.gpkg", "a.sqlite",
                             "a.vrt", "a.db", "a.xml", "a"})
        EXPECT_EQ(refusal(folder.write(name, kVrt)), Kind::Failed) << name;
    EXPECT_EQ(refusal(folder.write("b.csv", std::string("\xEF\xBB\xBF \n").append(kVrt))), Kind::Failed);
    EXPECT_EQ(refusal(folder.write("c.csv", std::string("\xFF\xFE<\0O\0", 6))), Kind::Failed);
}

TEST(Door, OnlyOrdinaryFilesAreOpened) {
    const Folder folder;
    EXPECT_EQ(refusal(folder.path("absent.csv")), Kind::File);
    EXPECT_EQ(refusal(""), Kind::File);
    std::filesystem::create_directory(folder.path("folder.csv"));
    EXPECT_EQ(refusal(folder.path("folder.csv")), Kind::File);
    ASSERT_EQ(::mkfifo(folder.path("pipe.csv").c_str(), 0600), 0);
    EXPECT_EQ(refusal(folder.path("pipe.csv")), Kind::File);
    std::filesystem::create_symlink("/dev/zero", folder.path("zero.csv"));
    EXPECT_EQ(refusal(folder.path("zero.csv")), Kind::File);
    EXPECT_EQ(refusal(folder.write("empty.csv", "")), Kind::Failed);
    EXPECT_EQ(refusal(folder.write("empty.shp", "")), Kind::Failed);
}

TEST(Door, ALinkMayNotLeadOutOfItsFolder) {
    const Folder folder, elsewhere;
    const std::string secret = elsewhere.write("secret.csv", "a,b\n1,2\n");
    std::filesystem::create_symlink(secret, folder.path("a.csv"));
    EXPECT_EQ(refusal(folder.path("a.csv")), Kind::File);
    folder.write("real.csv", "a,b\n1,2\n");
    std::filesystem::create_symlink("real.csv", folder.path("same.csv"));
    EXPECT_EQ(admit(folder.path("same.csv")).path.filename(), "real.csv");
    // The parts of a shapefile are held to the same rule.
    const std::string shp = test::writeShapefile(
        folder, "s",
        {.fields = {{"NAME"}}, .rows = {{"x"}}, .polygons = {test::square(0, 0, 1)}, .withTable = false});
    std::filesystem::create_symlink(secret, folder.path("s.dbf"));
    EXPECT_EQ(refusal(shp), Kind::File);
}

TEST(Door, AFileThatIsTooLargeIsRefused) {
    const Folder folder;
    const std::string path = folder.write("a.csv", std::string(100, 'a'));
    EXPECT_THROW(admit(path, {.maxTextBytes = 99}), Error);
    EXPECT_EQ(admit(path, {.maxTextBytes = 100}).bytes, 100u);
}

/// A GeoPackage of the least that the standard asks, and then `sql`.
std::string geoPackage(const Folder& folder, const std::string& name, const std::string& sql) {
    const std::string path = folder.path(name);
    sqlite3* db = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    const std::string all =
        "PRAGMA synchronous = OFF; PRAGMA application_id = 1196444487;"
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,"
        " organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,"
        " description TEXT);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('JGD2011 II', 6670, 'EPSG', 6670, 'undefined', '');"
        "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,"
        " identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT"
        " (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,"
        " srs_id INTEGER);"
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
        " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);"
        "CREATE TABLE town (fid INTEGER PRIMARY KEY, geom BLOB, name VARCHAR(80));"
        "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('town', 'features', 6670);"
        "INSERT INTO gpkg_geometry_columns VALUES ('town', 'geom', 'POINT', 6670, 0, 0);"
        "INSERT INTO town VALUES (1, NULL, 'a');" +
        sql;
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(db, all.c_str(), nullptr, nullptr, &message), SQLITE_OK)
        << (message ? message : "");
    sqlite3_free(message);
    sqlite3_close(db);
    return path;
}

TEST(Door, APlainGeoPackageIsReadAndLeftAlone) {
    const Folder folder;
    const std::string path = geoPackage(
        folder, "a.gpkg", "CREATE VIRTUAL TABLE rtree_town_geom USING rtree(id, minx, maxx, miny, maxy);");
    const std::string before = test::bytesOf(path);
    const Source source(path);
    EXPECT_EQ(source.layers().front().name, "town");
    EXPECT_EQ(test::bytesOf(path), before);
    EXPECT_FALSE(std::filesystem::exists(path + "-wal"));
    EXPECT_FALSE(std::filesystem::exists(path + "-shm"));
}

TEST(Door, AGeoPackageMayHoldNoCode) {
    const Folder folder;
    EXPECT_EQ(refusal(geoPackage(folder, "view.gpkg", "CREATE VIEW v AS SELECT * FROM town;")), Kind::Failed);
    EXPECT_EQ(refusal(geoPackage(folder, "trigger.gpkg",
                                 "CREATE TRIGGER t AFTER INSERT ON town BEGIN DELETE FROM town; END;")),
              Kind::Failed);
    EXPECT_EQ(refusal(geoPackage(folder, "named.gpkg",
                                 "CREATE TRIGGER rtree_town_geom_insert AFTER INSERT ON town BEGIN "
                                 "SELECT load_extension('x'); END;")),
              Kind::Failed);
    EXPECT_EQ(refusal(geoPackage(folder, "fts.gpkg", "CREATE VIRTUAL TABLE rtree_f USING fts5(a);")),
              Kind::Failed);
    EXPECT_EQ(refusal(geoPackage(folder, "shape.gpkg",
                                 "PRAGMA writable_schema=ON; INSERT INTO sqlite_master VALUES "
                                 "('table','rtree_x','rtree_x',0,'CREATE VIRTUAL TABLE rtree_x USING "
                                 "VirtualText(''/etc/passwd'', UTF8)');")),
              Kind::Failed);
    EXPECT_EQ(refusal(geoPackage(folder, "generated.gpkg",
                                 "PRAGMA writable_schema=ON; INSERT INTO sqlite_master VALUES "
                                 "('table','g','g',0,'CREATE TABLE g (a TEXT, b AS (ImportSHP(a)))');")),
              Kind::Failed);
}

TEST(Door, AnyOtherDatabaseIsNoGeoPackage) {
    const Folder folder;
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(folder.path("x.gpkg").c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, "CREATE TABLE a (b);", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    EXPECT_EQ(refusal(folder.path("x.gpkg")), Kind::Failed);
    EXPECT_EQ(refusal(folder.write("y.gpkg", std::string("SQLite format 3\0", 16).append(4000, 'x'))),
              Kind::Failed);
}

TEST(Door, AGeoPackageWithChangesOpenElsewhereWaits) {
    const Folder folder;
    const std::string path = geoPackage(folder, "a.gpkg", "");
    folder.write("a.gpkg-wal", "pending");
    EXPECT_EQ(refusal(path), Kind::File);
}

}  // namespace
}  // namespace sasae::intake
