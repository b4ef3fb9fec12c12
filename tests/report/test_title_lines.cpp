#include <gtest/gtest.h>

#include "report/title_lines.h"

namespace sasae::report {
namespace {

class TitleLines : public testing::Test {
  protected:
    TitleLines() { typesetter().setLanguage(base::Lang::Ja); }
    std::string broken(const std::string& title, double ems) const {
        return titleLines(title, style_, ems * style_.sizePt);
    }
    TextStyle style_{.sizePt = 16, .bold = true};
};

TEST_F(TitleLines, BreakBeforeABracketAndNotInsideIt) {
    EXPECT_EQ(broken("近隣との関係、刑余者（親と子の世帯）", 15.5), "近隣との関係、刑余者\n（親と子の世帯）");
}

TEST_F(TitleLines, BreakAfterACommaAndFillTheirLines) {
    EXPECT_EQ(broken("一二三、四五六、七八九、十", 9.5), "一二三、四五六、\n七八九、十");
}

TEST_F(TitleLines, OfOneLineStayAsTheyAre) {
    EXPECT_EQ(broken("認知症、介護（単身の世帯）", 20), "認知症、介護（単身の世帯）");
}

TEST_F(TitleLines, AreNotMadeMoreForTheirBreaks) {
    // By commas this would need three lines, by any character two.
    EXPECT_EQ(broken("一二三四五六七、八九十一二三四五、六七", 10.5),
              "一二三四五六七、八九十一二三四五、六七");
    // A piece longer than a line has to be cut anyway.
    EXPECT_EQ(broken("とても長いことばで行に入らないもの、短", 8), "とても長いことばで行に入らないもの、短");
}

TEST_F(TitleLines, LoseAndAddNoLetter) {
    for (double ems = 3; ems < 40; ems += 0.7) {
        const std::string title =
            "地域課題の候補：認知症、介護が必要、近隣・地域との関係（8050等の世帯）　合川校区とその周辺";
        std::string made = broken(title, ems);
        const int before = typesetter().set(title, style_, ems * 16).lineCount();
        EXPECT_LE(typesetter().set(made, style_, ems * 16).lineCount(), before) << ems;
        std::erase(made, '\n');
        EXPECT_EQ(made, title) << ems;
    }
}

}  // namespace
}  // namespace sasae::report
