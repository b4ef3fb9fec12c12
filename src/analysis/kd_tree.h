// A balanced tree over points of the plane, split at medians across the wider side. Heap-ordered: the
// children of node k are 2k and 2k + 1, the root is 1, and all leaves lie on one level, so a search may climb
// as well as descend. Points are kept in the order of the leaves.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "geom/geometry.h"

namespace sasae::analysis {

class KdTree {
  public:
    /// O(n log n). The same tree on any number of threads (0 = all cores).
    explicit KdTree(std::span<const geom::Point> points, int threads);

    struct NodeBox {
        double minX, minY, maxX, maxY;
        double squaredDistance(double px, double py) const {
            const double dx = px < minX ? minX - px : (px > maxX ? px - maxX : 0.0);
            const double dy = py < minY ? minY - py : (py > maxY ? py - maxY : 0.0);
            return dx * dx + dy * dy;
        }
    };

    std::size_t size() const { return x.size(); }
    std::uint32_t firstLeaf() const { return firstLeaf_; }
    std::uint32_t leaves() const { return firstLeaf_; }
    bool isLeaf(std::uint32_t node) const { return node >= firstLeaf_; }
    const NodeBox& box(std::uint32_t node) const { return boxes_[node]; }
    /// The points of a leaf are begin … end − 1 of x, y and row.
    std::size_t begin(std::uint32_t leaf) const { return bounds_[leaf - firstLeaf_]; }
    std::size_t end(std::uint32_t leaf) const { return bounds_[leaf - firstLeaf_ + 1]; }

    std::vector<double> x, y;
    std::vector<std::int32_t> row;  ///< of the point in the input

  private:
    std::uint32_t firstLeaf_ = 1;
    std::vector<NodeBox> boxes_;
    std::vector<std::size_t> bounds_;
};

/// Calls use(point) for every point (index in leaf order) in a node that `near(box)` lets pass.
template <class Near, class Use>
void eachPointNear(const KdTree& tree, const Near& near, const Use& use) {
    std::uint32_t stack[64];
    int depth = 0;
    stack[depth++] = 1;
    while (depth > 0) {
        const std::uint32_t node = stack[--depth];
        if (!near(tree.box(node))) continue;
        if (tree.isLeaf(node)) {
            for (std::size_t p = tree.begin(node); p < tree.end(node); ++p) use(p);
        } else {
            stack[depth++] = 2 * node + 1;
            stack[depth++] = 2 * node;
        }
    }
}

}  // namespace sasae::analysis
