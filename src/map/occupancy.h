// Which parts of the page the data covers, on a coarse grid, so that furniture can keep off it.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "map/camera.h"

namespace sasae::map {

enum class Corner { BottomLeft, BottomRight, TopLeft, TopRight };

class Occupancy {
  public:
    Occupancy(const Rect& view, double cellPt);
    void mark(const Rect& rect);
    /// Every cell that the even-odd inside or the border of the rings (page pt) touches.
    void markShape(const std::vector<std::vector<geom::Point>>& rings);
    /// Share of the rectangle's cells that are covered, 0..1; outside of the view counts as covered.
    double covered(const Rect& rect) const;
    /// The uncovered place insetPt from an edge of the view, with clearPt left free around it, that is
    /// nearest to the corner; nothing where there is none. `cornersFirst`: any free corner before a place
    /// along an edge.
    std::optional<Rect> freePlace(double widthPt, double heightPt, Corner corner, double insetPt,
                                  double clearPt, bool cornersFirst = false) const;

  private:
    void markCell(std::int64_t column, std::int64_t row);
    void markEdge(geom::Point a, geom::Point b);
    void sum() const;
    Rect view_;
    double cellPt_;
    std::int64_t nx_, ny_;
    std::vector<std::uint8_t> cells_;
    mutable std::vector<int> sums_;  // (nx + 1) × (ny + 1) running counts; empty: out of date
};

}  // namespace sasae::map
