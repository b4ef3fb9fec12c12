#include <cairo.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "report/map_file.h"
#include "support/drawn_map.h"
#include "support/sealed.h"

namespace sasae::report {
namespace {

namespace fs = std::filesystem;
using test::areasFromGrid;
using test::mapOf;
using test::sealed;

class MapFile : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ =
            fs::temp_directory_path() / ("sasae_map_" + std::to_string(getpid()) + "_" +
                                         ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    static std::string bytes(const fs::path& path) {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    static std::string words(const fs::path& pdf) {
        std::string text;
        std::FILE* pipe = popen(("pdftotext '" + pdf.string() + "' - 2>/dev/null").c_str(), "r");
        if (!pipe) return text;
        char buffer[4096];
        for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) text.append(buffer, n);
        return pclose(pipe) == 0 ? text : std::string();
    }
    fs::path folder_;
};

released::MapContent city() {
    auto content = mapOf(areasFromGrid({"1234", "5s67", "8?9+"}));
    content.outlines.push_back(
        {{"地域課題の候補", "Proposals"}, {1}, {{"8050", "8050"}}, {content.areas[0].shape[4]}});
    return content;
}

TEST_F(MapFile, ThePngHasTheSizeAskedForAndSaysItsResolution) {
    writeMap(sealed(city()), {.widthPx = 640, .heightPx = 480}, folder_ / "m.png");
    cairo_surface_t* png = cairo_image_surface_create_from_png((folder_ / "m.png").c_str());
    EXPECT_EQ(cairo_surface_status(png), CAIRO_STATUS_SUCCESS);
    EXPECT_EQ(cairo_image_surface_get_width(png), 640);
    EXPECT_EQ(cairo_image_surface_get_height(png), 480);
    cairo_surface_destroy(png);
    // 300 dots an inch are 11,811 a metre.
    writeMap(sealed(city()), {.widthMm = 100, .heightMm = 80, .dpi = 300}, folder_ / "p.png");
    const std::string text = bytes(folder_ / "p.png");
    const std::size_t at = text.find("pHYs");
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(text.substr(at + 4, 8), std::string("\0\0\x2e\x23\0\0\x2e\x23", 8));
}

TEST_F(MapFile, ThePdfSaysEverythingInTextThatCanBeSearched) {
    writeMap(sealed(city(), released::Tier::Professional), {.widthMm = 297, .heightMm = 210},
             folder_ / "m.pdf");
    const std::string text = words(folder_ / "m.pdf");
    ASSERT_FALSE(text.empty()) << "pdftotext comes with ./bootstrap install";
    for (const char* expected :
         {"校区の世帯数", "令和7年度", "出典：国勢調査（平成27年）", "少数のため非表示", "データなし",
          "5区分・等量", "地域課題の候補", "取扱注意", "第5", " m"})
        EXPECT_NE(text.find(expected), std::string::npos) << expected;
    EXPECT_NE(bytes(folder_ / "m.pdf").find("/MediaBox [ 0 0 841.889"), std::string::npos);
}

TEST_F(MapFile, TheSameInputsGiveTheSameBytesAtAnyTime) {
    const MapOptions options{.widthPx = 500, .heightPx = 400, .created = base::dateOf(2026, 11, 26)};
    for (const char* extension : {"png", "pdf", "svg"}) {
        const fs::path a = folder_ / (std::string("a.") + extension),
                       b = folder_ / (std::string("b.") + extension);
        for (const bool dated : {true, false}) {
            MapOptions o = options;
            if (!dated) o.created = {};
            writeMap(sealed(city()), o, a);
            if (std::string(extension) == "pdf") sleep(1);  // the clock must not get in
            writeMap(sealed(city()), o, b);
            EXPECT_EQ(bytes(a), bytes(b)) << extension;
            EXPECT_GT(bytes(a).size(), 2000U);
        }
    }
    writeMap(sealed(city()), options, folder_ / "d.pdf");
    EXPECT_NE(bytes(folder_ / "d.pdf").find("20261126000000"), std::string::npos);
}

TEST_F(MapFile, TheSvgIsAPageInMillimetres) {
    writeMap(sealed(city()), {.widthMm = 210, .heightMm = 148}, folder_ / "m.svg");
    const std::string svg = bytes(folder_ / "m.svg");
    EXPECT_TRUE(svg.starts_with("<?xml"));
    EXPECT_NE(svg.find("width=\"210.0000mm\" height=\"148.0000mm\""), std::string::npos);
    EXPECT_TRUE(svg.find("</svg>") != std::string::npos);
}

TEST_F(MapFile, NothingIsLeftBehindButTheFileAndAnOldOneIsReplacedWhole) {
    std::ofstream(folder_ / "m.svg") << "old";
    writeMap(sealed(city()), {}, folder_ / "m.svg");
    EXPECT_NE(bytes(folder_ / "m.svg").substr(0, 3), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator{}), 1);
}

TEST_F(MapFile, WhatCannotBeIsRefusedAndNothingWritten) {
    const auto kindOf = [&](const MapOptions& options, const fs::path& path) {
        try {
            writeMap(sealed(city()), options, path);
        } catch (const base::Error& e) {
            return e.kind;
        }
        return base::Kind::Cancelled;  // nothing was thrown
    };
    EXPECT_EQ(kindOf({}, folder_ / "m.jpg"), base::Kind::Usage);
    EXPECT_EQ(kindOf({}, folder_ / "m"), base::Kind::Usage);
    EXPECT_EQ(kindOf({.widthPx = 50}, folder_ / "m.png"), base::Kind::Usage);
    EXPECT_EQ(kindOf({.widthMm = 2000, .heightMm = 100}, folder_ / "m.pdf"), base::Kind::Usage);
    EXPECT_EQ(kindOf({.dpi = 0}, folder_ / "m.pdf"), base::Kind::Usage);
    EXPECT_EQ(kindOf({.scheme = "rainbow"}, folder_ / "m.pdf"), base::Kind::Usage);
    EXPECT_EQ(kindOf({}, folder_ / "missing" / "m.pdf"), base::Kind::File);
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(MapFile, AnUnknownSchemeIsRefusedThoughNothingIsColoured) {
    released::MapContent plain = city();
    for (released::AreaLayer& layer : plain.areas) layer.value.clear();
    EXPECT_NO_THROW(writeMap(sealed(plain), {.scheme = "teal"}, folder_ / "a.png"));
    EXPECT_THROW(writeMap(sealed(plain), {.scheme = "rainbow"}, folder_ / "m.png"), base::Error);
    EXPECT_THROW(writeMap(sealed(plain), {.mono = true, .scheme = "rainbow"}, folder_ / "m.png"),
                 base::Error);
    EXPECT_FALSE(fs::exists(folder_ / "m.png"));
}

TEST_F(MapFile, ABoxBesideTheCityIsRefusedWithTheExtentOfTheData) {
    const geom::Box all = geom::boxOf(city().areas.at(0).shape.at(0));
    MapOptions options;
    options.bbox = geom::Box{0, 0, 1000, 1000};
    try {
        writeMap(sealed(city()), options, folder_ / "m.png");
        ADD_FAILURE();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Usage);
        EXPECT_NE(error.hint.en.find(fmt::format("{:.0f}", all.minX)), std::string::npos) << error.hint.en;
    }
    EXPECT_FALSE(fs::exists(folder_ / "m.png"));
    options.bbox = all.grown(-1);
    EXPECT_NO_THROW(writeMap(sealed(city()), options, folder_ / "m.png"));
}

TEST_F(MapFile, FortySixDistrictsOfTwoThousandVerticesAreDrawnTheSameTwice) {
    released::AreaLayer areas =
        areasFromGrid({"1234567", "1234567", "1234567", "1234567", "1234567", "1234567", "1234"});
    for (std::size_t i = 0; i < areas.shape.size(); ++i) {
        geom::Ring ring;
        for (int k = 0; k <= 2000; ++k) {
            const double angle = (k % 2000) * std::acos(-1.0) / 1000;
            const double radius = 470 + 25 * std::sin(37 * angle);
            ring.push_back(
                {areas.label[i].x + radius * std::cos(angle), areas.label[i].y + radius * std::sin(angle)});
        }
        areas.shape[i] = {{ring, {}}};
    }
    const auto content = sealed(mapOf(areas));
    writeMap(content, {}, folder_ / "first.png");
    writeMap(content, {}, folder_ / "second.png");
    EXPECT_GT(fs::file_size(folder_ / "first.png"), 20000u);
    EXPECT_EQ(fs::file_size(folder_ / "first.png"), fs::file_size(folder_ / "second.png"));
}

}  // namespace
}  // namespace sasae::report
