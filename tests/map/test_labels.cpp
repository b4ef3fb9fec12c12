#include <gtest/gtest.h>

#include "base/random.h"
#include "map/labels.h"

namespace sasae::map {
namespace {

constexpr Rect kPage{0, 0, 400, 300};

LabelWish wishAt(double x, double y, double priority = 0) {
    return {priority, {{{x, y, 40, 10}, 0}}};
}

std::vector<LabelWish> randomWishes(std::uint64_t seed) {
    base::Stream random(seed, 9);
    std::vector<LabelWish> wishes(20 + random.below(180));
    for (LabelWish& wish : wishes) {
        wish.priority = random.uniform();
        const double x = random.uniform() * 380, y = random.uniform() * 290,
                     width = 10 + random.uniform() * 60;
        for (std::uint32_t i = 0; i < 1 + random.below(12); ++i)
            wish.candidates.push_back(
                {{x + random.normal() * 15, y + random.normal() * 10, width, 9}, random.uniform()});
    }
    return wishes;
}

const Rect& taken(const std::vector<LabelWish>& wishes, const std::vector<int>& chosen, std::size_t i) {
    return wishes[i].candidates[static_cast<std::size_t>(chosen[i])].box;
}

TEST(Labels, NeverOverlapNorLeaveThePageNorTouchWhatIsBlocked) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        const std::vector<LabelWish> wishes = randomWishes(seed);
        const std::vector<Rect> blocked = {{300, 200, 100, 100}, {0, 0, 50, 50}};
        const std::vector<int> chosen = placeLabels(wishes, blocked, {.gapPt = 1, .within = kPage});
        ASSERT_EQ(chosen.size(), wishes.size());
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            if (chosen[i] < 0) continue;
            const Rect& box = taken(wishes, chosen, i);
            EXPECT_TRUE(kPage.contains(box));
            for (const Rect& b : blocked) EXPECT_FALSE(b.meets(box));
            for (std::size_t j = i + 1; j < wishes.size(); ++j)
                if (chosen[j] >= 0) {
                    EXPECT_FALSE(box.grown(0.999).meets(taken(wishes, chosen, j))) << seed;
                }
        }
    }
}

TEST(Labels, NoneIsDroppedThatHasAFreePlace) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const std::vector<LabelWish> wishes = randomWishes(seed);
        const std::vector<int> chosen = placeLabels(wishes, {}, {.gapPt = 1, .within = kPage});
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            if (chosen[i] >= 0) continue;
            for (const LabelCandidate& c : wishes[i].candidates) {
                bool free = kPage.contains(c.box);
                for (std::size_t j = 0; j < wishes.size() && free; ++j)
                    free = chosen[j] < 0 || !c.box.grown(1).meets(taken(wishes, chosen, j));
                EXPECT_FALSE(free) << seed;
            }
        }
    }
}

TEST(Labels, TheHigherPriorityWins) {
    const std::vector<LabelWish> wishes = {wishAt(100, 100, 1), wishAt(110, 102, 5)};
    EXPECT_EQ(placeLabels(wishes, {}, {.gapPt = 1, .within = kPage}), (std::vector<int>{-1, 0}));
}

TEST(Labels, ALabelMakesRoomByMovingToItsOtherPlace) {
    LabelWish moves = wishAt(100, 100, 5);
    moves.candidates.push_back({{100, 200, 40, 10}, 1});
    const std::vector<LabelWish> wishes = {moves, wishAt(110, 102, 1)};
    EXPECT_EQ(placeLabels(wishes, {}, {.gapPt = 1, .within = kPage}), (std::vector<int>{1, 0}));
}

TEST(Labels, TheCheapestFreeCandidateIsTaken) {
    LabelWish wish = wishAt(100, 100);
    wish.candidates[0].cost = 3;
    wish.candidates.push_back({{10, 10, 40, 10}, 1});
    wish.candidates.push_back({{200, 10, 40, 10}, 2});
    const std::vector<Rect> blocked = {{0, 0, 30, 30}};
    const std::vector<LabelWish> wishes = {wish};
    EXPECT_EQ(placeLabels(wishes, {}, {.gapPt = 1, .within = kPage}), std::vector<int>{1});
    EXPECT_EQ(placeLabels(wishes, blocked, {.gapPt = 1, .within = kPage}), std::vector<int>{2});
}

TEST(Labels, LabelsThatOnlyTouchAtTheGapBothStay) {
    const std::vector<LabelWish> wishes = {wishAt(100, 100), wishAt(141, 100), wishAt(100, 111)};
    EXPECT_EQ(placeLabels(wishes, {}, {.gapPt = 1, .within = kPage}), (std::vector<int>{0, 0, 0}));
}

}  // namespace
}  // namespace sasae::map
