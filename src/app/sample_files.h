// A generated city as the kinds of files that a municipality would hand over.
#pragma once
#include <filesystem>
#include <vector>

#include "sample/geography.h"

namespace sasae::app {

/// areas.shp (CP932, with .prj and .cpg), smallareas.gpkg (census field names), facilities.csv (UTF-8 with a
/// mark, longitude and latitude), roads.gpkg. Overwrites files of those names; the folder must exist. Throws
/// Error{File}.
class SampleCityFiles {
  public:
    static std::vector<std::filesystem::path> write(const sample::City& city,
                                                    const std::filesystem::path& folder);
};

inline std::vector<std::filesystem::path> writeSampleCity(const sample::City& city,
                                                          const std::filesystem::path& folder) {
    return SampleCityFiles::write(city, folder);
}

}  // namespace sasae::app
