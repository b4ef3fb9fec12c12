// Density surfaces for `stats kde`: a grid of values at cell centres, exact or binned. (What the screen shows
// comes from kernel_density.h.)
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::analysis {

enum class Kernel {
    Quartic,  ///< 3 / (π h²) · (1 − d²/h²)², d < h (Silverman 1986, eq. 4.5)
    Gaussian  ///< exp(−d² / 2h²) / (2π h²), cut off where |dx| or |dy| exceeds 4 h (6e-5 of the mass of each
              ///< axis)
};

/// Cells of side cellM; row 0 is the north, as rasters have it.
struct SurfaceGrid {
    double minX = 0, maxY = 0, cellM = 1;
    int columns = 0, rows = 0;
    double x(int column) const { return minX + (column + 0.5) * cellM; }
    double y(int row) const { return maxY - (row + 0.5) * cellM; }
    std::size_t cells() const { return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows); }
};

/// Covers all points and `marginM` around them; lines of cells lie on whole multiples of cellM. Throws
/// Error{Usage} for a cell or margin that is not positive and for more than 100 million cells.
SurfaceGrid surfaceGridOver(std::span<const geom::Point> points, double marginM, double cellM);

struct SurfaceSettings {
    Kernel kernel = Kernel::Quartic;
    double bandwidthM = 500;
    /// An approximation: points are shared out among the four cells around them (linear binning, Wand 1994),
    /// which are then smoothed. Gaussian alone.
    bool binned = false;
    int threads = 0;  ///< 0 = all cores; the same bytes for any number
};

/// Weight per m² at each cell centre. weights empty: 1 each. Inside a mask (1 = inside; empty: everywhere)
/// each point keeps its whole weight: its kernel is divided by its own sum over the cells inside (Jones
/// 1993), and cells outside are NaN. Without a mask values are those of the formula. Throws Error{Usage}.
std::vector<double> kernelSurface(std::span<const geom::Point> points, std::span<const double> weights,
                                  const SurfaceGrid& grid, const SurfaceSettings& settings,
                                  base::Progress& progress, std::span<const std::uint8_t> mask = {});

}  // namespace sasae::analysis
