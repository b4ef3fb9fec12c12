#include "analysis/spatial_weights.h"

#include <algorithm>
#include <numeric>

#include "analysis/kd_tree.h"
#include "base/error.h"
#include "base/parallel.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;
using base::say;

namespace {

constexpr std::size_t kGrain = 256;

struct Near {
    double squared, x, y;
    std::int32_t row;
    friend bool operator<(const Near& a, const Near& b) {
        if (a.squared != b.squared) return a.squared < b.squared;
        if (a.x != b.x) return a.x < b.x;
        if (a.y != b.y) return a.y < b.y;
        return a.row < b.row;
    }
};

void keepNearest(std::vector<Near>& best, std::size_t k, const Near& found) {
    if (best.size() == k && !(found < best.back())) return;
    if (best.size() == k) best.pop_back();
    best.insert(std::upper_bound(best.begin(), best.end(), found), found);
}

}  // namespace

SpatialWeights weightsFromLists(const std::vector<std::vector<std::int32_t>>& lists) {
    SpatialWeights out;
    out.start.reserve(lists.size() + 1);
    for (const std::vector<std::int32_t>& list : lists) {
        const std::size_t from = out.neighbour.size();
        out.neighbour.insert(out.neighbour.end(), list.begin(), list.end());
        const auto first = out.neighbour.begin() + static_cast<std::ptrdiff_t>(from);
        std::sort(first, out.neighbour.end());
        out.neighbour.erase(std::unique(first, out.neighbour.end()), out.neighbour.end());
        out.start.push_back(out.neighbour.size());
    }
    out.weight.assign(out.neighbour.size(), 1.0);
    return out;
}

SpatialWeights nearestWeights(std::span<const geom::Point> points, int k, int threads) {
    if (k < 1 || static_cast<std::size_t>(k) >= points.size())
        throw Error(Kind::Usage, say("近いほうから数える数 {} は 1 以上、地点の数 {} 未満にしてください",
                                     "the number of nearest places, {}, must be at least 1 and below the {} "
                                     "places",
                                     k, points.size()));
    const KdTree tree(points, threads);
    std::vector<std::vector<std::int32_t>> lists(points.size());
    const auto wanted = static_cast<std::size_t>(k);
    base::parallelFor(points.size(), kGrain, threads, [&](std::size_t begin, std::size_t end) {
        std::vector<Near> best;
        for (std::size_t i = begin; i < end; ++i) {
            best.clear();
            const geom::Point p = points[i];
            eachPointNear(
                tree,
                [&](const KdTree::NodeBox& box) {
                    return best.size() < wanted || box.squaredDistance(p.x, p.y) <= best.back().squared;
                },
                [&](std::size_t at) {
                    if (static_cast<std::size_t>(tree.row[at]) == i) return;
                    const double dx = tree.x[at] - p.x, dy = tree.y[at] - p.y;
                    keepNearest(best, wanted, {dx * dx + dy * dy, tree.x[at], tree.y[at], tree.row[at]});
                });
            for (const Near& near : best) lists[i].push_back(near.row);
        }
    });
    return weightsFromLists(lists);
}

SpatialWeights bandWeights(std::span<const geom::Point> points, double bandM, int threads) {
    if (!(bandM > 0))
        throw Error(Kind::Usage, say("距離の幅は正の数にしてください", "the distance band must be positive"));
    const KdTree tree(points, threads);
    const double limit = bandM * bandM;
    std::vector<std::vector<std::int32_t>> lists(points.size());
    base::parallelFor(points.size(), kGrain, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const geom::Point p = points[i];
            eachPointNear(
                tree, [&](const KdTree::NodeBox& box) { return box.squaredDistance(p.x, p.y) <= limit; },
                [&](std::size_t at) {
                    const double dx = tree.x[at] - p.x, dy = tree.y[at] - p.y;
                    if (dx * dx + dy * dy <= limit && static_cast<std::size_t>(tree.row[at]) != i)
                        lists[i].push_back(tree.row[at]);
                });
        }
    });
    return weightsFromLists(lists);
}

SpatialWeights rowStandardised(SpatialWeights weights) {
    for (std::size_t i = 0; i + 1 < weights.start.size(); ++i) {
        const auto first = weights.weight.begin() + static_cast<std::ptrdiff_t>(weights.start[i]);
        const auto last = weights.weight.begin() + static_cast<std::ptrdiff_t>(weights.start[i + 1]);
        const double sum = std::accumulate(first, last, 0.0);
        if (sum > 0) std::for_each(first, last, [&](double& w) { w /= sum; });
    }
    return weights;
}

std::vector<std::int32_t> islandsOf(const SpatialWeights& weights) {
    std::vector<std::int32_t> islands;
    for (int i = 0; i < weights.size(); ++i)
        if (weights.countOf(static_cast<std::size_t>(i)) == 0) islands.push_back(i);
    return islands;
}

}  // namespace sasae::analysis
