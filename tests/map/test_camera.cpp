#include <gtest/gtest.h>

#include "base/random.h"
#include "map/camera.h"

namespace sasae::map {
namespace {

geom::Box boxOf(double x0, double y0, double x1, double y1) {
    geom::Box box;
    box.add(geom::Point{x0, y0});
    box.add(geom::Point{x1, y1});
    return box;
}

TEST(Camera, TheWholeBoxLiesInTheViewAndTouchesItsPaddingOnOneAxis) {
    base::Stream random(1, 1);
    for (int i = 0; i < 200; ++i) {
        const geom::Box box = boxOf(random.uniform() * 1e5, random.uniform() * 1e5,
                                    2e5 + random.uniform() * 1e5, 2e5 + random.uniform() * 1e5);
        const Rect view{random.uniform() * 50, random.uniform() * 50, 100 + random.uniform() * 800,
                        100 + random.uniform() * 800};
        const Camera camera = fitted(box, view, 10);
        const geom::Point a = camera.toPage({box.minX, box.maxY}), b = camera.toPage({box.maxX, box.minY});
        const Rect inside = view.grown(-10 + 1e-6);
        EXPECT_TRUE(inside.contains(a) && inside.contains(b));
        const double spare = std::min(a.x - inside.x, a.y - inside.y);
        EXPECT_NEAR(spare, 0, 1e-3);
    }
}

TEST(Camera, ScreenAndMapAreInversesAndNorthIsUp) {
    const Camera camera = fitted(boxOf(0, 0, 10'000, 5'000), {20, 30, 400, 300});
    const geom::Point page = camera.toPage({1234, 4321}), back = camera.toMap(page);
    EXPECT_NEAR(back.x, 1234, 1e-9);
    EXPECT_NEAR(back.y, 4321, 1e-9);
    EXPECT_LT(camera.toPage({0, 5000}).y, camera.toPage({0, 0}).y);
}

TEST(Camera, ZoomingKeepsThePlaceUnderThePointer) {
    const Camera camera = fitted(boxOf(0, 0, 10'000, 5'000), {0, 0, 400, 300});
    const geom::Point pointer{77, 222}, before = camera.toMap(pointer);
    const Camera nearer = camera.zoomed(2.5, pointer);
    EXPECT_NEAR(nearer.toMap(pointer).x, before.x, 1e-9);
    EXPECT_NEAR(nearer.toMap(pointer).y, before.y, 1e-9);
    EXPECT_NEAR(nearer.metresPerPt * 2.5, camera.metresPerPt, 1e-12);
}

TEST(Camera, DraggingMovesTheMapWithTheHand) {
    const Camera camera = fitted(boxOf(0, 0, 10'000, 5'000), {0, 0, 400, 300});
    const geom::Point before = camera.toPage({5000, 2500}), after = camera.moved(12, -7).toPage({5000, 2500});
    EXPECT_NEAR(after.x - before.x, 12, 1e-9);
    EXPECT_NEAR(after.y - before.y, -7, 1e-9);
}

TEST(Camera, AMillimetreIs2Point83Points) {
    Camera camera;
    camera.metresPerPt = 100;
    EXPECT_NEAR(camera.metresPerMm(), 283.4646, 1e-3);
}

TEST(Camera, NothingAndASinglePointStillGiveAView) {
    for (const geom::Box& box : {geom::Box{}, boxOf(5, 5, 5, 5)}) {
        const Camera camera = fitted(box, {0, 0, 400, 300}, 10);
        EXPECT_GT(camera.metresPerPt, 0);
        EXPECT_GE(camera.visible().width(), 100 - 1e-9);
    }
    EXPECT_GT(fitted(boxOf(0, 0, 100, 100), {0, 0, 0, 0}, 10).metresPerPt, 0);
}

}  // namespace
}  // namespace sasae::map
