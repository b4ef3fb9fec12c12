// A density grid as bands between round levels, by marching squares.
#pragma once
#include <vector>

#include "geom/geometry.h"
#include "released/layer.h"

namespace sasae::map {

/// Rings (closed, metres) around all that is at least `level`: fill them even-odd. The surface is taken as
/// linear between cell centres; the border of the grid and of missing cells (NaN) closes the rings half a
/// cell out. O(nx ny).
std::vector<geom::Ring> ringsAbove(const released::SurfaceLayer& surface, double level);

/// Missing cells within `cells` steps of known ones take the mean of their known neighbours.
released::SurfaceLayer grownBy(const released::SurfaceLayer& surface, int cells);

/// Round levels from a little above nothing to below the largest value: at most `most` of them, rising by
/// 1, 2 or 5 × 10^n. Empty where no value is positive.
std::vector<double> roundLevels(const released::SurfaceLayer& surface, int most);

/// Decimals with which levels can be told apart.
int levelDecimals(const std::vector<double>& levels);

}  // namespace sasae::map
