#include "store/manifest.h"

#include "store/schema.h"
#include "store/spatial_metadata.h"

namespace sasae::store {

void writeManifest(Connection& connection, const std::set<std::string>& tables) {
    // Without a CRS no layer is registered yet, so there is no extent to write either.
    const bool layers = connection.integer("SELECT count(*) FROM geometry_columns") > 0;
    for (const std::string& table : tables) {
        const TableDigest now = digest(connection.handle(), table, connection.file());
        std::string name = table, hash = now.hash;
        long long rows = now.rows;
        connection.guarded([&] {
            connection.sql() << "INSERT OR REPLACE INTO manifest (name, row_count, hash) VALUES (:n, :r, :h)",
                soci::use(name), soci::use(rows), soci::use(hash);
        });
        for (const ContentTable& content : contentTables())
            if (layers && content.name == table && !content.geometry.empty())
                writeExtent(connection, table, now.rows, now.box);
    }
}

}  // namespace sasae::store
