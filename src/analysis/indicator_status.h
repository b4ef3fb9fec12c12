// How an indicator stands in a year: 達成・向上・差があるとは言えない・標本数不明, with what each claim rests
// on. Counts have no sampling interval. Shares of a survey have one only where the number of answers is
// known: Wilson's (1927), and Newcombe's (1998, method 10) for the difference from the base, both with n
// divided by the design effect.
#pragma once
#include <optional>

#include "model/cycle.h"
#include "model/proposal.h"

namespace sasae::analysis {

enum class IndicatorStatus {
    NotCounted,     ///< no value for the year: not 0
    Achieved,       ///< 達成
    Improved,       ///< 向上
    NotShown,       ///< 差があるとは言えない
    SampleUnknown,  ///< 標本数不明
    Below,          ///< 基準を下回る (maintain: beside the band)
    Broken          ///< the way of counting changed since the base
};
const char* indicatorStatusName(IndicatorStatus status);
base::Text indicatorStatusText(IndicatorStatus status);

inline constexpr double kMaintainBand = 0.1;  ///< ± share of the target (of the base, where the target is 0)

struct IndicatorStanding {
    int year = 0;
    IndicatorStatus status = IndicatorStatus::NotCounted;
    std::optional<double> value = {};
    std::optional<double> expected = {};  ///< on the straight path from base to target
    std::optional<double> progress = {};  ///< (value − base) / (target − base); nothing where they are equal
    std::optional<double> ofTarget = {};  ///< 達成率 value / target; nothing where the target is 0
    std::optional<model::Interval> interval = {};    ///< 95 % of the value
    std::optional<model::Interval> difference = {};  ///< 95 % of value − base
};

/// `year` 0: the newest that has a value for the municipality.
IndicatorStanding standingOf(const model::Indicator& indicator, int year = 0);

/// Wilson's interval of a share x (0..1) found among n answers.
model::Interval wilson(double share, double n, double z = 1.959963984540054);

}  // namespace sasae::analysis
