#include "geom/triangulate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sasae::geom {

namespace {

double cross(Point o, Point a, Point b) {
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/// A corner of what is still to be cut, in two circular lists: along the border and along the z-order curve.
struct Node {
    Point at;
    std::uint32_t vertex = 0;
    int before = -1, after = -1;
    std::uint32_t z = 0;
    int beforeZ = -1, afterZ = -1;
};

/// Bits of x and y in turns: near on the curve is near on the map.
std::uint32_t interleaved(std::uint32_t x, std::uint32_t y) {
    const auto spread = [](std::uint32_t v) {
        v = (v | v << 8) & 0x00ff00ffU;
        v = (v | v << 4) & 0x0f0f0f0fU;
        v = (v | v << 2) & 0x33333333U;
        return (v | v << 1) & 0x55555555U;
    };
    return spread(x) | spread(y) << 1;
}

/// One outer ring with its holes.
class Cutting {
  public:
    explicit Cutting(std::vector<std::uint32_t>& corner) : corner_(corner) {}

    /// Some node of the ring as a list that runs counter-clockwise (or clockwise); -1: no extent.
    int list(std::span<const Point> ring, std::uint32_t firstVertex, bool counterClockwise) {
        double twice = 0;
        for (std::size_t i = 0; i < ring.size(); ++i)
            twice += cross(ring[0], ring[i], ring[(i + 1) % ring.size()]);
        if (twice == 0) return -1;
        const bool turned = (twice > 0) != counterClockwise;
        int last = -1;
        for (std::size_t k = 0; k < ring.size(); ++k) {
            const std::size_t i = turned ? ring.size() - 1 - k : k;
            if (last >= 0 && at(last) == ring[i]) continue;
            last = insert(ring[i], firstVertex + static_cast<std::uint32_t>(i), last);
        }
        if (at(last) == at(nodes_[idx(last)].after)) last = drop(last);
        return last;
    }

    /// Joins the holes (lists, clockwise) to the outer list by bridges; false where one lies outside.
    bool join(int outer, std::vector<int> holes) {
        for (int& hole : holes) hole = leftmost(hole);
        std::sort(holes.begin(), holes.end(), [&](int a, int b) {
            return at(a).x < at(b).x || (at(a).x == at(b).x && at(a).y < at(b).y);
        });
        for (const int hole : holes) {
            const int bridge = bridgeFrom(outer, hole);
            if (bridge < 0) return false;
            splice(bridge, hole);
        }
        return true;
    }

    /// Cuts ears until nothing is left; false where none can be cut.
    bool cut(int start) {
        order(start);
        int ear = start, stop = start;
        bool cleaned = false;
        while (nodes_[idx(ear)].after != nodes_[idx(ear)].before) {
            const int before = nodes_[idx(ear)].before, after = nodes_[idx(ear)].after;
            const double turn = cross(at(before), at(ear), at(after));
            // A corner without extent (straight on, or there and back again) only goes when nothing else
            // does, or it would take a spike's foot from under it.
            if (turn == 0 && (cleaned || at(before) == at(after))) {
                drop(ear);
                ear = stop = before;
                continue;
            }
            if (turn > 0 && isEar(before, ear, after)) {
                for (const int node : {before, ear, after}) corner_.push_back(nodes_[idx(node)].vertex);
                drop(ear);
                ear = stop = nodes_[idx(after)].after;
                cleaned = false;
                continue;
            }
            ear = after;
            if (ear != stop) continue;
            if (cleaned) return false;
            cleaned = true;
        }
        return true;
    }

  private:
    static std::size_t idx(int node) { return static_cast<std::size_t>(node); }
    Point at(int node) const { return nodes_[idx(node)].at; }

    int insert(Point point, std::uint32_t vertex, int last) {
        const auto node = static_cast<int>(nodes_.size());
        nodes_.push_back({point, vertex, node, node});
        if (last >= 0) {
            nodes_[idx(node)].before = last;
            nodes_[idx(node)].after = nodes_[idx(last)].after;
            nodes_[idx(nodes_[idx(last)].after)].before = node;
            nodes_[idx(last)].after = node;
        }
        return node;
    }

    int drop(int node) {
        const Node& n = nodes_[idx(node)];
        nodes_[idx(n.before)].after = n.after;
        nodes_[idx(n.after)].before = n.before;
        if (n.beforeZ >= 0) nodes_[idx(n.beforeZ)].afterZ = n.afterZ;
        if (n.afterZ >= 0) nodes_[idx(n.afterZ)].beforeZ = n.beforeZ;
        return n.before;
    }

    int leftmost(int start) const {
        int best = start, node = start;
        do {
            if (at(node).x < at(best).x || (at(node).x == at(best).x && at(node).y < at(best).y)) best = node;
            node = nodes_[idx(node)].after;
        } while (node != start);
        return best;
    }

    /// The point lies in the wedge inside the corner of that node.
    bool inCorner(int node, Point p) const {
        const Point a = at(nodes_[idx(node)].before), o = at(node), b = at(nodes_[idx(node)].after);
        const bool leftOfIn = cross(a, o, p) >= 0, leftOfOut = cross(o, b, p) >= 0;
        return cross(a, o, b) >= 0 ? leftOfIn && leftOfOut : leftOfIn || leftOfOut;
    }

    /// A node that the point sees: the nearest edge at its left, then of the corners in the triangle between
    /// the point, where the ray meets that edge and its end, the one least off the ray.
    int bridgeFrom(int outer, int hole) const {
        const Point p = at(hole), on = at(nodes_[idx(hole)].after), back = at(nodes_[idx(hole)].before);
        int best = -1, node = outer;
        double hitX = -std::numeric_limits<double>::infinity();
        do {
            const int after = nodes_[idx(node)].after;
            const Point a = at(node), b = at(after);
            if (a == p && inCorner(node, on) && inCorner(node, back)) return node;
            // The inside is at the left of an edge: seen from the right it runs down.
            if (a.y >= p.y && b.y <= p.y && a.y != b.y) {
                const double x = a.x + (p.y - a.y) * (b.x - a.x) / (b.y - a.y);
                if (x <= p.x && x > hitX) {
                    hitX = x;
                    best = a.x < b.x ? node : after;
                    if (x == p.x) break;
                }
            }
            node = after;
        } while (node != outer);
        if (best < 0) return -1;
        return leastOffRay(best, p, hitX);
    }

    int leastOffRay(int edgeEnd, Point p, double hitX) const {
        const Point m = at(edgeEnd), hit{hitX, p.y};
        int best = -1, node = edgeEnd;
        double least = std::numeric_limits<double>::infinity();
        do {
            const Point q = at(node);
            const bool inside = q.x <= p.x && q.x >= std::min(m.x, hit.x) && q.y >= std::min(m.y, p.y) &&
                                q.y <= std::max(m.y, p.y) &&
                                (m.y < p.y ? within(p, hit, m, q) : within(p, m, hit, q));
            if (inside && inCorner(node, p)) {
                const double off = q == p ? -1 : std::abs(q.y - p.y) / std::max(p.x - q.x, 1e-300);
                if (off < least || (off == least && best >= 0 && q.x > at(best).x)) {
                    least = off;
                    best = node;
                }
            }
            node = nodes_[idx(node)].after;
        } while (node != edgeEnd);
        return best;
    }

    static bool within(Point a, Point b, Point c, Point p) {
        return cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
    }

    /// From `outer` over the bridge, once around the hole and back.
    void splice(int outer, int hole) {
        const int outerAfter = nodes_[idx(outer)].after, holeBefore = nodes_[idx(hole)].before;
        const auto outerAgain = static_cast<int>(nodes_.size()), holeAgain = outerAgain + 1;
        nodes_.push_back({at(outer), nodes_[idx(outer)].vertex, holeAgain, outerAfter});
        nodes_.push_back({at(hole), nodes_[idx(hole)].vertex, holeBefore, outerAgain});
        nodes_[idx(outerAfter)].before = outerAgain;
        nodes_[idx(holeBefore)].after = holeAgain;
        nodes_[idx(outer)].after = hole;
        nodes_[idx(hole)].before = outer;
    }

    void order(int start) {
        std::vector<int> all;
        box_ = {};
        int node = start;
        do {
            all.push_back(node);
            box_.add(at(node));
            node = nodes_[idx(node)].after;
        } while (node != start);
        for (const int n : all) nodes_[idx(n)].z = curve(at(n));
        std::sort(all.begin(), all.end(), [&](int a, int b) { return nodes_[idx(a)].z < nodes_[idx(b)].z; });
        for (std::size_t i = 0; i < all.size(); ++i) {
            nodes_[idx(all[i])].beforeZ = i > 0 ? all[i - 1] : -1;
            nodes_[idx(all[i])].afterZ = i + 1 < all.size() ? all[i + 1] : -1;
        }
    }

    std::uint32_t curve(Point p) const {
        const double size = std::max({box_.width(), box_.height(), 1e-300});
        const auto cell = [&](double along) { return static_cast<std::uint32_t>(along / size * 65535); };
        return interleaved(cell(p.x - box_.minX), cell(p.y - box_.minY));
    }

    /// No other corner lies in the triangle, and no border enters it from its corners or sides.
    bool isEar(int before, int ear, int after) const {
        const Point a = at(before), b = at(ear), c = at(after);
        const Point low{std::min({a.x, b.x, c.x}), std::min({a.y, b.y, c.y})};
        const Point high{std::max({a.x, b.x, c.x}), std::max({a.y, b.y, c.y})};
        const std::uint32_t least = curve(low), most = curve(high);
        const auto blocks = [&](int node) {
            if (node == before || node == ear || node == after) return false;
            const Point p = at(node);
            if (p.x < low.x || p.x > high.x || p.y < low.y || p.y > high.y || !within(a, b, c, p))
                return false;
            const Point in = at(nodes_[idx(node)].before), out = at(nodes_[idx(node)].after);
            const auto enters = [&](Point o, Point from, Point to) {
                return (cross(o, from, in) > 0 && cross(o, in, to) > 0) ||
                       (cross(o, from, out) > 0 && cross(o, out, to) > 0);
            };
            const auto crosses = [&](Point from, Point to) {  // from its place on that side into the triangle
                return cross(from, to, in) > 0 || cross(from, to, out) > 0;
            };
            if (p == a) return enters(a, b, c);
            if (p == b) return enters(b, c, a);
            if (p == c) return enters(c, a, b);
            if (cross(a, b, p) == 0) return crosses(a, b);
            if (cross(b, c, p) == 0) return crosses(b, c);
            if (cross(c, a, p) == 0) return crosses(c, a);
            return true;
        };
        for (int node = nodes_[idx(ear)].beforeZ; node >= 0 && nodes_[idx(node)].z >= least;
             node = nodes_[idx(node)].beforeZ)
            if (blocks(node)) return false;
        for (int node = nodes_[idx(ear)].afterZ; node >= 0 && nodes_[idx(node)].z <= most;
             node = nodes_[idx(node)].afterZ)
            if (blocks(node)) return false;
        return true;
    }

    std::vector<std::uint32_t>& corner_;
    std::vector<Node> nodes_;
    Box box_;
};

struct Placed {
    std::span<const Point> points;  ///< without the repeated last
    std::uint32_t firstVertex = 0;
    Box box;
    double size = 0;  ///< m², unsigned
    int depth = 0;    ///< rings around it
    int around = -1;  ///< the smallest of them
};

bool contains(std::span<const Point> ring, Point p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
            p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
            inside = !inside;
    return inside;
}

/// By most corners and middles of edges, for rings that touch.
bool liesIn(const Placed& ring, const Placed& other) {
    int in = 0, votes = 0;
    const std::size_t n = ring.points.size(), step = std::max<std::size_t>(1, n / 7);
    for (std::size_t i = 0; i < n; i += step) {
        const Point a = ring.points[i], b = ring.points[(i + 1) % n];
        in += contains(other.points, {(a.x + b.x) / 2, (a.y + b.y) / 2});
        ++votes;
    }
    return 2 * in > votes;
}

bool straight(std::span<const Point> ring) {
    for (const Point p : ring)
        for (std::size_t i = 1; i < ring.size(); ++i)
            if (cross(ring[0], ring[i], p) != 0) return false;
    return true;
}

/// The rings with an extent; `whole` becomes false where one crosses itself so that nothing is left of its
/// area.
std::vector<Placed> placed(std::span<const Ring> rings, bool& whole) {
    std::vector<Placed> result;
    std::uint32_t first = 0;
    for (const Ring& ring : rings) {
        Placed one{ring, first, boxOf(ring)};
        first += static_cast<std::uint32_t>(ring.size());
        while (one.points.size() > 1 && one.points.front() == one.points.back())
            one.points = one.points.first(one.points.size() - 1);
        if (one.points.size() < 3) continue;
        for (std::size_t i = 1; i + 1 < one.points.size(); ++i)
            one.size += cross(one.points[0], one.points[i], one.points[i + 1]) / 2;
        one.size = std::abs(one.size);
        if (one.size > 0)
            result.push_back(one);
        else if (!straight(one.points))
            whole = false;
    }
    return result;
}

void nest(std::vector<Placed>& rings) {
    for (Placed& ring : rings) {
        for (std::size_t j = 0; j < rings.size(); ++j) {
            const Placed& other = rings[j];
            if (other.size <= ring.size || other.box.minX > ring.box.minX || other.box.maxX < ring.box.maxX ||
                other.box.minY > ring.box.minY || other.box.maxY < ring.box.maxY || !liesIn(ring, other))
                continue;
            ++ring.depth;
            if (ring.around < 0 || other.size < rings[static_cast<std::size_t>(ring.around)].size)
                ring.around = static_cast<int>(j);
        }
    }
}

}  // namespace

Triangles triangulated(std::span<const Ring> rings) {
    Triangles result;
    std::vector<Placed> all = placed(rings, result.whole);
    if (all.size() > 1) nest(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].depth % 2 != 0) continue;
        Cutting cutting(result.corner);
        const int outer = cutting.list(all[i].points, all[i].firstVertex, true);
        std::vector<int> holes;
        for (std::size_t j = 0; j < all.size(); ++j)
            if (all[j].depth % 2 != 0 && all[j].around == static_cast<int>(i)) {
                const int hole = cutting.list(all[j].points, all[j].firstVertex, false);
                if (hole >= 0) holes.push_back(hole);
            }
        if (outer < 0) continue;
        if (!cutting.join(outer, std::move(holes)) || !cutting.cut(outer)) result.whole = false;
    }
    return result;
}

}  // namespace sasae::geom
