#include <gtest/gtest.h>

#include "base/error.h"
#include "intake/case_columns.h"

namespace sasae::intake {
namespace {

CaseColumns map(const std::vector<std::string>& header, const char* own = "{}") {
    const CaseProfile profile = parseCaseProfile(own);
    const std::vector<const CaseProfile*> profiles{&profile, &shippedCaseProfile()};
    return mapCaseColumns(header, profiles, model::shippedTaxonomy());
}

bool has(const base::Findings& findings, std::string_view code) {
    for (const base::Finding& finding : findings)
        if (finding.code == code) return true;
    return false;
}

TEST(CaseColumns, NamesOfTheContractAreKnown) {
    const std::vector<std::string> header{
        "agency",     "household_key", "case_key",  "noticed_on", "linked_on", "resolved_on",
        "noticed_by", "needs",         "structure", "lon",        "lat",       "x",
        "y",          "area_code",     "address",   "supports",   "outcome"};
    const CaseColumns columns = map(header);
    for (std::size_t i = 0; i < header.size(); ++i) EXPECT_EQ(header[i], roleName(columns.role[i]));
    EXPECT_TRUE(columns.findings.empty());
}

TEST(CaseColumns, ATypicalJapaneseFileNeedsNoProfile) {
    const CaseColumns columns = map({"世帯番号", "把握日（和暦）", "相談経路", "困りごと", "世帯構成", "経度",
                                     " 緯 度 ", "支援内容", "結果"});
    const std::vector<CaseRole> expected{CaseRole::HouseholdKey, CaseRole::NoticedOn, CaseRole::NoticedBy,
                                         CaseRole::Needs,        CaseRole::Structure, CaseRole::Lon,
                                         CaseRole::Lat,          CaseRole::Supports,  CaseRole::Outcome};
    EXPECT_EQ(columns.role, expected);
}

TEST(CaseColumns, ANeedMayBeAColumnByCodeOrLabel) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    const CaseColumns columns = map({"household_key", "dementia", "ひきこもり", "経済的困窮"});
    EXPECT_EQ(columns.role[1], CaseRole::NeedMark);
    EXPECT_EQ(columns.need[1], taxonomy.findNeed("dementia"));
    EXPECT_EQ(columns.need[2], taxonomy.findNeed("hikikomori"));
    EXPECT_EQ(columns.need[3], taxonomy.findNeed("poverty"));
}

TEST(CaseColumns, NumberedColumnsAreOneList) {
    const CaseColumns columns = map({"困りごと1", "困りごと２", "困りごと_3"});
    for (const CaseRole role : columns.role) EXPECT_EQ(role, CaseRole::Needs);
}

TEST(CaseColumns, TheUsersProfileWins) {
    const CaseColumns columns =
        map({"把握日", "訪問日", "氏名", "カナ氏名", "備考"},
            R"({"columns": {"noticed_on": "訪問日"}, "drop": ["氏名"], "link": ["カナ氏名"]})");
    const std::vector<CaseRole> expected{CaseRole::Unknown, CaseRole::NoticedOn, CaseRole::Drop,
                                         CaseRole::Link, CaseRole::Unknown};
    EXPECT_EQ(columns.role, expected);
    EXPECT_TRUE(has(columns.findings, "column-twice"));
    EXPECT_TRUE(has(columns.findings, "column-ignored"));
    EXPECT_TRUE(has(columns.findings, "link-not-read"));
}

TEST(CaseColumns, AProfileThatIsNoneIsRefused) {
    EXPECT_THROW(parseCaseProfile("not json"), base::Error);
    EXPECT_THROW(parseCaseProfile(R"({"columns": {"nonsense": "x"}})"), base::Error);
    EXPECT_THROW(parseCaseProfile(R"({"columns": ["x"]})"), base::Error);
    EXPECT_THROW(parseCaseProfile(R"({"drop": [1]})"), base::Error);
    EXPECT_THROW(parseCaseProfile(R"({"words": {"needs": {"x": 1}}})"), base::Error);
}

TEST(CaseColumns, EveryWordOfTheShippedProfileHasACode) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    const model::Vocabulary& vocabulary = model::shippedVocabulary();
    const auto& words = shippedCaseProfile().words;
    for (const auto& [word, code] : words[static_cast<std::size_t>(WordList::Needs)])
        EXPECT_GE(taxonomy.findNeed(code), 0) << word;
    for (const auto& [word, code] : words[static_cast<std::size_t>(WordList::Structure)])
        EXPECT_GE(taxonomy.findStructure(code), 0) << word;
    for (const auto& [word, code] : words[static_cast<std::size_t>(WordList::NoticedBy)])
        EXPECT_GE(vocabulary.findActor(code), 0) << word;
}

}  // namespace
}  // namespace sasae::intake
