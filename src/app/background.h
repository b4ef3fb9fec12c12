// A background of the map: a file of the user's own, which is no part of the project and leaves the house
// only where it was asked for, with the words that say whose it is.
#pragma once
#include <memory>
#include <string>

#include "geom/ground_picture.h"
#include "report/map_file.h"

namespace sasae::app {

/// A file that was opened as a background.
struct Background {
    std::string path, crsAsked;  ///< as asked for
    std::string driver, crs;     ///< "GTiff" | "MBTiles"; "EPSG:3857"
    std::string name;            ///< as the file calls itself; may be empty
    std::string attribution;     ///< as the file gives it; may be empty
    std::shared_ptr<const geom::GroundReader> read;
};

/// Throws what intake::BaseMap throws.
Background openBackground(const std::string& path, const std::string& projectCrs, const std::string& crs);

struct BackgroundOptions {
    std::string path, crs, attribution;  ///< empty crs, attribution: the file's
    double opacity = 1, areaOpacity = 0.6;
};
/// For a map as a file. Throws Error{Usage} where neither the user nor the file says whose it is, or an
/// opacity lies outside 0..1.
report::Background backgroundFor(const BackgroundOptions& options, const std::string& projectCrs,
                                 base::Progress& progress);

}  // namespace sasae::app
