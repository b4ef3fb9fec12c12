// What is half typed outlives a crash.
#include <fstream>

#include "desktop/draft.h"
#include "desktop/headless.h"

namespace sasae::test {
namespace {

using desktop::Drafts;
using desktop::Page;

struct DraftFile : ::testing::Test {
    Headless desk;
    DeskFolder settings;
    std::filesystem::path file() const { return settings.path / "draft.json"; }
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        desk.settle();
    }
    void type() {
        desk.own.facility.open = true;
        desk.own.facility.to = {"書きかけのサロン", "", {1234.5, -67}};
        desk.own.papers.plan.meeting = base::same("第3回 地域課題検討会議");
        desk.own.papers.plan.venue = base::same("市役所 3階");
        desk.own.proposals.asking = app::Verdict::Held;
        desk.own.proposals.reason = "書きかけの理由";
    }
};

TEST_F(DraftFile, TheFormsOfAWindowThatDiedAreBackInTheNext) {
    {
        Drafts drafts(settings.path);
        type();
        desk.own.facility.row = 3;
        drafts.follow(desk.state, desk.own, 10);
    }  // no done(): as if it had been killed
    ASSERT_TRUE(std::filesystem::exists(file()));
    EXPECT_EQ(std::filesystem::status(file()).permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    desk.own.facility = {};
    desk.own.papers.plan = {};
    desk.own.proposals.asking.reset();
    desk.own.page = desktop::Page::Settings;
    Drafts next(settings.path);
    next.follow(desk.state, desk.own, 0);
    EXPECT_TRUE(desk.own.facility.open);
    EXPECT_EQ(desk.own.page, desktop::Page::Map) << "where the form stands";
    EXPECT_EQ(desk.own.facility.row, 3);
    EXPECT_EQ(desk.own.facility.to, (app::FacilityWords{"書きかけのサロン", "", {1234.5, -67}}));
    EXPECT_EQ(desk.own.papers.plan.meeting.ja, "第3回 地域課題検討会議");
    EXPECT_EQ(desk.own.papers.plan.venue.ja, "市役所 3階");
    ASSERT_FALSE(desk.state.messages.empty());
    EXPECT_EQ(desk.state.messages.back().text.ja, "前回の書きかけを戻しました");
}

TEST_F(DraftFile, NothingThatWasWrittenAboutCasesIsInIt) {
    Drafts drafts(settings.path);
    type();
    drafts.follow(desk.state, desk.own, 10);
    std::ifstream in(file());
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    EXPECT_NE(all.find("書きかけのサロン"), std::string::npos);
    EXPECT_EQ(all.find("書きかけの理由"), std::string::npos);
}

TEST_F(DraftFile, ItGoesWithTheLastFormAndWithAWindowClosedInOrder) {
    Drafts drafts(settings.path);
    type();
    drafts.follow(desk.state, desk.own, 10);
    ASSERT_TRUE(std::filesystem::exists(file()));
    desk.own.facility = {};
    desk.own.papers.plan = {};
    drafts.follow(desk.state, desk.own, 20);
    EXPECT_FALSE(std::filesystem::exists(file()));
    type();
    drafts.follow(desk.state, desk.own, 30);
    ASSERT_TRUE(std::filesystem::exists(file()));
    drafts.done();
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(DraftFile, AnotherProjectOrADamagedFileBringsNothingBack) {
    for (const char* text : {"{", "[]", R"({"project":"/other.sasae","facility":{"row":-1}})",
                             R"({"facility":7,"project":3})"}) {
        std::ofstream(file()) << text;
        Drafts drafts(settings.path);
        desk.own.facility = {};
        drafts.follow(desk.state, desk.own, 0);
        EXPECT_FALSE(desk.own.facility.open) << text;
    }
}

}  // namespace
}  // namespace sasae::test
