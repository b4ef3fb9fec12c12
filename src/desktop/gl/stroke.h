// Lines of a width on screen, as triangles whose edges a shader smooths.
#pragma once
#include <cstdint>
#include <vector>

#include "map/scene.h"

namespace sasae::gl {

struct StrokeCorner;

struct LineLook {
    bool closed = false;
    float widthPx = 1;
    map::Colour colour{};
    bool twice = false;  ///< looks as if drawn twice, one over the other
};

/// One line of the map (x east, y north). Joins are mitred, or round where the line turns sharply; ends are
/// round, as the papers' painter draws them. O(n).
void addLine(const std::vector<map::Vertex>& line, const LineLook& look, std::vector<StrokeCorner>& corners,
             std::vector<std::uint32_t>& triangles);

}  // namespace sasae::gl
