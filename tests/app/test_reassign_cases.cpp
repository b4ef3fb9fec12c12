#include <gtest/gtest.h>

#include "app/import_town.h"
#include "app/reassign_cases.h"

namespace sasae::app {
namespace {

model::Cases casesAt(const model::Areas& districts,
                     const std::vector<std::pair<std::string, std::string>>& places) {
    model::Cases cases;
    cases.districtCodes = districts.code;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& [district, smallArea] = places[i];
        cases.id.push_back(static_cast<std::int64_t>(i) + 1);
        cases.caseKey.push_back({static_cast<std::uint8_t>(i)});
        cases.district.push_back(districts.find(district));
        cases.smallArea.push_back(-1);
        if (smallArea.empty()) continue;
        cases.smallArea.back() = static_cast<std::int32_t>(cases.smallAreaCodes.size());
        cases.smallAreaCodes.push_back(smallArea);
    }
    return cases;
}

std::vector<std::string> codes(const model::Cases& cases) {
    std::vector<std::string> out;
    for (const int district : cases.district)
        out.push_back(district < 0 ? "" : cases.districtCodes[static_cast<std::size_t>(district)]);
    return out;
}

const base::Date kOld = base::dateOf(2020, 4, 1), kNew = base::dateOf(2026, 4, 1);

TEST(ReassignCases, UnchangedAndMergedDistrictsTakeAllTheirCases) {
    const model::Areas from = drawnDistricts("AABB\nAABB\nCCDD\nCCDD", kOld, "R2");
    const model::Areas to =
        drawnDistricts("AAXX\nAAXX\nYYYY\nYYYY", kNew, "R8");  // B renamed, C and D merged
    const model::Cases cases = casesAt(from, {{"A", ""}, {"B", "s23"}, {"C", ""}, {"D", "s30"}, {"", ""}});
    const Reassigned out = reassigned(cases, from, to, drawnPopulation());
    EXPECT_EQ(codes(out.cases), (std::vector<std::string>{"A", "X", "Y", "Y", ""}));
    EXPECT_EQ(out.moved, 3);
    EXPECT_EQ(out.kept, 0);
    EXPECT_TRUE(out.findings.empty());
    EXPECT_EQ(out.cases.districtCodes, to.code);
}

TEST(ReassignCases, ASplitDistrictMovesByWholeSmallAreasAndListsTheRest) {
    const model::Areas from = drawnDistricts("AABB\nAABB\nCCDD\nCCDD", kOld, "R2");
    const model::Areas to = drawnDistricts("AABB\nXXBB\nCCDD\nCCDD", kNew, "R8");  // the south of A became X
    // s03 is the north-west cell, s02 the one south of it.
    const model::Cases cases = casesAt(from, {{"A", "s03"}, {"A", "s02"}, {"A", ""}, {"B", ""}});
    const Reassigned out = reassigned(cases, from, to, drawnPopulation());
    EXPECT_EQ(codes(out.cases), (std::vector<std::string>{"A", "X", "A", "B"}));
    EXPECT_EQ(out.moved, 1);
    EXPECT_EQ(out.kept, 1);
    const base::Finding* finding = findingOf(out.findings, "cases-not-reassigned");
    ASSERT_NE(finding, nullptr);
    EXPECT_EQ(finding->count, 1);
    EXPECT_EQ(finding->codes, std::vector<std::string>{"A"});
}

TEST(ReassignCases, ASmallAreaWhosePolygonIsCutMovesNobody) {
    const model::Areas from = drawnDistricts("AABB\nAABB\nCCDD\nCCDD", kOld, "R2");
    const model::Areas to = drawnDistricts("AABB\nXXBB\nCCDD\nCCDD", kNew, "R8");
    model::Population people = drawnPopulation();
    // One small area over the whole west of A, its point in the north.
    people.code = {"west"};
    people.name = {"west"};
    people.at = {{kWest + 500, kSouth + 3500}};
    people.people.resize(1);
    people.shape = {{{{{kWest, kSouth + 2000},
                       {kWest + 1000, kSouth + 2000},
                       {kWest + 1000, kSouth + 4000},
                       {kWest, kSouth + 4000},
                       {kWest, kSouth + 2000}},
                      {}}}};
    const Reassigned out = reassigned(casesAt(from, {{"A", "west"}}), from, to, people);
    EXPECT_EQ(out.kept, 1);
    people.shape = {{}};  // known by its point alone: the point decides
    EXPECT_EQ(reassigned(casesAt(from, {{"A", "west"}}), from, to, people).kept, 0);
}

TEST(ReassignCases, UnpopulatedPartsDoNotHoldASmallAreaBack) {
    const model::Areas from = drawnDistricts("AABB\nAABB\nCCDD\nCCDD", kOld, "R2");
    const model::Areas to = drawnDistricts("AABB\nXXBB\nCCDD\nCCDD", kNew, "R8");
    model::Population people = drawnPopulation();
    for (std::size_t i = 0; i < people.code.size(); ++i)
        if (people.code[i] == "s03" || people.code[i] == "s02") people.code[i] = "west";
    EXPECT_EQ(reassigned(casesAt(from, {{"A", "west"}}), from, to, people).kept, 1);
    for (std::size_t i = 0; i < people.code.size(); ++i)
        if (people.at[i] == geom::Point{kWest + 500, kSouth + 3500})
            people.people[i].households = people.people[i].total = 0;
    const Reassigned out = reassigned(casesAt(from, {{"A", "west"}}), from, to, people);
    EXPECT_EQ(codes(out.cases), std::vector<std::string>{"X"});
}

TEST(ReassignCases, ACodeThatIsGoneStaysWithTheCasesThatCannotMove) {
    const model::Areas from = drawnDistricts("AABB\nAABB\nCCDD\nCCDD", kOld, "R2");
    const model::Areas to = drawnDistricts("XXBB\nYYBB\nCCDD\nCCDD", kNew, "R8");
    const Reassigned out = reassigned(casesAt(from, {{"A", ""}, {"A", "s03"}}), from, to, drawnPopulation());
    EXPECT_EQ(codes(out.cases), (std::vector<std::string>{"A", "X"}));
    EXPECT_EQ(out.cases.districtCodes.back(), "A");
}

}  // namespace
}  // namespace sasae::app
