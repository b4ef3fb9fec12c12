// By command line: groups of districts, and a map over a background of the user's own.
#include <gtest/gtest.h>

#include <fstream>

#include "workflow/town.h"

using namespace sasae::workflow;
using nlohmann::json;
using sasae::support::fileText;
using sasae::support::TempFolder;
namespace fs = std::filesystem;

namespace {

class Town : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TempFolder>();
        makeTown(*folder_, 12, 200);
        project_ = importTown(*folder_);
    }
    static void TearDownTestSuite() { folder_.reset(); }
    static std::string at(const std::string& name) { return (*folder_ / name).string(); }
    static json rows(const std::string& level) {
        return sasaeJson({"list", project_, "areas", "--level", level}, *folder_)["rows"];
    }
    /// A grey GeoTIFF over the box, by GDAL's own program; empty where that is not there.
    static std::string ground(const std::vector<std::string>& more) {
        std::ofstream(at("grey.ppm")) << "P6\n8 8\n255\n" << std::string(8 * 8 * 3, '\x90');
        std::vector<std::string> words = {"/usr/bin/env", "gdal_translate", "-q", "-a_srs", "EPSG:6670"};
        words.insert(words.end(), more.begin(), more.end());
        words.insert(words.end(), {at("grey.ppm"), at("ground.tif")});
        return sasae::support::run(words, folder_->path()).code == 0 ? at("ground.tif") : "";
    }

    static std::unique_ptr<TempFolder> folder_;
    static std::string project_;
};
std::unique_ptr<TempFolder> Town::folder_;
std::string Town::project_;

TEST_F(Town, AGroupIsAddedListedRenamedRemovedAndEachStepIsTakenBack) {
    const json districts = rows("district");
    ASSERT_EQ(districts.size(), 12U);
    EXPECT_TRUE(rows("group").empty());
    const std::string first = districts[0]["code"], second = districts[1]["name"];
    const json added =
        sasaeJson({"group", project_, "add", "--name", "東部", "--areas", first + "," + second}, *folder_);
    EXPECT_EQ(added["group"], "G1");
    ASSERT_EQ(rows("group").size(), 1U);
    EXPECT_EQ(rows("group")[0]["name"], "東部");
    EXPECT_EQ(rows("district").size(), 12U) << "the districts are what they were";
    sasaeJson({"group", project_, "rename", "--code", "G1", "--name", "東の圏域"}, *folder_);
    EXPECT_EQ(rows("group")[0]["name"], "東の圏域");
    EXPECT_EQ(
        sasae::workflow::sasae({"map", project_, "-o", at("g.svg"), "--show", "districts,groups"}, *folder_)
            .code,
        0);
    EXPECT_NE(fileText(at("g.svg")).size(), 0U);
    sasaeJson({"group", project_, "remove", "--code", "東の圏域"}, *folder_);
    EXPECT_TRUE(rows("group").empty());
    for (const std::size_t left : {1U, 1U, 0U}) {
        sasaeJson({"undo", project_}, *folder_);
        EXPECT_EQ(rows("group").size(), left);
    }
    EXPECT_TRUE(sasaeJson({"check", project_}, *folder_)["ok"]);
}

TEST_F(Town, WhatCannotBeIsRefusedAndChangesNothing) {
    const auto before = fileText(project_);
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"group", project_, "add", "--name", "一つ", "--areas", "K001"},
             {"group", project_, "add", "--name", "無い", "--areas", "K001,K999"},
             {"group", project_, "add", "--areas", "K001,K002"},
             {"group", project_, "remove", "--code", "G9"},
             {"group", project_, "dissolve"},
             {"list", project_, "areas", "--level", "street"},
             {"list", project_, "proposals", "--level", "group"},
             {"map", project_, "-o", at("x.png"), "--order", "nonsense"},
             {"map", project_, "-o", at("x.png"), "--base-opacity", "2", "--base", at("city/areas.shp")}}) {
        const auto ran = sasae::workflow::sasae(words, *folder_);
        EXPECT_NE(ran.code, 0) << ::testing::PrintToString(words);
        EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << ran.err;
        EXPECT_TRUE(fileText(project_) == before);
    }
    EXPECT_FALSE(fs::exists(at("x.png")));
}

TEST_F(Town, AMapLiesOverABackgroundAndSaysWhoseItIs) {
    const std::vector<std::string> place = {"-a_ullr", "-60000", "80000", "40000", "-20000"};
    if (ground(place).empty()) GTEST_SKIP() << "no gdal_translate here";
    const auto map = [](std::vector<std::string> more) {
        std::vector<std::string> words = {"map", project_, "-o", at("m.svg"), "--base", at("ground.tif")};
        words.insert(words.end(), more.begin(), more.end());
        return sasae::workflow::sasae(words, *folder_);
    };
    const auto unnamed = map({});
    EXPECT_EQ(unnamed.code, 2);
    EXPECT_NE(unnamed.err.find("--attribution"), std::string::npos) << unnamed.err;
    EXPECT_EQ(map({"--attribution", "試験の測量"}).code, 0);
    const std::string with = fileText(at("m.svg"));
    EXPECT_NE(with.find("data:image/png"), std::string::npos) << "the picture is in it";
    std::vector<std::string> named = place;
    named.insert(named.end(), {"-mo", "TIFFTAG_COPYRIGHT=Survey 2026"});
    ASSERT_NE(ground(named), "");
    EXPECT_EQ(map({}).code, 0) << "the file says it";
    ASSERT_NE(ground({"-a_ullr", "900000", "910000", "910000", "900000", "-mo", "TIFFTAG_COPYRIGHT=x"}), "");
    const auto elsewhere = map({});
    EXPECT_EQ(elsewhere.code, 1);
    EXPECT_NE(elsewhere.err.find("この範囲"), std::string::npos) << elsewhere.err;
}

}  // namespace
