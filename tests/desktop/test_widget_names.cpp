// The names of widgets that docs/desktop.md promises to those who write scripts: each is found on some
// screen.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "desktop/headless.h"
#include "intake/foreign_files.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

/// 「`view` | `a` `b-ID`」 of the table under "Names of widgets", as patterns: capitals and … stand for
/// anything.
std::set<std::string> promised() {
    std::ifstream in(std::string(SASAE_SOURCE) + "/docs/desktop.md");
    std::stringstream text;
    text << in.rdbuf();
    std::string all = text.str();
    all = all.substr(all.find("## Names of widgets"));
    std::set<std::string> names;
    std::istringstream lines(all);
    const std::regex ticked("`([^`]+)`");
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| `")) continue;
        std::string view;
        for (auto it = std::sregex_iterator(line.begin(), line.end(), ticked); it != std::sregex_iterator();
             ++it) {
            const std::string name = (*it)[1];
            if (view.empty())
                view = name;
            else
                names.insert(view + "/" + name);
        }
    }
    return names;
}

/// "import/change-KIND-CODE" fits "import/change-3-K001".
bool fits(const std::string& name, const std::string& id) {
    std::string pattern;
    for (std::size_t i = 0; i < name.size();) {
        if (name.compare(i, 3, "…") == 0) {
            pattern += ".+";
            i += 3;
        } else if (std::isupper(static_cast<unsigned char>(name[i])) && name.find("EUC") != i &&
                   name.find("CP932") != i && name.find("UTF") != i) {
            while (i < name.size() && (std::isupper(static_cast<unsigned char>(name[i])) ||
                                       std::isdigit(static_cast<unsigned char>(name[i]))))
                ++i;
            pattern += ".+";
        } else if (name.compare(i, 5, "CP932") == 0 || name.compare(i, 5, "UTF-8") == 0) {
            pattern += name.substr(i, 5);
            i += 5;
        } else if (name.compare(i, 6, "EUC-JP") == 0) {
            pattern += name.substr(i, 6);
            i += 6;
        } else {
            if (std::string_view(".+*?()[]{}|^$").find(name[i]) != std::string_view::npos) pattern += '\\';
            pattern += name[i++];
        }
    }
    return std::regex_match(id, std::regex(pattern));
}

struct Seen {
    Headless desk{{1600, 1400}};
    Folder files;
    std::set<std::string> ids;
    void look(int frames = 2) {
        for (int i = 0; i < frames; ++i) {
            desk.frame();
            for (const auto& r : desk.ui.last) ids.insert(r.id);
        }
    }
    void settle() {
        desk.settle();
        look();
    }
    void go(Page page) {
        desk.own.page = page;
        settle();
    }
    /// Presses it, looks at what opens, and closes that by Escape.
    void peek(const std::string& id) {
        desk.ui.activate = id;
        look(3);
    }
    void press(const std::string& id) {
        desk.ui.activate = id;
        look();
        settle();
    }
    void escape() { desk.run(R"([{"do":"key","keys":"Escape"},{"do":"wait","frames":2}])"); }
};

void everywhere(Seen& s) {
    Headless& desk = s.desk;
    s.look();
    desk.state.recent = {"/tmp/a.sasae"};
    s.look();
    s.press("welcome/new");
    s.escape();
    app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
    s.settle();
    s.peek("top/tier");
    s.escape();
    app::handle(desk.state, app::request::SetTier{Tier::Case});
    s.settle();
    // The map.
    app::MapChoice map = desk.state.mapChoice;
    map.cases = map.hotSpots = map.proposals = true;
    app::handle(desk.state, app::request::SetMap{map});
    s.go(Page::Map);
    desk.own.map.search = "校区";
    s.settle();
    desk.own.map.search.clear();
    const released::ProposalSheet first = (*desk.state.shown.proposals)->proposals.front();
    desk.own.map.selected = {first.areaCodes.empty() ? "K001" : first.areaCodes.front()};
    app::handle(desk.state, app::request::SelectDistrict{desk.own.map.selected.front()});
    s.settle();
    s.press("map/compare");
    s.press("map/compare");
    const auto& codes = (*desk.state.shown.map)->areas.front().code;
    const std::vector<std::string> two = {codes[0], codes[1]};
    desk.own.map.selected = two;
    s.settle();
    app::handle(desk.state, app::request::EditGroup{{.name = "東部", .districts = two}});
    desk.settle();
    desk.state.messages.clear();
    s.press("map/group-G1");
    desk.own.map.selected = {first.areaCodes.empty() ? "K001" : first.areaCodes.front()};
    desk.own.background = {.open = true, .choice = {.path = (desk.folder.path / "nothing.tif").string()}};
    s.settle();
    s.press("dialog/background/cancel");
    desk.own.backgrounds[desk.state.facts.path.string()] = {(desk.folder.path / "gone.tif").string(), "",
                                                            "市"};
    s.settle();
    desk.own.backgrounds.clear();
    s.settle();
    s.press("map/facility-add");
    s.press("map/facility-cancel");
    desk.own.facility = {};
    if (const auto& table = desk.state.shown.tables.find("facilities");
        table != desk.state.shown.tables.end() && table->second)
        desktop::pickFacility(desk.state, desk.own, (**table->second).points.front(), 1e9);
    s.settle();
    s.press("map/facility-remove");
    s.press("map/facility-remove-cancel");
    desk.own.facility = {};
    // Candidates.
    app::handle(desk.state, app::request::SelectProposal{first.id});
    s.go(Page::Proposals);
    s.press("proposals/what-if");
    desk.own.proposals.plan.replications = 19;
    desk.requests.push_back(app::request::Search{[&] {
        app::SearchPlan plan = desk.own.proposals.plan;
        plan.exploratory = true;
        return plan;
    }()});
    s.look(2);
    s.settle();
    s.press("proposals/standard");
    app::handle(desk.state, app::request::SelectProposal{first.id});
    s.settle();
    s.peek("proposals/merge");
    s.escape();
    s.peek("proposals/decline");
    s.escape();
    const std::string second = (*desk.state.shown.proposals)->proposals.at(1).id;
    app::handle(desk.state, app::request::Judge{second, app::Verdict::Merged, "", first.id});
    s.settle();
    app::handle(desk.state, app::request::SelectProposal{second});
    s.settle();
    app::handle(desk.state, app::request::SelectProposal{first.id});
    s.settle();
    app::handle(desk.state, app::request::Judge{second, app::Verdict::Undecided, ""});
    s.settle();
    app::handle(desk.state, app::request::Judge{first.id, app::Verdict::Declined, "理由"});
    s.settle();
    app::handle(desk.state, app::request::SelectProposal{""});
    s.settle();
    // District, papers, table, settings.
    app::handle(desk.state, app::request::SelectDistrict{desk.own.map.selected.front()});
    s.go(Page::District);
    for (const auto& sheet : desk.state.shown.districts)
        if (!(*sheet)->proposals.empty())
            app::handle(desk.state, app::request::SelectDistrict{(*sheet)->code});
    s.settle();
    s.go(Page::Papers);
    desk.own.papers.plan.tier = Tier::Public;
    desk.own.papers.tierChosen = true;
    s.settle();
    s.press("papers/kind/district");
    s.go(Page::Table);
    s.press("table/condition");
    s.press("dialog/condition/cancel");
    desk.own.table.layer = "cases";
    s.settle();
    s.press("table/row-0");
    s.press("map/case-edit");
    s.press("map/case-cancel");
    desk.own.table = {};
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    s.settle();
    app::handle(desk.state, app::request::SetTier{Tier::Case});
    s.settle();
    s.go(Page::Settings);
    desk.own.helpOpen = true;
    s.look();
    s.escape();
    // Import, of areas and of cases.
    s.go(Page::Import);
    desk.own.browser.folder = desk.folder.path / "files";
    desk.own.recentFolders = {desk.folder.path};
    s.press("import/browse");
    s.escape();
}

struct WidgetNames : ::testing::Test {
    /// Where scripts of the import wizard lead is its own test's business (test_import_wizard.cpp): here only
    /// what stands on the first page of each view.
    static bool deep(const std::string& name) {
        static const std::set<std::string> first = {"import/kind-areas",      "import/kind-population",
                                                    "import/kind-facilities", "import/kind-addresses",
                                                    "import/kind-cases",      "import/path",
                                                    "import/browse",          "import/next"};
        return name.starts_with("import/") && !first.contains(name);
    }
    /// While work is on its way, which a test cannot stop the clock for.
    static bool brief(const std::string& name) {
        return name == "proposals/stop" || name == "papers/stop" || name == "status/cancel";
    }
};

TEST_F(WidgetNames, EachNameOfTheDocumentIsOnSomeScreen) {
    Seen seen;
    everywhere(seen);
    const auto names = promised();
    ASSERT_GT(names.size(), 100U);
    for (const auto& name : names) {
        if (deep(name) || brief(name)) continue;
        EXPECT_TRUE(std::ranges::any_of(seen.ids, [&](const auto& id) { return fits(name, id); })) << name;
    }
}

TEST_F(WidgetNames, EachWidgetOnScreenIsNamedInTheDocument) {
    Seen seen;
    everywhere(seen);
    const auto names = promised();
    for (const auto& id : seen.ids) {
        const bool row = std::ranges::any_of(names, [&](const auto& name) {
            return fits(name, id) || fits(name + "/ROW", id);  // a list opened by a choice
        });
        EXPECT_TRUE(row) << id;
    }
}

}  // namespace
}  // namespace sasae::test
