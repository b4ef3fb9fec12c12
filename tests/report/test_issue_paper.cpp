#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "report/district_paper.h"
#include "report/glossary.h"
#include "report/issue_paper.h"
#include "report/paper_cases.h"
#include "report/paper_parts.h"

namespace sasae::report {
namespace {

using base::say;
using released::Tier;

std::string saidBy(const Report& report) {
    std::string out;
    for (const base::Text& words : wordsOf(report)) out += words.ja + "\n" + words.en + "\n";
    return out;
}

TEST(IssuePaper, AnswersTheQuestionsOfAMeeting) {
    const std::string said = saidBy(test::issueReport(Tier::Professional));
    for (const char* words : {"わかったこと", "確からしさ", "決めていただきたいこと", "なぜ似ているか",
                              "これまでの支援と結果", "誰が動けるか", "5.2倍（90 %の幅 2.6〜9.3）",
                              "0.001未満", "86 %（確率ではありません）", "8世帯のうち4世帯", "31〜93 %",
                              "件数の増加は、早期発見が進んだ結果の場合があります。", "令和8年10月31日"})
        EXPECT_NE(said.find(words), std::string::npos) << words;
}

TEST(IssuePaper, APublicOneSaysWhatHiddenMeansAndGivesNoStatistics) {
    const std::string said = saidBy(test::issueReport(Tier::Public));
    EXPECT_NE(said.find("誰のことか分かるおそれがあるため示していない。0という意味ではない"),
              std::string::npos);
    for (const char* words : {"倍率", "p 値", "期待", "取扱注意", "9世帯"})
        EXPECT_EQ(said.find(words), std::string::npos) << words;
}

TEST(IssuePaper, EverySentenceStandsInBothLanguages) {
    for (const Tier tier : {Tier::Professional, Tier::Public})
        for (const Report& report : {test::issueReport(tier), test::districtReport(tier, 2)})
            for (const base::Text& words : wordsOf(report)) {
                EXPECT_FALSE(words.ja.empty()) << words.en;
                EXPECT_FALSE(words.en.empty()) << words.ja;
                EXPECT_EQ(words.en.find_first_of("\xe3"), std::string::npos) << words.en;
            }
}

TEST(IssuePaper, RefusesAMapThatShowsMoreThanItsTierMaySee) {
    const auto list = test::sealedList(test::proposalList(Tier::Public), Tier::Public);
    try {
        issuePaper(list, test::sealedMap(test::drawnMap(), Tier::Professional), {});
        ADD_FAILURE();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Refused);
    }
    EXPECT_THROW(districtPaper(test::sealedSheet(test::districtSheet(Tier::Public, 1), Tier::Public),
                               test::sealedMap(test::drawnMap(), Tier::Case), {}),
                 base::Error);
    EXPECT_NO_THROW(issuePaper(test::sealedList(test::proposalList(Tier::Professional), Tier::Professional),
                               test::sealedMap(test::drawnMap(), Tier::Public), {}));
}

TEST(IssuePaper, ThereMustBeSuchACandidate) {
    EXPECT_THROW(
        issuePaper(test::sealedList({}, Tier::Public), test::sealedMap(test::drawnMap(), Tier::Public), {}),
        base::Error);
}

TEST(IssuePaper, GivesEachCautionOnce) {
    for (const Tier tier : {Tier::Professional, Tier::Public}) {
        const Report report = test::issueReport(tier);
        const auto said = wordsOf(report);
        for (const Block& block : report.blocks) {
            const auto* cautions = std::get_if<Bullets>(&block.content);
            if (!cautions) continue;
            for (const base::Text& item : cautions->items)
                EXPECT_EQ(std::count_if(said.begin(), said.end(),
                                        [&](const base::Text& one) { return one.ja == item.ja; }),
                          1)
                    << item.ja;
        }
    }
}

TEST(IssuePaper, SaysInWordsWhatItWasMergedFrom) {
    auto list = test::proposalList(Tier::Professional);
    list.proposals[0].alsoUnder = {"needs:debt+dementia@D1"};
    list.proposals[0].alsoUnderWords = say("「借金、認知症」（合川校区）", "Debt, dementia (Aikawa)");
    const std::string said = saidBy(issuePaper(test::sealedList(list, Tier::Professional),
                                               test::sealedMap(test::drawnMap(), Tier::Professional), {}));
    EXPECT_NE(said.find("「借金、認知症」（合川校区）"), std::string::npos);
    EXPECT_EQ(said.find("needs:"), std::string::npos);
}

TEST(PaperParts, AnEmptyTableOfSupportsIsExplained) {
    released::ProposalSheet sheet;
    sheet.closedHouseholds = released::Figure::exact(1);
    EXPECT_NE(whyNoSupports(sheet).ja.find("終結したのは1世帯"), std::string::npos);
    sheet.closedHouseholds = released::Figure::exact(0);
    EXPECT_NE(whyNoSupports(sheet).ja.find("まだありません"), std::string::npos);
    sheet.closedHouseholds = released::Figure::suppressed();
    EXPECT_NE(whyNoSupports(sheet).ja.find("特定されるおそれ"), std::string::npos);
}

TEST(PaperParts, AMapLooksCloselyAtASmallPlaceAndNotAtMostOfTheCity) {
    auto map = std::make_shared<const released::Released<released::MapContent>>(
        test::sealedMap(test::drawnMap(), Tier::Public));
    const MapFigure one = mapOf(map, {"D0"});
    ASSERT_FALSE(one.focus.empty());
    EXPECT_TRUE(one.focus.contains({500, 500}));
    EXPECT_LT(one.focus.width(), 4000);
    EXPECT_TRUE(mapOf(map, {"D0", "D11"}).focus.empty());
    EXPECT_TRUE(mapOf(map, {}).focus.empty());
}

TEST(DistrictPaper, RanksItsCandidatesAndGivesEachASection) {
    const Report report = test::districtReport(Tier::Professional, 3);
    int chapters = 0;
    for (const Block& block : report.blocks)
        if (const auto* heading = std::get_if<Heading>(&block.content)) chapters += heading->level == 1;
    EXPECT_EQ(chapters, 4);  // three candidates, and the conditions at the end
    EXPECT_NE(saidBy(report).find("地域課題の候補が3件あります。"), std::string::npos);
}

TEST(DistrictPaper, SaysOfWhichCandidatesARoleIsThin) {
    auto sheet = test::districtSheet(Tier::Professional, 3);
    const auto saying = [&] {
        return saidBy(districtPaper(test::sealedSheet(sheet, Tier::Professional),
                                    test::sealedMap(test::drawnMap(), Tier::Professional), {}));
    };
    EXPECT_NE(saying().find("候補に関わる取組みのうち、共助が少ない状態です。"), std::string::npos);
    sheet.proposals[1].roles[1].thin = false;
    sheet.proposals[2].roles[0].thin = true;
    const std::string some = saying();
    EXPECT_EQ(some.find("候補に関わる取組みのうち"), std::string::npos);
    EXPECT_NE(
        some.find("候補1・3では、共助の取組みが少ない状態です。候補3では、自助の取組みが少ない状態です。"),
        std::string::npos);
    for (auto& proposal : sheet.proposals)
        for (auto& role : proposal.roles) role.thin = false;
    EXPECT_EQ(saying().find("少ない状態です"), std::string::npos);
}

TEST(DistrictPaper, BracketsInsideBracketsAreDouble) {
    auto sheet = test::districtSheet(Tier::Public, 1);
    sheet.proposals[0].title = say("「保健医療」と「生活」の困りごと", "Health and living");
    const std::string said = saidBy(districtPaper(test::sealedSheet(sheet, Tier::Public),
                                                  test::sealedMap(test::drawnMap(), Tier::Public), {}));
    EXPECT_NE(said.find("筆頭は「『保健医療』と『生活』の困りごと」です。"), std::string::npos);
}

TEST(PaperParts, SupportsThatFewUsedHaveNoShare) {
    auto sheet = test::proposalSheet(Tier::Professional, 1);
    sheet.supports.resize(2);
    sheet.supports[1].low.reset();
    sheet.supports[1].high.reset();
    const auto blocks = supportsOf(sheet, 0);
    const auto& table = std::get<DataTable>(blocks.at(0).content).table;
    EXPECT_EQ(table.columns[0].label.ja, "使われていた支援");
    EXPECT_EQ(cellText(table.rows[1].back(), table.columns.back()).ja, "—");
    EXPECT_NE(saidBy(test::issueReport(Tier::Professional)).find("割合を市全体に寄せて見積もっています"),
              std::string::npos);
    EXPECT_EQ(saidBy(test::issueReport(Tier::Public)).find("市全体に寄せて"), std::string::npos);
}

TEST(PaperParts, HouseholdsOfAnUnknownNoticerAreNotLost) {
    auto sheet = test::proposalSheet(Tier::Professional, 1);
    const auto parts = [&] { return std::get<ShareBar>(noticingOf(sheet).at(0).content).parts; };
    sheet.noticedBy[3] = released::Figure::exact(0);
    EXPECT_EQ(parts().size(), 3U);
    sheet.noticedBy[3] = released::Figure::exact(2);
    ASSERT_EQ(parts().size(), 4U);
    EXPECT_EQ(parts()[3].label.ja, "不明");
    EXPECT_EQ(parts()[3].value.value, 2);
}

TEST(PaperParts, TheCaptionOfAMapOfCasesNamesThePeriodAndNoDay) {
    auto content = test::drawnMap();
    const auto caption = [&] {
        return mapOf(std::make_shared<const released::Released<released::MapContent>>(
                         test::sealedMap(content, Tier::Public)),
                     {})
            .caption.ja;
    };
    EXPECT_NE(caption().find("現在"), std::string::npos);
    content.areas[0].period = say("令和6年度", "fiscal year 2024");
    EXPECT_NE(caption().find("（世帯／千人）、対象期間 令和6年度"), std::string::npos);
    EXPECT_EQ(caption().find("現在"), std::string::npos);
}

TEST(DistrictPaper, WithoutCandidatesItDoesNotClaimThatThereAreNone) {
    const std::string said = saidBy(test::districtReport(Tier::Public, 0));
    EXPECT_NE(said.find("この表示区分で示せる地域課題の候補はありません。"), std::string::npos);
    EXPECT_EQ(said.find("候補が0件"), std::string::npos);
}

TEST(DistrictPaper, RolesThatAreThinForTheSameCandidatesAreToldTogether) {
    auto sheet = test::districtSheet(Tier::Professional, 2);
    for (auto& proposal : sheet.proposals) proposal.roles[0].thin = proposal.roles[1].thin = true;
    const std::string said = saidBy(districtPaper(test::sealedSheet(sheet, Tier::Professional),
                                                  test::sealedMap(test::drawnMap(), Tier::Professional), {}));
    EXPECT_NE(said.find("候補に関わる取組みのうち、自助・共助が少ない状態です。"), std::string::npos);
}

TEST(DistrictPaper, OfOneCandidateAsksWhetherAndOfSeveralWhich) {
    const std::string one = saidBy(test::districtReport(Tier::Professional, 1)),
                      two = saidBy(test::districtReport(Tier::Professional, 2));
    EXPECT_NE(one.find("この候補を校区の課題として認識するか"), std::string::npos);
    EXPECT_EQ(one.find("どの候補を"), std::string::npos);
    EXPECT_NE(two.find("どの候補を校区の課題として認識するか"), std::string::npos);
}

TEST(DistrictPaper, NamesTheSourcesThatWereAskedForElseThoseOfItsSheet) {
    auto sheet = test::districtSheet(Tier::Professional, 1);
    sheet.sources = say("住民基本台帳", "resident register");
    const auto sources = [&](const PaperOptions& options) {
        return districtPaper(test::sealedSheet(sheet, Tier::Professional),
                             test::sealedMap(test::drawnMap(), Tier::Professional), options)
            .meta.sources.ja;
    };
    EXPECT_EQ(sources({}), "住民基本台帳");
    EXPECT_EQ(sources({.sources = say("国土数値情報", "national land data")}), "国土数値情報");
}

TEST(DistrictPaper, EndsWithTheCautionsOfAllItsCandidates) {
    auto sheet = test::districtSheet(Tier::Professional, 2);
    sheet.proposals[0].caveats = {say("一つ目の注意", "first caution")};
    sheet.proposals[1].caveats = {say("二つ目の注意", "second caution")};
    const std::string said = saidBy(districtPaper(test::sealedSheet(sheet, Tier::Professional),
                                                  test::sealedMap(test::drawnMap(), Tier::Professional), {}));
    for (const char* words : {"一つ目の注意", "二つ目の注意"})
        EXPECT_NE(said.find(words), std::string::npos) << words;
}

TEST(DistrictPaper, LeavesNoColumnEmptyAndNoTableWithoutATitle) {
    auto sheet = test::districtSheet(Tier::Professional, 1);
    sheet.proposals[0].whySimilar.clear();
    sheet.needs.title = {};
    const Report report = districtPaper(test::sealedSheet(sheet, Tier::Professional),
                                        test::sealedMap(test::drawnMap(), Tier::Professional), {});
    for (const Block& block : report.blocks) {
        if (const auto* columns = std::get_if<TwoColumns>(&block.content)) {
            EXPECT_FALSE(columns->left.empty());
            EXPECT_FALSE(columns->right.empty());
        }
        if (const auto* table = std::get_if<DataTable>(&block.content)) {
            EXPECT_FALSE(table->table.title.empty());
        }
    }
}

TEST(DistrictPaper, HasNoHeadingOverFactsThatAreNot) {
    auto sheet = test::districtSheet(Tier::Public, 1);
    sheet.proposals[0].statistics.reset();
    sheet.proposals[0].allPlaces = sheet.proposals[0].alsoUnderWords = {};
    const auto said = [&] {
        return saidBy(districtPaper(test::sealedSheet(sheet, Tier::Public),
                                    test::sealedMap(test::drawnMap(), Tier::Public), {}));
    };
    EXPECT_EQ(said().find("この候補の内容"), std::string::npos);
    sheet.proposals[0].allPlaces = say("合川校区、東校区", "Aikawa, Higashi");
    EXPECT_NE(said().find("この候補の内容"), std::string::npos);
}

/// The value of a row of facts; "" where it has none.
std::string factOf(const KeyValues& facts, const std::string& key) {
    for (const auto& row : facts.rows)
        if (row.key.ja == key) return row.value.ja;
    return "";
}

TEST(PaperParts, AnExpectationNearNoughtIsNotGivenAsNought) {
    auto sheet = test::proposalSheet(Tier::Professional);
    const std::string key = released::expectedLabel(sheet.against).ja;
    sheet.statistics->expected = 0.04;
    EXPECT_EQ(factOf(factsOf(sheet), key), "0.1世帯未満");
    sheet.statistics->expected = 0.05;
    EXPECT_EQ(factOf(factsOf(sheet), key), "0.1世帯");
}

TEST(PaperParts, OfTheCityItNamesTheDistrictsThatHaveSuchHouseholds) {
    auto sheet = test::proposalSheet(Tier::Professional);
    sheet.allPlaces = say("合川校区、東校区", "Aikawa, Higashi");
    sheet.scope = "group";
    EXPECT_EQ(factOf(moreFactsOf(sheet), "場所のすべて"), "合川校区、東校区");
    sheet.scope = "city";
    EXPECT_EQ(factOf(moreFactsOf(sheet), "似た世帯のいる校区"), "合川校区、東校区");
}

TEST(PaperParts, ConditionsSayWhetherTheRunIsExploratoryAndWhatIsNotListed) {
    released::RunNote run;
    EXPECT_EQ(factOf(conditionsOf(run), "計算の種類"), "標準の条件");
    EXPECT_EQ(factOf(conditionsOf(run), "一覧にないもの"), "");
    run.standard = false;
    run.unlisted = 4;
    EXPECT_EQ(factOf(conditionsOf(run), "一覧にないもの"), "ほかに4件（複数発生のみ）");
    const Meta meta = metaOf(say("題", "Title"), run, test::drawnMap(), {}, Tier::Professional);
    EXPECT_NE(meta.conditions.ja.find("探索的（標準の条件ではない）"), std::string::npos);
    run.standard = true;
    EXPECT_EQ(metaOf(say("題", "Title"), run, test::drawnMap(), {}, Tier::Professional)
                  .conditions.ja.find("探索的"),
              std::string::npos);
}

TEST(PaperParts, WithoutAKnownLinkNothingIsSaidOfIt) {
    auto sheet = test::proposalSheet(Tier::Professional);
    const std::size_t parts = noticingOf(sheet).size();
    sheet.linkedWithin30 = released::Figure::noData();
    EXPECT_EQ(noticingOf(sheet).size(), parts - 1);
}

TEST(PaperParts, ThatARoleIsThinIsSaidOnce) {
    auto sheet = test::proposalSheet(Tier::Professional);
    sheet.quarters.clear();
    sheet.roles[1].thin = true;
    const auto markOfTheSecond = [&] {
        for (const Block& block : actingOf(sheet, false))
            if (const auto* roles = std::get_if<KeyValues>(&block.content)) return roles->rows.at(1).mark.ja;
        return std::string("no roles");
    };
    sheet.roles[1].what = say("民生委員 2か所", "commissioners: 2");
    EXPECT_EQ(markOfTheSecond(), sheet.roles[1].role.ja + "の取組みが少ない");
    sheet.roles[1].what = {sheet.roles[1].role.ja + "の取組みが少ない状態です", "there is little"};
    EXPECT_EQ(markOfTheSecond(), "");
}

TEST(Glossary, ExplainsOnlyTheWordsThatAreUsed) {
    EXPECT_TRUE(glossaryFor({say("天気の話", "weather")}).rows.empty());
    const KeyValues words =
        glossaryFor({say("民生委員が訪ねた", "a visit"), say("ひきこもり", "withdrawal")});
    ASSERT_EQ(words.rows.size(), 2U);
    EXPECT_EQ(words.rows[0].key.ja, "民生委員・児童委員");
    EXPECT_EQ(words.rows[1].key.ja, "ひきこもり");
}

TEST(PaperParts, NumbersSeveralDecisionsAndLeavesOneAlone) {
    EXPECT_EQ(numbered({say("決める", "decide")}).ja, "決める");
    EXPECT_EQ(numbered({say("甲", "a"), say("乙", "b")}).ja, "①甲　②乙");
    EXPECT_EQ(numbered({say("甲", "a"), say("乙", "b")}).en, "(1) a  (2) b");
}

TEST(PaperParts, TheMapsTableSaysWhatTheMapShows) {
    const released::Table table = mapTable(test::drawnMap());
    ASSERT_EQ(table.rows.size(), 12U);
    EXPECT_EQ(cellText(table.rows[3][1], table.columns[1]).ja, "少数のため非表示");
    EXPECT_EQ(cellText(table.rows[5][1], table.columns[1]).ja, "データなし");
    EXPECT_EQ(headingText(table.columns[1]).ja, "値（世帯／千人）");
    EXPECT_EQ(table.title.ja, "地図のデータ：千人当たりの世帯");
    EXPECT_TRUE(numeric(table, 1));
    EXPECT_FALSE(numeric(table, 0));
}

}  // namespace
}  // namespace sasae::report
