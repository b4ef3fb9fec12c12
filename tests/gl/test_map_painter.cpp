// The scene painted by OpenGL against the same scene painted by Cairo.
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <random>

#include "base/error.h"
#include "desktop/gl/map_painter.h"
#include "desktop/gl/offscreen.h"
#include "map/build_scene.h"
#include "report/picture.h"
#include "report/scene_painter.h"
#include "support/drawn_map.h"
#include "support/sealed.h"

namespace sasae::gl {
namespace {

constexpr int kWidthPx = 800, kHeightPx = 600;
constexpr double kPxPerPt = 96.0 / 72;

struct Rgb {
    int r = 0, g = 0, b = 0;
};

report::Picture pictureBy(const map::Scene& scene, const map::Camera& camera, bool plotted = false) {
    MapPainter painter;
    painter.set(meshOf(scene, kPxPerPt, {.plotted = plotted}));
    if (scene.backdrop.picture) painter.setBackdrop(*scene.backdrop.picture);
    const Canvas canvas(kWidthPx, kHeightPx);
    painter.paint(canvas, {camera, {255, 255, 255, 255}, {}});
    const std::vector<std::uint8_t> bytes = canvas.pixels();
    report::Picture picture{kWidthPx, kHeightPx, {}};
    for (std::size_t i = 0; i + 3 < bytes.size(); i += 4)
        picture.pixels.push_back(static_cast<std::uint32_t>(bytes[i]) |
                                 static_cast<std::uint32_t>(bytes[i + 1]) << 8 |
                                 static_cast<std::uint32_t>(bytes[i + 2]) << 16 | 0xff000000U);
    return picture;
}

Rgb at(const report::Picture& picture, int x, int y) {
    const std::uint32_t p = picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
    return {static_cast<int>(p & 255), static_cast<int>(p >> 8 & 255), static_cast<int>(p >> 16 & 255)};
}

int apart(Rgb a, Rgb b) {
    return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

/// Pixels that no pixel of the other picture within one pixel comes near: edges may be smoothed otherwise.
double shareApart(const report::Picture& a, const report::Picture& b, int tolerance = 40) {
    int off = 0;
    for (int y = 1; y + 1 < a.height; ++y)
        for (int x = 1; x + 1 < a.width; ++x) {
            int least = 255;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx)
                    least = std::min(least, apart(at(a, x, y), at(b, x + dx, y + dy)));
            off += least > tolerance;
        }
    return static_cast<double>(off) / (a.width * a.height);
}

class Painter : public testing::Test {
  protected:
    void SetUp() override {
        try {
            offscreen_ = std::make_unique<Offscreen>();
        } catch (const base::Error& error) {
            GTEST_SKIP() << error.text.en << " " << error.subject;
        }
    }

    static map::Style style() {
        map::Style style;
        style.widthPt = kWidthPx / kPxPerPt;
        style.heightPt = kHeightPx / kPxPerPt;
        return style;
    }
    static map::Scene sceneOf(const released::MapContent& content, const map::Style& look = style()) {
        return map::buildScene(test::sealed(content), look, report::textMeasure());
    }
    static void save(const report::Picture& gl, const report::Picture& cairo, const std::string& name) {
        if (const char* folder = std::getenv("SASAE_TEST_PICTURES")) {
            report::savePng(gl, std::string(folder) + "/" + name + "_gl.png");
            report::savePng(cairo, std::string(folder) + "/" + name + "_cairo.png");
        }
    }

  private:
    std::unique_ptr<Offscreen> offscreen_;
};

/// Areas of all kinds, roads, proposals, facilities of several kinds.
released::MapContent town() {
    released::MapContent content = test::mapOf(test::areasFromGrid({"12345", "s+?19", "73 52", "64821"}));
    released::PointLayer points;
    points.title = {"支援機関", "Facilities"};
    const char* symbols[] = {"circle", "square", "triangle", "diamond", "cross", "star", "house"};
    for (const char* symbol : symbols) points.kinds.push_back({symbol, {symbol, symbol}, symbol, {}});
    for (int i = 0; i < 14; ++i) {
        points.kind.push_back(i % 7);
        points.at.push_back({40'300 + (i % 5) * 1010.0, -49'300 - (i / 5) * 1170.0});
        points.label.push_back({"施設", "F"});
    }
    content.points.push_back(points);
    released::LineLayer roads;
    roads.title = {"道路", "Roads"};
    roads.lines = {{{40'000, -49'500}, {42'000, -51'200}, {41'500, -52'900}, {44'900, -50'100}}};
    content.lines.push_back(roads);
    released::OutlineLayer proposals;
    proposals.title = {"候補", "Proposals"};
    proposals.rank = {1};
    proposals.label = {{"ひきこもり", "Withdrawal"}};
    proposals.shape = {test::squareAt(42'000, -51'000, 2000)};
    content.outlines.push_back(proposals);
    return content;
}

released::SurfaceLayer hill() {
    released::SurfaceLayer surface;
    surface.title = {"密度", "Density"};
    surface.origin = {39'500, -54'000};
    surface.cellM = 100;
    surface.nx = 60;
    surface.ny = 55;
    for (int y = 0; y < surface.ny; ++y)
        for (int x = 0; x < surface.nx; ++x)
            surface.values.push_back(
                static_cast<float>(100 * std::exp(-((x - 20) * (x - 20) + (y - 30) * (y - 30)) / 200.0) +
                                   60 * std::exp(-((x - 45) * (x - 45) + (y - 15) * (y - 15)) / 90.0)));
    return surface;
}

TEST_F(Painter, DrawsWhatCairoDraws) {
    const map::Scene scene = sceneOf(town());
    const report::Picture gl = pictureBy(scene, scene.camera),
                          cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    save(gl, cairo, "town");
    EXPECT_LT(shareApart(gl, cairo), 0.002);
    EXPECT_LT(shareApart(cairo, gl), 0.002);
}

/// As on a machine without a graphics card.
void expectPlottedAsByCairo(const map::Scene& scene, const std::string& name, double most) {
    const report::Picture plotted = pictureBy(scene, scene.camera, true),
                          cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    if (const char* folder = std::getenv("SASAE_TEST_PICTURES")) {
        report::savePng(plotted, std::string(folder) + "/" + name + "_plotted.png");
        report::savePng(cairo, std::string(folder) + "/" + name + "_cairo.png");
    }
    EXPECT_LT(shareApart(plotted, cairo), most) << name;
    EXPECT_LT(shareApart(cairo, plotted), most) << name;
}

TEST_F(Painter, PlotsWhatCairoDraws) {
    map::Style look = style();
    expectPlottedAsByCairo(sceneOf(town(), look), "town_thinned", 0.002);
    look.snapped = true;
    look.detailPt = 0.35 / kPxPerPt;
    expectPlottedAsByCairo(sceneOf(town(), look), "town", 0.002);
    for (const bool measured : {true, false}) {
        released::MapContent content = test::mapOf(test::areasFromGrid({"123", "4 6", "789"}));
        if (!measured) content.areas[0].value.clear();
        content.surfaces.push_back(hill());
        expectPlottedAsByCairo(sceneOf(content, look), measured ? "contours" : "bands", 0.003);
    }
}

TEST_F(Painter, WhatIsPlottedStandsAtItsPlace) {
    const map::Scene scene = sceneOf(town());
    const report::Picture cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    for (const auto& [dx, dy] : {std::pair{3, 0}, {0, 3}, {-3, 0}, {0, -3}}) {
        map::Scene moved = scene;
        moved.camera = scene.camera.moved(dx / kPxPerPt, dy / kPxPerPt);
        EXPECT_GT(shareApart(pictureBy(moved, moved.camera, true), cairo), 0.01) << dx << ", " << dy;
    }
}

TEST_F(Painter, APictureMovedByThreePixelsIsSeenToBeMoved) {
    const map::Scene scene = sceneOf(town());
    const report::Picture cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    for (const auto& [dx, dy] : {std::pair{3, 0}, {0, 3}, {-3, 0}, {0, -3}}) {
        const report::Picture gl = pictureBy(scene, scene.camera.moved(dx / kPxPerPt, dy / kPxPerPt));
        EXPECT_GT(shareApart(gl, cairo), 0.01) << dx << ", " << dy;
    }
}

TEST_F(Painter, EveryAreaHasItsColour) {
    released::MapContent content = test::mapOf(test::areasFromGrid({"12345", "98s?1", "73 52", "64821"}));
    map::Style look = style();
    look.areaLabels = false;
    const map::Scene scene = sceneOf(content, look);
    const report::Picture gl = pictureBy(scene, scene.camera),
                          cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    for (std::size_t i = 0; i < content.areas[0].label.size(); ++i) {
        if (!content.areas[0].value[i].known()) continue;
        const geom::Point page = scene.camera.toPage(content.areas[0].label[i]);
        const int x = static_cast<int>(page.x * kPxPerPt), y = static_cast<int>(page.y * kPxPerPt);
        EXPECT_LE(apart(at(gl, x, y), at(cairo, x, y)), 2) << "area " << i;
    }
}

TEST_F(Painter, FacilitiesStandAtTheirPlaces) {
    released::MapContent content = town();
    map::Style look = style();
    look.areaLabels = false;
    look.maxPointLabels = 0;
    const map::Scene with = sceneOf(content, look);
    map::Scene without = with;
    for (map::Layer& layer : without.layers)
        if (layer.name == "points") layer.items.clear();
    const auto marks = [&](const auto& picture) { return std::pair{picture(with), picture(without)}; };
    const auto gl = marks([&](const map::Scene& s) { return pictureBy(s, s.camera); });
    const auto cairo = marks([&](const map::Scene& s) { return report::pictureOf(s, kWidthPx, kHeightPx); });
    // The middle of the pixels that a symbol changes, by each painter.
    const auto middle = [](const auto& pictures, geom::Point px) {
        double x = 0, y = 0, n = 0;
        for (int dy = -8; dy <= 8; ++dy)
            for (int dx = -8; dx <= 8; ++dx) {
                const int column = static_cast<int>(px.x) + dx, row = static_cast<int>(px.y) + dy;
                if (column < 0 || row < 0 || column >= kWidthPx || row >= kHeightPx) continue;
                const int change = apart(at(pictures.first, column, row), at(pictures.second, column, row));
                x += change * column;
                y += change * row;
                n += change;
            }
        EXPECT_GT(n, 500);
        return geom::Point{x / n, y / n};
    };
    for (const geom::Point metres : content.points[0].at) {
        const geom::Point page = with.camera.toPage(metres);
        const geom::Point px{page.x * kPxPerPt, page.y * kPxPerPt};
        const geom::Point a = middle(gl, px), b = middle(cairo, px);
        EXPECT_NEAR(a.x, b.x, 0.5);
        EXPECT_NEAR(a.y, b.y, 0.5);
    }
}

TEST_F(Painter, ASurfaceIsCutToTheAreas) {
    for (const bool measured : {true, false}) {
        released::MapContent content = test::mapOf(test::areasFromGrid({"123", "4 6", "789"}));
        if (!measured) content.areas[0].value.clear();
        content.surfaces.push_back(hill());
        const map::Scene scene = sceneOf(content);
        const report::Picture gl = pictureBy(scene, scene.camera),
                              cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
        save(gl, cairo, measured ? "contours" : "bands");
        EXPECT_LT(shareApart(gl, cairo), 0.003);
        EXPECT_LT(shareApart(cairo, gl), 0.003);
    }
}

TEST_F(Painter, HatchesOfAllKindsFallOnTheSamePixels) {
    map::Scene scene;
    scene.widthPt = kWidthPx / kPxPerPt;
    scene.heightPt = kHeightPx / kPxPerPt;
    scene.camera = {{0, 0}, 1, {0, 0, scene.widthPt, scene.heightPt}};
    map::Layer layer{"areas", map::Space::Map, true, {}, {}};
    for (int i = 0; i < 8; ++i) {
        map::Path path;
        const float x = -280.F + 140.F * static_cast<float>(i % 4), y = i < 4 ? 20.F : -200.F;
        path.parts = {{{x, y}, {x + 120, y}, {x + 120, y + 180}, {x, y + 180}}};
        path.fill = {{230, 240, 220, 255}, static_cast<map::Hatch>(i), {60, 20, 90, 255}, 5, 1.2F};
        layer.items.emplace_back(path);
    }
    scene.layers.push_back(layer);
    const report::Picture cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    for (const bool plotted : {false, true}) {
        const report::Picture gl = pictureBy(scene, scene.camera, plotted);
        save(gl, cairo, plotted ? "hatches_plotted" : "hatches");
        int off = 0;
        for (int y = 0; y < kHeightPx; ++y)
            for (int x = 0; x < kWidthPx; ++x) off += apart(at(gl, x, y), at(cairo, x, y)) > 70;
        EXPECT_LT(off / static_cast<double>(kWidthPx * kHeightPx), 0.004) << plotted;
    }
}

TEST_F(Painter, RingsThatCrossThemselvesAreFilledEvenOdd) {
    map::Scene scene;
    scene.widthPt = kWidthPx / kPxPerPt;
    scene.heightPt = kHeightPx / kPxPerPt;
    scene.camera = {{0, 0}, 1, {0, 0, scene.widthPt, scene.heightPt}};
    map::Path star;
    for (int i = 0; i < 5; ++i) {
        const double angle = 0.3 + i * 4 * 3.14159265 / 5;
        if (i == 0) star.parts.emplace_back();
        star.parts[0].push_back(
            {static_cast<float>(200 * std::cos(angle)), static_cast<float>(200 * std::sin(angle))});
    }
    star.fill.colour = {200, 30, 30, 255};
    scene.layers.push_back({"areas", map::Space::Map, true, {}, {star}});
    const report::Picture cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    for (const bool plotted : {false, true}) {
        const report::Picture gl = pictureBy(scene, scene.camera, plotted);
        EXPECT_LT(shareApart(gl, cairo), 0.0005) << plotted;
        EXPECT_GT(at(gl, kWidthPx / 2, kHeightPx / 2).g, 250) << plotted;  // the middle is crossed twice
    }
}

TEST_F(Painter, ACrowdIsStampedWhereItsSymbolsWouldBeDrawn) {
    released::MapContent content = test::mapOf(test::areasFromGrid({"123", "456"}));
    released::PointLayer cases;
    cases.kinds = {{"case", {"ケース", "Case"}, "circle", {}}};
    cases.positionErrorM = 100;
    std::mt19937 random(5);
    std::uniform_real_distribution<double> x(40'000, 43'000), y(-51'000, -49'000);
    for (int i = 0; i < 6000; ++i) {
        cases.kind.push_back(0);
        cases.at.push_back({x(random), y(random)});
    }
    content.points.push_back(cases);
    const map::Scene scene = sceneOf(content);
    const report::Picture gl = pictureBy(scene, scene.camera),
                          cairo = report::pictureOf(scene, kWidthPx, kHeightPx);
    save(gl, cairo, "crowd");
    EXPECT_LT(shareApart(gl, cairo), 0.002);
    const report::Picture off = pictureBy(scene, scene.camera.moved(3 / kPxPerPt, 0));
    EXPECT_GT(shareApart(off, cairo), 0.02);
}

TEST_F(Painter, NothingIsDrawnOfALayerThatIsHiddenAndHalfOfOneThatIsFaded) {
    released::MapContent content = test::mapOf(test::areasFromGrid({"5"}));
    map::Style look = style();
    look.areaLabels = false;
    const map::Scene scene = sceneOf(content, look);
    const geom::Point page = scene.camera.toPage(content.areas[0].label[0]);
    for (const bool plotted : {false, true}) {
        MapPainter painter;
        painter.set(meshOf(scene, kPxPerPt, {.plotted = plotted}));
        const Canvas canvas(kWidthPx, kHeightPx);
        const auto pixel = [&](float opacity) {
            painter.paint(canvas,
                          {scene.camera, {255, 255, 255, 255}, [&](const std::string&) { return opacity; }});
            const auto bytes = canvas.pixels();
            const auto at = static_cast<std::size_t>(static_cast<int>(page.y * kPxPerPt) * kWidthPx +
                                                     static_cast<int>(page.x * kPxPerPt));
            return Rgb{bytes[at * 4], bytes[at * 4 + 1], bytes[at * 4 + 2]};
        };
        const Rgb full = pixel(1), half = pixel(0.5F);
        EXPECT_LE(apart(pixel(0), {255, 255, 255}), 0);
        EXPECT_LE(apart(half, {(full.r + 255) / 2, (full.g + 255) / 2, (full.b + 255) / 2}), 1);
        EXPECT_GT(apart(full, half), 20);
        painter.clear();
        EXPECT_TRUE(painter.empty());
        EXPECT_LE(apart(pixel(1), {255, 255, 255}), 0);
    }
}

TEST_F(Painter, ABackgroundLiesWhereCairoLaysItUnderTheSameMapAndMovesWithIt) {
    map::Style look = style();
    look.furniture = {false, false, false, false, false};
    look.bbox = geom::Box{36'000, -58'000, 49'000, -44'000};  // room beside the town
    map::Scene scene = sceneOf(town(), look);
    auto ground = std::make_shared<geom::GroundPicture>();
    ground->widthPx = ground->heightPx = 60;
    ground->extent = {36'500, -57'500, 48'500, -44'500};
    for (int i = 0; i < 3600; ++i)
        ground->pixels.push_back((i / 60 / 10 + i % 60 / 10) % 2 ? 0xff3060a0U : 0xffe0d0a0U);
    ground->blank = false;
    scene.backdrop.picture = ground;
    const map::Camera moved = scene.camera.moved(60, 40);
    for (const auto& [camera, plotted] :
         {std::pair{scene.camera, false}, std::pair{moved, false}, std::pair{scene.camera, true}}) {
        map::Scene there = scene;
        there.camera = camera;
        const report::Picture gl = pictureBy(scene, camera, plotted);
        const geom::Point page = camera.toPage({ground->extent.minX + 300, ground->extent.maxY - 300});
        const int x = static_cast<int>(page.x * kPxPerPt), y = static_cast<int>(page.y * kPxPerPt);
        const report::Picture cairo = report::pictureOf(there, kWidthPx, kHeightPx);
        EXPECT_LE(apart(at(gl, x, y), at(cairo, x, y)), 6);
        EXPECT_LE(apart(at(gl, x, y), {0xe0, 0xd0, 0xa0}), 6) << "the first square of the board";
    }
}

}  // namespace
}  // namespace sasae::gl
