#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"
#include "intake/address_file.h"
#include "intake/address_match.h"

namespace sasae::intake {
namespace {

namespace fs = std::filesystem;

class AddressFile : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("sasae-address-" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    AddressFileRead read(const std::string& name, const std::string& bytes,
                         const std::string& municipality = {}) {
        const fs::path path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        base::Silent progress;
        return readAddressFile(path.string(), {.municipality = municipality, .projectCrs = "EPSG:6670"},
                               progress);
    }
    fs::path folder_;
};

bool has(const base::Findings& findings, std::string_view code) {
    for (const base::Finding& finding : findings)
        if (finding.code == code) return true;
    return false;
}

TEST_F(AddressFile, ACsvInEitherEncodingGivesTheSameBook) {
    const std::string text =
        "市区町村コード,大字町丁目名,小字・通称名,緯度,経度\n40203,東合川六丁目,,33.31938,130.55763\n"
        "40203,上津町,中尾山,33.27547,130.53\n40130,東町,,33.5,130.4\n";
    const AddressFileRead utf8 = read("a.csv", text, "40203"),
                          cp932 = read("b.csv", base::encode(text, "CP932").utf8, "40203");
    EXPECT_EQ(utf8.book.name, (std::vector<std::string>{"東合川六丁目", normalisedAddress("上津町中尾山")}));
    EXPECT_EQ(cp932.book.name, utf8.book.name);
    EXPECT_EQ(cp932.encoding, "CP932");
    EXPECT_EQ(utf8.rows, 3);
    EXPECT_TRUE(has(utf8.findings, "other-municipality"));
    const geom::Point expected = geom::Transform("EPSG:6668", "EPSG:6670")({130.55763, 33.31938});
    EXPECT_NEAR(utf8.book.at[0].x, expected.x, 1e-6);
    EXPECT_NEAR(utf8.book.at[0].y, expected.y, 1e-6);
}

TEST_F(AddressFile, BlocksCarryTheirNumber) {
    const AddressFileRead list = read(
        "c.csv",
        "大字・丁目名,街区符号・地番,緯度,経度\n東合川六丁目,8,33.31,130.55\n東合川六丁目,9,33.32,130.56\n");
    EXPECT_EQ(list.book.name, (std::vector<std::string>{"東合川六丁目8", "東合川六丁目9"}));
}

TEST_F(AddressFile, FlawsAreListedAndLeftOut) {
    const AddressFileRead list = read("d.json", R"([{"town":"東町","koaza":"","lat":33.3,"lng":130.5},
        {"town":"","lat":33.3,"lng":130.5}, {"town":"西町","lat":null,"lng":130.5},
        {"town":"東町","lat":33.4,"lng":130.5}, {"town":"南町","lat":130.5,"lng":33.3}])");
    EXPECT_EQ(list.book.name, (std::vector<std::string>{"東町", "南町"}));
    EXPECT_EQ(list.rows, 5);
    EXPECT_EQ(list.quarantined, 2);
    for (const char* code : {"address-no-name", "address-bad-point", "address-repeated", "lonlat-swapped"})
        EXPECT_TRUE(has(list.findings, code)) << code;
}

TEST_F(AddressFile, WhatIsNoListIsRefused) {
    EXPECT_THROW(read("e.json", "{}"), base::Error);
    EXPECT_THROW(read("f.json", "[1,2]"), base::Error);
    EXPECT_THROW(read("g.json", "[]"), base::Error);
    EXPECT_THROW(read("h.csv", "a,b\n1,2\n"), base::Error);
}

TEST_F(AddressFile, KurumesTownsAreReadAndFoundAgain) {
    const char* given = std::getenv("SASAE_TEST_DATA");
    const fs::path data = given ? fs::path(given) : fs::path(SASAE_SOURCE_DIR) / ".." / "shared" / "data";
    const fs::path file = data / "kurume" / "kurume_geolonia_ja.json";
    if (!fs::exists(file)) GTEST_SKIP() << "no test data";
    base::Silent progress;
    const AddressFileRead list =
        readAddressFile(file.string(), {.municipality = "40203", .projectCrs = "EPSG:6670"}, progress);
    EXPECT_EQ(list.rows, 241);
    EXPECT_EQ(list.quarantined, 0);
    const AddressMatcher matcher(list.book);
    for (std::size_t i = 0; i < list.book.name.size(); ++i)
        EXPECT_EQ(matcher.match("福岡県久留米市" + list.book.name[i] + "1番2号").row, static_cast<int>(i))
            << list.book.name[i];
}

}  // namespace
}  // namespace sasae::intake
