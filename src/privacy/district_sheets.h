// 校区カルテ, unsealed.
#pragma once
#include <vector>

#include "privacy/district_counts.h"
#include "privacy/window.h"
#include "released/sheet.h"

namespace sasae::privacy {

/// told and counts of the same window.
released::DistrictSheet districtSheet(const Window& window, const std::vector<Told>& told,
                                      const DistrictCounts& counts, int district);

}  // namespace sasae::privacy
