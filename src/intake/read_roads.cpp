#include "intake/read_roads.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "base/encoding.h"
#include "base/error.h"
#include "geom/crs.h"
#include "intake/door.h"
#include "intake/road_words.h"
#include "intake/source.h"

namespace sasae::intake {

namespace {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;

/// Best first: the National Land Numerical Information, the Digital Map, extracts of OpenStreetMap.
constexpr const char* kClassFields[] = {"class",      "road_class", "roadclass", "fclass",   "highway",
                                        "rdCtg",      "道路種別",   "種別",      "道路区分", "N01_001",
                                        "道路の種類", "type",       "kind"};
constexpr const char* kOneWayFields[] = {"oneway", "one_way", "onewayflag", "一方通行"};
constexpr const char* kNameFields[] = {"name", "名称", "路線名", "道路名", "N01_002", "nm"};
constexpr double kFarthest = 3e7;

template <std::size_t N>
int firstField(const Layer& layer, const char* const (&names)[N]) {
    for (const char* name : names)
        if (const int field = layer.find(name); field >= 0) return field;
    return -1;
}

int fieldNamed(const Layer& layer, const std::string& wanted) {
    const int field = layer.find(wanted);
    if (field >= 0) return field;
    std::string all;
    for (const Field& each : layer.fields) all += (all.empty() ? "" : ", ") + each.name;
    throw Error(Kind::Usage, say("その名前の項目はありません", "there is no field of that name"), wanted,
                say("このファイルの項目：{}", "fields of this file: {}", all));
}

struct Columns {
    int roadClass = -1, oneWay = -1, name = -1;  ///< of Layer::fields
    std::vector<int> fields;
    int at(int field) const {
        const auto found = std::find(fields.begin(), fields.end(), field);
        return found == fields.end() ? -1 : static_cast<int>(found - fields.begin());
    }
};

Columns columnsFor(const Layer& layer, const RoadsOptions& options) {
    Columns out;
    out.roadClass =
        options.classField.empty() ? firstField(layer, kClassFields) : fieldNamed(layer, options.classField);
    out.oneWay = options.oneWayField.empty() ? firstField(layer, kOneWayFields)
                                             : fieldNamed(layer, options.oneWayField);
    out.name = firstField(layer, kNameFields);
    for (const int field : {out.roadClass, out.oneWay, out.name})
        if (field >= 0 && std::find(out.fields.begin(), out.fields.end(), field) == out.fields.end())
            out.fields.push_back(field);
    return out;
}

const std::string& cell(const Rows& rows, const Columns& columns, int field, std::size_t row) {
    static const std::string none;
    const int at = field < 0 ? -1 : columns.at(field);
    return at < 0 ? none : rows.cells[static_cast<std::size_t>(at)][row];
}

/// "1" in front of 高速自動車国道 and the like: codes with their word behind.
std::optional<model::RoadClass> classOf(const std::string& word) {
    if (const auto whole = roadClassOfWord(word)) return whole;
    const auto space = word.find_first_of(" :：");
    return space == std::string::npos ? std::nullopt : roadClassOfWord(word.substr(space + 1));
}

/// Roads without a known class are streets, and that is said.
struct ClassWords {
    std::map<std::string, std::int64_t> known, unknown;
    model::RoadClass of(const std::string& word) {
        if (const auto found = classOf(word)) {
            ++known[word];
            return *found;
        }
        if (!word.empty()) ++unknown[word];
        return model::RoadClass::Street;
    }
};

std::string listed(const std::map<std::string, std::int64_t>& words, bool withClass) {
    constexpr std::size_t kShown = 12;
    std::string out;
    std::size_t shown = 0;
    for (const auto& [word, count] : words) {
        if (shown++ == kShown) return out + " …";
        out += (out.empty() ? "" : ", ") + word;
        if (withClass) out += std::string("→") + model::roadClassName(*classOf(word));
    }
    return out;
}

void tellClasses(const ClassWords& words, const Layer& layer, const Columns& columns, std::int64_t roads,
                 base::Findings& findings) {
    const auto put = [&](const char* code, Severity severity, std::int64_t count, base::Text text) {
        findings.push_back({.code = code,
                            .severity = severity,
                            .text = std::move(text),
                            .rows = {},
                            .codes = {},
                            .count = count});
    };
    if (columns.roadClass < 0) {
        put("roads-class-unknown", Severity::Info, roads,
            say("道路の種類の項目がありません。すべて生活道路とみなします（--class で項目を指定できます）",
                "no field of road classes: all are taken for streets (--class names a field)"));
        return;
    }
    const std::string& field = layer.fields[static_cast<std::size_t>(columns.roadClass)].name;
    put("roads-class-field", Severity::Info, roads,
        say("道路の種類は「{}」から：{}", "road classes from the field {}: {}", field,
            listed(words.known, true)));
    if (words.unknown.empty()) return;
    std::int64_t count = 0;
    for (const auto& each : words.unknown) count += each.second;
    put("roads-class-unknown", 2 * count > roads ? Severity::Warning : Severity::Info, count,
        say("道路の種類の分からない語：{}。生活道路とみなします",
            "words for no known class, taken for streets: {}", listed(words.unknown, false)));
}

geom::Box boxOf(const geom::MultiLine& lines) {
    geom::Box box;
    for (const geom::Line& line : lines)
        for (const geom::Point& p : line) box.add(p);
    return box;
}

geom::Box boxOf(const std::vector<geom::MultiLine>& all) {
    geom::Box box;
    for (const geom::MultiLine& lines : all) box.add(boxOf(lines));
    return box;
}

/// False where the coordinates cannot be transformed, or lie beyond the Earth.
bool transformed(geom::MultiLine& lines, const geom::Transform& transform) {
    try {
        for (geom::Line& line : lines) transform(std::span<geom::Point>(line));
    } catch (const Error&) {
        return false;
    }
    for (const geom::Line& line : lines)
        for (const geom::Point& p : line)
            if (!(std::abs(p.x) <= kFarthest && std::abs(p.y) <= kFarthest)) return false;
    return true;
}

void tellUnusable(RowShape shape, std::int64_t row, base::Findings& findings) {
    if (shape == RowShape::None)
        base::add(findings, "empty-geometry", Severity::Warning,
                  {"図形のない行があります（取り込みません）", "rows without a shape (left out)"}, row);
    else if (shape == RowShape::Damaged || shape == RowShape::Line)
        base::add(findings, "damaged-geometry", Severity::Warning,
                  {"座標が数値でない、または変換できない行があります（取り込みません）",
                   "rows whose coordinates are no numbers or cannot be transformed (left out)"},
                  row);
    else
        base::add(findings, "wrong-geometry-type", Severity::Warning,
                  {"線でない行があります（取り込みません）", "rows that are no lines (left out)"}, row);
}

/// Rows into lines with their kinds.
class LineTaker {
  public:
    LineTaker(const Columns& columns, const RoadsOptions& options, RoadsRead& out)
        : columns_(columns), options_(options), out_(out) {}

    void take(Rows& rows, std::size_t i, const geom::Transform& transform) {
        const auto row = static_cast<std::int64_t>(i) + 1;
        if (rows.shape[i] != RowShape::Line || rows.lines[i].empty() ||
            !transformed(rows.lines[i], transform)) {
            tellUnusable(rows.shape[i], row, out_.findings);
            ++out_.quarantined;
            return;
        }
        if (!options_.within.empty() && !boxOf(rows.lines[i]).meets(options_.within)) {
            ++out_.outside;
            return;
        }
        model::RoadKind kind;
        kind.roadClass = words.of(cell(rows, columns_, columns_.roadClass, i));
        kind.wheelchair = kind.roadClass != model::RoadClass::Steps;
        const auto way = wayOfWord(cell(rows, columns_, columns_.oneWay, i));
        if (!way)
            base::add(out_.findings, "roads-one-way-unknown", Severity::Warning,
                      say("一方通行の項目に分からない語があります。両方向とみなします",
                          "words in the one-way field that are not known: taken for both ways"),
                      row);
        kind.car = way.value_or(model::Way::Both);
        oneWay += kind.car != model::Way::Both;
        const std::int32_t name = nameOf(cell(rows, columns_, columns_.name, i));
        for (geom::Line& line : rows.lines[i]) {
            out_.lines.line.push_back(std::move(line));
            out_.lines.kind.push_back(kind);
            out_.lines.name.push_back(name);
        }
        ++out_.imported;
    }
    ClassWords words;
    std::int64_t oneWay = 0;

  private:
    std::int32_t nameOf(const std::string& name) {
        if (name.empty()) return -1;
        const auto [known, fresh] = names_.emplace(name, static_cast<std::int32_t>(out_.lines.names.size()));
        if (fresh) out_.lines.names.push_back(name);
        return known->second;
    }
    const Columns& columns_;
    const RoadsOptions& options_;
    RoadsRead& out_;
    std::unordered_map<std::string, std::int32_t> names_;
};

}  // namespace

RoadsRead readRoads(std::string_view path, const RoadsOptions& options, base::Progress& progress) {
    if (isOsmName(path)) return readOsmRoads(path, options, progress);
    const Source source(path, {.encoding = options.encoding, .limits = {}, .lines = true});
    const int number = pickLayer(source, options.layer, Wants::Lines);
    const Layer& layer = source.layers()[static_cast<std::size_t>(number)];
    const Columns columns = columnsFor(layer, options);
    RoadsRead out;
    out.findings = source.findings();
    out.encoding = layer.encoding;
    out.source = source.fileName();
    out.lines.verticesTellJunctions = layer.find("osm_id") >= 0 && layer.find("fclass") >= 0;
    Rows rows = source.read(number, columns.fields, progress);
    rows.lines.resize(rows.shape.size());
    out.findings.insert(out.findings.end(), rows.findings.begin(), rows.findings.end());
    out.rows = rows.count;
    out.crs = chooseCrs(layer, source.format(), options.crs, boxOf(rows.lines), options.municipalityCode,
                        out.findings);
    requireCrs(out.crs, source.fileName());
    const geom::Transform transform(out.crs.code, options.targetCrs);
    LineTaker taker(columns, options, out);
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        if (i % 4096 == 0) progress.check();
        taker.take(rows, i, transform);
    }
    if (out.imported == 0 && out.outside == 0)
        throw Error(Kind::Failed, say("道路の線が一つもありません", "there is not one line of a road"),
                    source.fileName());
    tellClasses(taker.words, layer, columns, out.imported, out.findings);
    if (columns.oneWay >= 0)
        out.findings.push_back(
            {.code = "roads-one-way-field",
             .severity = Severity::Info,
             .text = say("一方通行は「{}」から（車だけ）", "one-way roads from the field {} (cars only)",
                         layer.fields[static_cast<std::size_t>(columns.oneWay)].name),
             .rows = {},
             .codes = {},
             .count = taker.oneWay});
    return out;
}

}  // namespace sasae::intake
