#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "map/attribution.h"
#include "map/layer_order.h"

namespace sasae::map {
namespace {

using testing::ElementsAre;

Scene sceneOf(const std::vector<std::string>& names) {
    Scene scene;
    for (const std::string& name : names) {
        Layer layer{name, Space::Map, true, {}, {}};
        if (name == "labels") layer.space = Space::Page;
        scene.layers.push_back(layer);
    }
    return scene;
}

std::vector<std::string> namesOf(const Scene& scene) {
    std::vector<std::string> names;
    for (const Layer& layer : scene.layers) names.push_back(layer.name);
    return names;
}

TEST(LayerOrder, LayersMoveAndTheAreasAndNamesStayWhereTheyAre) {
    Scene scene = sceneOf({"areas", "surface", "roads", "borders", "outlines", "points", "labels"});
    putInOrder(scene, {"points", "borders"});
    EXPECT_THAT(namesOf(scene),
                ElementsAre("areas", "points", "borders", "surface", "roads", "outlines", "labels"));
    putInOrder(scene, {});
    EXPECT_EQ("points", scene.layers[1].name) << "no order: nothing moves";
}

TEST(LayerOrder, CasesComeOutOfThePointsToALayerOfTheirOwn) {
    Scene scene = sceneOf({"areas", "points"});
    Symbol facility, household;
    household.masked = true;
    facility.feature = 7;
    scene.layers[1].items = {household, facility, Crowd{household, {{1, 2}}}};
    putInOrder(scene, {"points", "cases"});
    EXPECT_THAT(namesOf(scene), ElementsAre("areas", "points", "cases"));
    ASSERT_EQ(1U, scene.layers[1].items.size());
    EXPECT_EQ(7, std::get<Symbol>(scene.layers[1].items[0]).feature);
    EXPECT_EQ(2U, scene.layers[2].items.size());
}

TEST(LayerOrder, WhatIsUnknownOrSaidTwiceIsPassedOver) {
    EXPECT_THAT(completeOrder({"points", "areas", "points", "nonsense", "roads"}),
                ElementsAre("points", "roads", "surface", "borders", "outlines", "cases"));
}

double wide(const std::string& text, double sizePt, bool) {
    return 0.5 * sizePt * static_cast<double>(text.size());
}

/// Where the panel of the words lies.
Rect panelOf(const Layer& layer) {
    const auto& part = std::get<Path>(layer.items.front()).parts.front();
    return {static_cast<double>(part[0].x), static_cast<double>(part[0].y),
            static_cast<double>(part[1].x - part[0].x), static_cast<double>(part[2].y - part[1].y)};
}

TEST(Attribution, StandsInTheFirstCornerThatIsFree) {
    const Look look = lookOf(Style{});
    const Rect view{10, 20, 400, 300};
    const auto at = [&](const std::vector<Rect>& panels) {
        return panelOf(attributionLayer("Survey", view, panels, look, wide));
    };
    EXPECT_TRUE(view.grown(0.01).contains(at({})));
    EXPECT_NEAR(view.right(), at({}).right(), 0.01);
    EXPECT_NEAR(view.bottom(), at({}).bottom(), 0.01);
    const Rect corner{300, 280, 110, 40};
    EXPECT_FALSE(at({corner}).meets(corner));
    EXPECT_NEAR(view.bottom(), at({corner}).bottom(), 0.01);
    const Rect foot{10, 250, 400, 70};
    EXPECT_NEAR(view.y, at({foot}).y, 0.01) << "no room below: above";
}

TEST(Attribution, LongWordsTakeSeveralLinesWithinTheMap) {
    const Rect view{0, 0, 200, 300};
    std::string words;
    for (int i = 0; i < 20; ++i) words += "survey office ";
    const Layer layer = attributionLayer(words, view, {}, lookOf(Style{}), wide);
    EXPECT_GT(layer.items.size(), 3U);
    EXPECT_TRUE(view.grown(0.01).contains(panelOf(layer)));
    EXPECT_TRUE(attributionLayer("", view, {}, lookOf(Style{}), wide).items.empty());
}

}  // namespace
}  // namespace sasae::map
