// The rows of a layer.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <limits>
#include <numeric>

#include "base/error.h"
#include "intake/cell_text.h"
#include "intake/ogr_shapes.h"
#include "intake/source.h"
#include "intake/source_state.h"

namespace sasae::intake {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kProgressEvery = 1024;

Rows readCsvRows(const base::CsvTable& table, const std::vector<int>& fields, CellText plain) {
    Rows rows;
    rows.count = static_cast<std::int64_t>(table.rows.size());
    rows.shape.assign(table.rows.size(), RowShape::None);
    rows.polygons.resize(table.rows.size());
    rows.points.assign(table.rows.size(), {kNaN, kNaN});
    rows.fid.resize(table.rows.size());
    std::iota(rows.fid.begin(), rows.fid.end(), 1);
    for (const int field : fields) {
        std::vector<std::string>& column = rows.cells.emplace_back();
        column.reserve(table.rows.size());
        for (std::size_t i = 0; i < table.rows.size(); ++i)
            column.push_back(plain(table.at(i, field), static_cast<std::int64_t>(i) + 1));
    }
    plain.report(rows.findings);
    return rows;
}

/// Only the fields asked for are read from the file.
void ignoreOthers(OGRLayer& layer, const std::vector<int>& fields) {
    const OGRFeatureDefn& defn = *layer.GetLayerDefn();
    std::vector<bool> wanted(static_cast<std::size_t>(defn.GetFieldCount()), false);
    for (const int field : fields) wanted[static_cast<std::size_t>(field)] = true;
    std::vector<const char*> names;
    for (int i = 0; i < defn.GetFieldCount(); ++i)
        if (!wanted[static_cast<std::size_t>(i)]) names.push_back(defn.GetFieldDefn(i)->GetNameRef());
    names.push_back(nullptr);
    layer.SetIgnoredFields(names.data());
}

std::string cellOf(OGRFeature& feature, int field, std::size_t width, std::int64_t row, Decoder& decode) {
    if (!feature.IsFieldSetAndNotNull(field)) return {};
    return decode(feature.GetFieldAsString(field), width, row);
}

}  // namespace

Rows Source::read(int layerNumber, const std::vector<int>& fields, base::Progress& progress) const {
    if (!state_->dataset) return readCsvRows(state_->csv, fields, CellText(state_->untouched));
    const Layer& about = state_->layers.at(static_cast<std::size_t>(layerNumber));
    const GdalSession session;
    OGRLayer& layer = *state_->dataset->GetLayer(layerNumber);
    ignoreOthers(layer, fields);
    layer.ResetReading();
    std::vector<std::size_t> widths;
    for (const int field : fields) {
        const OGRFieldDefn& defn = *layer.GetLayerDefn()->GetFieldDefn(field);
        widths.push_back(state_->file.format == Format::Shapefile && defn.GetType() == OFTString
                             ? static_cast<std::size_t>(std::max(defn.GetWidth(), 0))
                             : 0);
    }
    Rows rows;
    rows.cells.resize(fields.size());
    Decoder decode(state_->encoding);
    CellText plain(state_->untouched);
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        const std::int64_t row = ++rows.count;
        if (row % kProgressEvery == 0) {
            progress.check();
            if (about.features > 0)
                progress.report(std::min(1.0, static_cast<double>(row) / static_cast<double>(about.features)),
                                {"ファイルを読んでいます", "reading the file"});
        }
        for (std::size_t k = 0; k < fields.size(); ++k)
            rows.cells[k].push_back(plain(cellOf(*feature, fields[k], widths[k], row, decode), row));
        rows.fid.push_back(feature->GetFID());
        OgrShape shape = shapeOf(feature->GetGeometryRef());
        rows.shape.push_back(shape.kind);
        rows.polygons.push_back(std::move(shape.polygons));
        if (state_->lines) rows.lines.push_back(std::move(shape.lines));
        rows.points.push_back(shape.point);
    }
    decode.report(rows.count, rows.findings);
    plain.report(rows.findings);
    if (!session.messages().empty())
        rows.findings.push_back(
            {.code = "reader-warning",
             .severity = base::Severity::Info,
             .text = {"ファイルの読取り中に警告がありました", "warnings came up while the file was read"},
             .rows = {},
             .codes = {},
             .count = static_cast<std::int64_t>(session.messages().size())});
    return rows;
}

}  // namespace sasae::intake
