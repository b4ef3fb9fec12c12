#include <gtest/gtest.h>

#include "base/error.h"
#include "intake/text_gate.h"

namespace sasae::intake {
namespace {

TEST(TextGate, SeesNamesNumbersAndAddressesInSentences) {
    const std::pair<const char*, Personal> cases[] = {
        {"田中さんの家を毎朝訪ねる", Personal::Name},
        {"長男の佐藤健一郎が窓口に来た", Personal::Name},
        {"次回は山本 花子 の状況を確かめる", Personal::Name},
        {"鈴木様宅を訪問", Personal::Name},
        {"連絡は 090-1234-5678 へ", Personal::Phone},
        {"電話（０９４２）３０−１２３４で確認", Personal::Phone},
        {"連絡先 taro@example.jp", Personal::Mail},
        {"番号は123456789018です", Personal::PersonalNumber},
        {"東合川6丁目8番12号で転倒", Personal::Address},
        {"諏訪野町1-2-3 の世帯", Personal::Address},
        {"本町1234番地", Personal::Address},
    };
    for (const auto& [text, kind] : cases) {
        const auto found = personalIn(text);
        ASSERT_TRUE(found) << text;
        EXPECT_EQ(static_cast<int>(*found), static_cast<int>(kind)) << text;
    }
}

TEST(TextGate, LetsTheWordsOfAPlannerPass) {
    for (const char* text :
         {"認知症の親とひきこもりの子の世帯で、近隣とのつながりが切れている",
          "民生委員・児童委員と地域包括支援センターが月2回訪問する", "令和6-7年度の2か年で取り組む",
          "声かけ 120 件、見守り訪問 226,650 件（H30）", "第3回支え合い推進会議（資料2-1）で協議した",
          "東国分校区と南薫校区で同じ傾向がある", "中村地区の自治会長会で説明", "高田町と山川町の境",
          "5丁目の集会所で開く", "2026-04-01 から 2026-06-30 まで", "森林と林道の話", "本人の同意書 第12-3号",
          "原因は家族の高齢化と孤立", "石橋文化センターの相談会", "平日の午後に集まる",
          "担当：社会福祉協議会"})
        EXPECT_FALSE(personalIn(text)) << text;
}

TEST(TextGate, KnowsTheNamesOfPlacesOfTheProject) {
    const std::vector<std::string> known = {"松本治平", "吉田恵"};
    EXPECT_TRUE(personalIn("松本治平記念館で開く", {}) || personalIn("松本治平で開く", {}));
    EXPECT_FALSE(personalIn("松本治平で開く", known));
    EXPECT_TRUE(personalIn("松本治平で田中さんと会う", known));
}

TEST(TextGate, RefusesWithAHintAndWithoutTheWords) {
    try {
        passTextGate("田中さんを訪ねる", "--decision");
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Refused);
        EXPECT_EQ(error.subject, "--decision");
        EXPECT_EQ((error.text.ja + error.hint.ja).find("田中"), std::string::npos);
        EXPECT_FALSE(error.hint.empty());
    }
}

}  // namespace
}  // namespace sasae::intake
