// Pole of inaccessibility: quadtree search after Garcia-Castellanos & Lombardo, Scottish Geographical Journal
// 123(3), 2007, with the cell bound that lets whole squares be thrown away.
#include <algorithm>
#include <cmath>
#include <limits>
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

/// The edges of a shape, ready to be asked for distance and side in one pass.
class Edges {
  public:
    explicit Edges(const MultiPolygon& shape) {
        edges_.reserve(vertexCount(shape));
        for (const Polygon& polygon : shape) {
            add(polygon.outer);
            for (const Ring& hole : polygon.holes) add(hole);
        }
    }

    /// Distance to the nearest edge, negative outside (even-odd).
    double signedDistance(Point p) const {
        double least = std::numeric_limits<double>::infinity();
        bool inside = false;
        for (const Edge& e : edges_) {
            const double px = p.x - e.x, py = p.y - e.y;
            const double t = std::min(std::max((px * e.dx + py * e.dy) * e.perSquare, 0.0), 1.0);
            const double ox = px - t * e.dx, oy = py - t * e.dy;
            least = std::min(least, ox * ox + oy * oy);
            const bool between = (py < 0) != (py < e.dy), left = px < py * e.slope;
            inside = inside != static_cast<bool>(between & left);  // no branch: it would be a coin toss
        }
        return inside ? std::sqrt(least) : -std::sqrt(least);
    }

  private:
    struct Edge {
        double x, y, dx, dy, perSquare;
        double slope;  ///< dx / dy; not asked for where dy is 0
    };
    void add(const Ring& ring) {
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const double dx = ring[i + 1].x - ring[i].x, dy = ring[i + 1].y - ring[i].y;
            const double square = dx * dx + dy * dy;
            if (square > 0) edges_.push_back({ring[i].x, ring[i].y, dx, dy, 1 / square, dx / dy});
        }
    }
    std::vector<Edge> edges_;
};

Cell cellAt(const Edges& edges, Point centre, double half) {
    return {centre, half, edges.signedDistance(centre)};
}

}  // namespace

Point labelPoint(const MultiPolygon& shape, double precisionM) {
    const Box box = boxOf(shape);
    if (box.empty()) return {};
    const double longer = std::max(box.width(), box.height());
    const Point middle = centroid(shape);
    if (!(areaM2(shape) > 0) || !std::isfinite(longer)) return middle;
    // Small shapes need a finer search than the precision asked for, long thin ones not endlessly many cells.
    const double precision = std::min(precisionM, longer / 25);
    const double side = std::max(std::min(box.width(), box.height()), longer / 64);

    const Edges edges(shape);
    Cell best = cellAt(edges, middle, 0);
    std::priority_queue<Cell> open;
    // A square is kept only while it may hold a point that is better by more than the precision.
    const auto look = [&](const Cell& cell) {
        if (cell.distance > best.distance) best = cell;
        if (cell.bound() > best.distance + (best.distance > 0 ? precision : 0)) open.push(cell);
    };
    for (double x = box.minX; x < box.maxX; x += side)
        for (double y = box.minY; y < box.maxY; y += side)
            look(cellAt(edges, {x + side / 2, y + side / 2}, side / 2));
    while (!open.empty()) {
        const Cell cell = open.top();
        open.pop();
        if (cell.bound() - best.distance <= precision && best.distance > 0) break;
        // A shape thinner than any cell that the search can afford.
        if (cell.half < longer * 1e-7) break;
        const double quarter = cell.half / 2;
        for (const double dx : {-quarter, quarter})
            for (const double dy : {-quarter, quarter})
                look(cellAt(edges, {cell.centre.x + dx, cell.centre.y + dy}, quarter));
    }
    return best.centre;
}

}  // namespace sasae::geom
