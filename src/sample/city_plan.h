// How a generated city lies: its outline, its centres, its river, and which small areas make a district.
#pragma once
#include <cstdint>
#include <vector>

#include "sample/mosaic.h"

namespace sasae::sample {

/// The lie of the land around the origin.
struct Land {
    double radiusM = 5000;
    std::vector<double> wave;  ///< amplitude and phase, in turn, of the outline's waves 2, 3, 5, 8
    double bayAngle = 0, bayDepth = 0;
    std::vector<geom::Point> centres;  ///< the first is the old town

    bool inside(geom::Point p) const;
    double density(geom::Point p) const;  ///< of settlement, 0…1
    double builtUp(geom::Point p) const;  ///< 1 in the old town, 0 in the fields
};
Land landOf(double radiusM, std::uint64_t seed);

/// Borders that a river follows, in order, across the city and through no corner twice.
std::vector<int> riverThrough(const Mosaic& mosaic, const Land& land, std::uint64_t seed);

/// Puts the cells into `districts` connected groups of about the same weight, along the river where that can
/// be. The group of each cell.
std::vector<int> grouped(const Mosaic& mosaic, const std::vector<double>& weights, int districts,
                         const std::vector<int>& river, std::uint64_t seed);

}  // namespace sasae::sample
