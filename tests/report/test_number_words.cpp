#include <gtest/gtest.h>

#include <string>

#include "report/number_words.h"

namespace sasae::report {
namespace {

std::vector<std::string> wordsIn(const std::string& text) {
    std::vector<std::string> out;
    for (const auto& [from, to] : numberWords(text)) out.push_back(text.substr(from, to - from));
    return out;
}

using Words = std::vector<std::string>;

TEST(NumberWords, HoldANumberAndWhatItCounts) {
    EXPECT_EQ(wordsIn("困っている世帯が9世帯見つかりました"), Words{"9世帯"});
    EXPECT_EQ(wordsIn("人口1,234.5人、58 %（市 71 %）"), (Words{"1,234.5人", "58 %", "71 %"}));
    EXPECT_EQ(wordsIn("20回に1回以下"), (Words{"20回", "1回"}));
}

TEST(NumberWords, HoldARangeAndADate) {
    EXPECT_EQ(wordsIn("R7 10–12月"), (Words{"7", "10–12月"}));
    EXPECT_EQ(wordsIn("令和8年9月30日まで"), Words{"令和8年9月30日"});
    EXPECT_EQ(wordsIn("10〜19世帯"), Words{"10〜19世帯"});
}

TEST(NumberWords, HoldAnEquationAPlaceInBracketsAndWordsThatReadBadlyInTwo) {
    EXPECT_EQ(wordsIn("調整した p = 0.001）"), Words{"p = 0.001"});
    EXPECT_EQ(wordsIn("刑余者（滝珠原校区）"), Words{"（滝珠原校区）"});
    EXPECT_EQ(wordsIn("刑余者（単身）（滝珠原校区）"), Words{"（滝珠原校区）"});
    EXPECT_EQ(wordsIn("（若津浜校区・三佐森校区・青佐浦校区など26校区）"), Words{"26校区"});
    EXPECT_EQ(wordsIn("30日以内につながった"), (Words{"30日", "つながった"}));
    EXPECT_EQ(wordsIn("5%　データ時点 令和8年11月25日"), (Words{"5%", "データ時点 令和8年11月25日"}));
}

TEST(NumberWords, LeaveOtherTextAlone) {
    EXPECT_TRUE(wordsIn("複数の世帯").empty());
    EXPECT_TRUE(wordsIn("").empty());
    EXPECT_EQ(wordsIn("第3-"), Words{"3"});
}

}  // namespace
}  // namespace sasae::report
