// stats METHOD: the spatial core on any file. This file holds what the methods share; each group has its own.
#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>

#include "base/csv.h"
#include "cli/stats.h"
#include "write/whole_file.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

double secondsBetween(std::chrono::steady_clock::time_point a, std::chrono::steady_clock::time_point b) {
    return std::chrono::duration<double>(b - a).count();
}

json findingsJson(const base::Findings& findings, base::Lang lang) {
    json list = json::array();
    for (const base::Finding& finding : findings)
        list.push_back({{"code", finding.code},
                        {"severity", base::severityName(finding.severity)},
                        {"text", finding.text.in(lang)},
                        {"count", finding.count},
                        {"rows", finding.rows},
                        {"ids", finding.codes}});
    return list;
}

/// Cells of a table as JSON has them: numbers, texts, and null for an empty one.
json cellJson(const std::string& cell) {
    if (cell.empty()) return nullptr;
    double value = 0;
    const char* end = cell.data() + cell.size();
    const auto [stop, code] = std::from_chars(cell.data(), end, value);
    if (code != std::errc{} || stop != end || !std::isfinite(value)) return cell;
    constexpr double kWhole = 9e15;
    if (value == std::floor(value) && std::fabs(value) < kWhole) return static_cast<std::int64_t>(value);
    return value;
}

}  // namespace

void addStatsOptions(CLI::App& sub, const std::shared_ptr<StatsOptions>& o, base::Lang lang) {
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    sub.add_option(
           "FILE", o->file,
           words("データのファイル（shp, gpkg, geojson, csv）", "the data: shp, gpkg, geojson or csv"))
        ->required();
    sub.add_option("-o,--out", o->out,
                   words("結果のファイル（なければ標準出力）", "result (default: stdout)"));
    sub.add_option("--id", o->id, words("番号の項目（なければ FID）", "field of ids (default: the FID)"));
    sub.add_option("--layer", o->layer, words("レイヤー", "layer"));
    sub.add_option("--encoding", o->encoding, words("文字コード", "encoding of the attributes"));
    sub.add_option("--crs", o->crs, words("座標系（EPSG:6670 など）", "CRS, as EPSG:6670"));
    sub.add_option("--x", o->x, words("東西の座標の項目", "field of eastings or longitudes"));
    sub.add_option("--y", o->y, words("南北の座標の項目", "field of northings or latitudes"));
    sub.add_option("--seed", o->seed, words("乱数の種", "seed"))->capture_default_str();
    sub.add_option("--threads", o->threads, words("スレッド数（0 = すべて）", "threads, 0 = all cores"))
        ->check(CLI::Range(0, 1024))
        ->capture_default_str();
    sub.add_flag("--timing", o->timing, words("時間を標準エラーに出す", "print the times to stderr"));
}

void addWeightsOptions(CLI::App& sub, const std::shared_ptr<StatsOptions>& o, base::Lang lang) {
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    sub.add_option("--weights", o->weights,
                   words("隣り合わせ：queen | rook | knn:K | band:M | ファイル.gal",
                         "neighbours: queen | rook | knn:K | band:M | FILE.gal"));
    sub.add_flag("--raw-weights", o->rawWeights,
                 words("行ごとの和を1にしない", "do not standardise the rows"));
    sub.add_option("--save-weights", o->saveWeights,
                   words("隣り合わせを .gal に書く", "write the neighbours to a .gal"));
}

void addPermutationsOption(CLI::App& sub, const std::shared_ptr<StatsOptions>& o, base::Lang lang) {
    sub.add_option("--permutations", o->permutations, base::Text{"入れ替えの回数", "permutations"}.in(lang))
        ->check(CLI::Range(0, 10000000))
        ->capture_default_str();
}

std::vector<std::string> cellsOf(const std::vector<double>& values) {
    std::vector<std::string> cells;
    cells.reserve(values.size());
    for (const double v : values) cells.push_back(std::isnan(v) ? std::string() : fmt::format("{}", v));
    return cells;
}

json numberOrNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

void StatsRun::startCompute() {
    computed_ = Clock::now();
}
void StatsRun::endCompute() {
    end_ = Clock::now();
}

void StatsRun::finish(const StatsInput& input, const json& document) {
    if (context_.json)
        context_.print(document);
    else if (options_.out.empty()) {  // the result itself stands on stdout
        if (!context_.quiet)
            for (const base::Finding& finding : input.findings)
                context_.err << "sasae: " << finding.text.in(context_.lang)
                             << (finding.count > 1 ? fmt::format(" ({})", finding.count) : "") << '\n';
    } else {
        context_.print(input.findings);
        context_.print(say("{} に書きました", "written to {}", options_.out));
    }
    if (options_.timing)
        context_.err << fmt::format("timing: read={:.6f}s compute={:.6f}s write={:.6f}s\n",
                                    secondsBetween(begin_, computed_), secondsBetween(computed_, end_),
                                    secondsBetween(end_, Clock::now()));
}

void StatsRun::table(const StatsInput& input, const std::vector<std::string>& header,
                     const std::vector<std::vector<std::string>>& columns, json summary) {
    json document = {{"method", method_}, {"file", options_.file}, {"rows", input.size()}};
    document.update(summary.is_object() ? summary : json::object());
    document["findings"] = findingsJson(input.findings, context_.lang);
    if (options_.out.empty() && context_.json) {
        json rows = json::array();
        for (std::size_t i = 0; i < input.size(); ++i) {
            json row = {{"id", input.id[i]}};
            for (std::size_t k = 0; k < columns.size(); ++k) row[header[k + 1]] = cellJson(columns[k][i]);
            rows.push_back(std::move(row));
        }
        document["result"] = std::move(rows);
    } else {
        std::string text;
        for (std::size_t k = 0; k < header.size(); ++k) text += (k ? "," : "") + header[k];
        text += '\n';
        for (std::size_t i = 0; i < input.size(); ++i) {
            text += base::csvCell(input.id[i]);
            for (const std::vector<std::string>& column : columns) {
                text += ',';
                text += column[i];
            }
            text += '\n';
        }
        if (options_.out.empty())
            context_.out << text;
        else
            write::writeWholeFile(options_.out, text);
    }
    finish(input, document);
}

void StatsRun::document(const StatsInput& input, const json& document, const base::Text& inWords) {
    json whole = document;
    whole["method"] = method_;
    whole["findings"] = findingsJson(input.findings, context_.lang);
    const std::string text = whole.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
    if (!options_.out.empty())
        write::writeWholeFile(options_.out, text);
    else if (!context_.json)
        context_.out << text;
    if (!options_.out.empty()) context_.print(inWords);
    finish(input, whole);
}

void StatsRun::written(const StatsInput& input, json summary) {
    summary["method"] = method_;
    summary["file"] = options_.file;
    summary["findings"] = findingsJson(input.findings, context_.lang);
    finish(input, summary);
}

CLI::App* StatsGroup::method(const std::string& name, const base::Text& what,
                             const std::shared_ptr<StatsOptions>& options,
                             const std::function<void(Context&, const StatsOptions&)>& runMethod) const {
    CLI::App* sub = commands.add(name, what, stats);
    addStatsOptions(*sub, options, commands.context.lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { runMethod(context, *options); };
    });
    return sub;
}

void addStatsCommands(const Commands& commands) {
    CLI::App* stats = commands.add("stats", {"空間統計の手法を、任意のファイルに使う（専門家・比較用）",
                                             "one method of spatial statistics on any file, for experts"});
    stats->require_subcommand(1);
    const StatsGroup group{commands, stats};
    addAreaMethods(group);
    addRateMethods(group);
    addCoverageMethods(group);
    addPointMethods(group);
    addScanMethods(group);
    addSurfaceMethods(group);
    addTrendMethods(group);
}

}  // namespace sasae::cli
