#include <gtest/gtest.h>

#include "base/error.h"
#include "intake/foreign_files.h"
#include "intake/read_facilities.h"

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

FacilitiesRead read(const std::string& path, const std::string& profile = {}) {
    return readFacilities(path, {.profile = profile, .targetCrs = "EPSG:6670"}, model::shippedVocabulary(),
                          silent);
}

/// A GeoJSON of points in Kurume with the properties given.
std::string geoJson(const std::vector<std::string>& properties) {
    std::string out = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < properties.size(); ++i)
        out += std::string(i ? "," : "") + R"({"type":"Feature","properties":{)" + properties[i] +
               R"(},"geometry":{"type":"Point","coordinates":[130.5)" + std::to_string(i) + ",33.3]}}";
    return out + "]}";
}

TEST(ReadFacilities, ATableOfJapaneseHeadings) {
    const Folder folder;
    const FacilitiesRead got =
        read(folder.write("f.csv", cp932("施設名,種別,緯度,経度\n東部地域包括支援センター,相談窓口,33.31,130."
                                         "54\n合川小学校,学校,33.32,130.55\n"
                                         "みんなの家,よりあい所,33.33,130.56\nどこか,公民館,,\n")));
    EXPECT_EQ(got.rows, 4);
    EXPECT_EQ(got.imported, 3);
    EXPECT_EQ(got.quarantined, 1);
    EXPECT_EQ(got.supports.kind,
              (std::vector<std::string>{"community_care_centre", "elementary_school", "よりあい所"}));
    EXPECT_EQ(got.supports.kindText[0], "相談窓口");
    EXPECT_TRUE(has(got.findings, "unknown-kind"));
    EXPECT_TRUE(has(got.findings, "no-place"));
    EXPECT_NEAR(got.supports.at[0].x, -42800, 300);
    EXPECT_EQ(got.crs.code, "EPSG:6668");
}

TEST(ReadFacilities, ColumnsXAndYAreInTheProjectsCrsUnlessTheyAreDegrees) {
    const Folder folder;
    const FacilitiesRead metres = read(folder.write("a.csv", "name,kind,x,y\na,hospital,-42000,34000\n"));
    EXPECT_EQ(metres.supports.at[0], (geom::Point{-42000, 34000}));
    EXPECT_EQ(metres.supports.kind[0], "hospital");
    const FacilitiesRead degrees = read(folder.write("b.csv", "name,kind,x,y\na,hospital,130.54,33.31\n"));
    EXPECT_NEAR(degrees.supports.at[0].x, -42800, 300);
}

TEST(ReadFacilities, WelfareFacilitiesByTheirCodesAndAccuracy) {
    const Folder folder;
    const FacilitiesRead got = read(folder.write(
        "p14.geojson",
        geoJson(
            {R"("P14_001":"福岡県","P14_002":"久留米市","P14_003":"40203","P14_004":"x町1","P14_005":"99","P14_006":"9913","P14_007":"991303","P14_008":"中央包括","P14_009":3,"P14_010":1)",
             R"("P14_001":"福岡県","P14_002":"久留米市","P14_003":"40203","P14_004":"x町2","P14_005":"02","P14_006":"0204","P14_007":"020499","P14_008":"ひだまり","P14_009":4,"P14_010":3)"})));
    EXPECT_EQ(got.profile, "ksj-p14");
    EXPECT_EQ(got.supports.name, (std::vector<std::string>{"中央包括", "ひだまり"}));
    EXPECT_EQ(got.supports.kind, (std::vector<std::string>{"community_care_centre", "day_care"}));
    EXPECT_EQ(got.supports.kindText[0], "地域包括支援センター");
    EXPECT_EQ(got.supports.accuracy, (std::vector<std::int8_t>{1, 3}));
}

TEST(ReadFacilities, SchoolsInBothLayouts) {
    const Folder folder;
    const FacilitiesRead later = read(folder.write(
        "a.geojson",
        geoJson(
            {R"("P29_001":"40203","P29_002":"B140210000019","P29_003":"16001","P29_004":"合川小学校","P29_005":"x","P29_006":3)",
             R"("P29_001":"40203","P29_002":"B140210000020","P29_003":"16007","P29_004":"久留米大学","P29_005":"x","P29_006":4)"})));
    EXPECT_EQ(later.supports.name[0], "合川小学校");
    EXPECT_EQ(later.supports.kind[0], "elementary_school");
    EXPECT_EQ(later.supports.kind[1], "大学");
    const FacilitiesRead first = read(folder.write(
        "b.geojson",
        geoJson(
            {R"("P29_001":"40203","P29_002":"16","P29_003":"16","P29_004":"16002","P29_005":"城南中学校","P29_006":"x")"})));
    EXPECT_EQ(first.supports.name[0], "城南中学校");
    EXPECT_EQ(first.supports.kind[0], "junior_high_school");
}

TEST(ReadFacilities, MedicalInstitutionsAndTheirKinds) {
    const Folder folder;
    const FacilitiesRead got =
        read(folder.write("a.geojson", geoJson({R"("P04_001":1,"P04_002":"A病院","P04_003":"x")",
                                                R"("P04_001":3,"P04_002":"B歯科","P04_003":"x")"})));
    EXPECT_EQ(got.profile, "ksj-p04");
    EXPECT_EQ(got.supports.kind, (std::vector<std::string>{"hospital", "clinic"}));
    EXPECT_EQ(got.supports.kindText[1], "歯科診療所");
}

TEST(ReadFacilities, TheUsersColumnsAndKinds) {
    const Folder folder;
    const std::string columns = folder.write(
        "columns.json",
        R"({"name":"めいしょう","kind":"しゅるい","lon":"E","lat":"N","kinds":{"よりあい":"salon"},"kind_of_rest":"shelter"})");
    const std::string csv =
        folder.write("a.csv", "めいしょう,しゅるい,E,N\na,よりあい,130.5,33.3\nb,?,130.5,33.31\n");
    const FacilitiesRead got = read(csv, columns);
    EXPECT_EQ(got.supports.kind, (std::vector<std::string>{"salon", "shelter"}));
    EXPECT_THROW(read(csv, folder.write("bad.json", R"({"name":"ない列"})")), base::Error);
    EXPECT_THROW(read(csv, folder.write("worse.json", "{")), base::Error);
    EXPECT_THROW(read(csv, "no-such-profile"), base::Error);
}

TEST(ReadFacilities, PolygonsGiveAPointInside) {
    const Folder folder;
    const std::string path = test::writeShapefile(folder, "a",
                                                  {.fields = {{"NAME"}, {"KIND"}},
                                                   .rows = {{"x", "hospital"}},
                                                   .polygons = {test::square(-45000, 33000, 100)},
                                                   .prj = test::kZone2Prj});
    EXPECT_TRUE(geom::contains(test::square(-45000, 33000, 100), read(path).supports.at[0]));
}

TEST(ReadFacilities, APointFarFromTheOthersIsNamed) {
    const Folder folder;
    const FacilitiesRead got = read(folder.write(
        "a.csv", "name,lon,lat\na,130.5,33.3\nb,130.51,33.3\nc,130.52,33.3\nd,141.3,43.0\nd,141.3,43.0\n"));
    EXPECT_TRUE(has(got.findings, "far-away"));
    EXPECT_TRUE(has(got.findings, "duplicate-row"));
}

TEST(ReadFacilities, NamesOfPersonsAreNamedAsSuch) {
    const Folder folder;
    const FacilitiesRead got =
        read(folder.write("f.csv",
                          "施設名,種別,経度,緯度\n佐藤 花子,民生委員,130.5,33.3\n"
                          "佐藤医院,診療所,130.6,33.3\n田中町集会所,集会所,130.7,33.3\n"));
    std::vector<std::int64_t> rows;
    for (const base::Finding& f : got.findings)
        if (f.code == "name-looks-personal") rows = f.rows;
    EXPECT_EQ(rows, (std::vector<std::int64_t>{1}));
}

}  // namespace
}  // namespace sasae::intake
