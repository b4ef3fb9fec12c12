// What a candidate's sheet lists: supports, needs, structures, candidates merged into it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::cityWith;
using test::SmallCity;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

released::ProposalSheet sheetOf(const SmallCity& city, Tier tier, const ReleaseOptions& options = {}) {
    return Gate::releaseProposals(city.project, city.run, tier, options)->proposals.at(0);
}

TEST(ProposalSheets, WhereNumbersAreBandedTellOfNoSupportThatSetsFewApart) {
    SmallCity city = cityWith(12);
    city.cases().supportCodes = {"fewer solved", "fewer unsolved", "fewer without", "enough"};
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    proposal.evidence.closedHouseholds = 60;
    proposal.evidence.supports = {{0, 30, 9, 0.3, {0.2, 0.4}},
                                  {1, 30, 21, 0.7, {0.6, 0.8}},
                                  {2, 51, 25, 0.5, {0.4, 0.6}},
                                  {3, 50, 25, 0.5, {0.4, 0.6}}};
    EXPECT_EQ(sheetOf(city, Tier::Professional).supports.size(), 4u);
    const released::ProposalSheet open = sheetOf(city, Tier::Public);
    EXPECT_EQ(open.closedHouseholds.kind, Figure::Kind::Band);
    ASSERT_EQ(open.supports.size(), 1u);
    EXPECT_EQ(open.supports[0].name.ja, "enough");
    EXPECT_EQ(open.supports[0].used.kind, Figure::Kind::Band);
    EXPECT_EQ(open.supports[0].solved.kind, Figure::Kind::Band);
    EXPECT_FALSE(open.supports[0].low || open.supports[0].high) << "shares are exact";
    city.run.proposals[0].evidence.closedHouseholds = 9;
    EXPECT_EQ(sheetOf(city, Tier::Public).closedHouseholds.kind, Figure::Kind::Suppressed);
}

TEST(ProposalSheets, OutsideTheAreaOfDutyFewerThanThreeClosedHouseholdsAreHidden) {
    SmallCity city = cityWith(12);
    city.propose({"dementia", "hikikomori"}, {3}).evidence.closedHouseholds = 2;
    EXPECT_EQ(sheetOf(city, Tier::Professional, {{"D1"}, false}).closedHouseholds.kind,
              Figure::Kind::Suppressed);
    EXPECT_EQ(sheetOf(city, Tier::Professional, {{"D4"}, false}).closedHouseholds.value, 2);
}

TEST(ProposalSheets, ListNoCandidateWhosePatternIsOfAbuseWhateverItsName) {
    SmallCity city = cityWith(12);
    city.add({2, {"abuse_dv", "debt"}, "other", "self", 12});
    city.propose({"dementia", "hikikomori"}, {3}).alsoUnder = {"own@D3", "needs:dementia@D4"};
    city.propose({"abuse_dv", "debt"}, {2}).pattern.id = "own";
    EXPECT_EQ(sheetOf(city, Tier::Case).alsoUnder.size(), 2u);
    EXPECT_EQ(sheetOf(city, Tier::Professional).alsoUnder, std::vector<std::string>{"needs:dementia@D4"});
}

TEST(ProposalSheets, OfNeedsThatMayStandForEachOtherListThoseOfHalfTheHouseholdsWhereNumbersAreTold) {
    SmallCity city = cityWith(12);
    model::Proposal& proposal = city.propose({"isolation"}, {3});
    model::NeedSet any;
    any.insert(city.need("dementia"));
    any.insert(city.need("hikikomori"));
    proposal.pattern.anyOf = {any};
    const auto having = [&](int dementia, int hikikomori) {
        std::vector<int>& counts = city.run.proposals[0].evidence.needCounts;
        counts[static_cast<std::size_t>(city.need("dementia"))] = dementia;
        counts[static_cast<std::size_t>(city.need("hikikomori"))] = hikikomori;
    };
    having(6, 5);
    EXPECT_THAT(sheetOf(city, Tier::Professional).needCodes, UnorderedElementsAre("isolation", "dementia"));
    having(6, 6);
    EXPECT_EQ(sheetOf(city, Tier::Professional).needCodes.size(), 3u) << "each of half of them";
    having(4, 5);
    EXPECT_THAT(sheetOf(city, Tier::Professional).needCodes, UnorderedElementsAre("isolation", "hikikomori"));
    EXPECT_THAT(sheetOf(city, Tier::Public).needCodes,
                UnorderedElementsAre("isolation", "dementia", "hikikomori"))
        << "counts would show";
}

TEST(ProposalSheets, NameTheStructureMeantAndSayThatAnUnstatedOneFitsToo) {
    SmallCity city = cityWith(12);
    model::Proposal& proposal = city.propose({"dementia", "hikikomori"}, {3});
    const model::Taxonomy& taxonomy = *city.project.taxonomy;
    for (const int structure :
         {taxonomy.findStructure("parent80_child50"), taxonomy.otherStructure, taxonomy.unknownStructure})
        proposal.pattern.structures |= 1U << structure;
    const released::ProposalSheet sheet = sheetOf(city, Tier::Professional);
    EXPECT_EQ(sheet.structureCode, "parent80_child50");
    EXPECT_THAT(sheet.structureLabel.ja, HasSubstr("または"));
}

}  // namespace
}  // namespace sasae::privacy
