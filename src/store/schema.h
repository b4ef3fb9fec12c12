// The tables of a project file, and how an older file becomes a newer one. docs/project-file.md tells what
// each column means.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace sasae::store {

inline constexpr std::int64_t kApplicationId = 0x53415341;  ///< "SASA"
inline constexpr int kSchemaNumber = 5;                     ///< PRAGMA user_version of a file of today

/// A table whose rows are the project: in the manifest, recorded for undo.
struct ContentTable {
    std::string_view name;
    std::string_view geometry;  ///< "POINT", "MULTIPOLYGON", "LINESTRING" (in the column geom) or "" for none
};
std::span<const ContentTable> contentTables();
bool isContentTable(std::string_view name);

/// Every table that the manifest covers: the contents, the log and its findings.
std::vector<std::string> manifestTables();

/// Brings a file from number `from` (0 = empty) up to `to`, in the transaction that is open. Needs
/// Connection::loadSpatialFunctions.
void migrate(Connection& connection, int from, int to);

/// One row of sqlite_master.
struct SchemaObject {
    std::string type, name, table, sql;
    friend auto operator<=>(const SchemaObject&, const SchemaObject&) = default;
};

/// What a file of that number holds exactly, as this program and its SpatiaLite make it; sorted.
const std::vector<SchemaObject>& expectedSchema(int number);

}  // namespace sasae::store
