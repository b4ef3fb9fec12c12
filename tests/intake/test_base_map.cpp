#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <numbers>

#include "base/error.h"
#include "geom/crs.h"
#include "intake/base_map.h"
#include "intake/foreign_files.h"
#include "intake/plain_words.h"
#include "intake/raster_files.h"

namespace sasae::intake {
namespace {

using test::Rgb;
using testing::HasSubstr;

constexpr Rgb kRed{220, 20, 20}, kGreen{20, 200, 20}, kBlue{20, 20, 220}, kGrey{120, 120, 120};

Rgb colourAt(const geom::GroundPicture& picture, geom::Point metres) {
    const auto& box = picture.extent;
    const int x = static_cast<int>((metres.x - box.minX) / box.width() * picture.widthPx);
    const int y = static_cast<int>((box.maxY - metres.y) / box.height() * picture.heightPx);
    const std::uint32_t p = picture.pixels.at(static_cast<std::size_t>(y * picture.widthPx + x));
    if (p >> 24 != 255) return {0, 0, 0};
    return {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
            static_cast<std::uint8_t>(p)};
}

geom::GroundPicture pictureOf(BaseMap& map, const geom::Box& box, int width, int height) {
    base::Silent silent;
    return map.picture(box, width, height, silent);
}

/// Red north-west, green north-east, blue south-west, grey south-east.
Rgb quarters(int x, int y, int middle) {
    return y < middle ? (x < middle ? kRed : kGreen) : (x < middle ? kBlue : kGrey);
}

test::TiffSpec quarterTiff() {
    return {.width = 64,
            .height = 64,
            .place = {-50000, 10, 0, 37000, 0, -10},
            .crs = "EPSG:6670",
            .copyright = "© 測量の人々",
            .colour = [](int x, int y) { return quarters(x, y, 32); }};
}

std::string messageOf(const std::string& path, const std::string& crs = {}) {
    try {
        BaseMap map(path, "EPSG:6670", crs);
        pictureOf(map, {-50000, 36360, -49360, 37000}, 64, 64);
    } catch (const base::Error& error) {
        return error.text.en;
    }
    return {};
}

TEST(BaseMap, AGeotiffLiesWhereItSaysAndNamesItsSource) {
    const test::Folder folder;
    BaseMap map(writeTiff(folder.path("background.tif"), quarterTiff()), "EPSG:6670");
    EXPECT_EQ("GTiff", map.facts().driver);
    EXPECT_EQ("EPSG:6670", map.facts().crs);
    EXPECT_EQ("© 測量の人々", map.facts().attribution);
    // A view of another size, scale and place than the file's.
    const auto picture = pictureOf(map, {-50100, 36500, -49400, 37100}, 140, 120);
    EXPECT_FALSE(picture.blank);
    EXPECT_EQ(kRed, colourAt(picture, {-49900, 36900}));
    EXPECT_EQ(kGreen, colourAt(picture, {-49500, 36900}));
    EXPECT_EQ(kBlue, colourAt(picture, {-49900, 36600}));
    EXPECT_EQ(kGrey, colourAt(picture, {-49500, 36600}));
    EXPECT_EQ(Rgb({0, 0, 0}), colourAt(picture, {-50050, 36900})) << "west of the picture nothing";
    EXPECT_TRUE(pictureOf(map, {0, 0, 1000, 1000}, 10, 10).blank);
}

TEST(BaseMap, APictureInDegreesIsBroughtIntoTheProjection) {
    const test::Folder folder;
    // The middle of the four colours is at 130.5 E, 33.3 N.
    const auto spec = test::TiffSpec{.width = 100,
                                     .height = 100,
                                     .place = {130.45, 0.001, 0, 33.35, 0, -0.001},
                                     .crs = "EPSG:4326",
                                     .colour = [](int x, int y) { return quarters(x, y, 50); }};
    BaseMap map(writeTiff(folder.path("degrees.tif"), spec), "EPSG:6670");
    const geom::Transform toMetres("EPSG:6668", "EPSG:6670");
    const geom::Point middle = toMetres({130.5, 33.3});
    const geom::Box box{middle.x - 3000, middle.y - 3000, middle.x + 3000, middle.y + 3000};
    const auto picture = pictureOf(map, box, 600, 600);
    for (const double away : {250.0, 2500.0}) {  // metres; a pixel of the file is about 100
        EXPECT_EQ(kRed, colourAt(picture, {middle.x - away, middle.y + away}));
        EXPECT_EQ(kGreen, colourAt(picture, {middle.x + away, middle.y + away}));
        EXPECT_EQ(kBlue, colourAt(picture, {middle.x - away, middle.y - away}));
        EXPECT_EQ(kGrey, colourAt(picture, {middle.x + away, middle.y - away}));
    }
}

/// Tile of a place, from the definition of the scheme (column and row from the north-west).
std::pair<int, int> tileOf(geom::Point lonLat, int zoom) {
    const double n = std::exp2(zoom), phi = lonLat.y * std::numbers::pi / 180;
    return {static_cast<int>((lonLat.x + 180) / 360 * n),
            static_cast<int>((1 - std::asinh(std::tan(phi)) / std::numbers::pi) / 2 * n)};
}

TEST(BaseMap, TilesLieWhereTheirNumbersSayAtTheZoomThatTheViewNeeds) {
    const test::Folder folder;
    const geom::Point place{130.5083, 33.3192};
    const auto [column, row] = tileOf(place, 14);
    const auto [coarseColumn, coarseRow] = tileOf(place, 9);
    test::TilesSpec spec;
    spec.metadata.push_back({"attribution", "<a href=\"https://example.org\">&copy; Tile &amp; Co</a>"});
    spec.tiles = {
        {14, column, row, kRed}, {14, column + 1, row, kGreen}, {9, coarseColumn, coarseRow, kBlue}};
    BaseMap map(writeTiles(folder.path("tiles.mbtiles"), spec), "EPSG:6670");
    EXPECT_EQ("© Tile & Co", map.facts().attribution);
    const geom::Transform toMetres("EPSG:6668", "EPSG:6670");
    const geom::Point at = toMetres(place), east = toMetres({place.x + 360 / std::exp2(14), place.y});
    const auto close = pictureOf(map, {at.x - 3000, at.y - 2000, at.x + 4000, at.y + 2000}, 700, 400);
    EXPECT_EQ(kRed, colourAt(close, at));
    EXPECT_EQ(kGreen, colourAt(close, east));
    const auto far = pictureOf(map, {at.x - 30000, at.y - 20000, at.x + 30000, at.y + 20000}, 150, 100);
    EXPECT_EQ(kBlue, colourAt(far, at));
    EXPECT_FALSE(std::filesystem::exists(folder.path("tiles.mbtiles-wal")));
    EXPECT_FALSE(std::filesystem::exists(folder.path("tiles.mbtiles-journal")));
}

TEST(BaseMap, TilesMayBeSharedByAView) {
    const test::Folder folder;
    const geom::Point place{130.5083, 33.3192};
    const auto [column, row] = tileOf(place, 14);
    test::TilesSpec spec;
    spec.tiles = {{14, column, row, kRed}};
    spec.sql = {"CREATE TABLE images (tile_data blob, tile_id text)",
                "CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text)",
                "INSERT INTO images SELECT tile_data, 'a' FROM tiles",
                "INSERT INTO map SELECT zoom_level, tile_column, tile_row, 'a' FROM tiles",
                "DROP TABLE tiles",
                "CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column, "
                "map.tile_row AS tile_row, images.tile_data AS tile_data FROM map JOIN images ON "
                "images.tile_id = map.tile_id"};
    BaseMap map(writeTiles(folder.path("shared.mbtiles"), spec), "EPSG:6670");
    const geom::Point at = geom::Transform("EPSG:6668", "EPSG:6670")(place);
    EXPECT_EQ(kRed, colourAt(pictureOf(map, {at.x - 500, at.y - 500, at.x + 500, at.y + 500}, 100, 100), at));
}

TEST(BaseMap, WhatCannotBeABackgroundIsRefusedWithTheReason) {
    const test::Folder folder;
    test::TiffSpec spec = quarterTiff();
    spec.place = {};
    EXPECT_THAT(messageOf(writeTiff(folder.path("a.tif"), spec)), HasSubstr("no place on the ground"));
    spec = quarterTiff();
    spec.crs.clear();
    const std::string unnamed = writeTiff(folder.path("b.tif"), spec);
    EXPECT_THAT(messageOf(unnamed), HasSubstr("CRS of the picture is not known"));
    EXPECT_EQ("", messageOf(unnamed, "EPSG:6670")) << "said by the user it is";
    EXPECT_THAT(messageOf(unnamed, "EPSG:1"), HasSubstr("CRS is not known"));
    spec = quarterTiff();
    spec.floats = true;
    EXPECT_THAT(messageOf(writeTiff(folder.path("c.tif"), spec)), HasSubstr("8-bit"));
    spec = quarterTiff();
    spec.place[2] = 1;
    EXPECT_THAT(messageOf(writeTiff(folder.path("d.tif"), spec)), HasSubstr("north up"));
    EXPECT_THAT(messageOf(folder.write("e.tif", "<VRTDataset/>")), HasSubstr("not a TIFF"));
    EXPECT_THAT(messageOf(folder.write("f.vrt", "<VRTDataset/>")), HasSubstr("cannot be a background"));
    EXPECT_THAT(messageOf("/vsicurl/http://localhost/a.tif"), HasSubstr("connections"));
    const std::string whole = test::bytesOf(writeTiff(folder.path("g.tif"), quarterTiff()));
    EXPECT_THAT(messageOf(folder.write("h.tif", whole.substr(0, whole.size() / 2))), HasSubstr("damaged"));
}

TEST(BaseMap, MbtilesThatHoldMoreThanPicturesAreRefused) {
    const test::Folder folder;
    const auto told = [&](const char* name, const test::TilesSpec& spec) {
        return messageOf(writeTiles(folder.path(name), spec));
    };
    test::TilesSpec spec;
    spec.tiles = {{0, 0, 0, kRed}};
    EXPECT_EQ("", told("good.mbtiles", spec));
    spec.sql = {"CREATE TRIGGER t AFTER INSERT ON tiles BEGIN DELETE FROM tiles; END"};
    EXPECT_THAT(told("trigger.mbtiles", spec), HasSubstr("triggers"));
    spec.sql = {"CREATE VIRTUAL TABLE v USING fts5(a)"};
    EXPECT_THAT(told("virtual.mbtiles", spec), HasSubstr("virtual"));
    spec.sql = {"CREATE VIEW v AS SELECT load_extension('x')"};
    EXPECT_THAT(told("calls.mbtiles", spec), HasSubstr("functions beyond"));
    spec.sql = {"DROP TABLE metadata"};
    EXPECT_THAT(told("none.mbtiles", spec), HasSubstr("not MBTiles"));
    spec = {.metadata = {{"format", "pbf"}}, .tiles = {{0, 0, 0, kRed}}};
    EXPECT_THAT(told("vector.mbtiles", spec), HasSubstr("vector"));
    EXPECT_THAT(told("empty.mbtiles", {}), HasSubstr("no tiles"));
    spec = {.tiles = {{0, 0, 0, kRed}}, .bytes = std::string("\x1F\x8B") + "something"};
    EXPECT_THAT(told("other.mbtiles", spec), HasSubstr("no pictures"));
    spec = {.tiles = {{0, 0, 0, kRed}}, .bytes = "\x89PNG\r\n\x1A\n and then nothing of it"};
    EXPECT_THAT(told("broken.mbtiles", spec), HasSubstr("damaged"));
    EXPECT_THAT(messageOf(folder.write("text.mbtiles", "not a database")), HasSubstr("not MBTiles"));
}

/// A view that never ends must not hold the program.
TEST(BaseMap, AViewThatIsSlowOnPurposeIsGivenUp) {
    const test::Folder folder;
    test::TilesSpec spec;
    spec.tiles = {{0, 0, 0, kRed}};
    spec.sql = {
        "CREATE TABLE many (n integer)",
        "INSERT INTO many WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000) "
        "SELECT n FROM c",
        "ALTER TABLE tiles RENAME TO few",
        "CREATE VIEW tiles AS SELECT few.* FROM few, many a, many b, many c WHERE a.n + b.n + c.n < 0"};
    EXPECT_THAT(messageOf(writeTiles(folder.path("slow.mbtiles"), spec)), HasSubstr("cannot be read"));
}

TEST(BaseMap, StopsWhenAsked) {
    const test::Folder folder;
    BaseMap map(writeTiff(folder.path("background.tif"), quarterTiff()), "EPSG:6670");
    base::Silent progress;
    progress.cancel();
    EXPECT_THROW(map.picture({-50000, 36360, -49360, 37000}, 64, 64, progress), base::Error);
}

TEST(PlainWords, AreOneLineWithoutMarks) {
    EXPECT_EQ("© 国土地理院 & 人々", plainWords("<b>&#169; 国土地理院</b>\n&amp; 人々"));
    EXPECT_EQ("a &unknown; b", plainWords("a &unknown; b"));
    EXPECT_EQ("国土地理院", plainWords(test::cp932("国土地理院")));
    EXPECT_EQ("", plainWords("\x81\xFF\xFE"));
    EXPECT_LE(plainWords(std::string(5000, 'x')).size(), 310U);
}

}  // namespace
}  // namespace sasae::intake
