// From a spanning tree to clusters: the hierarchy of parts that hold together at each distance, condensed to
// those of a least size, and the choice among them. For hdbscan.cpp.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "analysis/hdbscan.h"

namespace sasae::analysis {

/// A cluster of the condensed hierarchy; the first one is the root, and parents come before their children.
struct CondensedCluster {
    std::int32_t parent = -1;
    double birth = 0;  ///< λ at which it parted from its parent; 0 for the root
    double stability = 0;
    bool leaf = true;
};

struct Condensed {
    std::vector<CondensedCluster> clusters;
    std::vector<std::int32_t> cluster;  ///< of each point: the last cluster that it belonged to
    std::vector<double> lambda;         ///< of each point: where it left that
};

/// edges: n − 1, by distance. O(n).
Condensed condense(std::span<const TreeEdge> edges, std::size_t n, int minClusterSize);

/// Which clusters are taken.
std::vector<std::uint8_t> chooseClusters(const Condensed& condensed, const HdbscanSettings& settings);

}  // namespace sasae::analysis
