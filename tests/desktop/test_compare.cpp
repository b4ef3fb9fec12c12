// Two maps side by side.
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

struct Compare : ::testing::Test {
    Headless desk;
    void SetUp() override { openCity(desk, Tier::Professional, Page::Map); }
    void click(const std::string& target) { desk.click(target); }
};

TEST_F(Compare, AnotherPeriodIsShownOverTheSamePlaceInTheSameClasses) {
    const float alone = desk.target("map/canvas")->rect.w;
    EXPECT_FALSE(desk.target("map/canvas-2"));
    click("map/compare");
    ASSERT_TRUE(desk.target("map/canvas-2"));
    ASSERT_TRUE(desk.state.shown.other);
    ASSERT_TRUE(desk.canvas.beside);
    EXPECT_LT(desk.target("map/canvas")->rect.w, alone);
    EXPECT_EQ(desk.target("map/canvas")->rect.w, desk.target("map/canvas-2")->rect.w);
    EXPECT_EQ(desk.canvas.view.camera.centre, desk.canvas.beside->view.camera.centre);
    EXPECT_EQ(desk.canvas.view.camera.metresPerPt, desk.canvas.beside->view.camera.metresPerPt);
    const auto &left = (*desk.state.shown.map)->areas.front(),
               &right = (*desk.state.shown.other)->areas.front();
    EXPECT_EQ(left.title.ja, right.title.ja);
    bool differs = false;
    for (std::size_t i = 0; i < left.value.size(); ++i)
        differs |= left.value[i].value != right.value[i].value;
    EXPECT_TRUE(differs) << "another period has other figures";
    // One limit between classes of all the figures of both.
    ASSERT_FALSE(desk.own.compare.breaks.empty());
    EXPECT_EQ(desktop::screenStyle(desk.ui, desk.own).breaks, desk.own.compare.breaks);
    click("map/compare");
    EXPECT_FALSE(desk.target("map/canvas-2"));
    EXPECT_FALSE(desk.state.shown.other);
    EXPECT_TRUE(desktop::screenStyle(desk.ui, desk.own).breaks.empty());
}

TEST_F(Compare, BothMapsMoveTogetherWhicheverIsMoved) {
    click("map/compare");
    const ImVec2 at = desk.target("map/canvas-2")->rect.centre();
    const auto before = desk.own.map.camera;
    ASSERT_EQ(desk.run(fmt::format(R"([{{"do":"wheel","at":[{},{}],"by":3}},{{"do":"wait","frames":3}}])",
                                   at.x, at.y)
                           .c_str()),
              "");
    EXPECT_LT(desk.own.map.camera.metresPerPt, before.metresPerPt);
    EXPECT_EQ(desk.canvas.view.camera.metresPerPt, desk.canvas.beside->view.camera.metresPerPt);
}

TEST_F(Compare, ThePeriodOfTheSecondMapIsChosenFromAList) {
    click("map/compare");
    const auto& bar = (*desk.state.shown.course)->bars.front();
    click("map/compare-period");
    click("map/compare-period/quarter-" + base::iso(bar.from));
    EXPECT_EQ(desk.state.comparison->window, (app::Window{bar.from, bar.to}));
    EXPECT_TRUE(desk.state.shown.other);
}

TEST_F(Compare, BelowTheProfessionalTierThereIsOneMap) {
    click("map/compare");
    app::handle(desk.state, app::request::SetTier{Tier::Public});
    EXPECT_FALSE(desk.state.shown.other) << "at once";
    desk.frame();
    EXPECT_FALSE(desk.target("map/canvas-2"));
    desk.settle();
    EXPECT_FALSE(desk.target("map/compare")->enabled);
    app::handle(desk.state, app::request::SetComparison{app::Comparison{}});
    desk.settle();
    EXPECT_FALSE(desk.state.comparison);
    EXPECT_FALSE(desk.state.shown.other);
}

}  // namespace
}  // namespace sasae::test
