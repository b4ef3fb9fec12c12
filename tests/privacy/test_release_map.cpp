#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::SmallCity;

constexpr Tier kTiers[] = {Tier::Case, Tier::Professional, Tier::District, Tier::Public};

released::MapContent mapOf(const SmallCity& city, Tier tier, const MapRequest& request) {
    return *Gate::releaseMap(city.project, city.run, request, tier);
}

base::Kind kindOfFailure(const std::function<void()>& work) {
    try {
        work();
    } catch (const base::Error& error) {
        return error.kind;
    }
    ADD_FAILURE() << "nothing was thrown";
    return base::Kind::Cancelled;
}

released::SurfaceLayer flat(const SurfaceInput& input) {
    released::SurfaceLayer layer;
    layer.values.push_back(static_cast<float>(input.points.size()));
    return layer;
}

TEST(Map, ShowsMaskedPointsToCaseStaffAndProfessionalsAlone) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "self", 7}).add({2, {"illness"}, "other", "self", 4});
    MapRequest request;
    request.cases = true;
    for (const Tier tier : kTiers) {
        const released::MapContent map = mapOf(city, tier, request);
        std::size_t points = 0;
        for (const auto& layer : map.points) points += layer.at.size();
        EXPECT_EQ(points, released::showsCasePoints(tier) ? 11u : 0u);
        EXPECT_EQ(map.handling, released::handlingNote(tier));
    }
    EXPECT_NEAR(mapOf(city, Tier::Case, request).points[0].positionErrorM, 250 * std::sqrt(2), 1e-9);
}

TEST(Map, OnDutyNoSingleHiddenDistrictFollowsFromTheTotalOfThePatternList) {
    SmallCity city(4);
    const std::vector<std::string> needs{"dementia", "hikikomori"};
    const int count[] = {5, 1, 6, 7};
    for (int d = 0; d < 4; ++d)
        city.add({d, needs, "parent80_child50", "self", count[d]}).add({d, {"debt"}, "single", "self", 20});
    const std::string id = city.propose(needs, {0}).pattern.id;
    const ReleaseOptions onDuty{{"D1"}, false};
    const auto list = Gate::releaseTable(city.project, city.run, "patterns", Tier::Professional, onDuty);
    Figure total;
    for (const auto& row : list->table.rows)
        if (std::get<base::Text>(row.front()).ja == id) total = std::get<Figure>(row.back());
    for (const std::string& measure : {"pattern:" + id, std::string("need:dementia")}) {
        MapRequest request;
        request.measure = measure;
        const auto map = Gate::releaseMap(city.project, city.run, request, Tier::Professional, {}, onDuty);
        const std::vector<Figure>& areas = map->areas.front().value;
        ASSERT_EQ(areas.size(), 4u);
        int hidden = total.kind != Figure::Kind::Exact;
        for (std::size_t d = 0; d < 4; ++d)
            if (areas[d].kind == Figure::Kind::Exact) {
                EXPECT_EQ(areas[d].value, count[d]);
            } else {
                ++hidden;
            }
        EXPECT_EQ(areas[0].kind, Figure::Kind::Exact) << "on duty";
        EXPECT_NE(areas[1].kind, Figure::Kind::Exact);
        EXPECT_GE(hidden, 2) << measure;
    }
}

TEST(Map, HasNoPointOfAHouseholdWithAbuseAtAnyTier) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "self", 3}).add({1, {"abuse_dv", "poverty"}, "other", "self", 5});
    // The same household, abuse recorded long before the window, poverty within it.
    city.add({2, {"abuse_dv"}, "other", "self", 1}).add({2, {"poverty"}, "other", "self", 1});
    city.cases().household[9] = city.cases().household[8];
    city.cases().noticedOn[8] = base::dateOf(2019, 5, 1);
    MapRequest request;
    request.cases = true;
    for (const Tier tier : {Tier::Case, Tier::Professional}) {
        EXPECT_EQ(mapOf(city, tier, request).points.at(0).at.size(), 3u);
        EXPECT_EQ(surfaceInput(city.project, city.run, tier).points.size(), 3u);
    }
}

TEST(Map, ShowsProfessionalsThePointsOfTheirDutyOnly) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "self", 7}).add({2, {"illness"}, "other", "self", 4});
    MapRequest request;
    request.cases = true;
    const auto map =
        Gate::releaseMap(city.project, city.run, request, Tier::Professional, {}, {{"D3"}, false});
    ASSERT_EQ(map->points.at(0).at.size(), 4u);
    for (const geom::Point p : map->points[0].at) EXPECT_GE(p.x, 2000);
}

TEST(Map, DoesNotTellProfessionalsThatAPatternOfAbuseWasFound) {
    SmallCity city(3);
    city.add({0, {"abuse_dv", "poverty"}, "other", "self", 7}).add({1, {"illness"}, "other", "self", 20});
    MapRequest request;
    request.measure = "pattern:" + city.propose({"abuse_dv", "poverty"}, {0}).pattern.id;
    EXPECT_NO_THROW(mapOf(city, Tier::Case, request));
    EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::Professional, request); }), base::Kind::Usage);
    request.measure = "pattern:needs:abuse_dv+debt";  // nobody found that
    EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::Professional, request); }), base::Kind::Usage);
}

TEST(Map, NeverRanksDistrictsByANeedForThePublic) {
    const SmallCity city = test::randomCity(1, 5, 300);
    MapRequest request;
    for (const char* measure : {"need:poverty", "need:addiction", "pattern:8050"}) {
        request.measure = measure;
        EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::Public, request); }), base::Kind::Refused) << measure;
    }
    request.measure = "pattern:8050";
    EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::District, request); }), base::Kind::Refused);
    request.measure = "need:abuse_dv";
    EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::Professional, request); }), base::Kind::Refused);
    request.measure = "nonsense";
    EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::Case, request); }), base::Kind::Usage);
}

TEST(Map, RaisesANeedToItsGroupForOfficersOfTheDistrict) {
    SmallCity city(4);
    for (int d = 0; d < 4; ++d)
        city.add({d, {"addiction"}, "other", "self", 6})
            .add({d, {"illness"}, "other", "school", 9})
            .add({d, {"poverty"}, "other", "school", 20});
    MapRequest request;
    request.measure = "need:addiction";
    EXPECT_EQ(mapOf(city, Tier::Professional, request).areas.at(0).value.at(0).value, 6);
    const released::AreaLayer layer = mapOf(city, Tier::District, request).areas.at(0);
    EXPECT_EQ(layer.value.at(0).value, 15);  // health: 6 + 9
    EXPECT_EQ(layer.title.ja.find("依存"), std::string::npos);
}

TEST(Map, AgreesWithTheDistrictSheetsAndBandsRatesForThePublic) {
    const SmallCity city = test::randomCity(5, 6, 240);
    MapRequest request;
    for (const Tier tier : kTiers) {
        request.measure = "cases";
        const auto counts = mapOf(city, tier, request).areas.at(0).value;
        request.measure = "cases_per_1000_households";
        const auto rates = mapOf(city, tier, request).areas.at(0).value;
        const auto sheets = Gate::releaseDistricts(city.project, city.run, {}, tier);
        for (std::size_t d = 0; d < counts.size(); ++d) {
            EXPECT_EQ(counts[d].kind, sheets[d]->households.kind);
            EXPECT_EQ(counts[d].low, sheets[d]->households.low);
            EXPECT_EQ(rates[d].kind, counts[d].kind);
            if (counts[d].known()) {
                EXPECT_NEAR(rates[d].low, counts[d].low / 3, 1e-9);  // 3,000 households
            }
            if (tier == Tier::Public && counts[d].known()) {
                EXPECT_EQ(rates[d].kind, Figure::Kind::Band);
            }
        }
    }
}

TEST(Map, OutlinesWhatMayBeToldAndRefusesToHighlightTheRest) {
    SmallCity city(5);
    for (int d = 0; d < 5; ++d)
        city.add({d, {"poverty"}, "other", "self", d == 1 ? 2 : 0})
            .add({d, {"debt", "illness"}, "other", "self", 25});
    city.add({2, {"illness"}, "other", "self", 30});
    const std::string small = city.propose({"poverty"}, {1}).id;
    const std::string large = city.propose({"illness"}, {2}).id;
    MapRequest request;
    request.proposals = true;
    EXPECT_EQ(mapOf(city, Tier::Professional, request).outlines.at(0).shape.size(), 2u);
    request.highlight = large;
    const auto only = mapOf(city, Tier::Professional, request).outlines.at(0);
    EXPECT_EQ(only.rank, std::vector<int>{2});
    EXPECT_EQ(geom::boxOf(only.shape.at(0)).minX, 2000);
    request.highlight = "unknown";
    EXPECT_EQ(kindOfFailure([&] { mapOf(city, Tier::Public, request); }), base::Kind::Usage);
    request.highlight = small;
    const auto released = mapOf(city, Tier::Professional, request);
    EXPECT_EQ(released.outlines.at(0).rank, std::vector<int>{1});
}

TEST(Map, OutlinesWhatChanceDoesNotExplainAndElseTheFirstFive) {
    const auto cityWith = [](int significant, int repeated) {
        SmallCity city(16);
        for (int d = 0; d < 16; ++d)
            city.add({d, {"poverty"}, "other", "self", 30}).add({d, {"illness"}, "other", "self", 30});
        for (int i = 0; i < repeated; ++i) city.propose({"poverty"}, {i}, model::Basis::Repeated);
        for (int i = 0; i < significant; ++i) city.propose({"illness"}, {15 - i});
        return city;
    };
    MapRequest request;
    request.proposals = true;
    const auto few = mapOf(cityWith(2, 8), Tier::Case, request).outlines.at(0);
    EXPECT_EQ(few.rank, (std::vector<int>{1, 2, 3, 9, 10}));
    EXPECT_EQ(few.others, 5);
    const auto many = mapOf(cityWith(7, 6), Tier::Case, request).outlines.at(0);
    EXPECT_EQ(many.rank, (std::vector<int>{7, 8, 9, 10, 11, 12, 13}));
    EXPECT_EQ(many.others, 6);
    // A run other than the standard one may not claim that chance is ruled out.
    SmallCity exploring = cityWith(7, 6);
    exploring.run.standard = false;
    EXPECT_EQ(mapOf(exploring, Tier::Case, request).outlines.at(0).rank, (std::vector<int>{1, 2, 3, 4, 5}));
}

TEST(Map, ShowsTheKindsOfFacilitiesThatAreAskedFor) {
    SmallCity city(2);
    for (const char* kind : {"clinic", "hospital", "clinic", "喫茶店"}) city.facility(kind, {500, 500});
    MapRequest request;
    const auto shown = [&] { return mapOf(city, Tier::Public, request).points.at(0); };
    EXPECT_EQ(shown().at.size(), 4u);
    request.facilityKinds = {"clinic"};
    EXPECT_EQ(shown().at.size(), 2u);
    request.facilityKinds = {"病院", "喫茶店"};
    EXPECT_EQ(shown().kinds.size(), 2u);
    request.facilityKinds = {"food_bank"};  // known, but none is there
    EXPECT_TRUE(shown().at.empty());
    request.facilityKinds = {"clinics"};
    EXPECT_EQ(kindOfFailure([&] { shown(); }), base::Kind::Usage);
}

TEST(Map, OfCasesTellsItsPeriodAndOfRatesNamesThePopulationToo) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "self", 30}).add({1, {"poverty"}, "other", "self", 30});
    MapRequest request;
    request.facilities = false;
    request.measure = "cases";
    const auto counts = mapOf(city, Tier::Professional, request);
    EXPECT_EQ(counts.areas.at(0).period.ja, "令和7年10月1日〜令和8年9月30日");
    EXPECT_EQ(counts.sources.ja, "架空市 校区、相談記録を加工");
    request.measure = "cases_per_1000_households";
    EXPECT_EQ(mapOf(city, Tier::Professional, request).sources.ja,
              "架空市 校区、架空市 人口、相談記録を加工");
    request.measure = "population";
    EXPECT_TRUE(mapOf(city, Tier::Professional, request).areas.at(0).period.empty());
}

TEST(Map, NamesTheFilesOfFacilitiesThatAreCountedBesideIt) {
    SmallCity city(2);
    city.facility("clinic", {500, 500}, "医院", "施設一覧");
    MapRequest request;
    request.facilities = false;
    EXPECT_EQ(mapOf(city, Tier::Public, request).sources.ja, "架空市 校区");
    request.namesFacilities = true;
    EXPECT_EQ(mapOf(city, Tier::Public, request).sources.ja, "架空市 校区、施設一覧");
    EXPECT_TRUE(mapOf(city, Tier::Public, request).points.empty());
}

TEST(Map, TakesASurfaceOfItsTierOrAWiderOneOnly) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "self", 30});
    const auto narrow = Gate::releaseSurface(city.project, city.run, Tier::Professional, flat);
    const auto wide = Gate::releaseSurface(city.project, city.run, Tier::Public, flat);
    EXPECT_EQ(kindOfFailure([&] { Gate::releaseMap(city.project, city.run, {}, Tier::Public, {narrow}); }),
              base::Kind::Refused);
    EXPECT_EQ(Gate::releaseMap(city.project, city.run, {}, Tier::Public, {wide})->surfaces.size(), 1u);
    EXPECT_EQ(Gate::releaseMap(city.project, city.run, {}, Tier::Case, {wide})->surfaces.size(), 1u);
    EXPECT_FALSE(wide->note.ja.empty());
}

TEST(Surface, ForThePublicIsMadeOfReleasedDistrictFiguresOnly) {
    SmallCity city(4);
    city.add({0, {"poverty"}, "other", "self", 30}).add({1, {"poverty"}, "other", "school", 4});
    city.add({2, {"poverty"}, "other", "self", 41}).add({3, {"illness"}, "other", "self", 7});
    const SurfaceInput input = surfaceInput(city.project, city.run, Tier::Public);
    EXPECT_TRUE(input.coarse);
    for (const WeightedPoint& point : input.points) {
        EXPECT_TRUE(point.at == (geom::Point{500, 500}) || point.at == (geom::Point{2500, 500}));
        EXPECT_EQ(std::fmod(point.weight, 10), 4.5);  // the middle of a band
    }
    const SurfaceInput exact = surfaceInput(city.project, city.run, Tier::Case);
    EXPECT_EQ(exact.points.size(), 82u);
    EXPECT_GT(exact.positionErrorM, 0);
}

TEST(PublicData, MakesMapsWithoutAnyCase) {
    const SmallCity city(3);
    const auto layer = Gate::releaseBoundaries(*city.project.areas[0], *city.project.population,
                                               PublicMeasure::ElderlyShare);
    EXPECT_EQ(layer.tier(), Tier::Public);
    ASSERT_EQ(layer->value.size(), 3u);
    EXPECT_NEAR(layer->value[0].value, 100.0 / 3, 1e-9);
    const auto map =
        Gate::releasePublicMap(*city.project.areas[0], *city.project.population, PublicMeasure::Population,
                               *city.project.supports, *city.project.vocabulary);
    EXPECT_EQ(map->areas.at(0).value.at(1).value, 6000);
    EXPECT_EQ(map->title.ja, "人口");
    EXPECT_TRUE(Gate::releaseBoundaries(*city.project.areas[0])->value.empty());
}

TEST(PublicData, SaysNoDataAndNeverZeroForAMissingColumn) {
    SmallCity city(2);
    auto population = std::make_shared<model::Population>(*city.project.population);
    for (auto& people : population->people) people.elderly75 = std::nan("");
    const auto layer =
        Gate::releaseBoundaries(*city.project.areas[0], *population, PublicMeasure::Elderly75Share);
    EXPECT_EQ(layer->value[0].kind, Figure::Kind::NoData);
}

}  // namespace
}  // namespace sasae::privacy
