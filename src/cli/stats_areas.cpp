// stats moran, geary, g, lisa, gi, weights.
#include <CLI/CLI.hpp>

#include "analysis/global_autocorrelation.h"
#include "analysis/local_autocorrelation.h"
#include "analysis/rates.h"
#include "base/error.h"
#include "cli/stats.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;
using base::Severity;
using nlohmann::json;

namespace {

struct ValueOptions : StatsOptions {
    std::string value, population, lagged;
    bool noSelf = false;
};

/// A .gal needs no shapes; knn and band need points, queen and rook areas.
StatsWanted::Shape shapeFor(const StatsOptions& options) {
    return options.weights.ends_with(".gal") || options.weights.ends_with(".GAL")
               ? StatsWanted::Shape::None
               : StatsWanted::Shape::Points;
}

struct Prepared {
    StatsInput input;
    StatsWeights weights;
    std::vector<double> values, lagged;
};

/// Reads the file and standardises the rates where a population is named.
Prepared prepare(Context& context, const ValueOptions& options) {
    StatsWanted wanted{
        .numbers = {options.value}, .texts = {}, .shape = shapeFor(options), .innerPoint = false};
    if (!options.population.empty() && !options.lagged.empty())
        throw Error(Kind::Usage, {"--population と --lagged は一緒に使えません",
                                  "--population and --lagged do not go together"});
    if (!options.population.empty()) wanted.numbers.push_back(options.population);
    if (!options.lagged.empty()) wanted.numbers.push_back(options.lagged);
    Prepared out;
    out.input = readStats(options, wanted, context.progress());
    out.values = out.input.numbers[0];
    if (!options.population.empty()) {
        out.values = analysis::empiricalBayesStandardised(out.input.numbers[0], out.input.numbers[1]);
        for (std::size_t i = 0; i < out.values.size(); ++i)
            if (std::isnan(out.values[i]))
                throw Error(Kind::Failed, {"人口のない場所があります", "a place has no population"},
                            out.input.id[i], {"その行を除いてください", "leave that row out"});
    }
    if (!options.lagged.empty()) out.lagged = out.input.numbers[1];
    return out;
}

analysis::DrawSettings drawsOf(const StatsOptions& options) {
    return {.permutations = options.permutations, .seed = options.seed, .threads = options.threads};
}

json globalJson(const char* name, const analysis::GlobalStatistic& s, const StatsWeights& weights) {
    return {{name, s.value},
            {"expected", s.expected},
            {"variance", numberOrNull(s.variance)},
            {"variance_normal", numberOrNull(s.varianceNormal)},
            {"z", numberOrNull(s.z)},
            {"z_normal", numberOrNull((s.value - s.expected) / std::sqrt(s.varianceNormal))},
            {"p_analytic", numberOrNull(s.p)},
            {"p_sim", numberOrNull(s.pSimulated)},
            {"mean_sim", numberOrNull(s.meanSimulated)},
            {"z_sim", numberOrNull((s.value - s.meanSimulated) / std::sqrt(s.varianceSimulated))},
            {"permutations", s.permutations},
            {"n", weights.used.size()},
            {"weights", weights.name},
            {"links", weights.used.links()},
            {"islands", analysis::islandsOf(weights.used).size()}};
}

void runGlobal(Context& context, const ValueOptions& options, const std::string& method) {
    StatsRun run(context, options, method);
    Prepared in = prepare(context, options);
    in.weights = statsWeights(options, in.input);
    run.startCompute();
    analysis::GlobalStatistic s;
    const char* name = method == "moran" ? "i" : method == "geary" ? "c" : "g";
    const auto draws = drawsOf(options);
    if (method == "moran")
        s = in.lagged.empty()
                ? analysis::moranI(in.values, in.weights.used, draws, context.progress())
                : analysis::bivariateMoranI(in.values, in.lagged, in.weights.used, draws, context.progress());
    else if (method == "geary")
        s = analysis::gearyC(in.values, in.weights.used, draws, context.progress());
    else
        s = analysis::generalG(in.values, in.weights.used, draws, context.progress());
    run.endCompute();
    run.document(in.input, globalJson(name, s, in.weights),
                 say("{} = {:.6f}（期待値 {:.6f}、z = {:.3f}、p = {:.4f}）",
                     "{} = {:.6f} (expected {:.6f}, z = {:.3f}, p = {:.4f})", std::string(name), s.value,
                     s.expected, s.z, s.pSimulated));
}

void nameQ(StatsInput& input, const analysis::LocalStatistic& s) {
    if (s.qIsAnalytic)
        base::add(input.findings, "q-analytic", Severity::Info,
                  say("入れ替えが場所の数の20倍に満たないため、q は正規近似の p から求めました",
                      "fewer than 20 permutations a place: q is taken from the analytic p"));
}

void runLocal(Context& context, const ValueOptions& options, const std::string& method) {
    StatsRun run(context, options, method);
    Prepared in = prepare(context, options);
    in.weights = statsWeights(options, in.input);
    run.startCompute();
    analysis::LocalStatistic s;
    const auto draws = drawsOf(options);
    if (method == "gi")
        s = analysis::getisOrd(in.values, in.weights.binary,
                               {.self = !options.noSelf, .rowStandardise = !options.rawWeights}, draws,
                               context.progress());
    else if (in.lagged.empty())
        s = analysis::localMoran(in.values, in.weights.used, draws, context.progress());
    else
        s = analysis::bivariateLocalMoran(in.values, in.lagged, in.weights.used, draws, context.progress());
    run.endCompute();
    nameQ(in.input, s);
    json summary = {{"weights", in.weights.name},
                    {"permutations", options.permutations},
                    {"q_from", s.qIsAnalytic ? "p_analytic" : "p"},
                    {"islands", analysis::islandsOf(in.weights.used).size()}};
    if (method == "gi") {
        run.table(in.input, {"id", "gi", "z", "p", "p_analytic", "q"},
                  {cellsOf(s.value), cellsOf(s.z), cellsOf(s.p), cellsOf(s.pAnalytic), cellsOf(s.q)},
                  summary);
        return;
    }
    std::vector<std::string> quadrants;
    for (const analysis::Quadrant quadrant : s.quadrant) quadrants.emplace_back(quadrantCode(quadrant));
    run.table(in.input, {"id", "i", "quadrant", "p", "p_analytic", "q", "z"},
              {cellsOf(s.value), quadrants, cellsOf(s.p), cellsOf(s.pAnalytic), cellsOf(s.q), cellsOf(s.z)},
              summary);
}

void runWeights(Context& context, const StatsOptions& options) {
    StatsRun run(context, options, "weights");
    StatsInput input =
        readStats(options, {.numbers = {}, .texts = {}, .shape = shapeFor(options), .innerPoint = false},
                  context.progress());
    run.startCompute();
    const StatsWeights weights = statsWeights(options, input);
    run.endCompute();
    std::vector<std::string> counts, neighbours;
    for (std::size_t i = 0; i < input.size(); ++i) {
        counts.push_back(std::to_string(weights.binary.countOf(i)));
        std::string list;
        for (const std::int32_t j : weights.binary.neighboursOf(i))
            list += (list.empty() ? "" : " ") + input.id[static_cast<std::size_t>(j)];
        neighbours.push_back(std::move(list));
    }
    run.table(input, {"id", "count", "neighbours"}, {counts, neighbours},
              {{"weights", weights.name}, {"links", weights.binary.links()}});
}

void addValue(CLI::App& sub, const std::shared_ptr<ValueOptions>& options, base::Lang lang, bool rates) {
    sub.add_option("--value", options->value, base::Text{"値の項目", "field of values"}.in(lang))->required();
    if (!rates) return;
    sub.add_option(
        "--population", options->population,
        base::Text{"人口の項目：値を件数とみなし、経験ベイズで標準化した率を使う",
                   "field of population: values are counts, and rates standardised by empirical Bayes "
                   "are used"}
            .in(lang));
    sub.add_option(
        "--lagged", options->lagged,
        base::Text{"隣の場所で見る別の項目（2変量）", "another field, seen at the neighbours (bivariate)"}.in(
            lang));
}

}  // namespace

void addAreaMethods(const StatsGroup& group) {
    const auto lang = group.commands.context.lang;
    const auto add = [&](const std::string& name, const base::Text& what, bool rates, const auto& runMethod) {
        const auto options = std::make_shared<ValueOptions>();
        CLI::App* sub = group.method(name, what, options, [=](Context& context, const StatsOptions&) {
            runMethod(context, *options, name);
        });
        addValue(*sub, options, lang, rates);
        addWeightsOptions(*sub, options, lang);
        addPermutationsOption(*sub, options, lang);
        if (name == "gi")
            sub->add_flag(
                "--no-self", options->noSelf,
                base::Text{"その場所自身を数えない（Gi）", "leave the place itself out (Gi)"}.in(lang));
    };
    add("moran", {"Moran の I：似た値が隣り合うか", "Moran's I: do like values lie beside each other?"}, true,
        runGlobal);
    add("geary", {"Geary の C", "Geary's C"}, false, runGlobal);
    add("g", {"Getis–Ord の G：高い値が集まるか", "Getis & Ord's general G: do high values gather?"}, false,
        runGlobal);
    add("lisa", {"局所 Moran：似た値の集まりと外れ", "local Moran: gatherings of like values, and outliers"},
        true, runLocal);
    add("gi",
        {"Getis–Ord の Gi*：高い値・低い値の集まり", "Getis & Ord's Gi*: gatherings of high or low values"},
        false, runLocal);
    const auto options = std::make_shared<StatsOptions>();
    CLI::App* sub = group.method("weights", {"隣り合わせを求めて書き出す", "who is whose neighbour"}, options,
                                 runWeights);
    addWeightsOptions(*sub, options, lang);
}

}  // namespace sasae::cli
