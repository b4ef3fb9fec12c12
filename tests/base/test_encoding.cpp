#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"

namespace sasae::base {
namespace {

std::string cp932(std::string_view utf8) {
    return encode(utf8, "CP932").utf8;
}

TEST(Decode, ReadsCp932AsMicrosoftDefinesIt) {
    // Code points from Microsoft's bestfit932 table.
    EXPECT_EQ(decode("\x8B\x76\x97\xAF\x95\xC4\x8E\x73", "CP932").utf8, "久留米市");
    EXPECT_EQ(decode("\xB6\xC5", "CP932").utf8, "ｶﾅ");
    EXPECT_EQ(decode("\x87\x40", "CP932").utf8, "①");             // NEC row 13
    EXPECT_EQ(decode("\xFB\xFC", "CP932").utf8, "髙");            // IBM extension
    EXPECT_EQ(decode("\x81\x60", "CP932").utf8, "\xEF\xBD\x9E");  // U+FF5E, not U+301C as SHIFT_JIS has it
    EXPECT_EQ(decode("\x81\x7C", "CP932").utf8, "\xEF\xBC\x8D");  // U+FF0D
}

TEST(Decode, TakesEveryNameOfShiftJisForCp932) {
    for (const char* name : {"SHIFT_JIS", "Shift-JIS", "sjis", "Windows-31J", "MS932", "ANSI 932", "cp932"})
        EXPECT_EQ(decode("\x87\x40\x81\x60", name).utf8, "①\xEF\xBD\x9E") << name;
}

TEST(Decode, CountsBytesWithoutMeaningAndKeepsTheRest) {
    const Decoded cut = decode("\x8B\x76\x97", "CP932");  // the second character is cut off
    EXPECT_EQ(cut.utf8, "久\xEF\xBF\xBD");
    EXPECT_EQ(cut.undecodable, 1);
    const Decoded bad = decode(
        "a\xFF\xFE"
        "b",
        "UTF-8");
    EXPECT_EQ(bad.utf8,
              "a\xEF\xBF\xBD\xEF\xBF\xBD"
              "b");
    EXPECT_EQ(bad.undecodable, 2);
    EXPECT_EQ(decode("\x8B\x76", "CP932").undecodable, 0);
}

TEST(Decode, DropsAByteOrderMarkAndReadsOtherEncodings) {
    EXPECT_EQ(decode("\xEF\xBB\xBFx", "UTF-8").utf8, "x");
    EXPECT_EQ(decode(std::string_view("\xFF\xFE\x42\x30", 4), "UTF-16").utf8, "あ");
    EXPECT_EQ(decode(std::string_view("\x42\x30", 2), "UTF-16LE").utf8, "あ");
    EXPECT_EQ(decode("\xA4\xA2", "EUC-JP").utf8, "あ");
}

TEST(Decode, RefusesAnEncodingThatDoesNotExist) {
    try {
        decode("x", "KLINGON-8");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind, Kind::Usage);
        EXPECT_EQ(error.subject, "KLINGON-8");
    }
}

TEST(Decode, ReadsLongTextsInOnePiece) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += "校区";
    const Decoded back = decode(cp932(text), "CP932");
    EXPECT_EQ(back.utf8, text);
    EXPECT_EQ(back.undecodable, 0);
}

TEST(Encode, MarksCharactersWithoutACode) {
    const Decoded out = encode("a😀b", "CP932");
    EXPECT_EQ(out.utf8,
              "a\x81\xAC"
              "b");
    EXPECT_EQ(out.undecodable, 1);
    EXPECT_EQ(encode("é", "ASCII").utf8, "?");
}

TEST(Encode, GoesThereAndBackForEveryKanjiOfLevelOne) {
    for (unsigned lead = 0x89; lead <= 0x97; ++lead)
        for (unsigned trail = 0x40; trail <= 0xFC; ++trail) {
            if (trail == 0x7F) continue;
            const std::string bytes = {static_cast<char>(lead), static_cast<char>(trail)};
            const Decoded text = decode(bytes, "CP932");
            ASSERT_EQ(text.undecodable, 0) << lead << ' ' << trail;
            ASSERT_EQ(encode(text.utf8, "CP932").utf8, bytes);
        }
}

TEST(StrictUtf8, RefusesOverlongFormsSurrogatesAndCutCharacters) {
    EXPECT_TRUE(isStrictUtf8("abc"));
    EXPECT_TRUE(isStrictUtf8("久留米😀"));
    EXPECT_FALSE(isStrictUtf8("\xC0\xAF"));
    EXPECT_FALSE(isStrictUtf8("\xED\xA0\x80"));
    EXPECT_FALSE(isStrictUtf8("\xE4\xB9"));
    EXPECT_FALSE(isStrictUtf8("\xF5\x80\x80\x80"));
    EXPECT_FALSE(isStrictUtf8("\x8B\x76"));
}

TEST(Cp932Score, IsHighForJapaneseNamesAndLowForOtherEncodings) {
    for (const char* text : {"久留米市合川校区", "荘島小学校", "ひまわり保育園　東分園",
                             "地域包括支援センター", "高齢者（65歳以上）の人口"}) {
        const std::string japanese = cp932(text);
        EXPECT_GT(cp932Score(japanese), 0.9) << text;
        EXPECT_LT(cp932Score(text), 0.6) << text << " in UTF-8";
        EXPECT_LT(cp932Score(encode(text, "EUC-JP").utf8), 0.6) << text << " in EUC-JP";
    }
}

TEST(Cp932Score, IsZeroForBytesThatCannotBeCp932AndOneForAscii) {
    EXPECT_EQ(cp932Score("\xFD\xFE\xFF\xFD\xFE\xFF"), 0);
    EXPECT_EQ(cp932Score("plain"), 1);
    EXPECT_EQ(cp932Score(""), 1);
}

TEST(Cp932Score, ForgivesOneCharacterCutByAFieldWidth) {
    std::string text = cp932("久留米市合川校区東合川");
    text.pop_back();
    EXPECT_GT(cp932Score(text), 0.8);
}

TEST(Nfkc, MakesWidthsOne) {
    EXPECT_EQ(nfkc("ＡＢＣ１２３　ｶﾞ㈱①"), "ABC123 ガ(株)1");
    EXPECT_EQ(nfkc("か\xE3\x82\x99"), "が");
    EXPECT_EQ(nfkc("\xFFx"), "\xEF\xBF\xBDx");
}

TEST(Trim, TakesIdeographicSpacesToo) {
    EXPECT_EQ(trim("\xE3\x80\x80 合川 校区\t\xE3\x80\x80"), "合川 校区");
    EXPECT_EQ(trim(" \xE3\x80\x80 "), "");
    EXPECT_EQ(trim(""), "");
}

TEST(CodePoints, GoThereAndBack) {
    EXPECT_EQ(codePoints("a久😀"), U"a久😀");
    EXPECT_EQ(toUtf8(U"a久😀"), "a久😀");
    EXPECT_EQ(codePoints("\xFF"
                         "a"),
              U"\xFFFD"
              U"a");
}

TEST(Trim, TakesWhiteSpaceOfEveryWidthFromBothEnds) {
    EXPECT_EQ(trim(" \t\r\n　合川　校区\xC2\xA0\xEF\xBB\xBF\xE2\x80\x8B "), "合川　校区");
    EXPECT_EQ(trim("　\n　"), "");
    EXPECT_EQ(trim(""), "");
    EXPECT_EQ(trim("\x80 x \xE3\x80"), "\x80 x \xE3\x80");  // bytes that are no UTF-8 stay
}

TEST(PlainText, IsOneLineOfValidTextWhateverComesIn) {
    EXPECT_EQ(plainText("合川校区 12"), "合川校区 12");
    EXPECT_EQ(plainText("a\nb\tc\x1B[2J\x7F"), "a b c [2J ");
    EXPECT_EQ(plainText("a\nb\tc", "\n\t"), "a\nb\tc");
    EXPECT_EQ(plainText("a\xC2\x85z"), "a z");
    EXPECT_EQ(plainText("a\x83\x41"), "a\xEF\xBF\xBD\x41");
}

}  // namespace
}  // namespace sasae::base
