#include <algorithm>
#include <limits>

#include "geom/box_index.h"

namespace sasae::geom {

namespace {

constexpr std::size_t kEdgesPerStrip = 8, kMostStrips = 4096;

std::size_t stripAt(double y, double minY, double perM, std::size_t strips) {
    const double strip = (y - minY) * perM;
    return strip > 0 ? std::min(static_cast<std::size_t>(strip), strips - 1) : 0;
}

std::vector<Box> boxesOf(std::span<const MultiPolygon> shapes) {
    std::vector<Box> boxes;
    boxes.reserve(shapes.size());
    for (const MultiPolygon& shape : shapes) boxes.push_back(boxOf(shape));
    return boxes;
}

}  // namespace

AreaLocator::AreaLocator(std::span<const MultiPolygon> shapes) : shapes_(shapes), index_(boxesOf(shapes)) {
    strips_.reserve(shapes.size());
    for (const MultiPolygon& shape : shapes) addStrips(shape);
}

void AreaLocator::addStrips(const MultiPolygon& shape) {
    const Box box = boxOf(shape);
    const std::size_t n = std::clamp<std::size_t>(vertexCount(shape) / kEdgesPerStrip, 1, kMostStrips);
    Strips& strips = strips_.emplace_back();
    strips.minY = box.minY;
    strips.perM = box.height() > 0 ? static_cast<double>(n) / box.height() : 0;
    const auto stripOf = [&](double y) { return stripAt(y, strips.minY, strips.perM, n); };
    std::vector<std::vector<Edge>> byStrip(n);
    const auto addRing = [&](const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Edge edge{ring[i], ring[i + 1]};
            const auto [low, high] = std::minmax(edge.a.y, edge.b.y);
            for (std::size_t k = stripOf(low); k <= stripOf(high); ++k) byStrip[k].push_back(edge);
        }
    };
    for (const Polygon& polygon : shape) {
        addRing(polygon.outer);
        for (const Ring& hole : polygon.holes) addRing(hole);
    }
    for (const std::vector<Edge>& edges : byStrip) {
        strips.starts.push_back(static_cast<std::uint32_t>(edges_.size()));
        edges_.insert(edges_.end(), edges.begin(), edges.end());
    }
    strips.starts.push_back(static_cast<std::uint32_t>(edges_.size()));
}

/// As contains() in geometry.h, asked of the edges alone that reach the point's height.
bool AreaLocator::holds(const Strips& strips, Point p) const {
    const std::size_t k = stripAt(p.y, strips.minY, strips.perM, strips.starts.size() - 1);
    bool odd = false;
    for (std::size_t i = strips.starts[k]; i < strips.starts[k + 1]; ++i) {
        const auto& [a, b] = edges_[i];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) odd = !odd;
    }
    return odd;
}

int AreaLocator::locate(Point p) const {
    for (const int i : index_.meeting({p.x, p.y, p.x, p.y}))
        if (holds(strips_[static_cast<std::size_t>(i)], p)) return i;
    return -1;
}

int AreaLocator::nearest(Point p, double withinM) const {
    if (const int holding = locate(p); holding >= 0) return holding;
    int best = -1;
    double bestM = std::numeric_limits<double>::infinity();
    for (const int i : index_.meeting(Box{p.x, p.y, p.x, p.y}.grown(withinM))) {
        const double distance = distanceToEdgeM(shapes_[static_cast<std::size_t>(i)], p);
        if (distance <= withinM && distance < bestM) {
            best = i;
            bestM = distance;
        }
    }
    return best;
}

}  // namespace sasae::geom
