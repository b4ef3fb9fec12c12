// What the file should hold, table by table: number of rows and a hash over every value. Written as the last
// thing of each transaction, compared by `check`.
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "geom/geometry.h"
#include "store/connection.h"

struct sqlite3;

namespace sasae::store {

struct TableDigest {
    std::int64_t rows = 0;
    std::string hash;  ///< BLAKE2b-256 over types, lengths and values in the order of the key, hexadecimal
    geom::Box box;     ///< of the column geom, where the table has one
};

/// Reads the whole table: about a second for a million cases.
TableDigest digest(::sqlite3* database, std::string_view table, const std::filesystem::path& file);

/// Renews the manifest and the layer extents of these tables.
void writeManifest(Connection& connection, const std::set<std::string>& tables);

}  // namespace sasae::store
