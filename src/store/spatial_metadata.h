// SpatiaLite's part of a project file: its metadata tables, the one CRS, the geometry columns and their
// extents. Its triggers and virtual tables are taken out: a project file holds no code
// (docs/project-file.md).
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "geom/geometry.h"
#include "store/connection.h"

namespace sasae::store {

/// Needs Connection::loadSpatialFunctions.
void makeSpatialMetadata(Connection& connection);

/// The SRID of "EPSG:6670". Throws Error{Usage} for anything else.
int sridOf(std::string_view crs);

/// Writes the CRS and registers every geometry column under it.
void registerLayers(Connection& connection, const std::string& crs);

/// Registers one: a table that a migration adds to a file which has its CRS.
void registerLayer(Connection& connection, std::string_view table, std::string_view geometry, int srid);

/// Writes how many rows a layer has and where they lie.
void writeExtent(Connection& connection, std::string_view table, std::int64_t rows, const geom::Box& box);

}  // namespace sasae::store
