#include "intake/read_population.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>

#include "base/encoding.h"
#include "base/error.h"
#include "base/parallel.h"
#include "intake/area_columns.h"
#include "intake/cell_number.h"
#include "intake/column_points.h"
#include "intake/profile.h"
#include "intake/row_shapes.h"

namespace sasae::intake {

using base::Error;
using base::Findings;
using base::Kind;
using base::Severity;
using model::PeopleCounts;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kMostPeople = 1e10;  ///< more than there are on Earth

struct Measure {
    const char* role;
    double PeopleCounts::*value;
    std::string PopulationFields::*field;
};
constexpr std::array<Measure, 6> kMeasures = {
    {{"households", &PeopleCounts::households, &PopulationFields::households},
     {"total", &PeopleCounts::total, &PopulationFields::total},
     {"under18", &PeopleCounts::under18, &PopulationFields::under18},
     {"elderly", &PeopleCounts::elderly, &PopulationFields::elderly},
     {"elderly75", &PeopleCounts::elderly75, &PopulationFields::elderly75},
     {"elderly_single", &PeopleCounts::elderlySingle, &PopulationFields::elderlySingle}}};

/// Fields of the layer by what they hold; -1 where there is none.
struct Columns {
    int code = -1, name = -1;
    std::array<int, kMeasures.size()> measures{};
    std::optional<CoordinateColumns> place;
    std::vector<int> fields;  ///< all of them, each once
};

int fieldFor(const std::string& named, const FieldProfile& profile, const char* role, const Layer& layer) {
    if (!named.empty()) return requiredField(layer, named);
    const std::vector<int> found = fieldsOf(profile, role, layer);
    return found.empty() ? -1 : found.front();
}

/// A publisher's profile, completed by the common names for what it does not name.
FieldProfile profileFor(const Layer& layer, std::string& id) {
    FieldProfile profile;
    if (const std::optional<ProfileGuess> guess = guessProfile(layer.fields, Use::Population)) {
        profile = *guess->profile;
        id = profile.id;
    }
    for (const FieldProfile& other : shippedProfiles())
        if (other.use == Use::Population && other.id == "generic")
            for (const auto& [role, names] : other.fields) profile.fields.emplace(role, names);
    return profile;
}

void addField(std::vector<int>& fields, int field) {
    if (field >= 0 && std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

Columns columnsFor(const Layer& layer, const FieldProfile& profile, const PopulationFields& named) {
    Columns out;
    out.code = fieldFor(named.code, profile, "code", layer);
    out.name = fieldFor(named.name, profile, "name", layer);
    bool any = false;
    for (std::size_t k = 0; k < kMeasures.size(); ++k) {
        out.measures[k] = fieldFor(named.*kMeasures[k].field, profile, kMeasures[k].role, layer);
        any = any || out.measures[k] >= 0;
    }
    if (!any)
        throw Error(Kind::Failed,
                    {"人口や世帯数の項目が見つかりません", "no field of people or households was found"},
                    layer.name,
                    {"--total 項目名 や --households 項目名 で指定してください",
                     "name it with --total FIELD or --households FIELD"});
    if (layer.geometry == "None") out.place = coordinateColumns(profile, layer);
    addField(out.fields, out.code);
    addField(out.fields, out.name);
    for (const int field : out.measures) addField(out.fields, field);
    if (out.place) {
        addField(out.fields, out.place->east);
        addField(out.fields, out.place->north);
    }
    return out;
}

const std::string& cell(const Rows& rows, const Columns& columns, int field, std::size_t row) {
    static const std::string kNothing;
    if (field < 0) return kNothing;
    const auto at = std::find(columns.fields.begin(), columns.fields.end(), field) - columns.fields.begin();
    return rows.cells[static_cast<std::size_t>(at)][row];
}

double numberAt(const std::string& text, std::int64_t row, Findings& findings) {
    const CellNumber number = cellNumber(text);
    switch (number.kind) {
        case CellKind::Number:
            if (number.value > kMostPeople) break;
            if (number.value >= 0) return number.value;
            base::add(findings, "negative-number", Severity::Warning,
                      {"負の人数・世帯数があります（データなしとして扱います）",
                       "negative numbers of people or households (read as no data)"},
                      row);
            return kNaN;
        case CellKind::Empty:
            return kNaN;
        case CellKind::Secret:
            base::add(findings, "secret-figure", Severity::Info,
                      {"秘匿（X、- など）の値はデータなしとして扱います（0 ではありません）",
                       "figures kept secret (X, - …) are read as no data, not as 0"},
                      row);
            return kNaN;
        case CellKind::Other:
            break;
    }
    base::add(findings, "not-a-number", Severity::Warning,
              {"人数・世帯数でありえない値があります（データなしとして扱います）",
               "values that are no numbers of people or households (read as no data)"},
              row);
    return kNaN;
}

/// 「合計」「総数」「計」 and the like in the place of a code or name: the sum of the other rows.
bool isTotal(std::string_view cell) {
    static constexpr std::array<std::string_view, 8> kWords = {"合計", "総計", "総数", "計",
                                                               "市計", "全市", "小計", "total"};
    std::string word;
    for (const char c : base::nfkc(cell))
        if (c != ' ') word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return std::ranges::find(kWords, word) != kWords.end();
}

bool anyKnown(const PeopleCounts& counts) {
    for (const Measure& measure : kMeasures)
        if (!std::isnan(counts.*measure.value)) return true;
    return false;
}

bool hasPlace(const Rows& rows, std::size_t row) {
    return rows.shape[row] == RowShape::Polygon || rows.shape[row] == RowShape::Point;
}

void takeRow(const Rows& rows, const Columns& columns, std::size_t row, PopulationRead& out) {
    const auto number = static_cast<std::int64_t>(row) + 1;
    const std::string code = cellCode(cell(rows, columns, columns.code, row));
    if (!hasPlace(rows, row) && code.empty()) {
        base::add(out.findings, "no-code", Severity::Warning,
                  {"コードも場所もない行があります（取り込みません）",
                   "rows with neither code nor place (left out)"},
                  number);
        ++out.quarantined;
        return;
    }
    if (!hasPlace(rows, row) && (isTotal(code) || isTotal(cell(rows, columns, columns.name, row)))) {
        base::add(out.findings, "total-row", Severity::Info,
                  {"合計の行を除きました", "rows of totals were left out"}, number);
        ++out.quarantined;
        return;
    }
    PeopleCounts counts = model::noPeople();
    for (std::size_t k = 0; k < kMeasures.size(); ++k)
        if (columns.measures[k] >= 0)
            counts.*kMeasures[k].value =
                numberAt(cell(rows, columns, columns.measures[k], row), number, out.findings);
    if (!anyKnown(counts))
        base::add(out.findings, "no-figures", Severity::Info,
                  {"人口も世帯数もない行があります", "rows without any figure"}, number);
    model::Population& to = out.population;
    to.code.push_back(code);
    to.name.emplace_back(base::trim(cell(rows, columns, columns.name, row)));
    to.at.push_back(rows.points[row]);
    to.shape.push_back(rows.polygons[row]);
    to.people.push_back(counts);
    model::add(out.sums, counts);
    ++out.imported;
}

void placeInside(model::Population& population, int threads, base::Progress& progress) {
    base::parallelFor(population.code.size(), 64, threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        for (std::size_t i = begin; i < end; ++i)
            if (!population.shape[i].empty())
                population.at[i] = geom::labelPoint(
                    population.shape[i], std::max(1.0, std::sqrt(geom::areaM2(population.shape[i])) / 100));
    });
}

bool sameCounts(const PeopleCounts& a, const PeopleCounts& b) {
    const auto same = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return same(a.total, b.total) && same(a.households, b.households);
}

/// Rows of one code are usual (exclaves); the same figures on each of them would be counted several times.
void checkRepeats(const model::Population& population, Findings& findings) {
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < population.code.size(); ++i) {
        const std::string& code = population.code[i];
        if (code.empty()) continue;
        const auto [seen, fresh] = first.emplace(code, i);
        if (fresh) continue;
        base::add(findings, "key-repeated", Severity::Info,
                  {"同じコードの行が複数あります（別々の場所として扱います）",
                   "several rows bear one code (kept as places of their own)"},
                  static_cast<std::int64_t>(i) + 1, code);
        const PeopleCounts& counts = population.people[seen->second];
        if (sameCounts(counts, population.people[i]) && (counts.total > 0 || counts.households > 0))
            base::add(findings, "counts-repeated", Severity::Warning,
                      {"同じコードの行に同じ人数があります。二重に数えていないか確かめてください",
                       "rows of one code carry the same figures; check that they are not counted twice"},
                      static_cast<std::int64_t>(i) + 1, code);
    }
}

}  // namespace

PopulationRead readPopulation(std::string_view path, const PopulationOptions& options,
                              base::Progress& progress) {
    const Source source(path, {.encoding = options.encoding, .limits = {}});
    const int number = pickLayer(source, options.layer, Wants::Points);
    const Layer& layer = source.layers()[static_cast<std::size_t>(number)];
    PopulationRead out;
    out.findings = source.findings();
    out.encoding = layer.encoding;
    out.source = source.fileName();
    const FieldProfile profile = profileFor(layer, out.profile);
    const Columns columns = columnsFor(layer, profile, options.fields);
    Rows rows = source.read(number, columns.fields, progress);
    out.findings.insert(out.findings.end(), rows.findings.begin(), rows.findings.end());
    out.rows = rows.count;

    const bool table = layer.geometry == "None";
    if (columns.place) {
        out.crs = placeByColumns(rows, *columns.place, columns.fields, options.crs, options.targetCrs,
                                 out.findings);
    } else if (!table) {
        out.crs = chooseCrs(layer, source.format(), options.crs, boxOf(rows), options.municipalityCode,
                            out.findings);
        requireCrs(out.crs, source.fileName());
    }
    transformRows(rows, out.crs.code, options.targetCrs);
    cleanRows(rows, options.threads, out.findings, progress);
    if (!table) nameUnusable(rows, Need::PolygonOrPoint, out.findings);
    out.population.asOf = options.asOf;
    out.population.source = out.source;
    for (std::size_t row = 0; row < rows.shape.size(); ++row) takeRow(rows, columns, row, out);
    if (out.imported == 0)
        throw Error(Kind::Failed, {"使える行が一つもありません", "not a single row can be used"}, out.source);
    placeInside(out.population, options.threads, progress);
    checkRepeats(out.population, out.findings);
    return out;
}

}  // namespace sasae::intake
