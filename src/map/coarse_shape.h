// What the placing of names asks of an area and of the symbols around it, on the page.
#pragma once
#include <unordered_map>
#include <vector>

#include "map/map_shapes.h"

namespace sasae::map {

/// An area on the page, to about one pt.
class CoarseShape {
  public:
    CoarseShape(const Parts& parts, geom::Point origin, const Camera& camera);
    /// Even-odd. Where a line of the page crosses the border is worked out once for each y asked for.
    bool contains(geom::Point page);
    /// A point well inside the part that the view shows, page pt; the middle of the view where there is none.
    geom::Point middleInView() const;

  private:
    std::vector<geom::Ring> rings_;  ///< page pt, closed
    Rect view_;
    std::unordered_map<double, std::vector<double>> crossings_;  ///< x, rising, by y
};

/// Rectangles, found by where they are.
class NearRects {
  public:
    void add(const Rect& rect);
    /// Calls use(rect) for each that meets the box, in the order they were added.
    template <class Use>
    void eachNear(const Rect& box, const Use& use) const {
        for (const int row : rowsNear(box))
            if (rects_[static_cast<std::size_t>(row)].meets(box)) use(rects_[static_cast<std::size_t>(row)]);
    }

  private:
    std::vector<int> rowsNear(const Rect& box) const;
    std::vector<Rect> rects_;
    std::unordered_map<long long, std::vector<int>> cells_;
};

}  // namespace sasae::map
