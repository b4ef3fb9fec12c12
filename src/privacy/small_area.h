// The small-area rule: a case keeps the code of its small area only where that area has enough households,
// else it gets the code of the areas it is merged with.
#pragma once
#include <string>
#include <vector>

#include "model/areas.h"
#include "model/population.h"

namespace sasae::privacy {

inline constexpr double kSmallestAreaHouseholds = 20;

/// For each row of the population the code that its cases may carry: its own where the area (all rows of that
/// code in one district together) has at least minHouseholds, else the code of the largest area of the group
/// it was merged with; empty where a whole district has fewer, or the row lies in no district.
///
/// Merging stays inside a district: again and again the group with the fewest households below the limit
/// joins the group nearest to it (households-weighted centre). An unknown number of households counts as
/// none. districtOfRow: row of the districts for each population row, -1 outside. O(n²) within a district.
std::vector<std::string> mergedSmallAreas(const model::Population& population,
                                          const std::vector<int>& districtOfRow,
                                          double minHouseholds = kSmallestAreaHouseholds);

/// The same with each row in the district that holds its representative point.
std::vector<std::string> mergedSmallAreas(const model::Population& population, const model::Areas& districts,
                                          double minHouseholds = kSmallestAreaHouseholds);

}  // namespace sasae::privacy
