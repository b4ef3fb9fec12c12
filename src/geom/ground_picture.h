// A picture that lies on the ground: pixels over a box of metres.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::geom {

/// Rows from the north, 0xAARRGGBB with the colours multiplied by the alpha (as Cairo and OpenGL blend).
struct GroundPicture {
    int widthPx = 0, heightPx = 0;
    Box extent;
    std::vector<std::uint32_t> pixels;
    bool blank = true;  ///< nothing but clear pixels
};

/// The ground of a box (metres of the project CRS) as that many pixels. May be called from any thread. Throws
/// Error{Failed}, Error{Cancelled}.
using GroundReader =
    std::function<GroundPicture(const Box& box, int widthPx, int heightPx, base::Progress& progress)>;

}  // namespace sasae::geom
