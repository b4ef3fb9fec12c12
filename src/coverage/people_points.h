// People of small areas spread over the ground they live on: what is known for an area as a whole is asked of
// many points in it, so that an area half in reach counts by half.
#pragma once
#include <vector>

#include "geom/geometry.h"
#include "model/population.h"

namespace sasae::coverage {

struct PeoplePoints {
    std::vector<geom::Point> at;
    std::vector<int> area;                   ///< row of the population
    std::vector<double> uncertainM;          ///< how far from here the people may live; 0 on a grid
    std::vector<std::uint32_t> firstOfArea;  ///< rows of one area lie together; areas + 1
    int size() const { return static_cast<int>(at.size()); }
};

/// An area with a shape becomes the points of a square grid inside it, spacingM apart, closer where the area
/// is small (at least about 16 points). An area known by a point alone stays that point: half the way to the
/// next such point says how uncertain it is. An area without a place has no point.
PeoplePoints spreadPeople(const model::Population& population, double spacingM, int threads);

}  // namespace sasae::coverage
