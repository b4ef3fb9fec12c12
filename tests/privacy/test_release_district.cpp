#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/error.h"
#include "privacy/attacker.h"
#include "privacy/count_system.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::SmallCity;
using testing::HasSubstr;

const Figure& figureAt(const released::Table& table, std::size_t row, std::size_t column) {
    return std::get<Figure>(table.rows.at(row).at(column));
}

/// The exact counts, worked out here from the cases alone.
struct Truth {
    std::vector<double> households;                    // by district, then the city
    std::vector<std::vector<double>> noticed, groups;  // [district or city][share or group]
};

Truth truthOf(const SmallCity& city) {
    const model::Taxonomy& taxonomy = *city.project.taxonomy;
    const model::Cases& cases = *city.project.cases;
    const std::size_t n = cases.districtCodes.size();
    Truth truth{std::vector<double>(n + 1), {}, {}};
    truth.noticed.assign(n + 1, std::vector<double>(4));
    truth.groups.assign(n + 1, std::vector<double>(taxonomy.groups.size()));
    for (std::size_t row = 0; row < cases.needs.size(); ++row)
        for (const std::size_t place : {static_cast<std::size_t>(cases.district[row]), n}) {
            truth.households[place] += 1;
            const int actor = cases.noticedBy[row];
            truth.noticed[place][static_cast<std::size_t>(
                city.project.vocabulary->actors[static_cast<std::size_t>(actor)].share)] += 1;
            std::set<int> groups;
            for (const int need : members(cases.needs[row]))
                if (taxonomy.needs[static_cast<std::size_t>(need)].code != "abuse_dv")
                    groups.insert(taxonomy.needs[static_cast<std::size_t>(need)].group);
            for (const int group : groups) truth.groups[place][static_cast<std::size_t>(group)] += 1;
        }
    return truth;
}

/// All papers of all districts laid side by side: what they show is known exactly (more than bands tell),
/// what they withhold is hidden.
CountSystem sideBySide(const SmallCity& city, const std::vector<Released<released::DistrictSheet>>& sheets,
                       int k) {
    const Truth truth = truthOf(city);
    const std::size_t n = sheets.size();
    CountSystem system;
    const auto add = [&](double value, const Figure& shown) {
        if (shown.known()) {
            EXPECT_GE(value, shown.low);
            EXPECT_LE(value, shown.high);
        }
        return system.add({value, k, !shown.known()});
    };
    std::vector<int> households;
    std::vector<std::vector<int>> noticed(n + 1), groups(n + 1);
    for (std::size_t p = 0; p <= n; ++p) {
        const released::DistrictSheet& sheet = *sheets[std::min(p, n - 1)];
        const std::size_t column = p < n ? 1 : 2;
        households.push_back(add(truth.households[p], figureAt(sheet.noticed, 4, column)));
        for (std::size_t s = 0; s < 4; ++s)
            noticed[p].push_back(add(truth.noticed[p][s], figureAt(sheet.noticed, s, column)));
        for (std::size_t g = 0; g < truth.groups[p].size(); ++g) {
            groups[p].push_back(add(truth.groups[p][g], figureAt(sheet.needs, g, column)));
            system.withins.push_back({groups[p].back(), households.back()});
        }
        system.sums.push_back({households.back(), noticed[p]});
    }
    const auto total = [&](int cityCell, auto cellOf) {
        CountSystem::Sum sum{cityCell, {}};
        for (std::size_t d = 0; d < n; ++d) sum.parts.push_back(cellOf(d));
        system.sums.push_back(sum);
    };
    total(households[n], [&](std::size_t d) { return households[d]; });
    for (std::size_t s = 0; s < 4; ++s) total(noticed[n][s], [&](std::size_t d) { return noticed[d][s]; });
    for (std::size_t g = 0; g < groups[n].size(); ++g)
        total(groups[n][g], [&](std::size_t d) { return groups[d][g]; });
    return system;
}

TEST(DistrictSheets, OfAllDistrictsTogetherGiveAwayNoSmallNumberBySubtraction) {
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        SmallCity city = test::randomCity(seed, 6, 60 + 70 * static_cast<int>(seed));
        city.propose({"poverty"}, {1});
        city.propose({"illness"}, {2}, model::Basis::Repeated);
        for (const Tier tier : {Tier::District, Tier::Public}) {
            const int k = tier == Tier::District ? 5 : 10;
            const auto sheets = Gate::releaseDistricts(city.project, city.run, {}, tier);
            const CountSystem system = sideBySide(city, sheets, k);
            const std::vector<Derived> bounds = derivable(system);
            for (std::size_t i = 0; i < bounds.size(); ++i) {
                if (system.cells[i].hidden) {
                    EXPECT_GT(bounds[i].width(), k) << "seed " << seed << " cell " << i;
                } else {
                    EXPECT_GE(system.cells[i].value, k);
                }
            }
        }
    }
}

TEST(DistrictSheets, NameTheCaseRecordsAmongTheirSources) {
    const SmallCity city = test::randomCity(3, 4, 200);
    EXPECT_TRUE(Gate::releaseDistrict(city.project, city.run, "D1", Tier::Public)
                    ->sources.ja.ends_with("架空市 人口、相談記録を加工"));
}

TEST(DistrictSheets, SayTheSameOfTheCityAndOneByOneAsAllAtOnce) {
    const SmallCity city = test::randomCity(4, 5, 400);
    const auto all = Gate::releaseDistricts(city.project, city.run, {}, Tier::District);
    for (const auto& sheet : all) {
        const auto one = Gate::releaseDistrict(city.project, city.run, sheet->code, Tier::District);
        EXPECT_EQ(test::wordsOf(*one), test::wordsOf(*sheet));
        for (std::size_t row = 0; row < sheet->needs.rows.size(); ++row) {
            EXPECT_EQ(figureAt(sheet->needs, row, 2).value, figureAt(all[0]->needs, row, 2).value);
            EXPECT_EQ(figureAt(one->needs, row, 1).kind, figureAt(sheet->needs, row, 1).kind);
        }
    }
}

TEST(DistrictSheets, AreExactForProfessionalsOnDuty) {
    const SmallCity city = test::randomCity(3, 5, 80);
    const Truth truth = truthOf(city);
    const auto sheets = Gate::releaseDistricts(city.project, city.run, {}, Tier::Professional);
    for (std::size_t d = 0; d < sheets.size(); ++d) {
        EXPECT_EQ(sheets[d]->households.kind, Figure::Kind::Exact);
        EXPECT_EQ(sheets[d]->households.value, truth.households[d]);
        for (std::size_t g = 0; g < truth.groups[d].size(); ++g)
            EXPECT_EQ(figureAt(sheets[d]->needs, g, 1).value, truth.groups[d][g]);
    }
}

TEST(DistrictSheets, OfOtherDistrictsShowProfessionalsNothingBelowThree) {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const SmallCity city = test::randomCity(seed, 6, 60);
        const auto sheets =
            Gate::releaseDistricts(city.project, city.run, {}, Tier::Professional, {{"D2"}, false});
        for (const auto& sheet : sheets)
            for (const Figure& figure : test::caseFigures(*sheet))
                if (sheet->code != "D2" && figure.known()) {
                    EXPECT_GE(figure.value, 3);
                }
        EXPECT_TRUE(sheets[1]->households.known());
    }
}

TEST(DistrictSheets, DoNotSayThatEveryHouseholdOfADistrictHasANeed) {
    SmallCity city(4);
    city.add({0, {"rights_protection"}, "other", "self", 12});  // 12 of 12
    for (int d = 1; d < 4; ++d)
        city.add({d, {"rights_protection"}, "other", "self", 20})
            .add({d, {"poverty"}, "other", "school", 20});
    const auto sheet = Gate::releaseDistrict(city.project, city.run, "D1", Tier::District);
    const int group =
        city.project.taxonomy->needs[static_cast<std::size_t>(city.need("rights_protection"))].group;
    EXPECT_EQ(figureAt(sheet->needs, static_cast<std::size_t>(group), 1).kind, Figure::Kind::Suppressed);
    EXPECT_EQ(figureAt(sheet->noticed, 0, 1).kind, Figure::Kind::Suppressed);
}

TEST(DistrictSheets, CountAbuseByDistrictForCaseStaffAlone) {
    SmallCity city(3);
    for (int d = 0; d < 3; ++d)
        city.add({d, {"abuse_dv"}, "other", "self", 20}).add({d, {"poverty"}, "other", "school", 20});
    const int group = city.project.taxonomy->needs[static_cast<std::size_t>(city.need("abuse_dv"))].group;
    const auto row = static_cast<std::size_t>(group);
    EXPECT_EQ(figureAt(Gate::releaseDistrict(city.project, city.run, "D1", Tier::Case)->needs, row, 1).value,
              20);
    EXPECT_EQ(figureAt(Gate::releaseDistrict(city.project, city.run, "D1", Tier::Professional)->needs, row, 1)
                  .value,
              0);
    EXPECT_FALSE(
        figureAt(Gate::releaseDistrict(city.project, city.run, "D1", Tier::District)->needs, row, 1).known());
}

TEST(DistrictSheets, ShowBandsToThePublic) {
    SmallCity city(4);
    for (int d = 0; d < 4; ++d)
        city.add({d, {"poverty"}, "other", "school", 23}).add({d, {"illness"}, "other", "self", 34});
    const auto sheet = Gate::releaseDistrict(city.project, city.run, "D2", Tier::Public);
    EXPECT_EQ(sheet->households.kind, Figure::Kind::Band);
    EXPECT_EQ(sheet->households.low, 50);
    EXPECT_EQ(sheet->households.high, 59);
}

TEST(DistrictSheets, SayWhoLivesThereAndWhatIsThere) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "school", 23});
    city.facility(city.project.vocabulary->supportKinds.at(0).code, {500, 500}, "中の家")
        .facility("宿", {2500, 500}, "外の家");
    const auto sheet = Gate::releaseDistrict(city.project, city.run, "D1", Tier::Public);
    EXPECT_EQ(figureAt(sheet->people, 1, 1).value, 6000);
    EXPECT_EQ(figureAt(sheet->people, 1, 2).value, 18000);
    const std::string words = test::wordsOf(*sheet);
    EXPECT_THAT(words, HasSubstr("中の家"));
    EXPECT_THAT(words, testing::Not(HasSubstr("外の家")));
    EXPECT_THAT(words, HasSubstr("施設一覧"));
    EXPECT_THAT(words, HasSubstr("早期発見"));
    EXPECT_THROW(Gate::releaseDistrict(city.project, city.run, "none", Tier::Public), base::Error);
}

}  // namespace
}  // namespace sasae::privacy
