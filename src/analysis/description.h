// What an accepted concentration is called. The largest score belongs to the widest description; people need
// the fullest that its households bear out.
#pragma once
#include <vector>

#include "analysis/adjusted_p.h"
#include "analysis/merging.h"
#include "analysis/pattern_search.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// Settles Accepted::candidate and ::tested of each, in two steps.
/// Finer: of the candidates listed under it in the same place (or one that shares half with it), one with
/// more needs that is itself beyond chance takes its place where at least half of the households inside share
/// it, and far more often than those outside do (binomial test at 0.05 over all finer ones tried). Where its
/// place reaches further it must stand without the households of all other accepted ones. Fuller: needs that
/// at least three fifths of its households have besides, more often than households of the same pattern
/// elsewhere (binomial test at 0.025 for each need), are named too, up to four needs in all, where at least
/// three fifths of the households (and three) fit the fuller description, if need be as "at least three of
/// four". It was not tested itself: p stays that of `tested`. Patterns that were not tried are added at the
/// end of `found` and `search`, which refer to each other.
void describe(Search& search, PatternsFound& found, std::vector<Accepted>& accepted,
              const model::Taxonomy& taxonomy, const AdjustedP& adjusted, double alpha);

}  // namespace sasae::analysis
