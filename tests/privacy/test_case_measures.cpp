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

/// The error that colouring by this measure is answered with.
base::Error refusalOf(const SmallCity& city, Tier tier, const std::string& measure) {
    try {
        valuesOf(city, tier, measure);
    } catch (const base::Error& error) {
        return error;
    }
    ADD_FAILURE() << "not refused at " << released::tierName(tier);
    return base::Error(base::Kind::Failed, {}, "");
}

TEST(CaseMeasures, ColourByAFoundPatternOfAbuseForCaseStaffAlone) {
    SmallCity city(3);
    for (int d = 0; d < 3; ++d)
        city.add({d, {"abuse_dv", "poverty"}, "other", "self", 20 + d})
            .add({d, {"debt"}, "single", "self", 40});
    const std::string id = city.propose({"abuse_dv", "poverty"}, {1}).pattern.id;
    EXPECT_EQ(valuesOf(city, Tier::Case, "pattern:" + id).at(1).value, 21);
    for (const Tier tier : {Tier::District, Tier::Public})
        EXPECT_EQ(refusalOf(city, tier, "pattern:" + id).kind, base::Kind::Refused);
    // To professionals a pattern that was found answers as one that was not: that it was found is a finding.
    EXPECT_EQ(refusalOf(city, Tier::Professional, "pattern:" + id).text.ja,
              refusalOf(city, Tier::Professional, "pattern:never_found").text.ja);
}

}  // namespace
}  // namespace sasae::privacy
