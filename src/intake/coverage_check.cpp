#include "intake/coverage_check.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <unordered_map>

#include "base/parallel.h"
#include "geom/box_index.h"
#include "geom/topology.h"

namespace sasae::intake {

using base::Findings;
using base::say;
using base::Severity;
using geom::Point;

namespace {

struct Edge {
    Point from, to;
    int area;
};

std::uint64_t mixed(std::uint64_t x) {  // splitmix64 (Steele et al. 2014)
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

std::uint64_t hashOf(Point p) {
    // -0.0 and 0.0 are the same place.
    return mixed(mixed(std::bit_cast<std::uint64_t>(p.x + 0.0)) ^ std::bit_cast<std::uint64_t>(p.y + 0.0));
}

void addRing(const geom::Ring& ring, int area, std::vector<Edge>& edges) {
    for (std::size_t i = 1; i < ring.size(); ++i)
        if (!(ring[i - 1] == ring[i])) edges.push_back({ring[i - 1], ring[i], area});
}

std::vector<Edge> edgesOf(std::span<const geom::MultiPolygon> shapes) {
    std::size_t most = 0;
    for (const geom::MultiPolygon& shape : shapes) most += geom::vertexCount(shape);
    std::vector<Edge> edges;
    edges.reserve(most);
    for (std::size_t i = 0; i < shapes.size(); ++i)
        for (const geom::Polygon& polygon : shapes[i]) {
            addRing(polygon.outer, static_cast<int>(i), edges);
            for (const geom::Ring& hole : polygon.holes) addRing(hole, static_cast<int>(i), edges);
        }
    return edges;
}

struct Key {
    std::uint64_t ends;  ///< a hash, the same for both directions
    std::uint32_t edge;
    bool forward;
    bool operator<(const Key& other) const {
        return ends != other.ends ? ends < other.ends : edge < other.edge;
    }
};

std::vector<Key> keysOf(const std::vector<Edge>& edges, int threads) {
    std::vector<Key> keys(edges.size());
    base::parallelFor(edges.size(), 4096, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint64_t a = hashOf(edges[i].from), b = hashOf(edges[i].to);
            keys[i] = {mixed(std::min(a, b)) ^ std::max(a, b), static_cast<std::uint32_t>(i), a < b};
        }
    });
    return keys;
}

/// Hashes spread evenly: laid into heaps by their first bits, each heap is small and sorted by itself.
std::vector<Key> sorted(const std::vector<Key>& keys, int threads) {
    constexpr int kBits = 12;
    std::vector<std::size_t> begins((std::size_t{1} << kBits) + 1, 0);
    const auto heapOf = [](const Key& key) { return static_cast<std::size_t>(key.ends >> (64 - kBits)); };
    for (const Key& key : keys) ++begins[heapOf(key) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<Key> out(keys.size());
    std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
    for (const Key& key : keys) out[next[heapOf(key)]++] = key;
    base::parallelFor(next.size(), 64, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t heap = begin; heap < end; ++heap)
            std::sort(out.begin() + static_cast<std::ptrdiff_t>(begins[heap]),
                      out.begin() + static_cast<std::ptrdiff_t>(begins[heap + 1]));
    });
    return out;
}

/// Edges without a twin that runs the other way: the outline of everything, gaps, overlaps, and borders
/// whose vertices differ. Every shape has its inside on the left.
std::vector<Edge> withoutTwin(std::span<const geom::MultiPolygon> shapes, int threads) {
    const std::vector<Edge> edges = edgesOf(shapes);
    const std::vector<Key> keys = sorted(keysOf(edges, threads), threads);
    std::vector<Edge> left;
    for (std::size_t i = 0; i < keys.size();) {
        std::size_t end = i + 1;
        while (end < keys.size() && keys[end].ends == keys[i].ends) ++end;
        const bool twins = end - i == 2 && keys[i].forward != keys[i + 1].forward;
        if (!twins)
            for (std::size_t k = i; k < end; ++k) left.push_back(edges[keys[k].edge]);
        i = end;
    }
    return left;
}

std::vector<std::pair<int, int>> suspects(std::span<const geom::MultiPolygon> shapes,
                                          const std::vector<Edge>& edges, double minOverlapM2) {
    std::vector<geom::Box> boxes;
    boxes.reserve(shapes.size());
    for (const geom::MultiPolygon& shape : shapes) boxes.push_back(geom::boxOf(shape));
    const geom::BoxIndex index(boxes);
    std::vector<std::pair<int, int>> pairs;
    for (const Edge& edge : edges) {
        geom::Box box;
        box.add(edge.from);
        box.add(edge.to);
        for (const int other : index.meeting(box)) {
            if (other == edge.area) continue;
            const geom::Box &a = boxes[static_cast<std::size_t>(edge.area)],
                            &b = boxes[static_cast<std::size_t>(other)];
            const double width = std::min(a.maxX, b.maxX) - std::max(a.minX, b.minX);
            const double height = std::min(a.maxY, b.maxY) - std::max(a.minY, b.minY);
            if (width > 0 && height > 0 && width * height > minOverlapM2)
                pairs.emplace_back(std::minmax(edge.area, other));
        }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

constexpr double kGraveShare = 0.01;  ///< of the smaller area

/// 「1,234 m²」, from a tenth of a square kilometre on 「1.23 km²」.
std::string sizeText(double m2) {
    if (m2 >= 1e5) return fmt::format("{:.{}f} km²", m2 / 1e6, m2 < 1e8 ? 2 : 0);
    std::string digits = fmt::format("{:.0f}", m2);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits + " m²";
}

void reportOverlaps(std::span<const geom::MultiPolygon> shapes, std::span<const std::string> codes,
                    const std::vector<Edge>& edges, const CoverageSettings& settings, Findings& findings) {
    std::vector<std::pair<int, int>> pairs = suspects(shapes, edges, settings.minOverlapM2);
    const bool partial = pairs.size() > settings.mostPairs;
    if (partial) pairs.resize(settings.mostPairs);
    std::vector<double> overlapM2(pairs.size());
    base::parallelFor(pairs.size(), 16, settings.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            overlapM2[i] = geom::overlapM2(shapes[static_cast<std::size_t>(pairs[i].first)],
                                           shapes[static_cast<std::size_t>(pairs[i].second)]);
    });
    base::Finding finding{
        .code = "overlaps", .severity = Severity::Info, .text = {}, .rows = {}, .codes = {}};
    double totalM2 = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        if (overlapM2[i] <= settings.minOverlapM2) continue;
        ++finding.count;
        totalM2 += overlapM2[i];
        const auto a = static_cast<std::size_t>(pairs[i].first),
                   b = static_cast<std::size_t>(pairs[i].second);
        if (overlapM2[i] > kGraveShare * std::min(geom::areaM2(shapes[a]), geom::areaM2(shapes[b])))
            finding.severity = Severity::Warning;
        for (const std::string& code : {codes[a], codes[b]})
            if (finding.codes.size() < base::Finding::kMaxRows &&
                std::find(finding.codes.begin(), finding.codes.end(), code) == finding.codes.end())
                finding.codes.push_back(code);
    }
    if (finding.count == 0) return;
    finding.text =
        say("区域どうしが重なっています（{2}{0} 組、合わせて {1}）。重なった所は先の区域として数えます",
            "areas overlap ({3}{0} pairs, {1} in all); the first area counts there", finding.count,
            sizeText(totalM2), std::string(partial ? "少なくとも " : ""),
            std::string(partial ? "at least " : ""));
    findings.push_back(std::move(finding));
}

/// Walks along the remaining edges with the uncovered side on the right; a ring that runs clockwise encloses
/// a gap, the outline of everything runs the other way.
class GapTracer {
  public:
    explicit GapTracer(const std::vector<Edge>& edges) : edges_(edges), used_(edges.size(), false) {
        for (std::size_t i = 0; i < edges.size(); ++i) starts_[hashOf(edges[i].from)].push_back(i);
    }

    std::vector<double> gapsM2(double minM2) {
        std::vector<double> gaps;
        for (std::size_t i = 0; i < edges_.size(); ++i) {
            if (used_[i]) continue;
            const double signedM2 = trace(i);
            if (signedM2 < -minM2) gaps.push_back(-signedM2);
        }
        return gaps;
    }

  private:
    /// The unused edge from the end of `edge` that turns most to the right; edges_.size() when none.
    std::size_t next(std::size_t edge) const {
        const auto here = starts_.find(hashOf(edges_[edge].to));
        std::size_t best = edges_.size();
        double bestTurn = 4;
        if (here == starts_.end()) return best;
        for (const std::size_t candidate : here->second) {
            if (used_[candidate]) continue;
            const double turn = turnRad(edges_[edge], edges_[candidate]);
            if (best == edges_.size() || turn < bestTurn) {
                best = candidate;
                bestTurn = turn;
            }
        }
        return best;
    }

    static double turnRad(const Edge& in, const Edge& out) {
        const double ax = in.to.x - in.from.x, ay = in.to.y - in.from.y;
        const double bx = out.to.x - out.from.x, by = out.to.y - out.from.y;
        return std::atan2(ax * by - ay * bx, ax * bx + ay * by);
    }

    /// Signed area of the ring that starts with an edge; 0 for a walk that does not close.
    double trace(std::size_t first) {
        const Point origin = edges_[first].from;
        double twice = 0;
        for (std::size_t edge = first; edge < edges_.size(); edge = next(edge)) {
            used_[edge] = true;
            const Point a = edges_[edge].from, b = edges_[edge].to;
            twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
            if (b == origin) return twice / 2;
        }
        return 0;
    }

    const std::vector<Edge>& edges_;
    std::vector<bool> used_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> starts_;
};

void reportGaps(const std::vector<Edge>& edges, const CoverageSettings& settings, Findings& findings) {
    const std::vector<double> gaps = GapTracer(edges).gapsM2(settings.minGapM2);
    if (gaps.empty()) return;
    const double totalM2 = std::accumulate(gaps.begin(), gaps.end(), 0.0);
    findings.push_back({.code = "gaps",
                        .severity = Severity::Info,
                        .text = say("どの区域にも入らない隙間や穴が {} か所あります（合わせて {}）",
                                    "there are {} gaps or holes that no area covers ({} in all)", gaps.size(),
                                    sizeText(totalM2)),
                        .rows = {},
                        .codes = {},
                        .count = static_cast<std::int64_t>(gaps.size())});
}

}  // namespace

void checkCoverage(std::span<const geom::MultiPolygon> shapes, std::span<const std::string> codes,
                   const CoverageSettings& settings, base::Findings& findings, base::Progress& progress) {
    if (shapes.size() < 2) return;
    progress.check();
    const std::vector<Edge> edges = withoutTwin(shapes, settings.threads);
    reportOverlaps(shapes, codes, edges, settings, findings);
    progress.check();
    reportGaps(edges, settings, findings);
}

}  // namespace sasae::intake
