#include "intake/read_facilities.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <tuple>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/area_columns.h"
#include "intake/cell_number.h"
#include "intake/column_points.h"
#include "intake/facility_kind.h"
#include "intake/personal_text.h"
#include "intake/profile.h"
#include "intake/row_shapes.h"

namespace sasae::intake {

using base::Error;
using base::Findings;
using base::Kind;
using base::Severity;

namespace {

constexpr double kFarM = 300000;

FieldProfile profileFor(const Layer& layer, const std::string& named) {
    if (!named.empty()) return profileNamed(named, Use::Facilities, layer);
    const std::optional<ProfileGuess> guess = guessProfile(layer.fields, Use::Facilities);
    if (!guess)
        throw Error(Kind::Failed,
                    {"施設の名前の項目が見つかりません", "no field with the facilities' names was found"},
                    layer.name,
                    {"列の対応を書いた columns.json を --profile で指定してください",
                     "write a columns.json and name it with --profile"});
    return *guess->profile;
}

/// Fields read, and where the candidates of each role are among them.
struct Columns {
    std::vector<int> name, kind, accuracy, fields;
    std::optional<CoordinateColumns> place;
};

void addFields(std::vector<int>& fields, const std::vector<int>& more) {
    for (const int field : more)
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

Columns columnsFor(const Layer& layer, const FieldProfile& profile) {
    Columns out;
    out.name = fieldsOf(profile, "name", layer);
    out.kind = fieldsOf(profile, "kind", layer);
    out.accuracy = fieldsOf(profile, "accuracy", layer);
    if (layer.geometry == "None") {
        out.place = coordinateColumns(profile, layer);
        for (const FieldProfile& other : shippedProfiles())
            if (!out.place && other.use == Use::Facilities && other.id == "generic")
                out.place = coordinateColumns(other, layer);
        if (!out.place)
            throw Error(
                Kind::Failed,
                {"座標の列（緯度・経度など）が見つかりません", "no columns of coordinates were found"},
                layer.name);
        addFields(out.fields, {out.place->east, out.place->north});
    }
    for (const std::vector<int>* list : {&out.name, &out.kind, &out.accuracy}) addFields(out.fields, *list);
    return out;
}

const std::vector<std::string>* column(const Rows& rows, const Columns& columns, int field) {
    if (field < 0) return nullptr;
    const auto at = std::find(columns.fields.begin(), columns.fields.end(), field) - columns.fields.begin();
    return &rows.cells[static_cast<std::size_t>(at)];
}

/// The kind column: with a table of codes the first candidate of which the table knows a value (layouts of
/// one publisher differ by a column), else the first with any text.
int kindField(const Rows& rows, const Columns& columns, const FieldProfile& profile) {
    for (const int field : columns.kind) {
        const std::vector<std::string>& cells = *column(rows, columns, field);
        if (std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) {
                const std::string text(base::trim(cell));
                return profile.kindCodes.empty() ? !text.empty() : profile.kindCodes.contains(text);
            }))
            return field;
    }
    return -1;
}

std::int8_t accuracyOf(const std::string& cell) {
    const CellNumber number = cellNumber(cell);
    return number.kind == CellKind::Number && number.value >= 1 && number.value <= 5
               ? static_cast<std::int8_t>(number.value)
               : std::int8_t{0};
}

void nameKind(const FacilityKind& kind, std::int64_t row, Findings& findings) {
    if (kind.known) return;
    base::add(findings, "unknown-kind", Severity::Info,
              {"種別の対応がない施設があります（元の言葉のまま取り込みます）",
               "facilities of kinds that are not known (kept under the source's own word)"},
              row);
}

void findFarAway(const model::Supports& supports, const std::vector<std::int64_t>& rowOf,
                 Findings& findings) {
    if (supports.at.size() < 3) return;
    const auto middle = [&](double geom::Point::*axis) {
        std::vector<double> values;
        for (const geom::Point& p : supports.at) values.push_back(p.*axis);
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                         values.end());
        return values[values.size() / 2];
    };
    const geom::Point centre{middle(&geom::Point::x), middle(&geom::Point::y)};
    for (std::size_t i = 0; i < supports.at.size(); ++i)
        if (geom::distanceM(supports.at[i], centre) > kFarM)
            base::add(findings, "far-away", Severity::Warning,
                      {"ほかの施設から 300 km 以上離れた点があります（座標を確かめてください）",
                       "points more than 300 km from the others (check their coordinates)"},
                      rowOf[i]);
}

void findDuplicates(const model::Supports& supports, const std::vector<std::int64_t>& rowOf,
                    Findings& findings) {
    std::set<std::tuple<std::string_view, double, double>> seen;
    for (std::size_t i = 0; i < supports.at.size(); ++i)
        if (!seen.emplace(supports.name[i], std::round(supports.at[i].x), std::round(supports.at[i].y))
                 .second)
            base::add(findings, "duplicate-row", Severity::Info,
                      {"同じ名前・同じ場所の行があります", "rows of the same name and place"}, rowOf[i]);
}

void takeRows(const Rows& rows, const Columns& columns, const FieldProfile& profile,
              const model::Vocabulary& vocabulary, FacilitiesRead& out) {
    int nameAt = firstWithWords(columns.name, columns.fields, rows, false);
    if (nameAt < 0) nameAt = firstWithWords(columns.name, columns.fields, rows, true);
    const std::vector<std::string>* names = column(rows, columns, nameAt);
    const std::vector<std::string>* kinds = column(rows, columns, kindField(rows, columns, profile));
    const std::vector<std::string>* accuracies =
        column(rows, columns, columns.accuracy.empty() ? -1 : columns.accuracy.front());
    std::vector<std::int64_t> rowOf;
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i) + 1;
        if (rows.shape[i] != RowShape::Point && rows.shape[i] != RowShape::Polygon) continue;
        const std::string name = names ? std::string(base::trim((*names)[i])) : std::string();
        const FacilityKind kind =
            facilityKind(kinds ? (*kinds)[i] : std::string(), name, profile, vocabulary);
        nameKind(kind, row, out.findings);
        if (name.empty())
            base::add(out.findings, "null-name", Severity::Warning,
                      {"名前のない施設があります", "facilities without a name"}, row);
        const NameShape shape = nameShape(name);
        if (shape.spaced && shape.surname)
            base::add(
                out.findings, "name-looks-personal", Severity::Warning,
                {"個人の氏名らしい名前があります。個人の名前は取り込まず、役割や団体の名前にしてください",
                 "names that look like those of persons: use the names of roles or bodies instead"},
                row);
        model::Supports& to = out.supports;
        to.id.push_back(0);
        to.name.push_back(name);
        to.kind.push_back(kind.kind);
        to.kindText.push_back(kind.text);
        to.at.push_back(rows.shape[i] == RowShape::Point ? rows.points[i]
                                                         : geom::labelPoint(rows.polygons[i]));
        to.accuracy.push_back(accuracies ? accuracyOf((*accuracies)[i]) : std::int8_t{0});
        to.source.push_back(out.source);
        rowOf.push_back(row);
    }
    findFarAway(out.supports, rowOf, out.findings);
    findDuplicates(out.supports, rowOf, out.findings);
}

}  // namespace

FacilitiesRead readFacilities(std::string_view path, const FacilitiesOptions& options,
                              const model::Vocabulary& vocabulary, base::Progress& progress) {
    const Source source(path, {.encoding = options.encoding, .limits = {}});
    const int number = pickLayer(source, options.layer, Wants::Points);
    const Layer& layer = source.layers()[static_cast<std::size_t>(number)];
    FacilitiesRead out;
    out.findings = source.findings();
    out.encoding = layer.encoding;
    const FieldProfile profile = profileFor(layer, options.profile);
    out.profile = profile.id;
    out.source = profile.id == "generic" || profile.id == "columns.json"
                     ? source.fileName()
                     : source.fileName() + "（" + profile.label.ja + "）";
    const Columns columns = columnsFor(layer, profile);
    Rows rows = source.read(number, columns.fields, progress);
    out.findings.insert(out.findings.end(), rows.findings.begin(), rows.findings.end());
    out.rows = rows.count;
    if (columns.place) {
        out.crs = placeByColumns(rows, *columns.place, columns.fields, options.crs, options.targetCrs,
                                 out.findings);
    } else {
        out.crs = chooseCrs(layer, source.format(), options.crs, boxOf(rows), options.municipalityCode,
                            out.findings);
    }
    requireCrs(out.crs, source.fileName());
    transformRows(rows, out.crs.code, options.targetCrs);
    cleanRows(rows, options.threads, out.findings, progress);
    if (!columns.place) nameUnusable(rows, Need::PolygonOrPoint, out.findings);
    takeRows(rows, columns, profile, vocabulary, out);
    out.imported = out.supports.size();
    out.quarantined = out.rows - out.imported;
    if (out.imported == 0)
        throw Error(Kind::Failed, {"場所のわかる施設が一つもありません", "not a single facility has a place"},
                    source.fileName());
    return out;
}

}  // namespace sasae::intake
