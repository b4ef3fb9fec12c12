// Sheets of the proposals that may be told, unsealed.
#pragma once
#include <vector>

#include "privacy/told.h"
#include "privacy/window.h"
#include "released/sheet.h"

namespace sasae::privacy {

/// One; rank as given.
released::ProposalSheet proposalSheet(const Window& window, const Told& told, int rank);

/// All, ranks 1, 2, … without gaps.
std::vector<released::ProposalSheet> proposalSheets(const Window& window, const std::vector<Told>& told);

/// The id as the tier may know it: the proposal's own where it is told at its own place with its own needs,
/// else one made of what is told.
std::string toldId(const Window& window, const Told& told);

}  // namespace sasae::privacy
