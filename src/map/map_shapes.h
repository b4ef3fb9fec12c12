// Geometry of released layers as vertices of the scene.
#pragma once
#include <vector>

#include "geom/geometry.h"
#include "map/scene.h"
#include "released/layer.h"

namespace sasae::map {

/// What is needed to turn metres into vertices: the origin, and the finest detail that the page can show.
struct Detail {
    geom::Point origin;
    double cellM = 0;  ///< vertices are snapped to a grid of this size and repeats dropped; 0: as they are
    double metresPerPt = 0;  ///< of the map; 0: not known yet
};

Vertex vertexOf(geom::Point metres, const Detail& detail);
/// One part a ring (without the repeated last point). Snapping to a fixed grid gives neighbours that share a
/// border the same vertices, whichever way round each runs. Rings that fall below three points are left out.
std::vector<std::vector<Vertex>> partsOf(const geom::MultiPolygon& shape, const Detail& detail);
std::vector<Vertex> partOf(const geom::Line& line, const Detail& detail);

using Parts = std::vector<std::vector<Vertex>>;

/// The areas of one layer, ready to be drawn.
struct AreaShapes {
    std::vector<Parts> parts;      ///< of each area; empty: out of sight
    std::vector<geom::Box> boxes;  ///< metres, of each area, in sight or not
    bool strong = false;           ///< as released::AreaLayer
};
/// Areas out of sight are left out. `toleranceM` > 0: borders are thinned first (geom::simplified), shared
/// ones alike.
AreaShapes areaShapes(const released::AreaLayer& layer, const Detail& detail, double toleranceM,
                      const geom::Box& sight);

/// Page positions of parts.
std::vector<std::vector<geom::Point>> pageRings(const std::vector<std::vector<Vertex>>& parts,
                                                geom::Point origin, const Camera& camera);

}  // namespace sasae::map
