// How much of each pixel lines cover, for a few rows of a picture.
#pragma once
#include <cstdint>
#include <vector>

#include "desktop/gl/outline.h"

namespace sasae::gl {

/// Lines of one width. Those of one path are joined (a pixel is covered as much as by the nearest of them);
/// path after path lies over what came before, as if each were drawn for itself.
class LineMask {
  public:
    LineMask(int widthPx, int firstRow, int endRow);
    /// `path`: a number that differs from the path before.
    void draw(const Outline& lines, bool closed, float widthLinePx, std::uint16_t path);
    /// Calls use(row, x, covered) for each pixel that is covered, 0 < covered ≤ 255, and forgets them.
    template <class Use>
    void take(const Use& use) {
        for (int row = first_; row < end_; ++row) {
            Reach& reach = reach_[static_cast<std::size_t>(row - first_)];
            Cell* cells = rowOf(row);
            for (int x = reach.begin; x < reach.end; ++x) {
                const std::uint32_t covered = joined(cells[x]);
                cells[x] = {};
                if (covered > 0) use(row, x, covered);
            }
            reach = {width_, 0};
        }
    }

  private:
    struct Cell {
        std::uint8_t now = 0, before = 0;  ///< by the present path; by those before it
        std::uint16_t path = 0;
    };
    struct Reach {
        int begin = 0, end = 0;
    };
    static std::uint32_t joined(Cell cell) {
        const std::uint32_t rest = (255U - cell.now) * (255U - cell.before) + 127;
        return 255 - rest / 255;
    }
    Cell* rowOf(int row) { return cells_.data() + static_cast<std::ptrdiff_t>(row - first_) * width_; }
    void segment(PixelPoint a, PixelPoint b, float half, std::uint16_t path);

    int width_, first_, end_;
    std::vector<Cell> cells_;
    std::vector<Reach> reach_;  ///< of each row: what has been touched
};

}  // namespace sasae::gl
