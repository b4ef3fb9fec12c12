// Pole of inaccessibility: quadtree search after Garcia-Castellanos & Lombardo, Scottish Geographical Journal
// 123(3), 2007, with the cell bound that lets whole squares be thrown away.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <queue>

#include "geom/geometry.h"

namespace sasae::geom {

namespace {

struct Cell {
    Point centre;
    double half;
    double distance;  ///< to the edge, negative outside
    double bound() const { return distance + half * std::numbers::sqrt2; }
    bool operator<(const Cell& other) const { return bound() < other.bound(); }
};

Cell cellAt(const MultiPolygon& shape, Point centre, double half) {
    const double distance = distanceToEdgeM(shape, centre);
    return {centre, half, contains(shape, centre) ? distance : -distance};
}

}  // namespace

Point labelPoint(const MultiPolygon& shape, double precisionM) {
    const Box box = boxOf(shape);
    if (box.empty()) return {};
    const double longer = std::max(box.width(), box.height());
    const Point middle = centroid(shape);
    if (!(areaM2(shape) > 0) || !std::isfinite(longer)) return middle;
    // Small shapes need a finer search than the precision asked for, long thin ones not endlessly many cells.
    const double precision = std::min(precisionM, longer / 50);
    const double side = std::max(std::min(box.width(), box.height()), longer / 64);

    std::priority_queue<Cell> open;
    for (double x = box.minX; x < box.maxX; x += side)
        for (double y = box.minY; y < box.maxY; y += side)
            open.push(cellAt(shape, {x + side / 2, y + side / 2}, side / 2));
    Cell best = cellAt(shape, middle, 0);
    while (!open.empty()) {
        const Cell cell = open.top();
        open.pop();
        if (cell.distance > best.distance) best = cell;
        if (cell.bound() - best.distance <= precision && best.distance > 0) break;
        // A shape thinner than any cell that the search can afford.
        if (cell.half < longer * 1e-7) break;
        const double quarter = cell.half / 2;
        for (const double dx : {-quarter, quarter})
            for (const double dy : {-quarter, quarter}) {
                const Cell child = cellAt(shape, {cell.centre.x + dx, cell.centre.y + dy}, quarter);
                if (child.bound() > best.distance) open.push(child);
            }
    }
    return best.centre;
}

}  // namespace sasae::geom
