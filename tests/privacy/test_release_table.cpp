#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/error.h"
#include "privacy/attacker.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::SmallCity;
using testing::HasSubstr;
using testing::Not;

std::size_t columnOf(const released::Table& table, const std::string& name) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
        if (table.columns[c].name == name) return c;
    ADD_FAILURE() << "no column " << name;
    return 0;
}

std::string textAt(const released::Table& table, std::size_t row, const std::string& column) {
    const auto* text = std::get_if<base::Text>(&table.rows.at(row).at(columnOf(table, column)));
    return text ? text->ja : "";
}

TEST(PatternList, OutsideTheAreaOfDutyLeavesOutAFoundPatternThatAllButAFewHouseholdsFit) {
    const auto lists = [](int others) {
        SmallCity city(3);
        for (int d = 0; d < 3; ++d) city.add({d, {"dementia", "hikikomori"}, "other", "self", 30});
        city.add({1, {"debt"}, "single", "self", others});
        const std::string id = city.propose({"dementia", "hikikomori"}, {1}).pattern.id;
        const auto list =
            Gate::releaseTable(city.project, city.run, "patterns", Tier::Professional, {{"D1"}, false});
        for (std::size_t row = 0; row < list->table.rows.size(); ++row)
            if (textAt(list->table, row, "id") == id) return true;
        return false;
    };
    EXPECT_FALSE(lists(2));  // the number of those that fit would tell that of the two
    EXPECT_TRUE(lists(3));
}

TEST(CaseList, IsRefusedAtDistrictAndPublicTiers) {
    SmallCity city(2);
    city.add({0, {"poverty"}, "other", "self", 30});
    for (const Tier tier : {Tier::District, Tier::Public}) {
        try {
            Gate::releaseTable(city.project, city.run, "cases", tier);
            ADD_FAILURE();
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Refused);
        }
    }
}

TEST(CaseList, HasEverythingForCaseStaff) {
    SmallCity city(2);
    city.add({1, {"poverty", "hoarding"}, "single", "school", 1});
    const auto list = Gate::releaseTable(city.project, city.run, "cases", Tier::Case);
    ASSERT_EQ(list->table.rows.size(), 1u);
    EXPECT_EQ(list->points.size(), 1u);
    EXPECT_EQ(textAt(list->table, 0, "district"), "D2");
    EXPECT_THAT(textAt(list->table, 0, "needs"), HasSubstr("ごみ"));
    EXPECT_TRUE(std::holds_alternative<base::Date>(list->table.rows[0][columnOf(list->table, "noticed")]));
}

TEST(CaseList, HasNoRareCombinationForProfessionals) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        SmallCity city = test::randomCity(seed, 4, 150);
        city.add({0, {"poverty", "debt"}, "single", "self", 5});
        const auto list = Gate::releaseTable(city.project, city.run, "cases", Tier::Professional);
        std::map<std::string, int> alike;
        for (std::size_t row = 0; row < list->table.rows.size(); ++row) {
            const std::string needs = textAt(list->table, row, "needs");
            if (needs == "少数のため非表示") continue;
            ++alike[needs + "|" + textAt(list->table, row, "structure")];
        }
        EXPECT_FALSE(alike.empty());
        for (const auto& [combination, count] : alike) EXPECT_GE(count, 3) << combination;
        EXPECT_FALSE(
            std::holds_alternative<base::Date>(list->table.rows[0][columnOf(list->table, "noticed")]));
    }
}

TEST(CaseList, HasNoPlaceOfAbuseOutsideTheCaseTierAndNoPointAtAny) {
    SmallCity city(2);
    city.add({1, {"abuse_dv"}, "single", "school", 4}).add({0, {"poverty"}, "single", "school", 4});
    for (const Tier tier : {Tier::Case, Tier::Professional}) {
        const auto list = Gate::releaseTable(city.project, city.run, "cases", tier);
        ASSERT_EQ(list->table.rows.size(), 8u);
        for (std::size_t row = 0; row < 4; ++row) {
            EXPECT_TRUE(std::isnan(list->points[row].x));
            EXPECT_EQ(textAt(list->table, row, "district").empty(), tier != Tier::Case);
            EXPECT_EQ(textAt(list->table, row, "smallarea").empty(), tier != Tier::Case);
        }
        EXPECT_FALSE(std::isnan(list->points[4].x));
    }
    const auto onDuty =
        Gate::releaseTable(city.project, city.run, "cases", Tier::Professional, {{"D2"}, false});
    EXPECT_TRUE(onDuty->table.rows.empty());  // a row there would tell the district
}

TEST(PatternList, TellsTheCityCountAsTheTierMayHaveIt) {
    SmallCity city(3);
    city.add({0, {"dementia", "hikikomori", "poverty"}, "parent80_child50", "self", 13});
    city.add({1, {"debt"}, "single", "self", 60}).add({1, {"illness", "injury"}, "single", "self", 4});
    city.propose({"dementia", "hikikomori", "poverty"}, {0});
    city.propose({"illness", "injury"}, {1});
    const auto exact = Gate::releaseTable(city.project, city.run, "patterns", Tier::Professional);
    const auto open = Gate::releaseTable(city.project, city.run, "patterns", Tier::Public);
    EXPECT_EQ(exact->table.rows.size(),
              open->table.rows.size() + 1);  // four households: not even that it was found
    EXPECT_THAT(test::wordsOf(open->table), Not(HasSubstr(city.run.proposals[1].pattern.id)));
    for (const auto& row : open->table.rows) {
        const Figure& figure = std::get<Figure>(row.back());
        EXPECT_NE(figure.kind, Figure::Kind::Exact);
        if (figure.known()) {
            EXPECT_GE(figure.low, 10);
        }
    }
}

TEST(ProposalList, HasNoStatisticsForThePublicAndAShapeForEachRow) {
    SmallCity city(4);
    for (int d = 0; d < 4; ++d)
        city.add({d, {"poverty"}, "other", "self", 15}).add({d, {"debt"}, "other", "self", 25});
    city.propose({"poverty"}, {1, 2});
    const auto exact = Gate::releaseTable(city.project, city.run, "proposals", Tier::Professional);
    const auto open = Gate::releaseTable(city.project, city.run, "proposals", Tier::Public);
    EXPECT_NO_FATAL_FAILURE(columnOf(exact->table, "p_value"));
    for (const auto& column : open->table.columns)
        EXPECT_THAT(column.name, testing::AllOf(Not("p_value"), Not("ratio"), Not("expected")));
    ASSERT_EQ(open->polygons.size(), open->table.rows.size());
    EXPECT_NEAR(geom::areaM2(open->polygons.at(0)), 2e6, 1);
}

TEST(Lists, OfPublicDataAndEditions) {
    const SmallCity city(3);
    for (const Tier tier : {Tier::Case, Tier::Public}) {
        EXPECT_EQ(Gate::releaseTable(city.project, city.run, "areas", tier)->polygons.size(), 3u);
        EXPECT_EQ(Gate::releaseTable(city.project, city.run, "population", tier)->table.rows.size(), 3u);
        EXPECT_EQ(Gate::releaseTable(city.project, city.run, "editions", tier)->table.rows.size(), 1u);
        EXPECT_EQ(Gate::releaseTable(city.project, city.run, "facilities", tier)->table.rows.size(), 0u);
    }
    EXPECT_THROW(Gate::releaseTable(city.project, city.run, "secrets", Tier::Case), base::Error);
}

TEST(Lists, OfAreasNameEveryLevel) {
    SmallCity city(3);
    model::Areas schools = *city.project.newest(model::Level::District);
    schools.edition.level = model::Level::SchoolArea;
    schools.edition.id = 99;
    city.project.areas.push_back(std::make_shared<const model::Areas>(schools));
    const auto both = Gate::releaseTable(city.project, city.run, "areas", Tier::Public);
    EXPECT_EQ(both->table.rows.size(), 6u);
    EXPECT_EQ(both->polygons.size(), 6u);
    EXPECT_EQ(textAt(both->table, 0, "level"), model::levelLabel(model::Level::District).ja);
    EXPECT_EQ(textAt(both->table, 5, "level"), model::levelLabel(model::Level::SchoolArea).ja);
}

TEST(Lists, OfAreasHaveTheNewestEditionOfALevelAlone) {
    SmallCity city(3);
    model::Areas towns = *city.project.newest(model::Level::District);
    towns.edition = {7, model::Level::Neighbourhood, "R6", base::dateOf(2024, 4, 1), {}, "町"};
    const auto old = std::make_shared<const model::Areas>(towns);
    towns.edition.id = 8;
    towns.edition.name = "R8";
    towns.edition.validFrom = base::dateOf(2026, 4, 1);
    city.project.areas.insert(city.project.areas.end(), {old, std::make_shared<const model::Areas>(towns)});
    const auto list = Gate::releaseTable(city.project, city.run, "areas", Tier::Public);
    ASSERT_EQ(list->table.rows.size(), 6u);
    EXPECT_EQ(textAt(list->table, 5, "edition"), "R8");
    // Without districts the list is titled by what it holds.
    city.project.areas.erase(city.project.areas.begin());
    EXPECT_EQ(Gate::releaseTable(city.project, city.run, "areas", Tier::Public)->table.title.ja,
              model::levelLabel(model::Level::Neighbourhood).ja);
}

TEST(Lists, OfSmallAreasPreferTheirBordersToThePlacesOfThePopulation) {
    SmallCity city(3);
    model::Areas small = *city.project.newest(model::Level::District);
    small.edition = {7, model::Level::SmallArea, "R2", base::dateOf(2020, 10, 1), {}, "国勢調査"};
    EXPECT_EQ(
        textAt(Gate::releaseTable(city.project, city.run, "smallareas", Tier::Public)->table, 0, "code"),
        "S1");
    city.project.areas.push_back(std::make_shared<const model::Areas>(small));
    EXPECT_EQ(
        textAt(Gate::releaseTable(city.project, city.run, "smallareas", Tier::Public)->table, 0, "code"),
        "D1");
}

TEST(Lists, OfEditionsTellWhenEachBeginsAndEnds) {
    SmallCity city(1);
    model::Areas old = *city.project.newest(model::Level::District);
    old.edition.validFrom = base::dateOf(2020, 4, 1);
    old.edition.validTo = base::dateOf(2026, 3, 31);
    city.project.areas.insert(city.project.areas.begin(), std::make_shared<const model::Areas>(old));
    const auto list = Gate::releaseTable(city.project, city.run, "editions", Tier::Public);
    const auto cell = [&](std::size_t row, const char* column) {
        return list->table.rows.at(row).at(columnOf(list->table, column));
    };
    EXPECT_EQ(std::get<base::Date>(cell(0, "from")), base::dateOf(2020, 4, 1));
    EXPECT_EQ(std::get<base::Date>(cell(0, "to")), base::dateOf(2026, 3, 31));
    EXPECT_TRUE(std::holds_alternative<std::monostate>(cell(1, "to")));
}

TEST(Lists, HaveFieldNamesThatAShapefileCanTake) {
    SmallCity city(3);
    city.add({0, {"poverty"}, "other", "self", 30});
    city.propose({"poverty"}, {0});
    for (const char* layer :
         {"areas", "smallareas", "facilities", "population", "cases", "patterns", "proposals"}) {
        const auto list = Gate::releaseTable(city.project, city.run, layer, Tier::Case);
        for (const auto& column : list->table.columns) {
            EXPECT_LE(column.name.size(), 10u);
            for (const char c : column.name)
                EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '_');
        }
    }
}

TEST(Findings, NameRowsToThoseAloneWhoMaySeeCases) {
    base::Findings findings;
    base::add(findings, "unknown-need", base::Severity::Warning, {"不明な語", "unknown word"}, 17, "D1");
    const auto near = Gate::releaseFindings(findings, Tier::Professional);
    const auto far = Gate::releaseFindings(findings, Tier::Public);
    EXPECT_EQ(textAt(near->table, 0, "rows"), "17");
    EXPECT_EQ(textAt(far->table, 0, "rows"), "");
    EXPECT_EQ(textAt(far->table, 0, "areas"), "");
}

}  // namespace
}  // namespace sasae::privacy
