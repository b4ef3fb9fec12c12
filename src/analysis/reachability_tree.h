// The minimum spanning tree of mutual reachability distances, max(core(a), core(b), |ab|), which HDBSCAN*
// reads.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::analysis {

struct TreeEdge {
    double distance;
    std::int32_t a, b;  ///< points
};

struct ReachabilityTree {
    std::vector<TreeEdge> edges;       ///< n − 1, by distance
    std::vector<double> coreDistance;  ///< to the minPoints-th nearest point, the point itself counted
};

/// Borůvka's rounds over a kd-tree (March, Ram & Gray, KDD 2010): the nearest point outside a point's own
/// part is sought within the shortest way out that the part knows, and kept over the rounds while it stays
/// outside. Where several trees are least any of them may come; their distances, and the parts that they join
/// up to each distance, are the same. About O(n log n), memory O(n · minPoints). Needs n ≥ minPoints ≥ 1.
ReachabilityTree reachabilityTree(std::span<const geom::Point> points, int minPoints, int threads,
                                  base::Progress& progress);

}  // namespace sasae::analysis
