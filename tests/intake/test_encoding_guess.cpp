#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/encoding_guess.h"
#include "intake/foreign_files.h"
#include "intake/source.h"

namespace sasae::intake {
namespace {

using test::cp932;
using test::Folder;

struct Guess {
    EncodingChoice choice;
    base::Findings findings;
    bool has(std::string_view code) const {
        for (const base::Finding& f : findings)
            if (f.code == code) return true;
        return false;
    }
};

Guess guess(const std::vector<std::string>& texts, const EncodingHints& hints = {}) {
    Guess out;
    out.choice = guessEncoding({texts.begin(), texts.end()}, hints, out.findings);
    EXPECT_FALSE(out.choice.why.ja.empty());
    EXPECT_FALSE(out.choice.why.en.empty());
    return out;
}

const std::vector<std::string> kNames = {"安武小学校", "久留米市立", "福岡県久留米市安武町武島776-1",
                                         "高良内", "表ソ十"};

std::vector<std::string> in(const std::string& encoding) {
    std::vector<std::string> out;
    for (const std::string& name : kNames) out.push_back(base::encode(name, encoding).utf8);
    return out;
}

TEST(EncodingGuess, FollowsTheUserBeforeEverything) {
    EXPECT_EQ(guess(in("CP932"), {.user = "EUC-JP", .cpg = "UTF-8"}).choice.name, "EUC-JP");
    base::Findings findings;
    EXPECT_THROW(guessEncoding({}, {.user = "NO-SUCH-CODE"}, findings), base::Error);
}

TEST(EncodingGuess, ShiftJisInAllItsNamesIsCp932) {
    for (const char* name :
         {"SHIFT_JIS", "Shift-JIS", "sjis", "932", "CP932", "ANSI 932", "ms932", "Windows-31J"})
        EXPECT_EQ(guess(in("CP932"), {.cpg = name}).choice.name, "CP932") << name;
}

TEST(EncodingGuess, TellsUtf8FromCp932ByTheBytesAlone) {
    EXPECT_EQ(guess(in("UTF-8")).choice.name, "UTF-8");
    EXPECT_EQ(guess(in("CP932")).choice.name, "CP932");
    EXPECT_EQ(guess({"plain", "ascii"}).choice.name, "UTF-8");
}

TEST(EncodingGuess, OneShortNameInCp932IsEnough) {
    for (const std::string& name : kNames) EXPECT_EQ(guess({cp932(name)}).choice.name, "CP932") << name;
}

TEST(EncodingGuess, TheLanguageDriverCountsWhereItNamesACodePage) {
    EXPECT_EQ(guess(in("CP932"), {.ldid = 0x13}).choice.name, "CP932");
    EXPECT_NE(guess(in("CP932"), {.ldid = 0x13}).choice.why.en.find("0x13"), std::string::npos);
    EXPECT_EQ(guess(in("CP932"), {.ldid = 0x57}).choice.name, "CP932");
    EXPECT_EQ(guess(in("UTF-8"), {.ldid = 0x03}).choice.name, "UTF-8");
    const Guess wrong = guess(in("UTF-8"), {.ldid = 0x13});
    EXPECT_EQ(wrong.choice.name, "UTF-8");
    EXPECT_TRUE(wrong.has("ldid-contradicts"));
}

TEST(EncodingGuess, ACpgThatTheBytesContradictIsOverruledAndNamed) {
    const Guess a = guess(in("CP932"), {.cpg = "UTF-8"});
    EXPECT_EQ(a.choice.name, "CP932");
    EXPECT_TRUE(a.has("cpg-contradicts"));
    const Guess b = guess(in("UTF-8"), {.cpg = "SHIFT_JIS"});
    EXPECT_EQ(b.choice.name, "UTF-8");
    EXPECT_TRUE(b.has("cpg-contradicts"));
    EXPECT_TRUE(guess(in("UTF-8"), {.cpg = "UTF-8\r\n"}).findings.empty());
}

TEST(EncodingGuess, SaysWhenItIsUnsure) {
    const Guess euc = guess(in("EUC-JP"));
    EXPECT_TRUE(euc.has("encoding-unsure"));
    EXPECT_FALSE(euc.choice.sure);
    EXPECT_TRUE(guess({std::string("\xFF\xFE\x80\xFF\xFF\xA0", 6)}).has("encoding-unsure"));
}

TEST(CutEnd, DropsHalfACharacterAndNothingElse) {
    for (const char* encoding : {"CP932", "UTF-8", "EUC-JP"}) {
        const std::string whole = base::encode("a高良ｱ表", encoding).utf8;
        EXPECT_EQ(withoutCutEnd(whole, encoding), whole);
        std::size_t last = 0;
        for (std::size_t n = 1; n < whole.size(); ++n) {
            const std::string_view kept = withoutCutEnd(std::string_view(whole).substr(0, n), encoding);
            EXPECT_LE(kept.size(), n);
            EXPECT_EQ(base::decode(kept, encoding).undecodable, 0) << encoding << n;
            EXPECT_GE(kept.size(), last);
            last = kept.size();
        }
    }
}

TEST(ShapefileTexts, AreDecodedRawWithACountOfWhatCouldNotBe) {
    const Folder folder;
    const std::string path = test::writeShapefile(
        folder, "a",
        {.fields = {{cp932("校区名"), 'C', 9}, {"CODE", 'C', 8}},
         .rows = {{cp932("高良内小学校"), "001"}, {cp932("髙﨑①㈱"), "002"}, {"\x81\xFF\x82\xA0", "003"}},
         .polygons = {test::square(0, 0, 10), test::square(10, 0, 10), test::square(20, 0, 10)},
         .prj = test::kZone2Prj,
         .ldid = 0x13});
    const Source source(path);
    EXPECT_EQ(source.layers()[0].fields[0].name, "校区名");
    base::Silent silent;
    const Rows rows = source.read(0, {0, 1}, silent);
    EXPECT_EQ(rows.cells[0][0], "高良内小");  // nine bytes hold four characters and a half
    EXPECT_EQ(rows.cells[0][1], "髙﨑①㈱");
    EXPECT_EQ(rows.cells[1][2], "003");
    bool cut = false, bad = false;
    for (const base::Finding& f : rows.findings) {
        cut = cut || (f.code == "text-cut" && f.count == 1 && f.rows == std::vector<std::int64_t>{1});
        bad = bad || (f.code == "undecodable" && f.count > 0 && f.rows == std::vector<std::int64_t>{3});
    }
    EXPECT_TRUE(cut);
    EXPECT_TRUE(bad);
}

}  // namespace
}  // namespace sasae::intake
