// What the headers of a shapefile's parts say about each other: a truncated file opens without complaint in
// most programs and gives features without shapes. ESRI Shapefile Technical Description (1998), dBASE III.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/finding.h"

namespace sasae::intake {

struct ShapefileParts {
    std::filesystem::path shp, shx, dbf;  ///< empty where there is none
    std::string prj;                      ///< text of the .prj; empty where there is none
    std::string cpg;                      ///< text of the .cpg
    int shapeType = 0;                    ///< 0 null, 1 point, 3 line, 5 polygon, +10 Z, +20 M, 31 multipatch
    std::int64_t shapeRows = 0;           ///< by the size of the .shx
    std::int64_t tableRows = -1;          ///< by the header of the .dbf; -1 without one
    int ldid = 0;
    std::vector<std::string> texts;  ///< a sample of the table's text values and field names, as bytes
};

/// Reads headers, index and a sample of texts (up to 4 MB). Adds findings: row-count-mismatch (error: parts
/// disagree, or the .shp or .dbf is shorter than it says), missing-dbf, missing-cpg (info). Throws
/// Error{Failed} where the .shx is missing or shorter than its header.
ShapefileParts readShapefileParts(const std::filesystem::path& shp, base::Findings& findings);

}  // namespace sasae::intake
