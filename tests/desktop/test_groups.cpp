// Groups of districts, choosing by a condition, what is compared, and the clipboard, without a window.
#include <gmock/gmock.h>

#include "desktop/clipboard.h"
#include "desktop/headless.h"
#include "desktop/table_rows.h"

namespace sasae::test {
namespace {

using desktop::Condition;
using desktop::Page;
using released::Figure;
using released::Tier;
using testing::ElementsAre;
using testing::IsEmpty;

struct OnTheMap : ::testing::Test {
    Headless desk;
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        app::handle(desk.state, app::request::SetTier{Tier::Professional});
        desk.settle();
        show(Page::Map);
    }
    void show(Page page) {
        desk.own.page = page;
        desk.settle();
    }
    void click(const std::string& target) {
        ASSERT_EQ(
            "", desk.run(
                    (R"([{"do":"click","target":")" + target + R"("},{"do":"wait","for":"jobs"}])").c_str()));
        desk.settle();
    }
    const std::vector<std::string>& districts() const { return (*desk.state.shown.map)->areas.front().code; }
};

TEST_F(OnTheMap, SelectedDistrictsBecomeAGroupThatIsShownRenamedRemovedAndTakenBack) {
    desk.own.map.selected = {districts()[0], districts()[1], districts()[2]};
    desk.frames(2);
    EXPECT_FALSE(desk.target("map/group-add")->enabled) << "not without a name";
    desk.own.groups.name = "東部の圏域";
    desk.frames(2);
    click("map/group-add");
    ASSERT_EQ(1U, desk.state.facts.groups.size());
    EXPECT_EQ("東部の圏域", desk.state.facts.groups[0].name);
    EXPECT_EQ(3U, desk.state.facts.groups[0].districts.size());
    ASSERT_TRUE(desk.state.shown.map);
    EXPECT_TRUE((*desk.state.shown.map)->areas.back().strong) << "it is on the map at once";

    desk.own.map.selected.clear();
    desk.frames(2);
    click("map/group-G1");
    EXPECT_EQ(3U, desk.own.map.selected.size());
    desk.own.groups.name = "東の圏域";
    desk.frames(2);
    click("map/group-rename");
    EXPECT_EQ("東の圏域", desk.state.facts.groups.at(0).name);
    click("map/group-remove");
    EXPECT_THAT(desk.state.facts.groups, IsEmpty());
    app::handle(desk.state, app::request::Undo{});
    desk.settle();
    ASSERT_EQ(1U, desk.state.facts.groups.size());
    EXPECT_EQ("東の圏域", desk.state.facts.groups[0].name);
    for (int i = 0; i < 2; ++i) {
        app::handle(desk.state, app::request::Undo{});
        desk.settle();
    }
    EXPECT_THAT(desk.state.facts.groups, IsEmpty());
}

TEST_F(OnTheMap, TheSecondMapMayShowAPatternAndPeriodsOfDifferentLengthAreSaidToBe) {
    click("map/compare");
    app::handle(desk.state,
                app::request::SetComparison{app::Comparison{desk.state.facts.standard.window, {}}});
    desk.settle();
    EXPECT_FALSE(desk.says("長さが違う"));
    const auto pattern = [&] {
        for (const auto& sheet : (*desk.state.shown.proposals)->proposals)
            if (!sheet.patternId.empty() && !sheet.needCodes.empty()) return "pattern:" + sheet.patternId;
        return std::string();
    }();
    ASSERT_NE("", pattern);
    click("map/compare-measure");
    click("map/compare-measure/" + pattern);
    ASSERT_TRUE(desk.state.comparison);
    EXPECT_EQ(pattern, desk.state.comparison->measure);
    ASSERT_TRUE(desk.state.shown.other);
    EXPECT_NE((*desk.state.shown.map)->areas.front().title.ja,
              (*desk.state.shown.other)->areas.front().title.ja);

    const auto& bar = (*desk.state.shown.course)->bars.front();  // a quarter against a year
    app::handle(desk.state, app::request::SetComparison{app::Comparison{{bar.from, bar.to}, {}}});
    desk.settle();
    EXPECT_TRUE(desk.says("期間の長さが左と違います"));
    EXPECT_TRUE(desk.says("約12か月"));
    app::handle(desk.state, app::request::SetWindow{{bar.from, bar.to}});
    desk.settle();
    EXPECT_FALSE(desk.says("期間の長さが左と違います")) << "two quarters";
}

TEST_F(OnTheMap, RowsOfAnotherTierGoFromTheClipboardAndWhatCameAfterThemStays) {
    show(Page::Table);
    click("table/copy");
    const std::string copied = ImGui::GetClipboardText();
    ASSERT_NE("", copied);
    app::handle(desk.state, app::request::SetTier{Tier::Case});
    desk.settle();
    EXPECT_EQ(copied, ImGui::GetClipboardText()) << "a tier that sees more";
    app::handle(desk.state, app::request::SetTier{Tier::District});
    desk.settle();
    EXPECT_STREQ("", ImGui::GetClipboardText());

    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    desk.settle();
    click("table/copy");
    ImGui::SetClipboardText("買い物の覚え書き");
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    desk.settle();
    EXPECT_STREQ("買い物の覚え書き", ImGui::GetClipboardText());
    click("table/copy");
    desktop::clipboardFollowsEnd(desk.own);
    EXPECT_STRNE("", ImGui::GetClipboardText()) << "what residents may see may be pasted afterwards";
    app::handle(desk.state, app::request::SetTier{Tier::Case});
    desk.settle();
    click("table/copy");
    desktop::clipboardFollowsEnd(desk.own);
    EXPECT_STREQ("", ImGui::GetClipboardText());
}

TEST_F(OnTheMap, RowsAreChosenByAConditionInTheTableAndWithThemTheirDistrictsOnTheMap) {
    desk.own.table.layer = "population";
    show(Page::Table);
    click("table/condition");
    const auto& table = (*desk.state.shown.tables.at("population"))->table;
    std::size_t column = 0;
    while (column < table.columns.size() && !std::holds_alternative<Figure>(table.rows[0][column])) ++column;
    ASSERT_LT(column, table.columns.size());
    std::vector<double> values;
    for (const auto& row : table.rows) values.push_back(std::get<Figure>(row[column]).value);
    std::ranges::sort(values);
    const double middle = values[values.size() / 2];
    EXPECT_EQ(static_cast<int>(column), desk.own.condition.column) << "the first of numbers";
    desk.own.condition.value = fmt::format("{}", middle);
    desk.frames(2);
    click("dialog/condition/ok");
    const auto wanted = std::ranges::count_if(values, [&](double v) { return v >= middle; });
    EXPECT_EQ(wanted, std::ssize(desk.own.table.choice.rows));
    EXPECT_EQ(wanted, std::ssize(desk.own.map.selected));
}

TEST(RowsWhere, TellNoMoreThanTheTable) {
    desktop::Ui ui;
    released::Table table;
    table.columns = {{"name", {"名", "Name"}, {}, 0}, {"n", {"数", "n"}, {}, 0}};
    const auto row = [&](const char* name, Figure figure) {
        table.rows.push_back({base::same(name), figure});
    };
    row("東", Figure::exact(12));
    row("西", Figure::band(10, 14));
    row("南東", Figure::suppressed());
    row("北", Figure::several());
    row("中", Figure::exact(3));
    using Relation = Condition::Relation;
    const auto where = [&](std::size_t column, Relation relation, const char* value) {
        return desktop::rowsWhere(ui, table, {column, relation, value});
    };
    EXPECT_THAT(where(1, Relation::AtLeast, "10"), ElementsAre(0, 1));
    EXPECT_THAT(where(1, Relation::AtLeast, "１１"), ElementsAre(0))
        << "the band may lie below; full width is read";
    EXPECT_THAT(where(1, Relation::AtMost, "12"), ElementsAre(0, 4));
    EXPECT_THAT(where(1, Relation::AtMost, "0"), IsEmpty()) << "hidden is not nought";
    EXPECT_THAT(where(1, Relation::Is, "12"), ElementsAre(0));
    EXPECT_THAT(where(0, Relation::Holds, "東"), ElementsAre(0, 2));
    EXPECT_THAT(where(0, Relation::Is, "東"), ElementsAre(0));
    EXPECT_THAT(where(1, Relation::AtLeast, "many"), IsEmpty());
    EXPECT_THAT(where(7, Relation::Is, "x"), IsEmpty());
}

}  // namespace
}  // namespace sasae::test
