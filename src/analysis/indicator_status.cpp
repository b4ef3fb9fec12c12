#include "analysis/indicator_status.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sasae::analysis {
namespace {

using model::Indicator;
using model::IndicatorValue;
using model::Interval;

const IndicatorValue* valueIn(const Indicator& indicator, int year) {
    const IndicatorValue* best = nullptr;
    for (const IndicatorValue& value : indicator.actuals)
        if (value.area.empty() && (year == 0 ? (!best || value.year > best->year) : value.year == year))
            best = &value;
    return best;
}

bool brokenBetween(const Indicator& indicator, int from, int to) {
    return std::ranges::any_of(indicator.breaks,
                               [&](const model::Break& one) { return one.year > from && one.year <= to; });
}

/// Surveys are told in percent.
constexpr double kPercent = 100;

std::optional<double> answers(const Indicator& indicator, const IndicatorValue& value) {
    if (!value.sample || *value.sample <= 0) return std::nullopt;
    return *value.sample / std::max(indicator.designEffect, 1e-9);
}

Interval scaled(Interval i) {
    return {i.low * kPercent, i.high * kPercent};
}

/// Newcombe 1998, method 10: from the Wilson limits of both shares.
Interval newcombe(double now, double nNow, double was, double nWas) {
    const Interval a = wilson(now, nNow), b = wilson(was, nWas);
    const double d = now - was;
    return {d - std::hypot(now - a.low, b.high - was), d + std::hypot(a.high - now, was - b.low)};
}

IndicatorStatus countStatus(const Indicator& i, double value) {
    const double base = i.base ? i.base->value : value;
    if (i.target && value >= i.target->value) return IndicatorStatus::Achieved;
    if (!i.base) return IndicatorStatus::NotShown;
    if (value > base) return IndicatorStatus::Improved;
    return value < base ? IndicatorStatus::Below : IndicatorStatus::NotShown;
}

IndicatorStatus maintainStatus(const Indicator& i, double value) {
    if (!i.target) return IndicatorStatus::NotShown;
    const double target = i.target->value;
    const double scale = target != 0 ? std::abs(target) : i.base ? std::abs(i.base->value) : 0;
    return std::abs(value - target) <= kMaintainBand * scale ? IndicatorStatus::Achieved
                                                             : IndicatorStatus::Below;
}

IndicatorStatus surveyStatus(const Indicator& i, double value, const std::optional<Interval>& difference) {
    if (!difference) return IndicatorStatus::SampleUnknown;
    if (difference->low > 0)
        return i.target && value >= i.target->value ? IndicatorStatus::Achieved : IndicatorStatus::Improved;
    return difference->high < 0 ? IndicatorStatus::Below : IndicatorStatus::NotShown;
}

}  // namespace

const char* indicatorStatusName(IndicatorStatus status) {
    constexpr std::array<const char*, 7> names = {"not_counted",    "achieved", "improved", "not_shown",
                                                  "sample_unknown", "below",    "broken"};
    return names[static_cast<std::size_t>(status)];
}

base::Text indicatorStatusText(IndicatorStatus status) {
    static const std::array<base::Text, 7> texts = {
        {{"まだ数えていません", "not counted yet"},
         {"達成", "achieved"},
         {"向上", "improved"},
         {"差があるとは言えない", "a difference cannot be said to be there"},
         {"標本数不明", "number of answers not known"},
         {"目標の幅の外・基準を下回る", "outside the band, or below the base"},
         {"数え方が変わったため比べない", "not compared: the way of counting changed"}}};
    return texts[static_cast<std::size_t>(status)];
}

Interval wilson(double share, double n, double z) {
    const double z2 = z * z, denominator = 1 + z2 / n;
    const double centre = (share + z2 / (2 * n)) / denominator;
    const double half = z / denominator * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

IndicatorStanding standingOf(const Indicator& i, int year) {
    IndicatorStanding s;
    const IndicatorValue* now = valueIn(i, year);
    s.year = now ? now->year : year;
    if (i.base && i.target && i.target->year > i.base->year && s.year > 0) {
        const double share = static_cast<double>(s.year - i.base->year) / (i.target->year - i.base->year);
        s.expected = i.base->value + (i.target->value - i.base->value) * std::clamp(share, 0.0, 1.0);
    }
    if (!now) return s;
    s.value = now->value;
    const auto n = i.survey ? answers(i, *now) : std::nullopt;
    if (n) s.interval = scaled(wilson(now->value / kPercent, *n));
    if (i.target && i.target->value != 0) s.ofTarget = now->value / i.target->value;
    if (i.base && brokenBetween(i, i.base->year, now->year)) {
        s.status = IndicatorStatus::Broken;
        return s;
    }
    if (i.base && i.target && i.target->value != i.base->value)
        s.progress = (now->value - i.base->value) / (i.target->value - i.base->value);
    const auto nBase = i.survey && i.base ? answers(i, *i.base) : std::nullopt;
    if (n && nBase)
        s.difference = scaled(newcombe(now->value / kPercent, *n, i.base->value / kPercent, *nBase));
    if (i.survey && !n)
        s.status = IndicatorStatus::SampleUnknown;
    else if (i.maintain)
        s.status = maintainStatus(i, now->value);
    else
        s.status = i.survey ? surveyStatus(i, now->value, s.difference) : countStatus(i, now->value);
    return s;
}

}  // namespace sasae::analysis
