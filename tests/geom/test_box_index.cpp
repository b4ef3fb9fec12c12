#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "geom/box_index.h"
#include "support/drawn_areas.h"

namespace sasae::geom {
namespace {

TEST(BoxIndex, FindsWhatBruteForceFinds) {
    for (const std::size_t n : {0u, 1u, 15u, 16u, 17u, 256u, 257u, 5000u}) {
        base::Stream stream(n, 0);
        std::vector<Box> boxes;
        for (std::size_t i = 0; i < n; ++i) {
            const double x = 1000 * stream.uniform(), y = 1000 * stream.uniform();
            boxes.push_back({x, y, x + 30 * stream.uniform(), y + 30 * stream.uniform()});
        }
        const BoxIndex index(boxes);
        for (int query = 0; query < 50; ++query) {
            const double x = 1000 * stream.uniform(), y = 1000 * stream.uniform(),
                         size = 100 * stream.uniform();
            const Box wanted{x, y, x + size, y + size};
            std::vector<int> expected;
            for (std::size_t i = 0; i < n; ++i)
                if (boxes[i].meets(wanted)) expected.push_back(static_cast<int>(i));
            ASSERT_EQ(index.meeting(wanted), expected);
        }
    }
}

TEST(BoxIndex, NeverFindsEmptyBoxesAndManagesBoxesOnOneSpot) {
    std::vector<Box> boxes(40, Box{5, 5, 5, 5});
    boxes[3] = Box{};
    const BoxIndex index(boxes);
    EXPECT_EQ(index.meeting({0, 0, 10, 10}).size(), 39u);
    EXPECT_TRUE(index.meeting({6, 6, 10, 10}).empty());
    const std::vector<Box> none(3);
    EXPECT_TRUE(BoxIndex(none).meeting({-1e9, -1e9, 1e9, 1e9}).empty());
}

TEST(AreaLocator, FindsTheAreaThatHoldsAPoint) {
    const auto shapes = support::areasFromGrid("AAB\nACB\n..B");
    const AreaLocator locator(shapes);
    EXPECT_EQ(locator.locate({0.5, 1.5}), 0);
    EXPECT_EQ(locator.locate({2.5, 0.5}), 1);
    EXPECT_EQ(locator.locate({1.5, 1.5}), 2);
    EXPECT_EQ(locator.locate({0.5, 0.5}), -1);
    EXPECT_EQ(locator.locate({std::numeric_limits<double>::quiet_NaN(), 0}), -1);
}

TEST(AreaLocator, AgreesWithAskingEveryShapeAlsoOnVerticesAndTheirHeights) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        base::Stream stream(seed, 0);
        std::vector<MultiPolygon> stars;
        for (int s = 0; s < 6; ++s) {
            const Point centre{1000 * stream.uniform(), 1000 * stream.uniform()};
            const auto star = [&](double size, double sign) {
                Ring ring;
                const int corners = 3 + static_cast<int>(stream.below(400));
                for (int i = 0; i < corners; ++i) {
                    const double angle = sign * 2 * std::numbers::pi * i / corners;
                    const double radius = size * (0.5 + 0.5 * stream.uniform());
                    ring.push_back(
                        {centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
                }
                ring.push_back(ring.front());
                return ring;
            };
            stars.push_back({{star(400, 1), {star(150, -1)}}});
        }
        stars.push_back({});
        const AreaLocator locator(stars);
        const auto check = [&](Point p) {
            int expected = -1;
            for (std::size_t i = stars.size(); i-- > 0;)
                if (boxOf(stars[i]).contains(p) && contains(stars[i], p)) expected = static_cast<int>(i);
            ASSERT_EQ(locator.locate(p), expected) << p.x << ' ' << p.y;
        };
        for (int i = 0; i < 300; ++i) check({1400 * stream.uniform() - 200, 1400 * stream.uniform() - 200});
        for (const MultiPolygon& star : stars)
            for (const Polygon& polygon : star)
                for (const Point p : polygon.outer) {
                    check(p);
                    check({1000 * stream.uniform(), p.y});
                }
    }
}

TEST(AreaLocator, TakesTheNearestWithinADistance) {
    const auto shapes = support::areasFromGrid("AAB\nACB\n..B");
    const AreaLocator locator(shapes);
    EXPECT_EQ(locator.nearest({1.5, 1.5}, 0), 2);
    EXPECT_EQ(locator.nearest({0.3, 0.9}, 0.2), 0);
    EXPECT_EQ(locator.nearest({1.9, 0.5}, 0.2), 1);
    EXPECT_EQ(locator.nearest({0.5, 0.5}, 0.2), -1);
    EXPECT_EQ(locator.nearest({-5, 0}, 100), 0);
}

}  // namespace
}  // namespace sasae::geom
