// How much of the error each pattern may use, decided by pooled counts before any place is looked at.
#pragma once
#include "analysis/household_types.h"
#include "analysis/patterns.h"
#include "model/pattern.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// Fills PatternCells::handicap = kMostHandicap − min(kMostHandicap, S rounded up). S = N log(N / e) − (N
/// − e), 0 where N <= e: how far the pooled households N exceed what the parts of the pattern let expect. e
/// is the largest over its attributes (needs, any-of sets, structure) of N(the others) N(this one) / n, among
/// all households and among those of the structure: what would come if that one had nothing to do with the
/// others (the productivity of Webb, ACM TKDD 4, 2010). A pattern that lets gaps pass is weighed as the one
/// without. Weights that do not depend on places keep the p-values exact (Genovese, Roeder & Wasserman,
/// Biometrika 93, 2006). One pass over the need sets.
void weighPatterns(PatternsFound& found, const Households& households, const model::Taxonomy& taxonomy,
                   const model::PatternLibrary& library);

}  // namespace sasae::analysis
