#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "geom/triangulate.h"

namespace sasae::geom {
namespace {

std::vector<Point> flat(const std::vector<Ring>& rings) {
    std::vector<Point> points;
    for (const Ring& ring : rings) points.insert(points.end(), ring.begin(), ring.end());
    return points;
}

double sizeOf(const Triangles& triangles, const std::vector<Ring>& rings) {
    const std::vector<Point> p = flat(rings);
    double sum = 0;
    for (std::size_t i = 0; i + 2 < triangles.corner.size(); i += 3) {
        const Point a = p[triangles.corner[i]], b = p[triangles.corner[i + 1]],
                    c = p[triangles.corner[i + 2]];
        const double twice = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        EXPECT_GT(twice, 0) << "triangle " << i / 3 << " is turned over";
        sum += twice / 2;
    }
    return sum;
}

int trianglesOver(const Triangles& triangles, const std::vector<Point>& p, Point at) {
    int n = 0;
    for (std::size_t i = 0; i + 2 < triangles.corner.size(); i += 3) {
        const Point a = p[triangles.corner[i]], b = p[triangles.corner[i + 1]],
                    c = p[triangles.corner[i + 2]];
        const auto left = [&](Point u, Point v) {
            return (v.x - u.x) * (at.y - u.y) - (v.y - u.y) * (at.x - u.x) > 0;
        };
        n += left(a, b) && left(b, c) && left(c, a);
    }
    return n;
}

/// Even-odd, by crossings of a ray.
bool inside(const std::vector<Ring>& rings, Point p) {
    bool in = false;
    for (const Ring& ring : rings)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            if ((ring[i].y > p.y) != (ring[j].y > p.y) &&
                p.x < (ring[j].x - ring[i].x) * (p.y - ring[i].y) / (ring[j].y - ring[i].y) + ring[i].x)
                in = !in;
    return in;
}

/// At random places: one triangle inside, none outside.
void expectCovers(const std::vector<Ring>& rings, unsigned seed = 1) {
    const Triangles triangles = triangulated(rings);
    ASSERT_TRUE(triangles.whole) << "seed " << seed;
    sizeOf(triangles, rings);
    const std::vector<Point> points = flat(rings);
    Box box;
    for (const Point p : points) box.add(p);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> x(box.minX, box.maxX), y(box.minY, box.maxY);
    for (int i = 0; i < 400; ++i) {
        const Point p{x(random) + 1e-7, y(random) + 1e-7};
        ASSERT_EQ(trianglesOver(triangles, points, p), inside(rings, p) ? 1 : 0)
            << "at " << p.x << ", " << p.y << " seed " << seed;
    }
}

Ring square(double x, double y, double side) {
    return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}};
}

/// A coast: many vertices, deep bays, around a point; never crosses itself.
Ring coast(std::mt19937& random, Point middle, double radius, int n, double roughness) {
    std::uniform_real_distribution<double> part(1 - roughness, 1);
    Ring ring;
    for (int i = 0; i < n; ++i) {
        const double angle = 2 * std::numbers::pi * i / n, r = radius * part(random);
        ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
    }
    return ring;
}

TEST(Triangulate, ASquareIsTwoTrianglesEitherWayRound) {
    std::vector<Ring> rings{square(0, 0, 10)};
    EXPECT_EQ(triangulated(rings).corner.size(), 6U);
    std::reverse(rings[0].begin(), rings[0].end());
    EXPECT_EQ(triangulated(rings).corner.size(), 6U);
    EXPECT_DOUBLE_EQ(sizeOf(triangulated(rings), rings), 100);
}

TEST(Triangulate, HolesAndIslandsInThemAreKnownByHowTheyLie) {
    const std::vector<Ring> rings{square(40, 40, 20), square(0, 0, 100), square(45, 45, 5),
                                  square(20, 20, 60), square(5, 5, 10)};
    const Triangles triangles = triangulated(rings);
    EXPECT_TRUE(triangles.whole);
    EXPECT_DOUBLE_EQ(sizeOf(triangles, rings), 10'000 - 100 - 3'600 + 400 - 25);
    expectCovers(rings);
}

TEST(Triangulate, PointsOnStraightEdgesAndRepeatedPointsChangeNothing) {
    const std::vector<Ring> rings{
        {{0, 0}, {5, 0}, {5, 0}, {10, 0}, {10, 5}, {10, 10}, {5, 10}, {0, 10}, {0, 10}, {0, 5}}};
    EXPECT_DOUBLE_EQ(sizeOf(triangulated(rings), rings), 100);
    expectCovers(rings);
}

TEST(Triangulate, HolesThatTouchTheBorderAndEachOther) {
    expectCovers({square(0, 0, 100), {{0, 50}, {20, 40}, {20, 60}}, {{20, 60}, {40, 50}, {40, 70}}});
    expectCovers({square(0, 0, 100),
                  {{50, 0}, {60, 20}, {40, 20}},
                  {{50, 100}, {40, 80}, {60, 80}},
                  {{60, 20}, {70, 30}, {60, 40}}});
}

TEST(Triangulate, ARingThatTouchesItself) {
    expectCovers({{{0, 0}, {10, 0}, {10, 10}, {5, 5}, {0, 10}, {-5, 15}, {5, 5}, {-8, 8}}});
    // A hole that is written as part of the border.
    expectCovers({{{0, 0}, {5, 0}, {3, 4}, {7, 4}, {5, 0}, {10, 0}, {10, 10}, {0, 10}}});
}

TEST(Triangulate, SpikesThereAndBackAgainHaveNoExtent) {
    const std::vector<Ring> rings{{{0, 0}, {10, 0}, {10, 5}, {20, 5}, {10, 5}, {10, 10}, {0, 10}}};
    const Triangles triangles = triangulated(rings);
    EXPECT_TRUE(triangles.whole);
    EXPECT_DOUBLE_EQ(sizeOf(triangles, rings), 100);
}

TEST(Triangulate, NothingComesOfRingsWithoutExtent) {
    for (const Ring& ring :
         std::vector<Ring>{{}, {{1, 1}}, {{0, 0}, {1, 1}}, {{0, 0}, {1, 1}, {2, 2}, {0, 0}}})
        EXPECT_TRUE(triangulated(std::vector<Ring>{ring}).corner.empty());
    EXPECT_TRUE(triangulated({}).whole);
}

TEST(Triangulate, RingsThatCrossThemselvesAreSaidSo) {
    EXPECT_FALSE(triangulated(std::vector<Ring>{{{0, 0}, {10, 10}, {11, 0}, {0, 10}}}).whole);
    EXPECT_FALSE(
        triangulated(std::vector<Ring>{{{0, 0}, {10, 0}, {10, 8}, {0, 8}, {0, 6}, {12, 6}, {12, 2}, {0, 2}}})
            .whole);
}

TEST(Triangulate, ANeighbourInANotchIsNoHole) {
    const Ring notched{{10, 0}, {20, 0}, {20, 20}, {0, 20}, {0, 10}, {10, 10}};
    expectCovers({notched, square(4, 2, 6)});  // they share part of an edge
    expectCovers({notched, square(0, 0, 10)});
}

TEST(Triangulate, RoughCoastsWithManyLakesAreCoveredOnce) {
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        std::vector<Ring> rings{coast(random, {0, 0}, 1000, 20 + static_cast<int>(seed) * 11, 0.25)};
        for (int i = 0; i < static_cast<int>(seed) % 13; ++i)
            rings.push_back(
                coast(random, {-420.0 + 210 * (i % 5), -300.0 + 200 * (i / 5)}, 90, 5 + i * 9, 0.6));
        expectCovers(rings, seed);
    }
}

TEST(Triangulate, GridCoordinatesWithManyStraightAndEqualPlaces) {
    // Shapes made of cells: every coordinate is an integer, edges line up.
    for (unsigned seed = 1; seed <= 80; ++seed) {
        std::mt19937 random(seed);
        std::vector<Ring> rings{square(0, 0, 40)};
        for (int x = 2; x < 36; x += 4)
            for (int y = 2; y < 36; y += 4) {
                if (random() % 3 == 0) continue;
                const double side = 1 + static_cast<double>(random() % 3);
                rings.push_back(square(x, y, side));
            }
        expectCovers(rings, seed);
    }
}

/// Borders of random cells of a grid, the inside on the left. Where two cells meet in a corner only, a ring
/// touches itself (`through`) or two rings touch.
std::vector<Ring> bordersOfCells(std::mt19937& random, int side, bool through) {
    std::vector<char> cell(static_cast<std::size_t>(side * side));
    for (char& c : cell) c = random() % 5 < 3;
    const auto filled = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < side && y < side && cell[static_cast<std::size_t>(y * side + x)];
    };
    // Directions east, north, west, south; the cells at the left and right of a step from a grid point.
    const int dx[] = {1, 0, -1, 0}, dy[] = {0, 1, 0, -1};
    const int leftX[] = {0, -1, -1, 0}, leftY[] = {0, 0, -1, -1};
    const auto isBorder = [&](int x, int y, int d) {
        const int right = (d + 3) % 4;
        return filled(x + leftX[d], y + leftY[d]) && !filled(x + leftX[right], y + leftY[right]);
    };
    std::vector<Ring> rings;
    std::vector<char> walked(static_cast<std::size_t>((side + 1) * (side + 1) * 4));
    const auto mark = [&](int x, int y, int d) -> char& {
        return walked[static_cast<std::size_t>((y * (side + 1) + x) * 4 + d)];
    };
    for (int y0 = 0; y0 <= side; ++y0)
        for (int x0 = 0; x0 <= side; ++x0)
            for (int d0 = 0; d0 < 4; ++d0) {
                if (!isBorder(x0, y0, d0) || mark(x0, y0, d0)) continue;
                Ring ring;
                for (int x = x0, y = y0, d = d0; !mark(x, y, d);) {
                    mark(x, y, d) = 1;
                    ring.push_back({static_cast<double>(x), static_cast<double>(y)});
                    x += dx[d];
                    y += dy[d];
                    for (const int turn : {through ? 3 : 1, 0, through ? 1 : 3}) {
                        const int next = (d + turn) % 4;
                        if (!isBorder(x, y, next)) continue;
                        d = next;
                        break;
                    }
                }
                rings.push_back(ring);
            }
    return rings;
}

/// Points twice and spikes there and back again, neither of which has an extent.
void makeUntidy(Ring& ring, std::mt19937& random, bool spikes) {
    Ring untidy;
    for (const Point p : ring) {
        untidy.push_back(p);
        if (random() % 8 == 0) untidy.push_back(p);
        if (!spikes || random() % 8 != 0) continue;
        const double dx = random() % 2 ? 0.25 : -0.25, dy = random() % 2 ? 0.25 : -0.25;
        untidy.push_back({p.x + dx, p.y + dy});
        untidy.push_back(p);
    }
    ring = std::move(untidy);
}

TEST(Triangulate, CellsThatMeetInCornersAreCoveredOnce) {
    for (unsigned seed = 1; seed <= 150; ++seed) {
        std::mt19937 random(seed);
        std::vector<Ring> rings = bordersOfCells(random, 3 + static_cast<int>(seed % 6), false);
        if (rings.empty()) continue;
        for (Ring& ring : rings) makeUntidy(ring, random, seed % 3 == 0);
        expectCovers(rings, seed);
    }
}

TEST(Triangulate, RingsThatTouchThemselvesManyTimesAreCoveredOnceOrSaidNotToBe) {
    int covered = 0;
    for (unsigned seed = 1; seed <= 150; ++seed) {
        std::mt19937 random(seed);
        std::vector<Ring> rings = bordersOfCells(random, 3 + static_cast<int>(seed % 6), true);
        for (Ring& ring : rings) makeUntidy(ring, random, seed % 3 == 0);
        if (rings.empty() || !triangulated(rings).whole) continue;
        expectCovers(rings, seed);
        ++covered;
    }
    EXPECT_GT(covered, 75);
}

}  // namespace
}  // namespace sasae::geom
