#include "desktop/gl/line_mask.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sasae::gl {

LineMask::LineMask(int widthPx, int firstRow, int endRow)
    : width_(widthPx),
      first_(firstRow),
      end_(endRow),
      cells_(static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(endRow - firstRow)),
      reach_(static_cast<std::size_t>(endRow - firstRow), Reach{widthPx, 0}) {}

void LineMask::draw(const Outline& lines, bool closed, float widthLinePx, std::uint16_t path) {
    const float half = widthLinePx / 2, reach = half + 0.5F;
    const auto top = static_cast<float>(first_) - reach, bottom = static_cast<float>(end_) + reach;
    for (const Outline::Part& part : lines.parts) {
        if (part.bottom < top || part.top > bottom || part.begin == part.end) continue;
        std::size_t from = closed ? part.end - 1 : part.begin;
        for (std::size_t i = closed ? part.begin : part.begin + 1; i < part.end; from = i++) {
            const PixelPoint a = lines.at[from], b = lines.at[i];
            if (std::max(a.y, b.y) > top && std::min(a.y, b.y) < bottom) segment(a, b, half, path);
        }
    }
}

void LineMask::segment(PixelPoint a, PixelPoint b, float half, std::uint16_t path) {
    if (a.y > b.y) std::swap(a, b);
    const float reach = half + 0.5F, dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    const float inverse = squared > 0 ? 1 / squared : 0, slope = dy > 1e-6F ? dx / dy : 0;
    const float most = std::min(1.F, 2 * half);
    // Rows and columns whose middles may be in reach.
    const auto clamped = [](float v, int low, int high) {
        return static_cast<int>(std::clamp(v, static_cast<float>(low), static_cast<float>(high)));
    };
    const int endRow = clamped(b.y + reach + 0.5F, first_, end_);
    for (int row = clamped(a.y - reach + 0.5F, first_, end_); row < endRow; ++row) {
        const float y = static_cast<float>(row) + 0.5F;
        // The stretch of the segment that is as near as that to the row's middle.
        float low = a.x, high = b.x;
        if (slope != 0) {
            low = a.x + (std::clamp(y - reach, a.y, b.y) - a.y) * slope;
            high = a.x + (std::clamp(y + reach, a.y, b.y) - a.y) * slope;
        }
        if (low > high) std::swap(low, high);
        const int begin = clamped(low - reach + 0.5F, 0, width_),
                  end = clamped(high + reach + 0.5F, 0, width_);
        if (begin >= end) continue;
        Reach& touched = reach_[static_cast<std::size_t>(row - first_)];
        touched.begin = std::min(touched.begin, begin);
        touched.end = std::max(touched.end, end);
        Cell* cells = rowOf(row);
        for (int x = begin; x < end; ++x) {
            const float px = static_cast<float>(x) + 0.5F - a.x, py = y - a.y;
            const float t = std::clamp((px * dx + py * dy) * inverse, 0.F, 1.F);
            const float offX = px - t * dx, offY = py - t * dy;
            const float off = offX * offX + offY * offY;
            if (off >= reach * reach) continue;
            const float covered = std::min(most, reach - std::sqrt(off));
            const auto value = static_cast<std::uint8_t>(covered * 255 + 0.5F);
            Cell& cell = cells[x];
            if (cell.path != path) cell = {0, static_cast<std::uint8_t>(joined(cell)), path};
            cell.now = std::max(cell.now, value);
        }
    }
}

}  // namespace sasae::gl
