// stats dbscan, st-dbscan, hdbscan.
#include <CLI/CLI.hpp>
#include <charconv>

#include "analysis/dbscan.h"
#include "analysis/hdbscan.h"
#include "base/date.h"
#include "base/error.h"
#include "cli/stats.h"
#include "intake/cell_number.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using nlohmann::json;

namespace {

struct ClusterOptions : StatsOptions {
    double eps = 0, epsDays = 0, epsilon = 0, maxEpsilon = 0;
    int minPoints = 10, minClusterSize = 0;
    std::string time, extraction = "eom";
};

StatsWanted pointsWith(std::vector<std::string> texts) {
    return {
        .numbers = {}, .texts = std::move(texts), .shape = StatsWanted::Shape::Points, .innerPoint = false};
}

std::vector<std::string> asText(const std::vector<std::int32_t>& values) {
    std::vector<std::string> cells;
    cells.reserve(values.size());
    for (const std::int32_t v : values) cells.push_back(std::to_string(v));
    return cells;
}

json summaryOf(const std::vector<std::int32_t>& cluster, int count) {
    return {{"clusters", count}, {"noise", std::count(cluster.begin(), cluster.end(), -1)}};
}

void nameSpots(StatsInput& input) {
    if (input.size() < 2) return;
    if (std::all_of(input.points.begin(), input.points.end(),
                    [&](geom::Point p) { return p == input.points[0]; }))
        base::add(input.findings, "one-spot", base::Severity::Warning,
                  {"すべての点が同じ場所にあります", "all points lie on one spot"});
}

/// A date, with a time of day where there is one, as days; nothing where it is none.
std::optional<double> dayOf(const std::string& cell) {
    const std::size_t split = cell.find_first_of("T ");
    const auto date = base::parseDate(std::string_view(cell).substr(0, split));
    if (!date) return std::nullopt;
    int h = 0, m = 0;
    double s = 0;
    const char* clock = split == std::string::npos ? "" : cell.c_str() + split + 1;
    const bool timed = std::sscanf(clock, "%d:%d:%lf", &h, &m, &s) >= 2;
    return date->days + (timed ? (h * 3600.0 + m * 60.0 + s) / 86400.0 : 0.0);
}

/// Days of a column: dates, or plain numbers where all cells are such (of fewer digits than 20250401).
std::vector<double> daysOf(const std::vector<std::string>& cells, const std::string& field) {
    constexpr double kLeastCompactDate = 1e7;
    std::vector<double> days;
    days.reserve(cells.size());
    const bool numbers = std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        const auto number = intake::cellNumber(cell);
        return number.kind == intake::CellKind::Number && std::fabs(number.value) < kLeastCompactDate;
    });
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto day = numbers ? std::optional(intake::cellNumber(cells[i]).value) : dayOf(cells[i]);
        if (!day)
            throw Error(Kind::Failed,
                        say("{}行目を日付として読めません", "row {} cannot be read as a date", i + 1), field,
                        {"2025-04-01 のような日付か、日数を入れてください",
                         "dates as 2025-04-01, or numbers of days"});
        days.push_back(*day);
    }
    return days;
}

void runDbscan(Context& context, const ClusterOptions& options, bool timed) {
    StatsRun run(context, options, timed ? "st-dbscan" : "dbscan");
    StatsInput input = readStats(
        options, pointsWith(timed ? std::vector<std::string>{options.time} : std::vector<std::string>{}),
        context.progress());
    nameSpots(input);
    const std::vector<double> days = timed ? daysOf(input.texts[0], options.time) : std::vector<double>{};
    const analysis::DbscanSettings settings{.epsM = options.eps,
                                            .epsDays = options.epsDays,
                                            .minPoints = options.minPoints,
                                            .threads = options.threads};
    run.startCompute();
    const analysis::Clusters found =
        timed ? analysis::spaceTimeDbscan(input.points, days, settings, context.progress())
              : analysis::dbscan(input.points, settings, context.progress());
    run.endCompute();
    run.table(input, {"id", "cluster"}, {asText(found.cluster)}, summaryOf(found.cluster, found.count));
}

void runHdbscan(Context& context, const ClusterOptions& options) {
    StatsRun run(context, options, "hdbscan");
    StatsInput input = readStats(options, pointsWith({}), context.progress());
    nameSpots(input);
    const analysis::HdbscanSettings settings{.minPoints = options.minPoints,
                                             .minClusterSize = options.minClusterSize,
                                             .leaves = options.extraction == "leaf",
                                             .epsilonM = options.epsilon,
                                             .maxEpsilonM = options.maxEpsilon,
                                             .threads = options.threads};
    run.startCompute();
    const analysis::DensityClusters found = analysis::hdbscan(input.points, settings, context.progress());
    run.endCompute();
    json summary = summaryOf(found.cluster, found.count);
    summary["tree_length"] = found.treeLength;
    summary["stability"] = found.stability;
    run.table(input, {"id", "cluster", "probability"}, {asText(found.cluster), cellsOf(found.probability)},
              summary);
}

}  // namespace

void addPointMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    const auto minPoints = [&](CLI::App* sub, const std::shared_ptr<ClusterOptions>& options) {
        sub->add_option(
               "--min-points", options->minPoints,
               words("まわりの点の数（その点自身を含む）", "points around, the point itself counted"))
            ->check(CLI::Range(1, 1000000000))
            ->required();
    };
    for (const bool timed : {false, true}) {
        const auto options = std::make_shared<ClusterOptions>();
        CLI::App* sub = group.method(
            timed ? "st-dbscan" : "dbscan",
            timed ? base::Text{"場所と時期の近い点の集まり（ST-DBSCAN）",
                               "clusters in space and time (ST-DBSCAN)"}
                  : base::Text{"点の密な集まり（DBSCAN）", "dense clusters of points (DBSCAN)"},
            options, [=](Context& context, const StatsOptions&) { runDbscan(context, *options, timed); });
        sub->add_option("--eps", options->eps,
                        words("距離（m、その距離を含む）", "distance in metres, inclusive"))
            ->required();
        minPoints(sub, options);
        if (!timed) continue;
        sub->add_option("--eps-days", options->epsDays, words("日数（その日数を含む）", "days, inclusive"))
            ->required();
        sub->add_option("--time", options->time, words("日付の項目", "field of dates"))->required();
    }
    const auto options = std::make_shared<ClusterOptions>();
    CLI::App* sub = group.method(
        "hdbscan", {"密さを決めずに見つける集まり（HDBSCAN*）", "clusters of any density (HDBSCAN*)"},
        options, [=](Context& context, const StatsOptions&) { runHdbscan(context, *options); });
    minPoints(sub, options);
    sub->add_option("--min-cluster-size", options->minClusterSize,
                    words("集まりの大きさの下限（なければ --min-points）",
                          "least size of a cluster (default: --min-points)"))
        ->check(CLI::Range(2, 1000000000));
    sub->add_option("--extraction", options->extraction,
                    words("eom（最も安定な集まり）| leaf（最も細かい集まり）",
                          "eom: the most stable clusters, leaf: the finest"))
        ->check(CLI::IsMember({"eom", "leaf"}))
        ->capture_default_str();
    sub->add_option("--epsilon", options->epsilon,
                    words("この距離（m）より近くでは分けない", "do not part below this distance in metres"))
        ->check(CLI::NonNegativeNumber);
    sub->add_option("--max-epsilon", options->maxEpsilon,
                    words("この距離（m）でひと続きになる集まりだけ",
                          "clusters must hold together at this distance in metres"))
        ->check(CLI::NonNegativeNumber);
}

}  // namespace sasae::cli
