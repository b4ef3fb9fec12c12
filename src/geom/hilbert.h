// The place of a point along a Hilbert curve of order 16 over a box: points near on the curve are near on the
// ground. Source: Warren, Hacker's Delight, 2nd ed., 16-5.
#pragma once
#include <cstdint>

#include "geom/geometry.h"

namespace sasae::geom {

/// Points outside the box are taken to its edge.
std::uint32_t hilbertKey(Point p, const Box& box);

}  // namespace sasae::geom
