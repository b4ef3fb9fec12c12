// Facilities as their sources have them, where they were corrected or removed by hand.
#pragma once
#include <vector>

#include "model/supports.h"
#include "store/connection.h"

namespace sasae::store {

struct Writing;

void writeOrigins(Writing& writing, const std::vector<model::FacilityOrigin>& origins);  ///< replaces all
std::vector<model::FacilityOrigin> readOrigins(Connection& connection);

}  // namespace sasae::store
