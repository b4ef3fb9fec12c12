// Maps and lists coloured by needs, patterns and rates: what they refuse and what they leave open.
#include <gtest/gtest.h>

#include "base/error.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::SmallCity;

std::vector<Figure> valuesOf(const SmallCity& city, Tier tier, const std::string& measure,
                             const ReleaseOptions& options = {}) {
    MapRequest request;
    request.measure = measure;
    return Gate::releaseMap(city.project, city.run, request, tier, {}, options)->areas.at(0).value;
}

TEST(CaseMeasures, SayNoDataWhereNobodyIsKnownToLive) {
    SmallCity city(2);
    city.add({0, {"poverty"}, "other", "self", 30}).add({1, {"poverty"}, "other", "self", 30});
    auto people = std::make_shared<model::Population>(*city.project.population);
    people->people[1].households = 0;
    city.project.population = people;
    const auto values = valuesOf(city, Tier::Professional, "cases_per_1000_households");
    EXPECT_EQ(values.at(0).value, 10);  // 30 of 3,000
    EXPECT_EQ(values.at(1).kind, Figure::Kind::NoData);
}

TEST(CaseMeasures, ColourByAPatternOfAbuseForCaseStaffAlone) {
    SmallCity city(3);
    for (int d = 0; d < 3; ++d)
        city.add({d, {"abuse_dv", "poverty"}, "other", "self", 20 + d})
            .add({d, {"debt"}, "single", "self", 40});
    const std::string measure = "pattern:" + city.propose({"abuse_dv", "poverty"}, {1}).pattern.id;
    EXPECT_EQ(valuesOf(city, Tier::Case, measure).at(1).value, 21);
    for (const Tier tier : {Tier::Professional, Tier::District, Tier::Public}) {
        try {
            valuesOf(city, tier, measure);
            ADD_FAILURE() << released::tierName(tier);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Refused);
        }
    }
}

}  // namespace
}  // namespace sasae::privacy
