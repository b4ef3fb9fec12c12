// Fewer vertices for drawing, with shared borders kept shared.
#pragma once
#include <span>
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

/// Douglas–Peucker (1973) on each arc between nodes where borders meet, so that neighbours still fit. Rings
/// that fall below 4 points keep a triangle. toleranceM is the largest distance that a border moves.
std::vector<MultiPolygon> simplified(std::span<const MultiPolygon> shapes, double toleranceM);

}  // namespace sasae::geom
