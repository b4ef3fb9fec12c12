// The background of the map and the list of layers, without a window.
#include <gmock/gmock.h>

#include <fstream>

#include "desktop/backdrop_reading.h"
#include "desktop/headless.h"
#include "desktop/remembered.h"
#include "intake/raster_files.h"
#include "map/layer_order.h"

namespace sasae::test {
namespace {

class Backgrounds : public ::testing::Test {
  protected:
    void SetUp() override {
        app::handle(desk.state, app::request::OpenProject{smallCity(desk.folder.path)});
        desk.settle();
        desk.own.page = desktop::Page::Map;
        desk.settle();
    }
    /// A grey picture over the city.
    std::string picture(const std::string& copyright) {
        const geom::Box box = desktop::extentOf(**desk.state.shown.map);
        TiffSpec spec;
        spec.crs = desk.state.facts.crs;
        spec.place = {box.minX, box.width() / 64, 0, box.maxY, 0, -box.height() / 64};
        spec.copyright = copyright;
        return writeTiff((desk.folder.path / "ground.tif").string(), spec);
    }
    void drop(const std::string& file) {
        desktop::dropFiles(desk.state, desk.own, {file});
        desk.settle();
    }
    Headless desk;
};

TEST_F(Backgrounds, AFileThatNamesItsSourceIsLaidBeneathTheMapAndTheSourceIsWrittenOnIt) {
    drop(picture("© 測量の人々"));
    EXPECT_EQ(nullptr, desk.canvas.backdrop) << "not before it was said yes";
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"dialog/background/ok"}])"));
    desk.settle();
    ASSERT_NE(nullptr, desk.canvas.backdrop);
    EXPECT_TRUE(desk.says("背景地図：© 測量の人々"));
    EXPECT_LT(desk.canvas.parts[static_cast<std::size_t>(desktop::MapPart::Areas)].opacity, 1)
        << "the colours let it through";
    base::Silent silent;
    EXPECT_FALSE((*desk.canvas.backdrop)(desk.canvas.view.camera.visible(), 50, 50, silent).blank);
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"map/background"}])"));
    desk.settle();
    EXPECT_FALSE(desk.says("背景地図：©")) << "no source where nothing is shown";
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"map/background-remove"}])"));
    desk.settle();
    EXPECT_EQ(nullptr, desk.canvas.backdrop);
    EXPECT_FALSE(desk.state.background.has_value());
}

TEST_F(Backgrounds, NothingIsDrawnUntilSomebodySaysWhoseItIs) {
    drop(picture(""));
    const auto* ok = desk.target("dialog/background/ok");
    ASSERT_NE(nullptr, ok);
    EXPECT_FALSE(ok->enabled);
    desk.own.background.choice.attribution = "市の測量";
    desk.frames(2);
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"dialog/background/ok"}])"));
    desk.settle();
    EXPECT_TRUE(desk.says("背景地図：市の測量"));
}

TEST_F(Backgrounds, AFileThatIsNoneIsSaidToBeNoneInTheDialog) {
    const std::string path = (desk.folder.path / "bad.tif").string();
    std::ofstream(path) << "not a picture";
    drop(path);
    EXPECT_TRUE(desk.says("TIFF の画像ではありません"));
    EXPECT_FALSE(desk.target("dialog/background/ok")->enabled);
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"dialog/background/cancel"}])"));
    desk.settle();
    EXPECT_FALSE(desk.state.backgroundProblem.has_value());
}

TEST_F(Backgrounds, TheChoiceIsKeptWithTheWindowForItsProjectAlone) {
    drop(picture("© 測量の人々"));
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"dialog/background/ok"},
                               {"do":"click","target":"map/facilities-down"}])"));
    desk.own.map.parts[static_cast<std::size_t>(desktop::MapPart::Facilities)].opacity = 0.5F;
    desktop::remember(desk.folder.path / "settings", desk.own, {});
    desktop::UiState another;
    desktop::recall(desk.folder.path / "settings", another);
    EXPECT_EQ(desk.own.backgrounds, another.backgrounds);
    EXPECT_EQ(desk.own.map.order, another.map.order);
    EXPECT_EQ(desk.own.map.parts, another.map.parts);
    app::handle(desk.state, app::request::OpenProject{desk.state.facts.path});  // as on another day
    desk.settle();
    EXPECT_NE(nullptr, desk.canvas.backdrop);
    app::handle(desk.state, app::request::NewProject{desk.folder.path / "new.sasae", "別", "40203", ""});
    desk.settle();
    EXPECT_EQ(nullptr, desk.canvas.backdrop);
    EXPECT_FALSE(desk.state.background.has_value());
}

TEST_F(Backgrounds, LayersMoveByButtonsAndByHand) {
    const auto before = map::completeOrder(desk.own.map.order);
    ASSERT_EQ("points", before.back()) << "facilities lie on top";
    EXPECT_FALSE(desk.target("map/facilities-up")->enabled);
    EXPECT_EQ("", desk.run(R"([{"do":"click","target":"map/facilities-down"}])"));
    EXPECT_EQ("cases", desk.own.map.order.back());
    desk.frames(2);
    const auto grip = desk.target("map/facilities-grip")->rect.centre();
    const auto top = desk.target("map/cases-grip")->rect;
    const std::string drag =
        fmt::format(R"([{{"do":"drag","from":[{},{}],"to":[{},{}]}}])", grip.x, grip.y, grip.x, top.y - 2);
    EXPECT_EQ("", desk.run(drag.c_str()));
    desk.frames(2);
    EXPECT_EQ("points", desk.own.map.order.back());
    EXPECT_EQ(before, desk.own.map.order);
}

TEST(BackdropReading, ReadsOnceForAViewAndAgainWhereItMovedFarOrChangedItsScale) {
    int reads = 0;
    auto reader = std::make_shared<const geom::GroundReader>(
        [&](const geom::Box& box, int width, int height, base::Progress&) {
            ++reads;
            return geom::GroundPicture{
                width, height, box,
                std::vector<std::uint32_t>(static_cast<std::size_t>(width * height), 0xffffffffU), false};
        });
    desktop::BackdropReading reading;
    reading.use(reader);
    desktop::MapView view{{{0, 0}, 10, {0, 0, 100, 50}}, 200, 100, 2};
    EXPECT_TRUE(reading.follow(view, true));
    EXPECT_TRUE(reading.exact(view));
    EXPECT_NEAR(5, reading.picture().extent.width() / reading.picture().widthPx, 0.05);
    EXPECT_FALSE(reading.follow(view, true));
    view.camera.centre.x += 100;  // a tenth of the view
    EXPECT_FALSE(reading.follow(view, true));
    view.camera.centre.x += 500;
    EXPECT_TRUE(reading.follow(view, true));
    view.camera.metresPerPt = 5;
    EXPECT_FALSE(reading.exact(view));
    EXPECT_TRUE(reading.follow(view, true));
    EXPECT_EQ(3, reads);
    reading.use(nullptr);
    EXPECT_TRUE(reading.picture().pixels.empty());
}

TEST(BackdropReading, SaysWhyNothingCanBeRead) {
    desktop::BackdropReading reading;
    reading.use(std::make_shared<const geom::GroundReader>(
        [](const geom::Box&, int, int, base::Progress&) -> geom::GroundPicture {
            throw base::Error(base::Kind::Failed, {"壊れています", "damaged"});
        }));
    const desktop::MapView view{{{0, 0}, 10, {0, 0, 100, 50}}, 200, 100, 2};
    reading.follow(view, true);
    EXPECT_EQ("damaged", reading.trouble().en);
    EXPECT_TRUE(reading.exact(view)) << "asked once, not in every frame";
}

}  // namespace
}  // namespace sasae::test
