// No page at any tier tells more than that tier's release, also not what was left over from another tier.
#include <regex>
#include <set>

#include "app/session.h"
#include "desktop/headless.h"
#include "intake/foreign_files.h"
#include "privacy/gate.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

constexpr Page kPages[] = {Page::Map,    Page::Proposals, Page::District, Page::Import,
                           Page::Papers, Page::Table,     Page::Settings};
constexpr const char* kLayers[] = {"areas",    "facilities", "population", "proposals",
                                   "patterns", "cases",      "editions"};

void addTexts(const Headless& desk, std::set<std::string>& all) {
    all.insert(desk.ui.lastTexts.begin(), desk.ui.lastTexts.end());
    for (const auto& r : desk.ui.last) all.insert(r.label);
    all.erase("");
}

/// Everything that the present page draws now, with the words beside the pointer.
std::set<std::string> onScreen(Headless& desk) {
    std::set<std::string> all;
    desk.frame();
    addTexts(desk, all);
    for (int i = 0; i < 30; ++i) {  // bars of the time bar, by the keyboard
        const auto* bar = desk.target("time/bar-" + std::to_string(i));
        if (!bar) break;
        desk.ui.focus = bar->id;
        desk.frame();
        all.insert(desk.ui.tip);
    }
    return all;
}

/// Every page at the tier of the window, with something chosen on each.
std::set<std::string> tour(Headless& desk) {
    std::set<std::string> all;
    const auto look = [&] {
        desk.settle();
        all.merge(onScreen(desk));
    };
    for (const Page page : kPages) {
        desk.own.page = page;
        look();
        if (page == Page::Map) {
            if (const auto* areas =
                    desk.state.shown.map ? &(*desk.state.shown.map)->areas.front() : nullptr) {
                desk.own.map.selected = {areas->code.front()};
                desk.own.map.search = "校区";
                look();
                desk.own.map.search.clear();
                for (const char* measure : {"cases", "cases_per_1000_elderly", "elderly_share"}) {
                    app::MapChoice map = desk.state.mapChoice;
                    map.measure = measure;
                    map.hotSpots = true;
                    app::handle(desk.state, app::request::SetMap{map});
                    look();
                }
            }
        }
        if (page == Page::Proposals) {
            for (std::size_t i = 0; i < 3; ++i) {
                if (i >= (*desk.state.shown.proposals)->proposals.size()) break;
                app::handle(desk.state,
                            app::request::SelectProposal{(*desk.state.shown.proposals)->proposals[i].id});
                look();
            }
        }
        if (page == Page::District)
            for (std::size_t i = 0; i < std::min<std::size_t>(3, desk.state.shown.districts.size()); ++i) {
                app::handle(desk.state, app::request::SelectDistrict{(*desk.state.shown.districts[i])->code});
                look();
            }
        if (page == Page::Papers)
            for (const auto kind : {app::PaperPlan::Kind::Issue, app::PaperPlan::Kind::District}) {
                desk.own.papers.plan.kind = kind;
                look();
            }
        if (page == Page::Table)
            for (const char* layer : kLayers) {
                desk.own.table.layer = layer;
                look();
            }
    }
    return all;
}

struct TiersOnScreen : ::testing::TestWithParam<Tier> {
    Folder files;
    /// At the case tier: everything chosen, tried, half typed and told that there is.
    void makeAMess(Headless& desk) {
        app::handle(desk.state, app::request::SetTier{Tier::Case});
        desk.settle();
        const std::string second = (*desk.state.shown.proposals)->proposals.at(1).id;
        app::handle(desk.state, app::request::Judge{second, app::Verdict::Declined, "秘密の理由"});
        desk.settle();
        app::SearchPlan plan = desk.state.facts.standard;
        plan.exploratory = true;
        plan.minCases = 2;
        plan.replications = 19;
        app::handle(desk.state, app::request::Search{plan});
        desk.settle();
        ASSERT_TRUE(desk.state.shown.exploratory);
        const auto& bars = (*desk.state.shown.course)->bars;
        ASSERT_FALSE(bars.empty());
        app::handle(desk.state, app::request::SetWindow{{bars.front().from, bars.front().to}});
        app::MapChoice map = desk.state.mapChoice;
        map.measure = "cases";
        map.cases = map.proposals = true;
        app::handle(desk.state, app::request::SetMap{map});
        desk.settle();
        desk.own.page = Page::Import;
        app::ImportPlan import{
            .kind = app::ImportKind::Cases,
            .path = files.write("cases.csv",
                                "household_key,noticed_on,needs,area_code\n"
                                "X1,2026-01-15,dementia,K001\nX2,2026-02-15,truancy,K002\n")};
        app::handle(desk.state, app::request::LookAtFile{import});
        desk.settle();
        desk.own.import.plan = import;
        desk.own.import.step = 4;
        app::handle(desk.state, app::request::Import{import});
        desk.settle();
        ASSERT_TRUE(desk.state.file && desk.state.file->done)
            << (desk.state.file && desk.state.file->error ? desk.state.file->error->what() : "");
        app::handle(desk.state, app::request::Search{plan});
        desk.settle();
    }
    void leaveHalfTyped(Headless& desk) {
        app::handle(desk.state,
                    app::request::SelectProposal{(*desk.state.shown.proposals)->proposals.front().id});
        desk.own.page = Page::Proposals;
        desk.own.proposals.asking = app::Verdict::Held;
        desk.own.proposals.reason = "半分だけ書いた理由";
        desk.own.proposals.whatIf = true;
        desk.own.table.filter = "X1";
        desk.own.time.playing = true;
        desk.settle();
    }
};

TEST_P(TiersOnScreen, NothingOfTheCaseTierIsLeftOnAnyPage) {
    Headless desk;
    const auto project = smallCity(desk.folder.path);
    app::handle(desk.state, app::request::OpenProject{project});
    desk.settle();
    makeAMess(desk);
    const auto before = tour(desk);
    // What a window that never was at another tier shows of the same file.
    std::set<std::string> fair;
    {
        Headless other;
        app::handle(other.state, app::request::OpenProject{project});
        app::handle(other.state, app::request::SetTier{GetParam()});
        other.settle();
        fair = tour(other);
    }
    ImGui::SetCurrentContext(desk.context);
    std::set<std::string> secrets;
    std::ranges::set_difference(before, fair, std::inserter(secrets, secrets.end()));
    for (const char* words : {"秘密の理由", "半分だけ書いた理由"}) secrets.insert(words);
    ASSERT_GT(secrets.size(), 100U);
    leaveHalfTyped(desk);

    app::handle(desk.state, app::request::SetTier{GetParam()});
    const auto nothingLeft = [&](const std::set<std::string>& shown, const char* when) {
        for (const auto& text : shown) EXPECT_FALSE(secrets.contains(text)) << when << ": " << text;
    };
    for (const Page page : kPages) {  // at once, before anything is released anew
        desk.own.page = page;
        desk.frame();
        std::set<std::string> shown;
        addTexts(desk, shown);
        nothingLeft(shown, "at once");
        EXPECT_FALSE(desk.canvas.content && desk.canvas.content->tier() != GetParam());
    }
    EXPECT_FALSE(desk.state.window.from.known());
    EXPECT_FALSE(desk.own.time.playing);
    desk.settle();
    EXPECT_FALSE(desk.state.shown.exploratory);
    nothingLeft(tour(desk), "later");
}

/// All that the tier's release says, as words.
std::string saidAt(Tier tier, const std::filesystem::path& path) {
    const auto session = app::openSession(path, store::Access::ReadOnly);
    const auto& project = session.project;
    const auto run = app::shownRun(project);
    std::string all;
    const auto add = [&](const base::Text& text) { all += text.ja + "\n"; };
    const auto figure = [&](const released::Figure& f) { all += released::figureText(f).ja + "世帯\n"; };
    const auto table = [&](const released::Table& t) {
        for (const auto& row : t.rows)
            for (const auto& cell : row) {
                if (const auto* text = std::get_if<base::Text>(&cell)) add(*text);
                if (const auto* f = std::get_if<released::Figure>(&cell)) figure(*f);
            }
        for (const auto& note : t.notes) add(note);
    };
    const auto sheet = [&](const released::ProposalSheet& s) {
        figure(s.households);
        for (const auto& f : s.noticedBy) figure(f);
        for (const auto* text : {&s.title, &s.found, &s.certainty}) add(*text);
        for (const auto& f : {s.linkObservable, s.linkedWithin30, s.closedHouseholds}) figure(f);
        for (const auto& row : s.supports) figure(row.used), figure(row.solved);
        for (const auto& text : s.whySimilar) add(text);
        for (const auto& row : s.roles) add(row.what);
        for (const auto& text : s.caveats) add(text);
    };
    const auto list = privacy::Gate::releaseProposals(project, *run, tier);
    add(list->run.parameters);
    for (const auto& note : list->notes) add(note);
    for (const auto& s : list->proposals) sheet(s);
    for (const auto& d : privacy::Gate::releaseDistricts(project, *run, {}, tier)) {
        figure(d->households);
        for (const auto* t :
             {&d->people, &d->needs, &d->noticed, &d->individualSupports, &d->communitySupports})
            table(*t);
        for (const auto& s : d->proposals) sheet(s);
        for (const auto& note : d->notes) add(note);
    }
    return all;
}

TEST_P(TiersOnScreen, EveryNumberOfHouseholdsOnScreenIsOneOfTheRelease) {
    Headless desk;
    const auto project = smallCity(desk.folder.path);
    app::handle(desk.state, app::request::OpenProject{project});
    app::handle(desk.state, app::request::SetTier{GetParam()});
    desk.settle();
    const auto shown = tour(desk);
    const std::string said = saidAt(GetParam(), project);
    const std::regex households(R"([0-9][0-9,]*(〜[0-9]+)?世帯)");
    int numbers = 0;
    for (const auto& text : shown)
        for (auto it = std::sregex_iterator(text.begin(), text.end(), households);
             it != std::sregex_iterator(); ++it, ++numbers)
            EXPECT_NE(said.find(it->str()), std::string::npos) << it->str() << " in " << text;
    EXPECT_GT(numbers, 5);
    for (const auto& text : shown) {
        EXPECT_EQ(text.find("p = "), std::string::npos) << text;
        EXPECT_EQ(text.find("見込み "), std::string::npos) << text;
    }
}

INSTANTIATE_TEST_SUITE_P(Below, TiersOnScreen, ::testing::Values(Tier::District, Tier::Public),
                         [](const auto& tier) { return std::string(released::tierName(tier.param)); });

struct FixedAtLowTiers : ::testing::Test {
    Headless desk;
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        desk.settle();
    }
    std::string lastMessage() const {
        return desk.state.messages.empty() ? "" : desk.state.messages.back().text.ja;
    }
};

TEST_F(FixedAtLowTiers, AnotherPeriodIsRefusedSinceItCouldBeSubtracted) {
    app::handle(desk.state, app::request::SetWindow{{base::dateOf(2026, 4, 1), base::dateOf(2026, 6, 30)}});
    EXPECT_FALSE(desk.state.window.from.known());
    EXPECT_EQ(lastMessage(), "この表示区分では期間を変えられません");
    EXPECT_FALSE(desk.state.shown.course);
    EXPECT_TRUE(desk.says("標準の期間だけを示します"));
}

TEST_F(FixedAtLowTiers, ASearchUnderOtherConditionsIsRefusedAlsoWhenItWasOnItsWay) {
    app::SearchPlan plan = desk.state.facts.standard;
    plan.exploratory = true;
    plan.replications = 19;
    app::handle(desk.state, app::request::Search{plan});
    desk.settle();
    EXPECT_FALSE(desk.state.shown.exploratory);
    EXPECT_EQ(lastMessage(), "この表示区分では条件を変えて試せません");
    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    app::handle(desk.state, app::request::Search{plan});
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    desk.settle();
    EXPECT_FALSE(desk.state.shown.exploratory);
}

TEST_F(FixedAtLowTiers, UndoDoesNotSayThatACandidateWasJudged) {
    app::handle(desk.state, app::request::SetTier{Tier::Professional});
    desk.settle();
    app::handle(desk.state, app::request::Judge{(*desk.state.shown.proposals)->proposals.front().id,
                                                app::Verdict::Accepted, ""});
    desk.settle();
    EXPECT_NE(desk.target("status/undo")->label.find("候補の判断"), std::string::npos);
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    desk.settle();
    EXPECT_EQ(desk.target("status/undo")->label, "元に戻す：最後の変更");
}

}  // namespace
}  // namespace sasae::test
