#include "intake/source.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/csv_file.h"
#include "intake/shapefile_parts.h"
#include "intake/source_state.h"

namespace sasae::intake {

using base::Error;
using base::Kind;
using base::Severity;

SourceState::~SourceState() {
    const GdalSession session;
    dataset.reset();
}

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// The name of the file's one layer. A file may have a name that is no UTF-8.
std::string stemOf(const SourceState& state) {
    return base::plainText(state.file.path.stem().string());
}

/// CRS of an OGR layer as WKT and, where it has one, its code.
void takeCrs(Layer& layer, const OGRSpatialReference* crs) {
    if (!crs || crs->IsLocal()) return;
    char* wkt = nullptr;
    if (crs->exportToWkt(&wkt) == OGRERR_NONE && wkt) layer.crsWkt = wkt;
    CPLFree(wkt);
    const char* authority = crs->GetAuthorityName(nullptr);
    const char* code = crs->GetAuthorityCode(nullptr);
    if (authority && code && std::string_view(authority) == "EPSG")
        layer.crsCode = std::string("EPSG:") + code;
    const char* name = crs->GetName();
    if (name && lower(name).find("undefined") != std::string::npos) layer.crsWkt = layer.crsCode = "";
}

Layer describe(OGRLayer& from, const EncodingChoice& encoding) {
    Layer layer;
    layer.name = base::plainText(from.GetName());
    layer.encoding = encoding;
    const OGRwkbGeometryType type = wkbFlatten(from.GetGeomType());
    layer.geometry = type == wkbUnknown ? "Unknown" : OGRGeometryTypeToName(type);
    layer.features = from.GetFeatureCount(TRUE);
    const OGRFeatureDefn& defn = *from.GetLayerDefn();
    for (int i = 0; i < defn.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *defn.GetFieldDefn(i);
        const std::string_view raw = withoutCutEnd(field.GetNameRef(), encoding.name);
        layer.fields.push_back(
            {base::decode(raw, encoding.name).utf8, OGRFieldDefn::GetFieldTypeName(field.GetType())});
    }
    OGREnvelope box;
    if (type != wkbNone && from.GetExtent(&box, TRUE) == OGRERR_NONE && std::isfinite(box.MinX) &&
        std::isfinite(box.MinY) && std::isfinite(box.MaxX) && std::isfinite(box.MaxY))
        layer.extent = {box.MinX, box.MinY, box.MaxX, box.MaxY};
    return layer;
}

/// GDAL's own words for a file that is cut short help nobody: ours say which part and how much.
Dataset openParts(const GdalSession& session, const SourceState& state) {
    try {
        return openForReading(session, Format::Shapefile, state.file.path.string(), state.name);
    } catch (const Error&) {
        for (const base::Finding& finding : state.findings)
            if (finding.code == "row-count-mismatch")
                throw Error(Kind::Failed, finding.text, state.file.path.string(),
                            {"ファイルをもう一度もらうか、写し直してください",
                             "ask for the file again, or copy it anew"});
        throw;
    }
}

void openShapefile(SourceState& state, const SourceOptions& options) {
    const ShapefileParts parts = readShapefileParts(state.file.path, state.findings);
    const std::vector<std::string_view> texts(parts.texts.begin(), parts.texts.end());
    const EncodingChoice encoding = guessEncoding(
        texts, {.user = options.encoding, .cpg = parts.cpg, .ldid = parts.ldid}, state.findings);
    const GdalSession session;
    state.dataset = openParts(session, state);
    if (state.dataset->GetLayerCount() < 1)
        throw Error(Kind::Failed, {"ファイルに図形がありません", "the file holds no shapes"},
                    state.file.path.string());
    Layer layer = describe(*state.dataset->GetLayer(0), encoding);
    layer.name = stemOf(state);
    layer.crsWkt = parts.prj;
    state.encoding = encoding.name;
    state.layers.push_back(std::move(layer));
}

void openGeoPackage(SourceState& state) {
    const EncodingChoice encoding{
        "UTF-8", {"GeoPackage の規格です", "the GeoPackage standard says so"}, true};
    const GdalSession session;
    state.dataset = openForReading(session, Format::GeoPackage, state.file.path.string(), state.name);
    for (int i = 0; i < state.dataset->GetLayerCount(); ++i) {
        OGRLayer& from = *state.dataset->GetLayer(i);
        Layer layer = describe(from, encoding);
        takeCrs(layer, from.GetSpatialRef());
        state.layers.push_back(std::move(layer));
    }
    state.encoding = "UTF-8";
}

/// A GeoJSON that some program wrote in CP932 is turned into UTF-8 before it is parsed.
EncodingChoice readJson(SourceState& state, const SourceOptions& options) {
    state.json = readBytes(state.file, options.limits);
    if (options.encoding.empty() && base::isStrictUtf8(state.json))
        return {"UTF-8",
                {"正しい UTF-8 です（GeoJSON の規格どおり）", "valid UTF-8, as GeoJSON has to be"},
                true};
    EncodingChoice encoding =
        guessEncoding({state.json}, {.user = options.encoding, .cpg = {}, .ldid = 0}, state.findings);
    base::Decoded decoded = base::decode(state.json, encoding.name);
    state.json = std::move(decoded.utf8);
    if (decoded.undecodable > 0)
        state.findings.push_back({.code = "undecodable",
                                  .severity = Severity::Warning,
                                  .text = {"読めない文字があります", "some text cannot be read"},
                                  .rows = {},
                                  .codes = {},
                                  .count = decoded.undecodable});
    return encoding;
}

/// Without a CRS of its own a GeoJSON is in degrees (RFC 7946), unless its coordinates cannot be.
void settleJsonCrs(Layer& layer, bool namesCrs) {
    const geom::Box& box = layer.extent;
    const bool degrees =
        box.empty() || (box.minX >= -180.0 && box.maxX <= 180.0 && box.minY >= -90.0 && box.maxY <= 90.0);
    const bool worldwide = layer.crsCode.empty() || layer.crsCode == "EPSG:4326";
    if (worldwide && degrees) {
        layer.byFormat = true;
        layer.crsCode = "EPSG:4326";
    } else if (worldwide || !namesCrs) {
        layer.crsCode = layer.crsWkt = "";
    }
}

void openGeoJson(SourceState& state, const SourceOptions& options) {
    const EncodingChoice encoding = readJson(state, options);
    state.encoding = "UTF-8";
    state.memory = std::make_unique<MemoryFile>(state.json);
    const bool namesCrs = state.json.find("\"crs\"") != std::string::npos;
    const GdalSession session;
    state.dataset = openForReading(session, Format::GeoJson, state.memory->path(), state.name);
    for (int i = 0; i < state.dataset->GetLayerCount(); ++i) {
        OGRLayer& from = *state.dataset->GetLayer(i);
        Layer layer = describe(from, {"UTF-8", {}, true});
        layer.encoding = encoding;
        if (layer.name.starts_with("sasae_")) layer.name = stemOf(state);
        takeCrs(layer, from.GetSpatialRef());
        settleJsonCrs(layer, namesCrs);
        state.layers.push_back(std::move(layer));
    }
}

void openCsv(SourceState& state, const SourceOptions& options) {
    CsvFile csv = readCsvFile(state.file, options.encoding);
    Layer layer;
    layer.name = stemOf(state);
    layer.geometry = "None";
    layer.features = static_cast<std::int64_t>(csv.table.rows.size());
    for (const std::string& name : csv.table.header) layer.fields.push_back({name, "String"});
    layer.encoding = csv.encoding;
    state.encoding = csv.encoding.name;
    state.csv = std::move(csv.table);
    state.findings = std::move(csv.findings);
    state.layers.push_back(std::move(layer));
}

bool fits(const Layer& layer, Wants wants) {
    const bool polygons = layer.geometry.find("olygon") != std::string::npos;
    const bool points = layer.geometry.find("oint") != std::string::npos;
    const bool open = layer.geometry == "Unknown" || layer.geometry == "Geometry Collection";
    switch (wants) {
        case Wants::Any:
            return true;
        case Wants::Polygons:
            return polygons || open;
        case Wants::Lines:
            return layer.geometry.find("ine") != std::string::npos || open;
        case Wants::Points:
            return points || polygons || open || layer.geometry == "None";
    }
    return true;
}

}  // namespace

int Layer::find(std::string_view field) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == field) return static_cast<int>(i);
    const std::string wanted = lower(base::nfkc(base::trim(field)));
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (lower(base::nfkc(base::trim(fields[i].name))) == wanted) return static_cast<int>(i);
    return -1;
}

Source::Source(std::string_view path, const SourceOptions& options)
    : state_(std::make_unique<SourceState>()) {
    state_->untouched = options.untouched;
    state_->lines = options.lines;
    state_->file = admit(path, options.limits);
    state_->name = base::plainText(state_->file.path.filename().string());
    switch (state_->file.format) {
        case Format::Shapefile:
            openShapefile(*state_, options);
            break;
        case Format::GeoPackage:
            openGeoPackage(*state_);
            break;
        case Format::GeoJson:
            openGeoJson(*state_, options);
            break;
        case Format::Csv:
            openCsv(*state_, options);
            break;
    }
    if (state_->layers.empty())
        throw Error(Kind::Failed,
                    {"ファイルに読める層がありません", "the file holds no layer that can be read"},
                    state_->name);
}

Source::~Source() = default;
Source::Source(Source&&) noexcept = default;
Source& Source::operator=(Source&&) noexcept = default;

Format Source::format() const {
    return state_->file.format;
}

const std::string& Source::fileName() const {
    return state_->name;
}

const std::vector<Layer>& Source::layers() const {
    return state_->layers;
}

const base::Findings& Source::findings() const {
    return state_->findings;
}

int pickLayer(const Source& source, std::string_view name, Wants wants) {
    const std::vector<Layer>& layers = source.layers();
    std::string all;
    int fitting = -1, count = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (!name.empty() && layers[i].name == name) return static_cast<int>(i);
        all += (all.empty() ? "" : ", ") + layers[i].name;
        if (fits(layers[i], wants)) {
            fitting = static_cast<int>(i);
            ++count;
        }
    }
    if (name.empty() && layers.size() == 1) return 0;
    if (name.empty() && count == 1) return fitting;
    throw Error(Kind::Usage,
                name.empty() ? base::Text{"層が複数あります", "the file has several layers"}
                             : base::Text{"その名前の層はありません", "there is no layer of that name"},
                source.fileName(),
                base::say("--layer で選んでください：{}", "choose one with --layer: {}", all));
}

}  // namespace sasae::intake
