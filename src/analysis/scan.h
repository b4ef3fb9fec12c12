// Where cases gather more than the population lets expect, with one p for all places looked at: the spatial
// scan statistic of the Poisson model.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/spatial_weights.h"
#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::analysis {

struct ScanSettings {
    double maxShare = 0.5;   ///< of the population that a window may hold
    int replications = 999;  ///< 0: no p
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0 = all cores; the same result for any number
    int flexible =
        0;          ///< 0: circles; K: connected sets among the K nearest of each place (Tango & Takahashi)
    int most = 10;  ///< clusters that are given back
    // With several periods:
    bool prospective = false;  ///< only windows that last until the newest period (Kulldorff 2001)
    int mostPeriods = 0;       ///< that a window may last; 0: half of them
};

/// One row an area; with several periods cases[period · n + area], the oldest first. cases: whole numbers,
/// not negative. expected: in any scale (its sum becomes that of the cases): the population, or what its age
/// groups would bring. neighbours: for flexible windows alone.
struct ScanAreas {
    std::span<const geom::Point> points;  ///< representative points, metres
    std::span<const double> cases, population, expected;
    const SpatialWeights* neighbours = nullptr;
    int periods = 1;  ///< of equal length, each with this population
};

struct ScanCluster {
    std::vector<std::int32_t> areas;  ///< in the order of entry; the first is the centre
    int firstPeriod = 0, lastPeriod = 0;
    double radiusM = 0;  ///< from the centre to the farthest of them
    double cases = 0, expected = 0, population = 0;
    double llr = 0;           ///< log likelihood ratio
    double relativeRisk = 0;  ///< (c / E) / ((C − c) / (C − E)); NaN where all cases lie inside
    double p = 1;             ///< (1 + replications whose largest llr is at least this) / (replications + 1)
};

struct ScanResult {
    std::vector<ScanCluster> clusters;  ///< by llr; no two share an area
    double cases = 0, population = 0;
};

/// Kulldorff, Communications in Statistics 26 (1997). Circles grow around each place by distance; places at
/// equal distance (1e-9 relative) enter together; a window holds at most maxShare of the population; only
/// windows with more cases than expected count. The first cluster is the window of the largest llr, each
/// further one that of the largest among the windows that share no area with those before. Replications:
/// cases fall on areas in proportion to `expected` (multinomial, given their sum); the largest llr over all
/// windows of each. Memory O(n · replications). Time for circles O(n² · replications / 64) of a few cycles
/// each.
/// With several periods windows are cylinders, a circle or set during successive periods (Kulldorff, JRSS A
/// 164, 2001); expected counts are spread evenly over the periods, and memory is that times the number of
/// spans of periods. Throws Error{Failed} for cases that are no counts, cases where nothing is expected, or
/// fewer than two areas.
ScanResult scan(const ScanAreas& areas, const ScanSettings& settings, base::Progress& progress);

}  // namespace sasae::analysis
