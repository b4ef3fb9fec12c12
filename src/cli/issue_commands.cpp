// sasae issue: from a proposal to an issue and round the loop.
#include <nlohmann/json.hpp>

#include "app/effect_question.h"
#include "base/error.h"
#include "cli/record_output.h"
#include "cli/verb.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;
using Kind = Option::Kind;

namespace {

const Option kOn{"on", {"いつ（2026-04-01）", "the day (2026-04-01)"}, Kind::Required};
const Option kRole{"role", {"だれの立場で（役割の記号）", "in which role (code)"}, Kind::Required};
const Option kMeeting{"meeting", {"決めた会議の番号", "number of the meeting that decided"}};
const Option kReason{"reason", {"理由", "why"}, Kind::Words};
const Option kId{"ID", {"課題の番号", "number of the issue"}};
const Option kTitle{"title", {"課題の名前", "title"}, Kind::Words};
const Option kWording{"wording", {"課題の言い表し方", "the issue in a sentence"}, Kind::Words};
const Option kTold{"told", {"住民への伝え方（校区と市民に示す言葉）", "words for residents"}, Kind::Words};

Group::Done done(const model::Cycle& cycle, model::RecordId id, const base::Text& line) {
    const model::Issue& issue = model::issueOf(cycle, id);
    json allowed = json::array();
    for (const model::Step step : model::allowedSteps(issue)) allowed.push_back(model::ruleOf(step).name);
    return {json{{"id", id},
                 {"state", model::stateName(issue.state)},
                 {"cycle", issue.cycle},
                 {"allowed", allowed}},
            {fmt::format("課題 {}：{}（{}）", id, line.ja, model::stateLabel(issue.state).ja),
             fmt::format("issue {}: {} ({})", id, line.en, model::stateLabel(issue.state).en)}};
}

/// Needs that a person names make a pattern of their own.
model::Pattern patternOf(const model::Project& project, const std::vector<std::string>& needs) {
    model::NeedSet set;
    for (const std::string& word : needs) {
        const int need = project.taxonomy->findNeed(word);
        if (need < 0)
            throw base::Error(base::Kind::Usage, say("その困りごとはありません", "there is no such need"),
                              word,
                              say("記号は geodata の taxonomy.csv にあります（例：dementia, hikikomori）",
                                  "codes are those of the taxonomy, such as dementia, hikikomori"));
        set.insert(need);
    }
    return set.empty() ? model::Pattern{} : model::minedPattern(set, -1, *project.taxonomy);
}

model::Issue issueByHand(const Given& given, const model::Project& project) {
    model::Issue issue;
    issue.areas = areasOf(project, given.list("area"));
    issue.scope = issue.areas.empty()      ? model::Scope::City
                  : issue.areas.size() > 1 ? model::Scope::Group
                                           : model::Scope::District;
    issue.pattern = patternOf(project, given.list("need"));
    issue.from = given.date("since");
    return issue;
}

void addAdd(const Group& group, const Context& context) {
    group.act({"add",
               {"課題を記録する（候補から、または手で）", "make an issue, from a proposal or by hand"},
               {{"proposal", {"もとになる候補", "the proposal it comes from"}},
                kTitle,
                kWording,
                kTold,
                {"area",
                 {"校区のコード（コンマ区切り）。なければ全市", "codes of districts; none: the city"},
                 Kind::Many},
                {"need", {"困りごとの記号（手で作るとき）", "needs, when made by hand"}, Kind::Many},
                {"since", {"この日からのケースを数える", "cases from this day on count"}},
                kOn,
                kRole,
                kMeeting,
                kReason}},
              [&context](const Given& given, app::Session& session, app::LoopChange change) {
                  const bool proposed = given.has("proposal");
                  model::Issue issue = proposed ? app::issueFrom(session.project, given.text("proposal"))
                                                : issueByHand(given, session.project);
                  if (given.has("title") || !proposed) issue.title = given.text("title");
                  issue.wording = given.text("wording");
                  issue.told = given.text("told");
                  const auto words = stepWords(given, session.project, context.environment.now);
                  if (proposed)
                      change.judgements = std::make_shared<const std::vector<model::Judgement>>(
                          app::judged(session.project, {given.text("proposal"), model::Verdict::Accepted,
                                                        given.text("reason"), context.environment.now}));
                  model::RecordId id = 0;
                  change.edit = [&](model::Cycle& cycle) {
                      id = model::beginIssue(
                          cycle, issue, words, *session.project.cases, app::sha256Of,
                          proposed ? model::IssueState::Reviewing : model::IssueState::Candidate);
                  };
                  base::Silent silent;
                  app::changeLoop(session, change, context.environment.now, silent);
                  return done(*session.project.cycle, id, {"記録しました", "recorded"});
              });
}

void addJudge(const Group& group, const Context& context) {
    group.act(
        {"judge",
         {"候補を保留・見送り・統合とする", "hold, decline or merge a proposal"},
         {{"PROPOSAL", {"候補の記号", "id of the proposal"}},
          {"VERDICT", {"accepted | held | declined | merged", "accepted | held | declined | merged"}},
          kReason,
          {"into", {"統合先の候補", "the proposal it is merged into"}}}},
        [&context](const Given& given, app::Session& session, app::LoopChange change) {
            model::Judgement judgement{given.text("PROPOSAL"), model::Verdict::Held, given.text("reason"),
                                       context.environment.now, given.text("into")};
            if (!model::parseVerdict(given.text("VERDICT"), judgement.verdict))
                throw base::Error(base::Kind::Usage, say("その判断はありません", "there is no such verdict"),
                                  given.text("VERDICT"),
                                  say("accepted、held、declined、merged のどれかです",
                                      "one of accepted, held, declined, merged"));
            if (judgement.verdict != model::Verdict::Merged) judgement.into.clear();
            change.judgements = std::make_shared<const std::vector<model::Judgement>>(
                app::judged(session.project, judgement));
            base::Silent silent;
            app::changeLoop(session, change, context.environment.now, silent);
            return Group::Done{
                json{{"proposal", judgement.proposal}, {"verdict", given.text("VERDICT")}},
                say("{} の判断を記録しました", "recorded what was said of {}", judgement.proposal)};
        });
}

std::string stepNames() {
    std::string names;
    for (const model::StepRule& rule : model::stepRules())
        if (rule.step != model::Step::Merge && rule.step != model::Step::Split &&
            rule.step != model::Step::Raise && rule.step != model::Step::Amend)
            names += (names.empty() ? "" : " | ") + std::string(rule.name);
    return names;
}

void addAdvance(const Group& group, const Context& context) {
    group.change(
        {"advance",
         {"課題を次の段階へ進める", "move an issue on"},
         {kId,
          {"STEP", base::same(stepNames())},
          kOn,
          kRole,
          kMeeting,
          kReason,
          {"owner", {"担当の役割", "role in charge"}},
          {"due", {"次に確かめる日", "when it is to be looked at again"}}}},
        [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
            const auto* rule = model::findRule(given.text("STEP"));
            if (!rule)
                throw base::Error(base::Kind::Usage, say("その段階はありません", "there is no such step"),
                                  given.text("STEP"), base::same(stepNames()));
            const auto id = given.id("ID");
            model::advanceIssue(cycle, id, rule->step, stepWords(given, project, context.environment.now),
                                *project.cases, app::sha256Of);
            auto& issue = model::issueOf(cycle, id);
            if (given.has("owner")) issue.owner = actorOf(project, given.text("owner"));
            if (given.has("due")) issue.due = given.date("due");
            return done(cycle, id, rule->label);
        });
}

void addAmend(const Group& group, const Context& context) {
    group.change({"amend",
                  {"課題の言い表し方を改める（⑤）", "amend the wording (⑤)"},
                  {kId, kTitle, kWording, kTold, kOn, kRole, kMeeting, kReason}},
                 [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     model::amendIssue(cycle, given.id("ID"),
                                       {given.text("title"), given.text("wording"), given.text("told")},
                                       stepWords(given, project, context.environment.now), *project.cases,
                                       app::sha256Of);
                     return done(cycle, given.id("ID"), {"言い表し方を改めました", "wording amended"});
                 });
}

void addMergeSplitRaise(const Group& group, const Context& context) {
    group.change({"merge",
                  {"課題をほかの課題に統合する", "merge an issue into another"},
                  {kId,
                   {"into", {"統合先の課題", "the issue it goes into"}, Kind::Required},
                   kOn,
                   kRole,
                   kMeeting,
                   kReason}},
                 [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     model::mergeIssues(cycle, given.id("ID"), given.id("into"),
                                        stepWords(given, project, context.environment.now), *project.cases,
                                        app::sha256Of);
                     return done(cycle, given.id("ID"), {"統合しました", "merged"});
                 });
    group.change({"split",
                  {"一部の校区を別の課題に分ける", "make some districts an issue of their own"},
                  {kId,
                   {"area", {"分ける校区", "districts that go"}, Kind::Many},
                   kTitle,
                   kWording,
                   kTold,
                   kOn,
                   kRole,
                   kMeeting,
                   kReason}},
                 [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     const auto made = model::splitIssue(
                         cycle, given.id("ID"), areasOf(project, given.list("area")),
                         {given.text("title"), given.text("wording"), given.text("told")},
                         stepWords(given, project, context.environment.now), *project.cases, app::sha256Of);
                     return done(cycle, made, {"分けました", "split off"});
                 });
    group.change({"raise",
                  {"校区の課題を全市的な課題へ上げる（⑦）", "raise district issues to the city (⑦)"},
                  {{"issue", {"課題の番号（コンマ区切り）", "numbers of issues"}, Kind::Many},
                   {"into", {"すでにある全市的な課題", "a city issue that is there"}},
                   kTitle,
                   kWording,
                   kTold,
                   kOn,
                   kRole,
                   kMeeting,
                   kReason}},
                 [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     std::vector<model::RecordId> ids;
                     for (const std::string& one : given.list("issue")) {
                         Given each;
                         each.values["issue"] = {one};
                         ids.push_back(each.id("issue"));
                     }
                     const auto made = model::raiseIssues(
                         cycle, ids, given.id("into"),
                         {given.text("title"), given.text("wording"), given.text("told")},
                         stepWords(given, project, context.environment.now), *project.cases, app::sha256Of);
                     return done(cycle, made, {"全市的な課題に上げました", "raised to the city"});
                 });
}

void addBox(const Group& group, const Context& context) {
    group.change(
        {"box",
         {"成果・課題・傾向・予防策を書く", "write into one of the four boxes"},
         {kId,
          {"box",
           {"outcome 成果 | remaining 課題 | tendency 傾向 | prevention 予防策",
            "outcome | remaining | tendency | prevention"},
           Kind::Required},
          {"text", {"内容", "what was learnt"}, Kind::RequiredWords},
          {"case", {"もとになるケースの番号", "numbers of cases it comes from"}, Kind::Many},
          {"support", {"もとになる支援の種類", "kinds of support it comes from"}, Kind::Many},
          {"on", {"いつ", "the day"}}}},
        [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
            model::BoxEntry entry;
            if (!model::parseBox(given.text("box"), entry.box))
                throw base::Error(base::Kind::Usage, say("その欄はありません", "there is no such box"),
                                  given.text("box"),
                                  say("outcome、remaining、tendency、prevention のどれかです",
                                      "one of outcome, remaining, tendency, prevention"));
            entry.text = given.text("text");
            entry.on = given.has("on") ? given.date("on") : todayOf(context.environment.now);
            auto& issue = model::issueOf(cycle, given.id("ID"));
            const auto rows = model::rowsOf(issue, *project.cases);
            for (const std::string& one : given.list("case")) {
                Given each;
                each.values["case"] = {one};
                const auto id = each.id("case");
                if (std::ranges::none_of(rows, [&](int row) {
                        return project.cases->id[static_cast<std::size_t>(row)] == id;
                    }))
                    throw base::Error(
                        base::Kind::Usage, say("この課題のケースではありません", "not a case of this issue"),
                        one, say("sasae issue … show で確かめてください", "see `sasae issue … show`"));
                entry.cases.push_back(id);
            }
            for (const std::string& word : given.list("support")) {
                const int kind = project.vocabulary->findSupportKind(word);
                if (kind < 0)
                    throw base::Error(base::Kind::Usage,
                                      say("その支援の種類はありません", "there is no such kind of support"),
                                      word,
                                      say("geodata の support_kinds.csv の記号です",
                                          "codes are those of support_kinds.csv"));
                entry.supports.push_back(
                    project.vocabulary->supportKinds[static_cast<std::size_t>(kind)].code);
            }
            issue.boxes.push_back(entry);
            return done(cycle, issue.id, model::boxLabel(entry.box));
        });
}

}  // namespace

void addIssueCommands(const Commands& commands) {
    const Group group(commands, "issue",
                      {"地域課題：候補から終結まで", "issues: from a proposal round the loop"});
    Context& context = commands.context;
    group.look({"list", {"課題の一覧", "list issues"}, {}}, [](const Given& given,
                                                               const app::Session& session, Context& c) {
        printList("issues",
                  privacy::Gate::releaseRecords(session.project, "issues", todayOf(c.environment.now),
                                                tierOf(given.tier), releaseOptionsOf(given.tier)),
                  c);
    });
    group.look({"show", {"一つの課題と経過", "one issue with its history"}, {kId}},
               [](const Given& given, const app::Session& session, Context& c) {
                   printRecord(privacy::Gate::releaseRecord(session.project, "issue", given.id("ID"),
                                                            tierOf(given.tier), releaseOptionsOf(given.tier)),
                               c);
               });
    group.look({"effect",
                {"取組みの前後を、取組みのない校区と比べる",
                 "before and after, against districts without the action"},
                {kId}},
               [](const Given& given, const app::Session& session, Context& c) {
                   const auto asked = app::effectOfIssue(session.project, given.id("ID"));
                   printRecord(privacy::Gate::releaseEffect(asked.title, asked.results, tierOf(given.tier),
                                                            releaseOptionsOf(given.tier)),
                               c);
               });
    addAdd(group, context);
    addJudge(group, context);
    addAdvance(group, context);
    addAmend(group, context);
    addMergeSplitRaise(group, context);
    addBox(group, context);
}

}  // namespace sasae::cli
