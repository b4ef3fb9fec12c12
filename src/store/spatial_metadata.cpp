#include "store/spatial_metadata.h"

#include <charconv>

#include "base/error.h"
#include "geom/crs.h"
#include "store/bulk.h"
#include "store/schema.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

std::vector<std::string> names(Connection& connection, const std::string& query) {
    std::vector<std::string> found;
    BulkRead rows(connection, query, {Cell::Text});
    while (rows.next()) found.push_back(rows.text(0));
    return found;
}

/// WKB type numbers, as geometry_columns has them.
int geometryType(std::string_view name) {
    return name == "POINT" ? 1 : name == "LINESTRING" ? 2 : 6;
}

/// SpatiaLite's definition for its own transformations; "" for a CRS it does not know. Asked of a database
/// apart: InsertEpsgSrid makes a table and a view besides.
std::string proj4Of(int srid) {
    const auto apart = Connection::inMemory();
    apart->loadSpatialFunctions();
    const std::string number = std::to_string(srid);
    apart->integer("SELECT InitSpatialMetaData(1, 'NONE')");
    apart->integer("SELECT InsertEpsgSrid(" + number + ")");
    const auto found = names(*apart, "SELECT proj4text FROM spatial_ref_sys WHERE srid = " + number);
    return found.empty() ? std::string() : found.front();
}

}  // namespace

void makeSpatialMetadata(Connection& connection) {
    // 'NONE': without the 6,000 CRS of the world, of which a project needs one. Not the "Full" kind: its
    // views call functions.
    if (connection.integer("SELECT InitSpatialMetaData(0, 'NONE')") != 1)
        throw Error(Kind::Failed, say("SpatiaLite の表を作れません", "SpatiaLite's tables cannot be made"),
                    connection.file().string());
    for (const std::string& name : names(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        connection.run("DROP TRIGGER \"" + name + "\"");
    for (const std::string& name :
         names(connection,
               "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'"))
        connection.run("DROP TABLE \"" + name + "\"");
    // Notes of the day and the machine that the file was made on.
    connection.run("DELETE FROM spatialite_history");
    connection.run("DELETE FROM data_licenses");
    connection.run("DELETE FROM sqlite_sequence");
}

int sridOf(std::string_view crs) {
    int srid = 0;
    constexpr std::string_view kAuthority = "EPSG:";
    const bool epsg = crs.substr(0, kAuthority.size()) == kAuthority;
    const char* end = crs.data() + crs.size();
    if (epsg) {
        const auto read = std::from_chars(crs.data() + kAuthority.size(), end, srid);
        if (read.ec == std::errc() && read.ptr == end && srid > 0) return srid;
    }
    throw Error(Kind::Usage, say("座標系は EPSG コードで指定します", "a CRS is named by its EPSG code"),
                std::string(crs), say("例：EPSG:6670", "for example EPSG:6670"));
}

void registerLayers(Connection& connection, const std::string& crs) {
    int srid = sridOf(crs);
    const auto info = geom::crsFromCode(crs);
    if (!info) throw Error(Kind::Usage, say("知らない座標系です", "unknown CRS"), crs);
    std::string name = info->name, wkt = geom::wktOf(crs), proj4 = proj4Of(srid);
    connection.guarded([&] {
        soci::session& sql = connection.sql();
        sql << "INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, ref_sys_name, proj4text, srtext)"
               " VALUES (:srid, 'epsg', :code, :name, :proj4, :wkt)",
            soci::use(srid), soci::use(srid), soci::use(name), soci::use(proj4), soci::use(wkt);
    });
    for (const ContentTable& table : contentTables())
        if (!table.geometry.empty()) registerLayer(connection, table.name, table.geometry, srid);
}

void registerLayer(Connection& connection, std::string_view table, std::string_view geometry, int srid) {
    const std::string key = "'" + std::string(table) + "', 'geom'";
    const std::string type = std::to_string(geometryType(geometry));
    connection.run(
        "INSERT INTO geometry_columns (f_table_name, f_geometry_column, geometry_type,"
        " coord_dimension, srid, spatial_index_enabled) VALUES (" +
        key + ", " + type + ", 2, " + std::to_string(srid) + ", 0)");
    connection.run(
        "INSERT INTO geometry_columns_auth (f_table_name, f_geometry_column, read_only, hidden)"
        " VALUES (" +
        key + ", 0, 0)");
    connection.run("INSERT INTO geometry_columns_time (f_table_name, f_geometry_column) VALUES (" + key +
                   ")");
    writeExtent(connection, table, 0, {});
}

void writeExtent(Connection& connection, std::string_view table, std::int64_t rows, const geom::Box& box) {
    std::string name(table);
    long long count = rows;
    double edges[] = {box.minX, box.minY, box.maxX, box.maxY};
    soci::indicator known = box.empty() ? soci::i_null : soci::i_ok;
    connection.guarded([&] {
        connection.sql() << "INSERT OR REPLACE INTO geometry_columns_statistics (f_table_name,"
                            " f_geometry_column, last_verified, row_count, extent_min_x, extent_min_y,"
                            " extent_max_x, extent_max_y) VALUES (:name, 'geom', '1970-01-01T00:00:00.000Z',"
                            " :rows, :x0, :y0, :x1, :y1)",
            soci::use(name), soci::use(count), soci::use(edges[0], known), soci::use(edges[1], known),
            soci::use(edges[2], known), soci::use(edges[3], known);
    });
}

}  // namespace sasae::store
