// Density of points on a grid by the quartic kernel, K(d) = 3 / (π h²) · (1 − d²/h²)² for d < h (Silverman
// 1986, eq. 4.5), exact at cell centres. Inside a mask each point keeps its whole weight: what its kernel
// would lose over the edge is given back to the cells inside (Jones 1993, cut-and-normalise by point), so the
// grid sums to the weights.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "geom/geometry.h"

namespace sasae::analysis {

/// Cells of side cellM; row 0 is the south, value[row * columns + column] belongs to the cell's centre.
struct Grid {
    geom::Point origin;  ///< lower left corner of the lower left cell
    double cellM = 0;
    int columns = 0, rows = 0;
    geom::Point centre(int column, int row) const {
        return {origin.x + (column + 0.5) * cellM, origin.y + (row + 0.5) * cellM};
    }
};

/// The grid that covers a box. Throws Error{Usage} for an empty box, a cell that is not positive, or over 25
/// million cells.
Grid gridOver(const geom::Box& box, double cellM);

/// 1 where the cell's centre lies in one of the shapes.
std::vector<std::uint8_t> maskOf(const Grid& grid, std::span<const geom::MultiPolygon> shapes);

struct KernelDensitySettings {
    double bandwidthM = 500;
    int threads = 0;  ///< 0 = all cores; the result is the same for any number
};

/// Weight per m² at each cell; NaN outside the mask (empty mask: everywhere inside). `weights` empty: 1 each.
/// Points with no cell of the mask within the bandwidth are not in the surface. O(points · (bandwidth /
/// cell)²).
std::vector<double> kernelDensity(std::span<const geom::Point> points, std::span<const double> weights,
                                  const Grid& grid, std::span<const std::uint8_t> mask,
                                  const KernelDensitySettings& settings, base::Progress& progress);

/// A bandwidth for people to start from: Silverman's 0.9 · min(sd, IQR / 1.34) · n^(−1/6) for two dimensions,
/// of the root mean square of both axes; at least `leastM`.
double suggestedBandwidthM(std::span<const geom::Point> points, double leastM);

}  // namespace sasae::analysis
