#include <gtest/gtest.h>

#include <numeric>

#include "analysis/evaluate.h"
#include "analysis/household_types.h"
#include "analysis/proposing.h"
#include "base/error.h"
#include "small_city.h"

namespace sasae::analysis {
namespace {

const model::Taxonomy& taxonomy() {
    return model::shippedTaxonomy();
}

model::ProposalRun run(const model::Cases& cases, const Places& places,
                       model::ProposalSettings settings = {}) {
    base::Silent quiet;
    return propose(cases, places, taxonomy(), model::shippedPatterns(), settings, quiet);
}

/// Twelve districts, random households, and a concentration of one kind in district D.
struct Planted {
    Places places = placesFromGrid("ABCD\nEFGH\nIJKL");
    model::Cases cases = randomCases(places, 500, 25, 2);
    Truth truth;
    Planted() {
        for (int i = 0; i < 8; ++i)
            addCase(cases, 3, {"truancy", "foreign_roots", "ability"}, "couple_children", 40 * i);
        for (const char* need : {"truancy", "foreign_roots", "ability"})
            truth.needs.insert(taxonomy().findNeed(need));
        truth.structure = taxonomy().findStructure("couple_children");
        truth.areas = {3};
    }
};

/// Everything that a run says, as one text.
std::string told(const model::ProposalRun& r) {
    std::string all;
    for (const model::Proposal& p : r.proposals)
        all += fmt::format("{} {} {} {:.12g} {:.12g} {:.12g} {:.12g} {}\n", p.rank, p.id, p.cases, p.expected,
                           p.ratio.value_or(-1), p.pValue.value_or(-1), p.stability.value_or(-1),
                           fmt::join(p.alsoUnder, ","));
    return all + std::to_string(r.unlistedRepeated);
}

TEST(Proposing, APlantedConcentrationIsTheFirstProposalWithItsEvidence) {
    const Planted planted;
    const model::ProposalRun r = run(planted.cases, planted.places, {.replications = 199});
    ASSERT_FALSE(r.proposals.empty());
    const model::Proposal& p = r.proposals.front();
    EXPECT_EQ(p.basis, model::Basis::Significant);
    EXPECT_TRUE(matches(planted.truth, p)) << p.id;
    EXPECT_EQ(p.cases, 8);
    EXPECT_LE(*p.pValue, 0.05);
    EXPECT_GT(*p.stability, 0.5);
    EXPECT_LT(p.ratioInterval.low, *p.ratio);
    EXPECT_GT(p.ratioInterval.high, *p.ratio);
    EXPECT_EQ(p.evidence.caseRows.size(), 8u);
    EXPECT_EQ(p.evidence.cityCases, 8);
    EXPECT_FALSE(p.evidence.rawRatio) << "all cases lie inside";
    EXPECT_EQ(std::accumulate(p.evidence.perQuarter.begin(), p.evidence.perQuarter.end(), 0), 8);
    EXPECT_EQ(p.evidence.quarterOf.size(), p.evidence.perQuarter.size());
    for (int need : model::members(planted.truth.needs))
        EXPECT_EQ(p.evidence.needCounts[static_cast<std::size_t>(need)], 8);
}

/// The evidence of the first proposal, which is the planted one.
model::Evidence evidenceOf(const Planted& planted) {
    const model::ProposalRun r = run(planted.cases, planted.places, {.replications = 99});
    EXPECT_TRUE(matches(planted.truth, r.proposals.front()));
    EXPECT_EQ(r.proposals.front().cases, 8);
    return r.proposals.front().evidence;
}

constexpr std::size_t kFirstPlanted = 500;

TEST(Proposing, OfTheLinkWithinThirtyDaysOnlyCasesCountThatWereObservedThatLong) {
    Planted planted;
    model::Cases& cases = planted.cases;
    cases.noticedOn[kFirstPlanted + 7] = base::Date{base::dateOf(2024, 4, 1).days + 355};
    cases.dataDate = base::Date{base::dateOf(2024, 4, 1).days + 360};
    cases.linkedOn[kFirstPlanted] = base::Date{cases.noticedOn[kFirstPlanted].days + 30};
    cases.linkedOn[kFirstPlanted + 1] = base::Date{cases.noticedOn[kFirstPlanted + 1].days + 31};
    // Linked at once, but others noticed that late could not show that they take longer.
    cases.linkedOn[kFirstPlanted + 7] = base::Date{cases.noticedOn[kFirstPlanted + 7].days + 1};
    const model::Evidence e = evidenceOf(planted);
    EXPECT_EQ(e.linkObservable, 7);
    EXPECT_EQ(e.linkedWithin30, 1);
    cases.dataDate = base::dateOf(2031, 1, 1);  // imported years later: the extract knows no more for that
    EXPECT_EQ(evidenceOf(planted).linkObservable, 7);
}

TEST(Proposing, AHouseholdWithSeveralCasesCountsOnceInItsFirstQuarterByWhoNoticedItFirst) {
    Planted planted;
    model::Cases& cases = planted.cases;
    const auto actor = [](const char* code) {
        return static_cast<std::int16_t>(model::shippedVocabulary().findActor(code));
    };
    for (std::size_t i = 0; i < 8; ++i) cases.noticedBy[kFirstPlanted + i] = actor("neighbour");
    // One comes again with all its needs; the needs of another are spread over two cases.
    addCase(cases, 3, {"truancy", "foreign_roots", "ability"}, "couple_children", 300, 1'000'500);
    cases.needs[kFirstPlanted + 1] = {};
    cases.needs[kFirstPlanted + 1].insert(taxonomy().findNeed("truancy"));
    addCase(cases, 3, {"foreign_roots", "ability"}, "couple_children", 310, 1'000'501);
    for (std::size_t i = kFirstPlanted + 8; i < cases.noticedBy.size(); ++i)
        cases.noticedBy[i] = actor("city_office");
    const model::Evidence e = evidenceOf(planted);
    EXPECT_EQ(e.noticedBy[static_cast<std::size_t>(model::NoticedShare::Residents)], 8);
    // Days 0, 40, 80 | 120, 160 | 200, 240 | 280 of the year from April; the window begins in late March.
    EXPECT_EQ(e.perQuarter, (std::vector<int>{0, 3, 2, 2, 1}));
}

TEST(Proposing, QuartersBeforeTheWindowCountHouseholdsAsTheWindowDoes) {
    Planted planted;
    for (int i = 0; i < 3; ++i)  // the year before: each comes again in the next quarter
        for (int day : {-300 + 90 * i, -205 + 90 * i})
            addCase(planted.cases, 3, {"truancy", "foreign_roots", "ability"}, "couple_children", day,
                    7u + static_cast<std::uint32_t>(i));
    const model::Evidence e = evidenceOf(planted);
    const std::size_t quarters = e.perQuarter.size();
    ASSERT_EQ(quarters, 8u);
    // 6 June, 4 September and 3 December 2023.
    EXPECT_EQ(e.perQuarter, (std::vector<int>{1, 1, 1, 0, 3, 2, 2, 1}));
}

TEST(Proposing, TheSameSeedGivesTheSameRunOnAnyNumberOfThreadsAndForAnyOrderOfRows) {
    const Planted planted;
    const model::ProposalRun one = run(planted.cases, planted.places, {.replications = 99, .threads = 1});
    for (int threads : {2, 8})
        EXPECT_EQ(told(one),
                  told(run(planted.cases, planted.places, {.replications = 99, .threads = threads})));

    std::vector<std::size_t> order(static_cast<std::size_t>(planted.cases.size()));
    std::iota(order.begin(), order.end(), std::size_t{0});
    base::Stream stream(9, 9);
    base::shuffle(std::span(order), stream);
    model::Cases turned = planted.cases;
    for (std::size_t i = 0; i < order.size(); ++i) {
        turned.household[i] = planted.cases.household[order[i]];
        turned.caseKey[i] = planted.cases.caseKey[order[i]];
        turned.noticedOn[i] = planted.cases.noticedOn[order[i]];
        turned.needs[i] = planted.cases.needs[order[i]];
        turned.structure[i] = planted.cases.structure[order[i]];
        turned.district[i] = planted.cases.district[order[i]];
        turned.masked[i] = planted.cases.masked[order[i]];
    }
    EXPECT_EQ(told(one), told(run(turned, planted.places, {.replications = 99, .threads = 2})));
}

TEST(Proposing, WhereNeedsAndPlacesAreUnrelatedFewRunsClaimAnything) {
    const Places places = placesFromGrid("ABCD\nEFGH");
    const int runs = 120;
    int alarms = 0;
    for (int i = 0; i < runs; ++i) {
        const model::Cases cases = randomCases(places, 150, 12, 1000 + static_cast<std::uint64_t>(i));
        const model::ProposalRun r =
            run(cases, places, {.margin = 1.0, .replications = 59, .seed = static_cast<std::uint64_t>(i)});
        alarms += std::any_of(r.proposals.begin(), r.proposals.end(),
                              [](const model::Proposal& p) { return p.basis == model::Basis::Significant; });
    }
    EXPECT_LE(alarms, 14);  // 0.05 × 120 = 6; P(more than 14 | 0.05) < 0.001
}

TEST(Proposing, MereRepetitionIsListedWithinItsLimitsAndNeverCalledSignificant) {
    const Places places = placesFromGrid("ABCD\nEFGH\nIJKL");
    const model::Cases cases = randomCases(places, 800, 40, 8);
    const model::ProposalRun r = run(cases, places, {.replications = 99, .perDistrict = 2, .perRun = 9});
    std::map<std::vector<int>, int> perPlace;
    int listed = 0;
    for (const model::Proposal& p : r.proposals) {
        if (p.basis != model::Basis::Repeated || p.scope == model::Scope::City) continue;
        ++listed;
        EXPECT_LE(++perPlace[p.areas], 2);
        EXPECT_GE(p.cases, 3);
        if (!p.pattern.named) {
            EXPECT_GE(p.pattern.allOf.size(), 2);
        }
    }
    EXPECT_GT(listed, 0);
    EXPECT_LE(listed, 9);
    EXPECT_GT(r.unlistedRepeated, 0);
}

TEST(Proposing, AnIssueOfTheCityIsExpectedAsOftenAsItsLiftSays) {
    const Places places = placesFromGrid("ABCD\nEFGH\nIJKL");
    int city = 0, lacking = 0, unstated = 0;
    for (std::uint64_t seed = 8; seed < 12; ++seed) {
        model::Cases cases = randomCases(places, 600, 9, seed);
        for (int i = 0; i < 40; ++i) {  // three of four needs, a structure that was not always written down
            std::vector<std::string> four{"homeless", "ex_offender", "young_carer", "delinquency"};
            if (i % 3) four.erase(four.begin() + i % 4);
            addCase(cases, i % 12, four, i % 4 ? "couple_children" : "unknown", i);
        }
        for (const model::Proposal& p : run(cases, places, {.replications = 19}).proposals) {
            if (p.scope != model::Scope::City || p.basis != model::Basis::Repeated) continue;
            ++city;
            lacking += p.pattern.mayLack > 0;
            unstated += std::popcount(p.pattern.structures) > 1;
            EXPECT_NEAR(p.expected * p.evidence.lift, p.cases, 1e-9 * p.cases) << p.id;
        }
    }
    EXPECT_GT(city, 0);
    EXPECT_GT(lacking, 0);
    EXPECT_GT(unstated, 0);
}

TEST(Proposing, WhatIsToldByMoreNeedsSaysWhatWasTested) {
    const Places places = placesFromGrid("ABCD\nEFGH\nIJKL");
    int toldByMore = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        model::Cases cases = randomCases(places, 500, 25, seed);
        for (int i = 0; i < 6; ++i) {  // four of six share a third need: too few to be tested by themselves
            std::vector<std::string> needs{"homeless", "ex_offender"};
            if (i < 4) needs.push_back("young_carer");
            addCase(cases, 3, needs, i % 2 ? "single" : "couple", i);
        }
        for (const model::Proposal& p : run(cases, places, {.margin = 3, .replications = 199}).proposals) {
            if (!p.tested) continue;
            ++toldByMore;
            EXPECT_EQ(p.basis, model::Basis::Significant);
            EXPECT_TRUE(p.tested->pattern.allOf.within(p.pattern.allOf));
            EXPECT_NE(p.tested->pattern.id, p.pattern.id);
            int inside = 0;
            for (int i = 0; i < cases.size(); ++i) {
                const auto at = static_cast<std::size_t>(i);
                inside += p.tested->pattern.matches(cases.needs[at], cases.structure[at]) &&
                          std::find(p.areas.begin(), p.areas.end(), cases.district[at]) != p.areas.end();
            }
            EXPECT_EQ(p.tested->cases, inside);
            EXPECT_GE(p.tested->cases, p.cases);
            EXPECT_GT(p.tested->expected, 0);
        }
    }
    EXPECT_GT(toldByMore, 0);
}

TEST(Proposing, ADistrictWithFarMoreCasesThanHouseholdsIsBurdenAndOneWithFarFewerIsSilent) {
    const Places places = placesFromGrid("ABCDE\nFGHIJ");
    model::Cases cases;
    cases.districtCodes = places.codes;
    const std::vector<std::string> needs{"poverty", "illness", "debt", "childcare", "dementia"};
    for (int d = 0; d < 10; ++d)
        for (int i = 0; i < (d == 2 ? 90 : d == 7 ? 6 : 30); ++i)
            addCase(cases, d, {needs[static_cast<std::size_t>(i) % 5]}, "single", i);
    const model::ProposalRun r = run(cases, places, {.replications = 99});
    int burdens = 0;
    for (const model::Proposal& p : r.proposals) {
        EXPECT_NE(p.basis, model::Basis::Significant) << p.id;
        if (p.basis != model::Basis::Burden) continue;
        ++burdens;
        EXPECT_EQ(p.areas, std::vector<int>{2});
        EXPECT_EQ(p.pattern.id, "burden");
        EXPECT_FALSE(p.pValue);
        EXPECT_LE(*p.qValue, 0.05);
    }
    EXPECT_EQ(burdens, 1);
    ASSERT_EQ(r.silent.size(), 1u);
    EXPECT_EQ(r.silent[0].district, 7);
}

TEST(Proposing, ADistrictThatExpectsHardlyAnyCaseIsNotSilent) {
    Places places = placesFromGrid("ABCDE\nFGHIJ");
    places.households[4] = 100;  // 3 expected where the others have 30
    model::Cases cases;
    cases.districtCodes = places.codes;
    for (int d = 0; d < 10; ++d)
        for (int i = 0; i < (d == 4 ? 0 : 30); ++i) addCase(cases, d, {"poverty"}, "single", i);
    EXPECT_TRUE(run(cases, places, {.replications = 19}).silent.empty());
    places.households[4] = 1000;
    EXPECT_EQ(run(cases, places, {.replications = 19}).silent.size(), 1u);
}

TEST(Proposing, APatternThatRoseAcrossTheCityIsACityProposal) {
    const Places places = placesFromGrid("ABCD\nEFGH");
    model::Cases cases = randomCases(places, 300, 20, 5);
    const model::Cases before = randomCases(places, 300, 20, 6);
    for (int i = 0; i < before.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        std::vector<std::string> codes;
        for (int need : model::members(before.needs[at]))
            codes.push_back(taxonomy().needs[static_cast<std::size_t>(need)].code);
        addCase(cases, before.district[at], codes,
                taxonomy().structures[static_cast<std::size_t>(before.structure[at])].code,
                before.noticedOn[at].days - base::dateOf(2024, 4, 1).days - 365);
    }
    for (int i = 0; i < 24; ++i)
        addCase(cases, i % 8, {"truancy", "foreign_roots"}, "couple_children", i * 15);
    const model::ProposalRun r =
        run(cases, places,
            {.from = base::dateOf(2024, 4, 1), .to = base::dateOf(2025, 3, 31), .replications = 199});
    const auto risen = std::find_if(r.proposals.begin(), r.proposals.end(), [](const model::Proposal& p) {
        return p.scope == model::Scope::City && p.basis == model::Basis::Significant;
    });
    ASSERT_NE(risen, r.proposals.end());
    EXPECT_TRUE(risen->pattern.allOf.has(taxonomy().findNeed("foreign_roots")));
    EXPECT_EQ(risen->areas.size(), 8u);
    EXPECT_EQ(risen->against, model::Against::YearBefore);
    // Expected: the rate of the year before within each life stage, at this year's households.
    const auto count = [&](base::Date from, base::Date to) {
        const Households h = householdsWithin(cases, from, to, taxonomy());
        std::array<std::array<double, 2>, model::kLifeStages> counts{};  // of the pattern, of all
        for (int t = 0; t < h.types(); ++t) {
            const auto at = static_cast<std::size_t>(t);
            auto& stage = counts[static_cast<std::size_t>(h.typeStage[at])];
            stage[0] += risen->pattern.matches(h.typeNeeds[at], h.typeStructure[at]) ? h.count(t) : 0;
            stage[1] += h.count(t);
        }
        return counts;
    };
    const auto former = count(base::dateOf(2023, 4, 2), base::dateOf(2024, 3, 31));
    const auto now = count(base::dateOf(2024, 4, 1), base::dateOf(2025, 3, 31));
    double expected = 0;
    for (std::size_t s = 0; s < former.size(); ++s)
        if (former[s][1] > 0) expected += now[s][1] * former[s][0] / former[s][1];
    EXPECT_NEAR(risen->expected, expected, 1e-9);
    EXPECT_NEAR(*risen->ratio, (1 + risen->cases) / (1 + expected), 1e-9);
    for (const model::Proposal& p : r.proposals)
        if (p.scope == model::Scope::City && p.basis == model::Basis::Repeated) {
            EXPECT_EQ(p.against, model::Against::Unrelated) << p.id;
        } else if (p.scope != model::Scope::City) {
            EXPECT_EQ(p.against, model::Against::Elsewhere) << p.id;
        }
}

TEST(Proposing, NoCasesIsAnEmptyRunWithANoteAndWrongSettingsAreRefused) {
    const Places places = placesFromGrid("AB");
    model::Cases cases;
    cases.districtCodes = places.codes;
    const model::ProposalRun r = run(cases, places);
    EXPECT_TRUE(r.proposals.empty());
    EXPECT_FALSE(r.notes.empty());
    EXPECT_THROW(run(cases, places, {.alpha = 0}), base::Error);
    EXPECT_THROW(run(cases, places, {.margin = 0.5}), base::Error);
    EXPECT_THROW(run(cases, places, {.replications = 100'000'000}), base::Error);
    EXPECT_THROW(run(cases, places, {.replications = 5}), base::Error);
    cases.districtCodes = {"A"};
    EXPECT_THROW(run(cases, places), base::Error);
}

TEST(Proposing, WithTooFewReplicationsForAlphaItSaysSo) {
    const Planted planted;
    const model::ProposalRun r = run(planted.cases, planted.places, {.alpha = 0.01, .replications = 19});
    EXPECT_TRUE(std::any_of(r.notes.begin(), r.notes.end(), [](const base::Text& t) {
        return t.en.find("replications cannot reach") != std::string::npos;
    }));
}

}  // namespace
}  // namespace sasae::analysis
