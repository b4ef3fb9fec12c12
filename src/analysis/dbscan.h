// Places where points lie densely: DBSCAN, in the plane or in the plane and time.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::analysis {

struct DbscanSettings {
    double epsM = 150;   ///< neighbours lie within this distance, inclusive
    double epsDays = 0;  ///< st-dbscan: and within this many days, inclusive; to the millisecond
    int minPoints = 10;  ///< of a core point's neighbourhood, itself counted
    int threads = 0;     ///< 0 = all cores; the same clusters for any number
};

struct Clusters {
    std::vector<std::int32_t> cluster;  ///< of each point: 0 … count − 1, or −1 for noise
    std::vector<std::uint8_t> core;     ///< 1: a core point
    int count = 0;
};

/// Ester, Kriegel, Sander & Xu, KDD 1996. A border point goes to its nearest core point, equal ones by
/// coordinates (x, then y). Clusters are numbered by size, the largest first, then by their smallest
/// coordinates: the order of the input changes nothing. Repeated coordinates are as many points.
///
/// A grid of cells of side ε/√2, so that all points of a cell are neighbours (Gunawan 2013); points sorted by
/// cell; cells joined in a union-find. Memory O(n). Time O(n) plus the pairs looked at, which is small but
/// where two cells of many points each lie side by side and no two points of them are within ε. Throws
/// Error{Usage} for settings that are not positive and for an ε a billion times smaller than the data.
Clusters dbscan(std::span<const geom::Point> points, const DbscanSettings& settings,
                base::Progress& progress);

/// Birant & Kut, Data & Knowledge Engineering 60 (2007), without a third, non-spatial measure: neighbours are
/// within epsM and epsDays. `days`: one a point, from any day on. The nearest core point is so in space, then
/// time.
Clusters spaceTimeDbscan(std::span<const geom::Point> points, std::span<const double> days,
                         const DbscanSettings& settings, base::Progress& progress);

}  // namespace sasae::analysis
