// The balance of self-help, mutual help and public help (自助・共助・公助) around a proposal.
#pragma once
#include <vector>

#include "privacy/told.h"
#include "privacy/window.h"
#include "released/sheet.h"

namespace sasae::privacy {

/// Three rows: what there is for these needs in the places told (or how far the nearest is), and, where the
/// evidence may be told, how many of the households use supports of that role. Thin: nothing of it lies in
/// the places, and at most a third of the households (where known) use any. Where no facility has been
/// imported, nothing is thin and the row says that it is not known.
std::vector<released::RoleRow> roleBalance(const Window& window, const Told& told);

/// 「自助・共助」 of bits of model::Role; empty for none.
base::Text roleWords(unsigned roles);

/// Needs that supports are looked for: of the pattern, or of the raised words; empty for burden (all kinds).
model::NeedSet needsToAnswer(const Window& window, const Told& told);

}  // namespace sasae::privacy
