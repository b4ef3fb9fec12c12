// map, report, export: what leaves the house, at a tier.
#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/background.h"
#include "app/publish_map.h"
#include "app/publish_report.h"
#include "app/record_papers.h"
#include "app/session.h"
#include "base/error.h"
#include "cli/context.h"
#include "cli/tier_option.h"
#include "map/layer_order.h"
#include "report/map_file.h"
#include "report/write_report.h"
#include "write/feature_file.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using nlohmann::json;

namespace {

/// Numbers separated by a character; throws Usage unless there are `count` of them (0: any).
std::vector<double> numbers(const std::string& text, char separator, std::size_t count,
                            const base::Text& hint) {
    std::vector<double> values;
    std::stringstream stream(text);
    bool readable = true;
    for (std::string part; readable && std::getline(stream, part, separator);) {
        double value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        readable = error == std::errc() && end == part.data() + part.size() && std::isfinite(value);
        values.push_back(value);
    }
    if (!readable || values.empty() || (count && values.size() != count))
        throw Error(Kind::Usage, say("数値の並びが読めません", "these numbers cannot be read"), text, hint);
    return values;
}

struct MapArguments {
    std::string project, output, size = "1600x900", bbox, measure = "none", highlight, method = "quantile";
    TierChoice tier;
    std::string breaks, scheme, title;
    std::vector<std::string> show = {"districts", "facilities"}, facilityKinds, order;
    app::BackgroundOptions base;
    int classes = 5;
    double dpi = 96, bandwidthM = 0;
    bool mono = false;
};

report::MapOptions mapOptions(const MapArguments& a, base::Lang lang) {
    static const std::map<std::string, map::Method> methods = {{"quantile", map::Method::Quantile},
                                                               {"jenks", map::Method::Jenks},
                                                               {"equal", map::Method::Equal},
                                                               {"manual", map::Method::Manual}};
    report::MapOptions options;
    const auto size =
        numbers(a.size, 'x', 2, say("1600x900 のように書いてください", "write it like 1600x900"));
    options.widthPx = static_cast<int>(size[0]);
    options.heightPx = static_cast<int>(size[1]);
    options.dpi = a.dpi;
    options.lang = lang;
    options.mono = a.mono;
    options.scheme = a.scheme;
    options.method = a.breaks.empty() ? methods.at(a.method) : map::Method::Manual;
    options.classes = a.classes;
    options.order = a.order;
    if (!a.breaks.empty())
        options.breaks = numbers(a.breaks, ',', 0, say("例：5,10,20", "for example 5,10,20"));
    if (!a.bbox.empty()) {
        const auto b = numbers(a.bbox, ',', 4,
                               say("西,南,東,北（プロジェクトの座標、m）",
                                   "west,south,east,north in metres of the project CRS"));
        options.bbox = geom::Box{b[0], b[1], b[2], b[3]};
    }
    return options;
}

void drawMap(const MapArguments& a, Context& context) {
    const auto session = app::openSession(a.project, store::Access::ReadOnly);
    auto settings = app::shownLayers(a.show);
    if (settings.content.cases && !released::showsCasePoints(tierOf(a.tier)))
        throw Error(
            Kind::Refused,
            say("この表示区分（{}）の地図には、世帯の点を示しません",
                "at this tier ({}) a map shows no points of households", released::tierName(tierOf(a.tier))),
            "--show cases",
            say("hotspots を選ぶか、--tier professional を指定してください",
                "choose hotspots, or --tier professional"));
    settings.content.measure = a.measure;
    settings.content.highlight = a.highlight;
    settings.content.facilityKinds = a.facilityKinds;
    if (!a.facilityKinds.empty()) settings.content.facilities = true;
    if (!(a.bandwidthM >= 0 && a.bandwidthM <= 1e6))  // not a number either
        throw Error(Kind::Usage, say("ならす幅は正の長さです", "the bandwidth is a positive length"),
                    "--bandwidth", say("例：--bandwidth 800（m）", "for example --bandwidth 800 (m)"));
    settings.bandwidthM = a.bandwidthM;
    settings.release = releaseOptionsOf(a.tier);
    if (!a.title.empty()) settings.content.title = base::same(a.title);
    const auto content = app::mapContent(session.project, settings, tierOf(a.tier));
    report::MapOptions options = mapOptions(a, context.lang);
    if (!a.base.path.empty())
        options.background = app::backgroundFor(a.base, session.project.info.crs, context.progress());
    report::writeMap(content, options, a.output);
    context.print(json{{"map", a.output}, {"tier", a.tier.name}});
    context.print(say("地図を {} に書きました（{}）", "map written to {} ({})", a.output,
                      released::tierLabel(tierOf(a.tier)).in(context.lang)));
}

void addBackgroundOptions(CLI::App& sub, MapArguments& a, base::Lang lang) {
    const auto told = [lang](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    sub.add_option("--base", a.base.path,
                   told("背景地図（GeoTIFF・MBTiles のファイル）", "a background: a GeoTIFF or MBTiles"));
    sub.add_option(
        "--attribution", a.base.attribution,
        told("背景地図の出典（省くとファイルの記載）", "whose the background is; else as the file says"));
    sub.add_option("--base-crs", a.base.crs,
                   told("背景地図の座標系（EPSG:n）", "CRS of the background (EPSG:n)"));
    sub.add_option("--base-opacity", a.base.opacity,
                   told("背景地図の濃さ（0〜1）", "opacity of the background, 0 to 1"))
        ->capture_default_str();
    sub.add_option(
           "--area-opacity", a.base.areaOpacity,
           told("背景地図に重ねる色の濃さ（0〜1）", "opacity of the colours over the background, 0 to 1"))
        ->capture_default_str();
    sub.add_option(
           "--order", a.order,
           told("層の重なり（下から。例：points,outlines）", "layers bottom to top, like points,outlines"))
        ->delimiter(',')
        ->check(CLI::IsMember(map::movableLayers()));
}

void addMap(const Commands& commands) {
    auto a = std::make_shared<MapArguments>();
    const auto lang = commands.context.lang;
    auto* sub = commands.add("map", {"地図を描く（PNG・PDF・SVG）", "draw a map (PNG, PDF, SVG)"});
    sub->add_option("PROJECT", a->project)->required();
    sub->add_option("-o,--output", a->output, "FILE.png|.pdf|.svg")->required();
    sub->add_option("--size", a->size, "WxH (px)")->capture_default_str();
    sub->add_option("--dpi", a->dpi)->capture_default_str();
    sub->add_option("--bbox", a->bbox, "W,S,E,N (m)");
    sub->add_option("--show", a->show, "districts,smallareas,groups,facilities,cases,hotspots,proposals")
        ->delimiter(',')
        ->capture_default_str();
    sub->add_option("--facility-kinds", a->facilityKinds,
                    base::Text{"示す資源の種別コード（カンマ区切り。省くと全部）",
                               "codes of the kinds of facilities to show, with commas; all if left out"}
                        .in(lang))
        ->delimiter(',');
    sub->add_option("--measure", a->measure,
                    "none|population|households|under18_share|elderly_share|elderly75_share|cases|"
                    "cases_per_1000_households|cases_per_1000_elderly|need:CODE|pattern:ID")
        ->capture_default_str();
    sub->add_option("--proposal", a->highlight,
                    base::Text{"この候補だけを囲む", "outline this proposal alone"}.in(lang));
    sub->add_option("--method", a->method)
        ->check(CLI::IsMember({"quantile", "jenks", "equal", "manual"}))
        ->capture_default_str();
    sub->add_option("--classes", a->classes)->check(CLI::Range(2, 7))->capture_default_str();
    sub->add_option("--breaks", a->breaks,
                    base::Text{"区切り（5,10,20）", "manual limits (5,10,20)"}.in(lang));
    sub->add_option("--scheme", a->scheme, base::Text{"配色", "colour scheme"}.in(lang));
    sub->add_option("--bandwidth", a->bandwidthM,
                    base::Text{"集まり具合をならす幅（m）", "bandwidth of the surface (m)"}.in(lang));
    sub->add_option("--title", a->title);
    addBackgroundOptions(*sub, *a, lang);
    sub->add_flag("--mono", a->mono,
                  base::Text{"白黒の複写に耐える図", "survives a black-and-white copier"}.in(lang));
    addTierOption(*sub, a->tier, lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { drawMap(*a, context); };
    });
}

struct ReportArguments {
    std::string project, kind, area, issue, format, output, meeting, venue, paperNumber, fiscalYear;
    TierChoice tier;
    std::int64_t record = 0;
    int copyNumber = 0;
    bool mono = false;
};

report::PaperOptions paperOptions(const ReportArguments& a, base::Lang lang) {
    return {.meeting = base::same(a.meeting),
            .venue = base::same(a.venue),
            .paperNumber = base::same(a.paperNumber),
            .copyNumber = a.copyNumber,
            .lang = lang,
            .mono = a.mono};
}

const std::map<std::string, app::RecordPaperRequest::Kind>& recordKinds() {
    using Kind = app::RecordPaperRequest::Kind;
    static const std::map<std::string, Kind> kinds = {{"minutes", Kind::Minutes},
                                                      {"issue-record", Kind::IssueRecord},
                                                      {"progress", Kind::Progress},
                                                      {"leaflet", Kind::Leaflet}};
    return kinds;
}

/// Papers of the loop's records.
void writeRecord(const ReportArguments& a, Context& context) {
    app::RecordPaperRequest request;
    request.kind = recordKinds().at(a.kind);
    request.record = a.record;
    request.tier = tierOf(a.tier);
    request.release = releaseOptionsOf(a.tier);
    request.paper = paperOptions(a, context.lang);
    request.paper.created = base::parseDate(context.environment.now.substr(0, 10)).value_or(base::Date{});
    if (a.kind != "progress" && a.record <= 0)
        throw Error(Kind::Usage, say("どの記録かを指定してください", "say which record"), "--record",
                    say("sasae meeting … list、sasae issue … list の番号",
                        "a number of `sasae meeting … list` or `sasae issue … list`"));
    if (!a.fiscalYear.empty()) {
        const auto year = base::parseFiscalYear(a.fiscalYear);
        if (!year)
            throw Error(Kind::Usage, say("年度が読めません", "this is not a fiscal year"), a.fiscalYear,
                        say("R6 や 2024 のように書いてください", "write it like R6 or 2024"));
        request.year = *year;
    }
    const auto session = app::openSession(a.project, store::Access::ReadOnly);
    report::writeReport(app::recordPaperOf(session.project, request), a.output, a.format);
    context.print(json{{"files", {a.output}}, {"tier", a.tier.name}});
    context.print(say("資料を {} に書きました", "report written to {}", a.output));
}

void writePapers(const ReportArguments& a, Context& context) {
    if (recordKinds().contains(a.kind)) return writeRecord(a, context);
    static const std::map<std::string, app::ReportRequest::Kind> kinds = {
        {"issue", app::ReportRequest::Kind::Issue},
        {"district", app::ReportRequest::Kind::District},
        {"all-districts", app::ReportRequest::Kind::AllDistricts}};
    app::ReportRequest request;
    request.kind = kinds.at(a.kind);
    request.issue = a.issue;
    request.area = a.area;
    request.tier = tierOf(a.tier);
    request.release = releaseOptionsOf(a.tier);
    request.format = a.format;
    request.output = a.output;
    if (a.kind == "issue" && a.issue.empty())
        throw Error(Kind::Usage, say("どの候補かを指定してください", "say which proposal"), "--issue",
                    say("sasae list PROJECT proposals の番号", "a number of `sasae list PROJECT proposals`"));
    if (a.kind == "district" && a.area.empty())
        throw Error(
            Kind::Usage, say("どの校区かを指定してください", "say which district"), "--area",
            say("sasae list PROJECT areas の番号か名前", "a code or name of `sasae list PROJECT areas`"));
    request.paper = paperOptions(a, context.lang);
    const auto session = app::openSession(a.project, store::Access::ReadOnly);
    const auto files = app::publishReport(session.project, request, context.progress());
    json names = json::array();
    for (const auto& file : files) names.push_back(file.string());
    context.print(json{{"files", names}, {"tier", a.tier.name}});
    context.print(files.size() == 1 ? say("資料を {} に書きました", "report written to {}", files[0].string())
                                    : say("資料 {}件を {} に書きました", "{} reports written to {}",
                                          files.size(), a.output));
}

void addReport(const Commands& commands) {
    auto a = std::make_shared<ReportArguments>();
    const auto lang = commands.context.lang;
    auto* sub = commands.add("report", {"資料を作る（PDF・HTML・XLSX）", "make a report (PDF, HTML, XLSX)"});
    sub->add_option("PROJECT", a->project)->required();
    sub->add_option("--kind", a->kind, "issue|district|all-districts|minutes|issue-record|progress|leaflet")
        ->required()
        ->check(CLI::IsMember(
            {"issue", "district", "all-districts", "minutes", "issue-record", "progress", "leaflet"}));
    sub->add_option(
        "--record", a->record,
        base::Text{"会議（minutes）か課題（issue-record、leaflet）の番号", "number of a meeting or issue"}.in(
            lang));
    sub->add_option("--fiscal-year", a->fiscalYear,
                    base::Text{"年度（progress）", "fiscal year (progress)"}.in(lang));
    sub->add_option("--issue", a->issue, base::Text{"候補の番号", "number or id of a proposal"}.in(lang));
    sub->add_option("--area", a->area, base::Text{"校区の番号か名前", "code or name of a district"}.in(lang));
    sub->add_option("--format", a->format, "pdf|html|xlsx")->check(CLI::IsMember({"pdf", "html", "xlsx"}));
    sub->add_option("-o,--output", a->output, "FILE|DIR")->required();
    sub->add_option("--meeting", a->meeting, base::Text{"会議名と日付", "meeting and date"}.in(lang));
    sub->add_option("--venue", a->venue, base::Text{"場所", "venue"}.in(lang));
    sub->add_option("--paper-number", a->paperNumber,
                    base::Text{"資料番号（資料 2）", "paper number"}.in(lang));
    sub->add_option("--copy-number", a->copyNumber, base::Text{"会議後回収の番号", "copy number"}.in(lang))
        ->check(CLI::Range(0, 9999));
    sub->add_flag("--mono", a->mono,
                  base::Text{"白黒の複写に耐える", "survives a black-and-white copier"}.in(lang));
    addTierOption(*sub, a->tier, lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { writePapers(*a, context); };
    });
}

struct ExportArguments {
    std::string project, layer, output, encoding;
    TierChoice tier;
};

void exportLayer(const ExportArguments& a, Context& context) {
    const auto session = app::openSession(a.project, store::Access::ReadOnly);
    const auto table = privacy::Gate::releaseTable(session.project, *app::listedRun(session.project, a.layer),
                                                   a.layer, tierOf(a.tier), releaseOptionsOf(a.tier));
    write::writeFeatures(table, a.output, {.encoding = a.encoding, .lang = context.lang});
    context.print(json{{"export", a.output}, {"rows", table->table.rows.size()}, {"tier", a.tier.name}});
    context.print(
        say("{}件を {} に書き出しました", "{} rows exported to {}", table->table.rows.size(), a.output));
}

void addExport(const Commands& commands) {
    auto a = std::make_shared<ExportArguments>();
    auto* sub = commands.add("export",
                             {"ほかのソフトで使えるファイルに書き出す", "write a layer for other software"});
    sub->add_option("PROJECT", a->project)->required();
    sub->add_option("LAYER", a->layer)
        ->required()
        ->check(CLI::IsMember({"areas", "smallareas", "facilities", "population", "cases", "proposals",
                               "patterns", "editions"}));
    sub->add_option("-o,--output", a->output, "FILE.(gpkg|shp|geojson|csv)")->required();
    sub->add_option("--encoding", a->encoding, "UTF-8 | CP932");
    addTierOption(*sub, a->tier, commands.context.lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { exportLayer(*a, context); };
    });
}

}  // namespace

void addOutputCommands(const Commands& commands) {
    addMap(commands);
    addReport(commands);
    addExport(commands);
}

}  // namespace sasae::cli
