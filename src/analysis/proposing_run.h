// What every step of a proposal run looks at, and the steps (proposing.cpp puts them together).
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "analysis/adjusted_p.h"
#include "analysis/candidates.h"
#include "analysis/merging.h"
#include "analysis/pattern_search.h"
#include "analysis/places.h"
#include "base/progress.h"
#include "model/cases.h"
#include "model/pattern.h"
#include "model/proposal.h"

namespace sasae::analysis {

/// Weights of the families library and mined: a quarter of alpha for the library; the rest is for mined
/// patterns, of which there are a hundred times as many.
inline constexpr std::array<int, 2> kWeights{1, 3};
/// Likewise with the rise over the year before, where the data reach back over that year (decided by dates
/// alone): a tenth for the rise, what is left as above.
inline constexpr std::array<int, 3> kWeightsWithRise{9, 27, 4};

/// What a support's share of solved households is shrunk to: by support, of all closed households in the
/// city.
struct SupportsInCity {
    std::vector<double> shareSolved;
};

struct RunContext {
    const model::Cases& cases;
    const Places& places;
    const model::Taxonomy& taxonomy;
    const model::PatternLibrary& patternLibrary;
    model::ProposalSettings settings;  ///< from and to filled in
    Households households;
    PatternsFound found;
    Search search;
    SupportsInCity supports;
    std::vector<model::NoticedShare> shareOfActor;  ///< by row of Vocabulary::actors
    std::optional<Households>
        yearBefore;  ///< of the equally long window before; nothing where data do not reach
    std::vector<Households> earlierYears;  ///< the years before the window, newest first, for the quarters
    base::Date
        knownUntil;  ///< what came after cannot be in the data: the newest day in them, at most dataDate
};

/// The pattern of a row of `found`, as people see it.
model::Pattern patternOf(const RunContext& run, const PatternsFound& found, int pattern);

/// The pattern is named, or its needs span at least two need groups.
bool spansGroups(const RunContext& run, const PatternsFound& found, int pattern);

/// What a proposal stands on.
struct Standing {
    model::Pattern pattern;
    model::Scope scope = model::Scope::District;
    model::Basis basis = model::Basis::Repeated;
    model::Against against = model::Against::Elsewhere;
    std::vector<int> areas;                 ///< ascending rows of districts
    std::vector<std::int32_t> households;   ///< inside, rows of run.households
    std::optional<model::LifeStage> stage;  ///< burden: only households of this one are counted
    int cityHouseholds = 0;                 ///< of the pattern
    /// expectedOutside: what the ratio is taken over: what the rate outside, or of the year before, would
    /// bring; of a lift the same as expected.
    double expected = 0, expectedOutside = 0;
};

SupportsInCity supportsInCity(const RunContext& run);

/// The years before the window whose quarters are told (RunContext::earlierYears). evidence.cpp.
std::vector<Households> earlierYears(const RunContext& run);

/// A proposal with its evidence; rank, p, q, stability and alsoUnder are for the caller. evidence.cpp.
model::Proposal proposalOn(const RunContext& run, const Standing& standing);

/// Where the pattern rose over the year before. city_issues.cpp.
struct RiseSearch {
    Households both;
    PatternsFound found;
    Search search;
    std::vector<double> chance;         ///< the largest score of each replicate
    std::vector<Candidate> candidates;  ///< of the newer window; p not filled
    double best = 0;
};
std::optional<RiseSearch> searchRise(const RunContext& run, base::Progress& progress);

/// Issues of the whole city: patterns of at least cityMinHouseholds in at least cityMinDistricts. First those
/// whose rise is beyond chance (`significant`), then at most perDistrict by lift and change (`repeated`).
std::vector<model::Proposal> cityProposals(const RunContext& run, const RiseSearch* rise,
                                           const AdjustedP& adjusted);

/// All kinds of cases against households (else the elderly, else children) by funnel limits. burden.cpp.
struct Burden {
    std::vector<model::Proposal> proposals;
    std::vector<model::SilentDistrict> silent;
    bool noDenominator = false;
};
Burden burdenOf(const RunContext& run);

/// How often each would still be made when households are drawn anew within their districts and the count
/// rule is one stricter or laxer: share of 200 × 3 runs that hold a candidate with areas Jaccard ≥ 0.5 and
/// needs at most one apart. `critical`: score to beat, by family; `accepted[i]` belongs to basis[i].
/// stability.cpp.
std::vector<double> stabilityOf(const RunContext& run, const std::vector<Accepted>& accepted,
                                const std::vector<model::Basis>& basis, const std::vector<double>& critical,
                                base::Progress& progress);

/// Guardrails: what limits this run. guardrails.cpp.
std::vector<base::Text> guardrails(const RunContext& run, bool noDenominator, double smallestP);

}  // namespace sasae::analysis
