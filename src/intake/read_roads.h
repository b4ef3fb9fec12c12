// Road lines from a file: OpenStreetMap (.osm.pbf, .osm) or a line layer (Shapefile, GeoPackage, GeoJSON).
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"
#include "base/progress.h"
#include "intake/crs_guess.h"
#include "intake/encoding_guess.h"
#include "model/roads.h"

namespace sasae::intake {

struct RoadsOptions {
    std::string layer = {}, encoding = {}, crs = {};
    std::string classField = {}, oneWayField = {};  ///< of a line layer; empty: found out
    std::string municipalityCode = {}, targetCrs = {};
    /// Roads that do not meet it are not taken; in the target CRS. Empty: all.
    geom::Box within = {};
};

struct RoadsRead {
    model::RoadLines lines;
    std::int64_t rows = 0, imported = 0, quarantined = 0, outside = 0;
    CrsChoice crs;
    EncodingChoice encoding;
    std::string source;
    base::Findings findings;
};

/// Findings: roads-class-field (which column told the class, and what its words were taken for),
/// roads-class-unknown, roads-one-way-field, roads-outside, wrong-geometry-type, damaged-geometry, and those
/// of the file. A layer made from OpenStreetMap (osm_id, fclass) keeps OpenStreetMap's rule: only a common
/// vertex joins. Throws Error{Failed} where nothing of the file can be used.
RoadsRead readRoads(std::string_view path, const RoadsOptions& options, base::Progress& progress);

/// Its OpenStreetMap half (read_osm.cpp).
RoadsRead readOsmRoads(std::string_view path, const RoadsOptions& options, base::Progress& progress);

}  // namespace sasae::intake
