#include "intake/read_areas.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"
#include "geom/topology.h"
#include "intake/area_columns.h"
#include "intake/area_groups.h"
#include "intake/coverage_check.h"
#include "intake/municipality.h"
#include "intake/row_shapes.h"

namespace sasae::intake {

using base::Error;
using base::Findings;
using base::Kind;
using base::Severity;

namespace {

constexpr double kSliverM2 = 10;

void append(Findings& all, const Findings& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// One valid shape of the rows of an area.
geom::MultiPolygon joined(const AreaGroup& group, Rows& rows) {
    if (group.rows.size() == 1) return std::move(rows.polygons[group.rows.front()]);
    std::vector<geom::MultiPolygon> parts;
    for (const std::size_t row : group.rows) parts.push_back(std::move(rows.polygons[row]));
    return geom::cleaned(geom::unionOf(parts)).shape;
}

/// How fine the representative point is searched for: a twenty-fifth of the area's width, at least 1 m.
double precisionM(const geom::MultiPolygon& shape) {
    return std::max(1.0, std::sqrt(geom::areaM2(shape)) / 25);
}

void buildAreas(const std::vector<AreaGroup>& groups, Rows& rows, int threads, model::Areas& areas,
                base::Progress& progress) {
    areas.code.resize(groups.size());
    areas.name.resize(groups.size());
    areas.shape.resize(groups.size());
    areas.inside.resize(groups.size());
    base::parallelFor(groups.size(), 64, threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        for (std::size_t i = begin; i < end; ++i) {
            areas.code[i] = groups[i].code;
            areas.name[i] = groups[i].name;
            areas.shape[i] = joined(groups[i], rows);
            areas.inside[i] = geom::labelPoint(areas.shape[i], precisionM(areas.shape[i]));
        }
    });
}

void findSlivers(const model::Areas& areas, Findings& findings) {
    for (std::size_t i = 0; i < areas.shape.size(); ++i)
        for (const geom::Polygon& part : areas.shape[i])
            if (std::abs(geom::areaM2(part.outer)) < kSliverM2)
                base::add(findings, "tiny-sliver", Severity::Info,
                          {"10 m² に満たない小さな切れ端があります", "there are slivers of less than 10 m²"},
                          -1, areas.code[i]);
}

/// Rows of other towns: by the municipality column, else by the first five digits of census codes.
void findOutside(const AreaColumns& columns, const std::vector<AreaGroup>& groups,
                 const std::string& municipality, const std::string& profile, Findings& findings) {
    if (municipality.empty()) return;
    for (const AreaGroup& group : groups) {
        std::string code;
        if (!columns.municipality.empty()) code = columns.municipality[group.rows.front()];
        if (profile == "estat-smallarea" && group.code.size() >= 5)
            code = municipalityCode(group.code.substr(0, 5));
        if (!code.empty() && !withinMunicipality(code, municipality))
            base::add(
                findings, "outside-municipality", Severity::Warning,
                {"ほかの市区町村の区域が含まれています", "areas of other municipalities are among them"},
                static_cast<std::int64_t>(group.rows.front()) + 1, group.code);
    }
}

/// Before anything else is asked of a file that holds points, lines or a table. Where the file is damaged,
/// that is why.
void requirePolygons(const Rows& rows, const Findings& findings, const std::string& fileName) {
    if (std::ranges::find(rows.shape, RowShape::Polygon) != rows.shape.end()) return;
    for (const base::Finding& finding : findings)
        if (finding.code == "row-count-mismatch")
            throw Error(Kind::Failed, finding.text, fileName,
                        {"ファイルをもう一度もらうか、写し直してください",
                         "ask for the file again, or copy it anew"});
    throw Error(Kind::Failed,
                {"面（ポリゴン）が一つもありません", "there is not a single polygon in the file"}, fileName,
                {"境界のファイルか、層（--layer）を確かめてください",
                 "is it the file, and the layer (--layer), of the boundaries?"});
}

std::string sourceText(const Source& source, const std::optional<ProfileGuess>& profile) {
    return profile && profile->score >= 0.5 ? source.fileName() + "（" + profile->profile->label.ja + "）"
                                            : source.fileName();
}

}  // namespace

AreasRead readAreas(std::string_view path, const AreasOptions& options, base::Progress& progress) {
    const Source source(path, {.encoding = options.encoding, .limits = {}});
    AreasRead out;
    out.findings = source.findings();
    const int number = pickLayer(source, options.layer, Wants::Polygons);
    const Layer& layer = source.layers()[static_cast<std::size_t>(number)];
    const std::optional<ProfileGuess> profile = guessProfile(layer.fields, Use::Areas);
    const ColumnCandidates candidates = candidatesFor(layer, profile, options.codeField, options.nameField);
    const std::vector<int> fields = candidates.all();
    Rows rows = source.read(number, fields, progress);
    append(out.findings, rows.findings);
    closeLines(rows, out.findings);
    requirePolygons(rows, out.findings, source.fileName());
    out.rows = rows.count;
    out.encoding = layer.encoding;
    out.profile = profile ? profile->profile->id : std::string();
    out.source = sourceText(source, profile);
    out.crs =
        chooseCrs(layer, source.format(), options.crs, boxOf(rows), options.municipalityCode, out.findings);
    requireCrs(out.crs, source.fileName());

    transformRows(rows, out.crs.code, options.targetCrs);
    cleanRows(rows, options.threads, out.findings, progress);
    out.quarantined = nameUnusable(rows, Need::Polygon, out.findings);
    out.imported = out.rows - out.quarantined;
    requirePolygons(rows, out.findings, source.fileName());

    const AreaColumns columns = chooseColumns(layer, candidates, fields, rows);
    out.codeField = columns.codeField;
    out.nameField = columns.nameField;
    const std::vector<AreaGroup> groups = groupRows(columns, rows, options.level, out.findings);
    findOutside(columns, groups, options.municipalityCode, out.profile, out.findings);
    out.areas.edition.level = options.level;
    out.areas.edition.source = out.source;
    buildAreas(groups, rows, options.threads, out.areas, progress);
    const std::optional<geom::CrsInfo> info =
        geom::crsFromCode(options.targetCrs.empty() ? out.crs.code : options.targetCrs);
    if (info && info->geographic) return out;  // square metres mean nothing in degrees
    findSlivers(out.areas, out.findings);
    checkCoverage(out.areas.shape, out.areas.code, {.threads = options.threads}, out.findings, progress);
    return out;
}

}  // namespace sasae::intake
