#include "analysis/reachability_tree.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "analysis/disjoint_sets.h"
#include "analysis/kd_tree.h"
#include "base/parallel.h"

namespace sasae::analysis {

namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kNone = 0xffffffff;
constexpr std::uint32_t kMixed = 0xfffffffe;  ///< a node whose points are of several parts
constexpr std::size_t kGrain = 4096;

void lower(std::atomic<double>& bound, double value) {
    double seen = bound.load(std::memory_order_relaxed);
    while (value < seen && !bound.compare_exchange_weak(seen, value, std::memory_order_relaxed)) {
    }
}

void lower(std::atomic<std::uint32_t>& bound, std::uint32_t value) {
    std::uint32_t seen = bound.load(std::memory_order_relaxed);
    while (value < seen && !bound.compare_exchange_weak(seen, value, std::memory_order_relaxed)) {
    }
}

/// Distances are squared throughout; points are numbered in the order of the leaves.
class Search {
  public:
    Search(std::span<const geom::Point> points, int minPoints, int threads, base::Progress& progress)
        : tree_(points, threads),
          n_(points.size()),
          k_(static_cast<std::size_t>(minPoints)),
          threads_(threads),
          progress_(progress),
          core_(n_),
          near_(n_ * k_),
          nodeCore_(std::size_t{2} * tree_.leaves()),
          nodePart_(std::size_t{2} * tree_.leaves()),
          part_(n_),
          exit_(n_, kNone),
          exitAt_(n_, kFar),
          least_(n_, 0),
          sets_(n_),
          bound_(n_),
          chosen_(n_) {}

    ReachabilityTree run() {
        eachLeaf([&](std::uint32_t leaf) { findNearest(leaf); });
        coresOfNodes();
        std::vector<std::uint32_t> roots(n_);
        for (std::uint32_t p = 0; p < n_; ++p) roots[p] = p;
        ReachabilityTree out;
        out.edges.reserve(n_ - 1);
        while (out.edges.size() + 1 < n_) {
            progress_.check();
            round(roots, out.edges);
        }
        sortByDistance(out.edges);
        out.coreDistance.resize(n_);
        for (std::size_t p = 0; p < n_; ++p)
            out.coreDistance[static_cast<std::size_t>(tree_.row[p])] = std::sqrt(core_[p]);
        return out;
    }

  private:
    template <class Use>
    void eachLeaf(const Use& use) {
        base::parallelFor(tree_.leaves(), std::max<std::size_t>(16, tree_.leaves() / 256), threads_,
                          [&](std::size_t from, std::size_t to) {
                              progress_.check();
                              for (std::size_t leaf = from; leaf < to; ++leaf)
                                  use(tree_.firstLeaf() + static_cast<std::uint32_t>(leaf));
                          });
    }

    template <class Use>
    void eachPoint(const Use& use) {
        base::parallelFor(n_, kGrain, threads_, [&](std::size_t from, std::size_t to) {
            for (std::size_t p = from; p < to; ++p) use(static_cast<std::uint32_t>(p));
        });
    }

    /// Visits the leaves around one from near to far, by climbing: enter(node) says whether a node is worth
    /// it.
    template <class Enter, class Visit>
    void climbFrom(std::uint32_t leaf, double px, double py, const Enter& enter, const Visit& visit) const {
        visit(leaf);
        for (std::uint32_t node = leaf; node > 1; node >>= 1) {
            const std::uint32_t sibling = node ^ 1;
            if (enter(sibling)) descend(sibling, px, py, enter, visit);
        }
    }

    template <class Enter, class Visit>
    void descend(std::uint32_t top, double px, double py, const Enter& enter, const Visit& visit) const {
        std::uint32_t stack[64];
        int depth = 0;
        stack[depth++] = top;
        bool first = true;
        while (depth > 0) {
            std::uint32_t node = stack[--depth];
            if (!first && !enter(node)) continue;
            first = false;
            while (!tree_.isLeaf(node)) {
                const std::uint32_t left = 2 * node;
                const bool leftNear =
                    tree_.box(left).squaredDistance(px, py) <= tree_.box(left + 1).squaredDistance(px, py);
                stack[depth++] = leftNear ? left + 1 : left;
                node = leftNear ? left : left + 1;
                if (!enter(node)) {
                    node = 0;
                    break;
                }
            }
            if (node != 0) visit(node);
        }
    }

    /// The k nearest points of each point of a leaf, nearest first.
    void findNearest(std::uint32_t leaf) {
        std::vector<double> best(k_);
        for (std::size_t p = tree_.begin(leaf); p < tree_.end(leaf); ++p) {
            const double px = tree_.x[p], py = tree_.y[p];
            std::uint32_t* which = near_.data() + p * k_;
            std::fill(best.begin(), best.end(), kFar);
            climbFrom(
                leaf, px, py,
                [&](std::uint32_t node) { return tree_.box(node).squaredDistance(px, py) < best[k_ - 1]; },
                [&](std::uint32_t node) {
                    for (std::size_t q = tree_.begin(node); q < tree_.end(node); ++q) {
                        const double dx = tree_.x[q] - px, dy = tree_.y[q] - py;
                        const double squared = dx * dx + dy * dy;
                        if (!(squared < best[k_ - 1])) continue;
                        std::size_t at = k_ - 1;
                        for (; at > 0 && best[at - 1] > squared; --at) {
                            best[at] = best[at - 1];
                            which[at] = which[at - 1];
                        }
                        best[at] = squared;
                        which[at] = static_cast<std::uint32_t>(q);
                    }
                });
            core_[p] = best[k_ - 1];
        }
    }

    void coresOfNodes() {
        for (std::uint32_t leaf = tree_.firstLeaf(); leaf < 2 * tree_.firstLeaf(); ++leaf) {
            double least = kFar;
            for (std::size_t p = tree_.begin(leaf); p < tree_.end(leaf); ++p)
                least = std::min(least, core_[p]);
            nodeCore_[leaf] = least;
        }
        for (std::uint32_t node = tree_.firstLeaf() - 1; node >= 1; --node)
            nodeCore_[node] = std::min(nodeCore_[2 * node], nodeCore_[2 * node + 1]);
    }

    void partsOfNodes() {
        eachLeaf([&](std::uint32_t leaf) {
            std::uint32_t part = tree_.begin(leaf) < tree_.end(leaf) ? part_[tree_.begin(leaf)] : kNone;
            for (std::size_t p = tree_.begin(leaf); p < tree_.end(leaf); ++p)
                if (part_[p] != part) part = kMixed;
            nodePart_[leaf] = part;
        });
        for (std::uint32_t node = tree_.firstLeaf() - 1; node >= 1; --node) {
            const std::uint32_t a = nodePart_[2 * node], b = nodePart_[2 * node + 1];
            nodePart_[node] = a == b || b == kNone ? a : a == kNone ? b : kMixed;
        }
    }

    double reach(std::uint32_t p, std::uint32_t q) const {
        const double dx = tree_.x[p] - tree_.x[q], dy = tree_.y[p] - tree_.y[q];
        return std::max({dx * dx + dy * dy, core_[p], core_[q]});
    }

    /// Keeps the known way out of a point's part while it is one, else looks among its nearest points.
    void recall(std::uint32_t p) {
        const std::uint32_t part = part_[p];
        if (exit_[p] == kNone || part_[exit_[p]] == part) {
            exit_[p] = kNone;
            exitAt_[p] = kFar;
            least_[p] = std::max(least_[p], core_[p]);
            for (std::size_t k = 0; k < k_; ++k) {
                const std::uint32_t q = near_[p * k_ + k];
                if (part_[q] == part) continue;
                const double at = reach(p, q);
                if (at < exitAt_[p]) {
                    exitAt_[p] = at;
                    exit_[p] = q;
                }
            }
        }
        if (exit_[p] != kNone) lower(bound_[part], exitAt_[p]);
    }

    /// The shortest way out, where it may be shorter than what the part knows.
    void seek(std::uint32_t leaf, std::uint32_t p) {
        const std::uint32_t part = part_[p];
        if (exit_[p] != kNone && exitAt_[p] <= least_[p]) return;
        const double known = bound_[part].load(std::memory_order_relaxed);
        if (least_[p] >= known) return;
        double limit = known;
        std::uint32_t found = kNone;
        const double px = tree_.x[p], py = tree_.y[p];
        climbFrom(
            leaf, px, py,
            [&](std::uint32_t node) {
                return nodePart_[node] != part && nodeCore_[node] < limit &&
                       tree_.box(node).squaredDistance(px, py) < limit;
            },
            [&](std::uint32_t node) {
                if (nodePart_[node] == part) return;
                for (std::size_t at = tree_.begin(node); at < tree_.end(node); ++at) {
                    const auto q = static_cast<std::uint32_t>(at);
                    if (part_[q] == part) continue;
                    const double r = reach(p, q);
                    if (r < limit) {
                        limit = r;
                        found = q;
                    }
                }
            });
        least_[p] = limit;  // no way out is shorter
        if (found == kNone) return;
        exit_[p] = found;
        exitAt_[p] = limit;
        lower(bound_[part], limit);
    }

    void round(std::vector<std::uint32_t>& roots, std::vector<TreeEdge>& edges) {
        eachPoint([&](std::uint32_t p) { part_[p] = sets_.find(p); });
        partsOfNodes();
        for (const std::uint32_t root : roots) {
            bound_[root].store(kFar, std::memory_order_relaxed);
            chosen_[root].store(kNone, std::memory_order_relaxed);
        }
        eachPoint([&](std::uint32_t p) { recall(p); });
        eachLeaf([&](std::uint32_t leaf) {
            for (std::size_t p = tree_.begin(leaf); p < tree_.end(leaf); ++p)
                seek(leaf, static_cast<std::uint32_t>(p));
        });
        eachPoint([&](std::uint32_t p) {
            if (exit_[p] != kNone && exitAt_[p] == bound_[part_[p]].load(std::memory_order_relaxed))
                lower(chosen_[part_[p]], p);
        });
        // Ways of equal length may close a ring; then one of them is left out.
        for (const std::uint32_t root : roots) {
            const std::uint32_t p = chosen_[root].load(std::memory_order_relaxed);
            if (sets_.unite(p, exit_[p]))
                edges.push_back({std::sqrt(exitAt_[p]), tree_.row[p], tree_.row[exit_[p]]});
        }
        std::erase_if(roots, [&](std::uint32_t root) { return sets_.find(root) != root; });
    }

    void sortByDistance(std::vector<TreeEdge>& edges) const {
        const auto less = [](const TreeEdge& a, const TreeEdge& b) { return a.distance < b.distance; };
        constexpr std::size_t kParts = 8;
        const auto cut = [&](std::size_t k) {
            return edges.begin() + static_cast<std::ptrdiff_t>(edges.size() * k / kParts);
        };
        base::parallelFor(kParts, 1, threads_,
                          [&](std::size_t from, std::size_t to) { std::sort(cut(from), cut(to), less); });
        for (std::size_t width = 1; width < kParts; width *= 2)
            base::parallelFor(kParts / (2 * width), 1, threads_, [&](std::size_t from, std::size_t) {
                std::inplace_merge(cut(2 * width * from), cut(2 * width * from + width),
                                   cut(2 * width * from + 2 * width), less);
            });
    }

    KdTree tree_;
    std::size_t n_, k_;
    int threads_;
    base::Progress& progress_;
    std::vector<double> core_;
    std::vector<std::uint32_t> near_;      ///< k nearest of each point, itself among them
    std::vector<double> nodeCore_;         ///< the least in the node
    std::vector<std::uint32_t> nodePart_;  ///< the part of all points of the node, or kMixed
    std::vector<std::uint32_t> part_;      ///< of each point: the root of its set
    std::vector<std::uint32_t> exit_;      ///< the nearest point outside that is known, or kNone
    std::vector<double> exitAt_, least_;   ///< how far it is; no point outside is nearer than least_
    DisjointSets sets_;
    std::vector<std::atomic<double>> bound_;  ///< of each part: the shortest way out known
    std::vector<std::atomic<std::uint32_t>> chosen_;
};

}  // namespace

ReachabilityTree reachabilityTree(std::span<const geom::Point> points, int minPoints, int threads,
                                  base::Progress& progress) {
    return Search(points, minPoints, threads, progress).run();
}

}  // namespace sasae::analysis
