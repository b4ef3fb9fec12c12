#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "geom/clip.h"

namespace sasae::geom {
namespace {

Box box(double from, double to) {
    Box made;
    made.add(Point{from, from});
    made.add(Point{to, to});
    return made;
}

bool inside(const Ring& ring, Point p) {
    bool in = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
            p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
            in = !in;
    return in;
}

/// A ragged star around a random middle.
Ring randomRing(base::Stream& chance) {
    const Point middle{chance.uniform() * 14 - 2, chance.uniform() * 14 - 2};
    Ring ring;
    const auto n = 3 + chance.below(60);
    for (std::uint32_t i = 0; i < n; ++i) {
        const double angle = 2 * std::numbers::pi * i / n, reach = 1 + 9 * chance.uniform();
        ring.push_back({middle.x + reach * std::cos(angle), middle.y + reach * std::sin(angle)});
    }
    return ring;
}

TEST(RingWithin, CoversTheSamePointsOfTheBoxAndReachesNoFurther) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        base::Stream chance(seed, 0);
        const Ring ring = randomRing(chance), cut = ringWithin(ring, box(0, 10));
        for (const Point p : cut)
            EXPECT_TRUE(p.x >= -1e-9 && p.x <= 10 + 1e-9 && p.y >= -1e-9 && p.y <= 10 + 1e-9) << seed;
        for (int i = 0; i < 200; ++i) {
            const Point p{10 * chance.uniform(), 10 * chance.uniform()};
            EXPECT_EQ(!cut.empty() && inside(cut, p), inside(ring, p)) << seed << " " << p.x << " " << p.y;
        }
    }
}

TEST(RingWithin, IsEmptyOutside) {
    EXPECT_TRUE(ringWithin({{20, 20}, {30, 20}, {30, 30}}, box(0, 10)).empty());
    EXPECT_TRUE(ringWithin({}, box(0, 10)).empty());
}

TEST(LineWithin, LeavesOutStretchesThatCannotBeSeen) {
    const auto pieces = lineWithin({{-5, 5}, {5, 5}, {15, 5}, {15, -5}, {5, -5}, {5, 5}}, box(0, 10));
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0], (Ring{{-5, 5}, {5, 5}, {15, 5}}));
    EXPECT_EQ(pieces[1], (Ring{{5, -5}, {5, 5}}));
}

}  // namespace
}  // namespace sasae::geom
