#include "write/feature_file.h"

#include <cctype>

#include "base/error.h"
#include "geom/crs.h"
#include "write/csv_features.h"
#include "write/field_value.h"
#include "write/vector_file.h"
#include "write/whole_file.h"

namespace sasae::write {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;

namespace {

constexpr const char* kDegrees = "EPSG:6668";  ///< JGD2011

enum class Format { GeoPackage, Shapefile, GeoJson, Csv };

std::string folded(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

Format formatOf(const fs::path& path) {
    const std::string ending = folded(path.extension().string());
    if (ending == ".GPKG") return Format::GeoPackage;
    if (ending == ".SHP") return Format::Shapefile;
    if (ending == ".GEOJSON" || ending == ".JSON") return Format::GeoJson;
    if (ending == ".CSV") return Format::Csv;
    throw Error(Kind::Usage, {"この種類のファイルには書き出せません", "files of this kind cannot be written"},
                path.string(),
                {"拡張子を .gpkg .shp .geojson .csv のどれかにしてください",
                 "let the name end in .gpkg, .shp, .geojson or .csv"});
}

/// CP932 or UTF-8, as the format allows and by default has.
std::string encodingOf(Format format, const std::string& wanted) {
    const std::string name = folded(wanted);
    if (name.empty()) return format == Format::Shapefile ? "CP932" : "UTF-8";
    if (name == "UTF-8" || name == "UTF8") return "UTF-8";
    const bool cp932 = name == "CP932" || name == "SHIFT_JIS" || name == "SJIS" || name == "MS932";
    if (cp932 && (format == Format::Shapefile || format == Format::Csv)) return "CP932";
    throw Error(Kind::Usage, {"この文字コードでは書き出せません", "that encoding cannot be written here"},
                wanted,
                {"CP932（シェープファイル・CSV）か UTF-8 を指定してください",
                 "CP932 (shapefile, CSV) or UTF-8 can be named"});
}

std::vector<geom::MultiPolygon> inDegrees(const std::vector<geom::MultiPolygon>& shapes,
                                          const std::string& crs) {
    const geom::Transform transform(crs, kDegrees);
    std::vector<geom::MultiPolygon> out;
    out.reserve(shapes.size());
    for (const geom::MultiPolygon& shape : shapes) out.push_back(transform(shape));
    return out;
}

std::vector<geom::Point> inDegrees(const std::vector<geom::Point>& points, const std::string& crs) {
    const geom::Transform transform(crs, kDegrees);
    std::vector<geom::Point> out = points;
    for (geom::Point& p : out)
        if (p.x == p.x && p.y == p.y) p = transform(p);  // NaN: no place
    return out;
}

std::string descriptionOf(const released::FeatureTable& table, released::Tier tier, base::Lang lang) {
    std::string text = table.table.title.in(lang);
    const auto append = [&](const std::string& more) {
        if (!more.empty()) text += (text.empty() ? "" : lang == base::Lang::Ja ? "。" : ". ") + more;
    };
    for (const base::Text& note : table.table.notes) append(note.in(lang));
    append(released::handlingNote(tier).in(lang));
    return text;
}

}  // namespace

void writeFeatures(const released::Released<released::FeatureTable>& table, const fs::path& path,
                   const FeatureFileOptions& options) {
    const Format format = formatOf(path);
    const std::string encoding = encodingOf(format, options.encoding);
    const bool degrees = format == Format::GeoJson || format == Format::Csv;
    const bool shapes = !table->polygons.empty() || !table->points.empty();
    if (!shapes && !table->table.rows.empty() && (format == Format::Shapefile || format == Format::GeoJson))
        throw Error(Kind::Usage, {"この一覧には図形がありません", "this list has no shapes"}, path.string(),
                    {".csv か .gpkg に書き出してください", "write it to .csv or .gpkg"});
    VectorLayer layer{.name = path.stem().string(),
                      .description = descriptionOf(*table, table.tier(), options.lang),
                      .crs = degrees ? kDegrees : table->crs,
                      .table = plainTable(table->table, options.lang),
                      .polygons = table->polygons,
                      .points = table->points};
    std::vector<geom::MultiPolygon> polygons;
    std::vector<geom::Point> points;
    if (degrees && format == Format::GeoJson)
        layer.polygons = polygons = inDegrees(table->polygons, table->crs);
    if (degrees && !table->points.empty()) layer.points = points = inDegrees(table->points, table->crs);
    if (format == Format::Csv) return writeWholeFile(path, csvOf(layer.table, layer.points, encoding));
    const BesideFolder folder(path);
    const fs::path file = folder.file(path.filename().string());
    switch (format) {
        case Format::Csv:
            break;
        case Format::GeoPackage:
            writeVector(Permit(), layer, VectorFormat::GeoPackage, "UTF-8", file);
            break;
        case Format::Shapefile:
            writeVector(Permit(), layer, VectorFormat::Shapefile, encoding, file);
            break;
        case Format::GeoJson:
            writeVector(Permit(), layer, VectorFormat::GeoJson, "UTF-8", file);
            break;
    }
    folder.moveIntoPlace();
}

}  // namespace sasae::write
