// Rings that cross themselves or each other as triangles.
#pragma once
#include <span>
#include <vector>

#include "geom/geometry.h"

namespace sasae::gl {

/// Three points a triangle, filled even-odd, by GLU's sweep: slower than geom::triangulated and for any
/// rings. Empty where GLU gives up.
std::vector<geom::Point> evenOddTriangles(std::span<const geom::Ring> rings);

}  // namespace sasae::gl
