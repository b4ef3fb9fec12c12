#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/group_changes.h"
#include "base/error.h"
#include "geom/geometry.h"

namespace sasae::app {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// Four districts in a row, each of 1 km², and one apart.
model::Project fiveDistricts() {
    model::Project project = model::emptyProject({.name = "t", .municipality = "40203", .crs = "EPSG:6670"});
    auto areas = std::make_shared<model::Areas>();
    areas->edition.id = 1;
    areas->edition.name = "R8.4.1";
    areas->edition.validFrom = base::dateOf(2026, 4, 1);
    for (int i = 0; i < 5; ++i) {
        const double x = i < 4 ? i * 1000.0 : 9000.0;
        areas->code.push_back("D" + std::to_string(i + 1));
        areas->name.push_back("第" + std::to_string(i + 1));
        areas->shape.push_back({{{{x, 0}, {x + 1000, 0}, {x + 1000, 1000}, {x, 1000}, {x, 0}}, {}}});
        areas->inside.push_back({x + 500, 500});
    }
    project.areas.push_back(areas);
    return project;
}

const base::Date kToday = base::dateOf(2026, 11, 25);

model::Project with(model::Project project, model::Areas groups) {
    groups.edition.id = 2;
    std::erase_if(project.areas, [](const auto& a) { return a->edition.level == model::Level::Group; });
    project.areas.push_back(std::make_shared<const model::Areas>(std::move(groups)));
    return project;
}

GroupEdit adding(const std::string& name, const std::vector<std::string>& districts) {
    return {.name = name, .districts = districts};
}

std::string refusal(const model::Project& project, const GroupEdit& edit) {
    try {
        regrouped(project, edit, kToday);
    } catch (const base::Error& error) {
        EXPECT_EQ(base::Kind::Usage, error.kind);
        return error.text.en;
    }
    return {};
}

TEST(GroupChanges, AGroupIsTheUnionOfItsDistrictsInAFirstEdition) {
    const auto project = fiveDistricts();
    const model::Areas groups = regrouped(project, adding(" 東部 ", {"D1", "第2", "D1"}), kToday);
    EXPECT_EQ(model::Level::Group, groups.edition.level);
    EXPECT_EQ("R8.4.1", groups.edition.name);
    EXPECT_EQ(kToday, groups.edition.validFrom);
    EXPECT_THAT(groups.code, ElementsAre("G1"));
    EXPECT_THAT(groups.name, ElementsAre("東部"));
    ASSERT_EQ(1U, groups.shape[0].size()) << "districts that touch become one polygon";
    EXPECT_NEAR(2e6, geom::areaM2(groups.shape[0]), 1);
    EXPECT_TRUE(geom::contains(groups.shape[0], groups.inside[0]));
    EXPECT_THAT(districtsOf(groups.shape[0], *project.districts()), UnorderedElementsAre("D1", "D2"));
}

TEST(GroupChanges, FurtherOnesJoinTheNewestEditionUnderCodesOfTheirOwn) {
    auto project = fiveDistricts();
    project = with(project, regrouped(project, adding("東部", {"D1", "D2"}), kToday));
    const model::Areas both = regrouped(project, adding("離れた", {"D3", "D5"}), kToday);
    EXPECT_EQ(2, both.edition.id) << "it replaces that edition";
    EXPECT_THAT(both.code, ElementsAre("G1", "G2"));
    EXPECT_EQ(2U, both.shape[1].size()) << "what does not touch stays apart";
    GroupEdit other = adding("東部", {"D1", "D2"});
    other.edition = "R9";
    const model::Areas fresh = regrouped(project, other, kToday);
    EXPECT_EQ(0, fresh.edition.id);
    EXPECT_EQ("R9", fresh.edition.name);
    EXPECT_EQ(1, fresh.size());
}

TEST(GroupChanges, OneIsRenamedOrTakenAwayAndTheOthersStay) {
    auto project = fiveDistricts();
    project = with(project, regrouped(project, adding("東部", {"D1", "D2"}), kToday));
    project = with(project, regrouped(project, adding("西部", {"D3", "D4"}), kToday));
    const auto renamed =
        regrouped(project, {.what = GroupEdit::What::Rename, .code = "G1", .name = "東の圏域"}, kToday);
    EXPECT_THAT(renamed.name, ElementsAre("東の圏域", "西部"));
    const auto less = regrouped(project, {.what = GroupEdit::What::Remove, .code = "東部"}, kToday);
    EXPECT_THAT(less.code, ElementsAre("G2"));
    EXPECT_EQ(1U, less.shape.size());
    EXPECT_EQ(1U, less.inside.size());
    EXPECT_EQ("G3", regrouped(with(project, less), adding("東部", {"D1", "D2"}), kToday).code.back());
}

TEST(GroupChanges, WhatCannotBeIsRefusedWithTheReason) {
    auto project = fiveDistricts();
    EXPECT_EQ("a group takes at least two districts", refusal(project, adding("一つ", {"D1", "第1"})));
    EXPECT_EQ("there is no such district", refusal(project, adding("無い", {"D1", "D9"})));
    EXPECT_EQ("the group has no name, or too long a one", refusal(project, adding("　", {"D1", "D2"})));
    EXPECT_EQ("there is no such group", refusal(project, {.what = GroupEdit::What::Remove, .code = "G7"}));
    project = with(project, regrouped(project, adding("東部", {"D1", "D2"}), kToday));
    EXPECT_EQ("there is a group of that name", refusal(project, adding("東部", {"D3", "D4"})));
    EXPECT_EQ("", refusal(project, {.what = GroupEdit::What::Rename, .code = "G1", .name = "東部"}));
}

}  // namespace
}  // namespace sasae::app
