#include "analysis/dbscan.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "analysis/cell_grid.h"
#include "analysis/disjoint_sets.h"
#include "base/error.h"
#include "base/parallel.h"
#include "base/processor_clones.h"

namespace sasae::analysis {

namespace {

constexpr double kMsPerDay = 86400000;
/// A hair under ε/√2, so that no rounding puts two points of one cell farther apart than ε.
constexpr double kCellShare = 0.7071067811865475 * (1 - 1e-9);
constexpr int kReach = 2;            ///< cells to each side in which neighbours may lie
constexpr int kMostLines = 15;       ///< five rows, three spans of time
constexpr std::uint32_t kMany = 64;  ///< core points of a cell from which doubles are skipped

struct Range {
    std::uint32_t begin, end;
};

/// Marks the points begin … end − 1 that have minPoints neighbours in the ranges.
SASAE_PROCESSOR_CLONES
void markCore(const double* x, const double* y, const Range* ranges, int many, Range cell, double squared,
              std::int64_t minPoints, std::uint8_t* core) {
    for (std::uint32_t p = cell.begin; p < cell.end; ++p) {
        const double px = x[p], py = y[p];
        std::int64_t count = 0;
        for (int r = 0; r < many && count < minPoints; ++r)
            for (std::uint32_t k = ranges[r].begin; k < ranges[r].end; ++k) {
                const double dx = x[k] - px, dy = y[k] - py;
                count += dx * dx + dy * dy <= squared ? 1 : 0;
            }
        core[p] = count >= minPoints;
    }
}

SASAE_PROCESSOR_CLONES
void markCoreInTime(const double* x, const double* y, const std::int64_t* t, const Range* ranges, int many,
                    Range cell, double squared, std::int64_t span, std::int64_t minPoints,
                    std::uint8_t* core) {
    for (std::uint32_t p = cell.begin; p < cell.end; ++p) {
        const double px = x[p], py = y[p];
        const std::int64_t from = t[p] - span, to = t[p] + span;
        std::int64_t count = 0;
        for (int r = 0; r < many && count < minPoints; ++r)
            for (std::uint32_t k = ranges[r].begin; k < ranges[r].end; ++k) {
                const double dx = x[k] - px, dy = y[k] - py;
                count += (dx * dx + dy * dy <= squared) & (t[k] >= from) & (t[k] <= to) ? 1 : 0;
            }
        core[p] = count >= minPoints;
    }
}

class Search {
  public:
    Search(std::span<const geom::Point> points, std::span<const std::int64_t> times,
           const DbscanSettings& settings, base::Progress& progress)
        : settings_(settings),
          progress_(progress),
          squared_(settings.epsM * settings.epsM),
          spanMs_(static_cast<std::int64_t>(std::llround(settings.epsDays * kMsPerDay))),
          grid_(points, times,
                {.sideM = settings.epsM * kCellShare, .spanMs = spanMs_ + 1, .threads = settings.threads}),
          timed_(!times.empty()),
          core_(points.size(), 0),
          cores_(grid_.cells(), 0),
          sets_(grid_.cells()) {}

    Clusters run() {
        eachLine([&](std::size_t l) { markLine(l); });
        eachLine([&](std::size_t l) { gatherCores(l); });
        eachLine([&](std::size_t l) { joinLine(l); });
        clusterOf_.assign(core_.size(), kNoise);
        eachLine([&](std::size_t l) { assignLine(l); });
        return numbered();
    }

  private:
    static constexpr std::uint32_t kNoise = 0xffffffff;

    template <class Use>
    void eachLine(const Use& use) {
        const std::size_t lines = grid_.line.size();
        base::parallelFor(lines, std::max<std::size_t>(1, lines / 128), settings_.threads,
                          [&](std::size_t from, std::size_t to) {
                              progress_.check();
                              for (std::size_t l = from; l < to; ++l) use(l);
                          });
    }

    /// The lines around one, its own first, and in each the cells around the column in hand.
    struct Around {
        int lines = 0;
        std::size_t line[kMostLines];
        std::uint32_t from[kMostLines], to[kMostLines];  ///< cells; they move on with the column
    };

    Around around(std::size_t l) const {
        static constexpr int kRows[] = {0, 1, -1, 2, -2}, kSpans[] = {0, 1, -1};
        Around near;
        for (const int rows : kRows)
            for (int s = 0; s < (timed_ ? 3 : 1); ++s) {
                const std::int64_t other = grid_.lineNear(l, rows, kSpans[s]);
                if (other < 0) continue;
                const auto at = static_cast<std::size_t>(other);
                near.line[near.lines] = at;
                near.from[near.lines] = near.to[near.lines] = grid_.firstCell[at];
                ++near.lines;
            }
        return near;
    }

    void moveTo(Around& near, std::uint32_t column) const {
        for (int k = 0; k < near.lines; ++k) {
            const std::uint32_t last = grid_.firstCell[near.line[k] + 1];
            while (near.from[k] < last && grid_.column[near.from[k]] + kReach < column) ++near.from[k];
            near.to[k] = std::max(near.to[k], near.from[k]);
            while (near.to[k] < last && grid_.column[near.to[k]] <= column + kReach) ++near.to[k];
        }
    }

    void markLine(std::size_t l) {
        Around near = around(l);
        for (std::uint32_t c = grid_.firstCell[l]; c < grid_.firstCell[l + 1]; ++c) {
            const Range cell{grid_.begin[c], grid_.begin[c + 1]};
            if (grid_.sizeOf(c) >= static_cast<std::uint32_t>(settings_.minPoints)) {
                std::fill(core_.begin() + cell.begin, core_.begin() + cell.end, std::uint8_t{1});
                continue;
            }
            moveTo(near, grid_.column[c]);
            Range ranges[kMostLines];
            for (int k = 0; k < near.lines; ++k)
                ranges[k] = {grid_.begin[near.from[k]], grid_.begin[near.to[k]]};
            if (timed_)
                markCoreInTime(grid_.x.data(), grid_.y.data(), grid_.timeMs.data(), ranges, near.lines, cell,
                               squared_, spanMs_, settings_.minPoints, core_.data());
            else
                markCore(grid_.x.data(), grid_.y.data(), ranges, near.lines, cell, squared_,
                         settings_.minPoints, core_.data());
        }
    }

    void swapPoints(std::uint32_t a, std::uint32_t b) {
        std::swap(grid_.x[a], grid_.x[b]);
        std::swap(grid_.y[a], grid_.y[b]);
        std::swap(grid_.row[a], grid_.row[b]);
        std::swap(core_[a], core_[b]);
        if (timed_) std::swap(grid_.timeMs[a], grid_.timeMs[b]);
    }

    /// The core points of a cell first.
    void gatherCores(std::size_t l) {
        for (std::uint32_t c = grid_.firstCell[l]; c < grid_.firstCell[l + 1]; ++c) {
            std::uint32_t next = grid_.begin[c];
            for (std::uint32_t p = next; p < grid_.begin[c + 1]; ++p)
                if (core_[p]) {
                    if (p != next) swapPoints(p, next);
                    ++next;
                }
            cores_[c] = next - grid_.begin[c];
        }
    }

    bool near(std::uint32_t a, std::uint32_t b) const {
        const double dx = grid_.x[a] - grid_.x[b], dy = grid_.y[a] - grid_.y[b];
        return dx * dx + dy * dy <= squared_ &&
               (!timed_ || std::abs(grid_.timeMs[a] - grid_.timeMs[b]) <= spanMs_);
    }

    bool anyNear(std::uint32_t a, std::uint32_t b) const {
        const Range of{grid_.begin[a], grid_.begin[a] + cores_[a]},
            to{grid_.begin[b], grid_.begin[b] + cores_[b]};
        if (cores_[a] < kMany || cores_[b] < kMany) {
            for (std::uint32_t p = of.begin; p < of.end; ++p)
                for (std::uint32_t q = to.begin; q < to.end; ++q)
                    if (near(p, q)) return true;
            return false;
        }
        return anyNearOfMany(of, to);
    }

    /// Only points within ε of the other cell's points' box, each place once.
    bool anyNearOfMany(Range of, Range to) const {
        const std::vector<std::uint32_t> first = facing(of, to), second = facing(to, of);
        return std::any_of(first.begin(), first.end(), [&](std::uint32_t p) {
            return std::any_of(second.begin(), second.end(), [&](std::uint32_t q) { return near(p, q); });
        });
    }

    std::vector<std::uint32_t> facing(Range of, Range other) const {
        geom::Box box;
        for (std::uint32_t q = other.begin; q < other.end; ++q) box.add(geom::Point{grid_.x[q], grid_.y[q]});
        std::vector<std::pair<double, std::uint32_t>> found;
        for (std::uint32_t p = of.begin; p < of.end; ++p) {
            const double dx = std::max({box.minX - grid_.x[p], grid_.x[p] - box.maxX, 0.0});
            const double dy = std::max({box.minY - grid_.y[p], grid_.y[p] - box.maxY, 0.0});
            if (dx * dx + dy * dy <= squared_) found.emplace_back(dx * dx + dy * dy, p);
        }
        std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
            if (a.first != b.first) return a.first < b.first;
            return keyOf(a.second) < keyOf(b.second);
        });
        const auto last = std::unique(found.begin(), found.end(), [&](const auto& a, const auto& b) {
            return keyOf(a.second) == keyOf(b.second);
        });
        std::vector<std::uint32_t> out;
        for (auto it = found.begin(); it != last; ++it) out.push_back(it->second);
        return out;
    }

    std::tuple<double, double, std::int64_t> keyOf(std::uint32_t p) const {
        return {grid_.x[p], grid_.y[p], timed_ ? grid_.timeMs[p] : 0};
    }

    /// Joins the cells of a line with those after them, in their own and in later lines.
    void joinLine(std::size_t l) {
        Around near = around(l);
        for (std::uint32_t c = grid_.firstCell[l]; c < grid_.firstCell[l + 1]; ++c) {
            if (cores_[c] == 0) continue;
            moveTo(near, grid_.column[c]);
            for (int k = 0; k < near.lines; ++k) {
                if (near.line[k] < l) continue;
                for (std::uint32_t d = near.line[k] == l ? c + 1 : near.from[k]; d < near.to[k]; ++d)
                    if (cores_[d] > 0 && sets_.find(c) != sets_.find(d) && anyNear(c, d)) sets_.unite(c, d);
            }
        }
    }

    /// Of each point the cell that stands for its cluster.
    void assignLine(std::size_t l) {
        Around near = around(l);
        for (std::uint32_t c = grid_.firstCell[l]; c < grid_.firstCell[l + 1]; ++c) {
            const std::uint32_t first = grid_.begin[c], cores = first + cores_[c];
            if (cores > first)
                std::fill(clusterOf_.begin() + first, clusterOf_.begin() + cores, sets_.find(c));
            if (cores == grid_.begin[c + 1]) continue;
            moveTo(near, grid_.column[c]);
            for (std::uint32_t p = cores; p < grid_.begin[c + 1]; ++p) clusterOf_[p] = borderCluster(near, p);
        }
    }

    std::uint32_t borderCluster(const Around& around, std::uint32_t p) {
        std::uint32_t best = kNoise, bestCell = 0;
        double bestSquared = squared_;
        const auto closer = [&](double squared, std::uint32_t q) {
            if (best == kNoise || squared < bestSquared) return true;
            if (squared > bestSquared) return false;
            const auto apart = [&](std::uint32_t other) {
                return timed_ ? std::abs(grid_.timeMs[other] - grid_.timeMs[p]) : 0;
            };
            return std::tuple(apart(q), keyOf(q)) < std::tuple(apart(best), keyOf(best));
        };
        for (int k = 0; k < around.lines; ++k)
            for (std::uint32_t c = around.from[k]; c < around.to[k]; ++c)
                for (std::uint32_t q = grid_.begin[c]; q < grid_.begin[c] + cores_[c]; ++q) {
                    const double dx = grid_.x[q] - grid_.x[p], dy = grid_.y[q] - grid_.y[p];
                    const double squared = dx * dx + dy * dy;
                    if (squared > bestSquared || !this->near(p, q) || !closer(squared, q)) continue;
                    best = q;
                    bestCell = c;
                    bestSquared = squared;
                }
        return best == kNoise ? kNoise : sets_.find(bestCell);
    }

    Clusters numbered() const {
        struct Summary {
            std::uint32_t cell, size;
            std::tuple<double, double, std::int64_t> smallest;
        };
        std::vector<std::uint32_t> sizes(grid_.cells(), 0), smallest(grid_.cells(), 0);
        for (std::uint32_t p = 0; p < clusterOf_.size(); ++p) {
            const std::uint32_t cell = clusterOf_[p];
            if (cell == kNoise) continue;
            if (sizes[cell]++ == 0 || keyOf(p) < keyOf(smallest[cell])) smallest[cell] = p;
        }
        std::vector<Summary> order;
        for (std::uint32_t c = 0; c < sizes.size(); ++c)
            if (sizes[c] > 0) order.push_back({c, sizes[c], keyOf(smallest[c])});
        std::sort(order.begin(), order.end(), [](const Summary& a, const Summary& b) {
            return a.size != b.size ? a.size > b.size : a.smallest < b.smallest;
        });
        for (std::uint32_t k = 0; k < order.size(); ++k) sizes[order[k].cell] = k;
        Clusters out{std::vector<std::int32_t>(core_.size(), -1), std::vector<std::uint8_t>(core_.size(), 0),
                     static_cast<int>(order.size())};
        base::parallelFor(core_.size(), 1 << 16, settings_.threads, [&](std::size_t from, std::size_t to) {
            for (std::size_t p = from; p < to; ++p) {
                const auto at = static_cast<std::size_t>(grid_.row[p]);
                out.core[at] = core_[p];
                if (clusterOf_[p] != kNoise)
                    out.cluster[at] = static_cast<std::int32_t>(sizes[clusterOf_[p]]);
            }
        });
        return out;
    }

    const DbscanSettings& settings_;
    base::Progress& progress_;
    double squared_;
    std::int64_t spanMs_;
    CellGrid grid_;
    bool timed_;
    std::vector<std::uint8_t> core_;
    std::vector<std::uint32_t> cores_;      ///< core points of each cell
    DisjointSets sets_;                     ///< of cells that hold core points
    std::vector<std::uint32_t> clusterOf_;  ///< of each point the cell of its cluster
};

void require(const DbscanSettings& settings, bool timed) {
    if (!(settings.epsM > 0) || !std::isfinite(settings.epsM) || settings.minPoints < 1 ||
        (timed && !(settings.epsDays >= 0 && settings.epsDays < 1e6)))
        throw base::Error(base::Kind::Usage,
                          {"距離（日数）と点の数は正の数にしてください",
                           "the distance, the days and the number of points must be positive"});
}

}  // namespace

Clusters dbscan(std::span<const geom::Point> points, const DbscanSettings& settings,
                base::Progress& progress) {
    require(settings, false);
    if (points.empty()) return {};
    return Search(points, {}, settings, progress).run();
}

Clusters spaceTimeDbscan(std::span<const geom::Point> points, std::span<const double> days,
                         const DbscanSettings& settings, base::Progress& progress) {
    require(settings, true);
    if (points.empty()) return {};
    std::vector<std::int64_t> times;
    times.reserve(days.size());
    for (const double day : days) times.push_back(std::llround(day * kMsPerDay));
    return Search(points, times, settings, progress).run();
}

}  // namespace sasae::analysis
