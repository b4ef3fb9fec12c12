#include <gtest/gtest.h>

#include "coverage/clean_roads.h"
#include "coverage/drawn_roads.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;

model::RoadLines linesOf(geom::MultiLine lines, bool tell = false) {
    model::RoadLines out;
    out.line = std::move(lines);
    out.kind.resize(out.line.size());
    out.name.assign(out.line.size(), -1);
    out.verticesTellJunctions = tell;
    return out;
}

CleanedRoads cleaned(model::RoadLines lines, CleanSettings settings = {}) {
    base::Silent silent;
    return cleanRoads(std::move(lines), settings, silent);
}

std::int64_t countOf(const CleanedRoads& found, std::string_view code) {
    for (const auto& finding : found.findings)
        if (finding.code == code) return finding.count;
    return 0;
}

TEST(CleanRoads, RoadsAreCutWhereTheyShareAVertex) {
    const auto found = cleaned(linesOf({{{0, 0}, {50, 10}, {100, 0}}, {{50, 10}, {50, 90}}}, true));
    EXPECT_EQ(found.roads.size(), 3);
    EXPECT_EQ(found.roads.node.size(), 4u);
    EXPECT_EQ(found.parts.size(), 1u);
}

TEST(CleanRoads, AVertexThatOnlyOneRoadHasStaysABend) {
    const auto found = cleaned(linesOf({{{0, 0}, {50, 10}, {100, 0}}}, true));
    ASSERT_EQ(found.roads.size(), 1);
    EXPECT_EQ(found.roads.line(0).size(), 3u);
    EXPECT_NEAR(found.roads.lengthM[0], 2 * std::hypot(50, 10), 1e-9);
}

TEST(CleanRoads, ARoadThatMeetsItselfIsCutThere) {
    const auto found =
        cleaned(linesOf({{{0, 0}, {100, 0}, {100, 100}, {50, 100}, {50, 0}, {100, 0}, {200, 0}}}, true));
    EXPECT_EQ(found.roads.size(), 3);
}

TEST(CleanRoads, ABridgeOfOpenStreetMapIsNoCrossroads) {
    const geom::MultiLine lines = {{{0, 50}, {100, 50}}, {{50, 0}, {50, 100}}};
    EXPECT_EQ(cleaned(linesOf(lines, true)).parts.size(), 2u);
    const auto joined = cleaned(linesOf(lines));
    EXPECT_EQ(joined.parts.size(), 1u);
    EXPECT_EQ(joined.roads.size(), 4);
    EXPECT_EQ(countOf(joined, "roads-crossings-joined"), 1);
    EXPECT_EQ(cleaned(linesOf(lines), {.joinCrossings = false}).parts.size(), 2u);
}

TEST(CleanRoads, EndsThatMissByLessThanTheToleranceMeet) {
    const geom::MultiLine lines = {{{0, 0}, {100, 0}}, {{100.6, 0.3}, {200, 0}}, {{50, 0.8}, {50, 90}}};
    const auto found = cleaned(linesOf(lines));
    EXPECT_EQ(found.parts.size(), 1u);
    EXPECT_EQ(found.roads.size(), 4);
    EXPECT_EQ(countOf(found, "roads-ends-joined"), 2);
    EXPECT_EQ(cleaned(linesOf(lines), {.snapM = 0.2, .joinCrossings = false}).parts.size(), 3u);
}

TEST(CleanRoads, AnEndBesideABendMeetsIt) {
    const auto found = cleaned(linesOf({{{0, 0}, {50, 10}, {100, 0}}, {{50.5, 10.5}, {50, 90}}}));
    EXPECT_EQ(found.parts.size(), 1u);
    EXPECT_EQ(found.roads.size(), 3);
}

TEST(CleanRoads, ARoadThatIsThereTwiceIsKeptOnce) {
    auto lines = linesOf({{{0, 0}, {50, 10}, {100, 0}}, {{100, 0}, {50, 10}, {0, 0}}, {{0, 0}, {100, 0}}});
    lines.kind[1].roadClass = model::RoadClass::Primary;
    const auto found = cleaned(lines, {.joinCrossings = false});
    EXPECT_EQ(countOf(found, "roads-repeated"), 2) << "both halves, cut at the shared bend";
    EXPECT_EQ(found.roads.size(), 3);
    EXPECT_EQ(std::count_if(found.roads.kind.begin(), found.roads.kind.end(),
                            [](const auto& kind) { return kind.roadClass == model::RoadClass::Primary; }),
              2)
        << "the greater class stays";
}

TEST(CleanRoads, PartsThatNothingJoinsAreNamed) {
    auto lines = linesOf({{{0, 0}, {1000, 0}}, {{0, 500}, {100, 500}}}, true);
    lines.names = {"島の道"};
    lines.name = {-1, 0};
    const auto found = cleaned(lines);
    ASSERT_EQ(found.parts.size(), 2u);
    EXPECT_EQ(found.parts[1].name, "島の道");
    ASSERT_EQ(countOf(found, "roads-unreachable"), 1);
    EXPECT_NE(found.findings.back().text.ja.find("島の道"), std::string::npos);
    EXPECT_NE(found.findings.back().text.en.find("90.9 %"), std::string::npos);
}

TEST(CleanRoads, NothingIsLostOfAnyRoad) {
    const auto found =
        cleaned(linesOf({{{0, 0}, {300, 0}}, {{100, -50}, {100, 50}}, {{200, -50}, {200, 50}}}));
    double all = 0;
    for (const double m : found.roads.lengthM) all += m;
    EXPECT_NEAR(all, 500, 1e-6);
    EXPECT_EQ(found.roads.size(), 7);
}

TEST(CleanRoads, LinesWithoutLengthAreToldByNumber) {
    const auto found = cleaned(linesOf({{{0, 0}, {0, 0}}, {{0, 0}, {10, 0}}}, true));
    ASSERT_EQ(countOf(found, "roads-without-length"), 1);
    EXPECT_EQ(found.findings[0].rows, (std::vector<std::int64_t>{1}));
}

}  // namespace
