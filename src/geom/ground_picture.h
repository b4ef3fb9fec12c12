// A picture that lies on the ground: pixels over a box of metres.
#pragma once
#include <cstdint>
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

/// Rows from the north, 0xAARRGGBB with the colours multiplied by the alpha (as Cairo and OpenGL blend).
struct GroundPicture {
    int widthPx = 0, heightPx = 0;
    Box extent;
    std::vector<std::uint32_t> pixels;
    bool blank = true;  ///< nothing but clear pixels
};

}  // namespace sasae::geom
