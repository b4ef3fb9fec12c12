#include <gtest/gtest.h>

#include <cmath>

#include "analysis/indicator_status.h"
#include "base/error.h"
#include "base/random.h"
#include "model/reference_plan.h"

namespace sasae::analysis {
namespace {

model::Indicator survey(double base, double baseN, double target) {
    model::Indicator i;
    i.survey = true;
    i.unit = "%";
    i.base = {{2019, base, baseN, "", ""}};
    i.target = {{2025, target, {}, "", ""}};
    return i;
}

model::Indicator counted(double base, double target, bool maintain = false) {
    model::Indicator i;
    i.maintain = maintain;
    i.base = {{2018, base, {}, "", ""}};
    i.target = {{2025, target, {}, "", ""}};
    return i;
}

IndicatorStatus statusOf(model::Indicator i, double value, std::optional<double> n = {}) {
    i.actuals = {{2024, value, n, "", ""}};
    return standingOf(i).status;
}

TEST(Wilson, HasTheLimitsOfNewcombe) {
    // Newcombe, Statistics in Medicine 17 (1998) 857, table I: 81 of 263 and 15 of 148 (method 3, Wilson).
    const auto a = wilson(81.0 / 263, 263), b = wilson(15.0 / 148, 148);
    EXPECT_NEAR(a.low, 0.2553, 5e-5);
    EXPECT_NEAR(a.high, 0.3662, 5e-5);
    EXPECT_NEAR(b.low, 0.0624, 5e-5);
    EXPECT_NEAR(b.high, 0.1605, 5e-5);
}

TEST(IndicatorStatus, ADifferenceOfSharesHasNewcombesInterval) {
    // Newcombe 1998 (17:873), table II, 56/70 − 48/80: method 10 gives 0.0524 … 0.3339.
    auto i = survey(60.0, 80, 90);
    i.actuals = {{2024, 80.0, 70.0, "", ""}};
    const auto s = standingOf(i);
    ASSERT_TRUE(s.difference);
    EXPECT_NEAR(s.difference->low, 5.24, 5e-3);
    EXPECT_NEAR(s.difference->high, 33.39, 5e-3);
    EXPECT_EQ(s.status, IndicatorStatus::Improved);
}

TEST(IndicatorStatus, ASurveyIsJudgedByItsAnswers) {
    EXPECT_EQ(statusOf(survey(64.1, 2000, 70), 71.0, 2000.0), IndicatorStatus::Achieved);
    EXPECT_EQ(statusOf(survey(64.1, 2000, 70), 68.0, 2000.0), IndicatorStatus::Improved);
    EXPECT_EQ(statusOf(survey(64.1, 2000, 70), 65.0, 2000.0), IndicatorStatus::NotShown);
    EXPECT_EQ(statusOf(survey(64.1, 50, 70), 71.0, 50.0),
              IndicatorStatus::NotShown);  // beyond the target by chance
    EXPECT_EQ(statusOf(survey(64.1, 2000, 70), 71.0), IndicatorStatus::SampleUnknown);
    auto clustered = survey(64.1, 2000, 70);
    clustered.designEffect = 20;
    EXPECT_EQ(statusOf(clustered, 68.0, 2000.0), IndicatorStatus::NotShown);
}

TEST(IndicatorStatus, CountsHaveNoSamplingIntervalAndAbsentIsNotZero) {
    EXPECT_EQ(statusOf(counted(226650, 296000), 296000), IndicatorStatus::Achieved);
    EXPECT_EQ(statusOf(counted(226650, 296000), 240000), IndicatorStatus::Improved);
    EXPECT_EQ(statusOf(counted(226650, 296000), 200000), IndicatorStatus::Below);
    EXPECT_EQ(standingOf(counted(226650, 296000)).status, IndicatorStatus::NotCounted);
    EXPECT_EQ(standingOf(counted(226650, 296000), 2023).value, std::nullopt);
    EXPECT_EQ(statusOf(counted(226650, 296000), 0), IndicatorStatus::Below);
}

TEST(IndicatorStatus, ToMaintainHasABandOfTenPercentAndNeverDividesByZero) {
    EXPECT_EQ(statusOf(counted(1020, 1020, true), 1020 * 1.1), IndicatorStatus::Achieved);
    EXPECT_EQ(statusOf(counted(1020, 1020, true), 1020 * 0.9), IndicatorStatus::Achieved);
    EXPECT_EQ(statusOf(counted(1020, 1020, true), 1020 * 0.89), IndicatorStatus::Below);
    EXPECT_EQ(statusOf(counted(1020, 1020, true), 1020 * 1.2), IndicatorStatus::Below);
    base::Stream chance(1, 1);
    for (int round = 0; round < 300; ++round) {
        const auto some = [&] { return chance.below(3) == 0 ? 0.0 : std::floor(chance.uniform() * 100); };
        model::Indicator i = counted(some(), some(), chance.below(2) == 0);
        i.survey = chance.below(2) == 0;
        if (chance.below(4) == 0) i.base.reset();
        if (chance.below(4) == 0) i.target.reset();
        if (i.base && chance.below(2) == 0) i.base->sample = some();
        i.actuals = {{2024, some(), chance.below(2) == 0 ? std::optional(some()) : std::nullopt, "", ""}};
        const auto s = standingOf(i);
        for (const auto& number : {s.value, s.expected, s.progress, s.ofTarget})
            EXPECT_TRUE(!number || std::isfinite(*number));
        for (const auto& interval : {s.interval, s.difference})
            EXPECT_TRUE(!interval || (std::isfinite(interval->low) && interval->low <= interval->high));
    }
}

TEST(IndicatorStatus, ABrokenSeriesIsNotCompared) {
    auto i = counted(100, 200);
    i.breaks = {{2022, "数え方を変えた"}};
    i.actuals = {{2024, 180, {}, "", ""}};
    const auto s = standingOf(i);
    EXPECT_EQ(s.status, IndicatorStatus::Broken);
    EXPECT_FALSE(s.progress);
    i.actuals = {{2021, 180, {}, "", ""}};
    EXPECT_EQ(standingOf(i).status, IndicatorStatus::Improved);
}

TEST(ReferencePlan, ShipsFiveIndicatorsOnce) {
    model::Cycle cycle;
    const auto plan = model::addReferencePlan(cycle);
    ASSERT_EQ(cycle.indicators.size(), 5u);
    EXPECT_EQ(cycle.plans.at(0).goals.size(), 3u);
    EXPECT_EQ(cycle.indicators[1].base->value, 226650);
    EXPECT_EQ(cycle.indicators[1].target->value, 296000);
    EXPECT_EQ(cycle.indicators[1].base->year, 2018);
    EXPECT_TRUE(cycle.indicators[2].maintain);
    EXPECT_EQ(std::ranges::count_if(cycle.indicators, [](const auto& i) { return i.survey; }), 3);
    for (const auto& indicator : cycle.indicators) {
        EXPECT_EQ(indicator.plan, plan);
        EXPECT_EQ(indicator.target->year, 2025);
    }
    EXPECT_THROW(model::addReferencePlan(cycle), base::Error);
}

}  // namespace
}  // namespace sasae::analysis
