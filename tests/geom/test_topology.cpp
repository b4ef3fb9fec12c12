#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <map>
#include <numbers>

#include "base/random.h"
#include "geom/topology.h"
#include "support/drawn_areas.h"

namespace sasae::geom {
namespace {

using support::areasFromGrid;

TEST(Cleaned, LeavesAValidShapeAsItIsButTurnsItsRings) {
    MultiPolygon shape = areasFromGrid("AAA\nA.A\nAAA")[0];
    const MultiPolygon proper = shape;
    std::reverse(shape[0].outer.begin(), shape[0].outer.end());
    std::reverse(shape[0].holes[0].begin(), shape[0].holes[0].end());
    const Cleaned result = cleaned(shape);
    EXPECT_FALSE(result.changed);
    EXPECT_EQ(result.shape[0].outer, proper[0].outer);
    EXPECT_GT(areaM2(result.shape[0].outer), 0);
    EXPECT_LT(areaM2(result.shape[0].holes[0]), 0);
}

TEST(Cleaned, CutsABowTieInTwoAndSaysWhere) {
    const MultiPolygon bowTie = {{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}}};
    const Cleaned result = cleaned(bowTie);
    EXPECT_TRUE(result.changed);
    EXPECT_EQ(result.why, "Self-intersection");
    EXPECT_EQ(result.where, (Point{5, 5}));
    EXPECT_EQ(result.shape.size(), 2u);
    EXPECT_DOUBLE_EQ(areaM2(result.shape), 50);
    EXPECT_FALSE(cleaned(result.shape).changed);
}

TEST(Cleaned, ClosesRingsAndDropsWhatHasNoArea) {
    const MultiPolygon open = {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}}};
    EXPECT_DOUBLE_EQ(areaM2(cleaned(open).shape), 100);
    EXPECT_TRUE(cleaned(open).changed);
    EXPECT_TRUE(cleaned({{{{0, 0}, {1, 1}}, {}}}).shape.empty());
    EXPECT_TRUE(cleaned({{{{0, 0}, {1, 1}, {2, 2}, {0, 0}}, {}}}).shape.empty());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_DOUBLE_EQ(areaM2(cleaned({{{{0, 0}, {10, 0}, {nan, 3}, {10, 10}, {0, 10}, {0, 0}}, {}}}).shape),
                     100);
    EXPECT_FALSE(cleaned({}).changed);
}

TEST(Cleaned, MakesRandomScribblesValid) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        base::Stream stream(seed, 0);
        MultiPolygon scribble(1);
        for (int i = 0; i < 12; ++i)
            scribble[0].outer.push_back({100 * stream.uniform(), 100 * stream.uniform()});
        scribble[0].outer.push_back(scribble[0].outer.front());
        const Cleaned once = cleaned(scribble);
        EXPECT_FALSE(cleaned(once.shape).changed) << seed;
    }
}

TEST(SetOperations, HaveTheAreasOfTheDrawing) {
    const auto shapes = areasFromGrid("AAB\nAAB\nCCC", 10);
    EXPECT_DOUBLE_EQ(areaM2(unionOf(shapes)), 900);
    EXPECT_EQ(unionOf(shapes).size(), 1u);
    EXPECT_EQ(unionOf(std::span(shapes).first(2))[0].holes.size(), 0u);
    MultiPolygon moved = shapes[0];
    for (Point& p : moved[0].outer) p = {p.x + 5, p.y};
    EXPECT_DOUBLE_EQ(overlapM2(moved, shapes[1]), 100);
    EXPECT_DOUBLE_EQ(areaM2(difference(moved, shapes[1])), 300);
    EXPECT_DOUBLE_EQ(areaM2(intersection(shapes[0], shapes[1])), 0);
    EXPECT_TRUE(unionOf({}).empty());
    EXPECT_TRUE(difference({}, shapes[0]).empty());
    EXPECT_DOUBLE_EQ(areaM2(difference(shapes[0], {})), 400);
}

std::map<std::pair<int, int>, double> contactMap(const std::vector<Contact>& list) {
    std::map<std::pair<int, int>, double> out;
    for (const Contact& c : list) out[{c.a, c.b}] = c.sharedM;
    return out;
}

TEST(Contacts, OfADrawingAreItsSharedSides) {
    const auto shapes = areasFromGrid("AABB\nACCB\nDCC.", 10);
    const auto rook = contactMap(contacts(shapes, 0, 1));
    EXPECT_EQ(rook.size(), 5u);
    EXPECT_NEAR(rook.at({0, 1}), 10, 1e-9);
    EXPECT_NEAR(rook.at({0, 2}), 20, 1e-9);
    EXPECT_NEAR(rook.at({0, 3}), 10, 1e-9);
    EXPECT_NEAR(rook.at({1, 2}), 20, 1e-9);
    EXPECT_NEAR(rook.at({2, 3}), 10, 1e-9);
}

TEST(Contacts, CornersCountForQueensOnly) {
    const auto shapes = areasFromGrid("AB\nCD", 10);
    EXPECT_EQ(contacts(shapes, 0, 1).size(), 4u);
    EXPECT_EQ(contacts(shapes, 0, 0).size(), 6u);
    EXPECT_EQ(contacts(shapes, 1, 1).size(), 4u) << "a snap must not turn corners into borders";
}

TEST(Contacts, SeeATJunctionWhereOnlyOneSideHasAVertex) {
    const MultiPolygon wide = {{{{0, 0}, {30, 0}, {30, 10}, {0, 10}, {0, 0}}, {}}};
    const MultiPolygon left = {{{{0, 10}, {15, 10}, {15, 20}, {0, 20}, {0, 10}}, {}}};
    const MultiPolygon right = {{{{15, 10}, {30, 10}, {30, 20}, {15, 20}, {15, 10}}, {}}};
    const std::vector<MultiPolygon> shapes = {wide, left, right};
    const auto rook = contactMap(contacts(shapes, 0, 1));
    EXPECT_NEAR(rook.at({0, 1}), 15, 1e-9);
    EXPECT_NEAR(rook.at({0, 2}), 15, 1e-9);
    EXPECT_NEAR(rook.at({1, 2}), 10, 1e-9);
}

TEST(Contacts, BridgeAGapUpToTheSnapAndNoFarther) {
    for (const double gap : {0.3, 0.9, 1.1}) {
        const MultiPolygon a = {{{{0, 0}, {100, 0}, {100, 50}, {0, 50}, {0, 0}}, {}}};
        const MultiPolygon b = {{{{0, 50 + gap}, {100, 50 + gap}, {100, 90}, {0, 90}, {0, 50 + gap}}, {}}};
        const std::vector<MultiPolygon> shapes = {a, b};
        const auto found = contacts(shapes, 1.0, 1.0);
        ASSERT_EQ(found.size(), gap < 1 ? 1u : 0u) << gap;
        if (gap < 1) {
            EXPECT_NEAR(found[0].sharedM, 100, 1e-6);
        }
    }
}

TEST(Contacts, MeasureABorderDrawnTwiceWithOtherVertices) {
    // A wavy border digitised twice, up to 0.4 m apart, with different vertices.
    const auto wave = [](double x) { return 20 * std::sin(x / 40); };
    base::Stream stream(3, 0);
    MultiPolygon below(1), above(1);
    double length = 0;
    for (double x = 0; x < 399.95; x += 0.1) length += std::hypot(0.1, wave(x + 0.1) - wave(x));
    for (double x = 0; x <= 400; x += 5) below[0].outer.push_back({x, wave(x)});
    below[0].outer.insert(below[0].outer.end(), {{400, -100}, {0, -100}, {0, 0}});
    for (double x = 400; x >= 0; x -= 3.2)
        above[0].outer.push_back({x, wave(x) + 0.4 * (stream.uniform() - 0.5)});
    above[0].outer.insert(above[0].outer.end(), {{0, 100}, {400, 100}, above[0].outer.front()});
    const std::vector<MultiPolygon> shapes = {below, above};
    const auto found = contacts(shapes, 1.0, 1.0);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_NEAR(found[0].sharedM, length, 0.03 * length);
}

TEST(Contacts, OfRandomMosaicsAreThoseOfTheDrawing) {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
        base::Stream stream(seed, 0);
        constexpr int n = 8;
        std::string drawing;
        for (int row = 0; row < n; ++row) {
            for (int column = 0; column < n; ++column) drawing += static_cast<char>('A' + stream.below(10));
            drawing += '\n';
        }
        std::string letters = drawing;
        std::erase(letters, '\n');
        std::sort(letters.begin(), letters.end());
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
        const auto at = [&](int row, int column) {
            return static_cast<int>(letters.find(drawing[static_cast<std::size_t>(row * (n + 1) + column)]));
        };
        std::map<std::pair<int, int>, double> sides, corners;
        for (int row = 0; row < n; ++row)
            for (int column = 0; column < n; ++column)
                for (const auto& [dr, dc] : {std::pair{0, 1}, {1, 0}, {1, 1}, {1, -1}}) {
                    if (row + dr >= n || column + dc >= n || column + dc < 0) continue;
                    const int a = at(row, column), b = at(row + dr, column + dc);
                    if (a == b) continue;
                    if (dr + dc == 1 && dr * dc == 0) sides[{std::min(a, b), std::max(a, b)}] += 10;
                    corners[{std::min(a, b), std::max(a, b)}] += 0;
                }
        const auto shapes = areasFromGrid(drawing, 10);
        const auto rook = contactMap(contacts(shapes, 0.5, 1));
        ASSERT_EQ(rook.size(), sides.size()) << drawing;
        for (const auto& [pair, length] : sides) EXPECT_NEAR(rook.at(pair), length, 1e-6);
        EXPECT_EQ(contacts(shapes, 0.5, 0).size(), corners.size()) << drawing;
    }
}

}  // namespace
}  // namespace sasae::geom
