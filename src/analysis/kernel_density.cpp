#include "analysis/kernel_density.h"

#include <limits>
#include <numeric>

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

/// Calls use(index, kernel) for the cells of one row of the window that the kernel of p reaches, (1 − d²/h²)²
/// unscaled.
template <class Use>
void eachCellOfRow(const Grid& grid, const Window& window, int row, geom::Point p, double bandwidthM,
                   const Use& use) {
    const double h2 = bandwidthM * bandwidthM;
    const double dy = grid.centre(0, row).y - p.y;
    for (int column = window.firstColumn; column <= window.lastColumn; ++column) {
        const double dx = grid.centre(column, row).x - p.x;
        const double left = 1 - (dx * dx + dy * dy) / h2;
        if (left > 0)
            use(static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.columns) +
                    static_cast<std::size_t>(column),
                left * left);
    }
}

/// The share of a point's kernel that falls into cells of the mask, in unscaled kernel units.
double massInside(const Grid& grid, std::span<const std::uint8_t> mask, geom::Point p, double bandwidthM) {
    const auto window = windowOf(grid, p, bandwidthM);
    double mass = 0;
    for (int row = window.firstRow; row <= window.lastRow; ++row)
        eachCellOfRow(grid, window, row, p, bandwidthM, [&](std::size_t index, double kernel) {
            if (mask.empty() || mask[index]) mass += kernel;
        });
    return mass;
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
    std::vector<double> scale(points.size());
    base::parallelFor(points.size(), 256, settings.threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        for (std::size_t i = begin; i < end; ++i) {
            const double mass = massInside(grid, mask, points[i], h);
            const double weight = weights.empty() ? 1.0 : weights[i];
            scale[i] = mass > 0 ? weight / (mass * grid.cellM * grid.cellM) : 0;
        }
    });
    std::vector<double> density(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
    // By bands of rows, each point in the order given: the sums do not depend on the number of threads.
    base::parallelFor(
        static_cast<std::size_t>(grid.rows), 32, settings.threads, [&](std::size_t begin, std::size_t end) {
            progress.check();
            for (std::size_t i = 0; i < points.size(); ++i) {
                if (scale[i] == 0) continue;
                const auto window = windowOf(grid, points[i], h);
                const int first = std::max(window.firstRow, static_cast<int>(begin));
                const int last = std::min(window.lastRow, static_cast<int>(end) - 1);
                for (int row = first; row <= last; ++row)
                    eachCellOfRow(grid, window, row, points[i], h, [&](std::size_t index, double kernel) {
                        density[index] += scale[i] * kernel;
                    });
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
