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

TEST(ProposalWords, OfARiseAreAboutTheYearBeforeAndNotAboutPlaces) {
    SmallCity city = cityWith(12);
    city.run.settings.from = base::dateOf(2025, 10, 1);
    city.run.settings.to = base::dateOf(2026, 9, 30);
    model::Proposal& rise = city.propose({"dementia", "hikikomori"}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    rise.scope = model::Scope::City;
    rise.against = model::Against::YearBefore;
    rise.expected = 17.25;
    for (const Tier tier : kTiers) {
        const released::ProposalSheet sheet = listOf(city, tier).proposals.at(0);
        EXPECT_EQ(sheet.scope, "city");
        EXPECT_TRUE(sheet.areaCodes.empty());
        EXPECT_EQ(released::basisLabel(sheet).ja, "偶然とは考えにくい増加");
        EXPECT_THAT(sheet.found.ja, HasSubstr("市全体"));
        EXPECT_THAT(sheet.certainty.ja, HasSubstr("偶然とは考えにくい増加"));
        EXPECT_THAT(sheet.certainty.en, HasSubstr("the year before"));
        const std::string words = test::wordsOf(sheet);
        EXPECT_THAT(words, Not(HasSubstr("集中")));
        EXPECT_THAT(words, Not(HasSubstr("市全体並み")));
        EXPECT_THAT(words, HasSubstr("割合を、前の1年と比べています"));
        EXPECT_THAT(words, HasSubstr("前の1年の1.5倍（δ）"));
    }
    EXPECT_THAT(listOf(city, Tier::Professional).proposals.at(0).found.ja,
                HasSubstr("前の1年と同じ割合なら約17.2世帯"));
    rise.expected = 0;
    EXPECT_THAT(listOf(city, Tier::Professional).proposals.at(0).found.ja,
                HasSubstr("（前の1年には把握されていません）"));
    EXPECT_THAT(listOf(city, Tier::Professional).proposals.at(0).allPlaces.ja, HasSubstr("第10"));
    EXPECT_TRUE(listOf(city, Tier::Public).proposals.at(0).allPlaces.empty());
    city.run.settings.from = base::dateOf(2026, 4, 1);
    EXPECT_THAT(listOf(city, Tier::Professional).proposals.at(0).certainty.en,
                HasSubstr("the equally long period before"));
}

TEST(ProposalWords, SpeakOfTheMarginOnlyWhereItWasUsedAndSayWhatItLeavesOpen) {
    SmallCity city = cityWith(12);
    city.propose({"dementia", "hikikomori"}, {3});
    city.propose({"dementia", "isolation"}, {3}, model::Basis::Repeated);
    model::Proposal& lift = city.propose({"hikikomori", "isolation"}, {}, model::Basis::Repeated);
    lift.against = model::Against::Unrelated;
    const auto sheets = listOf(city, Tier::Professional).proposals;
    ASSERT_EQ(sheets.size(), 3u);
    EXPECT_THAT(test::wordsOf(sheets[0]),
                HasSubstr("記録のしかたが校区で2割ほど違うだけでも、20回に1回より多く出ることがあります"));
    EXPECT_THAT(test::wordsOf(sheets[0]), HasSubstr("record by only a fifth more or less"));
    EXPECT_THAT(test::wordsOf(sheets[1]), Not(HasSubstr("δ")));
    EXPECT_THAT(test::wordsOf(sheets[1]), HasSubstr("記録のしかたは校区によって違い"));
    EXPECT_THAT(test::wordsOf(sheets[2]), Not(HasSubstr("δ")));
    EXPECT_THAT(sheets[1].certainty.ja, HasSubstr("偶然でもこの程度は起こりえます"));
    EXPECT_THAT(sheets[2].certainty.ja, HasSubstr("集まりや増加は確かめられていません"));
    EXPECT_THAT(sheets[2].certainty.ja, Not(HasSubstr("偶然でもこの程度は")));
    EXPECT_THAT(test::wordsOf(sheets[2]), HasSubstr("特定の場所に集まっているという意味ではありません"));
}

TEST(ProposalWords, OfThreeOfFourNeedsNeverReadAsIfEveryHouseholdHadAllFour) {
    SmallCity city(10);
    for (int d = 0; d < 10; ++d) {
        city.add({d, {"dementia", "hikikomori", "poverty"}, "other", "self", d == 3 ? 30 : 20});
        city.add({d, {"illness"}, "other", "self", 60});
    }
    model::Proposal& p = city.propose({"dementia", "hikikomori", "poverty"}, {3});
    model::NeedSet four;
    for (const char* code : {"dementia", "hikikomori", "poverty", "debt"}) four.insert(city.need(code));
    p.pattern = model::minedPattern(four, -1, *city.project.taxonomy, {.mayLack = 1});
    p.evidence.allNeedsShared = 2;
    EXPECT_THAT(test::wordsOf(listOf(city, Tier::Professional).proposals.at(0)),
                HasSubstr("4つの困りごとのうち3つ以上があり、2世帯は4つすべてを抱えています"));
    for (const Tier tier : {Tier::District, Tier::Public}) {
        const released::ProposalSheet sheet = listOf(city, tier).proposals.at(0);
        ASSERT_EQ(sheet.needCodes.size(), 4u);
        EXPECT_THAT(sheet.whySimilar.at(0).ja, HasSubstr("4つの困りごとのうち3つ以上"));
        EXPECT_THAT(sheet.whySimilar.at(0).en, HasSubstr("at least 3 of these 4 needs"));
    }
}

TEST(ProposalWords, SayThatTheLiftIsOverTheStructureTooWhereItIs) {
    SmallCity city = cityWith(9);
    model::Proposal& needs = city.propose({"dementia", "hikikomori"}, {3});
    needs.evidence.lift = 3.2;
    model::Proposal& both = city.propose({"isolation"}, {3});
    both.pattern.structures = 1;
    both.evidence.lift = 140;
    const auto sheets = listOf(city, Tier::Professional).proposals;
    EXPECT_THAT(test::wordsOf(sheets.at(0)),
                HasSubstr("市全体では、これらの困りごとが、互いに無関係な場合の3.2倍、"));
    EXPECT_THAT(test::wordsOf(sheets.at(1)),
                HasSubstr("市全体では、この困りごとと世帯構成が、互いに無関係な場合の100倍以上、"));
}

TEST(ProposalWords, OfAbuseAreNotCalledAConcentrationOfTheWholeMunicipality) {
    SmallCity city = cityWith(40, {"abuse_dv", "poverty"});
    city.propose({"abuse_dv"}, {3});
    const released::ProposalSheet sheet = listOf(city, Tier::Professional).proposals.at(0);
    EXPECT_TRUE(sheet.areaCodes.empty());
    EXPECT_THAT(sheet.certainty.ja, testing::StartsWith("もとになった候補について："));
}

TEST(ProposalWords, OfOtherThanTheStandardRunAreMarkedExploratoryAndClaimNothing) {
    SmallCity city = cityWith(9);
    city.propose({"dementia", "hikikomori"}, {3});
    city.run.standard = false;
    const released::ProposalList list = listOf(city, Tier::Professional);
    EXPECT_NE(list.proposals.at(0).basis, released::Basis::Significant);
    EXPECT_THAT(test::wordsOf(list), HasSubstr("探索的"));
    EXPECT_THAT(test::wordsOf(list), Not(HasSubstr("20回に1回")));
    EXPECT_FALSE(list.run.standard);
}

}  // namespace
}  // namespace sasae::privacy
