// A surface of numbers as a GeoTIFF. Whoever calls it must show that what it writes may leave the house.
#pragma once
#include <filesystem>
#include <span>
#include <string>

namespace sasae::cli {
class StatsSurface;
}

namespace sasae::write {

/// The permit: only `stats kde`, which reads a file of the user's own and no project, can make one.
class SurfacePermit {
    SurfacePermit() = default;
    friend class cli::StatsSurface;
};

struct Surface {
    double minX = 0, maxY = 0, cellM = 1;  ///< upper left corner
    int columns = 0, rows = 0;
    std::span<const double> values;  ///< row by row from the north; NaN: no value
    std::string crs;                 ///< "EPSG:6670", the words of PROJ ("+proj=…"), or "" for none
    std::string description;         ///< of the band
};

/// One band of doubles, compressed without loss, NaN as "no data". A file is either whole or not there.
/// Throws Error{File}.
void writeSurface(SurfacePermit permit, const Surface& surface, const std::filesystem::path& path);

}  // namespace sasae::write
