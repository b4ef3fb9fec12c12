// From cases to proposals (地域課題の候補): where similar cases are concentrated beyond chance, repeated, or
// where cases of all kinds are many. Chapter "Proposals" of docs/methods.md; Kulldorff 1997 (likelihood ratio
// and Monte Carlo maximum), Westfall & Young 1993 (one p for everything looked at), Spiegelhalter 2005
// (funnel).
#pragma once
#include "analysis/places.h"
#include "base/progress.h"
#include "model/cases.h"
#include "model/pattern.h"
#include "model/proposal.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

/// `places` has one entry for each of cases.districtCodes (else Error{Usage}). Throws Error{Usage} for
/// settings out of range (alpha not in (0, 1), margin < 1, zones not 1…4, replications < 19, minCases < 2),
/// Cancelled. No cases in the window: an empty run with a note. The same seed gives the same run on any
/// number of threads and for any order of rows. `standard` of the result is true: the caller knows the
/// project's own settings. Time about O(replications × Σ households of patterns that chance could make
/// significant).
model::ProposalRun propose(const model::Cases& cases, const Places& places, const model::Taxonomy& taxonomy,
                           const model::PatternLibrary& library, const model::ProposalSettings& settings,
                           base::Progress& progress,
                           const model::Vocabulary& vocabulary = model::shippedVocabulary());

}  // namespace sasae::analysis
