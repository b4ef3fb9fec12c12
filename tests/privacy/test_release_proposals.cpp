#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "privacy/attacker.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::cityWith;
using test::SmallCity;
using testing::HasSubstr;
using testing::Not;

constexpr Tier kTiers[] = {Tier::Case, Tier::Professional, Tier::District, Tier::Public};

released::ProposalList listOf(const SmallCity& city, Tier tier, const ReleaseOptions& options = {}) {
    return *Gate::releaseProposals(city.project, city.run, tier, options);
}

TEST(Proposals, AreExactWithStatisticsForProfessionals) {
    SmallCity city = cityWith(9);
    city.propose({"dementia", "hikikomori"}, {3});
    const auto released = Gate::releaseProposals(city.project, city.run, Tier::Professional);
    EXPECT_EQ(released.tier(), Tier::Professional);
    const released::ProposalSheet& sheet = released->proposals.at(0);
    EXPECT_EQ(sheet.households.kind, Figure::Kind::Exact);
    EXPECT_EQ(sheet.households.value, 9);
    EXPECT_EQ(sheet.areaCodes, std::vector<std::string>{"D4"});
    ASSERT_TRUE(sheet.statistics);
    EXPECT_EQ(sheet.statistics->pValue, 0.012);
    EXPECT_EQ(sheet.statistics->ratioHigh, 12);
    EXPECT_FALSE(sheet.quarters.empty());
    EXPECT_THAT(sheet.found.ja, HasSubstr("9世帯"));
    EXPECT_THAT(sheet.certainty.ja, HasSubstr("20回に1回以下"));
    EXPECT_THAT(sheet.place.ja, HasSubstr("第4校区"));
    EXPECT_FALSE(sheet.toDecide.empty());
    EXPECT_EQ(sheet.roles.size(), 3u);
}

/// A kind that answers the need and has the role; without others where it must have no second one.
std::string kindWith(const SmallCity& city, model::Role role, const std::string& need, bool alone) {
    for (const model::SupportKind& kind : city.project.vocabulary->supportKinds) {
        const unsigned wanted = static_cast<unsigned>(role);
        if (kind.answers.has(city.need(need)) && (alone ? kind.roles == wanted : (kind.roles & wanted) != 0))
            return kind.code;
    }
    throw std::runtime_error("no such kind");
}

TEST(Proposals, TakeARoleThatIsRecordedNowhereForUnknownAndNotForThin) {
    SmallCity city = cityWith(9);
    city.propose({"dementia", "hikikomori"}, {3});
    city.facility(kindWith(city, model::Role::Public, "dementia", true), {3500, 500});
    const auto sheet = listOf(city, Tier::Professional).proposals.at(0);
    EXPECT_FALSE(sheet.roles.at(0).thin);
    EXPECT_THAT(sheet.roles.at(0).what.ja, HasSubstr("登録がなく、分かりません"));
    for (const auto& item : sheet.toDecide) EXPECT_THAT(item.ja, Not(HasSubstr("自助の取組み")));
    // With one elsewhere there is none here.
    city.facility(kindWith(city, model::Role::Self, "dementia", false), {8500, 500});
    const auto known = listOf(city, Tier::Professional).proposals.at(0);
    EXPECT_TRUE(known.roles.at(0).thin);
    EXPECT_THAT(known.roles.at(0).what.ja, HasSubstr("区域内になし"));
    EXPECT_THAT(test::wordsOf(known), HasSubstr("自助の取組みを、だれとどう始めるか"));
}

TEST(Proposals, RankSupportsAndTellTheirShareOnlyFromThreeThatUsedThemOn) {
    SmallCity city = cityWith(9);
    city.cases().supportCodes = {"rare", "usual", "failed"};
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    proposal.evidence.closedHouseholds = 9;
    proposal.evidence.supports = {
        {0, 1, 1, 0.8, {0.59, 0.99}}, {1, 5, 3, 0.6, {0.3, 0.8}}, {2, 3, 0, 0.2, {0.01, 0.4}}};
    const auto rows = listOf(city, Tier::Professional).proposals.at(0).supports;
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].name.ja, "usual");
    EXPECT_TRUE(rows[0].low && rows[1].high);
    EXPECT_EQ(rows[2].name.ja, "rare");
    EXPECT_FALSE(rows[2].low || rows[2].high);
}

TEST(Proposals, CountHouseholdsOfAnUnknownNoticerToo) {
    SmallCity city = cityWith(9);
    city.propose({"dementia", "hikikomori"}, {3}).evidence.noticedBy = {4, 0, 3, 2};
    const auto exact = listOf(city, Tier::Professional).proposals.at(0);
    double sum = 0;
    for (const Figure& figure : exact.noticedBy) sum += figure.value;
    EXPECT_EQ(sum, exact.households.value);
}

TEST(Proposals, ThatMayNotBeToldAreRefusedInTheWordsOfTheTier) {
    SmallCity city = cityWith(9);
    try {
        Gate::releaseProposal(city.project, city.run, "nothing", Tier::Public);
        ADD_FAILURE();
    } catch (const base::Error& error) {
        EXPECT_THAT(error.text.ja, HasSubstr(released::tierLabel(Tier::Public).ja));
        EXPECT_THAT(error.text.ja, Not(HasSubstr("public")));
    }
}

/// What a user is told who asks for a proposal of that id, as a list and as a map.
std::vector<base::Text> toldOfAsking(const SmallCity& city, const std::string& id, Tier tier,
                                     const ReleaseOptions& options = {}) {
    std::vector<base::Text> told;
    const auto ask = [&](const auto& release) {
        try {
            release();
            ADD_FAILURE() << id << " was told";
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Usage);
            EXPECT_EQ(error.subject, id);
            told.push_back(error.text);
            told.push_back(error.hint);
        }
    };
    ask([&] { Gate::releaseProposal(city.project, city.run, id, tier, options); });
    MapRequest request;
    request.highlight = id;
    ask([&] { Gate::releaseMap(city.project, city.run, request, tier, {}, options); });
    return told;
}

TEST(Proposals, ThatExistButMayNotBeToldCannotBeToldFromUnknownOnes) {
    SmallCity city(10);
    for (int d = 0; d < 10; ++d) city.add({d, {"poverty"}, "single", "city_office", 20});
    city.add({3, {"dementia", "hikikomori"}, "other", "self", 2});  // below every k, in the whole city
    const std::string hidden = city.propose({"dementia", "hikikomori"}, {3}).id;
    ASSERT_EQ(listOf(city, Tier::Case).proposals.size(), 1u);
    for (const Tier tier : {Tier::District, Tier::Public})
        EXPECT_EQ(toldOfAsking(city, hidden, tier), toldOfAsking(city, "no-such-id", tier));
    const ReleaseOptions onDutyElsewhere{{"D1"}, false};
    EXPECT_EQ(toldOfAsking(city, hidden, Tier::Professional, onDutyElsewhere),
              toldOfAsking(city, "no-such-id", Tier::Professional, onDutyElsewhere));
}

TEST(Proposals, ToldByMoreNeedsThanWereTestedSaySo) {
    SmallCity city = cityWith(12);
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    model::NeedSet one;
    one.insert(city.project.taxonomy->findNeed("hikikomori"));
    proposal.tested = {model::minedPattern(one, -1, *city.project.taxonomy), 17, 2.25};
    const released::ProposalSheet exact = listOf(city, Tier::Professional).proposals.at(0);
    ASSERT_TRUE(exact.statistics && exact.statistics->tested);
    EXPECT_EQ(exact.statistics->tested->households, 17);
    EXPECT_EQ(exact.statistics->tested->expected, 2.25);
    EXPECT_THAT(exact.certainty.ja, HasSubstr("「" + proposal.tested->pattern.name.ja + "」（17世帯）"));
    EXPECT_THAT(exact.certainty.ja, HasSubstr("検定していません"));
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const released::ProposalSheet sheet = listOf(city, tier).proposals.at(0);
        EXPECT_FALSE(sheet.statistics);
        EXPECT_THAT(sheet.certainty.ja, HasSubstr("検定していません"));
        EXPECT_THAT(test::wordsOf(sheet), Not(HasSubstr("17")));
    }
}

TEST(Proposals, AreNamedInBandsWithoutStatisticsWhereEnoughHouseholdsMatch) {
    SmallCity city = cityWith(12);
    city.propose({"dementia", "hikikomori"}, {3});
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const int k = tier == Tier::District ? 5 : 10;
        const released::ProposalSheet sheet = listOf(city, tier).proposals.at(0);
        EXPECT_EQ(sheet.households.kind, Figure::Kind::Band);
        EXPECT_EQ(sheet.households.low, 10);
        EXPECT_EQ(sheet.households.high, 10 + k - 1);
        EXPECT_EQ(sheet.needCodes.size(), 2u);
        EXPECT_EQ(sheet.areaCodes, std::vector<std::string>{"D4"});
        EXPECT_FALSE(sheet.statistics);
        EXPECT_TRUE(sheet.quarters.empty());
        const std::string words = test::wordsOf(sheet);
        for (const char* number : {"12世帯", "12 households", "0.012", "86", "6.5"})
            EXPECT_THAT(words, Not(HasSubstr(number)));
        for (const Figure& figure : sheet.noticedBy) EXPECT_EQ(figure.kind, Figure::Kind::Suppressed);
    }
}

TEST(Proposals, UnderKAreToldAsSeveralInGroupsOfNeedsWithoutStructure) {
    SmallCity city = cityWith(4);
    // The groups (care, ties) are common enough here for the raised words: others fit them too.
    city.add({3, {"care_need", "family_conflict"}, "three_generation", "self", 12});
    city.propose({"dementia", "hikikomori"}, {3});
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const released::ProposalList list = listOf(city, tier);
        const released::ProposalSheet& sheet = list.proposals.at(0);
        EXPECT_EQ(sheet.households.kind, Figure::Kind::Several);
        EXPECT_TRUE(sheet.needCodes.empty());
        EXPECT_TRUE(sheet.patternId.empty());
        EXPECT_TRUE(sheet.structureLabel.empty());
        EXPECT_EQ(sheet.areaCodes, std::vector<std::string>{"D4"});
        const std::string words = test::wordsOf(list);
        EXPECT_THAT(words, HasSubstr("複数"));
        for (const char* hidden :
             {"認知症", "ひきこもり", "dementia", "hikikomori", "4世帯", "年4月", "年10月"})
            EXPECT_THAT(words, Not(HasSubstr(hidden))) << hidden;
    }
}

TEST(Proposals, AreToldOfAWiderPlaceOrNotAtAllWhereEvenTheGroupsAreFew) {
    SmallCity city = cityWith(4);  // 4 in D4, 3 around, 31 in the city
    city.propose({"dementia", "hikikomori"}, {3});
    const released::ProposalList district = listOf(city, Tier::District);
    ASSERT_EQ(district.proposals.size(), 1u);  // D3 + D4 + D5 hold 10 >= 5
    EXPECT_EQ(district.proposals[0].areaCodes, (std::vector<std::string>{"D3", "D4", "D5"}));
    EXPECT_THAT(district.proposals[0].place.ja, HasSubstr("周辺"));
    SmallCity few(10);
    few.add({3, {"dementia", "hikikomori"}, "other", "self", 4}).add({0, {"poverty"}, "single", "self", 90});
    few.propose({"dementia", "hikikomori"}, {3});
    EXPECT_TRUE(listOf(few, Tier::District).proposals.empty());
    EXPECT_THAT(test::wordsOf(listOf(few, Tier::District)), Not(HasSubstr("候補はありません")));
}

TEST(Proposals, ThatFitEveryHouseholdOfADistrictAreNotNamed) {
    SmallCity city(6);
    city.add({2, {"dementia", "hikikomori"}, "other", "self", 12});  // all there are in D3
    for (int d = 0; d < 6; ++d)
        if (d != 2)
            city.add({d, {"dementia", "hikikomori"}, "other", "self", 4})
                .add({d, {"debt"}, "single", "self", 20});
    city.propose({"dementia", "hikikomori"}, {2});
    for (const auto& sheet : listOf(city, Tier::Public).proposals) {
        EXPECT_TRUE(sheet.needCodes.empty());
        EXPECT_NE(sheet.areaCodes, std::vector<std::string>{"D3"});
    }
}

TEST(Proposals, NeverNameSensitiveNeedsByPlaceBelowTheMunicipality) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    for (const model::Need& need : taxonomy.needs) {
        if (!need.sensitive) continue;
        SmallCity city = cityWith(40, {need.code, "poverty"});
        city.propose({need.code}, {3});
        city.propose({need.code, "poverty"}, {3, 4});
        for (const Tier tier : {Tier::District, Tier::Public})
            for (const auto& sheet : listOf(city, tier).proposals) {
                if (sheet.areaCodes.empty()) continue;
                const std::string words = test::wordsOf(sheet);
                EXPECT_THAT(words, Not(HasSubstr(need.code))) << need.code;
                EXPECT_THAT(words, Not(HasSubstr(need.label.ja))) << need.code;
            }
    }
}

TEST(Proposals, TellAbuseOfTheMunicipalityAloneOutsideTheCaseTier) {
    SmallCity city = cityWith(40, {"abuse_dv", "poverty"});
    city.propose({"abuse_dv"}, {3});
    EXPECT_EQ(listOf(city, Tier::Case).proposals.at(0).areaCodes, std::vector<std::string>{"D4"});
    for (const Tier tier : {Tier::Professional, Tier::District, Tier::Public}) {
        const released::ProposalList list = listOf(city, tier);
        for (const auto& sheet : list.proposals) {
            EXPECT_TRUE(sheet.areaCodes.empty());
            EXPECT_EQ(sheet.scope, "city");
            EXPECT_FALSE(sheet.statistics);
            EXPECT_THAT(test::wordsOf(sheet), Not(HasSubstr("D4")));
            EXPECT_THAT(test::wordsOf(sheet), Not(HasSubstr("第4")));
        }
    }
    const released::ProposalSheet sheet = listOf(city, Tier::Professional).proposals.at(0);
    EXPECT_EQ(sheet.households.value, 67);  // 40 + 9 · 3, of the whole city
}

TEST(Proposals, DoNotMentionAbuseAsACompanionOfOtherNeeds) {
    SmallCity city = cityWith(9, {"dementia", "hikikomori", "abuse_dv"});
    city.propose({"dementia", "hikikomori"}, {3});
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Case)), HasSubstr("DV"));
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Professional)), Not(HasSubstr("DV")));
}

TEST(Proposals, OfBurdenLeaveTheirNumberToTheTablesThatMayHaveToHideIt) {
    SmallCity city(3);  // D1 is small, so that another district has to be hidden with it
    city.add({0, {"poverty"}, "other", "self", 3}).add({1, {"poverty"}, "other", "self", 22});
    city.add({2, {"poverty"}, "other", "self", 60});
    city.proposeBurden(1);
    EXPECT_FALSE(Gate::releaseDistrict(city.project, city.run, "D2", Tier::District)->households.known());
    for (const Tier tier : {Tier::District, Tier::Public})
        EXPECT_EQ(listOf(city, tier).proposals.at(0).households.kind, Figure::Kind::Several);
    EXPECT_EQ(listOf(city, Tier::Professional).proposals.at(0).households.value, 22);
}

TEST(Proposals, DoNotListAbuseByPlaceUnderAnother) {
    SmallCity city = cityWith(9);
    city.propose({"dementia", "hikikomori"}, {3}).alsoUnder = {"needs:abuse_dv+dementia@D4",
                                                               "needs:dementia@D4"};
    EXPECT_EQ(listOf(city, Tier::Case).proposals.at(0).alsoUnder.size(), 2u);
    EXPECT_EQ(listOf(city, Tier::Professional).proposals.at(0).alsoUnder,
              std::vector<std::string>{"needs:dementia@D4"});
    EXPECT_TRUE(listOf(city, Tier::District).proposals.at(0).alsoUnder.empty());
}

TEST(Proposals, WithNestedWordsInNestedPlacesAreNotSubtracted) {
    SmallCity city(8);
    for (int d = 0; d < 8; ++d) {
        city.add({d, {"dementia", "poverty"}, "other", "self", 16}).add({d, {"debt"}, "single", "self", 30});
        city.add({d, {"dementia", "poverty", "isolation"}, "other", "self", d == 3 ? 14 : 12});
    }
    city.propose({"dementia", "poverty"}, {3});               // 30
    city.propose({"dementia", "poverty", "isolation"}, {3});  // 14: 16 apart
    city.propose({"dementia", "isolation"}, {3});             // 14: the same households as the one before
    EXPECT_EQ(listOf(city, Tier::Public).proposals.size(), 2u);
    EXPECT_EQ(listOf(city, Tier::Professional).proposals.size(), 3u);
}

TEST(Proposals, HaveRanksWithoutGaps) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        SmallCity city = test::randomCity(seed, 8, 400);
        for (int d = 0; d < 8; ++d) {
            city.propose({"poverty"}, {d});
            city.propose({"abuse_dv"}, {d});
            city.propose({"illness", "injury"}, {d}, model::Basis::Repeated);
            city.proposeBurden(d);
        }
        for (const Tier tier : kTiers) {
            const released::ProposalList list = listOf(city, tier);
            for (std::size_t i = 0; i < list.proposals.size(); ++i)
                EXPECT_EQ(list.proposals[i].rank, static_cast<int>(i) + 1);
        }
    }
}

TEST(Proposals, OfRandomCitiesNeverTellANumberBelowK) {
    for (std::uint64_t seed = 0; seed < 15; ++seed) {
        SmallCity city = test::randomCity(seed, 8, 100 + 60 * static_cast<int>(seed));
        const auto& needs = city.project.taxonomy->needs;
        for (std::size_t n = 0; n + 3 < needs.size(); n += 3) {
            city.propose({needs[n].code}, {static_cast<int>(n % 8)});
            city.propose({needs[n].code, needs[0].code},
                         {static_cast<int>(n % 7), static_cast<int>(n % 7) + 1});
            city.propose({needs[n + 1].code}, {}, model::Basis::Repeated);
        }
        for (int d = 0; d < 8; ++d) city.proposeBurden(d);
        for (const Tier tier : {Tier::District, Tier::Public})
            for (const auto& sheet : listOf(city, tier).proposals) {
                EXPECT_FALSE(sheet.statistics);
                for (const Figure& figure : test::caseFigures(sheet)) {
                    EXPECT_NE(figure.kind, Figure::Kind::Exact);
                    if (figure.kind == Figure::Kind::Band) {
                        EXPECT_GE(figure.low, tier == Tier::District ? 5 : 10);
                    }
                }
            }
    }
}

TEST(Proposals, OutsideTheDutyOfAProfessionalNeedThreeHouseholdsAndHaveNoDetails) {
    SmallCity city = cityWith(2);
    city.propose({"dementia", "hikikomori"}, {3});
    city.propose({"poverty"}, {3});
    city.propose({"poverty"}, {0});
    const released::ProposalList list = listOf(city, Tier::Professional, {{"D1"}, false});
    for (const auto& sheet : list.proposals) {
        const bool onDuty = sheet.areaCodes == std::vector<std::string>{"D1"};
        EXPECT_EQ(sheet.statistics.has_value(), onDuty) << sheet.id;
        if (sheet.households.kind == Figure::Kind::Exact) {
            EXPECT_GE(sheet.households.value, 3);
        }
        EXPECT_NE(sheet.id, city.run.proposals[0].id);  // two households, outside
    }
}

TEST(Proposals, StrictRuleTellsNothingOfPlacesUnderTwoThousandPeople) {
    SmallCity city = cityWith(15);
    city.propose({"dementia", "hikikomori"}, {3});
    EXPECT_EQ(listOf(city, Tier::Public).proposals.at(0).areaCodes.size(), 1u);
    const released::ProposalList strict = listOf(city, Tier::Public, {{}, true});  // 6,000 people: k = 20
    for (const auto& sheet : strict.proposals) EXPECT_EQ(sheet.households.kind, Figure::Kind::Several);
    SmallCity village(10, 150);
    for (int d = 0; d < 10; ++d)
        village.add({d, {"dementia"}, "other", "self", 30}).add({d, {"debt"}, "other", "self", 30});
    village.propose({"dementia"}, {3});
    EXPECT_TRUE(listOf(village, Tier::Public, {{}, true}).proposals.empty());  // 1,500 people in all
}

TEST(Proposals, AreFoundByIdOrRefused) {
    SmallCity city = cityWith(2);
    const std::string id = city.propose({"dementia", "hikikomori"}, {3}).id;
    EXPECT_EQ(Gate::releaseProposal(city.project, city.run, id, Tier::Professional)->proposals.at(0).id, id);
    for (const std::string& unknown : {std::string("none"), std::string()}) {
        EXPECT_THROW(Gate::releaseProposal(city.project, city.run, unknown, Tier::Professional), base::Error);
        EXPECT_THROW(Gate::releaseProposal(city.project, city.run, unknown, Tier::Public), base::Error);
    }
}

TEST(Proposals, DatesAreNoFinerThanTheFiscalYearAtDistrictAndPublicTiers) {
    SmallCity city = cityWith(12);
    city.propose({"dementia", "hikikomori"}, {3});
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const released::RunNote run = listOf(city, tier).run;
        EXPECT_FALSE(run.from.known());
        EXPECT_FALSE(run.to.known());
        EXPECT_THAT(run.period.ja, Not(HasSubstr("月")));
        EXPECT_THAT(run.period.ja, HasSubstr("令和7年度"));
    }
    city.run.settings.from = base::dateOf(2025, 4, 1);
    city.run.settings.to = base::dateOf(2026, 3, 31);
    EXPECT_EQ(listOf(city, Tier::Public).run.period.ja, "令和7年度");
    EXPECT_EQ(listOf(city, Tier::Public).run.from, base::dateOf(2025, 4, 1));
}

}  // namespace
}  // namespace sasae::privacy
