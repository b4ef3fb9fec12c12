#include "geom/hilbert.h"

#include <algorithm>
#include <utility>

namespace sasae::geom {

namespace {

std::uint32_t alongCurve(std::uint32_t x, std::uint32_t y) {
    std::uint32_t d = 0;
    for (std::uint32_t s = 1u << 15; s > 0; s >>= 1) {
        const std::uint32_t rx = (x & s) ? 1 : 0, ry = (y & s) ? 1 : 0;
        d += s * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) {
                x = 0xFFFF - x;
                y = 0xFFFF - y;
            }
            std::swap(x, y);
        }
    }
    return d;
}

std::uint32_t onGrid(double value, double low, double span) {
    return span > 0 ? static_cast<std::uint32_t>(std::clamp((value - low) / span, 0.0, 1.0) * 65535) : 0;
}

}  // namespace

std::uint32_t hilbertKey(Point p, const Box& box) {
    return alongCurve(onGrid(p.x, box.minX, box.width()), onGrid(p.y, box.minY, box.height()));
}

}  // namespace sasae::geom
