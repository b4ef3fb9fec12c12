// Clusters of any density and none set beforehand: HDBSCAN*.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/reachability_tree.h"
#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::analysis {

struct HdbscanSettings {
    int minPoints = 10;      ///< core distance: to the minPoints-th nearest point, itself counted
    int minClusterSize = 0;  ///< at least 2; 0: as minPoints
    bool leaves = false;     ///< the finest clusters instead of the most stable ones
    double epsilonM =
        0;  ///< clusters that part below this distance stay together (Malzer & Baum 2020); 0: none
    double maxEpsilonM = 0;  ///< a cluster must hold together at this distance; 0: none
    int threads = 0;         ///< 0 = all cores; the same clusters for any number
};

struct DensityClusters {
    std::vector<std::int32_t>
        cluster;  ///< 0 … count − 1, or −1 for noise; numbered by size, then smallest coordinates
    std::vector<double>
        probability;  ///< λ at which the point leaves / the largest λ of its cluster; 0 for noise
    std::vector<double> stability;  ///< of each cluster
    int count = 0;
    double treeLength = 0;  ///< Σ of the spanning tree's distances
};

/// Campello, Moulavi & Sander, PAKDD 2013; Campello, Moulavi, Zimek & Sander, ACM TKDD 10 (2015), with λ = 1
/// / distance. Equal distances part at once, into as many parts as there are, so that neither the order of
/// the input nor the choice among equal trees shows. The root (all points) is never a cluster. A cluster is
/// taken where its stability is at least the sum of those below it. Distances of 0 (repeated coordinates)
/// count as half the smallest positive one of the tree. Fewer points than minPoints: all noise. Throws
/// Error{Usage} for settings out of range.
DensityClusters hdbscan(std::span<const geom::Point> points, const HdbscanSettings& settings,
                        base::Progress& progress);

}  // namespace sasae::analysis
