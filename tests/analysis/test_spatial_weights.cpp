#include <gtest/gtest.h>

#include <set>

#include "analysis/spatial_weights.h"
#include "base/error.h"
#include "base/random.h"
#include "support/drawn_areas.h"

using namespace sasae::analysis;
using sasae::geom::Point;

namespace {

using Pairs = std::set<std::pair<int, int>>;

Pairs pairsOf(const SpatialWeights& weights) {
    Pairs pairs;
    for (int i = 0; i < weights.size(); ++i)
        for (const std::int32_t j : weights.neighboursOf(static_cast<std::size_t>(i))) pairs.insert({i, j});
    return pairs;
}

std::vector<Point> scattered(std::size_t n, std::uint64_t seed, double step = 0) {
    sasae::base::Stream stream(seed, 0);
    std::vector<Point> points(n);
    for (Point& p : points) {
        p = {stream.uniform() * 1000, stream.uniform() * 1000};
        if (step > 0) p = {std::floor(p.x / step) * step, std::floor(p.y / step) * step};
    }
    return points;
}

/// Squares of a board of `side` squares a side, row by row.
std::vector<sasae::geom::MultiPolygon> board(int side) {
    std::vector<sasae::geom::MultiPolygon> shapes;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double x = column, y = row;
            shapes.push_back({{{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}, {}}});
        }
    return shapes;
}

TEST(SpatialWeights, QueenTouchesInACornerAndRookDoesNot) {
    const auto shapes = board(3);
    const auto queen = queenWeights(shapes), rook = rookWeights(shapes);
    EXPECT_EQ(queen.countOf(4), 8u);
    EXPECT_EQ(rook.countOf(4), 4u);
    EXPECT_EQ(queen.links(), 40u);
    EXPECT_EQ(rook.links(), 24u);
    EXPECT_TRUE(pairsOf(queen).contains({0, 4}));
    EXPECT_FALSE(pairsOf(rook).contains({0, 4}));
}

TEST(SpatialWeights, AnAreaThatTouchesNoOtherIsAnIsland) {
    auto shapes = board(2);
    for (auto& p : shapes[3][0].outer) p.x += 10;
    EXPECT_EQ(islandsOf(queenWeights(shapes)), std::vector<std::int32_t>{3});
    EXPECT_EQ(rowStandardised(queenWeights(shapes)).weight[0], 0.5);
}

TEST(SpatialWeights, NearestAndBandAreThoseOfBruteForce) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto points =
            scattered(120, seed, seed % 2 ? 0 : 90);  // every other seed: many equal distances
        const double band = 130;
        Pairs within;
        for (int i = 0; i < 120; ++i)
            for (int j = 0; j < 120; ++j) {
                const auto a = points[static_cast<std::size_t>(i)], b = points[static_cast<std::size_t>(j)];
                if (i != j && (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) <= band * band)
                    within.insert({i, j});
            }
        EXPECT_EQ(pairsOf(bandWeights(points, band, 2)), within);
        const auto nearest = nearestWeights(points, 5, 2);
        for (std::size_t i = 0; i < 120; ++i) {
            std::vector<std::tuple<double, double, double, int>> order;
            for (std::size_t j = 0; j < 120; ++j) {
                const auto a = points[i], b = points[j];
                if (i != j)
                    order.emplace_back((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y), b.x, b.y,
                                       static_cast<int>(j));
            }
            std::sort(order.begin(), order.end());
            std::set<int> expected;
            for (std::size_t k = 0; k < 5; ++k) expected.insert(std::get<3>(order[k]));
            const auto row = nearest.neighboursOf(i);
            EXPECT_EQ(std::set<int>(row.begin(), row.end()), expected);
        }
    }
}

TEST(SpatialWeights, AGalTextReadsBackInAnyOrderOfItsRows) {
    const auto weights = queenWeights(board(3));
    std::vector<std::string> ids;
    for (int i = 0; i < 9; ++i) ids.push_back("a" + std::to_string(i * 7));
    const auto back = weightsFromGal(galText(weights, ids, "board"), ids);
    EXPECT_EQ(pairsOf(back.weights), pairsOf(weights));
    EXPECT_FALSE(back.byOrder);
    const auto numbered =
        weightsFromGal("3\n3 1\n1\n1 2\n2 3\n2 1\n1\n", std::vector<std::string>{"x", "y", "z"});
    EXPECT_TRUE(numbered.byOrder);
    EXPECT_EQ(pairsOf(numbered.weights), (Pairs{{2, 0}, {0, 1}, {0, 2}, {1, 0}}));
}

TEST(SpatialWeights, ADamagedGalSaysSo) {
    const std::vector<std::string> ids = {"1", "2"};
    EXPECT_THROW(weightsFromGal("2\n1 1\n2\n2 3\n1\n", ids), sasae::base::Error);  // ends too early
    EXPECT_THROW(weightsFromGal("2\n1 1\n9\n2 1\n1\n", ids), sasae::base::Error);  // nobody is 9
    EXPECT_THROW(weightsFromGal("hello\n", ids), sasae::base::Error);
}

}  // namespace
