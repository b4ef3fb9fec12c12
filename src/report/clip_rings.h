// Rings and lines cut to what a page shows, so that a map of one district does not carry the whole city.
#pragma once
#include <vector>

#include "geom/geometry.h"

namespace sasae::report {

/// A ring cut to the box, closed along its edge where it leaves it; empty where it lies outside. Rings filled
/// even-odd or by winding look the same inside the box. First and last point need not be equal.
/// Source: Sutherland & Hodgman, CACM 17(1), 1974. O(n).
std::vector<geom::Point> ringWithin(const std::vector<geom::Point>& ring, const geom::Box& box);

/// The pieces of a line that may be seen in the box: stretches that lie beyond one of its sides are left out.
std::vector<std::vector<geom::Point>> lineWithin(const std::vector<geom::Point>& line, const geom::Box& box);

}  // namespace sasae::report
