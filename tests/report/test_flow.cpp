#include <gtest/gtest.h>

#include "base/random.h"
#include "report/flow.h"

namespace sasae::report {
namespace {

Strip strip(double height, bool keep = false) {
    Strip made;
    made.heightPt = height;
    made.keepWithNext = keep;
    return made;
}

const Column kColumn{50, 400, 150, 80, 780};

std::vector<Strip> randomStrips(std::uint64_t seed) {
    base::Stream chance(seed, 0);
    std::vector<Strip> strips;
    const auto head = std::make_shared<const Strip>(strip(20));
    for (std::uint32_t i = 0, n = 1 + chance.below(150); i < n; ++i) {
        Strip made = strip(5 + chance.below(chance.below(10) == 0 ? 600 : 60), chance.below(3) == 0);
        made.beforePt = chance.below(20);
        if (chance.below(15) == 0)
            made.breakBefore = chance.below(2) ? Strip::Break::Hard : Strip::Break::Soft;
        if (chance.below(4) == 0) made.repeat = head;
        made.kind = std::to_string(i);
        strips.push_back(std::move(made));
    }
    return strips;
}

TEST(Flow, PlacesEveryStripOnceInOrderWithinItsPageAndOverNoOther) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        const std::vector<Strip> strips = randomStrips(seed);
        const Flow made = flow(strips, kColumn);
        std::size_t next = 0;
        const PlacedStrip* before = nullptr;
        for (const PlacedStrip& at : made.placed) {
            if (!at.repeated) {
                ASSERT_EQ(at.strip->kind, strips[next++].kind) << "seed " << seed;
            }
            const double top = at.page == 0 ? kColumn.firstTopPt : kColumn.topPt;
            EXPECT_GE(at.box.y, top - 1e-9) << "seed " << seed;
            EXPECT_LE(at.box.bottom(), kColumn.bottomPt + 0.011) << "seed " << seed;
            if (before) {
                EXPECT_GE(at.page, before->page);
                const bool below = before->page != at.page || at.box.y >= before->box.bottom() - 1e-9;
                EXPECT_TRUE(below) << "seed " << seed;
            }
            before = &at;
        }
        EXPECT_EQ(next, strips.size());
        EXPECT_EQ(made.pages, made.placed.back().page + 1);
    }
}

TEST(Flow, AShortTableStaysWholeWhereThatWastesLittleAndIsCutWhereItWouldEmptyThePage) {
    const Column column{0, 400, 0, 0, 1000};
    for (const double before : {600.0, 900.0}) {
        std::vector<Strip> strips{strip(before), strip(20, true)};
        for (int i = 0; i < 8; ++i) {
            strips.push_back(strip(50, i < 2 || i == 6));
            strips.back().keepIfCheap = i < 7;
        }
        const Flow made = flow(strips, column);
        ASSERT_EQ(made.pages, 2);
        const bool cut = made.placed[1].page != made.placed.back().page;
        EXPECT_EQ(cut, before < 850) << before;  // 40 % of the page would stay empty, or 10 %
        EXPECT_EQ(made.placed[8].page, made.placed[9].page);
    }
}

TEST(Flow, KeepsAHeadingWithWhatFollows) {
    for (int filler = 0; filler < 60; ++filler) {
        std::vector<Strip> strips;
        for (int i = 0; i < filler; ++i) strips.push_back(strip(17));
        strips.push_back(strip(20, true));
        strips.push_back(strip(90));
        const Flow made = flow(strips, kColumn);
        EXPECT_EQ(made.placed[made.placed.size() - 2].page, made.placed.back().page) << filler;
    }
}

TEST(Flow, RepeatsTheHeadOfATableOnEachPageThatGoesOnWithIt) {
    const auto head = std::make_shared<const Strip>(strip(20, true));
    std::vector<Strip> strips{*head};
    for (int i = 0; i < 100; ++i) {
        strips.push_back(strip(18));
        strips.back().repeat = head;
    }
    const Flow made = flow(strips, kColumn);
    ASSERT_GT(made.pages, 2);
    int page = 0;
    for (const PlacedStrip& at : made.placed) {
        if (at.page == page) continue;
        page = at.page;
        EXPECT_TRUE(at.repeated);
        EXPECT_EQ(at.box.y, kColumn.topPt);
    }
}

TEST(Flow, LeavesTheSpaceAboveAStripOutAtTheTopOfAPage) {
    Strip spaced = strip(20);
    spaced.beforePt = 30;
    spaced.breakBefore = Strip::Break::Hard;
    const Flow made = flow({spaced, spaced}, kColumn);
    EXPECT_EQ(made.placed[0].box.y, kColumn.firstTopPt);
    EXPECT_EQ(made.placed[1].box.y, kColumn.topPt);
}

TEST(Flow, ASoftBreakWaitsUntilHalfOfThePageIsUsed) {
    Strip chapter = strip(50);
    chapter.breakBefore = Strip::Break::Soft;
    EXPECT_EQ(flow({strip(300), chapter}, kColumn).pages, 1);
    EXPECT_EQ(flow({strip(330), chapter}, kColumn).pages, 2);
}

TEST(Flow, SaysHowMuchRoomIsLeftUnderAMapOnlyWhereThePageEndsForOtherReasons) {
    Strip map = strip(200);
    map.grows = true;
    Strip next = strip(50);
    next.breakBefore = Strip::Break::Hard;
    EXPECT_DOUBLE_EQ(flow({map, next}, kColumn).growthPt, 780 - 150 - 200);
    // The next strip went over for want of room: growing would push more over.
    EXPECT_EQ(flow({map, strip(440), strip(400), strip(300)}, kColumn).growthPt, 0);
}

TEST(Flow, AStackIsAsHighAsItsStripsAndTheSpacesBetweenThem) {
    Strip spaced = strip(20);
    spaced.beforePt = 7;
    EXPECT_DOUBLE_EQ(stackHeightPt({spaced, spaced, spaced}), 74);
    EXPECT_EQ(stackHeightPt({}), 0);
}

}  // namespace
}  // namespace sasae::report
