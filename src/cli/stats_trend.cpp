// stats trend: events by place and quarter.
#include <CLI/CLI.hpp>
#include <map>

#include "analysis/funnel.h"
#include "analysis/trend.h"
#include "base/date.h"
#include "base/error.h"
#include "cli/stats.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;

namespace {

struct TrendOptions : StatsOptions {
    std::string place, time, value;
    double seen = 1;
};

/// Quarters of the calendar since the year 0.
int quarterOf(const std::string& cell, std::size_t row, const std::string& field) {
    const auto date = base::parseDate(std::string_view(cell).substr(0, cell.find_first_of("T ")));
    if (!date)
        throw Error(Kind::Failed,
                    say("{}行目を日付として読めません", "row {} cannot be read as a date", row + 1), field,
                    {"2025-04-01 のような日付を入れてください", "dates as 2025-04-01"});
    return base::quarterIndex(*date);
}

void runTrend(Context& context, const TrendOptions& options) {
    StatsRun run(context, options, "trend");
    StatsWanted wanted{.numbers = {},
                       .texts = {options.place, options.time},
                       .shape = StatsWanted::Shape::None,
                       .innerPoint = false};
    if (!options.value.empty()) wanted.numbers.push_back(options.value);
    const StatsInput rows = readStats(options, wanted, context.progress());
    run.startCompute();
    std::vector<int> quarter;
    for (std::size_t i = 0; i < rows.size(); ++i)
        quarter.push_back(quarterOf(rows.texts[1][i], i, options.time));
    const auto [first, last] = std::minmax_element(quarter.begin(), quarter.end());
    std::map<std::string, std::vector<double>> series;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& counts = series[rows.texts[0][i]];
        counts.resize(static_cast<std::size_t>(*last - *first) + 1, 0.0);
        const double value = rows.numbers.empty() ? 1.0 : rows.numbers[0][i];
        if (value < 0 || value != std::floor(value))
            throw Error(
                Kind::Failed,
                say("{}行目が 0 以上の整数ではありません", "row {} is no whole number from 0 on", i + 1),
                options.value);
        counts[static_cast<std::size_t>(quarter[i] - *first)] += value;
    }
    StatsInput places;
    places.findings = rows.findings;
    std::vector<double> newest, expected, p, tau, directionP;
    std::vector<std::string> kinds;
    for (const auto& [place, counts] : series) {
        const analysis::QuarterTrend t = analysis::quarterTrend(counts, options.seen);
        places.id.push_back(place);
        newest.push_back(t.newest);
        expected.push_back(t.expected);
        p.push_back(t.p);
        tau.push_back(t.direction.tau);
        directionP.push_back(t.direction.p);
        kinds.emplace_back(analysis::trendClassName(t.kind));
    }
    const std::vector<double> q = analysis::falseDiscoveryRate(p);
    run.endCompute();
    if (*last - *first + 1 < 8)
        base::add(places.findings, "few-quarters", base::Severity::Warning,
                  {"8四半期に満たないため、増減の向きは判断できません",
                   "fewer than 8 quarters: no direction can be told"});
    run.table(places, {"id", "newest", "expected", "p", "q", "tau", "p_trend", "class"},
              {cellsOf(newest), cellsOf(expected), cellsOf(p), cellsOf(q), cellsOf(tau), cellsOf(directionP),
               kinds},
              {{"quarters", *last - *first + 1},
               {"newest_quarter", fmt::format("{}-Q{}", *last / 4, *last % 4 + 1)}});
}

}  // namespace

void addTrendMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto words = [&](const char* ja, const char* en) { return base::Text{ja, en}.in(lang); };
    const auto options = std::make_shared<TrendOptions>();
    CLI::App* sub =
        group.method("trend",
                     {"場所ごとの四半期の件数：最新の四半期の目立ち方と増減の向き",
                      "counts by place and quarter: does the newest stand out, and which way do they go?"},
                     options, [=](Context& context, const StatsOptions&) { runTrend(context, *options); });
    sub->add_option("--place", options->place, words("場所の項目", "field of places"))->required();
    sub->add_option("--time", options->time, words("日付の項目", "field of dates"))->required();
    sub->add_option("--value", options->value,
                    words("件数の項目（なければ1行1件）", "field of counts (default: a row is one)"));
    sub->add_option("--seen", options->seen,
                    words("最新の四半期のうち、もう記録されている割合",
                          "share of the newest quarter that is recorded by now"))
        ->check(CLI::Range(0.01, 1.0))
        ->capture_default_str();
}

}  // namespace sasae::cli
