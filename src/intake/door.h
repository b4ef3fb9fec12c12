// The one door for foreign files: every reader of this folder opens a file through `admit`, and nothing else
// in the program opens foreign files at all. What passes is an ordinary file of a known format whose first
// bytes agree with its name; it is read by a driver named by us, never by one that the content chooses.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace sasae::intake {

enum class Format { Shapefile, GeoPackage, GeoJson, Csv };

/// GDAL's name of the driver ("ESRI Shapefile", "GPKG", "GeoJSON", "CSV").
const char* driverName(Format format);

struct DoorLimits {
    std::uintmax_t maxTextBytes = std::uintmax_t{512}
                                  << 20;                ///< CSV and GeoJSON: read into memory as a whole
    std::uintmax_t maxBytes = std::uintmax_t{8} << 30;  ///< any other file
    std::uintmax_t maxRasterBytes = std::uintmax_t{64} << 30;  ///< read in parts
};

/// A file that may be read: canonical path, ordinary file, format known from name and content.
struct Admitted {
    Format format = Format::Csv;
    std::filesystem::path path;
    std::uintmax_t bytes = 0;
};

/// Checks a path as the user gave it. Throws Error{File} where there is no readable ordinary file (directory,
/// pipe, device, link that leads out of its folder) and Error{Failed} where the format is not one of ours,
/// the content is not what the name says (a VRT or XML named .csv, a text named .shp), the path is no path
/// (/vsi…, PG:…, http…), or the file is larger than allowed. A shapefile's parts (.shx, .dbf, .prj, .cpg) are
/// held to the same rule.
Admitted admit(std::string_view path, const DoorLimits& limits = {});

/// Pictures that lie on the ground, for a background of the map.
enum class RasterFormat { GeoTiff, MbTiles };
struct AdmittedRaster {
    RasterFormat format = RasterFormat::GeoTiff;
    std::filesystem::path path;
};
/// The same checks for .tif, .tiff and .mbtiles; the latter is screened by plain SQLite.
AdmittedRaster admitRaster(std::string_view path, const DoorLimits& limits = {});

/// OpenStreetMap: a name that ends in .osm.pbf, .pbf or .osm.
enum class OsmFormat { Pbf, Xml };
bool isOsmName(std::string_view path);
struct OsmFile {
    OsmFormat format = OsmFormat::Pbf;
    std::filesystem::path path;
};
/// As admit(), for OpenStreetMap's own formats.
OsmFile admitOsm(std::string_view path, const DoorLimits& limits = {});

/// The whole file. Throws Error{File}.
std::string readBytes(const std::filesystem::path& path, std::uintmax_t maxBytes);
std::string readBytes(const Admitted& file, const DoorLimits& limits = {});

/// A shapefile's other part (".dbf", ".prj"), whatever the case of its ending; empty where there is none.
/// Throws Error{File} where it is not an ordinary file of the same folder.
std::filesystem::path shapefilePart(const std::filesystem::path& shp, std::string_view extension);

}  // namespace sasae::intake
