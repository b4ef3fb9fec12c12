// Kinds of household that a background of cases is mixed from: who they are, which needs they tend to have.
#pragma once
#include <vector>

#include "base/random.h"
#include "model/taxonomy.h"

namespace sasae::sample {

struct HouseholdKind {
    double weight = 1;
    std::vector<double> structure;  ///< probability of each structure row; sums to 1
    std::vector<double> need;       ///< probability of each need row
};

/// `count` kinds, varied by the stream: the first ones after what consultation desks see (a lone elderly
/// person, an aged parent with a grown-up child, a single parent …), any more drawn at random. Works with any
/// taxonomy: codes that it lacks are passed over.
std::vector<HouseholdKind> householdKinds(const model::Taxonomy& taxonomy, int count, base::Stream& stream);

/// One household of a kind: at least one need; what a need implies comes with it more often than not.
model::NeedSet drawNeeds(const HouseholdKind& kind, const model::Taxonomy& taxonomy, base::Stream& stream);

/// Row drawn with the given weights (at least one of them above 0).
int drawFrom(const std::vector<double>& weights, base::Stream& stream);

}  // namespace sasae::sample
