// Packed Hilbert R-tree (Kamel & Faloutsos, CIKM 1993): leaves in the order of the Hilbert curve, levels
// packed one after the other into one array.
#include "geom/box_index.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "geom/hilbert.h"

namespace sasae::geom {

namespace {

constexpr std::size_t kNodeSize = 16;

bool isUsable(const Box& box) {
    return !box.empty() && std::isfinite(box.minX) && std::isfinite(box.minY) && std::isfinite(box.maxX) &&
           std::isfinite(box.maxY);
}

}  // namespace

BoxIndex::BoxIndex(std::span<const Box> boxes) {
    Box all;
    std::vector<int> usable;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        if (isUsable(boxes[i])) {
            usable.push_back(static_cast<int>(i));
            all.add(boxes[i]);
        }
    std::vector<std::pair<std::uint32_t, int>> order;
    order.reserve(usable.size());
    for (const int i : usable) {
        const Point c = boxes[static_cast<std::size_t>(i)].centre();
        order.emplace_back(hilbertKey(c, all), i);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [place, i] : order) {
        boxes_.push_back(boxes[static_cast<std::size_t>(i)]);
        items_.push_back(i);
    }
    levels_.push_back(boxes_.size());
    for (std::size_t from = 0; boxes_.size() - from > 1;) {
        const std::size_t end = boxes_.size();
        for (std::size_t first = from; first < end; first += kNodeSize) {
            Box node;
            for (std::size_t i = first; i < std::min(first + kNodeSize, end); ++i) node.add(boxes_[i]);
            boxes_.push_back(node);
            items_.push_back(static_cast<int>(first));
        }
        from = end;
        levels_.push_back(boxes_.size());
    }
}

std::vector<int> BoxIndex::meeting(const Box& box) const {
    std::vector<int> found;
    if (boxes_.empty()) return found;
    struct Node {
        std::size_t first, level;
    };
    std::vector<Node> open = {{boxes_.size() - 1, levels_.size() - 1}};
    while (!open.empty()) {
        const Node node = open.back();
        open.pop_back();
        const std::size_t end = std::min(node.first + kNodeSize, levels_[node.level]);
        for (std::size_t i = node.first; i < end; ++i) {
            if (!boxes_[i].meets(box)) continue;
            if (node.level == 0)
                found.push_back(items_[i]);
            else
                open.push_back({static_cast<std::size_t>(items_[i]), node.level - 1});
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace sasae::geom
