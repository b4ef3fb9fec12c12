#include <gtest/gtest.h>

#include <numeric>
#include <set>

#include "analysis/dbscan.h"
#include "base/error.h"
#include "base/random.h"

using namespace sasae::analysis;
using sasae::base::Silent;
using sasae::base::Stream;
using sasae::geom::Point;

namespace {

struct Cloud {
    std::vector<Point> points;
    std::vector<double> days;
};

/// Blobs and noise; `step` > 0 puts everything on a lattice, so that many points coincide and many distances
/// are just ε.
Cloud cloudOf(std::size_t n, std::uint64_t seed, double step) {
    Stream stream(seed, 1);
    Cloud out;
    for (std::size_t i = 0; i < n; ++i) {
        Point p{stream.uniform() * 1000, stream.uniform() * 1000};
        if (i % 3) {
            const double centre = static_cast<double>(stream.below(5)) * 200 + 100;
            p = {centre + 25 * stream.normal(), 1000 - centre + 25 * stream.normal()};
        }
        if (step > 0) p = {std::round(p.x / step) * step, std::round(p.y / step) * step};
        out.points.push_back(p);
        out.days.push_back(stream.below(60));
    }
    return out;
}

/// By the definitions, over all pairs.
std::vector<std::int32_t> bruteForce(const Cloud& cloud, const DbscanSettings& s, bool timed) {
    const std::size_t n = cloud.points.size();
    const auto squared = [&](std::size_t a, std::size_t b) {
        const double dx = cloud.points[a].x - cloud.points[b].x, dy = cloud.points[a].y - cloud.points[b].y;
        return dx * dx + dy * dy;
    };
    const auto apart = [&](std::size_t a, std::size_t b) { return std::fabs(cloud.days[a] - cloud.days[b]); };
    const auto near = [&](std::size_t a, std::size_t b) {
        return squared(a, b) <= s.epsM * s.epsM && (!timed || apart(a, b) <= s.epsDays);
    };
    std::vector<bool> core(n);
    for (std::size_t a = 0; a < n; ++a) {
        int count = 0;
        for (std::size_t b = 0; b < n; ++b) count += near(a, b);
        core[a] = count >= s.minPoints;
    }
    std::vector<int> label(n, -1);
    int labels = 0;
    for (std::size_t a = 0; a < n; ++a) {
        if (!core[a] || label[a] >= 0) continue;
        std::vector<std::size_t> open = {a};
        label[a] = labels;
        while (!open.empty()) {
            const std::size_t p = open.back();
            open.pop_back();
            for (std::size_t q = 0; q < n; ++q)
                if (core[q] && label[q] < 0 && near(p, q)) {
                    label[q] = labels;
                    open.push_back(q);
                }
        }
        ++labels;
    }
    for (std::size_t a = 0; a < n; ++a) {
        if (core[a]) continue;
        std::tuple<double, double, double, double, double> best;
        for (std::size_t b = 0; b < n; ++b) {
            if (!core[b] || !near(a, b)) continue;
            const std::tuple key{squared(a, b), timed ? apart(a, b) : 0, cloud.points[b].x, cloud.points[b].y,
                                 timed ? cloud.days[b] : 0};
            if (label[a] < 0 || key < best) {
                best = key;
                label[a] = label[b];
            }
        }
    }
    std::vector<std::tuple<long, double, double, double, int>> order;
    for (int l = 0; l < labels; ++l) {
        std::tuple<double, double, double> smallest{1e300, 0, 0};
        long size = 0;
        for (std::size_t a = 0; a < n; ++a)
            if (label[a] == l) {
                ++size;
                smallest = std::min(
                    smallest, std::tuple(cloud.points[a].x, cloud.points[a].y, timed ? cloud.days[a] : 0.0));
            }
        order.emplace_back(-size, std::get<0>(smallest), std::get<1>(smallest), std::get<2>(smallest), l);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::int32_t> number(static_cast<std::size_t>(labels));
    for (std::size_t k = 0; k < order.size(); ++k)
        number[static_cast<std::size_t>(std::get<4>(order[k]))] = static_cast<std::int32_t>(k);
    std::vector<std::int32_t> out;
    for (const int l : label) out.push_back(l < 0 ? -1 : number[static_cast<std::size_t>(l)]);
    return out;
}

TEST(Dbscan, IsThatOfTheDefinitionsOverAllPairs) {
    Silent silent;
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
        for (const double step : {0.0, 10.0, 50.0}) {
            const Cloud cloud = cloudOf(400, seed, step);
            for (const double eps : {10.0, 30.0, 50.0, 400.0})
                for (const int minPoints : {1, 3, 8}) {
                    const DbscanSettings s{.epsM = eps, .epsDays = 5, .minPoints = minPoints, .threads = 2};
                    ASSERT_EQ(dbscan(cloud.points, s, silent).cluster, bruteForce(cloud, s, false))
                        << seed << " " << step << " " << eps << " " << minPoints;
                    if (seed <= 4) {
                        ASSERT_EQ(spaceTimeDbscan(cloud.points, cloud.days, s, silent).cluster,
                                  bruteForce(cloud, s, true))
                            << seed << " " << step << " " << eps << " " << minPoints;
                    }
                }
        }
}

TEST(Dbscan, OrderTurningShiftingAndThreadsChangeNothing) {
    Silent silent;
    const Cloud cloud = cloudOf(3000, 5, 0);
    const DbscanSettings s{.epsM = 20, .epsDays = 0, .minPoints = 6, .threads = 1};
    const auto plain = dbscan(cloud.points, s, silent).cluster;
    std::vector<std::int32_t> order(3000);
    std::iota(order.begin(), order.end(), 0);
    Stream stream(3, 3);
    sasae::base::shuffle(std::span(order), stream);
    std::vector<Point> shuffled;
    for (const auto i : order) shuffled.push_back(cloud.points[static_cast<std::size_t>(i)]);
    const auto back =
        dbscan(shuffled, {.epsM = 20, .epsDays = 0, .minPoints = 6, .threads = 8}, silent).cluster;
    for (std::size_t k = 0; k < order.size(); ++k)
        ASSERT_EQ(back[k], plain[static_cast<std::size_t>(order[k])]);
    std::vector<Point> turned;
    for (const Point p : cloud.points)
        turned.push_back(
            {p.x * std::cos(1.0) - p.y * std::sin(1.0) + 5000, p.x * std::sin(1.0) + p.y * std::cos(1.0)});
    const auto other = dbscan(turned, s, silent).cluster;
    std::set<std::pair<int, int>> pairs;  // the same parts; numbers of equal size may change places
    for (std::size_t i = 0; i < plain.size(); ++i) pairs.insert({plain[i], other[i]});
    EXPECT_EQ(pairs.size(), std::set<int>(plain.begin(), plain.end()).size());
}

TEST(Dbscan, RepeatedCoordinatesAreAsManyPoints) {
    Silent silent;
    std::vector<Point> points(7, Point{5, 5});
    points.push_back({100, 100});
    const auto found = dbscan(points, {.epsM = 1, .epsDays = 0, .minPoints = 7, .threads = 1}, silent);
    EXPECT_EQ(found.count, 1);
    EXPECT_EQ(found.cluster[0], 0);
    EXPECT_EQ(found.cluster[7], -1);
    EXPECT_EQ(dbscan(points, {.epsM = 1, .epsDays = 0, .minPoints = 8, .threads = 1}, silent).count, 0);
}

/// Two heaps of 30,000 points each, a little farther apart than ε: the pairs between them are not looked at.
TEST(Dbscan, HeapsOfRepeatedCoordinatesTakeNoTime) {
    Silent silent;
    std::vector<Point> points(30000, Point{0, 0});
    points.insert(points.end(), 30000, Point{10.5, 0});
    EXPECT_EQ(dbscan(points, {.epsM = 10, .epsDays = 0, .minPoints = 5, .threads = 1}, silent).count, 2);
}

TEST(Dbscan, EpsIsInclusiveWhereverTheCellsFall) {
    Silent silent;
    for (int i = 0; i < 200; ++i) {
        const double at = i * 0.37;
        const std::vector<Point> points = {{at, 0}, {at + 3, 4}, {-50, -20}};
        EXPECT_EQ(dbscan(points, {.epsM = 5.000000000001, .epsDays = 0, .minPoints = 2, .threads = 1}, silent)
                      .count,
                  1);
        EXPECT_EQ(dbscan(points, {.epsM = 4.99, .epsDays = 0, .minPoints = 2, .threads = 1}, silent).count,
                  0);
    }
    const std::vector<Point> whole = {{0, 0}, {3, 4}};
    EXPECT_EQ(dbscan(whole, {.epsM = 5, .epsDays = 0, .minPoints = 2, .threads = 1}, silent).count, 1);
}

/// Many lines to a bucket: a small ε in a wide, thinly settled land over a long time.
TEST(Dbscan, AWideLandOverALongTimeIsSearchedLikeASmallOne) {
    Silent silent;
    Cloud cloud = cloudOf(300, 11, 10);
    for (std::size_t i = 0; i < 300; ++i) {
        cloud.points[i].x += static_cast<double>(i % 3) * 4e7;
        cloud.points[i].y += static_cast<double>(i % 2) * 6e7;
        cloud.days[i] += static_cast<double>(i % 5) * 20000;
    }
    const DbscanSettings s{.epsM = 50, .epsDays = 5, .minPoints = 3, .threads = 2};
    EXPECT_GT(dbscan(cloud.points, s, silent).count, 2);
    EXPECT_EQ(dbscan(cloud.points, s, silent).cluster, bruteForce(cloud, s, false));
    EXPECT_EQ(spaceTimeDbscan(cloud.points, cloud.days, s, silent).cluster, bruteForce(cloud, s, true));
}

TEST(Dbscan, SettingsWithoutSenseAreRefused) {
    Silent silent;
    const std::vector<Point> far = {{0, 0}, {1e9, 0}};
    EXPECT_THROW(dbscan(far, {.epsM = 0, .epsDays = 0, .minPoints = 2, .threads = 1}, silent),
                 sasae::base::Error);
    EXPECT_THROW(dbscan(far, {.epsM = 0.001, .epsDays = 0, .minPoints = 2, .threads = 1}, silent),
                 sasae::base::Error);
    EXPECT_EQ(dbscan({}, {}, silent).count, 0);
}

}  // namespace
