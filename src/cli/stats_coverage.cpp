// stats 2sfca, pmedian.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/csv.h"
#include "base/encoding.h"
#include "base/error.h"
#include "cli/stats.h"
#include "coverage/siting.h"
#include "coverage/two_step.h"
#include "intake/door.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using nlohmann::json;

namespace {

struct AccessOptions : StatsOptions {
    std::string supply, demandField, capacityField, decay = "none";
    double catchmentM = 0;
};

/// A second file of a method, on the plane of the first.
StatsInput readBeside(const StatsOptions& first, const std::string& file, std::vector<std::string> numbers,
                      const StatsInput& on, base::Progress& progress) {
    StatsOptions options = first;
    options.file = file;
    options.layer.clear();
    StatsInput out = readStats(options,
                               {.numbers = std::move(numbers),
                                .texts = {},
                                .shape = StatsWanted::Shape::Points,
                                .planeAround = on.planeAround},
                               progress);
    if (out.crs != on.crs)
        throw Error(Kind::Usage,
                    say("二つのファイルの座標系が違います", "the two files are in different CRS"),
                    fmt::format("{} / {}", on.crs.empty() ? "?" : on.crs, out.crs.empty() ? "?" : out.crs),
                    say("同じ座標系のファイルにしてください", "bring them into one CRS"));
    return out;
}

void runAccess(Context& context, const AccessOptions& options) {
    StatsRun run(context, options, "2sfca");
    StatsInput demand = readStats(
        options, {.numbers = {options.demandField}, .texts = {}, .shape = StatsWanted::Shape::Points},
        context.progress());
    const StatsInput supply =
        readBeside(options, options.supply, {options.capacityField}, demand, context.progress());
    run.startCompute();
    const auto found = coverage::twoStep(demand.points, demand.numbers[0], supply.points, supply.numbers[0],
                                         {.limit = options.catchmentM,
                                          .decay = *coverage::parseDecay(options.decay),
                                          .threads = options.threads});
    run.endCompute();
    if (found.withoutDemand > 0)
        demand.findings.push_back({.code = "supply-without-demand",
                                   .severity = base::Severity::Info,
                                   .text = say("範囲内にだれもいない供給です（0 とします）",
                                               "supplies that nobody can reach: they give 0"),
                                   .rows = {},
                                   .codes = {},
                                   .count = found.withoutDemand});
    double handedOut = 0;
    for (std::size_t i = 0; i < demand.size(); ++i)
        handedOut += found.access[i] * std::max(0.0, demand.numbers[0][i]);
    run.table(demand, {"id", "access"}, {cellsOf(found.access)},
              {{"catchment", options.catchmentM},
               {"decay", options.decay},
               {"supplies", supply.size()},
               {"supplies_without_demand", found.withoutDemand},
               {"capacity_handed_out", handedOut}});
}

struct MedianOptions : StatsOptions {
    std::string sites, cost, weight;
    int p = 1;
    double seconds = 60;
};

/// A matrix of costs: a heading with the ids of the sites, then a row for each demand: its id and its costs.
/// An empty cell: no way.
struct Matrix {
    std::vector<std::string> sites;
    std::vector<double> cost;  ///< place by place
};

Matrix readMatrix(const std::string& path, const StatsInput& demand) {
    const auto file = intake::admit(path);
    const auto table = base::parseCsv(intake::readBytes(file), 0);
    std::unordered_map<std::string, std::size_t> rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (!table.rows[i].empty()) rows.emplace(base::trim(table.rows[i][0]), i);
    Matrix out;
    for (std::size_t k = 1; k < table.header.size(); ++k) out.sites.emplace_back(base::trim(table.header[k]));
    out.cost.assign(out.sites.size() * demand.size(), coverage::kOutOfReach);
    for (std::size_t i = 0; i < demand.size(); ++i) {
        const auto found = rows.find(demand.id[i]);
        if (found == rows.end())
            throw Error(Kind::Failed,
                        say("費用の表に行のない需要があります", "the table of costs lacks a demand"),
                        demand.id[i]);
        for (std::size_t j = 0; j < out.sites.size(); ++j) {
            const std::string cell(base::trim(table.at(found->second, static_cast<int>(j) + 1)));
            if (cell.empty()) continue;
            double value = 0;
            const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
            if (read.ec != std::errc() || read.ptr != cell.data() + cell.size() || !(value >= 0))
                throw Error(
                    Kind::Failed,
                    say("費用の表に 0 以上の数値でない欄があります", "a cost is no number of 0 or more"),
                    fmt::format("{}:{}", path, found->second + 2));
            out.cost[j * demand.size() + i] = value;
        }
    }
    return out;
}

Matrix straightCosts(const StatsInput& demand, const StatsInput& sites) {
    Matrix out;
    out.sites = sites.id;
    for (const geom::Point& site : sites.points)
        for (const geom::Point& at : demand.points) out.cost.push_back(geom::distanceM(site, at));
    return out;
}

void runMedian(Context& context, const MedianOptions& options) {
    StatsRun run(context, options, "pmedian");
    StatsWanted wanted;
    if (!options.weight.empty()) wanted.numbers.push_back(options.weight);
    wanted.shape = options.cost.empty() ? StatsWanted::Shape::Points : StatsWanted::Shape::None;
    const StatsInput demand = readStats(options, wanted, context.progress());
    const Matrix matrix =
        !options.cost.empty() ? readMatrix(options.cost, demand)
        : options.sites.empty()
            ? straightCosts(demand, demand)
            : straightCosts(demand, readBeside(options, options.sites, {}, demand, context.progress()));
    coverage::SitingProblem problem{static_cast<int>(demand.size()),
                                    static_cast<int>(matrix.sites.size()),
                                    {},
                                    matrix.cost,
                                    {},
                                    options.p};
    if (options.weight.empty())
        problem.weight.assign(demand.size(), 1);
    else
        problem.weight = demand.numbers[0];
    for (double& weight : problem.weight)
        if (weight < 0)
            throw Error(Kind::Failed, say("重みに負の数があります", "a weight is negative"), options.weight);
    run.startCompute();
    const auto found = coverage::pMedian(
        problem, {.seconds = options.seconds, .seed = options.seed, .threads = options.threads},
        context.progress());
    run.endCompute();
    json sites = json::array();
    for (const int place : found.places) sites.push_back(matrix.sites[static_cast<std::size_t>(place)]);
    run.document(demand,
                 {{"sites", std::move(sites)},
                  {"cost", numberOrNull(found.cost)},
                  {"optimal", found.optimal},
                  {"bound", numberOrNull(found.bound)},
                  {"gap", numberOrNull(found.gap())}},
                 found.optimal
                     ? say("最適と証明されました", "proved to be the best")
                     : say("見つかった最良です（最適との差は最大 {:.2f} %）",
                           "the best that was found (at most {:.2f} % above the least)", 100 * found.gap()));
}

}  // namespace

void addCoverageMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    const auto access = std::make_shared<AccessOptions>();
    auto* sub =
        group.method("2sfca",
                     {"2SFCA：届く範囲の供給を、届く人で分け合う量",
                      "two-step floating catchment areas: supply in reach, shared with all who reach it"},
                     access, [=](Context& context, const StatsOptions&) { runAccess(context, *access); });
    sub->add_option("SUPPLY", access->supply, words("供給のファイル", "file of supplies"))->required();
    sub->add_option("--demand", access->demandField, words("需要の項目", "field of demand"))->required();
    sub->add_option("--capacity", access->capacityField, words("供給量の項目", "field of capacity"))
        ->required();
    sub->add_option("--catchment", access->catchmentM, words("届く距離（m）", "catchment (metres)"))
        ->required()
        ->check(CLI::PositiveNumber);
    sub->add_option("--decay", access->decay, "none|gaussian|steps")
        ->check(CLI::IsMember({"none", "gaussian", "steps"}))
        ->capture_default_str();

    const auto median = std::make_shared<MedianOptions>();
    sub = group.method(
        "pmedian",
        {"p メディアン：合計の距離が最も短い p か所", "p-median: the p places of least total cost"}, median,
        [=](Context& context, const StatsOptions&) { runMedian(context, *median); });
    sub->add_option("--candidates", median->sites,
                    words("置ける場所のファイル（なければ需要の地点）",
                          "file of possible places (default: the demands)"));
    sub->add_option("--p", median->p, words("選ぶ数", "how many"))->required();
    sub->add_option("--cost", median->cost, words("費用の表（CSV）", "table of costs (CSV)"));
    sub->add_option("--weight", median->weight, words("重みの項目", "field of weights"));
    sub->add_option("--seconds", median->seconds, words("最適の証明に使う秒数", "seconds for the proof"))
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
}

}  // namespace sasae::cli
