// Issues of the whole city: what comes together or has risen in enough households and districts.
#include <gtest/gtest.h>

#include "base/progress.h"
#include "run_context.h"

namespace sasae::analysis {
namespace {

const std::vector<std::string> kPair{"injury", "debt"}, kOther{"addiction", "mobility"};

/// Six districts with 30 households each that only look for work, this year and the year before.
class CityIssues : public ::testing::Test {
  protected:
    CityIssues() {
        cases_.districtCodes = places_.codes;
        for (const int day : {0, -365}) add(180, {"job_seeking"}, 6, day);
    }

    /// Over the first `districts` in turn.
    void add(int households, const std::vector<std::string>& needs, int districts = 6, int day = 0) {
        for (int i = 0; i < households; ++i)
            addCase(cases_, i % districts, needs, i % 2 ? "single" : "couple", day + i % 300);
    }
    void addYearBefore(int households, const std::vector<std::string>& needs) {
        add(households, needs, 6, -365);
    }

    RunContext run(const model::ProposalSettings& settings = {.replications = 19}) const {
        RunContext run = runOf(cases_, places_, settings);
        run.found = findPatterns(run.households, run.taxonomy, run.patternLibrary,
                                 {.minSupport = run.settings.minCases});
        return run;
    }

    /// As the search over places and the rise with these maxima under chance would have it; 19 replicates.
    static AdjustedP chanceOfRise(double largest) {
        const std::vector<double> places(19, 9.0);
        return AdjustedP({places, places, std::vector<double>(19, largest)}, {{9.0, 9.0, largest}},
                         {kWeightsWithRise.begin(), kWeightsWithRise.end()});
    }

    static std::vector<model::NeedSet> needsOf(const std::vector<model::Proposal>& proposals,
                                               model::Basis basis) {
        std::vector<model::NeedSet> needs;
        for (const model::Proposal& p : proposals)
            if (p.basis == basis) needs.push_back(p.pattern.allOf);
        return needs;
    }

    std::vector<model::NeedSet> repeated(const RunContext& run) const {
        return needsOf(cityProposals(run, nullptr, chanceOfRise(9)), model::Basis::Repeated);
    }

    /// Significant rises, where a score above `chance` is beyond chance.
    std::vector<model::NeedSet> risen(double chance = 0.5) const {
        RunContext all = run();
        all.yearBefore = yearBefore(cases_);
        base::Silent quiet;
        const std::optional<RiseSearch> rise = searchRise(all, quiet);
        return needsOf(cityProposals(all, &rise.value(), chanceOfRise(chance)), model::Basis::Significant);
    }

    Places places_ = placesFromGrid("ABC\nDEF");
    model::Cases cases_;
};

using Needs = std::vector<model::NeedSet>;

TEST_F(CityIssues, StandInAtLeastThreeDistricts) {
    add(12, kPair, 2);
    EXPECT_EQ(repeated(run()), Needs{});
    add(1, kPair, 3);
    add(3, kPair, 3);
    EXPECT_EQ(repeated(run()), Needs{needSet(kPair)});
}

TEST_F(CityIssues, SpanTwoGroupsOfNeeds) {
    add(12, {"poverty", "debt"});
    EXPECT_EQ(repeated(run()), Needs{});
}

TEST_F(CityIssues, ComeTogetherMoreOftenThanByChance) {
    for (const std::vector<std::string>& needs : {kPair, {"injury"}, {"debt"}}) add(60, needs);
    // 120 of 360 households are injured, as many in debt: 40 by chance would have both, and 60 have.
    EXPECT_EQ(repeated(run()), Needs{needSet(kPair)});
    add(60, {"injury"});
    add(60, {"debt"});
    // 180 and 180 of 480: 67.5 by chance.
    EXPECT_EQ(repeated(run()), Needs{});
}

TEST_F(CityIssues, TheSameHouseholdsAreListedOnce) {
    add(12, {"injury", "debt", "mobility"});
    add(3, kPair);
    EXPECT_EQ(repeated(run()).size(), 1u);
}

TEST_F(CityIssues, NoMoreAreListedThanOfADistrict) {
    add(12, kPair);
    add(12, kOther);
    add(12, {"illness", "isolation"});
    EXPECT_EQ(repeated(run({.perDistrict = 2})).size(), 2u);
    EXPECT_EQ(repeated(run({.perDistrict = 3})).size(), 3u);
}

TEST_F(CityIssues, WhatOnlyDescribesAnotherPatternIsNotListed) {
    add(12, kPair);
    RunContext all = run({.minCases = 13});  // too many for the pair to be found …
    PatternCells described;
    described.needs = needSet(kPair);
    described.households = 12;
    all.found.patterns.push_back(described);  // … but a concentration may be told by it
    EXPECT_EQ(repeated(all), Needs{});
}

TEST_F(CityIssues, OfTwoThatAreAsClearTheOneThatHasRisenComesFirst) {
    for (const auto& needs : {kPair, kOther}) add(12, needs);
    addYearBefore(12, kPair);
    addYearBefore(2, kOther);
    RunContext all = run();
    all.yearBefore = yearBefore(cases_);
    EXPECT_EQ(repeated(all), (Needs{needSet(kOther), needSet(kPair)}));
}

TEST_F(CityIssues, OnlyWhatRoseBeyondChanceIsARise) {
    add(24, kPair);
    addYearBefore(2, kPair);
    addYearBefore(60, kOther);  // fell
    add(12, kOther);
    EXPECT_EQ(risen(), Needs{needSet(kPair)});
    EXPECT_EQ(risen(1000), Needs{}) << "no more than chance brings";
}

TEST_F(CityIssues, ARiseSpansTwoGroupsOfNeedsToo) {
    add(24, {"poverty", "debt"});
    EXPECT_EQ(risen(), Needs{});
}

TEST_F(CityIssues, ARiseHasEnoughHouseholdsInTheNewerYear) {
    add(9, kPair);
    addYearBefore(1, kPair);
    EXPECT_EQ(risen(), Needs{}) << "ten in two years";
    add(1, kPair);
    EXPECT_EQ(risen(), Needs{needSet(kPair)});
}

TEST_F(CityIssues, TheLargestRiseIsKnownWithoutALibraryOfPatterns) {
    add(24, kPair);
    RunContext all = run();
    all.yearBefore = yearBefore(cases_);
    base::Silent quiet;
    EXPECT_GT(searchRise(all, quiet)->best, 5);
}

}  // namespace
}  // namespace sasae::analysis
