// Facilities of a generated city: each kind as often as cities have it, near where people live.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "geom/geometry.h"
#include "model/areas.h"
#include "model/population.h"
#include "model/supports.h"

namespace sasae::sample {

struct Settlement {
    const model::Areas& districts;
    const model::Population& population;            ///< by small area
    const std::vector<int>& districtOf;             ///< by small area
    const std::vector<std::string>& districtNames;  ///< without 校区
    const std::string& cityName;                    ///< without 市
};

model::Supports facilitiesOf(const Settlement& settlement, std::uint64_t seed);

}  // namespace sasae::sample
