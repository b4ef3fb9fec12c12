// No paper on screen, and none written, tells more than the tier of the window.
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using app::PaperPlan;
using desktop::Page;
using released::Tier;

struct PaperTiers : ::testing::Test {
    Headless desk;
    void open(Tier tier) { openCity(desk, tier, Page::Papers); }
    void click(const std::string& target) { desk.click(target); }
};

TEST_F(PaperTiers, PagesOfATierThatSeesMoreGoAtOnceAndAreNotAskedForAgain) {
    open(Tier::Case);
    click("papers/kind/district");
    click("papers/tier/case");
    ASSERT_EQ(desk.state.paper.plan.tier, Tier::Case);
    ASSERT_FALSE(desk.own.papers.textures.empty());

    app::handle(desk.state, app::request::SetTier{Tier::Public});
    desk.frame();
    EXPECT_TRUE(desk.own.papers.textures.empty()) << "at once, before the new pages are there";
    EXPECT_EQ(desk.pictures.shown, 0);
    desk.settle();
    EXPECT_EQ(desk.own.papers.plan.tier, Tier::Public);
    EXPECT_EQ(desk.state.paper.plan.tier, Tier::Public);
    EXPECT_FALSE(desk.own.papers.textures.empty());
}

TEST_F(PaperTiers, OnlyTheTierOfTheWindowAndThoseThatSeeLessCanBeChosen) {
    open(Tier::District);
    for (const char* tier : {"papers/tier/case", "papers/tier/professional"}) {
        ASSERT_TRUE(desk.target(tier)) << tier;
        EXPECT_FALSE(desk.target(tier)->enabled) << tier;
    }
    for (const char* tier : {"papers/tier/district", "papers/tier/public"})
        EXPECT_TRUE(desk.target(tier)->enabled) << tier;
    desk.run(R"([{"do":"click","target":"papers/tier/case"}])");
    desk.settle();
    EXPECT_EQ(desk.own.papers.plan.tier, Tier::District);
    click("papers/tier/public");
    EXPECT_EQ(desk.state.paper.plan.tier, Tier::Public);
}

TEST_F(PaperTiers, ARequestForAPaperThatTellsMoreIsRefusedAndWritesNothing) {
    open(Tier::Public);
    PaperPlan plan{.kind = PaperPlan::Kind::District, .area = "K001", .tier = Tier::Professional};
    app::handle(desk.state, app::request::LookAtPaper{plan});
    desk.state.jobs->settle(desk.state);
    ASSERT_TRUE(desk.state.paper.error.has_value());
    EXPECT_EQ(desk.state.paper.error->kind, base::Kind::Refused);
    EXPECT_TRUE(desk.state.paper.pages.empty());

    plan.format = "html";
    const auto file = desk.folder.path / "paper.html";
    app::handle(desk.state, app::request::WritePaper{plan, file});
    desk.state.jobs->settle(desk.state);
    EXPECT_FALSE(std::filesystem::exists(file));
    ASSERT_FALSE(desk.state.messages.empty());
    EXPECT_EQ(desk.state.messages.back().kind, app::Message::Kind::Error);

    plan.tier = Tier::Public;
    app::handle(desk.state, app::request::WritePaper{plan, file});
    desk.state.jobs->settle(desk.state);
    EXPECT_TRUE(std::filesystem::exists(file)) << "the tier of the window may be written";
}

TEST_F(PaperTiers, PagesAreMadeAnewWhenTheFileChanged) {
    open(Tier::Professional);
    ASSERT_FALSE((*desk.state.shown.proposals)->proposals.empty());
    const int before = desk.state.paper.version;
    const std::string id = (*desk.state.shown.proposals)->proposals.front().id;
    app::handle(desk.state, app::request::Judge{id, app::Verdict::Accepted, ""});
    desk.settle();
    EXPECT_GT(desk.state.paper.version, before);
    EXPECT_FALSE(desk.state.paper.making);
    EXPECT_FALSE(desk.own.papers.textures.empty());
}

}  // namespace
}  // namespace sasae::test
