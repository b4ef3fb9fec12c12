// Sentences about candidates and runs: what they say, and what they leave out where few could be recognised.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "privacy/attacker.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using test::cityWith;
using test::SmallCity;
using testing::HasSubstr;
using testing::Not;

released::ProposalList listOf(const SmallCity& city, Tier tier, const ReleaseOptions& options = {}) {
    return *Gate::releaseProposals(city.project, city.run, tier, options);
}

released::ProposalSheet sheetOf(const SmallCity& city, Tier tier = Tier::Professional) {
    return listOf(city, tier).proposals.at(0);
}

std::string why(const SmallCity& city, Tier tier = Tier::Professional) {
    std::string words;
    for (const base::Text& text : sheetOf(city, tier).whySimilar) words += text.ja + "\n";
    return words;
}

TEST(Wording, LeavesEveryFigureOfTheEvidenceToTheTiersThatSeeExactNumbers) {
    SmallCity city = cityWith(12);
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    proposal.evidence.missingStructure = 2;
    proposal.evidence.closedHouseholds = 40;
    const std::string exact = test::wordsOf(sheetOf(city));
    for (const char* words : {"市全体並みなら約1.2世帯", "大きめに出ます", "支援の割合は効果を意味しません",
                              "世帯構成が不明 2世帯"})
        EXPECT_THAT(exact, HasSubstr(words));
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const std::string open = test::wordsOf(sheetOf(city, tier));
        for (const char* words : {"1.2", "大きめに出ます", "効果を意味しません", "世帯構成が不明"})
            EXPECT_THAT(open, Not(HasSubstr(words))) << released::tierName(tier);
    }
    city.run.proposals[0].against = model::Against::YearBefore;
    city.run.proposals[0].expected = 0;
    EXPECT_THAT(sheetOf(city).found.ja, HasSubstr("把握されていません"));
    EXPECT_THAT(sheetOf(city, Tier::Public).found.ja, Not(HasSubstr("把握されていません")));
    city.run.proposals[0].against = model::Against::Elsewhere;
    city.run.proposals[0].expected = 0.01;
    EXPECT_THAT(sheetOf(city).found.ja, HasSubstr("市全体並みなら0.1世帯未満"));
}

TEST(Wording, NamesTheDistrictsOfACityIssueOfAbuseToCaseStaffAlone) {
    SmallCity city = cityWith(40, {"abuse_dv", "poverty"});
    city.propose({"abuse_dv"}, {2, 3}).scope = model::Scope::City;
    EXPECT_EQ(sheetOf(city, Tier::Case).allPlaces.ja, "第3、第4");
    EXPECT_TRUE(sheetOf(city).allPlaces.empty());
}

TEST(Wording, CallsAYearThatEndsWithTheDataThePastOne) {
    SmallCity city = cityWith(12);
    city.propose({"dementia", "hikikomori"}, {3});
    EXPECT_THAT(sheetOf(city).found.ja, testing::StartsWith("この1年に、"));
    city.cases().dataDate = base::dateOf(2027, 1, 31);
    EXPECT_THAT(sheetOf(city).found.ja, testing::StartsWith("対象期間に、"));
}

TEST(Wording, NamesUpToFourDistrictsAndOfMoreTheFirstThree) {
    SmallCity city = cityWith(12);
    city.propose({"dementia", "hikikomori"}, {0, 1, 2, 3});
    EXPECT_EQ(sheetOf(city).place.ja, "第1・第2・第3・第4校区");
    EXPECT_TRUE(sheetOf(city).allPlaces.empty());
    SmallCity wide = cityWith(12);
    wide.propose({"dementia", "hikikomori"}, {0, 1, 2, 3, 4});
    EXPECT_EQ(sheetOf(wide).place.ja, "第1・第2・第3など5校区");
    EXPECT_THAT(sheetOf(wide).place.en, HasSubstr("and 2 other districts"));
    EXPECT_EQ(sheetOf(wide, Tier::Public).allPlaces.ja, "第1、第2、第3、第4、第5");
}

TEST(Wording, OfFewHouseholdsNamesTheDistrictMeantWithItsSurroundingsAndNoNumber) {
    SmallCity city = cityWith(4);
    city.propose({"dementia", "hikikomori"}, {3});
    const released::ProposalSheet sheet = sheetOf(city, Tier::District);
    EXPECT_EQ(sheet.place.ja, "第4校区とその周辺");
    EXPECT_THAT(sheet.found.ja, HasSubstr("が複数見つかりました"));
}

TEST(Wording, TellsThreeOfTheCandidatesListedUnderOneAndCountsTheRest) {
    SmallCity city = cityWith(9);
    const model::Taxonomy& taxonomy = *city.project.taxonomy;
    model::NeedSet four;
    for (const char* code : {"dementia", "hikikomori", "poverty", "debt"}) four.insert(city.need(code));
    const int single = taxonomy.findStructure("single");
    const model::Pattern lacking = model::minedPattern(four, -1, taxonomy, {.mayLack = 1}),
                         unstated = model::minedPattern(four, single, taxonomy, {.orUnstated = true}),
                         plain = model::minedPattern(four, single, taxonomy);
    city.propose({"dementia", "hikikomori"}, {3}).alsoUnder = {
        lacking.id + "@D4", unstated.id + "@D4", plain.id + "@D5", "needs:dementia@D4", "needs:debt@D4"};
    EXPECT_EQ(sheetOf(city).alsoUnderWords.ja, "「" + lacking.name.ja + "」（第4校区）、「" +
                                                   unstated.name.ja + "」（第4校区）、「" + plain.name.ja +
                                                   "」（第5校区）、ほか2件");
}

TEST(Wording, SaysThatNeedsComeTogetherOnlyWherePatternsAskForThemAll) {
    SmallCity city = cityWith(9);
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    const model::Pattern both = proposal.pattern;
    EXPECT_THAT(sheetOf(city).found.ja, HasSubstr("の困りごとが重なる世帯が"));
    proposal.pattern.mayLack = 1;
    EXPECT_THAT(sheetOf(city).found.ja, HasSubstr("」に当たる世帯が"));
    proposal.pattern = both;
    proposal.pattern.structures = 1;
    EXPECT_THAT(sheetOf(city).found.ja, HasSubstr("」に当たる世帯が"));
}

TEST(Wording, TellsAStructureAndAFurtherNeedThatHalfOfThemShareAtLeastThree) {
    SmallCity city = cityWith(12);
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    const model::Taxonomy& taxonomy = *city.project.taxonomy;
    const auto structure = static_cast<std::size_t>(taxonomy.findStructure("parent80_child50"));
    const auto need = static_cast<std::size_t>(city.need("isolation"));
    const auto with = [&](int cases, int shared) {
        proposal.cases = cases;
        proposal.evidence.structureCounts.assign(taxonomy.structures.size(), 0);
        proposal.evidence.structureCounts[structure] = shared;
        proposal.evidence.structureCounts[static_cast<std::size_t>(taxonomy.unknownStructure)] = cases;
        proposal.evidence.needCounts.assign(taxonomy.needs.size(), 0);
        proposal.evidence.needCounts[need] = shared;
        return why(city);
    };
    const std::string lives = "世帯が「" + taxonomy.structures[structure].label.ja + "」です。",
                      has = "世帯に「" + taxonomy.needs[need].label.ja + "」もあります。";
    EXPECT_THAT(with(12, 6), testing::AllOf(HasSubstr("6" + lives), HasSubstr("6" + has)));
    EXPECT_THAT(with(12, 5), testing::AllOf(Not(HasSubstr(lives)), Not(HasSubstr(has))));
    EXPECT_THAT(with(4, 2), testing::AllOf(Not(HasSubstr(lives)), Not(HasSubstr(has))));
}

TEST(Wording, GivesDistancesInTwoDigitsAndALiftFromOneAndAHalfOn) {
    SmallCity city = cityWith(12);
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    proposal.evidence.medianDistanceM = 234;
    proposal.evidence.lift = 1.4;
    EXPECT_THAT(why(city), testing::AllOf(HasSubstr("約230 m"), Not(HasSubstr("互いに無関係"))));
    proposal.evidence.medianDistanceM = 12340;
    proposal.evidence.lift = 1.5;
    EXPECT_THAT(why(city), testing::AllOf(HasSubstr("約12 km"), HasSubstr("無関係な場合の1.5倍")));
}

TEST(Wording, OfOneNeedDoesNotSayThatItComesTogetherWithItself) {
    SmallCity city = cityWith(12);
    city.propose({"dementia"}, {3});
    EXPECT_THAT(why(city, Tier::Public), HasSubstr("どの世帯にも「"));
    city.run.proposals.clear();
    city.propose({"dementia", "hikikomori"}, {3});
    EXPECT_THAT(why(city, Tier::Public), HasSubstr("困りごとが重なっています"));
}

TEST(Wording, AsksOfABurdenWhetherThereIsMoreNeedOrMoreIsNoticed) {
    SmallCity city = cityWith(12);
    city.propose({"dementia"}, {3});
    EXPECT_THAT(test::wordsOf(sheetOf(city)), Not(HasSubstr("困りごとが多いのか、気づき")));
    city.run.proposals.clear();
    city.proposeBurden(3);
    EXPECT_THAT(test::wordsOf(sheetOf(city)), HasSubstr("困りごとが多いのか、気づき"));
}

TEST(Wording, OfARunCountsWhatIsNotListedForThoseWhoSeeExactNumbers) {
    SmallCity city = cityWith(12);
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Professional)),
                testing::AllOf(HasSubstr("示せる候補はありません"), Not(HasSubstr("このほか"))));
    city.propose({"dementia"}, {3});
    city.run.unlistedRepeated = 4;
    EXPECT_EQ(listOf(city, Tier::Professional).run.unlisted, 4);
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Professional)),
                testing::AllOf(HasSubstr("組合せが4件あります"), Not(HasSubstr("示せる候補はありません"))));
    EXPECT_EQ(listOf(city, Tier::Public).run.unlisted, 0);
}

TEST(Wording, NamesDistrictsOfFewCasesToThoseOnDutyThereAlone) {
    SmallCity city = cityWith(12);
    city.run.silent = {{0, 1, 9.0}, {1, 2, 9.0}};
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Professional)), HasSubstr("第1校区、第2校区"));
    const std::string onDuty = test::wordsOf(listOf(city, Tier::Professional, {{"D2"}, false}));
    EXPECT_THAT(onDuty, testing::AllOf(HasSubstr("第2校区"), Not(HasSubstr("第1校区"))));
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Public)), Not(HasSubstr("第2校区")));
}

TEST(Wording, MarksTheListOfAnExploratoryRunEvenWhereItIsEmpty) {
    SmallCity city = cityWith(12);
    city.run.standard = false;
    for (const Tier tier : {Tier::Professional, Tier::Public}) {
        const auto notes = listOf(city, tier).notes;
        ASSERT_FALSE(notes.empty());
        EXPECT_THAT(notes.front().ja, HasSubstr("探索的"));
    }
}

TEST(Wording, TakesNoPartOfAYearForAFiscalYear) {
    SmallCity city = cityWith(12);
    city.run.settings.from = base::dateOf(2025, 4, 1);
    city.run.settings.to = base::dateOf(2026, 1, 31);
    EXPECT_NE(listOf(city, Tier::Professional).run.period.ja, "令和7年度");
    EXPECT_FALSE(listOf(city, Tier::Public).run.to.known());
}

}  // namespace
}  // namespace sasae::privacy
