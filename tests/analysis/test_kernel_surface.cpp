#include <gtest/gtest.h>

#include <numbers>
#include <numeric>

#include "analysis/kernel_surface.h"
#include "base/error.h"
#include "base/random.h"

using namespace sasae::analysis;
using sasae::base::Silent;
using sasae::base::Stream;
using sasae::geom::Point;

namespace {

std::vector<Point> scattered(std::size_t n) {
    Stream stream(1, 1);
    std::vector<Point> points(n);
    for (Point& p : points) p = {stream.uniform() * 1000 - 300, stream.uniform() * 700};
    return points;
}

double kernelOf(Kernel kernel, double dx, double dy, double h) {
    const double d2 = dx * dx + dy * dy;
    if (kernel == Kernel::Quartic)
        return d2 < h * h ? 3 / (std::numbers::pi * h * h) * std::pow(1 - d2 / (h * h), 2) : 0;
    return std::fabs(dx) <= 4 * h && std::fabs(dy) <= 4 * h
               ? std::exp(-d2 / (2 * h * h)) / (2 * std::numbers::pi * h * h)
               : 0;
}

double sumOf(const std::vector<double>& values) {
    double sum = 0;
    for (const double v : values) sum += std::isnan(v) ? 0 : v;
    return sum;
}

TEST(KernelSurface, IsTheFormulaAtEveryCell) {
    Silent silent;
    const auto points = scattered(60);
    std::vector<double> weights;
    for (std::size_t i = 0; i < points.size(); ++i) weights.push_back(1 + static_cast<double>(i % 3));
    for (const Kernel kernel : {Kernel::Quartic, Kernel::Gaussian}) {
        const SurfaceGrid grid = surfaceGridOver(points, 200, 20);
        const double h = kernel == Kernel::Quartic ? 170 : 60;
        const auto surface =
            kernelSurface(points, weights, grid, {.kernel = kernel, .bandwidthM = h, .threads = 2}, silent);
        for (int r = 0; r < grid.rows; ++r)
            for (int c = 0; c < grid.columns; ++c) {
                double sum = 0;
                for (std::size_t i = 0; i < points.size(); ++i)
                    sum += weights[i] * kernelOf(kernel, grid.x(c) - points[i].x, grid.y(r) - points[i].y, h);
                EXPECT_NEAR(surface[static_cast<std::size_t>(r * grid.columns + c)], sum, 1e-16 + 1e-9 * sum);
            }
    }
}

TEST(KernelSurface, KeepsItsMassWithoutAndWithAMask) {
    Silent silent;
    const auto points = scattered(500);
    const SurfaceGrid grid = surfaceGridOver(points, 500, 10);
    const auto open = kernelSurface(points, {}, grid, {.bandwidthM = 120}, silent);
    EXPECT_NEAR(sumOf(open) * 100, 500, 0.5);
    std::vector<std::uint8_t> mask(grid.cells());
    double inside = 0;
    for (int r = 0; r < grid.rows; ++r)
        for (int c = 0; c < grid.columns; ++c)
            mask[static_cast<std::size_t>(r * grid.columns + c)] = grid.x(c) > 0 && grid.y(r) < 600;
    for (const Point p : points)  // whoever has a cell of the mask in reach is in the surface
        inside += p.x > -115 && p.y < 715;
    const auto masked = kernelSurface(points, {}, grid, {.bandwidthM = 120}, silent, mask);
    EXPECT_NEAR(sumOf(masked) * 100, inside, 12);  // those whose reach only grazes the corner aside
    for (std::size_t i = 0; i < mask.size(); ++i) EXPECT_EQ(std::isnan(masked[i]), !mask[i]);
    // A point deep inside is as it was: its kernel's sum over cells is its mass but for the grid.
    const SurfaceGrid one = surfaceGridOver(std::vector<Point>{{500, 300}}, 300, 10);
    const std::vector<std::uint8_t> all(one.cells(), 1);
    EXPECT_NEAR(
        sumOf(kernelSurface(std::vector<Point>{{500, 300}}, {}, one, {.bandwidthM = 120}, silent, all)) * 100,
        1, 1e-12);
}

TEST(KernelSurface, BinnedComesCloseToExact) {
    Silent silent;
    const auto points = scattered(2000);
    const SurfaceGrid grid = surfaceGridOver(points, 400, 10);
    const auto exact =
        kernelSurface(points, {}, grid, {.kernel = Kernel::Gaussian, .bandwidthM = 80}, silent);
    const auto binned = kernelSurface(points, {}, grid,
                                      {.kernel = Kernel::Gaussian, .bandwidthM = 80, .binned = true}, silent);
    const double most = *std::max_element(exact.begin(), exact.end());
    for (std::size_t i = 0; i < exact.size(); ++i) EXPECT_NEAR(binned[i], exact[i], 0.004 * most);
}

TEST(KernelSurface, GivesTheSameBytesForAnyNumberOfThreads) {
    Silent silent;
    const auto points = scattered(3000);
    const SurfaceGrid grid = surfaceGridOver(points, 200, 7);
    for (const bool binned : {false, true}) {
        const SurfaceSettings s{.kernel = binned ? Kernel::Gaussian : Kernel::Quartic,
                                .bandwidthM = 90,
                                .binned = binned,
                                .threads = 1};
        SurfaceSettings many = s;
        many.threads = 8;
        EXPECT_EQ(kernelSurface(points, {}, grid, s, silent), kernelSurface(points, {}, grid, many, silent));
    }
    EXPECT_THROW(surfaceGridOver(points, 100, 1e-3), sasae::base::Error);
    EXPECT_THROW(kernelSurface(points, {}, grid, {.bandwidthM = 0}, silent), sasae::base::Error);
}

}  // namespace
