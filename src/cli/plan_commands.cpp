// sasae plan, sasae indicator: what the city wants to be, and how one sees whether it gets there.
#include <nlohmann/json.hpp>

#include "analysis/indicator_status.h"
#include "base/error.h"
#include "cli/record_output.h"
#include "cli/verb.h"
#include "model/reference_plan.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;
using Kind = Option::Kind;

namespace {

const Option kPlanId{"ID", {"計画の番号", "number of the plan"}};
const Option kIndicatorId{"ID", {"成果指標の番号", "number of the indicator"}};
const Option kCode{"code", {"記号", "code"}, Kind::Required};
const Option kText{"text", {"内容", "text"}, Kind::RequiredWords};

Group::Done recorded(model::RecordId id, const base::Text& what) {
    return {json{{"id", id}},
            {fmt::format("{} {} を記録しました", what.ja, id), fmt::format("{} {} recorded", what.en, id)}};
}

int yearOf(const Given& given, const std::string& name) {
    const auto year = base::parseFiscalYear(given.text(name));
    if (!year)
        throw base::Error(base::Kind::Usage, say("年度が読めません", "this is not a fiscal year"),
                          given.text(name),
                          say("R6 や 2024 のように書いてください", "write it like R6 or 2024"));
    return *year;
}

void addPlans(const Commands& commands) {
    const Group group(commands, "plan",
                      {"計画：めざす姿、基本目標、施策", "the plan: vision, goals, measures"});
    group.change({"add",
                  {"計画を加える", "add a plan"},
                  {{"name", {"計画の名前", "name"}, Kind::RequiredWords},
                   {"vision", {"めざす姿", "vision"}, Kind::Words},
                   {"from", {"始まり", "first day"}},
                   {"to", {"終わり", "last day"}}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     model::Plan plan{0, given.text("name"), given.text("vision"), given.date("from"),
                                      given.date("to")};
                     plan.id = cycle.next++;
                     cycle.plans.push_back(plan);
                     return recorded(plan.id, {"計画", "plan"});
                 });
    group.change({"reference",
                  {"見本の計画と五つの成果指標を加える", "add the reference plan with its five indicators"},
                  {}},
                 [](const Given&, const model::Project&, model::Cycle& cycle) {
                     return recorded(model::addReferencePlan(cycle), {"計画", "plan"});
                 });
    group.change({"goal", {"基本目標を加える", "add a goal"}, {kPlanId, kCode, kText}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     auto& plan = model::planOf(cycle, given.id("ID"));
                     plan.goals.push_back({given.text("code"), given.text("text"), ""});
                     return recorded(plan.id, {"計画の基本目標", "goal of plan"});
                 });
    group.change(
        {"measure",
         {"施策を加える", "add a measure"},
         {kPlanId, kCode, kText, {"goal", {"基本目標の記号", "code of its goal"}, Kind::Required}}},
        [](const Given& given, const model::Project&, model::Cycle& cycle) {
            auto& plan = model::planOf(cycle, given.id("ID"));
            if (std::ranges::find(plan.goals, given.text("goal"), &model::PlanLine::code) == plan.goals.end())
                throw base::Error(
                    base::Kind::Usage, say("その基本目標はありません", "the plan has no such goal"),
                    given.text("goal"),
                    say("先に sasae plan … goal で加えてください", "add it first with `sasae plan … goal`"));
            plan.measures.push_back({given.text("code"), given.text("text"), given.text("goal")});
            return recorded(plan.id, {"計画の施策", "measure of plan"});
        });
    group.look({"list", {"計画の一覧", "list plans"}, {}}, [](const Given& given, const app::Session& session,
                                                              Context& c) {
        printList("plans", privacy::Gate::releaseRecords(session.project, "plans", {}, tierOf(given.tier)),
                  c);
    });
    group.look({"show", {"一つの計画", "one plan"}, {kPlanId}}, [](const Given& given,
                                                                   const app::Session& session, Context& c) {
        printRecord(privacy::Gate::releaseRecord(session.project, "plan", given.id("ID"), tierOf(given.tier)),
                    c);
    });
}

model::IndicatorValue valueFrom(const Given& given, const model::Project& project) {
    model::IndicatorValue value{yearOf(given, "year"), given.number("value").value(), given.number("n"),
                                given.text("area"), given.text("mode")};
    if (!value.area.empty()) areasOf(project, {value.area});
    if (value.sample && *value.sample < 1)
        throw base::Error(base::Kind::Usage, say("標本数は1以上です", "a number of answers is at least 1"),
                          given.text("n"), say("--n 1200 のように書いてください", "write it like --n 1200"));
    return value;
}

model::Indicator indicatorFrom(const Given& given, model::Cycle& cycle) {
    model::Indicator i;
    i.plan = given.id("plan");
    if (i.plan != 0) model::planOf(cycle, i.plan);
    i.code = given.text("code");
    i.name = given.text("name");
    i.group = given.text("group");
    i.unit = given.text("unit");
    i.source = given.text("source");
    i.owner = given.text("owner");
    i.question = given.text("question");
    i.survey = given.text("kind") == "survey";
    i.maintain = given.text("direction") == "maintain";
    i.designEffect = given.number("design-effect").value_or(1);
    if (given.has("base"))
        i.base = {{yearOf(given, "base-year"), *given.number("base"), given.number("base-n"), "", ""}};
    if (given.has("target")) i.target = {{yearOf(given, "target-year"), *given.number("target"), {}, "", ""}};
    i.continues = given.text("continues");
    const bool kindKnown = given.text("kind") == "survey" || given.text("kind") == "count";
    const bool directionKnown = given.text("direction") == "increase" || i.maintain;
    if (!kindKnown || !directionKnown)
        throw base::Error(base::Kind::Usage,
                          say("種類か向きが読めません", "the kind or the direction is not known"),
                          kindKnown ? given.text("direction") : given.text("kind"),
                          say("--kind survey か count、--direction increase か maintain",
                              "--kind survey or count, --direction increase or maintain"));
    if (i.survey)
        for (const auto& value : {i.base, i.target})
            if (value && (value->value < 0 || value->value > 100))
                throw base::Error(base::Kind::Usage,
                                  say("割合は 0〜100 の % です", "a share is 0 to 100 percent"), "",
                                  say("64.1 のように書いてください", "write it like 64.1"));
    return i;
}

void addAddIndicator(const Group& group) {
    group.change({"add",
                  {"成果指標を加える", "add an indicator"},
                  {kCode,
                   {"name", {"指標の名前", "name"}, Kind::RequiredWords},
                   {"unit", {"単位", "unit"}, Kind::Required},
                   {"kind", {"survey 調査の割合 | count 件数", "survey | count"}, Kind::Required},
                   {"direction", {"increase 増やす | maintain 保つ", "increase | maintain"}, Kind::Required},
                   {"plan", {"計画の番号", "number of the plan"}},
                   {"group", {"基本目標", "goal"}, Kind::Words},
                   {"base", {"基準値", "base"}},
                   {"base-year", {"基準の年度", "year of the base"}},
                   {"base-n", {"基準の標本数", "answers of the base"}},
                   {"target", {"目標値", "target"}},
                   {"target-year", {"目標の年度", "year of the target"}},
                   {"source", {"出典", "source"}, Kind::Words},
                   {"owner", {"所管課", "section in charge"}, Kind::Words},
                   {"question", {"設問", "wording of the question"}, Kind::Words},
                   {"design-effect", {"デザイン効果（既定 1）", "design effect (1)"}},
                   {"continues", {"続きの元の指標の記号", "code of the one it continues"}}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     model::Indicator indicator = indicatorFrom(given, cycle);
                     indicator.id = cycle.next++;
                     cycle.indicators.push_back(indicator);
                     return recorded(indicator.id, {"成果指標", "indicator"});
                 });
}

void addValues(const Group& group) {
    const std::vector<Option> value = {
        kIndicatorId,
        {"year", {"年度（R7）", "fiscal year (R7)"}, Kind::Required},
        {"value", {"値", "value"}, Kind::Required},
        {"n", {"標本数（調査）", "answers (survey)"}},
        {"area", {"校区のコード（足し合わせられる件数）", "district (counts that add up)"}},
        {"mode", {"調査の方法", "how it was asked"}, Kind::Words}};
    group.change({"actual", {"年度の実績を記録する", "record the actual of a year"}, value},
                 [](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     auto& indicator = model::indicatorOf(cycle, given.id("ID"));
                     const auto fresh = valueFrom(given, project);
                     if (indicator.survey && (fresh.value < 0 || fresh.value > 100))
                         throw base::Error(
                             base::Kind::Usage, say("割合は 0〜100 の % です", "a share is 0 to 100 percent"),
                             given.text("value"),
                             say("64.1 のように % で書いてください", "write it in percent, like 64.1"));
                     if (indicator.survey && !fresh.area.empty())
                         throw base::Error(base::Kind::Usage,
                                           say("調査の割合は校区に分けて足せません",
                                               "shares of a survey do not add up by district"),
                                           fresh.area, say("--area を外してください", "leave out --area"));
                     std::erase_if(indicator.actuals, [&](const auto& old) {
                         return old.year == fresh.year && old.area == fresh.area;
                     });
                     indicator.actuals.push_back(fresh);
                     return recorded(indicator.id, {"成果指標の実績", "actual of indicator"});
                 });
    group.change(
        {"sample",
         {"基準値の標本数とデザイン効果を記録する", "record the answers of the base and the design effect"},
         {kIndicatorId,
          {"base-n", {"基準の標本数", "answers of the base"}, Kind::Required},
          {"design-effect", {"デザイン効果", "design effect"}}}},
        [](const Given& given, const model::Project&, model::Cycle& cycle) {
            auto& indicator = model::indicatorOf(cycle, given.id("ID"));
            if (!indicator.base || !(*given.number("base-n") >= 1) ||
                !(given.number("design-effect").value_or(1) > 0))
                throw base::Error(
                    base::Kind::Usage,
                    say("基準値がないか、標本数が読めません", "there is no base, or the number is none"),
                    given.text("base-n"),
                    say("--base-n 1200 のように書いてください", "write it like --base-n 1200"));
            indicator.base->sample = given.number("base-n");
            indicator.designEffect = given.number("design-effect").value_or(indicator.designEffect);
            return recorded(indicator.id, {"成果指標の標本数", "sample of indicator"});
        });
    group.change({"break",
                  {"数え方が変わった年度を記録する", "record that the way of counting changed"},
                  {kIndicatorId,
                   {"year", {"変わった年度", "from this fiscal year on"}, Kind::Required},
                   {"reason", {"理由", "why"}, Kind::RequiredWords}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     auto& indicator = model::indicatorOf(cycle, given.id("ID"));
                     indicator.breaks.push_back({yearOf(given, "year"), given.text("reason")});
                     return recorded(indicator.id, {"成果指標の断絶", "break of indicator"});
                 });
}

json intervalJson(const std::optional<model::Interval>& interval) {
    return interval ? json{{"low", interval->low}, {"high", interval->high}} : json();
}

json numberJson(const std::optional<double>& number) {
    return number ? json(*number) : json();
}

/// Indicators hold no case: nothing to be released here.
void printStatus(const Given& given, const app::Session& session, Context& c) {
    const int year = given.has("year") ? yearOf(given, "year") : 0;
    json rows = json::array();
    for (const model::Indicator& i : session.project.cycle->indicators) {
        const auto s = analysis::standingOf(i, year);
        const base::Text status = analysis::indicatorStatusText(s.status);
        rows.push_back({{"id", i.id},
                        {"code", i.code},
                        {"name", i.name},
                        {"unit", i.unit},
                        {"year", s.year},
                        {"value", numberJson(s.value)},
                        {"base", i.base ? json(i.base->value) : json()},
                        {"target", i.target ? json(i.target->value) : json()},
                        {"status", analysis::indicatorStatusName(s.status)},
                        {"expected", numberJson(s.expected)},
                        {"progress", numberJson(s.progress)},
                        {"of_target", numberJson(s.ofTarget)},
                        {"interval", intervalJson(s.interval)},
                        {"difference", intervalJson(s.difference)}});
        const std::string value = s.value ? fmt::format("{:.10g} {}", *s.value, i.unit) : "—";
        c.print(base::Text{fmt::format("{}  {}  {}：{}", i.id, i.name, value, status.ja),
                           fmt::format("{}  {}  {}: {}", i.id, i.name, value, status.en)});
    }
    c.print(json{{"indicators", rows}});
}

}  // namespace

void addPlanCommands(const Commands& commands) {
    addPlans(commands);
    const Group group(commands, "indicator", {"成果指標", "indicators"});
    addAddIndicator(group);
    addValues(group);
    group.look({"list", {"成果指標の一覧", "list indicators"}, {}}, [](const Given& given,
                                                                       const app::Session& session,
                                                                       Context& c) {
        printList("indicators",
                  privacy::Gate::releaseRecords(session.project, "indicators", {}, tierOf(given.tier)), c);
    });
    group.look({"show", {"一つの成果指標と実績", "one indicator with its actuals"}, {kIndicatorId}},
               [](const Given& given, const app::Session& session, Context& c) {
                   printRecord(privacy::Gate::releaseRecord(session.project, "indicator", given.id("ID"),
                                                            tierOf(given.tier)),
                               c);
               });
    group.look(
        {"status",
         {"達成・向上・差があるとは言えない・標本数不明", "achieved, improved, not shown, answers not known"},
         {{"year", {"年度（既定：最も新しい実績）", "fiscal year (default: the newest actual)"}}}},
        printStatus);
}

}  // namespace sasae::cli
