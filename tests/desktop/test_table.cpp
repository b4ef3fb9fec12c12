// The attribute table: order and choice of rows, what is copied, and its ties to map and list.
#include "desktop/headless.h"
#include "desktop/table_rows.h"
#include "desktop/tables.h"

namespace sasae::test {
namespace {

using base::same;
using desktop::Page;
using desktop::RowChoice;
using released::Cell;
using released::Figure;
using released::Tier;

using Rows = std::vector<std::size_t>;

released::Table mixed() {
    released::Table table;
    table.columns = {{"n", {"数", "N"}, {}, 0}, {"day", {"日", "Day"}, {}, 0}, {"w", {"語", "Word"}, {}, 0}};
    table.rows = {{Figure::exact(9), base::dateOf(2028, 1, 1), same("い")},
                  {Figure::suppressed(), base::dateOf(2026, 4, 1), same("う")},
                  {Figure::band(10, 14), Cell{}, same("あ")},
                  {Figure::exact(100), base::dateOf(2019, 5, 1), same("")}};
    return table;
}

TEST(TableRows, NumbersAndDatesGoByValueAndWhatIsUnknownComesLastEitherWay) {
    const desktop::Ui ui;
    const auto table = mixed();
    EXPECT_EQ(orderedRows(ui, table, {"", 0, false}), (Rows{0, 2, 3, 1}));
    EXPECT_EQ(orderedRows(ui, table, {"", 0, true}), (Rows{3, 2, 0, 1}));
    // 平成31年 before 令和8年 before 令和10年, which their letters would not give.
    EXPECT_EQ(orderedRows(ui, table, {"", 1, false}), (Rows{3, 1, 0, 2}));
    EXPECT_EQ(orderedRows(ui, table, {"", 2, false}), (Rows{2, 0, 1, 3}));
    EXPECT_EQ(orderedRows(ui, table, {"う", -1, false}), (Rows{1}));
}

TEST(TableRows, NumbersStandBeforeWordsInOneColumn) {
    released::Table table;
    table.columns = {{"n", {"数", "N"}, {}, 0}};
    table.rows = {{same("う")}, {Figure::exact(9)}, {same("あ")}, {Figure::exact(2)}};
    EXPECT_EQ(orderedRows(desktop::Ui{}, table, {"", 0, false}), (Rows{3, 1, 2, 0}));
}

TEST(TableRows, CopiedCellsCannotBecomeFormulasOrFurtherCells) {
    const desktop::Ui ui;
    const auto paste = [&](const char* text) { return desktop::pastedCell(ui, same(text), {}); };
    for (const char* bad : {"=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "＋1", "－1", "＠a", "\t=1"})
        EXPECT_EQ(paste(bad).front(), '\'') << bad;
    EXPECT_EQ(paste("a\tb\r\nc"), "a b  c");
    EXPECT_EQ(paste("合川校区"), "合川校区");
    EXPECT_EQ(desktop::pastedCell(ui, Figure::exact(-3), {}).front() == '\'', false) << "a number stays one";
}

TEST(TableRows, AChoiceGrowsFromItsAnchorInTheOrderOfTheScreen) {
    const Rows order{4, 2, 0, 1};
    RowChoice choice;
    choice.go(2, order, false, false);
    choice.go(1, order, true, false);
    EXPECT_EQ(choice.rows, (std::set<std::size_t>{2, 0, 1}));
    choice.go(4, order, true, false);
    EXPECT_EQ(choice.rows, (std::set<std::size_t>{4, 2}));
    choice.go(0, order, false, true);
    EXPECT_EQ(choice.rows, (std::set<std::size_t>{4, 2, 0}));
    choice.go(0, order, false, true);
    EXPECT_EQ(choice.rows, (std::set<std::size_t>{4, 2}));
    choice.go(1, order, false, false);
    EXPECT_EQ(choice.rows, (std::set<std::size_t>{1}));
}

struct TablePage : ::testing::Test {
    Headless desk;
    void open(const char* layer, Tier tier = Tier::Professional) {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        app::handle(desk.state, app::request::SetTier{tier});
        desk.own.page = Page::Table;
        desk.own.table.layer = layer;
        desk.settle();
        ASSERT_TRUE(desk.target("table/row-0"));
    }
    void run(const char* steps) { ASSERT_EQ(desk.run(steps), ""); }
};

TEST_F(TablePage, ArrowsMoveTheCursorShiftExtendsAndTheMapFollows) {
    open("areas");
    run(R"([{"do":"click","target":"table/row-0"},{"do":"key","keys":"Down"},{"do":"key","keys":"Down"}])");
    EXPECT_EQ(desk.own.table.choice.cursor, 2);
    EXPECT_EQ(desk.own.map.selected, (std::vector<std::string>{"K003"}));
    EXPECT_EQ(desk.state.district, "K003");
    run(R"([{"do":"key","keys":"Shift+Down"},{"do":"key","keys":"Shift+Down"}])");
    EXPECT_EQ(desk.own.map.selected.size(), 3U);
    run(R"([{"do":"key","keys":"End"},{"do":"wait","frames":3}])");
    const auto* last = desk.target("table/row-15");
    ASSERT_TRUE(last);
    EXPECT_TRUE(last->seen) << "scrolled into sight";
    run(R"([{"do":"key","keys":"Ctrl+A"},{"do":"wait","frames":2}])");
    EXPECT_EQ(desk.own.map.selected.size(), 16U);
    EXPECT_TRUE(desk.says("選んだ16行をコピー"));
}

TEST_F(TablePage, HeadsStayWhileTheRowsScroll) {
    open("facilities");
    const auto before = desk.target("table/column-name")->rect;
    run(R"([{"do":"click","target":"table/row-0"},{"do":"key","keys":"PageDown"},{"do":"key","keys":"PageDown"},{"do":"key","keys":"End"},{"do":"wait","frames":3}])");
    EXPECT_FALSE(desk.target("table/row-0") && desk.target("table/row-0")->seen);
    ASSERT_TRUE(desk.target("table/column-name"));
    EXPECT_EQ(desk.target("table/column-name")->rect.y, before.y);
    EXPECT_EQ(desk.own.map.marks.size(), 1U);
}

TEST_F(TablePage, TheRowsAreOneStopOfTheTabKey) {
    open("areas");
    int stops = 0;
    for (const auto& r : desk.ui.last) stops += r.id.starts_with("table/row-") && r.tabStop ? 1 : 0;
    EXPECT_EQ(stops, 1);
}

TEST_F(TablePage, ACandidateChosenInTheTableIsChosenOnTheMapAndInTheList) {
    open("proposals");
    run(R"([{"do":"click","target":"table/row-1"},{"do":"wait","for":"jobs"}])");
    const std::string id = (*desk.state.shown.proposals)->proposals.at(1).id;
    EXPECT_EQ(desk.state.proposal, id);
    ASSERT_FALSE((*desk.canvas.content)->outlines.empty());
    app::handle(desk.state, app::request::SelectProposal{(*desk.state.shown.proposals)->proposals.at(0).id});
    desk.settle();
    EXPECT_TRUE(desk.own.table.choice.holds(0)) << "and what is chosen in the list is chosen here";
}

TEST_F(TablePage, WhatIsChosenOnTheMapIsChosenInTheTable) {
    open("areas");
    desk.own.map.selected = {"K004", "K007"};
    desk.frames(2);
    EXPECT_EQ(desk.own.table.choice.rows, (std::set<std::size_t>{3, 6}));
}

TEST_F(TablePage, ChosenRowsAreCopiedInTheOrderOfTheScreen) {
    open("areas");
    run(R"([{"do":"click","target":"table/column-code"},{"do":"click","target":"table/column-code"},{"do":"wait","frames":2},
            {"do":"click","target":"table/row-15"},{"do":"key","keys":"Shift+Down"},{"do":"key","keys":"Ctrl+C"}])");
    const std::string text = ImGui::GetClipboardText();
    EXPECT_EQ(std::ranges::count(text, '\n'), 3);
    EXPECT_LT(text.find("K016"), text.find("K015"));
    EXPECT_EQ(text.find("K014"), std::string::npos);
}

TEST_F(TablePage, RowsAreOrderedOnceNotInEachFrame) {
    open("facilities");
    desk.frames(3);
    const auto* where = desk.own.table.order.data();
    const std::string key = desk.own.table.laidOutFor;
    desk.own.table.order.front() = desk.own.table.order.back();  // would be put right if ordered again
    desk.frames(3);
    EXPECT_EQ(desk.own.table.order.data(), where);
    EXPECT_EQ(desk.own.table.order.front(), desk.own.table.order.back());
    EXPECT_EQ(desk.own.table.laidOutFor, key);
}

}  // namespace
}  // namespace sasae::test
