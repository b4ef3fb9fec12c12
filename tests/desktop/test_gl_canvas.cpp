// The canvas of the window on an OpenGL context without one.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "base/error.h"
#include "desktop/gl/offscreen.h"
#include "desktop/gl_canvas.h"
#include "support/drawn_map.h"
#include "support/sealed.h"

namespace sasae::desktop {
namespace {

MapContent contentOf(const std::vector<std::string>& rows, released::Tier tier = released::Tier::Public) {
    return std::make_shared<const released::Released<released::MapContent>>(
        test::sealed(test::mapOf(test::areasFromGrid(rows)), tier));
}

class OnGl : public testing::Test {
  protected:
    void SetUp() override {
        try {
            offscreen_ = std::make_unique<gl::Offscreen>();
        } catch (const base::Error& error) {
            GTEST_SKIP() << error.text.en << " " << error.subject;
        }
    }
    static map::Style style() {
        map::Style style;
        style.marginPt = 0;
        style.furniture = {false, false, false, false, false};
        return style;
    }
    static MapView viewOf(const MapContent& content) {
        MapView view;
        view.widthPx = 600;
        view.heightPx = 400;
        view.ground = IM_COL32(10, 200, 30, 255);
        view.camera = map::fitted(extentOf(**content), {0, 0, 450, 300}, 10);
        return view;
    }
    static void paintUntilExact(GlCanvas& canvas, const MapView& view) {
        for (int i = 0; i < 2000; ++i) {
            canvas.paint(view);
            if (canvas.exact()) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        FAIL() << "never exact";
    }
    /// Shows the map exactly, then moves it by hand. The pixel at (290, 150) as it was before.
    static std::array<int, 3> showThenMove(GlCanvas& canvas, MapView& view, double rightPt, double downPt) {
        const MapContent content = contentOf({"12", "34"});
        view = viewOf(content);
        canvas.show(content, style());
        paintUntilExact(canvas, view);
        const auto before = pixel(canvas, view, 290, 150);
        view.camera = view.camera.moved(rightPt, downPt);
        view.moving = true;
        canvas.paint(view);
        EXPECT_FALSE(canvas.exact());
        return before;
    }
    static std::array<int, 3> pixel(const GlCanvas& canvas, const MapView& view, int x, int y) {
        const auto bytes = canvas.pixels();
        const auto at = static_cast<std::size_t>(y * view.widthPx + x) * 4;
        return {bytes[at], bytes[at + 1], bytes[at + 2]};
    }

  private:
    std::unique_ptr<gl::Offscreen> offscreen_;
};

TEST_F(OnGl, PaintsOverTheGroundOfTheTheme) {
    GlCanvas canvas({.waits = true, .card = false});
    const MapContent content = contentOf({"12", "34"});
    canvas.show(content, style());
    const MapView view = viewOf(content);
    EXPECT_EQ(canvas.texture(), nullptr);
    canvas.paint(view);
    ASSERT_NE(canvas.texture(), nullptr);
    EXPECT_TRUE(canvas.exact());
    EXPECT_EQ(pixel(canvas, view, 3, 3), (std::array{10, 200, 30}));
    EXPECT_NE(pixel(canvas, view, 250, 150), (std::array{10, 200, 30}));
}

TEST_F(OnGl, NothingOfAFormerContentIsSeenOnceItIsTakenAway) {
    for (const bool waits : {true, false}) {
        GlCanvas canvas({.waits = waits, .card = waits});
        const MapContent content = contentOf({"12", "34"}, released::Tier::Case);
        const MapView view = viewOf(content);
        canvas.show(content, style());
        paintUntilExact(canvas, view);
        ASSERT_NE(canvas.texture(), nullptr);
        canvas.show(nullptr, style());
        EXPECT_EQ(canvas.texture(), nullptr);
        canvas.paint(view);
        EXPECT_EQ(canvas.texture(), nullptr);
    }
}

TEST_F(OnGl, AnotherTierIsNeverSeenUnderItsSuccessor) {
    GlCanvas canvas({.waits = false, .card = false});
    const MapContent cases = contentOf({"12", "34"}, released::Tier::Case);
    const MapView view = viewOf(cases);
    canvas.show(cases, style());
    canvas.paint(view);  // a worker is on it
    canvas.show(contentOf({"12", "3 "}), style());
    EXPECT_EQ(canvas.texture(), nullptr);
    paintUntilExact(canvas, view);
    ASSERT_NE(canvas.texture(), nullptr);
    EXPECT_EQ(pixel(canvas, view, 450, 300), (std::array{10, 200, 30})) << "the area of the former content";
}

TEST_F(OnGl, WithACardEveryFrameIsPaintedWhereTheMapHasMoved) {
    GlCanvas canvas({.waits = false, .card = true});
    MapView view;
    const auto before = showThenMove(canvas, view, -30, 0);
    EXPECT_EQ(canvas.placed().x, 0);
    EXPECT_EQ(pixel(canvas, view, 250, 150), before) << "40 px further left";
    view.moving = false;
    paintUntilExact(canvas, view);
    EXPECT_EQ(pixel(canvas, view, 250, 150), before);
}

TEST_F(OnGl, WithoutACardThePictureIsMovedAndScaledUntilTheHandRests) {
    GlCanvas canvas({.waits = false, .card = false});
    MapView view;
    const auto before = showThenMove(canvas, view, -30, 15);
    EXPECT_NEAR(canvas.placed().x, -40, 0.01);
    EXPECT_NEAR(canvas.placed().y, 20, 0.01);
    EXPECT_NEAR(canvas.placed().z, 560, 0.01);
    view.camera = view.camera.zoomed(1.25, view.camera.view.centre());
    canvas.paint(view);
    EXPECT_NEAR(canvas.placed().z - canvas.placed().x, 750, 0.01);
    view.camera = view.camera.zoomed(0.8, view.camera.view.centre());
    view.moving = false;
    paintUntilExact(canvas, view);
    EXPECT_EQ(canvas.placed().x, 0);
    EXPECT_EQ(pixel(canvas, view, 250, 170), before);
}

TEST_F(OnGl, PartsAreHiddenAndFaded) {
    GlCanvas canvas({.waits = true, .card = false});
    const MapContent content = contentOf({"9"});
    const MapView view = viewOf(content);
    canvas.show(content, style());
    canvas.paint(view);
    const auto full = pixel(canvas, view, 250, 100);
    canvas.setPart(MapPart::Areas, {true, 0.5F});
    canvas.paint(view);
    const auto half = pixel(canvas, view, 250, 100);
    const std::array ground{10, 200, 30};
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(half[i], (full[i] + ground[i]) / 2, 1);
    canvas.setPart(MapPart::Areas, {false, 1});
    canvas.paint(view);
    EXPECT_EQ(pixel(canvas, view, 250, 100), ground);
}

}  // namespace
}  // namespace sasae::desktop
