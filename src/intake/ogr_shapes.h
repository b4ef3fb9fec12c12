// OGR's geometries as ours.
#pragma once
#include "intake/source.h"

class OGRGeometry;

namespace sasae::intake {

struct OgrShape {
    RowShape kind = RowShape::None;
    geom::MultiPolygon polygons;
    geom::MultiLine lines;  ///< of a line, its parts; without those that have a coordinate that is no number
    geom::Point point;
};

/// Z and M are dropped, curves made straight, rings closed, rings of fewer than four points dropped; a
/// collection gives its polygons. `geometry` may be null.
OgrShape shapeOf(const OGRGeometry* geometry);

}  // namespace sasae::intake
