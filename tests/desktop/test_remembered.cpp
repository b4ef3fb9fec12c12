// What the window keeps from one day to the next.
#include <fstream>

#include "desktop/headless.h"
#include "desktop/remembered.h"

namespace sasae::test {
namespace {

using desktop::UiState;

TEST(Remembered, LanguageLookScaleAndWidthsComeBack) {
    const DeskFolder folder;
    UiState own;
    own.lang = base::Lang::En;
    own.look = desktop::Look::Dark;
    own.scale = 1.5F;
    own.leftWidth = 300;
    desktop::remember(folder.path, own, {folder.path});
    UiState next;
    const auto recent = desktop::recall(folder.path, next);
    EXPECT_EQ(next.lang, base::Lang::En);
    EXPECT_EQ(next.look, desktop::Look::Dark);
    EXPECT_FLOAT_EQ(next.scale, 1.5F);
    EXPECT_FLOAT_EQ(next.leftWidth, 300);
    ASSERT_EQ(recent.size(), 1U);
    EXPECT_EQ(recent.front(), folder.path);
}

TEST(Remembered, ADamagedFileChangesNothing) {
    const DeskFolder folder;
    for (const char* text : {"{", "[1]", R"({"language":7,"scale":"x","recent":{}})", ""}) {
        std::ofstream(folder.path / "desktop.json") << text;
        UiState own;
        own.lang = base::Lang::En;
        EXPECT_TRUE(desktop::recall(folder.path, own).empty()) << text;
        EXPECT_EQ(own.lang, base::Lang::En) << text;
        EXPECT_FLOAT_EQ(own.scale, 1) << text;
    }
}

}  // namespace
}  // namespace sasae::test
