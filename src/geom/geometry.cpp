#include "geom/geometry.h"

#include <algorithm>
#include <cmath>

namespace sasae::geom {

namespace {

double squaredDistanceToSegment(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    double t = squared > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared : 0;
    t = std::clamp(t, 0.0, 1.0);
    const double ex = p.x - (a.x + t * dx), ey = p.y - (a.y + t * dy);
    return ex * ex + ey * ey;
}

/// Twice the signed area and its moments, about the ring's first point: large coordinates would cancel.
struct Moments {
    double twiceArea = 0, x = 0, y = 0;
};

Moments momentsOf(const Ring& ring, Point origin) {
    Moments m;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x - origin.x, ay = ring[i].y - origin.y;
        const double bx = ring[i + 1].x - origin.x, by = ring[i + 1].y - origin.y;
        const double cross = ax * by - bx * ay;
        m.twiceArea += cross;
        m.x += (ax + bx) * cross;
        m.y += (ay + by) * cross;
    }
    return m;
}

/// Flips inside for each edge of the ring that a ray to the east crosses (Shimrat, CACM 5(8), 1962).
bool crossingsAreOdd(const Ring& ring, Point p) {
    bool odd = false;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Point a = ring[i], b = ring[i + 1];
        if ((a.y > p.y) == (b.y > p.y)) continue;
        if (p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x)) odd = !odd;
    }
    return odd;
}

Point meanVertex(const MultiPolygon& shape) {
    Point sum;
    double n = 0;
    for (const Polygon& polygon : shape)
        for (const Point p : polygon.outer) {
            sum.x += p.x;
            sum.y += p.y;
            ++n;
        }
    return n > 0 ? Point{sum.x / n, sum.y / n} : Point{};
}

}  // namespace

void Box::add(Point p) {
    minX = std::min(minX, p.x);
    minY = std::min(minY, p.y);
    maxX = std::max(maxX, p.x);
    maxY = std::max(maxY, p.y);
}

void Box::add(const Box& other) {
    minX = std::min(minX, other.minX);
    minY = std::min(minY, other.minY);
    maxX = std::max(maxX, other.maxX);
    maxY = std::max(maxY, other.maxY);
}

Box boxOf(const Ring& ring) {
    Box box;
    for (const Point p : ring) box.add(p);
    return box;
}

Box boxOf(const MultiPolygon& shape) {
    Box box;
    for (const Polygon& polygon : shape) box.add(boxOf(polygon.outer));
    return box;
}

double areaM2(const Ring& ring) {
    return ring.empty() ? 0 : momentsOf(ring, ring.front()).twiceArea / 2;
}

double areaM2(const MultiPolygon& shape) {
    double sum = 0;
    for (const Polygon& polygon : shape) {
        sum += std::fabs(areaM2(polygon.outer));
        for (const Ring& hole : polygon.holes) sum -= std::fabs(areaM2(hole));
    }
    return sum;
}

Point centroid(const MultiPolygon& shape) {
    const Point origin = meanVertex(shape);
    Moments sum;
    // Outer rings count positive and holes negative, whatever their direction.
    const auto add = [&](const Ring& ring, double sign) {
        const Moments m = momentsOf(ring, origin);
        const double factor = m.twiceArea < 0 ? -sign : sign;
        sum.twiceArea += factor * m.twiceArea;
        sum.x += factor * m.x;
        sum.y += factor * m.y;
    };
    for (const Polygon& polygon : shape) {
        add(polygon.outer, 1);
        for (const Ring& hole : polygon.holes) add(hole, -1);
    }
    if (!(sum.twiceArea > 0)) return origin;
    return {origin.x + sum.x / (3 * sum.twiceArea), origin.y + sum.y / (3 * sum.twiceArea)};
}

bool contains(const MultiPolygon& shape, Point p) {
    bool inside = false;
    for (const Polygon& polygon : shape) {
        inside ^= crossingsAreOdd(polygon.outer, p);
        for (const Ring& hole : polygon.holes) inside ^= crossingsAreOdd(hole, p);
    }
    return inside;
}

double distanceM(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

double distanceToEdgeM(const MultiPolygon& shape, Point p) {
    double best = std::numeric_limits<double>::infinity();
    const auto visit = [&](const Ring& ring) {
        if (ring.size() == 1) best = std::min(best, squaredDistanceToSegment(p, ring[0], ring[0]));
        for (std::size_t i = 0; i + 1 < ring.size(); ++i)
            best = std::min(best, squaredDistanceToSegment(p, ring[i], ring[i + 1]));
    };
    for (const Polygon& polygon : shape) {
        visit(polygon.outer);
        for (const Ring& hole : polygon.holes) visit(hole);
    }
    return std::sqrt(best);
}

std::size_t vertexCount(const MultiPolygon& shape) {
    std::size_t n = 0;
    for (const Polygon& polygon : shape) {
        n += polygon.outer.size();
        for (const Ring& hole : polygon.holes) n += hole.size();
    }
    return n;
}

}  // namespace sasae::geom
