// What a proposal says of its households, counted by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "run_context.h"

namespace sasae::analysis {
namespace {

const std::vector<std::string> kPair{"homeless", "ex_offender"};

class EvidenceByHand : public ::testing::Test {
  protected:
    EvidenceByHand() {
        cases_.districtCodes = places_.codes;
        cases_.supportCodes = {"visit", "loan"};
    }

    /// Row of the new household.
    std::size_t add(int day, const std::vector<std::string>& needs = kPair, int district = 0,
                    const std::string& structure = "single") {
        addCase(cases_, district, needs, structure, day);
        return cases_.id.size() - 1;
    }

    std::size_t addClosed(int day, model::Outcome outcome, std::uint64_t supports = 0,
                          const std::vector<std::string>& needs = kPair) {
        const std::size_t row = add(day, needs);
        cases_.outcome[row] = outcome;
        cases_.supports[row] = supports;
        return row;
    }

    RunContext run() const {
        RunContext run = runOf(cases_, places_);
        run.earlierYears = earlierYears(run);
        return run;
    }

    /// The households of district A that fit the pattern.
    static Standing inA(const RunContext& run, const model::Pattern& pattern = patternOfNeeds(kPair)) {
        Standing standing;
        standing.pattern = pattern;
        standing.areas = {0};
        standing.expected = standing.expectedOutside = 2;
        for (int i = 0; i < run.households.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            if (!pattern.matches(run.households.needs[at], run.households.structure[at])) continue;
            ++standing.cityHouseholds;
            if (run.households.district[at] == 0) standing.households.push_back(i);
        }
        return standing;
    }

    model::Evidence evidence(const model::Pattern& pattern = patternOfNeeds(kPair)) const {
        const RunContext all = run();
        return proposalOn(all, inA(all, pattern)).evidence;
    }

    Places places_ = placesFromGrid("ABC");
    model::Cases cases_;
};

TEST_F(EvidenceByHand, WhoHasEveryNeedIsCountedWhereAPatternMayLackOne) {
    add(1, {"homeless", "ex_offender", "debt"});
    add(2, {"homeless", "debt"});
    add(3, {"homeless", "ex_offender"});
    const model::Evidence e = evidence(patternOfNeeds({"homeless", "ex_offender", "debt"}, 1));
    EXPECT_EQ(e.caseRows.size(), 3u);
    EXPECT_EQ(e.allNeedsShared, 1);
}

TEST_F(EvidenceByHand, AStructureWrittenAsUnknownIsMissing) {
    add(1, kPair, 0, "unknown");
    add(2, kPair, 0, "other");
    add(3);
    EXPECT_EQ(evidence().missingStructure, 1);
}

TEST_F(EvidenceByHand, HouseholdsOfThePatternWithoutAPlaceAreSaidToBeMissing) {
    add(1);
    add(2, kPair, -1);
    add(3, {"debt"}, -1);
    EXPECT_EQ(evidence().missingPlace, 1);
}

TEST_F(EvidenceByHand, AtMostTwelveQuartersAreTold) {
    add(1);
    add(-5 * 365);
    const model::Evidence e = evidence();
    ASSERT_EQ(e.quarterOf.size(), 12u);
    EXPECT_EQ(e.quarterOf.front(), base::quarterIndex(base::dateOf(2022, 4, 1)));
    EXPECT_EQ(e.quarterOf.back(), base::quarterIndex(kWindowTo));
}

TEST_F(EvidenceByHand, EachYearBeforeTheWindowHasItsOwnHouseholds) {
    add(1);
    add(-100);  // 23 December 2023
    add(-110);
    add(-500);  // 18 November 2022
    const std::vector<Households> years = earlierYears(runOf(cases_, places_));
    ASSERT_EQ(years.size(), 2u);
    EXPECT_EQ(years[0].size(), 2);
    EXPECT_EQ(years[1].size(), 1);
}

TEST_F(EvidenceByHand, QuartersBeforeTheWindowCountItsOwnPlaceAndLifeStageAlone) {
    add(1, {"debt"}, 0, "single_elderly");
    add(-100, {"debt"}, 0, "single_elderly");
    add(-100, {"debt"}, 0, "single");
    add(-100, {"debt"}, 1, "single_elderly");
    const RunContext all = run();
    Standing standing = inA(all, {});
    standing.stage = model::LifeStage::Elderly;
    // October to December 2023, the first quarter of 2024, and the window.
    EXPECT_EQ(proposalOn(all, standing).evidence.perQuarter, (std::vector<int>{1, 0, 1, 0, 0, 0}));
}

TEST_F(EvidenceByHand, ALinkIsObservableFromThirtyDaysBeforeTheDataEnd) {
    add(kLastDay - 30);
    add(kLastDay - 29);
    EXPECT_EQ(evidence().linkObservable, 1);
}

TEST_F(EvidenceByHand, SupportsAreToldFromFiveClosedHouseholdsOn) {
    for (int i = 0; i < 4; ++i) addClosed(i, model::Outcome::Resolved, 0b01);
    EXPECT_EQ(evidence().closedHouseholds, 4);
    EXPECT_TRUE(evidence().supports.empty());
    addClosed(9, model::Outcome::Resolved, 0b01);
    EXPECT_EQ(evidence().closedHouseholds, 5);
    EXPECT_EQ(evidence().supports.size(), 1u);
}

TEST_F(EvidenceByHand, ClosedHouseholdsAreThoseOfThePatternUpToTheLastDayOfTheWindow) {
    add(1);
    addClosed(kLastDay, model::Outcome::Unchanged);
    addClosed(kLastDay + 1, model::Outcome::Resolved);                 // after the window
    addClosed(10, model::Outcome::Resolved, 0, {"homeless"});          // another pattern
    const std::size_t again = addClosed(5, model::Outcome::Improved);  // closed twice
    addClosed(40, model::Outcome::Worse);
    cases_.household.back() = cases_.household[again];
    EXPECT_EQ(evidence().closedHouseholds, 2);
}

TEST_F(EvidenceByHand, ASupportIsShrunkToTheCityAndTheSurestComesFirst) {
    // Similar households: a loan solved three of four (one of them improved), a visit none of one.
    addClosed(1, model::Outcome::Resolved, 0b10);
    addClosed(2, model::Outcome::Resolved, 0b10);
    addClosed(3, model::Outcome::Improved, 0b10);
    addClosed(4, model::Outcome::Unchanged, 0b10);
    addClosed(5, model::Outcome::Worse, 0b01);
    for (int i = 0; i < 5; ++i) addClosed(6 + i, model::Outcome::Unchanged, 0, {"debt"});
    const std::vector<model::SupportOutcome> supports = evidence().supports;
    ASSERT_EQ(supports.size(), 2u);
    EXPECT_EQ(supports[0].support, 1);
    EXPECT_EQ(supports[0].used, 4);
    EXPECT_EQ(supports[0].solved, 3);
    // Any support in the city: (3 + 1) / (10 + 2) = 1/3. Loans: (5/3 + 3) / (5 + 4) = 14/27, which then
    // weighs as much as five of the similar households: (5 × 14/27 + 3) / (5 + 4).
    EXPECT_NEAR(supports[0].shrunk, 151.0 / 243, 1e-12);
    EXPECT_LT(supports[0].interval.low, supports[0].shrunk);
    EXPECT_GT(supports[0].interval.high, supports[0].shrunk);
    // Visits: 5/3 / (5 + 1) = 5/18, then 5 × 5/18 / (5 + 1).
    EXPECT_EQ(supports[1].support, 0);
    EXPECT_NEAR(supports[1].shrunk, 25.0 / 108, 1e-12);
}

TEST_F(EvidenceByHand, TheDistanceIsTheMedianOfAllPairs) {
    for (const double x : {0.0, 10.0, 30.0, 70.0}) cases_.masked[add(1)] = {x, 0};
    EXPECT_NEAR(evidence().medianDistanceM, 35, 1e-9);  // 10 20 30 | 40 60 70
    cases_.masked[0].x = std::nan("");
    EXPECT_NEAR(evidence().medianDistanceM, 40, 1e-9);  // 20 40 60
}

TEST_F(EvidenceByHand, TheChangeComparesSharesOfAllHouseholds) {
    for (int i = 0; i < 5; ++i) add(i);
    for (int i = 0; i < 5; ++i) add(i, {"debt"});
    add(-100);
    for (int i = 0; i < 3; ++i) add(-100, {"debt"});
    RunContext all = run();
    all.yearBefore = yearBefore(cases_);
    EXPECT_NEAR(proposalOn(all, inA(all)).evidence.change.value(), (5.0 / 10) / (1.0 / 4), 1e-12);
}

TEST_F(EvidenceByHand, NoRatioToElsewhereIsToldWhereElsewhereHasNone) {
    for (int i = 0; i < 6; ++i) add(i);
    const RunContext all = run();
    Standing standing = inA(all);  // all six of the city; two would be expected
    EXPECT_FALSE(proposalOn(all, standing).evidence.rawRatio);
    standing.against = model::Against::YearBefore;
    EXPECT_EQ(proposalOn(all, standing).evidence.rawRatio, 3.0);
}

}  // namespace
}  // namespace sasae::analysis
