// Measures of cases by district, to colour a map by, as a tier may see them. Unsealed.
#pragma once
#include <string_view>
#include <vector>

#include "privacy/district_counts.h"
#include "privacy/window.h"
#include "released/layer.h"

namespace sasae::privacy {

struct CaseMeasure {
    base::Text title, unit;
    int decimals = 0;
    std::vector<released::Figure> value;  ///< by row of Window::districts
};

/// name: cases | cases_per_1000_households | cases_per_1000_elderly | need:<code> | pattern:<id>.
/// Error{Refused} where the tier may not have it, {Usage} for an unknown name. counts is asked for only where
/// it is needed.
CaseMeasure caseMeasure(const Window& window, std::string_view name,
                        const std::function<const DistrictCounts&()>& counts);

/// Households with something in common, as the case and professional tiers may see them: exact where the
/// reader is on duty, elsewhere from 3 on, and so that none of what is hidden follows from the rest. Every
/// paper and map takes both from here.
struct ExactCounts {
    std::vector<released::Figure> districts;  ///< by row of Window::districts
    released::Figure total;
};
ExactCounts exactCounts(const Window& window, const std::vector<int>& households);

/// The pattern of that id, in the library or in the run; null when there is none.
/// Whether the measure is a rate, so that the population is a source of it.
bool perPeople(std::string_view measure);

const model::Pattern* findPattern(const Window& window, std::string_view id);

/// Households inside the districts with a case in the window that matches.
std::vector<int> householdsOfPattern(const Window& window, const model::Pattern& pattern);

}  // namespace sasae::privacy
