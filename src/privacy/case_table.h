// Lists of cases, patterns and proposals as a tier may see them, unsealed.
#pragma once
#include "privacy/told.h"
#include "privacy/window.h"
#include "released/table.h"

namespace sasae::privacy {

/// One row a case of the window (professional tier: on duty), points masked: NaN, NaN where there is none.
/// Case tier: everything that is kept. Professional tier: dates as quarters, no rare combinations, and rows
/// with abuse_dv without any place. Error{Refused} below.
released::FeatureTable casesTable(const Window& window);

/// The pattern library and the patterns of the run, with the number of households of the municipality.
released::FeatureTable patternsTable(const Window& window);

/// The told proposals, each with the union of its districts.
released::FeatureTable proposalsTable(const Window& window);

}  // namespace sasae::privacy
