#include <cairo.h>
#include <gtest/gtest.h>

#include <cmath>
#include <regex>
#include <set>

#include "map/colour_scheme.h"
#include "report/scene_painter.h"
#include "support/drawn_map.h"
#include "support/sealed.h"

namespace sasae::report {
namespace {

using test::areasFromGrid;
using test::mapOf;
using test::sealed;

/// A scene painted at two pixels a pt.
class Picture {
  public:
    explicit Picture(const map::Scene& scene)
        : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(scene.widthPt * 2),
                                              static_cast<int>(scene.heightPt * 2))) {
        cairo_t* cr = cairo_create(surface_);
        cairo_scale(cr, 2, 2);
        paint(cr, scene);
        cairo_destroy(cr);
        cairo_surface_flush(surface_);
    }
    ~Picture() { cairo_surface_destroy(surface_); }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;
    map::Colour at(geom::Point pt) const {
        const unsigned char* row = cairo_image_surface_get_data(surface_) +
                                   static_cast<int>(pt.y * 2) * cairo_image_surface_get_stride(surface_);
        const unsigned char* bytes = row + static_cast<int>(pt.x * 2) * 4;
        return {bytes[2], bytes[1], bytes[0], 255};
    }

  private:
    cairo_surface_t* surface_;
};

map::Scene sceneOf(const released::MapContent& content, const map::Style& style = {}) {
    return map::buildScene(sealed(content), style, textMeasure());
}

geom::Point onPage(const map::Scene& scene, const released::AreaLayer& areas, std::size_t i, double dx,
                   double dy) {
    return scene.camera.toPage({areas.label[i].x + dx, areas.label[i].y + dy});
}

TEST(ScenePainter, EachDistrictIsPaintedInTheColourOfItsClass) {
    const auto areas = areasFromGrid({"135", "246"});
    map::Style style;
    style.classes = 6;
    style.areaLabels = false;
    const map::Scene scene = sceneOf(mapOf(areas), style);
    const Picture picture(scene);
    const auto fills = map::classFills(map::findColourScheme("teal"), 6);
    for (std::size_t i = 0; i < areas.shape.size(); ++i) {
        const auto value = static_cast<std::size_t>(areas.value[i].value);
        EXPECT_EQ(picture.at(onPage(scene, areas, i, 0, 0)), fills[value - 1].colour) << i;
    }
    EXPECT_EQ(picture.at({1, 1}), (map::Colour{255, 255, 255, 255}));
}

TEST(ScenePainter, ASuppressedDistrictIsHatchedAndNotPaintedAsTheLowestClass) {
    const auto areas = areasFromGrid({"1s9"});
    map::Style style;
    style.areaLabels = false;
    const map::Scene scene = sceneOf(mapOf(areas), style);
    const Picture picture(scene);
    std::set<std::string> colours;
    const auto fills = map::classFills(map::findColourScheme("teal"), 2);
    for (double d = -300; d <= 300; d += 5) {
        const map::Colour c = picture.at(onPage(scene, areas, 1, d, d / 3));
        colours.insert(map::hexOf(c));
        EXPECT_NE(c, fills[0].colour);
    }
    EXPECT_GT(colours.size(), 2U);  // lines and ground
    EXPECT_TRUE(colours.contains("#ffffff"));
}

TEST(ScenePainter, AHoleInADistrictShowsThePaper) {
    auto areas = areasFromGrid({"12"}, 3000);
    geom::Ring hole = test::squareAt(areas.label[0].x - 500, areas.label[0].y - 500, 1000)[0].outer;
    areas.shape[0][0].holes.push_back({hole.rbegin(), hole.rend()});
    map::Style style;
    style.areaLabels = false;
    const map::Scene scene = sceneOf(mapOf(areas), style);
    const Picture picture(scene);
    EXPECT_EQ(picture.at(onPage(scene, areas, 0, 0, 0)), (map::Colour{255, 255, 255, 255}));
    EXPECT_NE(picture.at(onPage(scene, areas, 0, -1000, 0)), (map::Colour{255, 255, 255, 255}));
}

TEST(ScenePainter, ASurfaceIsPaintedInsideTheAreasOnly) {
    auto areas = areasFromGrid({"1 ", "11"});
    areas.value.clear();
    auto content = mapOf(areas);
    released::SurfaceLayer surface;
    surface.title = {"密度", "Density"};
    surface.origin = {39'000, -52'000};
    surface.cellM = 100;
    surface.nx = surface.ny = 40;
    surface.values.assign(1600, 9.5F);
    content.surfaces.push_back(surface);
    map::Style style;
    style.areaLabels = false;
    style.furniture = {.title = false, .legend = false, .scaleBar = false, .sources = false};
    const map::Scene scene = sceneOf(content, style);
    const Picture picture(scene);
    const map::Colour inside = picture.at(onPage(scene, areas, 0, 100, 100));
    EXPECT_NE(inside, (map::Colour{255, 255, 255, 255}));
    EXPECT_NE(inside, map::parseColour("#f1f5f4"));
    EXPECT_EQ(picture.at(onPage(scene, areas, 0, 1000, 100)), (map::Colour{255, 255, 255, 255}));
}

TEST(ScenePainter, AProposalIsOutlinedInItsColour) {
    const auto areas = areasFromGrid({"123"});
    auto content = mapOf(areas);
    content.outlines.push_back({{"候補", "Proposals"}, {1}, {{"8050", "8050"}}, {areas.shape[1]}});
    const map::Scene scene = sceneOf(content);
    const Picture picture(scene);
    EXPECT_EQ(picture.at(onPage(scene, areas, 1, -500, 100)), map::parseColour("#c2410c"));
}

TEST(ScenePainter, WidthsGrowWithTheSizeAndTheTextAndBoldIsWider) {
    const map::TextMeasure measure = textMeasure();
    EXPECT_NEAR(measure("久留米市", 10, false), 40, 0.2);  // ideographs are one em wide
    EXPECT_NEAR(measure("久留米市", 20, false), 2 * measure("久留米市", 10, false), 1e-9);
    EXPECT_GT(measure("Sasae", 10, true), measure("Sasae", 10, false));
    EXPECT_EQ(measure("", 10, false), 0);
}

TEST(ScenePainter, PaintingLeavesTheContextAsItWas) {
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 600, 400);
    cairo_t* cr = cairo_create(surface);
    cairo_set_line_width(cr, 7);
    paintMap(cr, sealed(mapOf(areasFromGrid({"12", "3s"}))), {50, 60, 300, 200}, embeddedStyle(),
             base::Lang::Ja);
    double x = 1, y = 1;
    cairo_user_to_device(cr, &x, &y);
    EXPECT_EQ(x, 1);
    EXPECT_EQ(y, 1);
    EXPECT_EQ(cairo_get_line_width(cr), 7);
    EXPECT_EQ(cairo_status(cr), CAIRO_STATUS_SUCCESS);
    cairo_surface_flush(surface);
    const unsigned char* data = cairo_image_surface_get_data(surface);
    EXPECT_EQ(data[0], 0) << "outside of its box nothing is painted";
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

TEST(MapSvg, IsAccessibleSelfContainedAndItsIdsAreItsOwn) {
    const auto content = sealed(mapOf(areasFromGrid({"12s", "3?4"})));
    const std::string svg = mapSvg(content, embeddedStyle(), base::Lang::Ja, "m7");
    EXPECT_TRUE(svg.starts_with("<svg "));
    EXPECT_NE(svg.find("role=\"img\""), std::string::npos);
    EXPECT_NE(svg.find("<title id=\"m7-title\">校区の世帯数</title>"), std::string::npos);
    EXPECT_NE(svg.find("<desc id=\"m7-desc\">"), std::string::npos);
    EXPECT_NE(svg.find("<text"), std::string::npos) << "words are text in the page's typeface";
    EXPECT_EQ(svg.find("<g id=\"glyph"), std::string::npos) << "and not outlines as well";
    EXPECT_EQ(svg.find("href=\"http"), std::string::npos);
    const std::regex idPattern(" id=\"([^\"]*)\""), usePattern("(?:href=\"#|url\\(#)([^\")]*)");
    std::set<std::string> made;
    for (std::sregex_iterator it(svg.begin(), svg.end(), idPattern), end; it != end; ++it) {
        EXPECT_TRUE((*it)[1].str().starts_with("m7-"));
        EXPECT_TRUE(made.insert((*it)[1].str()).second) << "an id is made twice";
    }
    for (std::sregex_iterator it(svg.begin(), svg.end(), usePattern), end; it != end; ++it)
        EXPECT_TRUE(made.contains((*it)[1].str())) << (*it)[1];
    EXPECT_EQ(svg, mapSvg(content, embeddedStyle(), base::Lang::Ja, "m7"));
}

TEST(MapSvg, SpecialCharactersOfATitleAreEscaped) {
    auto content = mapOf(areasFromGrid({"12"}));
    content.title = {"A<B & \"C\"", "x"};
    EXPECT_NE(mapSvg(sealed(content), embeddedStyle(), base::Lang::Ja).find("A&lt;B &amp; &quot;C&quot;"),
              std::string::npos);
}

}  // namespace
}  // namespace sasae::report
