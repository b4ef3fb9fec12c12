#include <gtest/gtest.h>

#include <limits>
#include <numeric>
#include <set>

#include "analysis/hdbscan.h"
#include "analysis/reachability_tree.h"
#include "base/error.h"
#include "base/random.h"

using namespace sasae::analysis;
using sasae::base::Silent;
using sasae::base::Stream;
using sasae::geom::Point;

namespace {

std::vector<Point> cloudOf(std::size_t n, std::uint64_t seed, double step) {
    Stream stream(seed, 2);
    std::vector<Point> out;
    for (std::size_t i = 0; i < n; ++i) {
        Point p{stream.uniform() * 1000, stream.uniform() * 1000};
        if (i % 4) {
            const double centre = static_cast<double>(stream.below(4)) * 250 + 100, spread = centre / 10 + 4;
            p = {centre + spread * stream.normal(), 1000 - centre + spread * stream.normal()};
        }
        if (step > 0) p = {std::round(p.x / step) * step, std::round(p.y / step) * step};
        out.push_back(p);
    }
    return out;
}

/// Mutual reachability of all pairs, by the definition.
std::vector<std::vector<double>> reachability(const std::vector<Point>& points, int minPoints) {
    const std::size_t n = points.size();
    std::vector<std::vector<double>> d(n, std::vector<double>(n));
    std::vector<double> core(n);
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t b = 0; b < n; ++b) {
            const double dx = points[a].x - points[b].x, dy = points[a].y - points[b].y;
            d[a][b] = std::sqrt(dx * dx + dy * dy);
        }
        std::vector<double> sorted = d[a];
        std::sort(sorted.begin(), sorted.end());
        core[a] = sorted[static_cast<std::size_t>(minPoints - 1)];
    }
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = 0; b < n; ++b) d[a][b] = std::max({d[a][b], core[a], core[b]});
    return d;
}

/// Prim's tree: its distances, ascending.
std::vector<double> primDistances(const std::vector<std::vector<double>>& d) {
    const std::size_t n = d.size();
    std::vector<double> nearest(n, std::numeric_limits<double>::infinity()), out;
    std::vector<bool> in(n, false);
    nearest[0] = 0;
    for (std::size_t step = 0; step < n; ++step) {
        std::size_t next = n;
        for (std::size_t p = 0; p < n; ++p)
            if (!in[p] && (next == n || nearest[p] < nearest[next])) next = p;
        in[next] = true;
        if (step > 0) out.push_back(nearest[next]);
        for (std::size_t p = 0; p < n; ++p) nearest[p] = std::min(nearest[p], d[next][p]);
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The hierarchy of Campello 2013 taken from its definition: at each distance, the parts of the graph of all
/// pairs.
struct Part {
    std::vector<int> points;  ///< all that were ever in it
    double birth = 0, stability = 0;
    std::vector<Part> children;
};

std::vector<std::vector<int>> partsBelow(const std::vector<int>& points,
                                         const std::vector<std::vector<double>>& d, double distance) {
    std::vector<std::vector<int>> parts;
    std::set<int> left(points.begin(), points.end());
    while (!left.empty()) {
        std::vector<int> part = {*left.begin()};
        left.erase(left.begin());
        for (std::size_t k = 0; k < part.size(); ++k)
            for (auto it = left.begin(); it != left.end();)
                if (d[static_cast<std::size_t>(part[k])][static_cast<std::size_t>(*it)] < distance) {
                    part.push_back(*it);
                    it = left.erase(it);
                } else {
                    ++it;
                }
        parts.push_back(part);
    }
    return parts;
}

Part partOf(std::vector<int> points, double birth, const std::vector<std::vector<double>>& d,
            const std::vector<double>& levels, std::size_t level, std::size_t least, double floor) {
    Part out{points, birth, 0, {}};
    while (level-- > 0) {
        const double lambda = 1 / (levels[level] > 0 ? levels[level] : floor);
        std::vector<std::vector<int>> large;
        std::size_t inLarge = 0;
        const auto parts = partsBelow(points, d, levels[level]);
        for (const auto& part : parts)
            if (part.size() >= least) {
                large.push_back(part);
                inLarge += part.size();
            }
        const std::size_t leaving = large.size() == 1 ? points.size() - inLarge : points.size();
        out.stability += static_cast<double>(leaving) * (lambda - birth);
        if (large.size() == 1) {
            points = large[0];
            continue;
        }
        for (auto& part : large) out.children.push_back(partOf(part, lambda, d, levels, level, least, floor));
        return out;
    }
    return out;
}

double mostStable(const Part& part, bool root, std::set<std::set<int>>& taken) {
    std::set<std::set<int>> below;
    double sum = 0;
    for (const Part& child : part.children) sum += mostStable(child, false, below);
    if (!root && (part.children.empty() || part.stability >= sum)) {
        taken.insert({part.points.begin(), part.points.end()});
        return part.stability;
    }
    taken.insert(below.begin(), below.end());
    return sum;
}

void finest(const Part& part, bool root, std::set<std::set<int>>& taken) {
    for (const Part& child : part.children) finest(child, false, taken);
    if (!root && part.children.empty()) taken.insert({part.points.begin(), part.points.end()});
}

std::set<std::set<int>> clustersOf(const std::vector<std::int32_t>& cluster) {
    std::map<std::int32_t, std::set<int>> of;
    for (std::size_t p = 0; p < cluster.size(); ++p)
        if (cluster[p] >= 0) of[cluster[p]].insert(static_cast<int>(p));
    std::set<std::set<int>> out;
    for (const auto& [number, points] : of) out.insert(points);
    return out;
}

Part hierarchyOf(const std::vector<Point>& points, int minPoints, int least) {
    const auto d = reachability(points, minPoints);
    std::vector<double> levels = primDistances(d);
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    double floor = 1;
    for (const double level : levels)
        if (level > 0) {
            floor = level / 2;
            break;
        }
    std::vector<int> all(points.size());
    std::iota(all.begin(), all.end(), 0);
    return partOf(all, 0, d, levels, levels.size(), static_cast<std::size_t>(least), floor);
}

TEST(ReachabilityTree, HasTheDistancesOfPrimsTree) {
    Silent silent;
    for (std::uint64_t seed = 1; seed <= 8; ++seed)
        for (const double step : {0.0, 25.0})
            for (const int minPoints : {1, 2, 5, 12}) {
                const auto points = cloudOf(300, seed, step);
                const auto tree = reachabilityTree(points, minPoints, 2, silent);
                const auto prim = primDistances(reachability(points, minPoints));
                ASSERT_EQ(tree.edges.size(), prim.size());
                for (std::size_t e = 0; e < prim.size(); ++e) ASSERT_EQ(tree.edges[e].distance, prim[e]);
            }
}

TEST(Hdbscan, IsThatOfTheDefinitionsOverAllPairs) {
    Silent silent;
    int clusters = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
        for (const double step : {0.0, 30.0}) {
            const auto points = cloudOf(90, seed, step);
            for (const auto& [minPoints, least] : {std::pair{1, 4}, {3, 3}, {5, 5}, {5, 9}, {8, 4}}) {
                const Part whole = hierarchyOf(points, minPoints, least);
                std::set<std::set<int>> stable, leaves;
                mostStable(whole, true, stable);
                finest(whole, true, leaves);
                const HdbscanSettings s{.minPoints = minPoints, .minClusterSize = least, .threads = 2};
                EXPECT_EQ(clustersOf(hdbscan(points, s, silent).cluster), stable)
                    << seed << " " << step << " " << minPoints;
                HdbscanSettings fine = s;
                fine.leaves = true;
                EXPECT_EQ(clustersOf(hdbscan(points, fine, silent).cluster), leaves);
                clusters += static_cast<int>(stable.size());
            }
        }
    EXPECT_GT(clusters, 100);  // the comparison is about something
}

TEST(Hdbscan, OrderTurningAndThreadsChangeNothing) {
    Silent silent;
    for (const double step : {0.0, 20.0}) {
        const auto points = cloudOf(3000, 7, step);
        const HdbscanSettings s{.minPoints = 6, .threads = 1};
        const auto plain = hdbscan(points, s, silent);
        EXPECT_GT(plain.count, 2);
        std::vector<std::int32_t> order(points.size());
        std::iota(order.begin(), order.end(), 0);
        Stream stream(3, 3);
        sasae::base::shuffle(std::span(order), stream);
        std::vector<Point> shuffled;
        for (const auto i : order) shuffled.push_back(points[static_cast<std::size_t>(i)]);
        for (const int threads : {1, 2, 8}) {
            const auto other = hdbscan(shuffled, {.minPoints = 6, .threads = threads}, silent);
            EXPECT_EQ(other.stability, plain.stability);
            for (std::size_t k = 0; k < order.size(); ++k) {
                const auto i = static_cast<std::size_t>(order[k]);
                ASSERT_EQ(other.cluster[k], plain.cluster[i]);
                ASSERT_EQ(other.probability[k], plain.probability[i]);
            }
        }
    }
    const auto points = cloudOf(2000, 9, 0);
    std::vector<Point> turned;
    for (const Point p : points)
        turned.push_back(
            {p.x * std::cos(2.0) - p.y * std::sin(2.0) - 900, p.x * std::sin(2.0) + p.y * std::cos(2.0)});
    EXPECT_EQ(clustersOf(hdbscan(points, {.minPoints = 6}, silent).cluster),
              clustersOf(hdbscan(turned, {.minPoints = 6}, silent).cluster));
}

TEST(Hdbscan, ProbabilityIsOneAtTheCoreAndNoughtForNoise) {
    Silent silent;
    const auto found = hdbscan(cloudOf(800, 4, 0), {.minPoints = 5}, silent);
    std::vector<double> most(static_cast<std::size_t>(found.count), 0);
    for (std::size_t p = 0; p < found.cluster.size(); ++p) {
        EXPECT_EQ(found.cluster[p] < 0, found.probability[p] == 0);
        if (found.cluster[p] >= 0)
            most[static_cast<std::size_t>(found.cluster[p])] =
                std::max(most[static_cast<std::size_t>(found.cluster[p])], found.probability[p]);
    }
    for (const double p : most) EXPECT_EQ(p, 1);
}

TEST(Hdbscan, EpsilonKeepsTogetherWhatPartsBelowIt) {
    Silent silent;
    // Two pairs of heaps: 10 m between the heaps of a pair, 1 km between the pairs.
    std::vector<Point> points;
    Stream stream(1, 1);
    for (const double x : {0.0, 10.0, 1000.0, 1010.0})
        for (int i = 0; i < 20; ++i) points.push_back({x + stream.uniform(), stream.uniform()});
    EXPECT_EQ(hdbscan(points, {.minPoints = 4}, silent).count, 4);
    EXPECT_EQ(hdbscan(points, {.minPoints = 4, .epsilonM = 50}, silent).count, 2);
    EXPECT_EQ(hdbscan(points, {.minPoints = 4, .leaves = true, .epsilonM = 50}, silent).count, 2);
    // Pairs part at about 1 km, heaps at about 10 m: clusters that hold together at 100 m are the heaps.
    EXPECT_EQ(hdbscan(points, {.minPoints = 15, .maxEpsilonM = 100}, silent).count, 4);
}

TEST(Hdbscan, HeapsOfRepeatedCoordinatesAreClusters) {
    Silent silent;
    std::vector<Point> points;
    for (int i = 0; i < 12; ++i) points.insert(points.end(), 3, Point{i * 50.0, i * 20.0});
    points.insert(points.end(), 10, Point{100, 300});
    points.insert(points.end(), 10, Point{500, 100});
    const auto found = hdbscan(points, {.minPoints = 5}, silent);
    for (const double p : found.probability) EXPECT_TRUE(p >= 0 && p <= 1);
    for (const double s : found.stability) EXPECT_TRUE(std::isfinite(s));
    EXPECT_GE(found.cluster[40], 0);
    EXPECT_NE(found.cluster[40], found.cluster[50]);
}

TEST(Hdbscan, FewerPointsThanAskedForAreNoise) {
    Silent silent;
    const auto found = hdbscan(cloudOf(5, 1, 0), {.minPoints = 6}, silent);
    EXPECT_EQ(found.count, 0);
    EXPECT_EQ(found.cluster, std::vector<std::int32_t>(5, -1));
    EXPECT_THROW(hdbscan(cloudOf(5, 1, 0), {.minPoints = 0}, silent), sasae::base::Error);
}

}  // namespace
