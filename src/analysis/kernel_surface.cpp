#include "analysis/kernel_surface.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "base/error.h"
#include "base/parallel.h"
#include "base/processor_clones.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;
using base::say;

namespace {

constexpr double kMostCells = 1e8;
constexpr double kCut = 4;         ///< bandwidths at which the Gaussian is cut off
constexpr std::size_t kBand = 32;  ///< rows that one thread fills at a time
constexpr int kPad = 8;            ///< cells by which a line of a band is longer, so that loops need no rest

/// One point's quartic kernel into `rows` lines of `stride`, the first `count` cells of each:
/// to[c] += scale · max(0, h² − dy² − dx²[c])². dy of line r is dy + r · step.
SASAE_PROCESSOR_CLONES
void addQuartic(double* to, std::size_t stride, int rows, int count, const double* dx2, double h2, double dy,
                double step, double scale) {
    for (int r = 0; r < rows; ++r, to += stride) {
        const double away = dy + r * step, rest = h2 - away * away;
        for (int c = 0; c < count; ++c) {
            const double left = rest - dx2[c], inside = left > 0 ? left : 0;
            to[c] += scale * inside * inside;
        }
    }
}

SASAE_PROCESSOR_CLONES
void addScaled(double* to, const double* from, int count, double scale) {
    for (int c = 0; c < count; ++c) to[c] += scale * from[c];
}

/// Two neighbouring rows of cells … n taps at once: to[c] = Σ tap[k] · from[c + k]
SASAE_PROCESSOR_CLONES
void convolve(double* to, const double* from, int count, const double* tap, int taps) {
    for (int k = 0; k < taps; ++k)
        for (int c = 0; c < count; ++c) to[c] += tap[k] * from[c + k];
}

struct Span {
    int first, last;  ///< inclusive; empty where first > last
};

/// Cells whose centres lie within `reach` of `at` on one axis that starts at `origin`.
Span cellsWithin(double at, double reach, double origin, double cell, int count) {
    const double low = std::ceil((at - reach - origin) / cell - 0.5),
                 high = std::floor((at + reach - origin) / cell - 0.5);
    return {static_cast<int>(std::clamp(low, 0.0, static_cast<double>(count))),
            static_cast<int>(std::clamp(high, -1.0, static_cast<double>(count - 1)))};
}

class Surface {
  public:
    Surface(std::span<const geom::Point> points, std::span<const double> weights, const SurfaceGrid& grid,
            const SurfaceSettings& settings, base::Progress& progress, std::span<const std::uint8_t> mask)
        : points_(points),
          weights_(weights),
          grid_(grid),
          settings_(settings),
          progress_(progress),
          mask_(mask) {}

    std::vector<double> exact() {
        sortByRow();
        const std::vector<double> scale = scales();
        std::vector<double> out(grid_.cells(), 0.0);
        base::parallelFor(static_cast<std::size_t>(grid_.rows), kBand, settings_.threads,
                          [&](std::size_t from, std::size_t to) {
                              progress_.check();
                              fillBand(static_cast<int>(from), static_cast<int>(to), scale, out);
                          });
        for (std::size_t i = 0; i < mask_.size(); ++i)
            if (!mask_[i]) out[i] = std::numeric_limits<double>::quiet_NaN();
        return out;
    }

    std::vector<double> binned() const {
        const std::vector<double> bins = linearBins();
        const int reach = static_cast<int>(kCut * settings_.bandwidthM / grid_.cellM) + 1;
        std::vector<double> tap;
        const double h2 = settings_.bandwidthM * settings_.bandwidthM;
        for (int k = -reach; k <= reach; ++k)
            tap.push_back(std::exp(-0.5 * k * k * grid_.cellM * grid_.cellM / h2) /
                          (std::sqrt(2 * std::numbers::pi) * settings_.bandwidthM));
        const auto columns = static_cast<std::size_t>(grid_.columns),
                   rows = static_cast<std::size_t>(grid_.rows);
        std::vector<double> across(grid_.cells(), 0.0), out(grid_.cells(), 0.0);
        base::parallelFor(rows, kBand, settings_.threads, [&](std::size_t from, std::size_t to) {
            std::vector<double> padded(columns + 2 * static_cast<std::size_t>(reach), 0.0);
            for (std::size_t r = from; r < to; ++r) {
                std::copy_n(bins.begin() + static_cast<std::ptrdiff_t>(r * columns), columns,
                            padded.begin() + reach);
                if (std::all_of(padded.begin(), padded.end(), [](double v) { return v == 0; })) continue;
                convolve(across.data() + r * columns, padded.data(), grid_.columns, tap.data(),
                         static_cast<int>(tap.size()));
            }
        });
        // By strips of columns that stay in the cache.
        constexpr std::size_t kStrip = 512;
        base::parallelFor(rows, kBand, settings_.threads, [&](std::size_t from, std::size_t to) {
            for (std::size_t strip = 0; strip < columns; strip += kStrip)
                for (std::size_t r = from; r < to; ++r)
                    for (int k = -reach; k <= reach; ++k) {
                        const auto row = static_cast<std::ptrdiff_t>(r) + k;
                        if (row < 0 || row >= grid_.rows) continue;
                        addScaled(out.data() + r * columns + strip,
                                  across.data() + static_cast<std::size_t>(row) * columns + strip,
                                  static_cast<int>(std::min(kStrip, columns - strip)),
                                  tap[static_cast<std::size_t>(k + reach)]);
                    }
        });
        return out;
    }

  private:
    double reachM() const {
        return settings_.kernel == Kernel::Quartic ? settings_.bandwidthM : kCut * settings_.bandwidthM;
    }
    double weight(std::size_t i) const { return weights_.empty() ? 1.0 : weights_[i]; }

    Span rowsAround(double y) const {
        return cellsWithin(-y, reachM(), -grid_.maxY, grid_.cellM, grid_.rows);
    }

    /// Points in the order of the rows that they lie in, so that a band meets only those near it. Within a
    /// row by the input's order: sums do not depend on the number of threads.
    void sortByRow() {
        const auto rowOf = [&](double y) {
            return static_cast<std::size_t>(
                std::clamp((grid_.maxY - y) / grid_.cellM, 0.0, grid_.rows - 1.0));
        };
        first_.assign(static_cast<std::size_t>(grid_.rows) + 1, 0);
        for (const geom::Point p : points_) ++first_[rowOf(p.y) + 1];
        for (std::size_t r = 1; r < first_.size(); ++r) first_[r] += first_[r - 1];
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        sorted_.resize(points_.size());
        sortedWeight_.resize(points_.size());
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const std::uint32_t at = next[rowOf(points_[i].y)]++;
            sorted_[at] = points_[i];
            sortedWeight_[at] = weight(i);
        }
    }

    double constant() const {
        const double h2 = settings_.bandwidthM * settings_.bandwidthM;
        return settings_.kernel == Kernel::Quartic ? 3 / (std::numbers::pi * h2 * h2 * h2)
                                                   : 1 / (2 * std::numbers::pi * h2);
    }

    /// A point's kernel, unscaled, times `scale`, into rows `rows` of the grid; line r of the grid begins at
    /// to + (r − base) · stride. Lines are kPad cells longer than the grid.
    void addKernel(double* to, std::size_t stride, int base, Span rows, geom::Point p, double scale,
                   std::vector<double>& buffer) const {
        const Span c = cellsWithin(p.x, reachM(), grid_.minX, grid_.cellM, grid_.columns);
        if (rows.first > rows.last || c.first > c.last) return;
        const double h2 = settings_.bandwidthM * settings_.bandwidthM;
        const int count = (c.last - c.first + kPad) / kPad * kPad;
        buffer.resize(static_cast<std::size_t>(count));
        double* line = to + static_cast<std::size_t>(rows.first - base) * stride + c.first;
        if (settings_.kernel == Kernel::Quartic) {
            for (int k = 0; k < count; ++k) {
                const double dx = grid_.x(c.first + k) - p.x;
                buffer[static_cast<std::size_t>(k)] = c.first + k <= c.last ? dx * dx : 2 * h2;
            }
            addQuartic(line, stride, rows.last - rows.first + 1, count, buffer.data(), h2,
                       grid_.y(rows.first) - p.y, -grid_.cellM, scale);
            return;
        }
        for (int k = 0; k < count; ++k) {
            const double dx = grid_.x(c.first + k) - p.x;
            buffer[static_cast<std::size_t>(k)] = c.first + k <= c.last ? std::exp(-0.5 * dx * dx / h2) : 0.0;
        }
        for (int r = rows.first; r <= rows.last; ++r, line += stride) {
            const double dy = grid_.y(r) - p.y;
            addScaled(line, buffer.data(), count, scale * std::exp(-0.5 * dy * dy / h2));
        }
    }

    /// What each point's kernel is multiplied by: its weight and the constant of the formula, or one over its
    /// sum inside.
    std::vector<double> scales() const {
        std::vector<double> out(sorted_.size());
        if (mask_.empty()) {
            for (std::size_t i = 0; i < out.size(); ++i) out[i] = sortedWeight_[i] * constant();
            return out;
        }
        base::parallelFor(sorted_.size(), 512, settings_.threads, [&](std::size_t from, std::size_t to) {
            progress_.check();
            const std::size_t stride = static_cast<std::size_t>(grid_.columns) + kPad;
            std::vector<double> line(stride), buffer;
            for (std::size_t i = from; i < to; ++i) {
                const Span rows = rowsAround(sorted_[i].y);
                const Span c = cellsWithin(sorted_[i].x, reachM(), grid_.minX, grid_.cellM, grid_.columns);
                double mass = 0;
                for (int r = rows.first; r <= rows.last && c.first <= c.last; ++r) {
                    std::fill(line.begin() + c.first, line.begin() + c.last + 1, 0.0);
                    addKernel(line.data(), stride, r, {r, r}, sorted_[i], 1, buffer);
                    const std::uint8_t* inside =
                        mask_.data() + static_cast<std::size_t>(r) * static_cast<std::size_t>(grid_.columns);
                    for (int k = c.first; k <= c.last; ++k)
                        if (inside[k]) mass += line[static_cast<std::size_t>(k)];
                }
                out[i] = mass > 0 ? sortedWeight_[i] / (mass * grid_.cellM * grid_.cellM) : 0;
            }
        });
        return out;
    }

    void fillBand(int from, int to, const std::vector<double>& scale, std::vector<double>& out) const {
        const auto columns = static_cast<std::size_t>(grid_.columns);
        const std::size_t stride = columns + kPad;
        std::vector<double> band(static_cast<std::size_t>(to - from) * stride, 0.0), buffer;
        const auto rowsAway = static_cast<int>(reachM() / grid_.cellM) + 2;
        const int firstRow = std::max(0, from - rowsAway), lastRow = std::min(grid_.rows, to + rowsAway);
        for (std::uint32_t i = first_[static_cast<std::size_t>(firstRow)];
             i < first_[static_cast<std::size_t>(lastRow)]; ++i) {
            const Span rows = rowsAround(sorted_[i].y);
            addKernel(band.data(), stride, from, {std::max(from, rows.first), std::min(to - 1, rows.last)},
                      sorted_[i], scale[i], buffer);
        }
        for (int r = from; r < to; ++r)
            std::copy_n(
                band.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(r - from) * stride),
                columns, out.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(r) * columns));
    }

    std::vector<double> linearBins() const {
        std::vector<double> bins(grid_.cells(), 0.0);
        for (std::size_t i = 0; i < points_.size(); ++i) {
            const double cx = (points_[i].x - grid_.minX) / grid_.cellM - 0.5;
            const double cy = (grid_.maxY - points_[i].y) / grid_.cellM - 0.5;
            const double fx = std::floor(cx), fy = std::floor(cy), ax = cx - fx, ay = cy - fy, w = weight(i);
            const auto add = [&](double column, double row, double share) {
                if (column < 0 || row < 0 || column >= grid_.columns || row >= grid_.rows) return;
                bins[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid_.columns) +
                     static_cast<std::size_t>(column)] += share;
            };
            add(fx, fy, w * (1 - ax) * (1 - ay));
            add(fx + 1, fy, w * ax * (1 - ay));
            add(fx, fy + 1, w * (1 - ax) * ay);
            add(fx + 1, fy + 1, w * ax * ay);
        }
        return bins;
    }

    std::span<const geom::Point> points_;
    std::span<const double> weights_;
    const SurfaceGrid& grid_;
    const SurfaceSettings& settings_;
    base::Progress& progress_;
    std::span<const std::uint8_t> mask_;
    std::vector<std::uint32_t> first_;  ///< of each row in sorted_
    std::vector<geom::Point> sorted_;
    std::vector<double> sortedWeight_;
};

}  // namespace

SurfaceGrid surfaceGridOver(std::span<const geom::Point> points, double marginM, double cellM) {
    if (!(cellM > 0) || !(marginM >= 0) || points.empty())
        throw Error(Kind::Usage, say("セルの大きさと幅は正の数にしてください",
                                     "the cell and the bandwidth must be positive"));
    geom::Box box;
    for (const geom::Point p : points) box.add(p);
    box = box.grown(marginM);
    SurfaceGrid grid;
    grid.cellM = cellM;
    grid.minX = std::floor(box.minX / cellM) * cellM;
    grid.maxY = std::ceil(box.maxY / cellM) * cellM;
    const double columns = std::ceil((box.maxX - grid.minX) / cellM),
                 rows = std::ceil((grid.maxY - box.minY) / cellM);
    if (columns * rows > kMostCells)
        throw Error(Kind::Usage,
                    say("セルが {:.0f} 個になります（上限 1億）",
                        "that makes {:.0f} cells (at most 100 million)", columns * rows),
                    {}, {"--cell を大きくしてください", "give a larger --cell"});
    grid.columns = std::max(1, static_cast<int>(columns));
    grid.rows = std::max(1, static_cast<int>(rows));
    return grid;
}

std::vector<double> kernelSurface(std::span<const geom::Point> points, std::span<const double> weights,
                                  const SurfaceGrid& grid, const SurfaceSettings& settings,
                                  base::Progress& progress, std::span<const std::uint8_t> mask) {
    if (!(settings.bandwidthM > 0))
        throw Error(Kind::Usage, say("ならす幅は正の数です", "the bandwidth must be positive"));
    if (settings.binned && (settings.kernel != Kernel::Gaussian || !mask.empty()))
        throw Error(Kind::Usage, say("--binned はガウス核で、縁の補正なしのときだけ使えます",
                                     "--binned goes with the Gaussian kernel and without edge correction"));
    Surface surface(points, weights, grid, settings, progress, mask);
    return settings.binned ? surface.binned() : surface.exact();
}

}  // namespace sasae::analysis
