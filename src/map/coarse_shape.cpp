#include "map/coarse_shape.h"

#include <algorithm>
#include <cmath>

#include "geom/clip.h"

namespace sasae::map {

using geom::Point;
using geom::Ring;

CoarseShape::CoarseShape(const Parts& parts, Point origin, const Camera& camera) : view_(camera.view) {
    constexpr double kCellPt = 1;
    for (const std::vector<Vertex>& part : parts) {
        Ring ring;
        for (const Vertex v : part) {
            const Point p =
                camera.toPage({origin.x + static_cast<double>(v.x), origin.y + static_cast<double>(v.y)});
            if (ring.empty() || std::abs(p.x - ring.back().x) + std::abs(p.y - ring.back().y) > kCellPt)
                ring.push_back(p);
        }
        if (ring.size() < 3) continue;
        ring.push_back(ring.front());
        rings_.push_back(std::move(ring));
    }
}

bool CoarseShape::contains(Point page) {
    const auto [entry, isNew] = crossings_.try_emplace(page.y);
    std::vector<double>& xs = entry->second;
    if (isNew) {
        for (const Ring& ring : rings_)
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const Point a = ring[i], b = ring[i + 1];
                if ((a.y > page.y) != (b.y > page.y))
                    xs.push_back(a.x + (page.y - a.y) / (b.y - a.y) * (b.x - a.x));
            }
        std::sort(xs.begin(), xs.end());
    }
    return (std::upper_bound(xs.begin(), xs.end(), page.x) - xs.begin()) % 2 != 0;
}

Point CoarseShape::middleInView() const {
    geom::Polygon seen;
    double largest = 0;
    for (const Ring& ring : rings_) {
        Ring inside = geom::closedRingWithin(ring, {view_.x, view_.y, view_.right(), view_.bottom()});
        if (inside.size() < 4) continue;
        const double size = std::abs(geom::areaM2(inside));
        if (size > largest) std::swap(seen.outer, inside);
        largest = std::max(largest, size);
        // Even-odd: which ring is a hole does not matter.
        if (inside.size() >= 4) seen.holes.push_back(std::move(inside));
    }
    return seen.outer.empty() ? view_.centre() : geom::labelPoint({seen}, 1);
}

namespace {

constexpr double kCellPt = 32;

template <class Use>
void eachCell(const Rect& rect, const Use& use) {
    const auto cell = [](double pt) { return static_cast<long long>(std::floor(pt / kCellPt)); };
    for (long long y = cell(rect.y); y <= cell(rect.bottom()); ++y)
        for (long long x = cell(rect.x); x <= cell(rect.right()); ++x) use(y * 1'000'003 + x);
}

}  // namespace

void NearRects::add(const Rect& rect) {
    eachCell(rect, [&](long long key) { cells_[key].push_back(static_cast<int>(rects_.size())); });
    rects_.push_back(rect);
}

std::vector<int> NearRects::rowsNear(const Rect& box) const {
    std::vector<int> rows;
    eachCell(box, [&](long long key) {
        const auto found = cells_.find(key);
        if (found != cells_.end()) rows.insert(rows.end(), found->second.begin(), found->second.end());
    });
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace sasae::map
