// The counts of all districts that leave at a tier, protected together: households with cases, how they were
// noticed, and groups of needs. Every paper, map and table takes its numbers from here, so that no two papers
// can be subtracted.
#pragma once
#include <array>
#include <vector>

#include "privacy/told.h"
#include "privacy/window.h"
#include "released/figure.h"

namespace sasae::privacy {

struct PlaceCounts {
    released::Figure households;
    std::array<released::Figure, 4> noticed;  ///< by model::NoticedShare
    std::vector<released::Figure> groups;     ///< by row of Taxonomy::groups: households with such a need
};

struct DistrictCounts {
    std::vector<PlaceCounts> districts;  ///< by row of Window::districts
    PlaceCounts city;                    ///< of all districts together
    int exposed = 0;                     ///< hidden counts that a professional's own districts give away
};

/// told: what the proposals of the same release say, which an attacker reads beside the tables.
DistrictCounts districtCounts(const Window& window, const std::vector<Told>& told);

}  // namespace sasae::privacy
