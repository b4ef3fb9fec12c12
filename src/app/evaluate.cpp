#include "app/evaluate.h"

#include <cmath>

#include "analysis/proposing.h"
#include "sample/cases.h"
#include "sample/geography.h"

namespace sasae::app {
namespace {

constexpr double kRare = 0.001;  ///< planted patterns fit at most this share of the background

/// One row of the table: which cities, and what they must show.
struct Plan {
    std::string code;
    base::Text name;
    int extra = 0;  ///< 0: a null city
    bool noisy = false;
    sample::Unevenness unevenness = sample::Unevenness::None;
    double recall = 0, precision = 0;
    double mostBackground = kRare;
};

constexpr double kMostAlarms = 18.0 / 200;

Plan planted(int extra, bool noisy) {
    const bool shy = noisy && extra < 8;
    Plan plan;
    plan.code = fmt::format("k{}{}", extra, noisy ? "-noisy" : "");
    plan.name = noisy ? base::say("校区ごとに{}世帯を追加（記録漏れあり）",
                                  "{} households added per district, gaps in records", extra)
                      : base::say("校区ごとに{}世帯を追加", "{} households added per district", extra);
    plan.extra = extra;
    plan.noisy = noisy;
    plan.recall = noisy ? (shy ? 0.80 : 0.95) : (extra <= 4 ? 0.90 : 0.98);
    plan.precision = noisy || extra <= 4 ? 0.95 : 0.97;
    return plan;
}

/// For comparison, without a goal: patterns of any frequency, many of which nothing can tell from chance.
Plan frequent(int extra) {
    Plan plan = planted(extra, false);
    plan.code += "-frequent";
    plan.name = base::say("校区ごとに{}世帯を追加（よくある組合せも含む・参考）",
                          "{} households added per district, frequent patterns too (for comparison)", extra);
    plan.recall = plan.precision = 0;
    plan.mostBackground = 1;
    return plan;
}

std::vector<Plan> nullPlans() {
    using sample::Unevenness;
    const auto plan = [](std::string code, base::Text name, Unevenness unevenness) {
        return Plan{std::move(code), std::move(name), 0, false, unevenness, 0, 0, 1};
    };
    return {plan("null", base::say("集中なし", "No concentration"), Unevenness::None),
            plan("null-double", base::say("2割の校区が2倍報告", "A fifth of districts report double"),
                 Unevenness::DoubleReporting),
            plan("null-age", base::say("年齢層が校区で異なる", "Age mix differs by district"),
                 Unevenness::AgeMix),
            plan("null-recording", base::say("記録のしかたが校区で異なる", "Recording differs by district"),
                 Unevenness::Recording),
            plan("null-both", base::say("年齢層と記録が異なる", "Age mix and recording differ"),
                 Unevenness::AgeMixRecording)};
}

std::vector<Plan> plansFor(const EvaluateSettings& s) {
    std::vector<Plan> plans;
    if (s.cities > 0) {
        for (int extra : s.extra) plans.push_back(planted(extra, s.noisy));
        if (s.extra.empty())
            plans = {planted(4, false), planted(6, false), planted(6, true), planted(8, true), frequent(6)};
    }
    if (s.nullCities > 0)
        for (Plan& plan : nullPlans()) plans.push_back(std::move(plan));
    return plans;
}

/// A city's ground without its dwellings: proposals look at districts only.
sample::Ground groundOfCity(std::uint64_t seed) {
    const sample::City city = sample::makeCity({.seed = seed});
    sample::Ground ground = sample::groundOf(city.districts, city.population);
    ground.dwellings.clear();
    ground.shape.clear();
    return ground;
}

analysis::Places placesOf(const sample::Ground& ground) {
    const std::vector<double> none(ground.districtCodes.size(), std::nan(""));
    return {ground.districtCodes, ground.neighbours, ground.households, none, none};
}

analysis::Score scoreOf(const Plan& plan, const sample::Ground& ground, std::uint64_t seed,
                        const EvaluateSettings& s) {
    sample::CaseSettings cases;
    cases.cases = s.cases;
    cases.seed = seed;
    cases.planted = plan.extra > 0 ? s.planted : 0;
    cases.extraPerDistrict = plan.extra;
    cases.noisy = plan.noisy;
    cases.mostBackground = plan.mostBackground;
    cases.unevenness = plan.unevenness;
    const sample::SampleCases generated = sample::generateCases(
        ground, model::shippedTaxonomy(), model::shippedVocabulary(), model::shippedPatterns(), cases);
    model::ProposalSettings settings;
    settings.seed = seed;
    settings.replications = s.replications;
    settings.threads = s.threads;
    base::Silent quiet;
    const model::ProposalRun run = analysis::propose(
        sample::casesAsModel(generated, ground, model::shippedVocabulary()), placesOf(ground),
        model::shippedTaxonomy(), model::shippedPatterns(), settings, quiet);
    std::vector<analysis::Truth> truths;
    for (const sample::Planted& p : generated.truth) truths.push_back({p.needs, p.structure, p.areas});
    return analysis::score(truths, run);
}

/// Two standard errors of a share that lies at its goal.
double tolerance(double goal, int n) {
    return 2 * std::sqrt(goal * (1 - goal) / std::max(1, n));
}

void judge(EvaluateLine& line) {
    line.graded = line.null || line.goalRecall > 0;
    const auto hold = [&](double share, double goal, int n) {
        line.met = line.met && share >= goal;
        line.withinChance = line.withinChance && share + tolerance(goal, n) >= goal;
    };
    if (line.null) {
        hold(1 - static_cast<double>(line.falseAlarms) / std::max(1, line.cities), 1 - line.goalAlarmShare,
             line.cities);
    } else {
        hold(line.score.recall(), line.goalRecall, line.score.truths);
        hold(line.score.precision(), line.goalPrecision, line.score.claims);
    }
}

}  // namespace

EvaluateReport evaluate(const EvaluateSettings& settings, base::Progress& progress) {
    EvaluateReport report;
    report.settings = settings;
    const std::vector<Plan> plans = plansFor(settings);
    const int most = std::max(settings.cities, settings.nullCities);
    constexpr int kGrounds = 8;  // as many different cities; cases differ in each
    std::vector<sample::Ground> grounds;
    for (int i = 0; i < std::min(most, kGrounds); ++i)
        grounds.push_back(groundOfCity(settings.seed + static_cast<std::uint64_t>(i)));
    for (std::size_t i = 0; i < plans.size(); ++i) {
        EvaluateLine line;
        line.code = plans[i].code;
        line.name = plans[i].name;
        line.null = plans[i].extra == 0;
        line.cities = line.null ? settings.nullCities : settings.cities;
        line.goalRecall = plans[i].recall;
        line.goalPrecision = plans[i].precision;
        line.goalAlarmShare = line.null ? kMostAlarms : 0;
        for (int c = 0; c < line.cities; ++c) {
            progress.check();
            const std::uint64_t seed = settings.seed * 1000003 + static_cast<std::uint64_t>(c);
            const analysis::Score score =
                scoreOf(plans[i], grounds[static_cast<std::size_t>(c) % grounds.size()], seed, settings);
            line.score += score;
            line.falseAlarms += line.null && score.claims > 0;
            progress.report((static_cast<double>(i) + static_cast<double>(c + 1) / line.cities) /
                                static_cast<double>(plans.size()),
                            line.name);
        }
        judge(line);
        report.lines.push_back(std::move(line));
    }
    return report;
}

}  // namespace sasae::app
