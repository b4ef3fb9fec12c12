// stats scan.
#include <CLI/CLI.hpp>
#include <charconv>
#include <numeric>

#include "analysis/scan.h"
#include "base/error.h"
#include "cli/stats.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using nlohmann::json;

namespace {

struct ScanOptions : StatsOptions {
    std::vector<std::string> cases, population;
    double maxShare = 0.5;
    int replications = 999, clusters = 10;
    std::string shape = "circle";
    bool periods = false, prospective = false;
    int mostPeriods = 0;
};

int flexibleOf(const std::string& shape) {
    if (shape == "circle") return 0;
    int k = 0;
    const std::string_view number = std::string_view(shape).substr(std::min<std::size_t>(9, shape.size()));
    const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), k);
    if (!shape.starts_with("flexible:") || code != std::errc{} || end != number.data() + number.size() ||
        k < 1)
        throw Error(Kind::Usage, {"窓の形が読めません", "the shape of the windows cannot be read"}, shape,
                    {"circle か flexible:10 のように指定してください", "circle, or as in flexible:10"});
    return k;
}

/// Sums over strata; expected: each stratum's own rate over all places (indirect standardisation).
struct Counts {
    std::vector<double> cases, population, expected;
    int periods = 1;
};

Counts countsOf(const StatsInput& input, std::size_t strata) {
    const std::size_t n = input.size();
    Counts out{std::vector<double>(n, 0), std::vector<double>(n, 0), std::vector<double>(n, 0), 1};
    for (std::size_t s = 0; s < strata; ++s) {
        const std::vector<double>&cases = input.numbers[s], &population = input.numbers[strata + s];
        const double all = std::accumulate(cases.begin(), cases.end(), 0.0);
        const double people = std::accumulate(population.begin(), population.end(), 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            out.cases[i] += cases[i];
            out.population[i] += population[i];
            if (people > 0) out.expected[i] += strata == 1 ? population[i] : population[i] * (all / people);
        }
    }
    return out;
}

/// The fields of cases are successive periods of one population.
Counts countsByPeriod(const StatsInput& input, std::size_t periods) {
    Counts out{{}, input.numbers[periods], input.numbers[periods], static_cast<int>(periods)};
    for (std::size_t p = 0; p < periods; ++p)
        out.cases.insert(out.cases.end(), input.numbers[p].begin(), input.numbers[p].end());
    return out;
}

json clusterJson(const analysis::ScanCluster& cluster, const StatsInput& input, const ScanOptions& options) {
    json ids = json::array();
    for (const std::int32_t area : cluster.areas) ids.push_back(input.id[static_cast<std::size_t>(area)]);
    json out = {{"ids", ids},
                {"centre", ids[0]},
                {"radius_m", cluster.radiusM},
                {"cases", cluster.cases},
                {"expected", cluster.expected},
                {"population", cluster.population},
                {"llr", cluster.llr},
                {"rr", numberOrNull(cluster.relativeRisk)},
                {"p_value", numberOrNull(cluster.p)}};
    if (options.periods) {
        out["from"] = options.cases[static_cast<std::size_t>(cluster.firstPeriod)];
        out["to"] = options.cases[static_cast<std::size_t>(cluster.lastPeriod)];
    }
    return out;
}

void runScan(Context& context, const ScanOptions& options) {
    StatsRun run(context, options, "scan");
    const std::size_t strata = options.cases.size();
    if (options.population.size() != (options.periods ? 1 : strata))
        throw Error(Kind::Usage,
                    {"--cases と --population は同じ数の項目を並べてください（--periods なら人口は1つ）",
                     "--cases and --population must list the same number of fields (with --periods one "
                     "population)"});
    if (!options.periods && (options.prospective || options.mostPeriods > 0))
        throw Error(Kind::Usage, {"--prospective と --most-periods は --periods と一緒に使います",
                                  "--prospective and --most-periods go with --periods"});
    const int flexible = flexibleOf(options.shape);
    std::vector<std::string> numbers = options.cases;
    numbers.insert(numbers.end(), options.population.begin(), options.population.end());
    StatsInput input = readStats(
        options, {.numbers = numbers, .texts = {}, .shape = StatsWanted::Shape::Points, .innerPoint = true},
        context.progress());
    const Counts counts = options.periods ? countsByPeriod(input, strata) : countsOf(input, strata);
    std::optional<StatsWeights> weights;
    if (flexible > 0) weights = statsWeights(options, input);
    run.startCompute();
    const analysis::ScanResult found = analysis::scan({.points = input.points,
                                                       .cases = counts.cases,
                                                       .population = counts.population,
                                                       .expected = counts.expected,
                                                       .neighbours = weights ? &weights->binary : nullptr,
                                                       .periods = counts.periods},
                                                      {.maxShare = options.maxShare,
                                                       .replications = options.replications,
                                                       .seed = options.seed,
                                                       .threads = options.threads,
                                                       .flexible = flexible,
                                                       .most = options.clusters,
                                                       .prospective = options.prospective,
                                                       .mostPeriods = options.mostPeriods},
                                                      context.progress());
    run.endCompute();
    json clusters = json::array();
    for (const analysis::ScanCluster& cluster : found.clusters)
        clusters.push_back(clusterJson(cluster, input, options));
    const json document = {{"clusters", clusters},
                           {"cases", found.cases},
                           {"population", found.population},
                           {"areas", input.size()},
                           {"shape", options.shape},
                           {"max_share", options.maxShare},
                           {"replications", options.replications},
                           {"seed", options.seed}};
    const auto significant = std::count_if(found.clusters.begin(), found.clusters.end(),
                                           [](const auto& c) { return c.p <= 0.05; });
    run.document(input, document,
                 say("集まり {}件（うち p ≤ 0.05 は {}件）", "{} clusters, {} of them with p ≤ 0.05",
                     found.clusters.size(), significant));
}

}  // namespace

void addScanMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    const auto options = std::make_shared<ScanOptions>();
    CLI::App* sub =
        group.method("scan",
                     {"件数が人口のわりに集まる場所（空間スキャン統計量、ポアソン）",
                      "where cases gather (spatial scan statistic, Poisson)"},
                     options, [=](Context& context, const StatsOptions&) { runScan(context, *options); });
    sub->add_option("--cases", options->cases,
                    words("件数の項目（年齢層ごとなら , 区切り）", "field of cases, or one a stratum"))
        ->required()
        ->delimiter(',');
    sub->add_option("--population", options->population,
                    words("人口の項目（年齢層ごとなら , 区切り）", "field of population, or one a stratum"))
        ->required()
        ->delimiter(',');
    sub->add_option("--max-share", options->maxShare,
                    words("窓に入る人口の割合の上限", "largest share of the population"))
        ->capture_default_str();
    sub->add_option("--replications", options->replications, words("繰返しの回数", "replications"))
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    sub->add_option("--shape", options->shape,
                    words("窓の形：circle | flexible:K", "windows: circle | flexible:K"))
        ->capture_default_str();
    sub->add_flag("--periods", options->periods,
                  words("--cases の項目は古い順の期間（空間と時間のスキャン）",
                        "the fields of --cases are successive periods (space-time scan)"));
    sub->add_flag("--prospective", options->prospective,
                  words("最新の期間まで続く集まりだけ", "only clusters that last until the newest period"));
    sub->add_option("--most-periods", options->mostPeriods,
                    words("集まりが続く期間の数の上限（なければ半分）",
                          "how many periods a cluster may last (default: half)"))
        ->check(CLI::Range(1, 10000));
    sub->add_option("--clusters", options->clusters,
                    words("示す集まりの数の上限", "how many clusters are given"))
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    addWeightsOptions(*sub, options, lang);
}

}  // namespace sasae::cli
