// A background under a map as a file: where it lies, whatever is drawn over it.
#include <cairo.h>
#include <gtest/gtest.h>

#include "report/picture.h"
#include "report/scene_painter.h"

namespace sasae::report {
namespace {

/// Four pixels over 100 m: red, green above blue, grey.
std::shared_ptr<const geom::GroundPicture> ground() {
    auto picture = std::make_shared<geom::GroundPicture>();
    picture->widthPx = picture->heightPx = 2;
    picture->extent = {0, 0, 100, 100};
    picture->pixels = {0xffff0000U, 0xff00ff00U, 0xff0000ffU, 0xff808080U};
    picture->blank = false;
    return picture;
}

map::Scene sceneOver(double opacity) {
    map::Scene scene;
    scene.widthPt = scene.heightPt = 100;
    scene.camera = {{50, 50}, 1, {10, 10, 80, 80}};
    scene.backdrop = {ground(), opacity};
    return scene;
}

/// Red, green and blue of a pixel.
std::array<int, 3> at(const Picture& picture, int x, int y) {
    const std::uint32_t p = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
    return {static_cast<int>(p & 255), static_cast<int>(p >> 8 & 255), static_cast<int>(p >> 16 & 255)};
}

TEST(Backdrop, LiesAtItsPlaceWithinTheMapAndNotBesideIt) {
    const Picture picture = pictureOf(sceneOver(1), 100, 100);
    EXPECT_EQ((std::array{255, 0, 0}), at(picture, 15, 15));
    EXPECT_EQ((std::array{0, 255, 0}), at(picture, 85, 15));
    EXPECT_EQ((std::array{0, 0, 255}), at(picture, 15, 85));
    EXPECT_EQ((std::array{128, 128, 128}), at(picture, 85, 85));
    EXPECT_EQ((std::array{255, 255, 255}), at(picture, 5, 5)) << "outside the map is paper";
}

TEST(Backdrop, IsPaleWhereItIsFadedAndUnderWhatIsDrawn) {
    map::Scene scene = sceneOver(0.5);
    map::Path square;
    square.parts = {{{60, 60}, {90, 60}, {90, 90}, {60, 90}}};
    square.fill.colour = {10, 20, 30, 255};
    scene.layers.push_back({"areas", map::Space::Page, true, {}, {square}});
    const Picture picture = pictureOf(scene, 100, 100);
    const auto pale = at(picture, 15, 15);
    EXPECT_EQ(255, pale[0]);
    EXPECT_NEAR(128, pale[1], 2);
    EXPECT_EQ((std::array{10, 20, 30}), at(picture, 75, 75));
}

}  // namespace
}  // namespace sasae::report
