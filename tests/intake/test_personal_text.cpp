#include <gtest/gtest.h>

#include <string>

#include "base/random.h"
#include "intake/personal_text.h"

namespace sasae::intake {
namespace {

TEST(PersonalText, TelephoneNumbersAreSeenInEveryUsualSpelling) {
    for (const char* number :
         {"090-1234-5678", "０９０－１２３４－５６７８", "(0942)30-9000", "0942-30-9000", "03 1234 5678",
          "09012345678", "0942309000", "9012345678", "+81-90-1234-5678", "080-1111-2222（長男）"})
        EXPECT_TRUE(looksLikePhone(number)) << number;
}

TEST(PersonalText, DatesCodesAndCoordinatesAreNoTelephoneNumbers) {
    for (const char* other :
         {"2024-04-01", "2024/4/1", "R6.4.1", "01101001001", "40203060006", "0000012345", "00012345678",
          "130.5576", "33.31938", "H-0001", "A-2024-0031", "", "1", "45383", "839-0801"})
        EXPECT_FALSE(looksLikePhone(other)) << other;
}

TEST(PersonalText, MailAddressesAreSeenAndHandlesAreNot) {
    EXPECT_TRUE(looksLikeMail("taro@example.jp"));
    EXPECT_TRUE(looksLikeMail("連絡は ａｂｃ＠example.co.jp へ"));
    EXPECT_FALSE(looksLikeMail("@welfare"));
    EXPECT_FALSE(looksLikeMail("a@b"));
    EXPECT_FALSE(looksLikeMail("見守り@校区"));
}

TEST(PersonalText, PersonalNumbersNeedTheirCheckDigit) {
    // 12345678901 → Σ Pn·Qn = 1·2+0·3+9·4+8·5+7·6+6·7+5·2+4·3+3·4+2·5+1·6 = 212; 212 mod 11 = 3; 11 − 3 = 8.
    EXPECT_TRUE(looksLikePersonalNumber("123456789018"));
    EXPECT_TRUE(looksLikePersonalNumber("１２３４ ５６７８ ９０１８"));
    EXPECT_TRUE(looksLikePersonalNumber("1234-5678-9018"));
    for (char last = '0'; last <= '9'; ++last)
        EXPECT_EQ(looksLikePersonalNumber(std::string("12345678901") + last), last == '8');
    EXPECT_FALSE(looksLikePersonalNumber("12345678901"));
    EXPECT_FALSE(looksLikePersonalNumber("1234567890180"));
    EXPECT_FALSE(looksLikePersonalNumber("12345678901x"));
}

TEST(PersonalText, AnyElevenDigitsHaveExactlyOneCheckDigit) {
    base::Stream stream(7, 1);
    for (int round = 0; round < 200; ++round) {
        std::string digits;
        for (int i = 0; i < 11; ++i) digits += static_cast<char>('0' + stream.below(10));
        int fitting = 0;
        for (char last = '0'; last <= '9'; ++last) fitting += looksLikePersonalNumber(digits + last);
        EXPECT_EQ(fitting, 1) << digits;
    }
}

TEST(PersonalText, FullNamesHaveTheirShape) {
    for (const char* name : {"田中　太郎", "佐藤 花子", "タナカ タロウ", "ﾀﾅｶ ﾀﾛｳ", "さとう はなこ"}) {
        EXPECT_TRUE(nameShape(name).spaced) << name;
        EXPECT_TRUE(nameShape(name).surname) << name;
    }
    for (const char* name : {"田中太郎", "佐々木一郎", "長谷川みどり", "タナカタロウ"}) {
        EXPECT_TRUE(nameShape(name).joined) << name;
        EXPECT_TRUE(nameShape(name).surname) << name;
    }
    EXPECT_TRUE(nameShape("田中").surnameOnly);
}

TEST(PersonalText, PlacesAndBodiesDoNotReadAsNames) {
    for (const char* place : {"東国分", "西牟田", "荒木町荒木", "高橋医院", "山本校区", "吉田内科",
                              "大橋町合楽", "山口県", "石川地区", "本人", "民生委員・児童委員",
                              "高齢者単独世帯（65歳以上）", "認知症（疑いを含む）", "ひきこもり"})
        EXPECT_FALSE(nameShape(place).surname) << place;
}

TEST(PersonalText, StreetAddressesCarryATownAndANumber) {
    for (const char* address : {"久留米市東合川６丁目８番１２号", "東合川六丁目", "諏訪野町1-2-3",
                                "津福本町1234番地", "城南町15番3"})
        EXPECT_TRUE(looksLikeStreetAddress(address)) << address;
    for (const char* other : {"東合川", "A-1-2", "2024-04-01", "H-0001", "支援1"})
        EXPECT_FALSE(looksLikeStreetAddress(other)) << other;
}

}  // namespace
}  // namespace sasae::intake
