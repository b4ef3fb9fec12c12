// Vertices put where lines meet but do not say so. Of use to clean_roads.cpp only.
#pragma once
#include <vector>

#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::coverage {

struct Joined {
    int ends = 0;       ///< moved onto another line, or onto another end
    int crossings = 0;  ///< of two lines, given a vertex in both
};

/// Ends within snapM of another line are moved onto it, which gets a vertex there; lines that cross get one
/// where they do, if `crossings`; ends within snapM of each other, or of a vertex, become one place.
Joined joinLines(geom::MultiLine& lines, double snapM, bool crossings, base::Progress& progress);

}  // namespace sasae::coverage
