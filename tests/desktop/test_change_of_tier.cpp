// What goes from the window when it is shown to others.
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

struct ChangeOfTier : ::testing::Test {
    Headless desk;
    void SetUp() override { openCity(desk, Tier::Professional, Page::Map); }
    void setTier(Tier tier) { app::handle(desk.state, app::request::SetTier{tier}); }
    void startExploring() {
        app::SearchPlan plan = desk.state.facts.standard;
        plan.exploratory = true;
        plan.minCases = 2;
        plan.replications = 19;
        app::handle(desk.state, app::request::Search{plan});
    }
};

TEST_F(ChangeOfTier, ToOneThatSeesLessGoesBackToTheUsualPeriodAndSearch) {
    startExploring();
    desk.settle();
    ASSERT_TRUE(desk.state.shown.exploratory);
    const auto& bar = (*desk.state.shown.course)->bars.front();
    app::handle(desk.state, app::request::SetWindow{{bar.from, bar.to}});
    desk.settle();
    setTier(Tier::District);
    EXPECT_FALSE(desk.state.window.from.known());
    desk.settle();
    EXPECT_FALSE(desk.state.shown.exploratory);
}

TEST_F(ChangeOfTier, ASearchThatIsUnderWayDoesNotArriveAtATierThatMayNotHaveIt) {
    startExploring();
    setTier(Tier::Public);
    desk.settle();
    EXPECT_FALSE(desk.state.shown.exploratory);
    ASSERT_TRUE(desk.state.shown.proposals);
    EXPECT_EQ(desk.state.shown.proposals->tier(), Tier::Public);
}

TEST_F(ChangeOfTier, WordsForReadersWhoKnowMoreGoAndOthersStay) {
    const auto told = [&] {
        app::addMessage(desk.state, app::Message::Kind::Info, base::same("内輪の話"));
        desk.state.written = {"paper.pdf"};
    };
    told();
    setTier(Tier::Case);  // sees more
    EXPECT_FALSE(desk.state.messages.empty());
    EXPECT_FALSE(desk.state.written.empty());
    setTier(Tier::Public);
    EXPECT_TRUE(desk.state.messages.empty());
    EXPECT_TRUE(desk.state.written.empty());
}

TEST_F(ChangeOfTier, TheCandidateStaysChosenWhereItHasTheSameName) {
    const std::string id = (*desk.state.shown.proposals)->proposals.front().id;
    app::handle(desk.state, app::request::SelectProposal{id});
    setTier(Tier::Case);
    EXPECT_EQ(desk.state.proposal, id);
    setTier(Tier::Public);
    EXPECT_EQ(desk.state.proposal, "");
}

}  // namespace
}  // namespace sasae::test
