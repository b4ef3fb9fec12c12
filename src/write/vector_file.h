// One layer into a file by GDAL. Whoever calls it must show that what it writes may leave the house.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "geom/geometry.h"
#include "released/released.h"
#include "released/table.h"
#include "write/field_value.h"

namespace sasae::app {
class SampleCityFiles;
}

namespace sasae::write {

struct FeatureFileOptions;

/// The permit: only the writer of released tables and that of the generated city, in which nobody lives, can
/// make one. Nothing else can hand rows to writeVector.
class Permit {
    Permit() = default;
    friend void writeFeatures(const released::Released<released::FeatureTable>&, const std::filesystem::path&,
                              const FeatureFileOptions&);
    friend class app::SampleCityFiles;
};

enum class VectorFormat { GeoPackage, Shapefile, GeoJson };

struct VectorLayer {
    std::string name;
    std::string description;
    std::string crs;  ///< "EPSG:6670"
    PlainTable table;
    /// One of these is as long as the rows; all empty: a table without shapes (not for GeoJson and
    /// Shapefile).
    std::span<const geom::MultiPolygon> polygons = {};
    std::span<const geom::Point> points = {};  ///< NaN: no place
    std::span<const geom::Line> lines = {};
};

/// Creates `path`, which must not exist. Shapefile: .dbf texts in `encoding` and a .cpg that says so.
/// GeoJSON: the coordinates must be degrees. Throws Error{File}.
void writeVector(Permit permit, const VectorLayer& layer, VectorFormat format, const std::string& encoding,
                 const std::filesystem::path& path);

}  // namespace sasae::write
