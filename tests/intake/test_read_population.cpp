#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "intake/cell_number.h"
#include "intake/foreign_files.h"
#include "intake/read_population.h"

namespace sasae::intake {
namespace {

using test::cp932;
using test::Folder;

base::Silent silent;

bool has(const base::Findings& findings, std::string_view code) {
    for (const base::Finding& f : findings)
        if (f.code == code) return true;
    return false;
}

PopulationRead readCsv(const Folder& folder, const std::string& text, PopulationFields fields = {}) {
    return readPopulation(folder.write("p.csv", text),
                          {.fields = std::move(fields), .targetCrs = "EPSG:6670"}, silent);
}

TEST(CellNumber, ReadsWhatStatisticsPrint) {
    for (const auto& [text, value] : std::vector<std::pair<std::string, double>>{{"1234", 1234},
                                                                                 {"1,234", 1234},
                                                                                 {"１，２３４", 1234},
                                                                                 {" 12 ", 12},
                                                                                 {"304552.000", 304552},
                                                                                 {"△3", -3},
                                                                                 {"▲3", -3},
                                                                                 {"153人", 153},
                                                                                 {"97世帯", 97},
                                                                                 {"1.5", 1.5}}) {
        EXPECT_EQ(cellNumber(text).kind, CellKind::Number) << text;
        EXPECT_EQ(cellNumber(text).value, value) << text;
    }
    for (const char* text : {"X", "x", "-", "－", "―", "…", "***", "秘匿", "Ｘ"})
        EXPECT_EQ(cellNumber(text).kind, CellKind::Secret) << text;
    for (const char* text : {"", " ", "　"}) EXPECT_EQ(cellNumber(text).kind, CellKind::Empty) << text;
    for (const char* text : {"人口", "1-2", "12abc", "nan", "inf", "0x10"})
        EXPECT_EQ(cellNumber(text).kind, CellKind::Other) << text;
}

TEST(CellCode, KeepsCodesAndMendsThoseTakenForNumbers) {
    EXPECT_EQ(cellCode("01101"), "01101");
    EXPECT_EQ(cellCode(" 402030340 "), "402030340");
    EXPECT_EQ(cellCode("40203060006.000"), "40203060006");
    EXPECT_EQ(cellCode("4.0203060006e+10"), "40203060006");
    EXPECT_EQ(cellCode("A-1.5"), "A-1.5");
    EXPECT_EQ(cellCode("1.5"), "1.5");
}

TEST(ReadPopulation, SecretIsNoDataAndNeverZero) {
    const Folder folder;
    const PopulationRead got =
        readCsv(folder,
                "KEY_CODE,S_NAME,JINKO,SETAI\n402030010,a,\"1,234\",500\n402030020,b,X,-\n"
                "402030030,c,０,０\n402030040,d,何か,3\n402030050,e,-5,2\n");
    ASSERT_EQ(got.imported, 5);
    EXPECT_EQ(got.sums.total, 1234);
    EXPECT_EQ(got.sums.households, 505);
    EXPECT_TRUE(std::isnan(got.population.people[1].total));
    EXPECT_TRUE(std::isnan(got.population.people[1].households));
    EXPECT_EQ(got.population.people[2].total, 0);
    EXPECT_TRUE(std::isnan(got.population.people[3].total));
    EXPECT_TRUE(std::isnan(got.population.people[0].elderly));
    for (const char* code : {"secret-figure", "not-a-number", "negative-number"})
        EXPECT_TRUE(has(got.findings, code)) << code;
    EXPECT_TRUE(std::isnan(got.population.at[0].x));  // a table by code has no places
    EXPECT_TRUE(got.crs.code.empty());
}

TEST(ReadPopulation, ASecondHeadingOfLabelsIsNoArea) {
    const Folder folder;
    const PopulationRead got = readCsv(
        folder, cp932("KEY_CODE,NAME,人口総数,世帯総数\n,,人口（総数）,世帯（総数）\n402030010,合川,10,5\n"));
    EXPECT_EQ(got.rows, 2);
    EXPECT_EQ(got.imported, 1);
    EXPECT_EQ(got.quarantined, 1);
    EXPECT_EQ(got.sums.total, 10);
    EXPECT_TRUE(has(got.findings, "no-code"));
}

TEST(ReadPopulation, CommonJapaneseHeadingsAreKnown) {
    const Folder folder;
    const PopulationRead got =
        readCsv(folder,
                "校区コード,校区名,人口,世帯数,18歳未満,６５歳以上,75歳以上,高齢単身世帯,経度,緯度\n"
                "01,合川,100,40,15,30,16,8,130.54,33.31\n");
    const model::PeopleCounts people = got.population.people[0];
    EXPECT_EQ(people.total, 100);
    EXPECT_EQ(people.households, 40);
    EXPECT_EQ(people.under18, 15);
    EXPECT_EQ(people.elderly, 30);
    EXPECT_EQ(people.elderly75, 16);
    EXPECT_EQ(people.elderlySingle, 8);
    EXPECT_EQ(got.population.code[0], "01");
    EXPECT_NEAR(got.population.at[0].x, -42800, 300);
    EXPECT_NEAR(got.population.at[0].y, 34400, 300);
}

TEST(ReadPopulation, LatitudeAndLongitudeInEachOthersColumnsArePutRight) {
    const Folder folder;
    const PopulationRead got =
        readCsv(folder, "code,population,lon,lat\n1,5,33.31,130.54\n2,6,33.32,130.55\n");
    EXPECT_TRUE(has(got.findings, "lon-lat-swapped"));
    EXPECT_NEAR(got.population.at[0].x, -42800, 300);
}

TEST(ReadPopulation, FieldsNamedByTheUserWin) {
    const Folder folder;
    const PopulationRead got =
        readCsv(folder, "k,a,b\n1,10,4\n", {.code = "k", .households = "b", .total = "a"});
    EXPECT_EQ(got.sums.total, 10);
    EXPECT_EQ(got.sums.households, 4);
    EXPECT_THROW(readCsv(folder, "k,a,b\n1,10,4\n", {.total = "zzz"}), base::Error);
    EXPECT_THROW(readCsv(folder, "k,a,b\n1,10,4\n"), base::Error);
}

TEST(ReadPopulation, TheSameFiguresOnEveryRowOfACodeAreSuspicious) {
    const Folder folder;
    EXPECT_FALSE(has(readCsv(folder, "KEY_CODE,JINKO\n1,10\n1,0\n2,0\n2,0\n").findings, "counts-repeated"));
    const PopulationRead got = readCsv(folder, "KEY_CODE,JINKO\n1,10\n1,10\n");
    EXPECT_TRUE(has(got.findings, "counts-repeated"));
    EXPECT_TRUE(has(got.findings, "key-repeated"));
}

TEST(ReadPopulation, PolygonsHaveAPlaceInside) {
    const Folder folder;
    const std::string path =
        test::writeShapefile(folder, "a",
                             {.fields = {{"KEY_CODE", 'N', 11}, {"S_NAME"}, {"JINKO", 'N', 9}},
                              .rows = {{"40203001001", "x", "7"}},
                              .polygons = {test::square(-45000, 33000, 100)},
                              .prj = test::kZone2Prj});
    const PopulationRead got = readPopulation(path, {.targetCrs = "EPSG:6670"}, silent);
    EXPECT_EQ(got.population.code[0], "40203001001");
    EXPECT_EQ(got.sums.total, 7);
    EXPECT_TRUE(geom::contains(got.population.shape[0], got.population.at[0]));
}

TEST(CellCode, LeavesCodesThatOnlyLookLikePowersAlone) {
    EXPECT_EQ(cellCode("12E3"), "12E3");
    EXPECT_EQ(cellCode("1e5"), "1e5");
}

TEST(ReadPopulation, RowsOfTotalsAreNotCountedAgain) {
    const Folder folder;
    for (const char* total : {"合計", "総　数", "計", "Total"}) {
        const PopulationRead got =
            readCsv(folder, "KEY_CODE,町丁名,人口,世帯数,経度,緯度\n402030010,合川,10,5,130.5,33.3\n" +
                                std::string(total) + "," + total + ",10,5,,\n");
        EXPECT_EQ(got.imported, 1) << total;
        EXPECT_EQ(got.sums.total, 10) << total;
        EXPECT_TRUE(has(got.findings, "total-row")) << total;
    }
}

TEST(ReadPopulation, NumbersThatNoPlaceCanHaveAreNoData) {
    const Folder folder;
    const PopulationRead got =
        readCsv(folder, "KEY_CODE,町丁名,人口,世帯数,経度,緯度\n402030010,合川,1e300,5,130.5,33.3\n");
    EXPECT_TRUE(std::isnan(got.sums.total));
    EXPECT_EQ(got.sums.households, 5);
    EXPECT_TRUE(has(got.findings, "not-a-number"));
}

TEST(ReadPopulation, AFieldThatIsNotThereIsAnsweredWithThoseThatAre) {
    const Folder folder;
    try {
        readCsv(folder, "KEY_CODE,人口\n402030010,10\n", {.households = "世帯"});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Usage);
        EXPECT_NE(error.hint.ja.find("人口"), std::string::npos);
    }
}

}  // namespace
}  // namespace sasae::intake
