// Which cells of the counting table can matter under chance, and at which count to look at them: what makes
// chance_maxima.h quick without changing its answer.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/likelihood.h"
#include "analysis/pattern_search.h"

namespace sasae::analysis {

/// Patterns that some replicate may lift to the floor, with the households of each.
struct ChancePlan {
    CriticalMeans critical;  ///< for the floor and the handicap of the patterns
    std::vector<std::int32_t> patterns;
    std::vector<std::int64_t> begin;  ///< into households; one more entry than patterns
    std::vector<std::uint32_t> households;
    std::vector<std::uint16_t>
        trigger;  ///< districts entries a pattern: a count below needs no look; 0 = never
};

struct ChancePlanSettings {
    int firstPattern = 0, lastPattern = 0;  ///< [first, last)
    int handicap = 0;                       ///< only patterns with this one
    double floor = 0.25;                    ///< scores below are of no interest
    double skippedMass = 1e-7;  ///< expected number of skipped cells that a replicate brings to the floor
};

/// Any zone at or over the floor has a district that holds at least its share of the zone's households, so
/// looking only when a district reaches its trigger misses none. Left out are cells that cannot reach the
/// floor even with all households of the pattern, and those of large expectation, whose summed tail bounds
/// stay under skippedMass.
ChancePlan makeChancePlan(const Search& search, const ChancePlanSettings& settings);

}  // namespace sasae::analysis
