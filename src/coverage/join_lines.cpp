#include "coverage/join_lines.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "geom/box_index.h"

namespace sasae::coverage {

namespace {

using geom::Line;
using geom::Point;

struct Segment {
    int line, number;  ///< from vertex `number` to the next
};

/// A vertex to come, `share` of the way along a segment.
struct Insertion {
    int number;
    double share;
    Point at;
};

class Segments {
  public:
    explicit Segments(const geom::MultiLine& lines)
        : lines_(lines), all_(segmentsOf(lines)), index_(boxes()) {}
    const std::vector<Segment>& all() const { return all_; }
    Point first(const Segment& s) const { return vertex(s.line, s.number); }
    Point second(const Segment& s) const { return vertex(s.line, s.number + 1); }
    std::vector<int> near(const geom::Box& box) const { return index_.meeting(box); }
    geom::Box box(const Segment& s) const {
        geom::Box out;
        out.add(first(s));
        out.add(second(s));
        return out;
    }

  private:
    static std::vector<Segment> segmentsOf(const geom::MultiLine& lines) {
        std::vector<Segment> out;
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (std::size_t k = 0; k + 1 < lines[i].size(); ++k)
                out.push_back({static_cast<int>(i), static_cast<int>(k)});
        return out;
    }
    std::vector<geom::Box> boxes() const {
        std::vector<geom::Box> out;
        out.reserve(all_.size());
        for (const Segment& s : all_) out.push_back(box(s));
        return out;
    }
    Point vertex(int line, int number) const {
        return lines_[static_cast<std::size_t>(line)][static_cast<std::size_t>(number)];
    }

    const geom::MultiLine& lines_;
    std::vector<Segment> all_;
    geom::BoxIndex index_;
};

using Insertions = std::vector<std::vector<Insertion>>;

void insertAll(geom::MultiLine& lines, Insertions& insertions) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto& into = insertions[i];
        if (into.empty()) continue;
        std::stable_sort(into.begin(), into.end(), [](const Insertion& a, const Insertion& b) {
            return a.number < b.number || (a.number == b.number && a.share < b.share);
        });
        Line line;
        std::size_t next = 0;
        for (std::size_t k = 0; k < lines[i].size(); ++k) {
            line.push_back(lines[i][k]);
            for (; next < into.size() && into[next].number == static_cast<int>(k); ++next)
                if (!(line.back() == into[next].at)) line.push_back(into[next].at);
        }
        lines[i] = std::move(line);
    }
}

/// Where an end comes to lie on another line: the nearest place within snapM that is no vertex of it.
struct Landing {
    Segment segment;
    double share;
    Point at;
    double offM;
};

std::optional<Landing> landingOf(const Segments& segments, int own, Point end, double snapM) {
    std::optional<Landing> best;
    geom::Box around;
    around.add(end);
    for (const int i : segments.near(around.grown(snapM))) {
        const Segment& s = segments.all()[static_cast<std::size_t>(i)];
        if (s.line == own) continue;
        const Point a = segments.first(s), b = segments.second(s);
        // A vertex this near takes the end in when places are joined.
        if (geom::distanceM(a, end) <= snapM || geom::distanceM(b, end) <= snapM) return std::nullopt;
        const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
        if (squared <= 0) continue;
        const double t = std::clamp(((end.x - a.x) * dx + (end.y - a.y) * dy) / squared, 0.0, 1.0);
        const Point at{a.x + t * dx, a.y + t * dy};
        const double offM = geom::distanceM(end, at);
        if (offM <= snapM && (!best || offM < best->offM)) best = Landing{s, t, at, offM};
    }
    return best;
}

int landEnds(geom::MultiLine& lines, double snapM) {
    const Segments segments(lines);
    Insertions insertions(lines.size());
    std::vector<std::pair<Point*, Point>> moves;
    for (std::size_t i = 0; i < lines.size(); ++i)
        for (Point* end : {&lines[i].front(), &lines[i].back()})
            if (const auto landing = landingOf(segments, static_cast<int>(i), *end, snapM)) {
                insertions[static_cast<std::size_t>(landing->segment.line)].push_back(
                    {landing->segment.number, landing->share, landing->at});
                moves.emplace_back(end, landing->at);
            }
    for (const auto& [end, to] : moves) *end = to;
    insertAll(lines, insertions);
    return static_cast<int>(moves.size());
}

/// Shares along both segments where they cross inside; nothing where they touch at an end or run along each
/// other.
std::optional<std::pair<double, double>> crossing(Point a, Point b, Point c, Point d) {
    const double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
    const double cross = ux * vy - uy * vx;
    if (std::abs(cross) < 1e-12 * (std::hypot(ux, uy) * std::hypot(vx, vy))) return std::nullopt;
    const double s = ((c.x - a.x) * vy - (c.y - a.y) * vx) / cross;
    const double t = ((c.x - a.x) * uy - (c.y - a.y) * ux) / cross;
    if (s <= 0 || s >= 1 || t <= 0 || t >= 1) return std::nullopt;
    return std::pair{s, t};
}

int joinCrossings(geom::MultiLine& lines, double snapM, base::Progress& progress) {
    const Segments segments(lines);
    Insertions insertions(lines.size());
    int count = 0;
    for (std::size_t i = 0; i < segments.all().size(); ++i) {
        if (i % 4096 == 0) progress.check();
        const Segment& one = segments.all()[i];
        for (const int j : segments.near(segments.box(one))) {
            if (j <= static_cast<int>(i)) continue;
            const Segment& other = segments.all()[static_cast<std::size_t>(j)];
            const Point a = segments.first(one), b = segments.second(one), c = segments.first(other),
                        d = segments.second(other);
            const auto shares = crossing(a, b, c, d);
            if (!shares) continue;
            const Point at{a.x + shares->first * (b.x - a.x), a.y + shares->first * (b.y - a.y)};
            // Beside a vertex the crossing is that vertex, which takes it in when places are joined.
            const auto place = [&](Point p, Point q) {
                return geom::distanceM(p, at) <= snapM ? p : geom::distanceM(q, at) <= snapM ? q : at;
            };
            insertions[static_cast<std::size_t>(one.line)].push_back(
                {one.number, shares->first, place(a, b)});
            insertions[static_cast<std::size_t>(other.line)].push_back(
                {other.number, shares->second, place(c, d)});
            ++count;
        }
    }
    insertAll(lines, insertions);
    return count;
}

/// A grid by hashing: the numbers of the points in each square.
class Squares {
  public:
    Squares(const std::vector<Point>& points, double sideM) : sideM_(sideM) {
        for (std::size_t i = 0; i < points.size(); ++i)
            squares_[key(column(points[i].x), column(points[i].y))].push_back(static_cast<int>(i));
    }
    template <class Body>
    void around(Point p, const Body& body) const {
        for (std::int64_t dx = -1; dx <= 1; ++dx)
            for (std::int64_t dy = -1; dy <= 1; ++dy)
                if (const auto found = squares_.find(key(column(p.x) + dx, column(p.y) + dy));
                    found != squares_.end())
                    for (const int i : found->second) body(i);
    }

  private:
    std::int64_t column(double at) const { return static_cast<std::int64_t>(std::floor(at / sideM_)); }
    static std::int64_t key(std::int64_t x, std::int64_t y) { return x * 0x1000003 + y; }
    double sideM_;
    std::unordered_map<std::int64_t, std::vector<int>> squares_;
};

/// Ends and the vertices beside them become one place: that of the first in the order of the lines, a vertex
/// within a line before an end.
int joinPlaces(geom::MultiLine& lines, double snapM) {
    std::vector<Point> ends;
    for (const Line& line : lines) {
        ends.push_back(line.front());
        ends.push_back(line.back());
    }
    const Squares squares(ends, snapM);
    std::vector<int> parent(ends.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto root = [&](int i) {
        while (parent[static_cast<std::size_t>(i)] != i) i = parent[static_cast<std::size_t>(i)];
        return i;
    };
    const auto join = [&](int a, int b) {
        const int ra = root(a), rb = root(b);
        parent[static_cast<std::size_t>(std::max(ra, rb))] = std::min(ra, rb);
    };
    for (std::size_t i = 0; i < ends.size(); ++i)
        squares.around(ends[i], [&](int other) {
            if (other > static_cast<int>(i) &&
                geom::distanceM(ends[i], ends[static_cast<std::size_t>(other)]) <= snapM)
                join(static_cast<int>(i), other);
        });
    std::vector<std::optional<Point>> place(ends.size());
    for (const Line& line : lines)
        for (std::size_t k = 1; k + 1 < line.size(); ++k)
            squares.around(line[k], [&](int end) {
                auto& at = place[static_cast<std::size_t>(root(end))];
                if (!at && geom::distanceM(line[k], ends[static_cast<std::size_t>(end)]) <= snapM)
                    at = line[k];
            });
    int moved = 0;
    const auto target = [&](int end) {
        const int r = root(end);
        return place[static_cast<std::size_t>(r)].value_or(ends[static_cast<std::size_t>(r)]);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line& line = lines[i];
        for (std::size_t k = 1; k + 1 < line.size(); ++k) {
            std::optional<Point> to;
            squares.around(line[k], [&](int end) {
                if (!to && geom::distanceM(line[k], ends[static_cast<std::size_t>(end)]) <= snapM)
                    to = target(end);
            });
            if (to) line[k] = *to;
        }
        for (const auto& [end, number] :
             {std::pair{&line.front(), 2 * i}, std::pair{&line.back(), 2 * i + 1}}) {
            const Point to = target(static_cast<int>(number));
            moved += !(*end == to);
            *end = to;
        }
    }
    return moved;
}

}  // namespace

Joined joinLines(geom::MultiLine& lines, double snapM, bool crossings, base::Progress& progress) {
    Joined out;
    if (snapM > 0) out.ends = landEnds(lines, snapM);
    progress.check();
    if (crossings) out.crossings = joinCrossings(lines, snapM, progress);
    if (snapM > 0) out.ends += joinPlaces(lines, snapM);
    return out;
}

}  // namespace sasae::coverage
