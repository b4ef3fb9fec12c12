// Which shapes touch. Borders that were drawn once are found as equal edges; what is left over is compared
// edge by edge, with a gap allowed. Needs no GEOS: lengths are sums of intervals along edges.
#include <algorithm>
#include <cmath>
#include <map>

#include "geom/box_index.h"
#include "geom/topology.h"

namespace sasae::geom {

namespace {

/// Edges that run along each other differ in direction by less than 45°.
constexpr double kAlong = 0.7071067811865476;

struct Edge {
    Point a, b;  ///< a before b, by x then y
    int shape;
};

bool before(Point p, Point q) {
    return p.x != q.x ? p.x < q.x : p.y < q.y;
}

bool sameEnds(const Edge& e, const Edge& f) {
    return e.a == f.a && e.b == f.b;
}

bool edgeBefore(const Edge& e, const Edge& f) {
    if (!(e.a == f.a)) return before(e.a, f.a);
    if (!(e.b == f.b)) return before(e.b, f.b);
    return e.shape < f.shape;
}

std::vector<Edge> edgesOf(std::span<const MultiPolygon> shapes) {
    std::vector<Edge> edges;
    std::size_t n = 0;
    for (const MultiPolygon& shape : shapes) n += vertexCount(shape);
    edges.reserve(n);
    for (std::size_t s = 0; s < shapes.size(); ++s) {
        const auto addRing = [&](const Ring& ring) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                const Point p = ring[i], q = ring[i + 1];
                if (!(p == q))
                    edges.push_back({before(p, q) ? p : q, before(p, q) ? q : p, static_cast<int>(s)});
            }
        };
        for (const Polygon& polygon : shapes[s]) {
            addRing(polygon.outer);
            for (const Ring& hole : polygon.holes) addRing(hole);
        }
    }
    std::sort(edges.begin(), edges.end(), edgeBefore);
    return edges;
}

/// Shared length by pair of shapes.
using Shared = std::map<std::pair<int, int>, double>;

/// Takes edges that two or more shapes have in common into `shared`; the others come back.
std::vector<Edge> takeEqualEdges(const std::vector<Edge>& edges, Shared& shared) {
    std::vector<Edge> left;
    for (std::size_t i = 0; i < edges.size();) {
        std::size_t end = i + 1;
        while (end < edges.size() && sameEnds(edges[i], edges[end])) ++end;
        bool met = false;
        for (std::size_t j = i; j < end; ++j)
            for (std::size_t k = j + 1; k < end; ++k)
                if (edges[j].shape != edges[k].shape) {
                    shared[{edges[j].shape, edges[k].shape}] += distanceM(edges[i].a, edges[i].b);
                    met = true;
                }
        if (!met) left.push_back(edges[i]);
        i = end;
    }
    return left;
}

struct Interval {
    double from, to;
};

/// The part of edge e (metres from its start) that lies beside edge f: its foot falls on f, within gapM.
/// Distance to a straight line is linear along e, so the part is one interval.
Interval beside(const Edge& e, const Edge& f, double gapM) {
    const double le = distanceM(e.a, e.b), lf = distanceM(f.a, f.b);
    const Point ue{(e.b.x - e.a.x) / le, (e.b.y - e.a.y) / le};
    const Point uf{(f.b.x - f.a.x) / lf, (f.b.y - f.a.y) / lf};
    const double cosine = ue.x * uf.x + ue.y * uf.y;
    if (std::fabs(cosine) < kAlong) return {0, 0};
    const double sine = uf.x * ue.y - uf.y * ue.x;
    const Point d{e.a.x - f.a.x, e.a.y - f.a.y};
    const double along0 = d.x * uf.x + d.y * uf.y, off0 = uf.x * d.y - uf.y * d.x;
    Interval part{0, le};
    const auto clip = [&](double start, double slope, double low, double high) {
        if (slope == 0) {
            if (start < low || start > high) part.to = part.from;
            return;
        }
        const double t0 = (low - start) / slope, t1 = (high - start) / slope;
        part.from = std::max(part.from, std::min(t0, t1));
        part.to = std::min(part.to, std::max(t0, t1));
    };
    clip(along0, cosine, 0, lf);
    clip(off0, sine, -gapM, gapM);
    return part;
}

double coveredM(std::vector<Interval>& parts) {
    std::sort(parts.begin(), parts.end(), [](Interval p, Interval q) { return p.from < q.from; });
    double sum = 0, reached = 0;
    for (const Interval part : parts) {
        sum += std::max(0.0, part.to - std::max(part.from, reached));
        reached = std::max(reached, part.to);
    }
    return sum;
}

Box boxOf(const Edge& e) {
    Box box;
    box.add(e.a);
    box.add(e.b);
    return box;
}

BoxIndex indexOf(const std::vector<Edge>& edges) {
    std::vector<Box> boxes;
    boxes.reserve(edges.size());
    for (const Edge& e : edges) boxes.push_back(boxOf(e));
    return BoxIndex(boxes);
}

/// Lengths of edges that run beside those of another shape. Both sides see the border: half from each.
void addNearEdges(const std::vector<Edge>& edges, const BoxIndex& index, double gapM, Shared& shared) {
    std::map<int, std::vector<Interval>> byShape;
    for (const Edge& e : edges) {
        byShape.clear();
        for (const int i : index.meeting(boxOf(e).grown(gapM))) {
            const Edge& f = edges[static_cast<std::size_t>(i)];
            if (f.shape == e.shape) continue;
            const Interval part = beside(e, f, gapM);
            if (part.to > part.from) byShape[f.shape].push_back(part);
        }
        for (auto& [shape, parts] : byShape)
            shared[{std::min(e.shape, shape), std::max(e.shape, shape)}] += coveredM(parts) / 2;
    }
}

double distanceToEdge(Point p, const Edge& e) {
    const double dx = e.b.x - e.a.x, dy = e.b.y - e.a.y;
    const double t = std::clamp(((p.x - e.a.x) * dx + (p.y - e.a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - e.a.x - t * dx, p.y - e.a.y - t * dy);
}

struct Vertex {
    Point at;
    int shape;
};

/// Shapes that meet in a point: equal vertices, and vertices that lie on (or within gapM of) another's edge
/// or vertex.
void addPointContacts(const std::vector<Edge>& all, const std::vector<Edge>& loose, const BoxIndex& index,
                      double gapM, Shared& shared) {
    std::vector<Vertex> vertices;
    for (const Edge& e : all) {
        vertices.push_back({e.a, e.shape});
        vertices.push_back({e.b, e.shape});
    }
    const auto order = [](const Vertex& v, const Vertex& w) {
        return v.at == w.at ? v.shape < w.shape : before(v.at, w.at);
    };
    std::sort(vertices.begin(), vertices.end(), order);
    const auto equal = [](const Vertex& v, const Vertex& w) { return v.at == w.at && v.shape == w.shape; };
    vertices.erase(std::unique(vertices.begin(), vertices.end(), equal), vertices.end());
    for (std::size_t i = 0; i < vertices.size(); ++i)
        for (std::size_t j = i + 1; j < vertices.size() && vertices[j].at == vertices[i].at; ++j)
            shared[{vertices[i].shape, vertices[j].shape}] += 0;
    if (loose.empty()) return;
    for (const Vertex& v : vertices)
        for (const int i : index.meeting(Box{v.at.x, v.at.y, v.at.x, v.at.y}.grown(gapM))) {
            const Edge& e = loose[static_cast<std::size_t>(i)];
            if (e.shape != v.shape && distanceToEdge(v.at, e) <= gapM)
                shared[{std::min(e.shape, v.shape), std::max(e.shape, v.shape)}] += 0;
        }
}

}  // namespace

std::vector<Contact> contacts(std::span<const MultiPolygon> shapes, double snapM, double minSharedM) {
    Box all;
    for (const MultiPolygon& shape : shapes) all.add(geom::boxOf(shape));
    if (all.empty()) return {};
    // Rounding moves a point on an edge by about this much.
    const double rounding = 1e-10 * std::max({std::fabs(all.minX), std::fabs(all.maxX), std::fabs(all.minY),
                                              std::fabs(all.maxY)});
    const double gapM = std::max(snapM, rounding);

    Shared shared;
    const std::vector<Edge> edges = edgesOf(shapes);
    const std::vector<Edge> loose = takeEqualEdges(edges, shared);
    const BoxIndex index = indexOf(loose);
    addNearEdges(loose, index, gapM, shared);
    if (minSharedM <= 0) addPointContacts(edges, loose, index, gapM, shared);

    std::vector<Contact> out;
    for (const auto& [pair, lengthM] : shared)
        if (lengthM >= minSharedM) out.push_back({pair.first, pair.second, lengthM});
    return out;
}

}  // namespace sasae::geom
