// The whole work by the keyboard: bring in boundaries, find a candidate, recognise it, write the paper. The
// pointer never moves.
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

struct KeyboardOnly : ::testing::Test {
    Headless desk;
    void key(const char* keys) {
        ASSERT_EQ(desk.run(fmt::format(R"([{{"do":"key","keys":"{}"}}])", keys).c_str()), "");
    }
    void type(const std::string& text) {
        ASSERT_EQ(desk.run(fmt::format(R"([{{"do":"type","text":"{}"}}])", text).c_str()), "");
    }
    /// Tab until the focus is there; fails where it is not reached.
    void tabTo(const std::string& id) {
        for (int i = 0; i < 150 && desk.ui.focus != id; ++i) key("Tab");
        ASSERT_EQ(desk.ui.focus, id);
        ASSERT_TRUE(desk.ui.focusSeen) << "the focus is drawn";
    }
    void pressAt(const std::string& id) {
        tabTo(id);
        key("Enter");
        desk.settle();
    }
};

TEST_F(KeyboardOnly, ImportProposeAcceptReport) {
    app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
    desk.settle();
    // The tier of professionals.
    pressAt("top/tier");
    pressAt("top/tier/professional");
    ASSERT_EQ(desk.state.tier, Tier::Professional);
    // Boundaries.
    key("Ctrl+4");
    tabTo("import/path");
    type((desk.folder.path / "files" / "areas.shp").string());
    pressAt("import/next");
    ASSERT_EQ(desk.own.import.step, 1);
    pressAt("import/next");
    tabTo("import/edition");
    type("R9.4.1");
    pressAt("import/import");
    ASSERT_EQ(desk.state.facts.editions.size(), 2U);
    // Candidates.
    key("Ctrl+2");
    pressAt("proposals/search");
    ASSERT_TRUE(desk.state.shown.proposals && !(*desk.state.shown.proposals)->proposals.empty());
    const std::string id = (*desk.state.shown.proposals)->proposals.front().id;
    pressAt("proposals/card-" + id);
    ASSERT_EQ(desk.state.proposal, id);
    pressAt("proposals/accept");
    pressAt("dialog/reason/ok");
    ASSERT_EQ(desk.state.judgements.at(id).verdict, app::Verdict::Accepted);
    // The paper.
    pressAt("proposals/paper");
    ASSERT_EQ(desk.own.page, Page::Papers);
    desk.own.browser.folder = desk.folder.path;
    pressAt("papers/write");
    pressAt("dialog/file/ok");
    ASSERT_EQ(desk.state.written.size(), 1U);
    EXPECT_GT(std::filesystem::file_size(desk.state.written.front()), 10'000U);
    // The pointer stayed where no widget is.
    EXPECT_LT(ImGui::GetIO().MousePos.x, 0);
}

}  // namespace
}  // namespace sasae::test
