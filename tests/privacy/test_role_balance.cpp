// Who could act: what is there, what lies nearest, and who used it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "privacy/attacker.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using test::SmallCity;
using testing::HasSubstr;
using testing::Not;

enum Row : std::size_t { kSelf, kMutual, kPublic };

/// Ten districts; dementia with hikikomori: `here` in D4, 3 in every other district.
SmallCity cityWith(int here) {
    SmallCity city(10);
    for (int d = 0; d < 10; ++d) {
        city.add({d, {"dementia", "hikikomori"}, "parent80_child50", "neighbour", d == 3 ? here : 3});
        city.add({d, {"poverty"}, "single", "city_office", 20});
    }
    city.propose({"dementia", "hikikomori"}, {3});
    return city;
}

released::ProposalSheet sheetOf(const SmallCity& city, Tier tier = Tier::Professional) {
    return Gate::releaseProposals(city.project, city.run, tier)->proposals.at(0);
}

TEST(RoleBalance, NamesTheThreeMostFrequentKindsThatAnswerAndCountsTheRest) {
    SmallCity city = cityWith(9);
    for (const char* kind : {"day_care", "day_care", "day_care", "hospital", "hospital", "clinic",
                             "home_care", "consumer_centre", "consumer_centre"})  // the last: of debts
        city.facility(kind, {3500, 500});
    EXPECT_EQ(sheetOf(city).roles.at(kPublic).what.ja,
              "通所介護 3か所、病院 2か所、診療所 1か所、ほか 1か所");
    EXPECT_FALSE(sheetOf(city).roles.at(kPublic).thin);
}

TEST(RoleBalance, TellsTheNearestPlaceWhereNoneIsInside) {
    SmallCity city = cityWith(9);
    city.facility("fureai_visit", {6500, 500}, "次の会")
        .facility("fureai_visit", {4600, 500}, "近い会")
        .facility("fureai_visit", {8500, 500}, "遠い会");
    const std::string what = sheetOf(city).roles.at(kMutual).what.ja;
    EXPECT_THAT(what, HasSubstr("近い会"));
    EXPECT_THAT(what, HasSubstr("約1.1 km"));
}

TEST(RoleBalance, AnswersEveryNeedThatTheHouseholdsMayHave) {
    SmallCity city = cityWith(9);
    city.facility("dementia_centre", {3500, 500});
    model::Pattern& pattern = city.run.proposals.at(0).pattern;
    model::NeedSet any;
    any.insert(city.need("dementia"));
    pattern.anyOf = {any};
    pattern.allOf = {};
    pattern.allOf.insert(city.need("hikikomori"));
    EXPECT_THAT(sheetOf(city).roles.at(kPublic).what.ja, HasSubstr("1か所"));
}

TEST(RoleBalance, CallsARoleThinWhereAThirdOrFewerUseIt) {
    SmallCity city = cityWith(9);
    city.facility("fureai_visit", {8500, 500});
    city.cases().supportCodes = {"fureai_visit", "clinic"};
    const std::vector<int> rows = city.run.proposals.at(0).evidence.caseRows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        city.cases().supports[static_cast<std::size_t>(rows[i])] = i < 3 ? 1 : 2;
    const auto three = sheetOf(city);
    EXPECT_THAT(three.roles.at(kMutual).what.ja, HasSubstr("9世帯のうち3世帯が利用"));
    EXPECT_THAT(three.roles.at(kPublic).what.ja, HasSubstr("9世帯のうち6世帯が利用"));
    EXPECT_TRUE(three.roles.at(kMutual).thin);
    city.cases().supports[static_cast<std::size_t>(rows[3])] = 1;
    EXPECT_FALSE(sheetOf(city).roles.at(kMutual).thin);
}

TEST(RoleBalance, TellsWhoUsesASupportOnlyWhereExactNumbersAreTold) {
    SmallCity city = cityWith(12);
    city.facility("clinic", {3500, 500});
    city.cases().supportCodes = {"clinic"};
    for (const int row : city.run.proposals.at(0).evidence.caseRows)
        city.cases().supports[static_cast<std::size_t>(row)] = 1;
    EXPECT_THAT(test::wordsOf(sheetOf(city)), HasSubstr("12世帯のうち12世帯が利用"));
    for (const Tier tier : {Tier::District, Tier::Public})
        EXPECT_THAT(test::wordsOf(sheetOf(city, tier)), Not(HasSubstr("が利用"))) << released::tierName(tier);
}

}  // namespace
}  // namespace sasae::privacy
