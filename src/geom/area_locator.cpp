#include <limits>

#include "geom/box_index.h"

namespace sasae::geom {

namespace {

std::vector<Box> boxesOf(std::span<const MultiPolygon> shapes) {
    std::vector<Box> boxes;
    boxes.reserve(shapes.size());
    for (const MultiPolygon& shape : shapes) boxes.push_back(boxOf(shape));
    return boxes;
}

}  // namespace

AreaLocator::AreaLocator(std::span<const MultiPolygon> shapes) : shapes_(shapes), index_(boxesOf(shapes)) {}

int AreaLocator::locate(Point p) const {
    for (const int i : index_.meeting({p.x, p.y, p.x, p.y}))
        if (contains(shapes_[static_cast<std::size_t>(i)], p)) return i;
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
