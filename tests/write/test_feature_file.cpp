#include <gtest/gtest.h>
#include <stdlib.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>

#include "base/encoding.h"
#include "base/error.h"
#include "base/progress.h"
#include "intake/crs_guess.h"
#include "intake/source.h"
#include "write/feature_file.h"
#include "write/field_value.h"
#include "write/sealed_table.h"

namespace sasae::write {
namespace {

namespace fs = std::filesystem;
using base::same;
using released::Cell;
using released::Figure;

class FeatureFile : public testing::Test {
  protected:
    FeatureFile() {
        std::string name = (fs::temp_directory_path() / "sasae-write-XXXXXX").string();
        root_ = ::mkdtemp(name.data());
    }
    ~FeatureFile() override { fs::remove_all(root_); }
    fs::path file(const std::string& name) const { return root_ / name; }
    std::string bytes(const std::string& name) const {
        std::ifstream in(file(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::size_t filesThere() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(root_), {}));
    }

  private:
    fs::path root_;
};

geom::MultiPolygon square(double x, double y, double sideM) {
    return {{{{x, y}, {x + sideM, y}, {x + sideM, y + sideM}, {x, y + sideM}, {x, y}}, {}}};
}

/// Four districts of which one figure is exact, one a band, one suppressed, one unknown.
released::FeatureTable districts() {
    released::FeatureTable out;
    out.crs = "EPSG:6670";
    out.table.title = {"校区", "Districts"};
    out.table.columns = {{"code", {"コード", "code"}, {}, 0},
                         {"name", {"校区名", "district"}, {}, 0},
                         {"households_with_cases", {"把握世帯", "households"}, {"世帯", "households"}, 1},
                         {"as_of", {"時点", "as of"}, {}, 0}};
    const std::vector<Figure> figures = {Figure::exact(12.5), Figure::band(10, 14), Figure::suppressed(),
                                         Figure::noData()};
    const std::vector<std::string> names = {"髙﨑校区", "=SUM(A1)", "①番", "第四"};
    for (std::size_t i = 0; i < figures.size(); ++i) {
        out.table.rows.push_back({Cell(same("0" + std::to_string(i + 1))), Cell(same(names[i])),
                                  Cell(figures[i]), Cell(base::dateOf(2026, 4, 1))});
        out.polygons.push_back(square(-45000 + 1000 * static_cast<double>(i), 33000, 1000));
    }
    return out;
}

intake::Rows readBack(const fs::path& path, std::vector<std::string>& fields, std::string& crs) {
    const intake::Source source(path.string());
    const intake::Layer& layer = source.layers().front();
    std::vector<int> all;
    fields.clear();
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        all.push_back(static_cast<int>(i));
        fields.push_back(layer.fields[i].name);
    }
    base::Silent silent;
    base::Findings findings;
    intake::Rows rows = source.read(0, all, silent);
    geom::Box box;
    for (const geom::MultiPolygon& shape : rows.polygons) box.add(geom::boxOf(shape));
    crs = intake::chooseCrs(layer, source.format(), {}, box, {}, findings).code;
    return rows;
}

TEST_F(FeatureFile, AShapefileReadsBackWithItsNamesShapesAndCrs) {
    writeFeatures(test::sealed(districts()), file("d.shp"));
    std::vector<std::string> fields;
    std::string crs;
    const intake::Rows rows = readBack(file("d.shp"), fields, crs);
    EXPECT_EQ(crs, "EPSG:6670");
    EXPECT_EQ(fields, (std::vector<std::string>{"code", "name", "households", "househol_s", "as_of"}));
    ASSERT_EQ(rows.count, 4);
    EXPECT_EQ(rows.cells[0][0], "01");
    EXPECT_EQ(rows.cells[1][0], "髙﨑校区");
    EXPECT_EQ(std::stod(rows.cells[2][0]), 12.5);
    EXPECT_EQ(rows.cells[2][1], "");
    EXPECT_EQ(rows.cells[2][2], "");
    EXPECT_EQ(rows.cells[3][0], "");
    EXPECT_EQ(rows.cells[3][1], "10.0～14.0");
    EXPECT_EQ(rows.cells[3][2], "少数のため非表示");
    EXPECT_EQ(rows.cells[3][3], "データなし");
    EXPECT_NEAR(geom::areaM2(rows.polygons[1]), 1e6, 1);
    EXPECT_EQ(bytes("d.cpg"), "CP932");
    EXPECT_NE(bytes("d.dbf").find(base::encode("髙﨑校区", "CP932").utf8), std::string::npos);
    EXPECT_NE(bytes("d.prj").find("PROJCS"), std::string::npos);
}

TEST_F(FeatureFile, AGeoPackageReadsBack) {
    writeFeatures(test::sealed(districts()), file("d.gpkg"));
    std::vector<std::string> fields;
    std::string crs;
    const intake::Rows rows = readBack(file("d.gpkg"), fields, crs);
    EXPECT_EQ(crs, "EPSG:6670");
    EXPECT_EQ(rows.cells[1][2], "①番");
    EXPECT_EQ(rows.cells[4][0], "2026/04/01");
    EXPECT_NEAR(geom::areaM2(rows.polygons[3]), 1e6, 1);
    EXPECT_EQ(filesThere(), 1u);  // nothing temporary is left
}

TEST_F(FeatureFile, GeoJsonIsInDegreesWithEastFirst) {
    writeFeatures(test::sealed(districts()), file("d.geojson"));
    std::vector<std::string> fields;
    std::string crs;
    const intake::Rows rows = readBack(file("d.geojson"), fields, crs);
    const geom::Point p = rows.polygons[0][0].outer[0];
    EXPECT_NEAR(p.x, 130.5, 0.1);
    EXPECT_NEAR(p.y, 33.3, 0.1);
    EXPECT_GT(geom::areaM2(rows.polygons[0][0].outer), 0);  // RFC 7946: outer rings counter-clockwise
    EXPECT_EQ(bytes("d.geojson").find("\"crs\""), std::string::npos);
}

TEST_F(FeatureFile, CsvCellsThatLookLikeFormulasAreDefused) {
    writeFeatures(test::sealed(districts()), file("d.csv"));
    const std::string text = bytes("d.csv");
    EXPECT_TRUE(text.starts_with("\xEF\xBB\xBFコード,校区名,把握世帯（世帯）,把握世帯の表示,時点\r\n"));
    EXPECT_NE(text.find("01,髙﨑校区,12.5,,2026-04-01\r\n"), std::string::npos);
    EXPECT_NE(text.find("'=SUM(A1)"), std::string::npos);
    EXPECT_EQ(text.find(",=SUM"), std::string::npos);
    writeFeatures(test::sealed(districts()), file("e.csv"), {.encoding = "CP932", .lang = base::Lang::En});
    EXPECT_TRUE(
        bytes("e.csv").starts_with("code,district,households (households),households shown as,as of\r\n"));
    EXPECT_NE(bytes("e.csv").find(base::encode("髙﨑校区", "CP932").utf8), std::string::npos);
}

TEST_F(FeatureFile, PointsInACsvBecomeLongitudeAndLatitude) {
    released::FeatureTable table;
    table.crs = "EPSG:6670";
    table.table.columns = {{"name", {"名称", "name"}, {}, 0}};
    const double nan = std::numeric_limits<double>::quiet_NaN();
    table.table.rows = {{Cell(same("a"))}, {Cell(same("b"))}};
    table.points = {{-45000, 33000}, {nan, nan}};
    writeFeatures(test::sealed(table), file("p.csv"));
    EXPECT_NE(bytes("p.csv").find("a,130.51"), std::string::npos);
    EXPECT_NE(bytes("p.csv").find("b,,\r\n"), std::string::npos);
    writeFeatures(test::sealed(table), file("p.gpkg"));
    std::vector<std::string> fields;
    std::string crs;
    const intake::Rows rows = readBack(file("p.gpkg"), fields, crs);
    EXPECT_EQ(rows.points[0].x, -45000);
    EXPECT_EQ(rows.shape[1], intake::RowShape::None);
}

TEST_F(FeatureFile, LongTextsAreCutAtAWholeCharacter) {
    released::FeatureTable table = districts();
    std::string longName = "あ";
    for (int i = 0; i < 200; ++i) longName += i % 2 ? "い" : "x";
    table.table.rows[0][1] = Cell(same(longName));
    for (const char* encoding : {"CP932", "UTF-8"}) {
        writeFeatures(test::sealed(table), file("l.shp"), {.encoding = encoding});
        std::vector<std::string> fields;
        std::string crs;
        const intake::Rows rows = readBack(file("l.shp"), fields, crs);
        EXPECT_GT(rows.cells[1][0].size(), 200u);
        EXPECT_TRUE(longName.starts_with(rows.cells[1][0])) << encoding;
        EXPECT_EQ(bytes("l.cpg"), encoding);
    }
}

TEST_F(FeatureFile, AFileThatCannotBeWrittenLeavesTheOldOneAlone) {
    writeFeatures(test::sealed(districts()), file("d.gpkg"));
    const std::string before = bytes("d.gpkg");
    EXPECT_THROW(writeFeatures(test::sealed(districts()), file("no/such/folder/d.gpkg")), base::Error);
    EXPECT_THROW(writeFeatures(test::sealed(districts()), file("d.txt")), base::Error);
    EXPECT_THROW(writeFeatures(test::sealed(districts()), file("d.gpkg"), {.encoding = "EUC-JP"}),
                 base::Error);
    EXPECT_EQ(bytes("d.gpkg"), before);
    writeFeatures(test::sealed(districts()), file("d.gpkg"));  // a second time: replaced
    EXPECT_EQ(filesThere(), 1u);
}

TEST_F(FeatureFile, AListWithoutShapesGoesToTablesOnly) {
    released::FeatureTable table = districts();
    table.polygons.clear();
    EXPECT_THROW(writeFeatures(test::sealed(table), file("t.shp")), base::Error);
    writeFeatures(test::sealed(table), file("t.csv"));
    writeFeatures(test::sealed(table), file("t.gpkg"));
    table.table.rows.clear();
    writeFeatures(test::sealed(table), file("none.shp"));
    EXPECT_TRUE(fs::exists(file("none.shp")));
}

TEST(ShortNames, AreAsciiUniqueAndAtMostTenLong) {
    EXPECT_EQ(shortNames(
                  {"households_with_cases", "households_with_cases_s", "Households", "校区", "2020pop", "a"}),
              (std::vector<std::string>{"households", "househol_s", "Househol_2", "field", "f2020pop", "a"}));
}

}  // namespace
}  // namespace sasae::write
