// What came of an action or issue: before and after, beside comparable districts without it. Exact figures:
// what a tier may see of them is decided in privacy/.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "model/proposal.h"

namespace sasae::model {

enum class EffectMeasure : std::uint8_t {
    LinkedLate,    ///< not linked to support within 30 days
    ResolvedLate,  ///< not resolved within 180 days
    ByResidents    ///< noticed by residents (共助)
};
inline constexpr int kEffectMeasures = 3;
const char* effectMeasureName(EffectMeasure measure);
base::Text effectMeasureLabel(EffectMeasure measure);

enum class EffectVerdict : std::uint8_t {
    TooFew,    ///< 少なく、増減は判断できません
    NotShown,  ///< a difference cannot be said to be there
    Better,    ///< fewer wait, or more are found by residents
    Worse,
    NoComparison  ///< only before and after: never called an effect
};
const char* effectVerdictName(EffectVerdict verdict);
base::Text effectVerdictText(EffectVerdict verdict);

/// Households of a place and period that were observable long enough.
struct EffectCell {
    int households = 0, events = 0;
    double expected = 0;             ///< events, if nothing had come of it
    std::optional<double> survival;  ///< Kaplan–Meier: share still waiting at the limit, all households used
};

struct EffectResult {
    EffectMeasure measure = EffectMeasure::LinkedLate;
    base::Date baselineFrom = {}, baselineTo = {}, from = {}, to = {};
    EffectCell before, after, comparisonBefore, comparisonAfter;
    int comparisonDistricts = 0;
    std::optional<double>
        ratio;          ///< (after/before) here over (after/before) there; here alone without comparison
    Interval interval;  ///< 96.7 %
    double dispersion = 1;
    EffectVerdict verdict = EffectVerdict::TooFew;
};

}  // namespace sasae::model
