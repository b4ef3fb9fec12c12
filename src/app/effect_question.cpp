#include "app/effect_question.h"

#include <algorithm>
#include <set>

#include "app/propose.h"
#include "base/error.h"
#include "model/issue_changes.h"

namespace sasae::app {
namespace {

using base::say;

/// The last day that data tell of: they end at their own newest day, not at the day of import.
base::Date lastDay(const model::Cases& cases) {
    base::Date last;
    for (std::size_t r = 0; r < cases.noticedOn.size(); ++r)
        for (const base::Date day : {cases.noticedOn[r], cases.linkedOn[r], cases.resolvedOn[r]})
            if (day.known() && (!last.known() || day > last)) last = day;
    return last;
}

std::set<int> rowsOfCodes(const model::Cases& cases, const std::vector<std::string>& codes) {
    std::set<int> rows;
    for (const std::string& code : codes) {
        const auto found = std::ranges::find(cases.districtCodes, code);
        if (found != cases.districtCodes.end())
            rows.insert(static_cast<int>(found - cases.districtCodes.begin()));
    }
    return rows;
}

/// Districts with an action of the same kind of issue, at any time.
std::set<int> actedOn(const model::Project& project) {
    std::set<int> rows;
    for (const model::Action& action : project.cycle->actions) {
        const auto here = rowsOfCodes(*project.cases, action.areas);
        rows.insert(here.begin(), here.end());
    }
    for (const model::Issue& issue : project.cycle->issues)
        if (std::ranges::any_of(issue.history,
                                [](const auto& one) { return one.step == model::Step::Act; })) {
            const auto here = rowsOfCodes(*project.cases, issue.areas);
            rows.insert(here.begin(), here.end());
        }
    return rows;
}

std::set<int> heldOrDeclined(const model::Project& project, const std::string& pattern) {
    std::set<int> rows;
    if (!project.proposals || pattern.empty()) return rows;
    for (const model::Judgement& judgement : project.judgements) {
        if (judgement.verdict != model::Verdict::Held && judgement.verdict != model::Verdict::Declined)
            continue;
        for (const model::Proposal& proposal : project.proposals->proposals)
            if (proposal.id == judgement.proposal && proposal.pattern.id == pattern)
                rows.insert(proposal.areas.begin(), proposal.areas.end());
    }
    return rows;
}

void compare(const model::Project& project, const std::string& pattern, analysis::EffectQuestion& q) {
    const auto acted = actedOn(project);
    for (const int row : heldOrDeclined(project, pattern))
        if (!acted.contains(row)) q.comparison.push_back(row);
    if (q.comparison.size() >= static_cast<std::size_t>(analysis::kFewestComparisons)) return;
    std::vector<int> candidates;
    for (int row = 0; row < static_cast<int>(project.cases->districtCodes.size()); ++row)
        if (!acted.contains(row)) candidates.push_back(row);
    q.comparison = analysis::matchedDistricts(*project.cases, q, candidates, placesOf(project).households);
}

std::vector<model::EffectResult> ask(const model::Project& project, const std::vector<std::string>& areas,
                                     base::Date begin, base::Date end, const model::Issue* issue) {
    analysis::EffectQuestion q;
    const auto here = rowsOfCodes(*project.cases, areas);
    q.treated.assign(here.begin(), here.end());
    q.begin = begin;
    q.end = end;
    q.dataEnd = lastDay(*project.cases);
    if (q.treated.empty())
        throw base::Error(base::Kind::Usage,
                          say("校区が決まっていない取組みの効果は比べられません",
                              "the effect of something without districts cannot be compared"),
                          "", say("--area に校区を記録してください", "record its districts with --area"));
    if (!q.dataEnd.known())
        throw base::Error(base::Kind::Failed,
                          say("個別課題がまだ取り込まれていません", "no cases have been imported"));
    std::string pattern;
    if (issue) {
        q.selectedFrom = issue->from.known() && issue->from < begin ? issue->from : base::Date{};
        pattern = issue->pattern.id;
        if (!pattern.empty() && pattern != "burden") {
            for (int row = 0; row < project.cases->size(); ++row) {
                const auto r = static_cast<std::size_t>(row);
                if (issue->pattern.matches(project.cases->needs[r], project.cases->structure[r]))
                    q.rows.push_back(row);
            }
            if (q.rows.empty())
                throw base::Error(base::Kind::Failed,
                                  say("この課題に合うケースがありません", "no case fits this issue"));
        }
    }
    compare(project, pattern, q);
    return analysis::effectOf(*project.cases, *project.vocabulary, q);
}

}  // namespace

EffectAsked effectOfIssue(const model::Project& project, std::int64_t id) {
    const model::Issue& issue = model::issueOf(*project.cycle, id);
    base::Date begin, end;
    for (const model::IssueStep& step : issue.history)
        if (step.step == model::Step::Act && !begin.known()) begin = step.on;
    for (const model::Action& action : project.cycle->actions)
        if (action.issue == id && action.from.known() && (!begin.known() || action.from < begin))
            begin = action.from;
    if (!begin.known())
        throw base::Error(base::Kind::Usage, say("まだ取組みが始まっていません", "no action has begun yet"),
                          std::to_string(id),
                          say("sasae action … add --issue {} で取組みを記録してください",
                              "record one with `sasae action … add --issue {}`", id));
    std::vector<std::string> areas = issue.areas;
    for (const model::Action& action : project.cycle->actions)
        if (issue.areas.empty() && action.issue == id)
            areas.insert(areas.end(), action.areas.begin(), action.areas.end());
    return {base::same(issue.title), ask(project, areas, begin, end, &issue)};
}

EffectAsked effectOfAction(const model::Project& project, std::int64_t id) {
    const auto action = std::ranges::find(project.cycle->actions, id, &model::Action::id);
    if (action == project.cycle->actions.end())
        throw base::Error(
            base::Kind::Usage, say("その番号の取組みはありません", "there is no action of that number"),
            std::to_string(id), say("番号は list で確かめられます", "`list` shows the numbers"));
    const model::Issue* issue = action->issue == 0 ? nullptr : &model::issueOf(*project.cycle, action->issue);
    if (action->level != model::Level::District)
        throw base::Error(base::Kind::Usage,
                          say("校区の取組みだけを比べられます", "only actions of districts can be compared"),
                          std::to_string(id),
                          say("校区のコードで記録してください", "record it with codes of districts"));
    return {base::same(action->name), ask(project, action->areas, action->from, action->to, issue)};
}

}  // namespace sasae::app
