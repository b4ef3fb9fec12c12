#include "geom/clip.h"

namespace sasae::geom {

namespace {

/// Keeps the points for which side(p) >= 0; side is linear.
template <class Side>
Ring cut(const Ring& ring, const Side& side) {
    Ring out;
    out.reserve(ring.size());
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point a = ring[i], b = ring[(i + 1) % ring.size()];
        const double fromA = side(a), fromB = side(b);
        if (fromA >= 0) out.push_back(a);
        if ((fromA < 0) == (fromB < 0)) continue;
        const double t = fromA / (fromA - fromB);
        out.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
    return out;
}

bool beyondOneSide(Point a, Point b, const Box& box) {
    return (a.x < box.minX && b.x < box.minX) || (a.x > box.maxX && b.x > box.maxX) ||
           (a.y < box.minY && b.y < box.minY) || (a.y > box.maxY && b.y > box.maxY);
}

}  // namespace

Ring ringWithin(const Ring& ring, const Box& box) {
    Ring out = cut(ring, [&](Point p) { return p.x - box.minX; });
    out = cut(out, [&](Point p) { return box.maxX - p.x; });
    out = cut(out, [&](Point p) { return p.y - box.minY; });
    out = cut(out, [&](Point p) { return box.maxY - p.y; });
    if (out.size() < 3) out.clear();
    return out;
}

Ring closedRingWithin(const Ring& ring, const Box& box) {
    Ring out = ringWithin(ring, box);
    if (!out.empty() && !(out.front() == out.back())) out.push_back(out.front());
    return out;
}

std::vector<std::vector<Point>> lineWithin(const std::vector<Point>& line, const Box& box) {
    std::vector<std::vector<Point>> out;
    bool open = false;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (beyondOneSide(line[i], line[i + 1], box)) {
            open = false;
            continue;
        }
        if (!open) out.push_back({line[i]});
        out.back().push_back(line[i + 1]);
        open = true;
    }
    return out;
}

}  // namespace sasae::geom
