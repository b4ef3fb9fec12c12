#include "write/vector_file.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>

#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"
#include "geom/wkb.h"
#include "write/gdal_session.h"

namespace sasae::write {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostDbfBytes = 254;

const char* driverOf(VectorFormat format) {
    switch (format) {
        case VectorFormat::GeoPackage:
            return "GPKG";
        case VectorFormat::Shapefile:
            return "ESRI Shapefile";
        case VectorFormat::GeoJson:
            return "GeoJSON";
    }
    return "";
}

OGRwkbGeometryType typeOf(const VectorLayer& layer, VectorFormat format) {
    if (!layer.polygons.empty()) return wkbMultiPolygon;
    if (!layer.points.empty()) return wkbPoint;
    if (!layer.lines.empty()) return wkbLineString;
    return format == VectorFormat::Shapefile ? wkbPolygon : wkbNone;  // without a kind there is no .shp
}

/// The text in the file's encoding, cut at a whole character.
std::string dbfText(const std::string& utf8, const std::string& encoding) {
    std::u32string characters = base::codePoints(utf8);
    std::string bytes = base::encode(utf8, encoding).utf8;
    while (bytes.size() > kMostDbfBytes) {
        const std::size_t tooMany = (bytes.size() - kMostDbfBytes + 3) / 4;
        characters.resize(characters.size() - std::max<std::size_t>(tooMany, 1));
        bytes = base::encode(base::toUtf8(characters), encoding).utf8;
    }
    return bytes;
}

std::size_t widthOf(const PlainTable& table, std::size_t field, const std::string& encoding) {
    std::size_t width = 1;
    for (const auto& row : table.rows)
        if (const auto* text = std::get_if<std::string>(&row[field]))
            width = std::max(width, dbfText(*text, encoding).size());
    return width;
}

void addFields(OGRLayer& to, const VectorLayer& layer, VectorFormat format, const std::string& encoding) {
    for (std::size_t i = 0; i < layer.table.fields.size(); ++i) {
        const PlainField& field = layer.table.fields[i];
        OGRFieldDefn defn(field.name.c_str(), field.kind == FieldKind::Text     ? OFTString
                                              : field.kind == FieldKind::Number ? OFTReal
                                                                                : OFTDate);
        if (format == VectorFormat::GeoPackage) defn.SetAlternativeName(field.title.c_str());
        if (format == VectorFormat::Shapefile && field.kind == FieldKind::Text)
            defn.SetWidth(static_cast<int>(widthOf(layer.table, i, encoding)));
        if (format == VectorFormat::Shapefile && field.kind == FieldKind::Number) {
            defn.SetWidth(18);
            defn.SetPrecision(field.decimals);
        }
        to.CreateField(&defn);
    }
}

void setField(OGRFeature& feature, int i, const PlainValue& value, VectorFormat format,
              const std::string& encoding) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        feature.SetField(i, (format == VectorFormat::Shapefile ? dbfText(*text, encoding) : *text).c_str());
    } else if (const auto* number = std::get_if<double>(&value); number && std::isfinite(*number)) {
        feature.SetField(i, *number);
    } else if (const auto* date = std::get_if<base::Date>(&value)) {
        const base::YearMonthDay day = base::ymd(*date);
        feature.SetField(i, day.year, day.month, day.day);
    } else {
        feature.SetFieldNull(i);
    }
}

std::string wkbOf(const VectorLayer& layer, std::size_t row) {
    if (!layer.polygons.empty()) return layer.polygons[row].empty() ? "" : geom::toWkb(layer.polygons[row]);
    if (!layer.points.empty()) {
        const geom::Point p = layer.points[row];
        return std::isfinite(p.x) && std::isfinite(p.y) ? geom::toWkb(p) : "";
    }
    return layer.lines.empty() ? "" : geom::toWkb(geom::MultiLine{layer.lines[row]});
}

bool setShape(OGRFeature& feature, const VectorLayer& layer, std::size_t row) {
    const std::string wkb = wkbOf(layer, row);
    if (wkb.empty()) return true;
    OGRGeometry* shape = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &shape, wkb.size()) != OGRERR_NONE)
        return false;
    if (!layer.lines.empty()) shape = OGRGeometryFactory::forceToLineString(shape);
    return feature.SetGeometryDirectly(shape) == OGRERR_NONE;
}

CPLStringList layerOptions(const VectorLayer& layer, VectorFormat format) {
    CPLStringList options;
    if (format == VectorFormat::Shapefile) options.SetNameValue("ENCODING", "");
    if (format == VectorFormat::GeoPackage && !layer.description.empty())
        options.SetNameValue("DESCRIPTION", layer.description.c_str());
    if (format == VectorFormat::GeoJson) {
        options.SetNameValue("RFC7946", "YES");
        options.SetNameValue("COORDINATE_PRECISION", "8");
        if (!layer.description.empty()) options.SetNameValue("DESCRIPTION", layer.description.c_str());
    }
    return options;
}

}  // namespace

void writeVector(Permit, const VectorLayer& layer, VectorFormat format, const std::string& encoding,
                 const fs::path& path) {
    GdalSession session;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driverOf(format));
    if (!driver) session.fail(path.string());
    Dataset dataset(driver->Create(path.string().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (!dataset) session.fail(path.string());
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    // A list without shapes has no CRS.
    const bool known = !layer.crs.empty() && crs.importFromWkt(geom::wktOf(layer.crs).c_str()) == OGRERR_NONE;
    OGRLayer* to = dataset->CreateLayer(layer.name.c_str(), known ? &crs : nullptr, typeOf(layer, format),
                                        layerOptions(layer, format).List());
    if (!to) session.fail(path.string());
    addFields(*to, layer, format, encoding);
    const bool transaction = dataset->StartTransaction() == OGRERR_NONE;
    for (std::size_t row = 0; row < layer.table.rows.size(); ++row) {
        OGRFeature feature(to->GetLayerDefn());
        for (std::size_t i = 0; i < layer.table.fields.size(); ++i)
            setField(feature, static_cast<int>(i), layer.table.rows[row][i], format, encoding);
        if (!setShape(feature, layer, row) || to->CreateFeature(&feature) != OGRERR_NONE)
            session.fail(path.string());
    }
    if (transaction && dataset->CommitTransaction() != OGRERR_NONE) session.fail(path.string());
    dataset.reset();
    if (session.failed()) session.fail(path.string());
    if (format == VectorFormat::Shapefile) {
        const fs::path cpg = fs::path(path).replace_extension(".cpg");
        std::ofstream file(cpg, std::ios::binary);
        file << encoding;
        file.close();
        if (!file) session.fail(cpg.string());
    }
}

}  // namespace sasae::write
