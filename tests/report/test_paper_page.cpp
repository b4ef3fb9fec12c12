#include <gtest/gtest.h>

#include "report/issue_paper.h"
#include "report/paper_cases.h"
#include "report/paper_page.h"

namespace sasae::report {
namespace {

using base::say;
using released::Tier;

void expectSoundPages(const Report& report, const std::string& what) {
    const Paper paper = layOut(report);
    std::vector<std::vector<const PlacedStrip*>> pages(static_cast<std::size_t>(paper.pages));
    for (const PlacedStrip& at : paper.placed) {
        ASSERT_LT(at.page, paper.pages);
        pages[static_cast<std::size_t>(at.page)].push_back(&at);
        EXPECT_GE(at.box.x, kSideMarginPt - 0.01) << what << at.strip->kind;
        EXPECT_LE(at.box.right(), kPageWidthPt - kSideMarginPt + 0.01) << what << at.strip->kind;
        EXPECT_GE(at.box.y, kTopMarginPt - 0.01) << what << at.strip->kind;
        EXPECT_LE(at.box.bottom(), kPageHeightPt - kBottomMarginPt + 0.02) << what << at.strip->kind;
    }
    for (auto& page : pages) {
        std::sort(page.begin(), page.end(), [](auto* a, auto* b) { return a->box.y < b->box.y; });
        ASSERT_GE(page.size(), 2U);
        EXPECT_EQ(page.front()->strip->kind, "head") << what;
        EXPECT_EQ(page.back()->strip->kind, "foot") << what;
        for (std::size_t i = 1; i < page.size(); ++i)
            EXPECT_GE(page[i]->box.y, page[i - 1]->box.bottom() - 0.02) << what << page[i]->strip->kind;
        const std::string last = page[page.size() - 2]->strip->kind;
        EXPECT_NE(last, "heading") << what << ": a heading stands alone at the foot of a page";
        EXPECT_NE(last, "caption") << what;
        EXPECT_NE(last, "table-head") << what;
    }
}

TEST(PaperPage, NothingLeavesItsPageOrCoversAnything) {
    for (const Tier tier : {Tier::Professional, Tier::Public})
        for (const base::Lang lang : {base::Lang::Ja, base::Lang::En}) {
            expectSoundPages(test::issueReport(tier, lang), "issue ");
            for (const int proposals : {0, 1, 12})
                expectSoundPages(test::districtReport(tier, proposals, lang), "district ");
        }
}

TEST(PaperPage, HugeTablesGoOverManyPagesWithTheirHead) {
    for (const int columns : {2, 5, 14}) {
        Report report = test::emptyReport();
        report.add(DataTable{test::longTable(400, columns)});
        expectSoundPages(report, "table ");
        const Paper paper = layOut(report);
        EXPECT_GT(paper.pages, 5);
        std::vector<int> heads(static_cast<std::size_t>(paper.pages));
        int rows = 0;
        for (const PlacedStrip& at : paper.placed) {
            heads[static_cast<std::size_t>(at.page)] += at.strip->kind == "table-head";
            rows += at.strip->kind == "row";
        }
        for (const int count : heads) EXPECT_EQ(count, 1);
        EXPECT_EQ(rows, 400);
    }
}

TEST(PaperPage, ARowLongerThanAPageIsGivenInParts) {
    Report report = test::emptyReport();
    std::string words;
    for (int i = 0; i < 4000; ++i) words += "長い説明";
    DataTable table;
    table.table = test::longTable(3, 2);
    table.table.rows[1][0] = say("{}", "{}", words);
    report.add(table);
    expectSoundPages(report, "long row ");
    EXPECT_GT(layOut(report).pages, 3);
}

TEST(PaperPage, LongTextsAndEmptyPartsDoNotBreakIt) {
    Report report = test::emptyReport();
    std::string words;
    for (int i = 0; i < 300; ++i) words += "地域の支え合いについて、たいへん長い説明を書きます。";
    report.meta.title = {words.substr(0, 600), words.substr(0, 600)};
    report.meta.conditions = {words.substr(0, 900), words.substr(0, 900)};
    report.add(Heading{{words.substr(0, 300), ""}});
    report.add(Paragraph{{words, words}, {}});
    report.add(Callout{{{say("わかったこと", "Found"), {words, words}, {}}}});
    report.add(Callout{});
    report.add(Bullets{{{words, words}, {}}});
    report.add(KeyValues{});
    report.add(DataTable{});
    report.add(BarChart{});
    report.add(ShareBar{});
    report.add(TwoColumns{});
    report.add(TwoColumns{{{Paragraph{{words, words}, {}}}}, {{Paragraph{{words, words}, {}}}}, 0.5});
    report.add(PageBreak{});
    expectSoundPages(report, "odd ");
}

TEST(PaperPage, TheFirstPageHoldsTheAnswerTheMapTheSupportsAndWhoCouldAct) {
    for (const Tier tier : {Tier::Professional, Tier::Public}) {
        const Paper paper = layOut(test::issueReport(tier));
        std::vector<std::string> kinds;
        double lowest = 0;
        for (const PlacedStrip& at : paper.placed)
            if (at.page == 0 && at.strip->kind != "foot" && at.strip->kind != "head") {
                kinds.push_back(at.strip->kind);
                lowest = std::max(lowest, at.box.bottom());
            }
        EXPECT_EQ(kinds[0], "callout");
        EXPECT_EQ(kinds[1], "columns");
        EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "columns"), 2);
        EXPECT_GT(lowest, kPageHeightPt * 0.7);  // no half-empty first page
    }
}

/// A candidate whose words are so long that its first page does not hold everything at the usual size.
Report wordyPaper(int repeats) {
    auto list = test::proposalList(Tier::Professional);
    released::ProposalSheet& sheet = list.proposals[0];
    std::string ja, en;
    for (int i = 0; i < repeats; ++i) {
        ja += "地域包括支援センター 3か所、民生委員・児童委員 12か所、";
        en += "support centres: 3, ";
    }
    for (auto& role : sheet.roles) role.what = {ja, en};
    return issuePaper(test::sealedList(list, Tier::Professional),
                      test::sealedMap(test::drawnMap(), Tier::Professional), {});
}

int count(const Paper& paper, int page, const std::string& kind) {
    return static_cast<int>(
        std::count_if(paper.placed.begin(), paper.placed.end(),
                      [&](const PlacedStrip& at) { return at.page == page && at.strip->kind == kind; }));
}

double lowestOf(const Paper& paper, int page) {
    double lowest = 0;
    for (const PlacedStrip& at : paper.placed)
        if (at.page == page && at.strip->kind != "foot" && at.strip->kind != "head")
            lowest = std::max(lowest, at.box.bottom());
    return lowest;
}

TEST(PaperPage, WhereWordsAreLongTheFirstPageHoldsLessAndStillSaysWhoCouldAct) {
    int shortened = 0;
    for (int repeats = 2; repeats <= 10; ++repeats) {
        const Report report = wordyPaper(repeats);
        Report rigid = report;
        rigid.shorter.clear();
        const bool fitted = count(layOut(rigid), 0, "columns") == 2;
        if (count(layOut(report), 0, "columns") == 2)
            shortened += !fitted;
        else
            EXPECT_FALSE(fitted) << repeats;
        expectSoundPages(report, "wordy ");
    }
    EXPECT_GT(shortened, 1);
}

TEST(PaperPage, WhatSpillsIsFollowedByTheRestOnItsPage) {
    const Paper paper = layOut(wordyPaper(16));
    ASSERT_LT(count(paper, 0, "columns"), 2);
    ASSERT_GT(paper.pages, 1);
    for (int page = 1; page + 1 < paper.pages; ++page)
        EXPECT_GT(lowestOf(paper, page), kPageHeightPt * 0.6) << page;
}

}  // namespace
}  // namespace sasae::report
