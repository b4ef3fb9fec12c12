// In which ways a paper is set so that it needs no more pages than it is made for.
#include <gtest/gtest.h>

#include "report/paper_cases.h"
#include "report/paper_page.h"
#include "report/paper_parts.h"
#include "report/paper_strips.h"

namespace sasae::report {
namespace {

using base::say;

void addTable(std::vector<Block>& to, int rows) {
    to.push_back({DataTable{test::longTable(rows, 3)}});
}

/// What follows begins a page of its own.
void addRest(std::vector<Block>& to) {
    to.push_back({PageBreak{}});
    to.push_back({Paragraph{say("残り", "The rest"), {}}});
}

Paper paperOf(int rows, int wantedPages) {
    Report report = test::emptyReport();
    addTable(report.blocks, rows);
    report.wantedPages = wantedPages;
    return layOut(report);
}

constexpr int kEnough = 99;  ///< pages: nothing has to be saved

/// The rows that fit on one page at the usual spacing.
int rowsOfOnePage() {
    static const int rows = [] {
        int fit = 1, over = 400;
        while (over - fit > 1) {
            const int middle = (fit + over) / 2;
            (paperOf(middle, kEnough).pages == 1 ? fit : over) = middle;
        }
        return fit;
    }();
    return rows;
}

double heightOfARow(const Paper& paper) {
    for (const PlacedStrip& at : paper.placed)
        if (at.strip->kind == "row") return at.box.height;
    return 0;
}

int rowsOf(const Paper& paper) {
    return static_cast<int>(
        std::ranges::count_if(paper.placed, [](const PlacedStrip& at) { return at.strip->kind == "row"; }));
}

TEST(PaperTrials, ALastPageOfAFewLinesIsSavedBySettingThePaperCloser) {
    const int rows = rowsOfOnePage() + 2;
    EXPECT_EQ(paperOf(rows, 0).pages, 1);
    EXPECT_EQ(paperOf(rows, 1).pages, 1);
    EXPECT_EQ(paperOf(rows, 2).pages, 2) << "two pages were wanted";
}

TEST(PaperTrials, APaperIsSetAsUsualWhereSettingItCloserSavesNoPage) {
    const double usual = heightOfARow(paperOf(10, kEnough));
    EXPECT_EQ(heightOfARow(paperOf(rowsOfOnePage() * 3 / 2, 0)), usual);
    EXPECT_EQ(heightOfARow(paperOf(rowsOfOnePage() * 29 / 10, 1)), usual);
    EXPECT_LT(heightOfARow(paperOf(rowsOfOnePage() + 2, 1)), usual);
}

TEST(PaperTrials, WhatFollowsAPartThatSpillsStandsOnItsLastPage) {
    Report report = test::emptyReport();
    addTable(report.blocks, rowsOfOnePage() * 3 / 2);
    addRest(report.blocks);
    EXPECT_EQ(layOut(report).pages, 2);
}

TEST(PaperTrials, APartThatWouldSpillIsShortened) {
    Report report = test::emptyReport();
    addTable(report.blocks, rowsOfOnePage() * 3 / 2);
    addRest(report.blocks);
    report.shorter.resize(1);
    addTable(report.shorter[0], rowsOfOnePage() / 2);
    addRest(report.shorter[0]);
    const Paper fits = layOut(report);
    EXPECT_EQ(fits.pages, 2);
    EXPECT_EQ(rowsOf(fits), rowsOfOnePage() / 2);
    report.shorter[0].clear();
    addTable(report.shorter[0], rowsOfOnePage() * 7 / 5);  // too long all the same
    addRest(report.shorter[0]);
    const Paper spills = layOut(report);
    EXPECT_EQ(spills.pages, 2);
    EXPECT_EQ(rowsOf(spills), rowsOfOnePage() * 7 / 5);
}

TEST(PaperTrials, AMapGrowsIntoWhatIsLeftOfItsPage) {
    MapFigure figure = mapOf(std::make_shared<const released::Released<released::MapContent>>(
                                 test::sealedMap(test::drawnMap(), released::Tier::Public)),
                             {});
    figure.heightMm = 60;
    figure.largestHeightMm = 120;
    Report report = test::emptyReport();
    report.add(figure);
    addRest(report.blocks);
    const auto heightMm = [&] {
        for (const PlacedStrip& at : layOut(report).placed)
            if (at.strip->kind == "map") return at.box.height / 72 * 25.4;
        return 0.0;
    };
    EXPECT_NEAR(heightMm(), 120, 5);
    std::get<MapFigure>(report.blocks[0].content).largestHeightMm = 0;  // does not grow
    EXPECT_NEAR(heightMm(), 60, 5);
}

TEST(PaperTrials, ATitleIsSetSmallerWhereThatSavesALine) {
    Report report = test::emptyReport();
    const auto headHeight = [&](int letters) {
        std::string title;
        for (int i = 0; i < letters; ++i) title += "字";
        report.meta.title = base::same(title);
        for (const PlacedStrip& at : layOut(report).placed)
            if (at.strip->kind == "head") return at.box.height;
        return 0.0;
    };
    // 170 mm hold 30 letters of 16 points, and 35 of 13.6.
    const double line = headHeight(10);
    EXPECT_EQ(headHeight(30), line);
    EXPECT_LT(headHeight(33), line);
    EXPECT_GT(headHeight(40), line + 10);
}

}  // namespace
}  // namespace sasae::report
