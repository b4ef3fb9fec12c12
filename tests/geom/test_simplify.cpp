#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "geom/simplify.h"
#include "geom/topology.h"
#include "support/drawn_areas.h"

namespace sasae::geom {
namespace {

/// A drawing with a vertex at every corner of a cell, pushed about: borders that wiggle and stay shared.
std::vector<MultiPolygon> wiggly(const char* drawing, std::uint64_t seed) {
    std::vector<MultiPolygon> shapes = support::areasFromGrid(drawing, 10);
    const auto push = [&](Point p) {
        base::Stream stream(seed, static_cast<std::uint64_t>(p.x * 1000 + p.y));
        return Point{p.x + 2 * (stream.uniform() - 0.5), p.y + 2 * (stream.uniform() - 0.5)};
    };
    for (MultiPolygon& shape : shapes)
        for (Polygon& polygon : shape) {
            for (Point& p : polygon.outer) p = push(p);
            for (Ring& hole : polygon.holes)
                for (Point& p : hole) p = push(p);
        }
    return shapes;
}

constexpr const char* kMap =
    "AAAAAAABBBBBBB\nAAAAAAABBBBBBB\nAAAAAAABBCCBBB\nAAAAAAABBCCBBB\nDDDDDAABBBBBBB\nDDDDDDDBBBBBBB\nDDDDDDDD"
    "DDDDBB\n"
    "DDDDDDDDDDDDBB";

TEST(Simplified, KeepsSharedBordersShared) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto shapes = wiggly(kMap, seed);
        const auto simple = simplified(shapes, 3);
        std::size_t before = 0, after = 0;
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            before += vertexCount(shapes[i]);
            after += vertexCount(simple[i]);
        }
        EXPECT_LT(after, before / 2) << seed;
        // No gap and no overlap: the areas still add up to that of the union.
        double sum = 0;
        for (const MultiPolygon& shape : simple) sum += areaM2(shape);
        const MultiPolygon all = unionOf(simple);
        EXPECT_NEAR(areaM2(all), sum, 1e-6) << seed;
        ASSERT_EQ(all.size(), 1u);
        EXPECT_TRUE(all[0].holes.empty());
        EXPECT_EQ(contacts(simple, 0, 1).size(), contacts(shapes, 0, 1).size());
    }
}

TEST(Simplified, MovesNoBorderFartherThanTheTolerance) {
    const auto shapes = wiggly(kMap, 7);
    for (const double tolerance : {0.5, 1.0, 3.0}) {
        const auto simple = simplified(shapes, tolerance);
        for (std::size_t i = 0; i < shapes.size(); ++i)
            for (const Polygon& polygon : shapes[i])
                for (const Point p : polygon.outer)
                    EXPECT_LE(distanceToEdgeM(simple[i], p), tolerance + 1e-9);
    }
}

TEST(Simplified, KeepsATriangleOfWhatIsSmallerThanTheTolerance) {
    const auto shapes = wiggly(kMap, 1);
    const auto simple = simplified(shapes, 1000);
    for (const MultiPolygon& shape : simple)
        for (const Polygon& polygon : shape) {
            EXPECT_GE(polygon.outer.size(), 4u);
            EXPECT_EQ(polygon.outer.front(), polygon.outer.back());
            for (const Ring& hole : polygon.holes) EXPECT_GE(hole.size(), 4u);
        }
    // C fills the hole of B: still the very same vertices.
    ASSERT_EQ(simple[1][0].holes.size(), 1u);
    Ring hole = simple[1][0].holes[0], island = simple[2][0].outer;
    hole.pop_back();
    island.pop_back();
    for (const Point p : island) EXPECT_NE(std::find(hole.begin(), hole.end(), p), hole.end());
    EXPECT_EQ(hole.size(), island.size());
}

TEST(Simplified, LeavesAShapeAloneAtNoTolerance) {
    const auto shapes = wiggly(kMap, 2);
    const auto same = simplified(shapes, 0);
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        EXPECT_EQ(vertexCount(same[i]), vertexCount(shapes[i]));
        EXPECT_NEAR(areaM2(same[i]), areaM2(shapes[i]), 1e-9);
    }
    EXPECT_TRUE(simplified({}, 5).empty());
}

}  // namespace
}  // namespace sasae::geom
