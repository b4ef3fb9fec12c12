#include "analysis/kd_tree.h"

#include <algorithm>
#include <limits>

#include "base/parallel.h"

namespace sasae::analysis {

namespace {

constexpr std::size_t kMostInLeaf = 12;

struct Placed {
    double x, y;
    std::int32_t row;
};

KdTree::NodeBox boxOf(std::span<const Placed> points) {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    KdTree::NodeBox box{kFar, kFar, -kFar, -kFar};
    for (const Placed& p : points) {
        box.minX = std::min(box.minX, p.x);
        box.minY = std::min(box.minY, p.y);
        box.maxX = std::max(box.maxX, p.x);
        box.maxY = std::max(box.maxY, p.y);
    }
    return box;
}

}  // namespace

KdTree::KdTree(std::span<const geom::Point> points, int threads) {
    const std::size_t n = points.size();
    std::vector<Placed> placed(n);
    for (std::size_t i = 0; i < n; ++i) placed[i] = {points[i].x, points[i].y, static_cast<std::int32_t>(i)};
    while (n > kMostInLeaf * firstLeaf_) firstLeaf_ *= 2;
    boxes_.resize(std::size_t{2} * firstLeaf_);
    for (std::uint32_t width = 1; width <= firstLeaf_; width *= 2)
        base::parallelFor(width, 1, threads, [&](std::size_t from, std::size_t to) {
            for (std::size_t k = from; k < to; ++k) {
                const std::size_t first = n * k / width, last = n * (k + 1) / width;
                const NodeBox box = boxOf(std::span(placed).subspan(first, last - first));
                boxes_[width + k] = box;
                if (width == firstLeaf_ || last - first < 2) continue;
                const auto middle =
                    placed.begin() + static_cast<std::ptrdiff_t>(n * (2 * k + 1) / (std::size_t{2} * width));
                const auto begin = placed.begin() + static_cast<std::ptrdiff_t>(first);
                const auto end = placed.begin() + static_cast<std::ptrdiff_t>(last);
                if (box.maxX - box.minX >= box.maxY - box.minY)
                    std::nth_element(begin, middle, end,
                                     [](const Placed& a, const Placed& b) { return a.x < b.x; });
                else
                    std::nth_element(begin, middle, end,
                                     [](const Placed& a, const Placed& b) { return a.y < b.y; });
            }
        });
    bounds_.resize(std::size_t{firstLeaf_} + 1);
    for (std::size_t k = 0; k <= firstLeaf_; ++k) bounds_[k] = n * k / firstLeaf_;
    x.resize(n);
    y.resize(n);
    row.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        x[i] = placed[i].x;
        y[i] = placed[i].y;
        row[i] = placed[i].row;
    }
}

}  // namespace sasae::analysis
