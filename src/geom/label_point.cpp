// Pole of inaccessibility: quadtree search after Garcia-Castellanos & Lombardo, Scottish Geographical Journal
// 123(3), 2007, with the cell bound that lets whole squares be thrown away.
#include <algorithm>
#include <array>
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

constexpr std::size_t kLanes = 4;
using Four = std::array<double, kLanes>;

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

    /// Distances of four points to the nearest edge, negative outside (even-odd). Four at a time, because
    /// that is how the search asks, and the processor's vectors hold two or four numbers.
    Four signedDistances(const Four& x, const Four& y) const {
        Four least, crossings{};
        least.fill(std::numeric_limits<double>::infinity());
        for (const Edge& e : edges_)
            for (std::size_t k = 0; k < kLanes; ++k) {
                const double px = x[k] - e.x, py = y[k] - e.y;
                const double along = (px * e.dx + py * e.dy) * e.perSquare;
                const double t = along < 0 ? 0 : along > 1 ? 1 : along;
                const double ox = px - t * e.dx, oy = py - t * e.dy;
                const double square = ox * ox + oy * oy;
                least[k] = square < least[k] ? square : least[k];
                const double below = (py < 0) != (py < e.dy) ? 1.0 : 0.0;
                crossings[k] += px < py * e.slope ? below : 0.0;
            }
        Four distances;
        for (std::size_t k = 0; k < kLanes; ++k)
            distances[k] =
                static_cast<long>(crossings[k]) % 2 != 0 ? std::sqrt(least[k]) : -std::sqrt(least[k]);
        return distances;
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
    Cell best{middle, 0, edges.signedDistances({middle.x}, {middle.y})[0]};
    std::priority_queue<Cell> open;
    // A square is kept only while it may hold a point that is better by more than the precision.
    const auto look = [&](const Four& x, const Four& y, double half, std::size_t count) {
        const Four distances = edges.signedDistances(x, y);
        for (std::size_t k = 0; k < count; ++k) {
            const Cell cell{{x[k], y[k]}, half, distances[k]};
            if (cell.distance > best.distance) best = cell;
            if (cell.bound() > best.distance + (best.distance > 0 ? precision : 0)) open.push(cell);
        }
    };
    Four x{}, y{};
    std::size_t count = 0;
    for (double left = box.minX; left < box.maxX; left += side)
        for (double bottom = box.minY; bottom < box.maxY; bottom += side) {
            x[count] = left + side / 2;
            y[count] = bottom + side / 2;
            if (++count < kLanes) continue;
            look(x, y, side / 2, count);
            count = 0;
        }
    look(x, y, side / 2, count);
    while (!open.empty()) {
        const Cell cell = open.top();
        open.pop();
        if (cell.bound() - best.distance <= precision && best.distance > 0) break;
        // A shape thinner than any cell that the search can afford.
        if (cell.half < longer * 1e-7) break;
        const double q = cell.half / 2, cx = cell.centre.x, cy = cell.centre.y;
        look({cx - q, cx - q, cx + q, cx + q}, {cy - q, cy + q, cy - q, cy + q}, q, kLanes);
    }
    return best.centre;
}

}  // namespace sasae::geom
