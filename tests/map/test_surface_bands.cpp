#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "map/surface_bands.h"

namespace sasae::map {
namespace {

released::SurfaceLayer hill(int n, double cellM) {
    released::SurfaceLayer s;
    s.nx = s.ny = n;
    s.cellM = cellM;
    s.origin = {1000, 2000};
    const double middle = n * cellM / 2;
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column)
            s.values.push_back(static_cast<float>(
                100 - std::hypot((column + 0.5) * cellM - middle, (row + 0.5) * cellM - middle)));
    return s;
}

double areaOf(const std::vector<geom::Ring>& rings) {
    double area = 0;
    for (const geom::Ring& ring : rings) area += geom::areaM2(ring);
    return area;
}

TEST(SurfaceBands, ARoundHillGivesACircleOfTheRightArea) {
    const std::vector<geom::Ring> rings = ringsAbove(hill(60, 5), 50);
    ASSERT_EQ(rings.size(), 1U);
    EXPECT_EQ(rings[0].front(), rings[0].back());
    EXPECT_NEAR(areaOf(rings), std::acos(-1.0) * 50 * 50, 50);
    for (const geom::Point p : rings[0]) EXPECT_NEAR(std::hypot(p.x - 1150, p.y - 2150), 50, 0.5);
}

TEST(SurfaceBands, CentresLieInsideExactlyWhereTheirValueIsAbove) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        base::Stream random(seed, 6);
        released::SurfaceLayer s = hill(14, 10);
        for (float& v : s.values)
            v = random.below(8) == 0 ? std::numeric_limits<float>::quiet_NaN()
                                     : static_cast<float>(random.uniform());
        geom::Polygon polygon;
        for (const geom::Ring& ring : ringsAbove(s, 0.5)) {
            if (polygon.outer.empty())
                polygon.outer = ring;
            else
                polygon.holes.push_back(ring);
        }
        for (int row = 0; row < s.ny; ++row)
            for (int column = 0; column < s.nx; ++column) {
                const float v = s.values[static_cast<std::size_t>(row * s.nx + column)];
                const geom::Point at{s.origin.x + (column + 0.5) * 10, s.origin.y + (row + 0.5) * 10};
                EXPECT_EQ(!polygon.outer.empty() && geom::contains({polygon}, at), v >= 0.5F) << seed;
            }
    }
}

TEST(SurfaceBands, LevelsAreRoundAndLieBelowTheTop) {
    const std::vector<double> levels = roundLevels(hill(60, 5), 5);
    EXPECT_EQ(levels, (std::vector<double>{20, 40, 60, 80}));
    released::SurfaceLayer flat = hill(4, 5);
    for (float& v : flat.values) v = 0;
    EXPECT_TRUE(roundLevels(flat, 5).empty());
    for (float& v : flat.values) v = 0.0007F;
    ASSERT_FALSE(roundLevels(flat, 5).empty());
    EXPECT_LT(roundLevels(flat, 5).back(), 0.0007);
    EXPECT_EQ(levelDecimals({0.5, 1, 1.5}), 1);
    EXPECT_EQ(levelDecimals({20, 40}), 0);
}

TEST(SurfaceBands, GrowingFillsMissingCellsNearKnownOnesOnly) {
    released::SurfaceLayer s = hill(9, 1);
    for (float& v : s.values) v = std::numeric_limits<float>::quiet_NaN();
    s.values[4 * 9 + 4] = 7;
    const released::SurfaceLayer grown = grownBy(s, 2);
    int known = 0;
    for (const float v : grown.values) {
        if (std::isnan(v)) continue;
        ++known;
        EXPECT_EQ(v, 7);
    }
    EXPECT_EQ(known, 25);
    EXPECT_EQ(grown.origin.x, s.origin.x - 2);
}

}  // namespace
}  // namespace sasae::map
