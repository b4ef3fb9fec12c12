#include "analysis/cluster_hierarchy.h"

#include <algorithm>
#include <numeric>

namespace sasae::analysis {

namespace {

/// Parts that arise as the distance grows. Node 0 … n − 1 are the points; every other node is a part that
/// came about at its distance from two or more parts of smaller distances, and has a higher number than they.
class Hierarchy {
  public:
    Hierarchy(std::span<const TreeEdge> edges, std::size_t n) : n_(n), set_(n), nodeOf_(n) {
        std::iota(set_.begin(), set_.end(), 0);
        std::iota(nodeOf_.begin(), nodeOf_.end(), 0);
        parent_.assign(n, -1);
        size_.assign(n, 1);
        same_.assign(n, -1);
        distance_.assign(n, 0);
        parent_.reserve(2 * n);
        size_.reserve(2 * n);
        same_.reserve(2 * n);
        distance_.reserve(2 * n);
        for (const TreeEdge& edge : edges) join(edge);
        for (std::int32_t& up : parent_)
            if (up >= 0) up = standing(up);
    }

    std::size_t nodes() const { return parent_.size(); }
    std::size_t points() const { return n_; }
    bool stands(std::size_t node) const { return same_[node] < 0; }
    std::int32_t parent(std::size_t node) const { return parent_[node]; }
    std::int32_t size(std::size_t node) const { return size_[node]; }
    double distance(std::size_t node) const { return distance_[node]; }

  private:
    std::int32_t find(std::int32_t a) {
        auto at = static_cast<std::size_t>(a);
        while (static_cast<std::size_t>(set_[at]) != at) {
            set_[at] = set_[static_cast<std::size_t>(set_[at])];
            at = static_cast<std::size_t>(set_[at]);
        }
        return static_cast<std::int32_t>(at);
    }

    /// Nodes of one distance that were joined are one node.
    std::int32_t standing(std::int32_t node) const {
        while (same_[static_cast<std::size_t>(node)] >= 0) node = same_[static_cast<std::size_t>(node)];
        return node;
    }

    bool isOf(std::int32_t node, double distance) const {
        return static_cast<std::size_t>(node) >= n_ && distance_[static_cast<std::size_t>(node)] == distance;
    }

    void join(const TreeEdge& edge) {
        auto a = static_cast<std::size_t>(find(edge.a)), b = static_cast<std::size_t>(find(edge.b));
        std::int32_t na = nodeOf_[a], nb = nodeOf_[b];
        const std::int32_t size = size_[static_cast<std::size_t>(na)] + size_[static_cast<std::size_t>(nb)];
        if (!isOf(na, edge.distance)) {
            std::swap(a, b);
            std::swap(na, nb);
        }
        std::int32_t node = na;
        if (isOf(na, edge.distance)) {
            if (isOf(nb, edge.distance)) {
                same_[static_cast<std::size_t>(nb)] = na;
            } else {
                parent_[static_cast<std::size_t>(nb)] = na;
            }
        } else {
            node = static_cast<std::int32_t>(parent_.size());
            parent_.push_back(-1);
            size_.push_back(0);
            same_.push_back(-1);
            distance_.push_back(edge.distance);
            parent_[static_cast<std::size_t>(na)] = parent_[static_cast<std::size_t>(nb)] = node;
        }
        size_[static_cast<std::size_t>(node)] = size;
        const bool aLarger = size_[static_cast<std::size_t>(na)] >= size_[static_cast<std::size_t>(nb)];
        const std::size_t root = aLarger ? a : b, other = aLarger ? b : a;
        set_[other] = static_cast<std::int32_t>(root);
        nodeOf_[root] = node;
    }

    std::size_t n_;
    std::vector<std::int32_t> set_, nodeOf_, parent_, size_, same_;
    std::vector<double> distance_;
};

}  // namespace

Condensed condense(std::span<const TreeEdge> edges, std::size_t n, int minClusterSize) {
    const Hierarchy h(edges, n);
    const auto found =
        std::find_if(edges.begin(), edges.end(), [](const TreeEdge& e) { return e.distance > 0; });
    const double floor = found == edges.end() ? 1.0 : found->distance / 2;
    const auto lambdaOf = [&](std::size_t node) {
        return 1 / (h.distance(node) > 0 ? h.distance(node) : floor);
    };
    std::vector<std::int32_t> largeParts(h.nodes(), 0), largeSize(h.nodes(), 0);
    for (std::size_t node = 0; node < h.nodes(); ++node) {
        if (!h.stands(node) || h.parent(node) < 0 || h.size(node) < minClusterSize) continue;
        const auto up = static_cast<std::size_t>(h.parent(node));
        ++largeParts[up];
        largeSize[up] += h.size(node);
    }
    Condensed out;
    out.clusters.push_back({});
    out.cluster.resize(n);
    out.lambda.resize(n);
    std::vector<std::int32_t> clusterOf(h.nodes(), 0);
    std::vector<double> left(h.nodes(), 0);  ///< of parts below the least size: where they left their cluster
    for (std::size_t node = h.nodes(); node-- > 0;) {
        if (!h.stands(node)) continue;
        const bool large = h.size(node) >= minClusterSize;
        if (h.parent(node) >= 0) {
            const auto up = static_cast<std::size_t>(h.parent(node));
            clusterOf[node] = clusterOf[up];
            left[node] = h.size(up) >= minClusterSize ? lambdaOf(up) : left[up];
            if (large && largeParts[up] > 1) {
                out.clusters[static_cast<std::size_t>(clusterOf[up])].leaf = false;
                out.clusters.push_back({clusterOf[up], lambdaOf(up), 0, true});
                clusterOf[node] = static_cast<std::int32_t>(out.clusters.size()) - 1;
            }
        }
        if (node < n) {
            out.cluster[node] = clusterOf[node];
            out.lambda[node] = left[node];
        } else if (large) {
            // Who leaves the cluster here: all but the one large part in which it goes on.
            CondensedCluster& c = out.clusters[static_cast<std::size_t>(clusterOf[node])];
            const std::int32_t leaving =
                largeParts[node] == 1 ? h.size(node) - largeSize[node] : h.size(node);
            c.stability += leaving * (lambdaOf(node) - c.birth);
        }
    }
    return out;
}

namespace {

void takeMostStable(const std::vector<CondensedCluster>& clusters, double maxEpsilonM,
                    std::vector<std::uint8_t>& taken) {
    std::vector<std::vector<double>> below(clusters.size());
    for (std::size_t c = clusters.size(); c-- > 1;) {
        // Summed in the order of size: the order of siblings is nobody's.
        std::sort(below[c].begin(), below[c].end());
        const double sum = std::accumulate(below[c].begin(), below[c].end(), 0.0);
        const bool allowed = maxEpsilonM <= 0 || 1 / clusters[c].birth <= maxEpsilonM;
        taken[c] = allowed && (clusters[c].leaf || clusters[c].stability >= sum);
        below[static_cast<std::size_t>(clusters[c].parent)].push_back(taken[c] ? clusters[c].stability : sum);
    }
}

/// A cluster within one that is taken is not one of its own.
void keepHighest(const std::vector<CondensedCluster>& clusters, std::vector<std::uint8_t>& taken) {
    std::vector<std::uint8_t> covered(clusters.size(), 0);
    for (std::size_t c = 1; c < clusters.size(); ++c) {
        const auto up = static_cast<std::size_t>(clusters[c].parent);
        covered[c] = covered[up] || taken[up];
        if (covered[c]) taken[c] = 0;
    }
}

/// From each taken cluster up to the first that parted at epsilon or beyond; the last below the root, where
/// none did.
void riseTo(double epsilonM, const std::vector<CondensedCluster>& clusters,
            std::vector<std::uint8_t>& taken) {
    const std::vector<std::uint8_t> before = taken;
    for (std::size_t c = 1; c < clusters.size(); ++c) {
        if (!before[c]) continue;
        std::size_t at = c;
        while (1 / clusters[at].birth < epsilonM && clusters[at].parent > 0)
            at = static_cast<std::size_t>(clusters[at].parent);
        taken[c] = 0;
        taken[at] = 1;
    }
    keepHighest(clusters, taken);
}

}  // namespace

std::vector<std::uint8_t> chooseClusters(const Condensed& condensed, const HdbscanSettings& settings) {
    const std::vector<CondensedCluster>& clusters = condensed.clusters;
    std::vector<std::uint8_t> taken(clusters.size(), 0);
    if (settings.leaves) {
        for (std::size_t c = 1; c < clusters.size(); ++c)
            taken[c] = clusters[c].leaf &&
                       (settings.maxEpsilonM <= 0 || 1 / clusters[c].birth <= settings.maxEpsilonM);
    } else {
        takeMostStable(clusters, settings.maxEpsilonM, taken);
        keepHighest(clusters, taken);
    }
    if (settings.epsilonM > 0) riseTo(settings.epsilonM, clusters, taken);
    return taken;
}

}  // namespace sasae::analysis
