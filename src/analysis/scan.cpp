#include "analysis/scan.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <queue>

#include "analysis/scan_chance.h"
#include "analysis/scan_likelihood.h"
#include "analysis/scan_windows.h"
#include "base/error.h"
#include "base/parallel.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;

namespace {

constexpr double kSame = 1e-9;  ///< likelihood ratios closer than this are equal
constexpr double kMostCases = 2147483647.0;
constexpr int kMostFlexible = 25;
constexpr std::size_t kPlacesAtOnce = 8;  ///< whose windows are looked at together

double sumOf(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

void require(const ScanAreas& areas, const ScanSettings& settings) {
    if (areas.points.size() < 2)
        throw Error(Kind::Failed, {"2か所以上の場所が必要です", "at least two areas are needed"});
    if (!(settings.maxShare > 0 && settings.maxShare <= 1))
        throw Error(Kind::Usage,
                    {"人口の割合の上限は 0 より大きく 1 以下です", "the share is above 0 and at most 1"});
    if (settings.flexible < 0 || settings.flexible > kMostFlexible ||
        (settings.flexible > 0 && !areas.neighbours))
        throw Error(Kind::Usage, base::say("形を変える窓の近い場所の数は 1〜{} です",
                                           "flexible windows take 1 to {} near places", kMostFlexible));
    if (areas.periods < 1 ||
        areas.cases.size() != areas.points.size() * static_cast<std::size_t>(areas.periods) ||
        settings.mostPeriods < 0 || settings.mostPeriods > areas.periods)
        throw Error(Kind::Usage, {"期間の数が合いません", "the number of periods does not fit"});
    for (std::size_t k = 0; k < areas.cases.size(); ++k) {
        const std::size_t i = k % areas.points.size();
        const std::string where = "row " + std::to_string(i + 1);
        if (areas.cases[k] < 0 || areas.cases[k] != std::floor(areas.cases[k]))
            throw Error(Kind::Failed,
                        {"件数が 0 以上の整数ではありません", "cases are not whole numbers from 0 on"},
                        where);
        if (areas.population[i] < 0 || areas.expected[i] < 0)
            throw Error(Kind::Failed, {"人口が負です", "a population is negative"}, where);
        if (areas.cases[k] > 0 && !(areas.expected[i] > 0))
            throw Error(Kind::Failed,
                        {"人口のない場所に件数があります", "there are cases where nobody lives"}, where);
    }
    const double cases = sumOf(areas.cases);
    if (cases <= 0 || cases > kMostCases || sumOf(areas.population) <= 0)
        throw Error(Kind::Failed, {"件数か人口がありません", "there are no cases or no population"});
}

/// The best window around a place: how many steps lead to it, and how good it is.
struct Best {
    double llr = 0, cases = 0, expected = 0;
    std::size_t step = 0, span = 0;
};

class Scan {
  public:
    Scan(const ScanAreas& areas, const ScanSettings& settings, base::Progress& progress)
        : areas_(areas),
          settings_(settings),
          progress_(progress),
          total_(sumOf(areas.cases)),
          expected_(scaled(areas.expected, total_)),
          geometry_(areas, expected_, settings),
          thresholds_(total_, total_),
          spans_(spansOf(areas, settings)),
          casesOf_(casesBySpan()) {}

    ScanResult run() {
        std::vector<Best> best(areas_.points.size());
        std::optional<ScanChance> chance;
        if (settings_.replications > 0)
            chance.emplace(expected_, static_cast<std::uint32_t>(total_), spans_, areas_.periods, settings_,
                           thresholds_, progress_);
        const std::size_t n = areas_.points.size();
        std::atomic<std::size_t> done = 0;
        base::parallelFor(n, std::max<std::size_t>(8, n / 256), settings_.threads,
                          [&](std::size_t from, std::size_t to) {
                              ScanGeometry::Scratch order;
                              ScanChance::Scratch scratch;
                              std::vector<ScanWindows> windows(kPlacesAtOnce);
                              for (std::size_t k = from; k < to; k += kPlacesAtOnce) {
                                  progress_.check();
                                  const std::size_t many = std::min(kPlacesAtOnce, to - k);
                                  for (std::size_t w = 0; w < many; ++w) {
                                      const std::int32_t centre = geometry_.order()[k + w];
                                      geometry_.windowsAt(centre, {}, order, windows[w]);
                                      best[static_cast<std::size_t>(centre)] = bestOf(windows[w]);
                                  }
                                  if (chance) chance->look(std::span(windows).first(many), scratch);
                              }
                              done += to - from;
                              progress_.report(static_cast<double>(done) / static_cast<double>(n),
                                               {"集まりを探しています", "looking for clusters"});
                          });
        ScanResult out;
        out.cases = total_;
        out.population = sumOf(areas_.population);
        out.clusters = chooseClusters(best);
        if (chance) {
            const std::vector<double> largest = chance->largest();
            for (ScanCluster& cluster : out.clusters) {
                const auto asLarge = std::count_if(largest.begin(), largest.end(), [&](double llr) {
                    return llr >= cluster.llr - kSame * std::max(1.0, cluster.llr);
                });
                cluster.p = (1.0 + static_cast<double>(asLarge)) / (settings_.replications + 1.0);
            }
        } else {
            for (ScanCluster& cluster : out.clusters) cluster.p = std::numeric_limits<double>::quiet_NaN();
        }
        return out;
    }

  private:
    static std::vector<double> scaled(std::span<const double> expected, double total) {
        const double sum = sumOf(expected);
        std::vector<double> out;
        for (const double e : expected) out.push_back(e * total / sum);
        return out;
    }

    /// Successive periods that a window may last; all of the time where there is but one period.
    static std::vector<ScanSpan> spansOf(const ScanAreas& areas, const ScanSettings& settings) {
        const int periods = areas.periods;
        const int most = settings.mostPeriods > 0 ? settings.mostPeriods : std::max(1, periods / 2);
        std::vector<ScanSpan> out;
        for (int last = settings.prospective ? periods - 1 : 0; last < periods; ++last)
            for (int first = std::max(0, last - most + 1); first <= last; ++first)
                out.push_back({first, last, static_cast<double>(last - first + 1) / periods});
        return out;
    }

    std::vector<std::vector<double>> casesBySpan() const {
        const std::size_t n = areas_.points.size();
        std::vector<std::vector<double>> out;
        for (const ScanSpan& span : spans_) {
            std::vector<double>& sums = out.emplace_back(n, 0.0);
            for (int period = span.first; period <= span.last; ++period)
                for (std::size_t i = 0; i < n; ++i)
                    sums[i] += areas_.cases[static_cast<std::size_t>(period) * n + i];
        }
        return out;
    }

    /// Over all spans; of equal ones the first.
    Best bestOf(const ScanWindows& windows) {
        Best best;
        for (std::size_t span = 0; span < spans_.size(); ++span) {
            const Best other = bestOf(windows, span);
            if (other.llr > best.llr + kSame * best.llr) best = other;
        }
        return best;
    }

    Best bestOf(const ScanWindows& windows, std::size_t span) {
        Best best;
        const std::vector<double>& casesOf = casesOf_[span];
        const double share = spans_[span].share;
        std::vector<double> sums(1, 0);  ///< by depth
        double cases = 0;
        const std::uint32_t* least = thresholds_.row(0);
        for (std::size_t j = 0; j < windows.area.size(); ++j) {
            const double more = casesOf[static_cast<std::size_t>(windows.area[j])];
            const double expected = windows.expected[j] * share;
            if (windows.depth.empty()) {
                cases += more;
            } else {
                const auto depth = static_cast<std::size_t>(windows.depth[j]);
                sums.resize(std::max(sums.size(), depth + 2));
                cases = sums[depth + 1] = sums[depth] + more;
            }
            if (!windows.isWindow[j] || cases < least[thresholds_.bucketOf(expected)]) continue;
            const double llr = scanLikelihood(cases, expected, total_);
            if (llr <= best.llr + kSame * best.llr) continue;
            best = {llr, cases, expected, j, span};
            least = thresholds_.row(best.llr);
        }
        return best;
    }

    /// Of equal windows that around the place of the smaller coordinates counts.
    bool before(std::int32_t a, std::int32_t b) const {
        const geom::Point p = areas_.points[static_cast<std::size_t>(a)],
                          q = areas_.points[static_cast<std::size_t>(b)];
        return std::tuple(p.x, p.y, a) < std::tuple(q.x, q.y, b);
    }

    struct Entry {
        Best best;
        std::int32_t centre;
        std::size_t round;  ///< how many clusters there were when it was found
    };

    /// The best of all places, then the best that shares no area with those before: what a place had as its
    /// best is an upper bound of what it has left, so only places that come up are looked at again.
    std::vector<ScanCluster> chooseClusters(const std::vector<Best>& best) {
        const auto worse = [&](const Entry& a, const Entry& b) {
            const double same = kSame * std::max(1.0, std::max(a.best.llr, b.best.llr));
            if (std::fabs(a.best.llr - b.best.llr) > same) return a.best.llr < b.best.llr;
            return before(b.centre, a.centre);
        };
        std::vector<Entry> heap;
        for (std::size_t i = 0; i < best.size(); ++i)
            if (best[i].llr > 0) heap.push_back({best[i], static_cast<std::int32_t>(i), 0});
        std::vector<std::uint8_t> blocked(best.size(), 0);
        std::vector<ScanCluster> out;
        ScanGeometry::Scratch order;
        ScanWindows windows;
        const auto look = [&](std::int32_t centre) {
            geometry_.windowsAt(centre, blocked, order, windows);
            return bestOf(windows);
        };
        while (!heap.empty() && out.size() < static_cast<std::size_t>(settings_.most)) {
            const auto top = std::max_element(heap.begin(), heap.end(), worse);
            if (top->round < out.size()) {
                top->best = look(top->centre);
                top->round = out.size();
                if (top->best.llr <= 0) heap.erase(top);
                continue;
            }
            look(top->centre);
            out.push_back(clusterOf(*top, windows));
            for (const std::int32_t area : out.back().areas) blocked[static_cast<std::size_t>(area)] = 1;
            heap.erase(top);
        }
        return out;
    }

    ScanCluster clusterOf(const Entry& entry, const ScanWindows& windows) const {
        ScanCluster out;
        if (windows.depth.empty()) {
            out.areas.assign(windows.area.begin(),
                             windows.area.begin() + static_cast<std::ptrdiff_t>(entry.best.step) + 1);
        } else {
            std::int32_t depth = windows.depth[entry.best.step] + 1;
            for (std::size_t j = entry.best.step + 1; j-- > 0 && depth > 0;)
                if (windows.depth[j] == depth - 1) {
                    out.areas.push_back(windows.area[j]);
                    --depth;
                }
            std::reverse(out.areas.begin(), out.areas.end());
        }
        const geom::Point centre = areas_.points[static_cast<std::size_t>(entry.centre)];
        for (const std::int32_t area : out.areas) {
            out.radiusM =
                std::max(out.radiusM, geom::distanceM(centre, areas_.points[static_cast<std::size_t>(area)]));
            out.population += areas_.population[static_cast<std::size_t>(area)];
        }
        out.firstPeriod = spans_[entry.best.span].first;
        out.lastPeriod = spans_[entry.best.span].last;
        out.cases = entry.best.cases;
        out.expected = entry.best.expected;
        out.llr = entry.best.llr;
        const double outside = total_ - out.cases;
        out.relativeRisk = outside > 0 ? out.cases / out.expected / (outside / (total_ - out.expected))
                                       : std::numeric_limits<double>::quiet_NaN();
        return out;
    }

    const ScanAreas& areas_;
    const ScanSettings& settings_;
    base::Progress& progress_;
    double total_;
    std::vector<double> expected_;
    ScanGeometry geometry_;
    ScanThresholds thresholds_;
    std::vector<ScanSpan> spans_;
    std::vector<std::vector<double>> casesOf_;  ///< of each span, by area
};

}  // namespace

ScanResult scan(const ScanAreas& areas, const ScanSettings& settings, base::Progress& progress) {
    require(areas, settings);
    return Scan(areas, settings, progress).run();
}

}  // namespace sasae::analysis
