// The district page and the pages of papers: no word is cut, and what is missing is said.
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using desktop::Page;
using released::Tier;

struct Pages : ::testing::TestWithParam<ImVec2> {
    Headless desk{GetParam()};
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        app::handle(desk.state, app::request::SetTier{Tier::Professional});
        desk.settle();
    }
    void run(const std::string& steps) { ASSERT_EQ(desk.run(steps.c_str()), ""); }
};

TEST_P(Pages, NamesOfSupportsAreWrappedAndNotCut) {
    desk.own.page = Page::District;
    desk.settle();
    const auto& sheet = **desk.state.shown.districts.front();
    app::handle(desk.state, app::request::SelectDistrict{sheet.code});
    desk.settle();
    for (const auto* table : {&sheet.individualSupports, &sheet.communitySupports})
        for (const auto& row : table->rows)
            for (const auto& cell : row)
                if (const auto* text = std::get_if<base::Text>(&cell); text && !text->ja.empty()) {
                    EXPECT_TRUE(desk.says(text->ja)) << text->ja;
                }
}

TEST_P(Pages, ADistrictIsSeenOnTheMap) {
    desk.own.page = Page::District;
    desk.settle();
    const std::string code = (*desk.state.shown.districts.at(3))->code;
    app::handle(desk.state, app::request::SelectDistrict{code});
    desk.settle();
    run(R"([{"do":"click","target":"district/map"},{"do":"wait","frames":3}])");
    EXPECT_EQ(desk.own.page, Page::Map);
    EXPECT_EQ(desk.own.map.selected, (std::vector<std::string>{code}));
}

TEST_P(Pages, PagesAreTurnedAndEnlargedByTheKeys) {
    desk.own.page = Page::Papers;
    desk.settle();
    ASSERT_GT(desk.own.papers.textures.size(), 1U);
    run(R"([{"do":"key","keys":"PageDown"}])");
    EXPECT_EQ(desk.own.papers.page, 1);
    run(R"([{"do":"key","keys":"PageUp"},{"do":"key","keys":"PageUp"}])");
    EXPECT_EQ(desk.own.papers.page, 0);
    run(R"([{"do":"key","keys":"Plus"},{"do":"key","keys":"Plus"}])");
    EXPECT_GT(desk.own.papers.zoom, 1.5F);
    run(R"([{"do":"click","target":"papers/zoom-fit"}])");
    EXPECT_FLOAT_EQ(desk.own.papers.zoom, 1);
}

TEST_P(Pages, ACandidateThatIsNotThereAnyMoreIsSaidAndNoOtherTakesItsPlace) {
    desk.own.page = Page::Papers;
    desk.own.papers.plan.issue = "gone@K999";
    desk.settle();
    EXPECT_TRUE(desk.own.papers.plan.issue.empty());
    EXPECT_TRUE(desk.says("選んでいた候補は"));
    EXPECT_TRUE(desk.own.papers.textures.empty());
    ASSERT_TRUE(desk.target("papers/write"));
    EXPECT_FALSE(desk.target("papers/write")->enabled);
    const std::string id = (*desk.state.shown.proposals)->proposals.at(1).id;
    run(R"([{"do":"click","target":"papers/issue"},{"do":"click","target":"papers/issue/)" + id +
        R"("},{"do":"wait","for":"jobs"}])");
    desk.settle();
    EXPECT_EQ(desk.own.papers.plan.issue, id);
    EXPECT_FALSE(desk.own.papers.textures.empty());
}

INSTANTIATE_TEST_SUITE_P(Sizes, Pages, ::testing::Values(ImVec2{1600, 900}, ImVec2{1280, 720}),
                         [](const auto& size) { return std::to_string(static_cast<int>(size.param.x)); });

}  // namespace
}  // namespace sasae::test
