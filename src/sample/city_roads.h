// Roads of a generated city: a connected network over its small areas, with arteries where most ways meet.
#pragma once
#include <cstdint>
#include <vector>

#include "model/population.h"
#include "sample/city_plan.h"
#include "sample/geography.h"

namespace sasae::sample {

/// smallAreas: shapes and points in the order of the mosaic's cells. Every small area is reached; few local
/// roads cross the river.
Roads roadsOf(const Mosaic& mosaic, const Land& land, const model::Population& smallAreas,
              const std::vector<int>& river, std::uint64_t seed);

}  // namespace sasae::sample
