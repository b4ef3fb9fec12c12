#include <gtest/gtest.h>

#include "report/figure_scene.h"
#include "report/paper_cases.h"
#include "report/scene_painter.h"

namespace sasae::report {
namespace {

using map::Colour;

/// One district of twelve, shown closely; nothing outlines it but the paper itself.
MapFigure closeUp() {
    released::MapContent content = test::drawnMap();
    content.outlines.clear();
    MapFigure figure;
    figure.content = std::make_shared<const released::Released<released::MapContent>>(
        test::sealedMap(std::move(content), released::Tier::Public));
    figure.places = {"D6"};
    figure.focus.add(geom::Point{1000, 500});
    figure.focus.add(geom::Point{4000, 2500});
    return figure;
}

std::vector<Colour> coloursOf(const map::Scene& scene) {
    std::vector<Colour> all;
    for (const map::Layer& layer : scene.layers)
        for (const map::Item& item : layer.items) {
            if (const auto* path = std::get_if<map::Path>(&item)) {
                all.insert(all.end(), {path->fill.colour, path->fill.ink, path->stroke.colour});
            } else if (const auto* symbol = std::get_if<map::Symbol>(&item)) {
                all.insert(all.end(), {symbol->colour, symbol->halo});
            } else {
                const auto& run = std::get<map::TextRun>(item);
                all.insert(all.end(), {run.colour, run.halo});
            }
        }
    return all;
}

TEST(FigureScene, OfAMonoPaperHoldsNoColour) {
    const map::Scene scene = figureScene(closeUp(), {.widthPt = 300, .heightPt = 220}, base::Lang::Ja, true);
    ASSERT_NE(scene.layer("place"), nullptr);
    ASSERT_NE(scene.layer("overview"), nullptr);
    for (const Colour c : coloursOf(scene)) {
        EXPECT_EQ(c.r, c.g);
        EXPECT_EQ(c.g, c.b);
    }
}

TEST(FigureScene, NoNameStandsUnderTheOverview) {
    const map::Scene scene = figureScene(closeUp(), {.widthPt = 300, .heightPt = 220}, base::Lang::Ja, false);
    const map::Layer* overview = scene.layer("overview");
    ASSERT_NE(overview, nullptr);
    geom::Box box;
    for (const map::Vertex v : std::get<map::Path>(overview->items.front()).parts.front())
        box.add(geom::Point{static_cast<double>(v.x), static_cast<double>(v.y)});
    const map::TextMeasure measure = textMeasure();
    const map::Layer* labels = scene.layer("labels");
    ASSERT_NE(labels, nullptr);
    EXPECT_FALSE(labels->items.empty());
    for (const map::Item& item : labels->items) {
        const auto* run = std::get_if<map::TextRun>(&item);
        if (!run) continue;
        const double half = measure(run->text, static_cast<double>(run->sizePt), run->bold) / 2;
        const geom::Point at = scene.onPage(*labels, run->at);
        const bool aside =
            at.x + half <= box.minX || at.x - half >= box.maxX || at.y <= box.minY || at.y >= box.maxY;
        EXPECT_TRUE(aside) << run->text;
    }
}

}  // namespace
}  // namespace sasae::report
