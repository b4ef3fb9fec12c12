// Looks into a SQLite file that came from outside with plain SQLite, before GDAL (which loads SpatiaLite
// functions) opens it: a file may hold no code.
#pragma once
#include <filesystem>

namespace sasae::intake {

/// Throws Error{Failed} for a file that is no GeoPackage, or that holds a view, a trigger or a virtual table
/// that is not of the GeoPackage standard (OGC 12-128r18: R-tree index of a feature table and its triggers,
/// the triggers that keep gpkg_ogr_contents' count, and those on the metadata tables), or an expression
/// that calls a function in an index, a check or a default of its tables. Throws Error{File} while another
/// program still has changes open in a write-ahead log beside the file.
void screenGeoPackage(const std::filesystem::path& path);

/// Throws Error{Failed} for a file that is no MBTiles (its tables or views `tiles` and `metadata`), or that
/// holds a trigger, a virtual table, or an expression that calls a function which does more than compute.
/// Views are usual in MBTiles (tiles that share pictures). Throws Error{File} as above.
void screenMbTiles(const std::filesystem::path& path);

}  // namespace sasae::intake
