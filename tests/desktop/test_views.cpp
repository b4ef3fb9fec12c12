// Every view is driven without a window: the record of widgets is the hand and the eye.
#include <algorithm>
#include <set>

#include "desktop/headless.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

struct Views : ::testing::Test {
    Headless desk;
    void open() {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        desk.settle();
        ASSERT_TRUE(desk.state.open);
    }
};

TEST_F(Views, WithoutAProjectTheWelcomeOffersThreeWays) {
    desk.frames(3);
    for (const char* id : {"welcome/sample", "welcome/new", "welcome/open"})
        EXPECT_TRUE(desk.target(id)) << id;
    EXPECT_EQ(
        desk.run(R"([{"do":"click","target":"welcome/new"},{"do":"expect","target":"dialog/new/name"}])"),
        "");
}

TEST_F(Views, AProjectOpensAtThePublicTierWithItsCandidates) {
    open();
    EXPECT_EQ(desk.state.tier, Tier::Public);
    EXPECT_EQ(desk.own.page, Page::Proposals);
    EXPECT_TRUE(desk.says("表示区分：市民"));
    EXPECT_TRUE(desk.says("校区の版：R8.4.1"));
    ASSERT_TRUE(desk.canvas.content);
    EXPECT_EQ(desk.canvas.content->tier(), Tier::Public);
}

TEST_F(Views, EveryPageDrawsInBothLanguagesLooksAndSizes) {
    open();
    for (const auto lang : {base::Lang::Ja, base::Lang::En})
        for (const auto look : {desktop::Look::Light, desktop::Look::Contrast})
            for (const float scale : {1.F, 2.F})
                for (const Page page : {Page::Map, Page::Proposals, Page::District, Page::Import,
                                        Page::Papers, Page::Table, Page::Settings}) {
                    desk.own.lang = lang;
                    desk.own.look = look;
                    desk.own.scale = scale;
                    desk.own.page = page;
                    desk.settle();
                    EXPECT_GT(desk.ui.last.size(), 12U) << static_cast<int>(page);
                }
}

TEST_F(Views, IdsOfWidgetsAreUniqueAndTheSameInBothLanguages) {
    open();
    for (const Page page :
         {Page::Map, Page::Proposals, Page::District, Page::Import, Page::Papers, Page::Settings}) {
        const auto ids = [&](base::Lang lang) {
            desk.own.lang = lang;
            desk.own.page = page;
            desk.settle();
            std::set<std::string> all;
            for (const auto& r : desk.ui.last) EXPECT_TRUE(all.insert(r.id).second) << r.id << " twice";
            return all;
        };
        EXPECT_EQ(ids(base::Lang::Ja), ids(base::Lang::En)) << static_cast<int>(page);
    }
}

TEST_F(Views, NoEnglishStaysOnAJapaneseScreenAndNoJapaneseOnAnEnglishOne) {
    open();
    desk.own.lang = base::Lang::En;
    for (const Page page : {Page::Proposals, Page::Import, Page::Settings}) {
        desk.own.page = page;
        desk.settle();
        for (const auto& r : desk.ui.last) {
            if (!r.id.starts_with("top/") && !r.id.starts_with("status/") && !r.id.starts_with("time/"))
                continue;
            EXPECT_EQ(r.label.find("表示"), std::string::npos) << r.label;
            EXPECT_EQ(r.label.find("期間"), std::string::npos) << r.label;
        }
        EXPECT_FALSE(desk.says("保存済み"));
    }
}

TEST_F(Views, SwitchingTheTierReleasesEverythingAnewAndLeavesNothingOfTheOldOne) {
    open();
    EXPECT_EQ(
        desk.run(
            R"([{"do":"click","target":"top/tier"},{"do":"click","target":"top/tier/professional"},{"do":"wait","for":"jobs"}])"),
        "");
    ASSERT_TRUE(desk.state.shown.proposals);
    EXPECT_EQ(desk.state.shown.proposals->tier(), Tier::Professional);
    EXPECT_TRUE(std::ranges::any_of((*desk.state.shown.proposals)->proposals,
                                    [](const auto& s) { return s.statistics.has_value(); }));
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    EXPECT_FALSE(desk.state.shown.proposals) << "at once, before the new release is ready";
    EXPECT_FALSE(desk.state.shown.map);
    desk.frame();
    EXPECT_FALSE(desk.canvas.content && desk.canvas.content->tier() != Tier::Public);
    desk.settle();
    ASSERT_TRUE(desk.state.shown.proposals);
    for (const auto& sheet : (*desk.state.shown.proposals)->proposals)
        EXPECT_FALSE(sheet.statistics.has_value());
    EXPECT_EQ(desk.canvas.content->tier(), Tier::Public);
}

TEST_F(Views, ACandidateOfTheListIsOutlinedOnTheMapAndItsEvidenceShown) {
    open();
    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    desk.settle();
    const auto& list = (*desk.state.shown.proposals)->proposals;
    ASSERT_FALSE(list.empty());
    const std::string id = list.front().id;
    EXPECT_EQ(desk.run(("[{\"do\":\"click\",\"target\":\"proposals/card-" + id +
                        "\"},{\"do\":\"wait\",\"for\":\"jobs\"}]")
                           .c_str()),
              "");
    EXPECT_EQ(desk.state.proposal, id);
    ASSERT_TRUE(desk.canvas.content);
    ASSERT_FALSE((*desk.canvas.content)->outlines.empty());
    EXPECT_EQ((*desk.canvas.content)->outlines.front().rank.size(), 1U);
    EXPECT_TRUE(desk.target("proposals/accept"));
}

TEST_F(Views, AJudgementNeedsAReasonIsKeptInTheProjectAndTakenBackByUndo) {
    open();
    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    desk.settle();
    const std::string id = (*desk.state.shown.proposals)->proposals.front().id;
    app::handle(desk.state, app::request::Judge{id, app::Verdict::Declined, ""});
    desk.settle();
    EXPECT_TRUE(desk.state.judgements.empty()) << "declining needs a reason";
    app::handle(desk.state, app::request::SelectProposal{id});
    desk.settle();
    EXPECT_EQ(
        desk.run(R"([{"do":"click","target":"proposals/decline"},{"do":"click","target":"dialog/reason/text"},
                           {"do":"type","text":"すでに動いている"},{"do":"click","target":"dialog/reason/ok"},
                           {"do":"wait","for":"jobs"},{"do":"expect","target":"proposals/undecide"}])"),
        "");
    app::handle(desk.state, app::request::Reload{});
    desk.settle();
    ASSERT_TRUE(desk.state.judgements.contains(id));
    EXPECT_EQ(desk.state.judgements.at(id).verdict, app::Verdict::Declined);
    EXPECT_EQ(desk.state.judgements.at(id).reason, "すでに動いている");
    EXPECT_EQ(desk.run(R"([{"do":"key","keys":"Ctrl+Z"},{"do":"wait","for":"jobs"}])"), "");
    EXPECT_FALSE(desk.state.judgements.contains(id));
}

TEST_F(Views, TheWheelZoomsToThePointer) {
    open();
    desk.own.page = Page::Map;
    desk.settle();
    const auto before = desk.own.map.camera;
    EXPECT_EQ(desk.run(R"([{"do":"wheel","at":[700,300],"by":3}])"), "");
    const auto after = desk.own.map.camera;
    EXPECT_LT(after.metresPerPt, before.metresPerPt);
    const auto* canvas = desk.target("map/canvas");
    ASSERT_TRUE(canvas);
    const geom::Point page{(700 - canvas->rect.x) * 0.75, (300 - canvas->rect.y) * 0.75};
    EXPECT_LT(geom::distanceM(before.toMap(page), after.toMap(page)), 1.0);
}

TEST_F(Views, AreasAreSelectedByAClickAndByABox) {
    open();
    desk.own.page = Page::Map;
    desk.settle();
    const auto* canvas = desk.target("map/canvas");
    const ImVec2 c = canvas->rect.centre();
    EXPECT_EQ(desk.run(fmt::format(R"([{{"do":"click","at":[{},{}]}}])", c.x, c.y).c_str()), "");
    EXPECT_EQ(desk.own.map.selected.size(), 1U);
    EXPECT_EQ(desk.state.district, desk.own.map.selected.front());
    EXPECT_EQ(
        desk.run(
            fmt::format(
                R"([{{"do":"click","target":"map/tool-select"}},{{"do":"drag","from":[{},{}],"to":[{},{}]}}])",
                c.x - 150, c.y - 150, c.x + 150, c.y + 150)
                .c_str()),
        "");
    EXPECT_GT(desk.own.map.selected.size(), 1U);
}

TEST_F(Views, TheKeyboardAloneReachesEveryPageAndTheMap) {
    open();
    EXPECT_EQ(
        desk.run(
            R"([{"do":"key","keys":"Ctrl+4"},{"do":"expect","target":"import/path"},{"do":"key","keys":"Ctrl+1"},{"do":"expect","target":"map/search"}])"),
        "");
    std::set<std::string> reached;
    for (int i = 0; i < 60; ++i) {
        ASSERT_EQ(desk.run(R"([{"do":"key","keys":"Tab"}])"), "");
        reached.insert(desk.ui.focus);
    }
    EXPECT_TRUE(reached.contains("top/proposals"));
    EXPECT_TRUE(reached.contains("map/canvas"));
    EXPECT_TRUE(reached.contains("map/measure"));
}

TEST_F(Views, RowsOfCasesAreNotShownAtThePublicTier) {
    open();
    desk.own.page = Page::Table;
    desk.own.table.layer = "cases";
    desk.settle();
    EXPECT_TRUE(desk.says("この表示区分では示せません"));
    EXPECT_FALSE(desk.target("table/row-0"));
    app::handle(desk.state, app::request::SetTier{Tier::Case});
    desk.settle();
    EXPECT_TRUE(desk.target("table/row-0"));
}

TEST_F(Views, BoundariesAreImportedByTheWizardAndTakenBack) {
    open();
    desk.own.page = Page::Import;
    desk.own.import.path = (desk.folder.path / "files" / "areas.shp").string();
    desk.settle();
    EXPECT_EQ(
        desk.run(
            R"([{"do":"click","target":"import/next"},{"do":"wait","for":"jobs"},{"do":"expect","target":"import/next"},
                           {"do":"click","target":"import/next"},{"do":"click","target":"import/edition"},{"do":"type","text":"R9.4.1"},
                           {"do":"click","target":"import/import"},{"do":"wait","for":"jobs"},{"do":"expect","target":"import/undo"}])"),
        "");
    EXPECT_EQ(desk.state.facts.editions.size(), 2U);
    EXPECT_EQ(desk.run(R"([{"do":"key","keys":"Ctrl+Z"},{"do":"wait","for":"jobs"}])"), "");
    EXPECT_EQ(desk.state.facts.editions.size(), 1U);
    EXPECT_TRUE(desk.state.history.canRedo);
    EXPECT_EQ(desk.run(R"([{"do":"key","keys":"Ctrl+Shift+Z"},{"do":"wait","for":"jobs"}])"), "");
    EXPECT_EQ(desk.state.facts.editions.size(), 2U);
}

TEST_F(Views, PagesOfAPaperArePreviewed) {
    open();
    desk.own.page = Page::Papers;
    desk.settle();
    EXPECT_FALSE(desk.state.paper.error.has_value());
    EXPECT_GE(desk.pictures.shown, 1);
}

TEST_F(Views, TheTableNamesTheLevelInTheLanguageOfTheScreen) {
    open();
    desk.own.page = Page::Table;
    desk.settle();
    EXPECT_FALSE(std::ranges::any_of(desk.ui.lastTexts, [](const auto& t) { return t == "district"; }));
    EXPECT_TRUE(std::ranges::any_of(desk.ui.lastTexts, [](const auto& t) { return t == "校区"; }));
}

TEST(Showable, CharactersBeyondTheBmpAreShownByTheirCode) {
    EXPECT_EQ(desktop::showable("𠮷野"), "〓(U+20BB7)野");
    EXPECT_EQ(desktop::showable("髙﨑"), "髙﨑");
}

}  // namespace
}  // namespace sasae::test
