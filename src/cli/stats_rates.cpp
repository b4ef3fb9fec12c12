// stats eb, rates.
#include <CLI/CLI.hpp>
#include <charconv>

#include "analysis/rates.h"
#include "base/error.h"
#include "cli/stats.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using nlohmann::json;

namespace {

struct RateOptions : StatsOptions {
    std::string events, population;
    bool spatial = false;
    std::vector<std::string> eventsByAge, populationByAge;
    std::vector<double> standard;
};

StatsWanted::Shape shapeFor(const RateOptions& options) {
    const bool fromFile = options.weights.ends_with(".gal") || options.weights.ends_with(".GAL");
    return options.spatial && !fromFile ? StatsWanted::Shape::Points : StatsWanted::Shape::None;
}

void runBayes(Context& context, const RateOptions& options) {
    StatsRun run(context, options, "eb");
    StatsInput input = readStats(options,
                                 {.numbers = {options.events, options.population},
                                  .texts = {},
                                  .shape = shapeFor(options),
                                  .innerPoint = false},
                                 context.progress());
    json summary;
    std::optional<StatsWeights> weights;
    if (options.spatial) {
        weights = statsWeights(options, input);
        summary["weights"] = weights->name;
    }
    run.startCompute();
    const analysis::Smoothed s =
        weights ? analysis::spatialEmpiricalBayes(input.numbers[0], input.numbers[1], weights->binary)
                : analysis::empiricalBayes(input.numbers[0], input.numbers[1]);
    run.endCompute();
    summary["mean"] = s.mean;
    summary["prior_variance"] = s.variance;
    run.table(input, {"id", "raw", "smoothed"}, {cellsOf(s.raw), cellsOf(s.smoothed)}, summary);
}

void runRates(Context& context, const RateOptions& options) {
    StatsRun run(context, options, "rates");
    const std::size_t strata = options.eventsByAge.size();
    if (options.populationByAge.size() != strata ||
        (!options.standard.empty() && options.standard.size() != strata))
        throw Error(Kind::Usage,
                    {"--events、--population、--standard は同じ数の年齢層を並べてください",
                     "--events, --population and --standard must list the same number of strata"});
    std::vector<std::string> names = options.eventsByAge;
    names.insert(names.end(), options.populationByAge.begin(), options.populationByAge.end());
    const StatsInput input = readStats(
        options, {.numbers = names, .texts = {}, .shape = StatsWanted::Shape::None, .innerPoint = false},
        context.progress());
    const auto middle = input.numbers.begin() + static_cast<std::ptrdiff_t>(strata);
    run.startCompute();
    const analysis::Standardised s = analysis::directlyStandardised(
        {input.numbers.begin(), middle}, {middle, input.numbers.end()}, options.standard);
    run.endCompute();
    std::vector<std::string> lacking;
    for (const int count : s.lacking) lacking.push_back(std::to_string(count));
    run.table(input, {"id", "raw", "standardised", "low", "high", "strata_without_population"},
              {cellsOf(s.raw), cellsOf(s.standardised), cellsOf(s.low), cellsOf(s.high), lacking});
}

}  // namespace

void addRateMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    const auto eb = std::make_shared<RateOptions>();
    CLI::App* sub = group.method("eb", {"経験ベイズでならした率", "rates smoothed by empirical Bayes"}, eb,
                                 [=](Context& context, const StatsOptions&) { runBayes(context, *eb); });
    sub->add_option("--events", eb->events, words("件数の項目", "field of events"))->required();
    sub->add_option("--population", eb->population, words("人口の項目", "field of population"))->required();
    sub->add_flag("--spatial", eb->spatial,
                  words("隣り合う場所の平均へ寄せる", "towards the mean of the neighbours"));
    addWeightsOptions(*sub, eb, lang);

    const auto rates = std::make_shared<RateOptions>();
    sub = group.method("rates", {"年齢などで直接標準化した率", "rates standardised directly, by age"}, rates,
                       [=](Context& context, const StatsOptions&) { runRates(context, *rates); });
    sub->add_option("--events", rates->eventsByAge,
                    words("層ごとの件数の項目（, 区切り）", "fields of events by stratum"))
        ->required()
        ->delimiter(',');
    sub->add_option("--population", rates->populationByAge,
                    words("層ごとの人口の項目（, 区切り）", "fields of population by stratum"))
        ->required()
        ->delimiter(',');
    sub->add_option(
           "--standard", rates->standard,
           words("標準人口（, 区切り。なければ全体の人口）", "standard population (default: that of all)"))
        ->delimiter(',');
}

}  // namespace sasae::cli
