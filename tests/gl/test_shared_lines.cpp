#include <gtest/gtest.h>

#include <map>

#include "desktop/gl/shared_lines.h"

namespace sasae::gl {
namespace {

using Ring = std::vector<map::Vertex>;

std::map<std::array<float, 4>, int> edgesOf(const std::vector<SharedLine>& lines) {
    std::map<std::array<float, 4>, int> edges;
    for (const SharedLine& line : lines)
        for (std::size_t i = 0; i + (line.closed ? 0 : 1) < line.points.size(); ++i) {
            map::Vertex a = line.points[i], b = line.points[(i + 1) % line.points.size()];
            if (std::pair{b.x, b.y} < std::pair{a.x, a.y}) std::swap(a, b);
            edges[{a.x, a.y, b.x, b.y}] += line.twice ? 2 : 1;
        }
    return edges;
}

TEST(SharedLines, ARingAloneStaysClosed) {
    const Ring ring{{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    const auto lines = sharedLines({&ring});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_TRUE(lines[0].closed);
    EXPECT_FALSE(lines[0].twice);
    EXPECT_EQ(lines[0].points, ring);
}

TEST(SharedLines, EachEdgeComesOnceAndSaysHowManyRunAlongIt) {
    const Ring a{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, b{{1, 1}, {1, 0}, {2, 0}, {2, 1}},
        c{{1, 0}, {1, 1}, {2, 1}, {2, 0}};
    const auto pair = edgesOf(sharedLines({&a, &b}));
    EXPECT_EQ(pair.size(), 7U);
    const std::array<float, 4> shared{1, 0, 1, 1};
    for (const auto& [edge, count] : pair) EXPECT_EQ(count, edge == shared ? 2 : 1);
    // The same ring twice, the other way round: all of it shared, nothing drawn again.
    const auto same = sharedLines({&b, &c});
    ASSERT_EQ(same.size(), 1U);
    EXPECT_TRUE(same[0].twice && same[0].closed);
}

TEST(SharedLines, AWholeGridHasEveryEdgeOnce) {
    std::vector<Ring> rings;
    for (int x = 0; x < 20; ++x)
        for (int y = 0; y < 15; ++y) {
            const auto X = static_cast<float>(x), Y = static_cast<float>(y);
            rings.push_back({{X, Y}, {X + 1, Y}, {X + 1, Y + 1}, {X, Y + 1}});
            if ((x + y) % 2) std::reverse(rings.back().begin(), rings.back().end());
        }
    std::vector<const Ring*> all;
    for (const Ring& ring : rings) all.push_back(&ring);
    const auto edges = edgesOf(sharedLines(all));
    EXPECT_EQ(edges.size(), 20U * 16 + 21 * 15);
    int outer = 0;
    for (const auto& [edge, count] : edges) outer += count == 1;
    EXPECT_EQ(outer, 2 * (20 + 15));
}

TEST(SharedLines, NothingComesOfNothing) {
    const Ring none;
    EXPECT_TRUE(sharedLines({}).empty());
    EXPECT_TRUE(sharedLines({&none}).empty());
}

}  // namespace
}  // namespace sasae::gl
