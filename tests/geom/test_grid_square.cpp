#include <gtest/gtest.h>

#include "base/random.h"
#include "geom/grid_square.h"

namespace sasae::geom {
namespace {

TEST(MeshCode, GivesKnownCodes) {
    // Tokyo station lies in 5339-46-11; mesh 5339 begins at 35°20'N 139°E (Statistics Bureau,
    // 地域メッシュ統計).
    EXPECT_EQ(meshCode({139.767125, 35.681236}, Mesh::M1km), "53394611");
    EXPECT_EQ(meshCode({139.767125, 35.681236}, Mesh::M80km), "5339");
    EXPECT_EQ(meshCode({139.0, 35 + 20.0 / 60}, Mesh::M1km), "53390000");
    EXPECT_EQ(meshCode({139 + 59.9 / 60, 35 + 59.9 / 60}, Mesh::M1km), "53397799");
}

TEST(MeshCode, NumbersTheQuartersFromTheSouthWest) {
    // The 1 km cell 53394611 is 45" wide and 30" high.
    const Box cell = meshBox("53394611").value();
    const double w = cell.width(), h = cell.height();
    const auto at = [&](double x, double y, Mesh mesh) {
        return meshCode({cell.minX + x * w, cell.minY + y * h}, mesh);
    };
    EXPECT_EQ(at(0.1, 0.1, Mesh::M500m), "533946111");
    EXPECT_EQ(at(0.9, 0.1, Mesh::M500m), "533946112");
    EXPECT_EQ(at(0.1, 0.9, Mesh::M500m), "533946113");
    EXPECT_EQ(at(0.9, 0.9, Mesh::M500m), "533946114");
    EXPECT_EQ(at(0.9, 0.6, Mesh::M250m), "5339461142");
    EXPECT_EQ(at(0.99, 0.51, Mesh::M125m), "53394611422");
}

TEST(MeshBox, HasTheSizeOfTheStandard) {
    const auto seconds = [](double degrees) { return degrees * 3600; };
    const std::pair<const char*, std::pair<double, double>> sizes[] = {
        {"5339", {3600, 2400}},    {"533946", {450, 300}},       {"53394611", {45, 30}},
        {"533946111", {22.5, 15}}, {"5339461111", {11.25, 7.5}}, {"53394611111", {5.625, 3.75}}};
    for (const auto& [code, size] : sizes) {
        const Box box = meshBox(code).value();
        EXPECT_NEAR(seconds(box.width()), size.first, 1e-6) << code;
        EXPECT_NEAR(seconds(box.height()), size.second, 1e-6) << code;
    }
    EXPECT_NEAR(meshBox("5339")->minY, 35 + 20.0 / 60, 1e-12);
    EXPECT_NEAR(meshBox("5339")->minX, 139, 1e-12);
}

TEST(MeshBox, HoldsThePointsOfItsCodeAndItsCornerComesBack) {
    base::Stream stream(1, 0);
    for (const Mesh mesh : {Mesh::M80km, Mesh::M10km, Mesh::M1km, Mesh::M500m, Mesh::M250m, Mesh::M125m})
        for (int i = 0; i < 500; ++i) {
            const Point p{122 + 32 * stream.uniform(), 20 + 26 * stream.uniform()};
            const std::string code = meshCode(p, mesh);
            const auto box = meshBox(code);
            ASSERT_TRUE(box) << code;
            ASSERT_TRUE(box->grown(1e-9).contains(p)) << code;
            if (box->minY >= 20) {
                ASSERT_EQ(meshCode({box->minX, box->minY}, mesh), code);
            }
        }
}

TEST(MeshCode, IsEmptyOutsideJapanAndBadCodesHaveNoBox) {
    EXPECT_EQ(meshCode({0, 51}, Mesh::M1km), "");
    EXPECT_EQ(meshCode({139, 50}, Mesh::M1km), "");
    for (const char* code : {"", "53", "533948", "5339461", "533946115", "5339461x", "533946111111"})
        EXPECT_FALSE(meshBox(code).has_value()) << code;
}

}  // namespace
}  // namespace sasae::geom
