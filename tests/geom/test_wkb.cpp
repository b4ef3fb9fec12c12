#include <gtest/gtest.h>

#include <cstring>

#include "base/error.h"
#include "base/random.h"
#include "geom/wkb.h"
#include "support/drawn_areas.h"

namespace sasae::geom {
namespace {

std::string fromHex(std::string_view hex) {
    std::string out;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return out;
}

TEST(Wkb, GoesThereAndBack) {
    const auto shapes = support::areasFromGrid("AAAC\nABAC\nAAA.\n...A", 12.5);
    for (const MultiPolygon& shape : shapes) EXPECT_EQ(polygonsFromWkb(toWkb(shape)), shape);
    EXPECT_EQ(pointFromWkb(toWkb(Point{1.5, -2})), (Point{1.5, -2}));
    const MultiLine lines = {{{0, 0}, {1, 1}}, {{2, 2}, {3, 3}, {4, 1}}};
    EXPECT_EQ(linesFromWkb(toWkb(lines)), lines);
    EXPECT_TRUE(polygonsFromWkb(toWkb(MultiPolygon{})).empty());
}

TEST(Wkb, WritesThePublishedExample) {
    // OGC 06-103r4, 8.2: byte order, type 1, x, y.
    EXPECT_EQ(toWkb(Point{1, 2}), fromHex("0101000000000000000000F03F0000000000000040"));
}

TEST(Wkb, ReadsBigEndianHeightsMeasuresAndSrids) {
    EXPECT_EQ(pointFromWkb(fromHex("00000000013FF00000000000004000000000000000")), (Point{1, 2}));
    // POINT Z (1 2 3) in the ISO and in the PostGIS way, the latter with SRID 4326.
    EXPECT_EQ(pointFromWkb(fromHex("01E9030000000000000000F03F00000000000000400000000000000840")),
              (Point{1, 2}));
    EXPECT_EQ(pointFromWkb(fromHex("01010000A0E6100000000000000000F03F00000000000000400000000000000840")),
              (Point{1, 2}));
    // LINESTRING ZM (1 2 3 4, 5 6 7 8)
    const MultiLine line = linesFromWkb(
        fromHex("01BA0B000002000000000000000000F03F000000000000004000000000000008400000000000001040"
                "0000000000001440000000000000184000000000000"
                "01C400000000000002040"));
    EXPECT_EQ(line, (MultiLine{{{1, 2}, {5, 6}}}));
}

TEST(Wkb, TakesAPolygonForAMultipolygon) {
    const MultiPolygon square = {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}};
    const std::string multi = toWkb(square);
    EXPECT_EQ(polygonsFromWkb(std::string_view(multi).substr(9)), square);
}

TEST(Wkb, RefusesAnotherKindOfShape) {
    EXPECT_THROW(polygonsFromWkb(toWkb(Point{1, 2})), base::Error);
    EXPECT_THROW(pointFromWkb(toWkb(MultiPolygon{})), base::Error);
    EXPECT_THROW(linesFromWkb(toWkb(MultiPolygon{})), base::Error);
}

TEST(Wkb, RefusesEveryCutAndSurvivesEveryChangedByte) {
    const std::string whole = toWkb(support::areasFromGrid("AAA\nA.A\nAAA")[0]);
    for (std::size_t n = 0; n < whole.size(); ++n)
        EXPECT_THROW(polygonsFromWkb(std::string_view(whole).substr(0, n)), base::Error) << n;
    base::Stream stream(1, 0);
    for (int trial = 0; trial < 3000; ++trial) {
        std::string bad = whole;
        bad[stream.below(static_cast<std::uint32_t>(bad.size()))] = static_cast<char>(stream.below(256));
        try {
            polygonsFromWkb(bad);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Failed);
        }
    }
}

TEST(Wkb, RefusesACountThatTheBytesCannotHold) {
    // MultiPolygon of 4,294,967,295 polygons: must not reserve memory for them.
    EXPECT_THROW(polygonsFromWkb(fromHex("0106000000FFFFFFFF")), base::Error);
}

TEST(Wkb, RefusesCoordinatesThatAreNoNumbers) {
    MultiPolygon shape = {{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, {}}};
    shape[0].outer[1].x = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(polygonsFromWkb(toWkb(shape)), base::Error);
}

}  // namespace
}  // namespace sasae::geom
