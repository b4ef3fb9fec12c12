// Douglas & Peucker, Canadian Cartographer 10(2), 1973, on arcs: stretches of border between nodes, where
// more or fewer than two edges meet. An arc is simplified once, in one direction, for all rings that use it.
#include "geom/simplify.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>

namespace sasae::geom {

namespace {

struct PointHash {
    std::size_t operator()(Point p) const {
        const auto bits = [](double v) { return std::bit_cast<std::uint64_t>(v + 0.0); };  // -0 is 0
        std::uint64_t h =
            bits(p.x) * 0x9E3779B97F4A7C15ull ^ std::rotl(bits(p.y) * 0xC2B2AE3D27D4EB4Full, 29);
        h ^= h >> 32;
        return h * 0x9E3779B97F4A7C15ull >> 20;
    }
};

/// Neighbours of a vertex along edges: the first two, and how many different ones there are (at most 3).
struct Star {
    Point first, second;
    int count = 0;
    void add(Point p) {
        if (count >= 1 && first == p) return;
        if (count >= 2 && second == p) return;
        if (count == 0) first = p;
        if (count == 1) second = p;
        if (count < 3) ++count;
    }
};

/// The stars of all vertices, by open addressing: a border file has a hundred thousand.
class Stars {
  public:
    explicit Stars(std::size_t vertices) : slots_(std::bit_ceil(2 * vertices + 2)) {}
    void add(Point p, Point neighbour) {
        Slot& slot = slots_[placeOf(p)];
        slot.point = p;
        slot.star.add(neighbour);
    }
    const Star& at(Point p) const { return slots_[placeOf(p)].star; }

  private:
    struct Slot {
        Point point;
        Star star;
    };
    /// A place is taken once its star has a neighbour.
    std::size_t placeOf(Point p) const {
        std::size_t i = PointHash()(p) & (slots_.size() - 1);
        while (slots_[i].star.count > 0 && !(slots_[i].point == p)) i = (i + 1) & (slots_.size() - 1);
        return i;
    }
    std::vector<Slot> slots_;
};

template <class Visit>
void eachRing(const MultiPolygon& shape, const Visit& visit) {
    for (const Polygon& polygon : shape) {
        visit(polygon.outer);
        for (const Ring& hole : polygon.holes) visit(hole);
    }
}

Stars starsOf(std::span<const MultiPolygon> shapes) {
    std::size_t vertices = 0;
    for (const MultiPolygon& shape : shapes) vertices += vertexCount(shape);
    Stars stars(vertices);
    for (const MultiPolygon& shape : shapes)
        eachRing(shape, [&](const Ring& ring) {
            for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
                if (ring[i] == ring[i + 1]) continue;
                stars.add(ring[i], ring[i + 1]);
                stars.add(ring[i + 1], ring[i]);
            }
        });
    return stars;
}

bool before(Point p, Point q) {
    return p.x != q.x ? p.x < q.x : p.y < q.y;
}

bool lineBefore(const Line& a, const Line& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
}

double distanceToSegment(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0;
    const double x = p.x - a.x - t * dx, y = p.y - a.y - t * dy;
    return std::sqrt(x * x + y * y);
}

/// A stretch of border in one direction, with the tolerance up to which each vertex stays.
struct Arc {
    Line points;
    std::vector<double> staysTo;
    std::size_t least = 0;  ///< inner vertices to keep at any tolerance

    Line kept(double toleranceM) const {
        std::vector<double> inner(staysTo.begin() + 1, staysTo.end() - 1);
        double limit = toleranceM;
        if (least > 0 && least <= inner.size()) {
            std::nth_element(inner.begin(), inner.begin() + static_cast<std::ptrdiff_t>(least - 1),
                             inner.end(), std::greater<>());
            limit = std::min(limit, std::nextafter(inner[least - 1], -1.0));
        }
        Line out;
        for (std::size_t i = 0; i < points.size(); ++i)
            if (i == 0 || i + 1 == points.size() || staysTo[i] > limit) out.push_back(points[i]);
        return out;
    }
};

/// Fills staysTo. A vertex never outlasts the one whose removal uncovered it.
void rank(Arc& arc) {
    const std::size_t n = arc.points.size();
    arc.staysTo.assign(n, 0);
    struct Piece {
        std::size_t from, to;
        double limit;
    };
    std::vector<Piece> open = {{0, n - 1, HUGE_VAL}};
    while (!open.empty()) {
        const Piece piece = open.back();
        open.pop_back();
        if (piece.to - piece.from < 2) continue;
        std::size_t farthest = piece.from + 1;
        double most = -1;
        for (std::size_t i = piece.from + 1; i < piece.to; ++i) {
            const double d = distanceToSegment(arc.points[i], arc.points[piece.from], arc.points[piece.to]);
            if (d > most) {
                most = d;
                farthest = i;
            }
        }
        const double limit = std::min(most, piece.limit);
        arc.staysTo[farthest] = limit;
        open.push_back({piece.from, farthest, limit});
        open.push_back({farthest, piece.to, limit});
    }
}

/// All arcs, each stored once in the lexically smaller of its two directions.
class Arcs {
  public:
    /// The number of the arc and whether it runs backwards.
    std::pair<int, bool> add(Line line) {
        Line reversed(line.rbegin(), line.rend());
        const bool backwards = lineBefore(reversed, line);
        if (backwards) line = std::move(reversed);
        const auto [place, isNew] = numbers_.try_emplace(std::move(line), static_cast<int>(arcs_.size()));
        if (isNew) {
            arcs_.push_back({place->first, {}});
            rank(arcs_.back());
        }
        return {place->second, backwards};
    }
    Arc& at(int i) { return arcs_[static_cast<std::size_t>(i)]; }

  private:
    struct Less {
        bool operator()(const Line& a, const Line& b) const { return lineBefore(a, b); }
    };
    std::map<Line, int, Less> numbers_;
    std::vector<Arc> arcs_;
};

struct Use {
    int arc;
    bool backwards;
};
using RingOfArcs = std::vector<Use>;

RingOfArcs cut(Ring ring, const Stars& stars, Arcs& arcs) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (ring.size() < 2) return {};
    ring.pop_back();
    const auto isNode = [&](Point p) { return stars.at(p).count != 2; };
    auto start = std::find_if(ring.begin(), ring.end(), isNode);
    // A ring without nodes is an island, or fills a hole exactly: begin where the other ring begins too.
    if (start == ring.end()) start = std::min_element(ring.begin(), ring.end(), before);
    std::rotate(ring.begin(), start, ring.end());
    ring.push_back(ring.front());
    RingOfArcs out;
    Line line = {ring.front()};
    for (std::size_t i = 1; i < ring.size(); ++i) {
        line.push_back(ring[i]);
        if (i + 1 < ring.size() && !isNode(ring[i])) continue;
        const auto [arc, backwards] = arcs.add(std::move(line));
        out.push_back({arc, backwards});
        line = {ring[i]};
    }
    return out;
}

Ring joined(const RingOfArcs& uses, Arcs& arcs, double toleranceM) {
    Ring out;
    for (const Use use : uses) {
        Line line = arcs.at(use.arc).kept(toleranceM);
        if (use.backwards) std::reverse(line.begin(), line.end());
        out.insert(out.end(), line.begin() + (out.empty() ? 0 : 1), line.end());
    }
    return out;
}

/// Gives the ring's arc with the most vertices left one more, until the ring has the points of a triangle.
void keepTriangle(const RingOfArcs& uses, Arcs& arcs, double toleranceM) {
    while (joined(uses, arcs, toleranceM).size() < 4) {
        int roomiest = -1;
        std::size_t most = 0;
        for (const Use use : uses) {
            const Arc& arc = arcs.at(use.arc);
            const std::size_t room = arc.points.size() - arc.kept(toleranceM).size();
            if (room > most) {
                most = room;
                roomiest = use.arc;
            }
        }
        if (roomiest < 0) return;
        Arc& arc = arcs.at(roomiest);
        arc.least = arc.kept(toleranceM).size() - 2 + 1;
    }
}

}  // namespace

std::vector<MultiPolygon> simplified(std::span<const MultiPolygon> shapes, double toleranceM) {
    const Stars stars = starsOf(shapes);
    Arcs arcs;
    std::vector<RingOfArcs> rings;
    for (const MultiPolygon& shape : shapes)
        eachRing(shape, [&](const Ring& ring) { rings.push_back(cut(ring, stars, arcs)); });
    for (const RingOfArcs& ring : rings)
        if (!ring.empty()) keepTriangle(ring, arcs, toleranceM);

    std::vector<MultiPolygon> out;
    std::size_t next = 0;
    for (const MultiPolygon& shape : shapes) {
        MultiPolygon& copy = out.emplace_back();
        for (const Polygon& polygon : shape) {
            Polygon& made = copy.emplace_back();
            made.outer = joined(rings[next++], arcs, toleranceM);
            for (std::size_t i = 0; i < polygon.holes.size(); ++i)
                made.holes.push_back(joined(rings[next++], arcs, toleranceM));
        }
    }
    return out;
}

}  // namespace sasae::geom
