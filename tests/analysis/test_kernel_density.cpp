#include <gtest/gtest.h>

#include "analysis/kernel_density.h"
#include "base/random.h"

namespace sasae::analysis {
namespace {

geom::MultiPolygon square(double x, double y, double side) {
    return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}, {}}};
}

std::vector<geom::Point> randomPoints(int n, double side, std::uint64_t seed) {
    base::Stream stream(seed, 0);
    std::vector<geom::Point> points;
    for (int i = 0; i < n; ++i) points.push_back({stream.uniform() * side, stream.uniform() * side});
    return points;
}

double sum(const std::vector<double>& density, const Grid& grid) {
    double total = 0;
    for (const double d : density)
        if (!std::isnan(d)) total += d * grid.cellM * grid.cellM;
    return total;
}

TEST(KernelDensity, IsTheQuarticKernelFarFromEveryEdge) {
    const Grid grid{{0, 0}, 1, 201, 201};
    const std::vector<geom::Point> points = {{100.5, 100.5}};
    base::Silent silent;
    const auto density = kernelDensity(points, {}, grid, {}, {.bandwidthM = 50}, silent);
    const auto expected = [](double d) { return 3 / (M_PI * 2500) * std::pow(1 - d * d / 2500, 2); };
    EXPECT_NEAR(density[100 * 201 + 100], expected(0), 1e-7);
    EXPECT_NEAR(density[100 * 201 + 120], expected(20), 1e-7);
    EXPECT_NEAR(density[130 * 201 + 100], expected(30), 1e-7);
    EXPECT_EQ(density[100 * 201 + 150], 0);
}

TEST(KernelDensity, EqualsTheSumOverAllPointsByBruteForce) {
    const auto points = randomPoints(60, 1000, 3);
    const Grid grid = gridOver({0, 0, 1000, 1000}, 40);
    base::Silent silent;
    const double h = 170;
    const auto density = kernelDensity(points, {}, grid, {}, {.bandwidthM = h}, silent);
    const auto kernel = [&](geom::Point a, geom::Point b) {
        const double u = std::pow(geom::distanceM(a, b) / h, 2);
        return u < 1 ? (1 - u) * (1 - u) : 0.0;
    };
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            double expected = 0;
            for (const auto& p : points) {
                double mass = 0;
                for (int r = 0; r < grid.rows; ++r)
                    for (int c = 0; c < grid.columns; ++c) mass += kernel(p, grid.centre(c, r));
                expected += kernel(p, grid.centre(column, row)) / mass / (40 * 40);
            }
            ASSERT_NEAR(density[static_cast<std::size_t>(row * grid.columns + column)], expected, 1e-12);
        }
}

TEST(KernelDensity, KeepsTheWholeWeightInsideTheMask) {
    const auto points = randomPoints(500, 2000, 5);
    std::vector<double> weights;
    for (std::size_t i = 0; i < points.size(); ++i) weights.push_back(1 + static_cast<double>(i % 4));
    const Grid grid = gridOver({-500, -500, 2500, 2500}, 50);
    const std::vector<geom::MultiPolygon> shapes(1, square(0, 0, 2000));
    const auto mask = maskOf(grid, shapes);
    base::Silent silent;
    const auto density = kernelDensity(points, weights, grid, mask, {.bandwidthM = 400}, silent);
    double total = 0;
    for (const double w : weights) total += w;
    EXPECT_NEAR(sum(density, grid), total, total * 1e-12);
    EXPECT_TRUE(std::isnan(density.front()));
}

TEST(KernelDensity, GivesTheSameBytesOnAnyNumberOfThreads) {
    const auto points = randomPoints(2000, 5000, 7);
    const Grid grid = gridOver({0, 0, 5000, 5000}, 50);
    base::Silent silent;
    const auto one = kernelDensity(points, {}, grid, {}, {.bandwidthM = 600, .threads = 1}, silent);
    EXPECT_EQ(one, kernelDensity(points, {}, grid, {}, {.bandwidthM = 600, .threads = 2}, silent));
    EXPECT_EQ(one, kernelDensity(points, {}, grid, {}, {.bandwidthM = 600, .threads = 8}, silent));
}

TEST(KernelDensity, ManyPointsInPiecesSumUpAsOnePieceWould) {
    // Some lie beyond the grid, near and far.
    auto points = randomPoints(9000, 5400, 11);
    for (auto& p : points) p = {p.x - 300, p.y - 200};
    points.push_back({-9000, 2000});
    points.push_back({2500, 1e9});
    const Grid grid = gridOver({0, 0, 5000, 5000}, 100);
    base::Silent silent;
    const auto whole = kernelDensity(points, {}, grid, {}, {.bandwidthM = 400}, silent);
    std::vector<double> added(whole.size());
    for (std::size_t i = 0; i < points.size(); i += 50) {
        const auto few = std::span(points).subspan(i, std::min<std::size_t>(50, points.size() - i));
        const auto part = kernelDensity(few, {}, grid, {}, {.bandwidthM = 400}, silent);
        for (std::size_t c = 0; c < part.size(); ++c) added[c] += part[c];
    }
    for (std::size_t c = 0; c < whole.size(); ++c) ASSERT_NEAR(whole[c], added[c], 1e-12 * (1 + whole[c]));
    EXPECT_GT(*std::max_element(whole.begin(), whole.end()), 1e-5);
}

TEST(KernelDensity, RefusesAGridThatCannotBe) {
    EXPECT_ANY_THROW(gridOver({}, 10));
    EXPECT_ANY_THROW(gridOver({0, 0, 1e6, 1e6}, 1));
    EXPECT_ANY_THROW(gridOver({0, 0, 10, 10}, 0));
}

TEST(KernelDensity, SuggestsABandwidthThatShrinksWithTheNumberOfPoints) {
    const auto few = randomPoints(100, 10000, 1), many = randomPoints(10000, 10000, 1);
    EXPECT_GT(suggestedBandwidthM(few, 1), suggestedBandwidthM(many, 1));
    EXPECT_EQ(suggestedBandwidthM(many, 5000), 5000);
}

}  // namespace
}  // namespace sasae::analysis
