// People and households of small areas, as uneven as they are: a dense and partly old town, young suburbs,
// old villages.
#pragma once
#include <cstdint>
#include <vector>

#include "model/population.h"

namespace sasae::sample {

/// Households of each small area: 20 to 2,000, about `people` persons in all. builtUp: 0 fields … 1 old town.
std::vector<double> householdsOf(const std::vector<double>& builtUp, double people, std::uint64_t seed);

/// Every measure, whole numbers that fit each other (parts never above the whole).
std::vector<model::PeopleCounts> peopleOf(const std::vector<double>& builtUp,
                                          const std::vector<double>& households, std::uint64_t seed);

}  // namespace sasae::sample
