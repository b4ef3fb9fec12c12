// A mosaic: the plane cut into cells whose borders wind like those on a map and are drawn once for both
// sides.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "geom/geometry.h"

namespace sasae::sample {

/// A border between two cells, or between a cell and the outside.
struct Border {
    int left = 0, right = -1;  ///< cells; right is -1 outside the mosaic
    int from = 0, to = 0;      ///< vertices
    geom::Line line;           ///< from … to, the left cell on its left
};

struct Mosaic {
    std::vector<geom::Point> site;    ///< of each cell
    std::vector<geom::Point> vertex;  ///< where borders meet; only those in use are sensible
    std::vector<Border> borders;
    std::vector<std::vector<int>> bordersOf;  ///< by cell
    int size() const { return static_cast<int>(site.size()); }
    /// The cell on the other side, -1 for the outside.
    int across(int border, int cell) const;
};

struct MosaicSettings {
    int cells = 100;
    double radiusM = 5000;  ///< of a circle of the same area, about
    std::uint64_t seed = 1;
    /// How many cells there are to an area at a place, relative, at most 1.
    std::function<double(geom::Point)> density;
    /// Whether a place belongs to the mosaic; must hold around the origin and fail beyond 2 radiusM.
    std::function<bool(geom::Point)> inside;
};

/// Voronoi cells of random sites (Boost.Polygon), evened out twice (Lloyd 1982), borders displaced at their
/// midpoints (Fournier, Fussell & Carpenter, CACM 25(6), 1982). Connected; every cell is valid. May hold a
/// few cells fewer than asked for, where stray ones were left out.
Mosaic makeMosaic(const MosaicSettings& settings);

/// The outline of the cells with that label.
geom::MultiPolygon outlineOf(const Mosaic& mosaic, const std::vector<int>& labels, int label);

}  // namespace sasae::sample
