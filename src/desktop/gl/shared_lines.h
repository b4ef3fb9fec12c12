// Borders that two areas share, to be stroked once.
#pragma once
#include <vector>

#include "map/scene.h"

namespace sasae::gl {

struct SharedLine {
    std::vector<map::Vertex> points;
    bool closed = false;
    bool twice = false;  ///< two rings or more run along it
};

/// Rings, cut so that every piece of border comes once. Borders are shared where their vertices are equal,
/// whichever way round each ring runs. O(n).
std::vector<SharedLine> sharedLines(const std::vector<const std::vector<map::Vertex>*>& rings);

}  // namespace sasae::gl
