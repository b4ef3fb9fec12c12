// The map under the hand: where it looks, what lies over it, and the parts that are faded on their own.
#include "desktop/headless.h"
#include "desktop/import_parts.h"
#include "desktop/paper_canvas.h"

namespace sasae::test {
namespace {

using desktop::MapPart;
using desktop::Page;

struct MapView : ::testing::Test {
    void open(Headless& desk) {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        desk.settle();
        ASSERT_TRUE(desk.state.open);
    }
};

TEST_F(MapView, AfterTheImportPageTheMapLooksWhereItLookedBefore) {
    Headless desk;
    open(desk);
    desk.own.page = Page::Map;
    desk.settle();
    ASSERT_EQ(desk.run(R"([{"do":"wheel","at":[700,300],"by":3},{"do":"wait","frames":2}])"), "");
    const auto before = desk.own.map.camera;
    desk.own.page = Page::Import;
    desk.frames(2);
    desktop::showOnMap(desk.ui, desk.own, {0, 0, 100, 100});
    desktop::showOnMap(desk.ui, desk.own, {500, 500, 900, 900});
    desk.frames(2);
    ASSERT_NE(desk.own.map.camera.centre, before.centre);
    desk.own.page = Page::Map;
    desk.frames(2);
    EXPECT_EQ(desk.own.map.camera.centre, before.centre);
    EXPECT_EQ(desk.own.map.camera.metresPerPt, before.metresPerPt);
    // What the hand does from now on stays.
    ASSERT_EQ(desk.run(R"([{"do":"wheel","at":[700,300],"by":-2},{"do":"wait","frames":2}])"), "");
    EXPECT_NE(desk.own.map.camera.metresPerPt, before.metresPerPt);
}

TEST_F(MapView, AViewThatWouldShowNothingBecomesTheWholeMunicipality) {
    Headless desk;
    open(desk);
    desk.own.page = Page::Map;
    desk.settle();
    const geom::Box all = desktop::extentOf(**desk.state.shown.map);
    desk.own.map.camera.centre = {all.maxX + 500'000, all.maxY};
    desk.own.page = Page::Import;
    desk.frames(2);
    desktop::showOnMap(desk.ui, desk.own, all);
    desk.own.page = Page::Map;
    desk.frames(3);
    EXPECT_TRUE(all.contains(desk.own.map.camera.centre));
}

TEST_F(MapView, TheLegendIsClosedOnSmallWindowsUntilItIsWanted) {
    for (const auto& [size, open_] : {std::pair{ImVec2{1280, 720}, false}, {ImVec2{1600, 900}, true}}) {
        Headless desk(size);
        open(desk);
        desk.own.page = Page::Map;
        desk.settle();
        const std::string title = desk.ui.say((*desk.state.shown.map)->areas.front().title);
        const auto inLegend = [&] {
            const auto* legend = desk.target("map/legend");
            return legend ? legend->rect.w : 0.F;
        };
        const float before = inLegend();
        EXPECT_EQ(before > 200, open_);
        ASSERT_EQ(desk.run(R"([{"do":"click","target":"map/legend"},{"do":"wait","frames":2}])"), "");
        EXPECT_EQ(inLegend() > 200, !open_);
    }
}

TEST_F(MapView, NoWordOfTheLegendIsCut) {
    for (const auto lang : {base::Lang::Ja, base::Lang::En}) {
        Headless desk({1600, 900}, lang);
        open(desk);
        desk.own.page = Page::Map;
        desk.settle();
        for (const auto& text : desk.ui.lastTexts)
            if (text.find("households per 1,000") != std::string::npos ||
                text.find("千世帯当たり") != std::string::npos) {
                EXPECT_EQ(text.find("…"), std::string::npos) << text;
            }
        EXPECT_TRUE(desk.says(desk.ui.say((*desk.state.shown.map)->areas.front().title)));
    }
}

TEST_F(MapView, TheScaleBarBeginsAtZero) {
    Headless desk;
    open(desk);
    desk.own.page = Page::Map;
    desk.settle();
    EXPECT_NE(std::ranges::find(desk.ui.lastTexts, "0"), desk.ui.lastTexts.end());
}

TEST(Parts, CasesAndFacilitiesAreFadedApart) {
    map::Scene scene;
    scene.layers.push_back({"points", map::Space::Map, true, {}, {}});
    map::Symbol facility, moved;
    moved.masked = true;
    scene.layers[0].items = {facility, moved, moved};
    std::array<desktop::PartShown, desktop::kMapParts> parts;
    parts[static_cast<std::size_t>(MapPart::Facilities)] = {true, 0.5F};
    map::Scene faded = scene;
    desktop::fade(faded, parts);
    const auto alpha = [](const map::Item& item) { return std::get<map::Symbol>(item).colour.a; };
    EXPECT_LT(alpha(faded.layers[0].items[0]), facility.colour.a);
    EXPECT_EQ(alpha(faded.layers[0].items[1]), moved.colour.a);
    parts[static_cast<std::size_t>(MapPart::Cases)].visible = false;
    desktop::fade(faded, parts);
    ASSERT_EQ(faded.layers[0].items.size(), 1U);
    EXPECT_FALSE(std::get<map::Symbol>(faded.layers[0].items[0]).masked);
}

}  // namespace
}  // namespace sasae::test
