// What every step of a proposal run looks at, and the steps (proposing.h puts them together).
#pragma once
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

/// Shares of alpha, fixed beforehand. The rise over the year before has its share only where the data reach
/// back over that year: decided by dates alone.
inline constexpr double kRiseShare = 0.1;

struct RunContext {
    const model::Cases& cases;
    const Places& places;
    const model::Taxonomy& taxonomy;
    const model::PatternLibrary& library;
    model::ProposalSettings settings;  ///< from and to filled in
    Households households;
    PatternsFound found;
    Search search;
    Households
        yearBefore;  ///< households of the equally long window before; empty where the data do not reach
    bool hasYearBefore = false;
};

/// The pattern of a row of `found`, as people see it.
model::Pattern patternOf(const RunContext& run, int pattern);

/// Needs and structure are at least two attributes of at least two need groups, or the pattern is named.
bool underCountRule(const RunContext& run, int pattern);

/// "8050@A03+A04"; at city scope "8050@*".
std::string proposalId(const RunContext& run, const model::Pattern& pattern, const std::vector<int>& areas);

/// A proposal for a pattern in a place, evidence and all but rank, pValue and stability.
model::Proposal proposalFor(const RunContext& run, const Accepted& accepted, model::Basis basis);

/// Issues of the whole city: patterns of at least cityMinHouseholds in at least cityMinDistricts, ranked by
/// lift and change; `significant` where the rise over the year before is beyond chance.
std::vector<model::Proposal> cityProposals(const RunContext& run, const AdjustedP& adjusted,
                                           const std::vector<double>& riseScores);

/// All kinds of cases against households (people where there are no households), by funnel limits.
struct Burden {
    std::vector<model::Proposal> proposals;
    std::vector<model::SilentDistrict> silent;
    bool noDenominator = false;
};
Burden burdenOf(const RunContext& run);

/// How often a proposal would still be made when households are drawn anew within their districts and the
/// count rule is one stricter or laxer. Fills `stability` of each.
struct StabilityTest {
    std::vector<double> critical;  ///< score to beat, by family
};
void fillStability(const RunContext& run, const StabilityTest& test, const std::vector<Candidate>& candidates,
                   std::vector<model::Proposal*> proposals, base::Progress& progress);

/// Guardrails: what limits this run.
std::vector<base::Text> guardrails(const RunContext& run, bool noDenominator);

}  // namespace sasae::analysis
