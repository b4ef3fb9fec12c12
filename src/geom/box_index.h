// A static packed Hilbert R-tree over boxes, and the finding of the area that holds a point.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "geom/geometry.h"

namespace sasae::geom {

/// Built once, O(n log n); queries O(log n + hits).
class BoxIndex {
  public:
    explicit BoxIndex(std::span<const Box> boxes);
    std::vector<int> meeting(const Box& box) const;  ///< ascending

  private:
    std::vector<Box> boxes_;  // leaves in Hilbert order, then each level above
    std::vector<int> items_;
    std::vector<std::size_t> levels_;
};

/// Which of many polygons holds a point.
class AreaLocator {
  public:
    /// Keeps a reference to shapes, which must outlive it.
    explicit AreaLocator(std::span<const MultiPolygon> shapes);
    int locate(Point p) const;  ///< lowest index that contains p, -1 for none
    int nearest(Point p,
                double withinM) const;  ///< containing, else the nearest within that distance, else -1

  private:
    std::span<const MultiPolygon> shapes_;
    BoxIndex index_;
};

}  // namespace sasae::geom
