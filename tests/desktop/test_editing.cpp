// What is changed by hand: candidates merged, facilities added, moved, corrected and removed; all with undo.
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using app::Verdict;
using desktop::Page;
using released::Tier;

struct Editing : ::testing::Test {
    Headless desk;
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        app::handle(desk.state, app::request::SetTier{Tier::Professional});
        desk.settle();
    }
    void run(const std::string& steps) { ASSERT_EQ(desk.run(steps.c_str()), ""); }
    void click(const std::string& target) { desk.click(target); }
    std::string id(std::size_t rank) const { return (*desk.state.shown.proposals)->proposals.at(rank).id; }
    void undo() {
        app::handle(desk.state, app::request::Undo{});
        desk.settle();
    }
    std::string lastMessage() const {
        return desk.state.messages.empty() ? "" : desk.state.messages.back().text.ja;
    }
    const released::FeatureTable& facilities() const { return **desk.state.shown.tables.at("facilities"); }
    std::string name(std::size_t row) const {
        return std::get<base::Text>(facilities().table.rows.at(row).front()).ja;
    }
};

TEST_F(Editing, ACandidateIsMergedIntoAnotherAndUndoPartsThemAgain) {
    const std::string one = id(1), into = id(0);
    app::handle(desk.state, app::request::SelectProposal{one});
    desk.own.page = Page::Proposals;
    desk.settle();
    click("proposals/merge");
    EXPECT_FALSE(desk.target("dialog/reason/ok")->enabled) << "not before a target is chosen";
    click("dialog/reason/into");
    click("dialog/reason/into/" + into);
    click("dialog/reason/ok");
    ASSERT_TRUE(desk.state.judgements.contains(one));
    EXPECT_EQ(desk.state.judgements.at(one).verdict, Verdict::Merged);
    EXPECT_EQ(desk.state.judgements.at(one).into, into);
    EXPECT_TRUE(desk.says("ほかの候補にまとめました"));
    app::handle(desk.state, app::request::Reload{});  // it is in the file
    desk.settle();
    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    app::handle(desk.state, app::request::SelectProposal{into});
    desk.settle();
    EXPECT_TRUE(desk.says("ここにまとめた候補"));
    EXPECT_FALSE(desk.target("proposals/card-" + one)) << "hidden among what is judged";
    click("proposals/merged-" + one);
    EXPECT_EQ(desk.state.proposal, one);
    EXPECT_EQ(desk.state.history.undoes.ja, "候補の統合");
    undo();
    EXPECT_FALSE(desk.state.judgements.contains(one));
}

TEST_F(Editing, WhatWasMergedFollowsIntoTheNextAndThereAreNoChains) {
    const std::string a = id(0), b = id(1), c = id(2);
    app::handle(desk.state, app::request::Judge{a, Verdict::Merged, "", b});
    desk.settle();
    app::handle(desk.state, app::request::Judge{c, Verdict::Merged, "", a});
    desk.settle();
    EXPECT_FALSE(desk.state.judgements.contains(c)) << "a does not stand for itself any more";
    EXPECT_NE(lastMessage().find("まとめられています"), std::string::npos);
    app::handle(desk.state, app::request::Judge{b, Verdict::Merged, "", c});
    desk.settle();
    EXPECT_EQ(desk.state.judgements.at(a).into, c);
    EXPECT_EQ(desk.state.judgements.at(b).into, c);
    for (const std::string& bad : {c, std::string("none@K999"), std::string()}) {
        app::handle(desk.state, app::request::Judge{c, Verdict::Merged, "", bad});
        desk.settle();
        EXPECT_FALSE(desk.state.judgements.contains(c)) << bad;
    }
}

TEST_F(Editing, ANewVerdictTakesThePlaceOfTheFormerAndNoneLeavesNothing) {
    const std::string a = id(0);
    const auto judge = [&](Verdict verdict, const std::string& reason, const std::string& into = {}) {
        app::handle(desk.state, app::request::Judge{a, verdict, reason, into});
        desk.settle();
        app::handle(desk.state, app::request::Reload{});
        desk.settle();
    };
    judge(Verdict::Held, "来月もう一度");
    judge(Verdict::Accepted, "", id(1));  // only what is merged is merged into another
    ASSERT_TRUE(desk.state.judgements.contains(a));
    EXPECT_EQ(desk.state.judgements.at(a).verdict, Verdict::Accepted);
    EXPECT_EQ(desk.state.judgements.at(a).into, "");
    judge(Verdict::Undecided, "");
    EXPECT_FALSE(desk.state.judgements.contains(a));
}

TEST_F(Editing, OnlyThoseWhoSeeCasesJudge) {
    const std::string a = id(0);
    app::handle(desk.state, app::request::SetTier{Tier::District});
    desk.settle();
    app::handle(desk.state, app::request::Judge{a, Verdict::Accepted, ""});
    desk.settle();
    EXPECT_EQ(lastMessage(), "この表示区分では判断を記録できません");
    EXPECT_TRUE(desk.state.judgements.empty());
}

TEST_F(Editing, AFacilityIsAddedAtAClickAndTakenBack) {
    desk.own.page = Page::Map;
    desk.settle();
    const int before = desk.state.facts.facilities;
    click("map/facility-add");
    EXPECT_FALSE(desk.target("map/facility-ok")->enabled);
    const ImVec2 at = desk.target("map/canvas")->rect.centre();
    run(fmt::format(R"([{{"do":"click","at":[{},{}]}},{{"do":"click","target":"map/facility-name"}},
                        {{"do":"type","text":"新しいサロン"}}])",
                    at.x, at.y));
    click("map/facility-kind");
    click("map/facility-kind/" + desk.state.facts.knownKinds.front().code);
    click("map/facility-ok");
    EXPECT_EQ(desk.state.facts.facilities, before + 1);
    EXPECT_FALSE(desk.own.facility.any()) << "the form is gone";
    EXPECT_EQ(name(static_cast<std::size_t>(before)), "新しいサロン");
    EXPECT_LT(geom::distanceM(facilities().points.back(),
                              desk.own.map.camera.toMap(desk.own.map.camera.view.centre())),
              50);
    EXPECT_EQ(desk.state.history.undoes.ja, "施設の追加");
    undo();
    EXPECT_EQ(desk.state.facts.facilities, before);
}

TEST_F(Editing, AFacilityIsPickedOnTheMapCorrectedMovedAndRemoved) {
    desk.own.page = Page::Map;
    app::MapChoice map = desk.state.mapChoice;
    map.kinds.clear();
    app::handle(desk.state, app::request::SetMap{map});
    desk.settle();
    const geom::Point place = facilities().points.at(0);
    const std::string was = name(0);
    ASSERT_TRUE(desktop::pickFacility(desk.state, desk.own, place, 1));
    EXPECT_EQ(desk.own.facility.row, 0);
    desk.frames(2);
    EXPECT_TRUE(desk.says(was));
    click("map/facility-edit");
    run(R"([{"do":"click","target":"map/facility-name"},{"do":"key","keys":"Ctrl+A"},{"do":"type","text":"改めた名前"}])");
    click("map/facility-middle");
    click("map/facility-ok");
    EXPECT_EQ(name(0), "改めた名前");
    EXPECT_EQ(facilities().points.at(0), desk.own.map.camera.centre);
    ASSERT_TRUE(desktop::pickFacility(desk.state, desk.own, desk.own.map.camera.centre, 1));
    const int before = desk.state.facts.facilities;
    desk.frames(2);
    click("map/facility-remove");
    EXPECT_EQ(desk.state.facts.facilities, before) << "asked once more first";
    click("map/facility-remove-ok");
    EXPECT_EQ(desk.state.facts.facilities, before - 1);
    undo();
    undo();
    EXPECT_EQ(name(0), was);
    EXPECT_EQ(facilities().points.at(0), place);
}

TEST_F(Editing, AChangeThatFailsLeavesTheFormAsItWas) {
    desk.own.page = Page::Map;
    desk.settle();
    ASSERT_TRUE(desktop::pickFacility(desk.state, desk.own, facilities().points.at(0), 1e6));
    desk.own.facility.open = true;
    desk.own.facility.to.name = "改めた名前";
    desk.own.facility.was.name = "別のもの";  // as if it had changed meanwhile
    desk.frames(2);
    click("map/facility-ok");
    EXPECT_EQ(lastMessage(), "この施設は、その間に変更されました");
    EXPECT_TRUE(desk.own.facility.open);
    EXPECT_EQ(desk.own.facility.to.name, "改めた名前");
}

struct EditingCases : Editing {
    void SetUp() override {
        Editing::SetUp();
        app::handle(desk.state, app::request::SetTier{Tier::Case});
        desk.own.page = Page::Table;
        desk.own.table.layer = "cases";
        desk.settle();
    }
    void open() {
        press("table/row-0");
        ASSERT_TRUE(desk.state.shown.caseSheet);
    }
    void press(const std::string& id) {
        desk.ui.activate = id;
        desk.frames(2);
        desk.settle();
    }
    const released::CaseSheet& sheet() const { return **desk.state.shown.caseSheet; }
    std::string outcome() const { return sheet().field("outcome")->words; }
    void choose(const std::string& id, const std::string& row) {
        press("map/" + id);
        press("map/" + id + "/" + row);
    }
};

TEST_F(EditingCases, ACaseIsOpenedFromTheTableCorrectedAndTakenBack) {
    EXPECT_TRUE(desk.says("ケースを1件選んでください"));
    open();
    const std::string was = outcome(), other = was == "worse" ? "improved" : "worse";
    press("map/case-edit");
    EXPECT_FALSE(desk.target("map/case-ok")->enabled) << "nothing was changed yet";
    choose("case-outcome", other);
    press("map/case-ok");
    EXPECT_EQ(outcome(), other);
    EXPECT_TRUE(sheet().field("outcome")->corrected);
    EXPECT_FALSE(desk.own.caseForm.open);
    EXPECT_TRUE(desk.says("訂正済み"));
    EXPECT_EQ(desk.state.history.undoes.ja, "個別課題の訂正");
    undo();
    EXPECT_EQ(outcome(), was);
    EXPECT_FALSE(sheet().field("outcome")->corrected);
}

TEST_F(EditingCases, NeedsAreTakenOutAndAddedButNeverAllOfThem) {
    open();
    press("map/case-edit");
    std::string needs = desk.own.caseForm.to.at("needs");
    choose("case-needs", needs.find("debt") == std::string::npos ? "debt" : "hoarding");
    EXPECT_GT(desk.own.caseForm.to.at("needs").size(), needs.size());
    for (int i = 0; i < 20 && !desk.own.caseForm.to.at("needs").empty(); ++i) {
        needs = desk.own.caseForm.to.at("needs");
        press("map/case-needs-" + needs.substr(0, needs.find(';')));
    }
    EXPECT_EQ(desk.own.caseForm.to.at("needs"), "");
    EXPECT_FALSE(desk.target("map/case-ok")->enabled);
}

TEST_F(EditingCases, ADateOutOfOrderIsRefusedAndTheFormKeepsWhatWasTyped) {
    open();
    press("map/case-edit");
    desk.own.caseForm.to["resolved_on"] = "1999-01-01";
    desk.frames(2);
    press("map/case-ok");
    EXPECT_NE(lastMessage().find("順序"), std::string::npos) << lastMessage();
    EXPECT_TRUE(desk.own.caseForm.open);
    EXPECT_EQ(desk.own.caseForm.to.at("resolved_on"), "1999-01-01");
}

TEST_F(EditingCases, AnotherTierHasNeitherThePageNorTheForm) {
    open();
    press("map/case-edit");
    const auto id = desk.state.caseId;
    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    desk.settle();
    EXPECT_FALSE(desk.state.shown.caseSheet);
    EXPECT_FALSE(desk.own.caseForm.open);
    press("table/row-0");
    EXPECT_FALSE(desk.state.shown.caseSheet);
    EXPECT_FALSE(desk.target("map/case-edit"));
    app::handle(desk.state, app::request::ShowCase{id});
    desk.settle();
    EXPECT_FALSE(desk.state.shown.caseSheet);
    const auto before = desk.state.facts.revision;
    app::handle(desk.state, app::request::CorrectCase{{id, {.outcome = "worse"}}});
    desk.settle();
    EXPECT_EQ(desk.state.facts.revision, before);
    EXPECT_EQ(lastMessage(), "この表示区分ではケースを直せません");
}

TEST_F(Editing, BelowTheProfessionalTierTheTimeBarIsOneLineAndTheMapHasItsPlace) {
    desk.own.page = Page::Map;
    desk.settle();
    const float tall = desk.target("map/canvas")->rect.h;
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    desk.settle();
    EXPECT_GT(desk.target("map/canvas")->rect.h, tall + 40);
    EXPECT_FALSE(desk.target("time/play"));
    ASSERT_TRUE(desk.target("time/why"));
    EXPECT_NE(desk.target("time/why")->label.find("引き算"), std::string::npos);
}

}  // namespace
}  // namespace sasae::test
