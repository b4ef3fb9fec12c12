#include <gtest/gtest.h>

#include "base/random.h"
#include "intake/case_cells.h"

namespace sasae::intake {
namespace {

CaseWords words() {
    return {model::shippedTaxonomy(), model::shippedVocabulary(), {&shippedCaseProfile()}};
}

int need(const char* code) {
    return model::shippedTaxonomy().findNeed(code);
}

model::NeedSet set(std::initializer_list<const char*> codes) {
    model::NeedSet out;
    for (const char* code : codes) out.insert(need(code));
    return out;
}

TEST(CaseCells, NeedsMayBeJoinedInAnyUsualWay) {
    const model::NeedSet expected = set({"dementia", "hikikomori", "poverty"});
    for (const char* cell :
         {"dementia;hikikomori;poverty", "dementia、hikikomori、poverty", "認知症・ひきこもり・困窮",
          "認知症,ひきこもり,経済的困窮", " 認知症 ； ひきこもり ； 貧困 ", "認知症\nひきこもり\n生活困窮",
          "認知症／引きこもり／困窮", "認知症 ひきこもり 困窮"}) {
        const NeedsRead read = readNeeds(cell, words());
        EXPECT_EQ(read.needs, expected) << cell;
        EXPECT_TRUE(read.unknown.empty()) << cell;
    }
}

TEST(CaseCells, EveryListOfLabelsReadsBackWhateverJoinsIt) {
    const model::Taxonomy& taxonomy = model::shippedTaxonomy();
    const CaseWords w = words();
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        base::Stream stream(seed, 0);
        const std::string joint = std::vector<std::string>{";", "、", "・", ",", "；", "\n"}[stream.below(6)];
        model::NeedSet expected;
        std::string cell;
        for (std::uint32_t k = 0, n = 1 + stream.below(5); k < n; ++k) {
            const int row = static_cast<int>(stream.below(static_cast<std::uint32_t>(taxonomy.needs.size())));
            const model::Need& picked = taxonomy.needs[static_cast<std::size_t>(row)];
            expected.insert(row);
            cell += (cell.empty() ? "" : joint) + (stream.below(2) ? picked.code : picked.label.ja);
        }
        const NeedsRead read = readNeeds(cell, w);
        EXPECT_EQ(read.needs, expected) << cell;
        EXPECT_TRUE(read.unknown.empty()) << cell << " / " << read.unknown[0];
    }
}

TEST(CaseCells, UnknownWordsAreGivenBackAndKnownOnesKept) {
    const NeedsRead read = readNeeds("認知症;雪かき;なし", words());
    EXPECT_EQ(read.needs, set({"dementia"}));
    EXPECT_EQ(read.unknown, std::vector<std::string>{"雪かき"});
    EXPECT_TRUE(readNeeds("特になし", words()).unknown.empty());
    EXPECT_TRUE(readNeeds("", words()).needs.empty());
}

TEST(CaseCells, MarksAreReadAndAnythingElseIsNoMark) {
    for (const char* yes : {"○", "◯", "〇", "●", "✓", "✔", "1", "１", "有", " あり ", "TRUE"})
        EXPECT_EQ(readMark(yes), true) << yes;
    for (const char* no : {"", "0", "×", "-", "無", "なし", " "}) EXPECT_EQ(readMark(no), false) << no;
    for (const char* odd : {"2", "母", "?", "要確認"}) EXPECT_EQ(readMark(odd), std::nullopt) << odd;
}

TEST(CaseCells, DatesMayCarryATimeOfDay) {
    const base::Date day = base::dateOf(2024, 4, 1);
    for (const char* cell : {"2024-04-01", "2024/4/1", "R6.4.1", "令和6年4月1日", "45383", "2024/4/1 0:00:00",
                             "2024-04-01T09:30:00", "２０２４／４／１ ９：３０", "令和6年4月1日 9:30"})
        EXPECT_EQ(readDate(cell), day) << cell;
    for (const char* cell : {"", "昨年", "2024-13-01", "9:30", "R6"})
        EXPECT_EQ(readDate(cell), std::nullopt) << cell;
}

TEST(CaseCells, NumbersAreWholeCellsOnly) {
    EXPECT_EQ(readNumber(" １３０．５ "), 130.5);
    EXPECT_EQ(readNumber("-37000.25"), -37000.25);
    for (const char* cell : {"", "130.5度", "1,000", "nan", "inf", "0x10"})
        EXPECT_EQ(readNumber(cell), std::nullopt) << cell;
}

TEST(CaseCells, TheUsersWordsComeBeforeOurs) {
    const CaseProfile own =
        parseCaseProfile(R"({"words": {"needs": {"困窮": "debt"}, "structure": {"独居": "single_elderly"},
                                                 "outcome": {"済": "resolved"}, "noticed_by": {"サロン": "neighbour"}}})");
    const CaseWords w{model::shippedTaxonomy(), model::shippedVocabulary(), {&own, &shippedCaseProfile()}};
    EXPECT_EQ(needOf("困窮", w), need("debt"));
    EXPECT_EQ(needOf("困窮", words()), need("poverty"));
    EXPECT_EQ(structureOf("独居", w), model::shippedTaxonomy().findStructure("single_elderly"));
    EXPECT_EQ(outcomeOf("済", w), model::Outcome::Resolved);
    EXPECT_EQ(outcomeOf("継続中", w), model::Outcome::Ongoing);
    EXPECT_EQ(outcomeOf("improved", w), model::Outcome::Improved);
    EXPECT_EQ(outcomeOf("…", w), std::nullopt);
    EXPECT_EQ(actorOf("サロン", w), model::shippedVocabulary().findActor("neighbour"));
}

}  // namespace
}  // namespace sasae::intake
