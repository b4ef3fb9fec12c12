// Rings and lines cut to a box: to what a page shows, or to a cell.
#pragma once
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

/// A ring cut to the box, closed along its edge where it leaves it; empty where it lies outside. Rings filled
/// even-odd or by winding look the same inside the box. First and last point need not be equal.
/// Source: Sutherland & Hodgman, CACM 17(1), 1974. O(n).
Ring ringWithin(const Ring& ring, const Box& box);

/// The same with the first point repeated as the last. Edges that run back along a side enclose nothing, so
/// its signed area is exact.
Ring closedRingWithin(const Ring& ring, const Box& box);

/// The pieces of a line that may be seen in the box: stretches that lie beyond one of its sides are left out.
std::vector<std::vector<Point>> lineWithin(const std::vector<Point>& line, const Box& box);

}  // namespace sasae::geom
