#include <gtest/gtest.h>

#include "base/encoding.h"
#include "intake/cell_text.h"
#include "intake/foreign_files.h"
#include "intake/read_facilities.h"
#include "model/taxonomy.h"

namespace sasae::intake {
namespace {

base::Silent silent;

const base::Finding* find(const base::Findings& findings, std::string_view code) {
    for (const base::Finding& f : findings)
        if (f.code == code) return &f;
    return nullptr;
}

TEST(CellText, LeavesOrdinaryWordsAlone) {
    CellText plain;
    for (const char* word : {"", "合川校区", "Area 12", "第１集会所（旧館）", "éâ§", "髙橋", "🏠", "0012"})
        EXPECT_EQ(plain(word, 1), word);
    base::Findings findings;
    plain.report(findings);
    EXPECT_TRUE(findings.empty());
}

TEST(CellText, ControlCharactersBecomeSpacesAndAreCounted) {
    CellText plain;
    EXPECT_EQ(plain("合川\r\n校区", 3), "合川  校区");
    EXPECT_EQ(plain("\x1B]0;x\x07y", 4), " ]0;x y");
    EXPECT_EQ(plain("a\xC2\x9Bz", 5), "a z");  // U+009B: what terminals take for ESC [
    base::Findings findings;
    plain.report(findings);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "control-characters");
    EXPECT_EQ(findings[0].rows, (std::vector<std::int64_t>{3, 4, 5}));
}

TEST(CellText, TextOfAnyLengthIsCutAtAWholeCharacter) {
    CellText plain;
    std::string longName;
    for (std::size_t i = 0; i < 100000; ++i) longName += "校";
    const std::string got = plain(longName, 7);
    EXPECT_EQ(base::codePoints(got).size(), CellText::kMostCharacters);
    EXPECT_TRUE(base::isStrictUtf8(got));
    base::Findings findings;
    plain.report(findings);
    ASSERT_TRUE(find(findings, "text-too-long"));
    EXPECT_EQ(find(findings, "text-too-long")->severity, base::Severity::Warning);
}

TEST(CellText, NamesWithLineEndsComeOutOfACsvInOneLine) {
    const test::Folder folder;
    const FacilitiesRead got =
        readFacilities(folder.write("f.csv", "施設名,種別,経度,緯度\n\"東部\n集会所\",集会所,130.5,33.3\n"),
                       {.targetCrs = "EPSG:6670"}, model::shippedVocabulary(), silent);
    ASSERT_EQ(got.supports.size(), 1);
    EXPECT_EQ(got.supports.name[0], "東部 集会所");
    EXPECT_TRUE(find(got.findings, "control-characters"));
}

TEST(Undecodable, IsAnErrorWhereItConcernsMoreThanAFewRows) {
    EXPECT_EQ(undecodable("UTF-8", 9, 5, 100, {}).severity, base::Severity::Warning);
    EXPECT_EQ(undecodable("UTF-8", 9, 6, 100, {}).severity, base::Severity::Error);
    EXPECT_EQ(undecodable("UTF-8", 9, 1, 3, {}).severity, base::Severity::Error);
}

}  // namespace
}  // namespace sasae::intake
