#include "analysis/hdbscan.h"

#include <algorithm>
#include <tuple>

#include "analysis/cluster_hierarchy.h"
#include "base/error.h"

namespace sasae::analysis {

namespace {

void require(const HdbscanSettings& settings, int minClusterSize) {
    if (settings.minPoints < 1 || minClusterSize < 2 || settings.minPoints > 1000)
        throw base::Error(base::Kind::Usage,
                          {"点の数は1〜1000、集まりの大きさは2以上にしてください",
                           "the number of points must be 1 to 1000, the size of a cluster at least 2"});
}

/// The taken cluster that each cluster of the hierarchy lies in, or −1.
std::vector<std::int32_t> takenAbove(const Condensed& condensed, const std::vector<std::uint8_t>& taken) {
    std::vector<std::int32_t> above(condensed.clusters.size(), -1);
    for (std::size_t c = 1; c < above.size(); ++c)
        above[c] = taken[c] ? static_cast<std::int32_t>(c)
                            : above[static_cast<std::size_t>(condensed.clusters[c].parent)];
    return above;
}

struct Summary {
    std::int32_t cluster;
    std::int64_t size = 0;
    geom::Point smallest;
    double lambda = 0;
};

}  // namespace

DensityClusters hdbscan(std::span<const geom::Point> points, const HdbscanSettings& settings,
                        base::Progress& progress) {
    const int least = settings.minClusterSize > 0 ? settings.minClusterSize : std::max(2, settings.minPoints);
    require(settings, least);
    const std::size_t n = points.size();
    DensityClusters out;
    out.cluster.assign(n, -1);
    out.probability.assign(n, 0);
    if (n < 2 || n < static_cast<std::size_t>(settings.minPoints)) return out;
    const ReachabilityTree tree = reachabilityTree(points, settings.minPoints, settings.threads, progress);
    for (const TreeEdge& edge : tree.edges) out.treeLength += edge.distance;
    const Condensed condensed = condense(tree.edges, n, least);
    const std::vector<std::int32_t> above = takenAbove(condensed, chooseClusters(condensed, settings));

    std::vector<Summary> found(above.size());
    for (std::size_t p = 0; p < n; ++p) {
        const std::int32_t c = above[static_cast<std::size_t>(condensed.cluster[p])];
        if (c < 0) continue;
        Summary& s = found[static_cast<std::size_t>(c)];
        s.cluster = c;
        const bool smaller = std::tuple(points[p].x, points[p].y) < std::tuple(s.smallest.x, s.smallest.y);
        if (s.size == 0 || smaller) s.smallest = points[p];
        ++s.size;
        s.lambda = std::max(s.lambda, condensed.lambda[p]);
    }
    std::vector<double> largest(above.size(), 0);
    for (std::size_t c = 0; c < above.size(); ++c) largest[c] = found[c].lambda;
    std::erase_if(found, [](const Summary& s) { return s.size == 0; });
    std::sort(found.begin(), found.end(), [](const Summary& a, const Summary& b) {
        if (a.size != b.size) return a.size > b.size;
        return std::tuple(a.smallest.x, a.smallest.y) < std::tuple(b.smallest.x, b.smallest.y);
    });
    std::vector<std::int32_t> number(above.size(), -1);
    for (std::size_t k = 0; k < found.size(); ++k) {
        number[static_cast<std::size_t>(found[k].cluster)] = static_cast<std::int32_t>(k);
        out.stability.push_back(condensed.clusters[static_cast<std::size_t>(found[k].cluster)].stability);
    }
    out.count = static_cast<int>(found.size());
    for (std::size_t p = 0; p < n; ++p) {
        const std::int32_t c = above[static_cast<std::size_t>(condensed.cluster[p])];
        if (c < 0) continue;
        out.cluster[p] = number[static_cast<std::size_t>(c)];
        out.probability[p] = condensed.lambda[p] / largest[static_cast<std::size_t>(c)];
    }
    return out;
}

}  // namespace sasae::analysis
