// Geometry of released layers as vertices of the scene.
#pragma once
#include <vector>

#include "geom/geometry.h"
#include "map/scene.h"

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

/// Page positions of parts.
std::vector<std::vector<geom::Point>> pageRings(const std::vector<std::vector<Vertex>>& parts,
                                                geom::Point origin, const Camera& camera);

}  // namespace sasae::map
