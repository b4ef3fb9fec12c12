// propose, evaluate.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/evaluate.h"
#include "app/loop_changes.h"
#include "app/proposal_json.h"
#include "app/propose.h"
#include "base/error.h"
#include "cli/context.h"
#include "cli/tier_option.h"
#include "privacy/gate.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

struct ProposeOptions {
    std::string project, from, to, fiscalYear;
    TierChoice tier{"professional"};
    std::optional<int> minCases, replications, zones;
    std::optional<double> alpha, margin;
    std::optional<std::uint64_t> seed;
    int threads = 0;
    bool setStandard = false;
    bool all = false;
};

/// The project's own settings, with what the command line says instead.
model::ProposalSettings settingsOf(const ProposeOptions& o, const model::ProposalSettings& standard) {
    auto s = standard;
    if (!o.from.empty()) s.from = base::dateNamed(o.from);
    if (!o.to.empty()) s.to = base::dateNamed(o.to);
    if (!o.fiscalYear.empty()) {
        const auto year = base::parseFiscalYear(o.fiscalYear);
        if (!year)
            throw base::Error(base::Kind::Usage, say("年度が読めません", "this is not a fiscal year"),
                              o.fiscalYear,
                              say("R6 や 2024 のように書いてください", "write it like R6 or 2024"));
        s.from = base::dateOf(*year, 4, 1);
        s.to = base::dateOf(*year + 1, 3, 31);
    }
    if (s.from.known() && s.to.known() && s.from > s.to)
        throw base::Error(base::Kind::Usage,
                          say("期間の始まりが終わりより後です", "the window ends before it begins"),
                          base::iso(s.from) + " – " + base::iso(s.to));
    s.minCases = o.minCases.value_or(s.minCases);
    s.replications = o.replications.value_or(s.replications);
    s.zones = o.zones.value_or(s.zones);
    s.alpha = o.alpha.value_or(s.alpha);
    s.margin = o.margin.value_or(s.margin);
    s.seed = o.seed.value_or(s.seed);
    s.threads = o.threads;
    return s;
}

void printProposals(const released::Released<released::ProposalList>& list, const Context& context) {
    const auto lang = context.lang;
    context.print(list->run.period);
    context.print(list->run.parameters);
    context.print(released::handlingNote(list.tier()));
    for (const auto& sheet : list->proposals) {
        context.print(base::same(
            fmt::format("\n{:>3}. {}  —  {}", sheet.rank, sheet.title.in(lang), sheet.place.in(lang))));
        context.print(
            base::same(fmt::format("     {}  [{}]", released::basisLabel(sheet).in(lang), sheet.id)));
        context.print(base::same("     " + sheet.found.in(lang)));
    }
    for (const auto& note : list->notes) context.print(note);
}

void propose(const ProposeOptions& o, Context& context) {
    auto session = app::openSession(o.project);
    const auto settings = settingsOf(o, session.project.standardSettings);
    const auto release = releaseOptionsOf(o.tier);
    const auto run =
        app::propose(session, {settings, o.setStandard}, context.environment.now, context.progress());
    const auto fresh = o.all ? app::Unjudged{run} : app::unjudged(session.project, run);
    const auto list = privacy::Gate::releaseProposals(session.project, fresh.run, tierOf(o.tier), release);
    auto document = app::proposalsJson(list, run.settings, context.lang);
    // How many were judged is for those who judge.
    if (released::showsCasePoints(list.tier()))
        document["folded"] = {
            {"declined", fresh.declined}, {"merged", fresh.merged}, {"running_issue", fresh.running}};
    context.print(document);
    printProposals(list, context);
    const int folded = fresh.declined + fresh.merged + fresh.running;
    if (folded > 0 && released::showsCasePoints(list.tier()))
        context.print(
            say("ほかに、判断の済んだ候補 {} 件を示していません（見送り {}、統合 {}、動いている課題のもの "
                "{}）。--all で示します",
                "{} more were judged before and are not shown (declined {}, merged {}, of running issues "
                "{}); --all shows them",
                folded, fresh.declined, fresh.merged, fresh.running));
}

void addPropose(const Commands& commands) {
    auto o = std::make_shared<ProposeOptions>();
    const auto lang = commands.context.lang;
    auto* sub = commands.add(
        "propose", {"同様のケースから地域課題の候補を示す", "propose district issues from similar cases"});
    sub->add_option("PROJECT", o->project)->required();
    addTierOption(*sub, o->tier, lang);
    sub->add_option("--from", o->from, base::Text{"期間の始まり", "first day of the window"}.in(lang));
    sub->add_option("--to", o->to, base::Text{"期間の終わり", "last day of the window"}.in(lang));
    sub->add_option("--fiscal-year", o->fiscalYear,
                    base::Text{"年度（R6 など）", "fiscal year, such as R6"}.in(lang));
    sub->add_option("--min-cases", o->minCases,
                    base::Text{"何世帯から（既定 3）", "least households (3)"}.in(lang));
    sub->add_option("--seed", o->seed, base::Text{"乱数の種", "seed"}.in(lang));
    sub->add_option("--replications", o->replications,
                    base::Text{"繰返し（既定 999）", "Monte Carlo replications (999)"}.in(lang));
    sub->add_option("--alpha", o->alpha,
                    base::Text{"偶然の許容（既定 0.05）", "false-alarm level (0.05)"}.in(lang));
    sub->add_option(
        "--margin", o->margin,
        base::Text{"記録の差の許容 δ（既定 1.5）", "margin δ for uneven recording (1.5)"}.in(lang));
    sub->add_option("--zones", o->zones,
                    base::Text{"つなげる校区の数（既定 2）", "districts joined at most (2)"}.in(lang));
    sub->add_option("--threads", o->threads,
                    base::Text{"スレッド数（0 は全部）", "threads (0: all)"}.in(lang));
    sub->add_flag(
        "--all", o->all,
        base::Text{"判断の済んだ候補も示す", "show proposals that were judged before, too"}.in(lang));
    sub->add_flag(
        "--set-standard", o->setStandard,
        base::Text{"この条件をプロジェクトの標準にする", "make these the project's standard settings"}.in(
            lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { propose(*o, context); };
    });
}

json lineJson(const app::EvaluateLine& line, base::Lang lang) {
    json object = {{"name", line.name.in(lang)}, {"code", line.code}, {"cities", line.cities}};
    if (line.graded) {
        object["met"] = line.met;
        object["within_two_standard_errors"] = line.withinChance;
    }
    if (line.null) {
        object["false_alarms"] = line.falseAlarms;
        object["goal_alarm_share"] = line.goalAlarmShare;
        return object;
    }
    object["recall"] = line.score.recall();
    object["precision"] = line.score.precision();
    object["planted"] = line.score.truths;
    object["claims"] = line.score.claims;
    if (line.graded) {
        object["goal_recall"] = line.goalRecall;
        object["goal_precision"] = line.goalPrecision;
    }
    return object;
}

/// ✓ met, ≈ missed by less than two standard errors of so few cities, ✗ missed, · without a goal.
const char* markOf(const app::EvaluateLine& line) {
    if (!line.graded) return "·";
    return line.met ? "✓" : line.withinChance ? "≈" : "✗";
}

base::Text lineWords(const app::EvaluateLine& line) {
    const auto words = [&](base::Lang lang) {
        const std::string head = fmt::format("{} {:<32} ", markOf(line), line.name.in(lang));
        if (line.null)
            return head + say("{}市のうち誤報 {}（目標 {:.0f} %以下）",
                              "{} cities, false alarms {} (goal ≤ {:.0f} %)", line.cities, line.falseAlarms,
                              line.goalAlarmShare * 100)
                              .in(lang);
        if (!line.graded)
            return head + say("{}市  再現率 {:.3f}  適合率 {:.3f}",
                              "{} cities  recall {:.3f}  precision {:.3f}", line.cities, line.score.recall(),
                              line.score.precision())
                              .in(lang);
        return head + say("{}市  再現率 {:.3f}（≥{:.2f}）  適合率 {:.3f}（≥{:.2f}）",
                          "{} cities  recall {:.3f} (≥{:.2f})  precision {:.3f} (≥{:.2f})", line.cities,
                          line.score.recall(), line.goalRecall, line.score.precision(), line.goalPrecision)
                          .in(lang);
    };
    return {words(base::Lang::Ja), words(base::Lang::En)};
}

void addEvaluate(const Commands& commands) {
    auto o = std::make_shared<app::EvaluateSettings>();
    const auto lang = commands.context.lang;
    auto* sub = commands.add("evaluate", {"答えの分かっている架空の市で、候補の確かさを測る",
                                          "measure proposals on generated cities whose truth is known"});
    sub->add_option("--cities", o->cities,
                    base::Text{"集中を植えた市の数", "cities with planted concentrations"}.in(lang))
        ->capture_default_str();
    sub->add_option("--null", o->nullCities, base::Text{"集中のない市の数", "cities without any"}.in(lang))
        ->capture_default_str();
    sub->add_option("--planted", o->planted, base::Text{"市ごとの集中の数", "concentrations a city"}.in(lang))
        ->capture_default_str();
    sub->add_option("--extra", o->extra,
                    base::Text{"校区ごとに加える世帯（省略時は表の全行）",
                               "extra households a district (default: every line of the table)"}
                        .in(lang));
    sub->add_flag("--noisy", o->noisy, base::Text{"記録もれを入れる", "with gaps in recording"}.in(lang));
    sub->add_option("--cases", o->cases, base::Text{"市ごとの件数", "cases a city"}.in(lang))
        ->capture_default_str();
    sub->add_option("--replications", o->replications)->capture_default_str();
    sub->add_option("--seed", o->seed)->capture_default_str();
    sub->add_option("--threads", o->threads)->capture_default_str();
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            const auto report = app::evaluate(*o, context.progress());
            json lines = json::array();
            for (const auto& line : report.lines) {
                lines.push_back(lineJson(line, context.lang));
                context.print(lineWords(line));
            }
            context.print(
                say("✓ 目標どおり  ≈ 目標に届かないが市の数から来る誤差（標準誤差の2倍）の内  ✗ 届かない",
                    "✓ goal met  ≈ missed, within two standard errors of so few cities  ✗ missed"));
            context.print(json{{"seed", o->seed}, {"cases", o->cases}, {"lines", lines}});
        };
    });
}

}  // namespace

void addProposeCommands(const Commands& commands) {
    addPropose(commands);
    addEvaluate(commands);
}

}  // namespace sasae::cli
