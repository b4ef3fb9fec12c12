#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "base/random.h"
#include "geom/geometry.h"
#include "support/drawn_areas.h"

namespace sasae::geom {
namespace {

using support::areasFromGrid;

Ring polygonOf(int corners, double radius, Point centre) {
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

TEST(Box, GrowsByPointsAndIsEmptyBefore) {
    Box box;
    EXPECT_TRUE(box.empty());
    EXPECT_EQ(box.width(), 0);
    box.add(Point{1, 2});
    box.add(Point{-1, 5});
    EXPECT_FALSE(box.empty());
    EXPECT_EQ(box.width(), 2);
    EXPECT_EQ(box.height(), 3);
    EXPECT_TRUE(box.contains({0, 3}));
    EXPECT_FALSE(box.contains({0, 6}));
    EXPECT_FALSE(Box{}.meets(box));
    EXPECT_TRUE(boxOf(MultiPolygon{}).empty());
}

TEST(Area, OfARegularPolygonIsTheTextbookValueFarFromTheOriginToo) {
    for (const Point centre : {Point{0, 0}, Point{-47000, 33000}, Point{1e7, 4e6}}) {
        const Ring ring = polygonOf(7, 100, centre);
        const double expected = 0.5 * 7 * 1e4 * std::sin(2 * std::numbers::pi / 7);
        EXPECT_NEAR(areaM2(ring), expected, 1e-3);
        EXPECT_NEAR(areaM2(Ring(ring.rbegin(), ring.rend())), -expected, 1e-3);
    }
}

TEST(Area, TakesHolesOff) {
    const auto shapes = areasFromGrid("AAA\nABA\nAAA", 10);
    ASSERT_EQ(shapes[0].size(), 1u);
    ASSERT_EQ(shapes[0][0].holes.size(), 1u);
    EXPECT_DOUBLE_EQ(areaM2(shapes[0]), 800);
    EXPECT_DOUBLE_EQ(areaM2(shapes[1]), 100);
}

TEST(Centroid, OfAnLShapeIsTheWeightedMeanOfItsSquares) {
    const auto shape = areasFromGrid("A.\nAA", 1)[0];
    const Point c = centroid(shape);
    EXPECT_NEAR(c.x, (0.5 + 0.5 + 1.5) / 3, 1e-12);
    EXPECT_NEAR(c.y, (0.5 + 1.5 + 0.5) / 3, 1e-12);
    auto reversed = shape;
    std::reverse(reversed[0].outer.begin(), reversed[0].outer.end());
    EXPECT_NEAR(centroid(reversed).x, c.x, 1e-12);
}

TEST(Contains, AgreesWithTheDrawing) {
    const std::string drawing = "AAAB\nA.AB\nAAAB\nCCCB";
    const auto shapes = areasFromGrid(drawing);
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column) {
            const char letter = drawing[static_cast<std::size_t>(row * 5 + column)];
            for (int s = 0; s < 3; ++s)
                EXPECT_EQ(contains(shapes[static_cast<std::size_t>(s)], {column + 0.5, 3 - row + 0.5}),
                          letter == 'A' + s)
                    << row << ' ' << column;
        }
}

TEST(Distance, ToTheEdgeIsTheSameFromInsideAndOutside) {
    const MultiPolygon square = {{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {}}};
    EXPECT_DOUBLE_EQ(distanceToEdgeM(square, {5, 2}), 2);
    EXPECT_DOUBLE_EQ(distanceToEdgeM(square, {5, -2}), 2);
    EXPECT_DOUBLE_EQ(distanceToEdgeM(square, {13, 14}), 5);
    EXPECT_TRUE(std::isinf(distanceToEdgeM({}, {0, 0})));
    EXPECT_DOUBLE_EQ(distanceM({0, 0}, {3, 4}), 5);
    EXPECT_EQ(vertexCount(square), 5u);
}

/// The largest distance to the edge that a fine grid of points finds.
double deepest(const MultiPolygon& shape, int steps) {
    const Box box = boxOf(shape);
    double best = 0;
    for (int i = 0; i <= steps; ++i)
        for (int j = 0; j <= steps; ++j) {
            const Point p{box.minX + box.width() * i / steps, box.minY + box.height() * j / steps};
            if (contains(shape, p)) best = std::max(best, distanceToEdgeM(shape, p));
        }
    return best;
}

TEST(LabelPoint, IsAsDeepInsideAsBruteForceFinds) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        base::Stream stream(seed, 0);
        MultiPolygon star(1);
        for (int i = 0; i < 24; ++i) {
            const double angle = 2 * std::numbers::pi * i / 24, radius = 100 + 400 * stream.uniform();
            star[0].outer.push_back({radius * std::cos(angle) - 47000, radius * std::sin(angle) + 33000});
        }
        star[0].outer.push_back(star[0].outer.front());
        const Point p = labelPoint(star, 0.5);
        EXPECT_TRUE(contains(star, p));
        EXPECT_GE(distanceToEdgeM(star, p), deepest(star, 60) - 0.5) << seed;
    }
}

TEST(LabelPoint, LiesInsideWhereTheCentroidDoesNot) {
    const auto shape = areasFromGrid("AAA\nA..\nAAA", 100)[0];
    EXPECT_FALSE(contains(shape, centroid(shape)));
    EXPECT_TRUE(contains(shape, labelPoint(shape)));
    const auto ring = areasFromGrid("AAA\nA.A\nAAA", 100)[0];
    EXPECT_TRUE(contains(ring, labelPoint(ring)));
}

TEST(LabelPoint, SurvivesShapesOfNoWidthAndDegrees) {
    EXPECT_NO_THROW(labelPoint({}));
    EXPECT_NO_THROW(labelPoint({{{{0, 0}, {10, 0}, {0, 0}, {0, 0}}, {}}}));
    const MultiPolygon sliver = {{{{0, 0}, {1e5, 0}, {1e5, 1e-3}, {0, 1e-3}, {0, 0}}, {}}};
    EXPECT_TRUE(contains(sliver, labelPoint(sliver)));
    const MultiPolygon degrees = {{{{130.5, 33.3}, {130.6, 33.3}, {130.5, 33.4}, {130.5, 33.3}}, {}}};
    EXPECT_GT(distanceToEdgeM(degrees, labelPoint(degrees)), 0.9 * 0.1 * (1 - std::sqrt(0.5)));
}

}  // namespace
}  // namespace sasae::geom
