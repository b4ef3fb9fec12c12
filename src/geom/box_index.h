// A static packed Hilbert R-tree over boxes, and the finding of the area that holds a point.
#pragma once
#include <cstdint>
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

/// Which of many polygons holds a point. Built in O(vertices); a question costs O(log n) and a few edges.
class AreaLocator {
  public:
    /// Keeps a reference to shapes, which must outlive it.
    explicit AreaLocator(std::span<const MultiPolygon> shapes);
    int locate(Point p) const;  ///< lowest index that contains p, -1 for none
    int nearest(Point p,
                double withinM) const;  ///< containing, else the nearest within that distance, else -1

  private:
    struct Edge {
        Point a, b;
    };
    /// The edges of one shape by strips of equal height, so that few need to be asked about a point.
    struct Strips {
        double minY = 0, perM = 0;          ///< strips in a metre
        std::vector<std::uint32_t> starts;  ///< of each strip in edges_, and the end of the last
    };
    void addStrips(const MultiPolygon& shape);
    bool holds(const Strips& strips, Point p) const;

    std::span<const MultiPolygon> shapes_;
    BoxIndex index_;
    std::vector<Edge> edges_;
    std::vector<Strips> strips_;
};

}  // namespace sasae::geom
