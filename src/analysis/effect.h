// Effect of an action or issue. The trap is regression to the mean: places are chosen because they are high,
// so the window that chose them never serves as their baseline, and what changed there is set against places
// without the action over the same days.
//
// Measures: not linked within 30 days, not resolved within 180 days, noticed by residents. A household counts
// once in each period, with its first case there. Only those that could be observed for the whole limit count
// as events or not (before: within the days before the action; after: before the data end); the Kaplan–Meier
// estimate beside uses all, the others censored (Kaplan & Meier 1958).
//
// With comparison: ratio of ratios with a quasi-Poisson interval. Dispersion is estimated from how
// differently the comparison districts changed (Pearson, conditional on each district's total; at least 1),
// scaled to the size of the place, with Student's t at the districts' degrees of freedom. Without (fewer than
// 3 comparison districts): before and after, exact conditional binomial (Clopper & Pearson 1934), never
// called an effect. Intervals are of 96.7 %: each of the three measures may raise a false success once in 60,
// all three once in 20.
#pragma once
#include <vector>

#include "model/cases.h"
#include "model/effect.h"
#include "model/taxonomy.h"

namespace sasae::analysis {

inline constexpr int kLinkDays = 30, kResolveDays = 180;
inline constexpr int kFewestComparisons = 3;

struct EffectQuestion {
    std::vector<int> treated = {};     ///< rows of Cases::districtCodes with the action
    std::vector<int> comparison = {};  ///< rows of districts without it
    std::vector<int> rows = {};        ///< of Cases that count; empty: all
    base::Date begin = {}, end = {};   ///< of the action; end unknown: it goes on
    /// The window whose figures led to choosing the place; unknown: the 12 months before `begin`.
    base::Date selectedFrom = {};
    base::Date dataEnd = {};  ///< last day that the data cover
    int baselineMonths = 24;  ///< before selectedFrom
};

/// All three measures. Throws Error{Usage} where begin or dataEnd is unknown, or no place is given.
std::vector<model::EffectResult> effectOf(const model::Cases& cases, const model::Vocabulary& vocabulary,
                                          const EffectQuestion& question);

/// Up to `most` of the candidates whose smoothed number of households in the baseline (Gamma–Poisson over the
/// candidates, per `households` where all are known) is nearest to that of the treated, on the log scale.
std::vector<int> matchedDistricts(const model::Cases& cases, const EffectQuestion& question,
                                  const std::vector<int>& candidates, const std::vector<double>& households,
                                  int most = 12);

/// Kaplan–Meier: share still waiting after `limit` days. times[i] with event[i], else censored then. Nothing
/// where nobody is observed that long and some still wait.
std::optional<double> waitingShare(const std::vector<int>& times, const std::vector<bool>& event, int limit);

}  // namespace sasae::analysis
