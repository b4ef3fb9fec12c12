#include "analysis/kernel_density.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>

#include "base/clones.h"
#include "base/error.h"
#include "base/parallel.h"
#include "geom/box_index.h"

namespace sasae::analysis {

namespace {

using base::Error;
using base::Kind;
using base::say;

struct Window {
    int firstColumn, lastColumn, firstRow, lastRow;  ///< inclusive; empty when first > last
};

Window windowOf(const Grid& grid, geom::Point p, double radiusM) {
    const auto cell = [&](double value, double origin) { return (value - origin) / grid.cellM - 0.5; };
    const auto clamp = [](double value, int size) {
        return static_cast<int>(std::clamp(value, -1.0, static_cast<double>(size)));
    };
    return {std::max(0, clamp(std::ceil(cell(p.x - radiusM, grid.origin.x)), grid.columns)),
            std::min(grid.columns - 1, clamp(std::floor(cell(p.x + radiusM, grid.origin.x)), grid.columns)),
            std::max(0, clamp(std::ceil(cell(p.y - radiusM, grid.origin.y)), grid.rows)),
            std::min(grid.rows - 1, clamp(std::floor(cell(p.y + radiusM, grid.origin.y)), grid.rows))};
}

/// Columns that are worked out at once: in one register with AVX2, in two without.
constexpr std::size_t kStep = 4;
using Four = double __attribute__((vector_size(kStep * sizeof(double))));

/// What the kernels are summed up on.
struct Field {
    Grid grid;
    double bandwidthM = 0;
    std::vector<double> inside;  ///< 1 in the mask, else 0; empty: all of it; kStep more than there are cells
};

/// The kernel of one point over its window, (1 − d²/h²)² unscaled, row after row; rows are filled up with
/// noughts to a multiple of kStep.
struct Stencil {
    std::size_t columns = 0;
    std::vector<double> kernel;
    std::vector<double> across;  ///< 1 − dx²/h² of each column
    std::vector<double> sums;    ///< of each column, over the cells inside
};

/// Points of neighbouring rows, and the density of these alone.
struct Chunk {
    std::size_t begin = 0, end = 0;  ///< of the points in the order of their rows
    int firstRow = 0, lastRow = -1;  ///< that their kernels may reach
    std::vector<double> density;     ///< kStep more than there are cells
};

[[gnu::always_inline]] inline void addRow(const double* kernel, std::size_t n, double scale, double* to) {
    for (std::size_t c = 0; c < n; c += kStep) {
        Four part, sum;
        std::memcpy(&part, kernel + c, sizeof part);
        std::memcpy(&sum, to + c, sizeof sum);
        sum += part * scale;
        std::memcpy(to + c, &sum, sizeof sum);
    }
}

/// Fills the stencil; the sum of its kernel over the cells inside the mask.
[[gnu::always_inline]] inline double spread(const Field& field, const Window& w, geom::Point p,
                                            Stencil& stencil) {
    const Grid& grid = field.grid;
    const double inverse = 1 / (field.bandwidthM * field.bandwidthM);
    const auto columns = static_cast<std::size_t>(w.lastColumn - w.firstColumn + 1);
    const std::size_t n = (columns + kStep - 1) / kStep * kStep;
    stencil.columns = n;
    stencil.across.resize(n);
    stencil.sums.assign(n, 0);
    stencil.kernel.resize(n * static_cast<std::size_t>(w.lastRow - w.firstRow + 1));
    double* across = stencil.across.data();
    double* sums = stencil.sums.data();
    for (std::size_t c = 0; c < n; ++c) {
        const double dx = grid.centre(w.firstColumn + static_cast<int>(c), 0).x - p.x;
        across[c] = c < columns ? 1 - dx * dx * inverse : -1;
    }
    double* kernel = stencil.kernel.data();
    const double* inside = nullptr;
    for (int row = w.firstRow; row <= w.lastRow; ++row, kernel += n) {
        const double dy = grid.centre(0, row).y - p.y, drop = dy * dy * inverse;
        if (!field.inside.empty())
            inside = &field.inside[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                                   static_cast<std::size_t>(w.firstColumn)];
        for (std::size_t c = 0; c < n; c += kStep) {
            Four left, sum;
            std::memcpy(&left, across + c, sizeof left);
            std::memcpy(&sum, sums + c, sizeof sum);
            left -= drop;
            left = left > 0 ? left : Four{};
            left *= left;
            std::memcpy(kernel + c, &left, sizeof left);
            if (inside) {
                Four share;
                std::memcpy(&share, inside + c, sizeof share);
                sum += left * share;
            } else {
                sum += left;
            }
            std::memcpy(sums + c, &sum, sizeof sum);
        }
    }
    double mass = 0;
    for (std::size_t c = 0; c < n; ++c) mass += sums[c];
    return mass;
}

SASAE_CLONES void addPoint(const Field& field, const Window& w, geom::Point p, double weight,
                           Stencil& stencil, Chunk& chunk) {
    const double mass = spread(field, w, p, stencil);
    if (!(mass > 0)) return;
    const auto columns = static_cast<std::size_t>(field.grid.columns);
    const double scale = weight / (mass * field.grid.cellM * field.grid.cellM);
    const double* kernel = stencil.kernel.data();
    double* to = &chunk.density[static_cast<std::size_t>(w.firstRow - chunk.firstRow) * columns +
                                static_cast<std::size_t>(w.firstColumn)];
    for (int row = w.firstRow; row <= w.lastRow; ++row, kernel += stencil.columns, to += columns)
        addRow(kernel, stencil.columns, scale, to);
}

/// Points in the order of their rows, those of one row as given.
std::vector<std::uint32_t> byRow(std::span<const geom::Point> points, const Grid& grid,
                                 std::vector<int>& rowOf) {
    const int last = grid.rows - 1;
    rowOf.resize(points.size());
    std::vector<std::size_t> next(static_cast<std::size_t>(grid.rows) + 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double row = std::floor((points[i].y - grid.origin.y) / grid.cellM);
        rowOf[i] = row > 0 ? static_cast<int>(std::min(row, static_cast<double>(last))) : 0;
        ++next[static_cast<std::size_t>(rowOf[i]) + 1];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    std::vector<std::uint32_t> order(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        order[next[static_cast<std::size_t>(rowOf[i])]++] = static_cast<std::uint32_t>(i);
    return order;
}

/// The same for any number of threads; together they hold at most four times the cells of the grid.
std::vector<Chunk> chunksOf(const std::vector<std::uint32_t>& order, const std::vector<int>& rowOf,
                            const Grid& grid, double bandwidthM) {
    constexpr std::size_t kLeastPoints = 2048, kMost = 32;
    const double reach = std::min(std::ceil(bandwidthM / grid.cellM) + 1, static_cast<double>(grid.rows));
    for (std::size_t count = std::clamp<std::size_t>(order.size() / kLeastPoints, 1, kMost);; count /= 2) {
        std::vector<Chunk> chunks(count);
        int rows = 0;
        for (std::size_t k = 0; k < count; ++k) {
            Chunk& chunk = chunks[k];
            chunk.begin = order.size() * k / count;
            chunk.end = order.size() * (k + 1) / count;
            if (chunk.begin == chunk.end) continue;
            chunk.firstRow = std::max(0, rowOf[order[chunk.begin]] - static_cast<int>(reach));
            chunk.lastRow = std::min(grid.rows - 1, rowOf[order[chunk.end - 1]] + static_cast<int>(reach));
            rows += chunk.lastRow - chunk.firstRow + 1;
        }
        if (count == 1 || rows <= 4 * grid.rows) return chunks;
    }
}

double quantile(std::vector<double> values, double share) {
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

/// Silverman's measure of spread along one axis.
double spreadOf(const std::vector<double>& values) {
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double v : values) squares += (v - mean) * (v - mean);
    const double sd = std::sqrt(squares / std::max(1.0, n - 1));
    const double iqr = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.34;
    return iqr > 0 ? std::min(sd, iqr) : sd;
}

}  // namespace

Grid gridOver(const geom::Box& box, double cellM) {
    if (box.empty() || !(cellM > 0))
        throw Error(Kind::Usage, say("面を作る範囲か升目の大きさが正しくありません",
                                     "the extent or the cell of the grid is not valid"));
    const double columns = std::ceil(box.width() / cellM), rows = std::ceil(box.height() / cellM);
    if (columns * rows > 25e6)
        throw Error(Kind::Usage, say("升目が細かすぎます", "the grid is too fine"),
                    fmt::format("{} m", cellM), say("升目を大きくしてください", "take larger cells"));
    return {{box.minX, box.minY},
            cellM,
            std::max(1, static_cast<int>(columns)),
            std::max(1, static_cast<int>(rows))};
}

std::vector<std::uint8_t> maskOf(const Grid& grid, std::span<const geom::MultiPolygon> shapes) {
    const geom::AreaLocator locator(shapes);
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(grid.columns) *
                                   static_cast<std::size_t>(grid.rows));
    base::parallelFor(static_cast<std::size_t>(grid.rows), 8, 0, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row)
            for (int column = 0; column < grid.columns; ++column)
                mask[row * static_cast<std::size_t>(grid.columns) + static_cast<std::size_t>(column)] =
                    locator.locate(grid.centre(column, static_cast<int>(row))) >= 0;
    });
    return mask;
}

std::vector<double> kernelDensity(std::span<const geom::Point> points, std::span<const double> weights,
                                  const Grid& grid, std::span<const std::uint8_t> mask,
                                  const KernelDensitySettings& settings, base::Progress& progress) {
    const double h = settings.bandwidthM;
    if (!(h > 0)) throw Error(Kind::Usage, say("ならす幅は正の数です", "the bandwidth must be positive"));
    std::vector<int> rowOf;
    const std::vector<std::uint32_t> order = byRow(points, grid, rowOf);
    std::vector<Chunk> chunks = chunksOf(order, rowOf, grid, h);
    const auto columns = static_cast<std::size_t>(grid.columns);
    Field field{grid, h, {mask.begin(), mask.end()}};
    if (!mask.empty()) field.inside.resize(mask.size() + kStep);
    base::parallelFor(chunks.size(), 1, settings.threads, [&](std::size_t first, std::size_t last) {
        Stencil stencil;
        for (std::size_t k = first; k < last; ++k) {
            Chunk& chunk = chunks[k];
            chunk.density.assign(
                static_cast<std::size_t>(chunk.lastRow - chunk.firstRow + 1) * columns + kStep, 0);
            for (std::size_t i = chunk.begin; i < chunk.end; ++i) {
                if (i % 1024 == 0) progress.check();
                const std::size_t point = order[i];
                const Window window = windowOf(grid, points[point], h);
                if (window.firstColumn <= window.lastColumn && window.firstRow <= window.lastRow)
                    addPoint(field, window, points[point], weights.empty() ? 1.0 : weights[point], stencil,
                             chunk);
            }
        }
    });
    // The chunks in their order: the sums do not depend on the number of threads.
    std::vector<double> density(columns * static_cast<std::size_t>(grid.rows));
    base::parallelFor(static_cast<std::size_t>(grid.rows), 16, settings.threads,
                      [&](std::size_t begin, std::size_t end) {
                          for (const Chunk& chunk : chunks) {
                              const auto low = static_cast<std::size_t>(chunk.firstRow),
                                         high = static_cast<std::size_t>(chunk.lastRow + 1);
                              for (std::size_t row = std::max(begin, low); row < std::min(end, high); ++row)
                                  for (std::size_t c = 0; c < columns; ++c)
                                      density[row * columns + c] += chunk.density[(row - low) * columns + c];
                          }
                      });
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (!mask[i]) density[i] = std::numeric_limits<double>::quiet_NaN();
    return density;
}

double suggestedBandwidthM(std::span<const geom::Point> points, double leastM) {
    if (points.size() < 2) return leastM;
    std::vector<double> x, y;
    for (const auto p : points) {
        x.push_back(p.x);
        y.push_back(p.y);
    }
    const double sx = spreadOf(x), sy = spreadOf(y);
    const double spread = std::sqrt((sx * sx + sy * sy) / 2);
    return std::max(leastM, 0.9 * spread * std::pow(static_cast<double>(points.size()), -1.0 / 6));
}

}  // namespace sasae::analysis
