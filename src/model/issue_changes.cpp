#include "model/issue_changes.h"

#include <algorithm>
#include <set>

#include "base/error.h"

namespace sasae::model {
namespace {

using base::say;

[[noreturn]] void refuse(base::Text text, std::string where, base::Text hint) {
    throw base::Error(base::Kind::Usage, std::move(text), std::move(where), std::move(hint));
}

bool liesIn(const Issue& issue, const std::string& district) {
    if (issue.areas.empty()) return issue.scope == Scope::City;
    return std::ranges::find(issue.areas, district) != issue.areas.end();
}

const std::string& districtOf(const Cases& cases, std::size_t row) {
    static const std::string none;
    const int code = cases.district[row];
    return code < 0 ? none : cases.districtCodes[static_cast<std::size_t>(code)];
}

void unite(std::vector<std::string>& to, const std::vector<std::string>& more) {
    for (const std::string& one : more)
        if (std::ranges::find(to, one) == to.end()) to.push_back(one);
}

void unite(std::vector<std::int64_t>& to, const std::vector<std::int64_t>& more) {
    to.insert(to.end(), more.begin(), more.end());
    std::ranges::sort(to);
    to.erase(std::unique(to.begin(), to.end()), to.end());
}

/// Cases whose rows are gone from the project stay with the issue: they were evidence once.
void keepCases(Issue& issue, const Cases& cases, const std::vector<int>& rows) {
    std::vector<std::int64_t> ids;
    for (const int row : rows) ids.push_back(cases.id[static_cast<std::size_t>(row)]);
    unite(issue.cases, ids);
}

void requireMeeting(const Cycle& cycle, const StepWords& words) {
    if (words.meeting == 0) return;
    const auto found = std::ranges::find(cycle.meetings, words.meeting, &Meeting::id);
    if (found == cycle.meetings.end())
        refuse(say("その番号の会議はありません", "there is no meeting of that number"),
               std::to_string(words.meeting),
               say("sasae meeting … list で確かめてください", "see `sasae meeting … list`"));
    if (words.on.known() && found->on > words.on)
        refuse(say("会議（{}）より前の日付です", "the day is before the meeting ({})", base::iso(found->on)),
               base::iso(words.on),
               say("会議の日かそれより後にしてください", "give the day of the meeting or a later one"));
}

/// What a step would leave behind is made on a copy, so that a refusal changes nothing.
IssueStep stepOf(const Issue& issue, Step step, const StepWords& words, const Cases& cases, Hash hash,
                 const std::vector<int>& rows) {
    return {.step = step,
            .on = words.on,
            .role = words.role,
            .meeting = words.meeting,
            .reason = words.reason,
            .evidence = hash(evidenceText(issue, cases, rows)),
            .households = householdsOf(cases, rows),
            .at = words.at};
}

Issue stepped(const Cycle& cycle, RecordId id, Step step, const StepWords& words, const Cases& cases,
              Hash hash, RecordId other = 0) {
    Issue issue = issueOf(cycle, id);
    requireMeeting(cycle, words);
    const auto rows = rowsOf(issue, cases);
    IssueStep taken = stepOf(issue, step, words, cases, hash, rows);
    taken.other = other;
    keepCases(issue, cases, rows);
    takeStep(issue, std::move(taken));
    return issue;
}

void put(Cycle& cycle, Issue issue) {
    issueOf(cycle, issue.id) = std::move(issue);
}

void requireTitle(const std::string& title) {
    if (title.empty())
        refuse(say("課題の名前がありません", "the issue has no title"), "--title",
               say("--title に短い名前を書いてください", "give a short title after --title"));
}

}  // namespace

std::vector<int> rowsOf(const Issue& issue, const Cases& cases) {
    const std::set<std::int64_t> kept(issue.cases.begin(), issue.cases.end());
    const bool grows = isRunning(issue.state) || issue.state == IssueState::Candidate;
    const bool all = issue.pattern.id == "burden";
    std::vector<int> rows;
    for (int row = 0; row < cases.size(); ++row) {
        const auto r = static_cast<std::size_t>(row);
        const auto matches = [&] {
            const bool since =
                !issue.from.known() || (cases.noticedOn[r].known() && cases.noticedOn[r] >= issue.from);
            return since && liesIn(issue, districtOf(cases, r)) && !issue.pattern.id.empty() &&
                   (all || issue.pattern.matches(cases.needs[r], cases.structure[r]));
        };
        if (kept.contains(cases.id[r]) || (grows && matches())) rows.push_back(row);
    }
    return rows;
}

int householdsOf(const Cases& cases, std::span<const int> rows) {
    std::set<Pseudonym> households;
    for (const int row : rows) households.insert(cases.household[static_cast<std::size_t>(row)]);
    return static_cast<int>(households.size());
}

std::string evidenceText(const Issue& issue, const Cases& cases, std::span<const int> rows) {
    std::vector<std::string> lines;
    for (const int row : rows) {
        const auto r = static_cast<std::size_t>(row);
        lines.push_back(fmt::format("{} {:x} {} {} {} {}", districtOf(cases, r), cases.needs[r].bits,
                                    cases.structure[r], base::iso(cases.noticedOn[r]),
                                    base::iso(cases.resolvedOn[r]), static_cast<int>(cases.outcome[r])));
    }
    std::ranges::sort(lines);
    std::string text = issue.pattern.id + "\n";
    for (const std::string& area : issue.areas) text += area + ";";
    for (const std::string& line : lines) text += "\n" + line;
    return text;
}

RecordId beginIssue(Cycle& cycle, Issue issue, const StepWords& words, const Cases& cases, Hash hash,
                    IssueState state, RecordId other) {
    requireTitle(issue.title);
    if (issue.scope != Scope::City && issue.areas.empty())
        refuse(say("どの校区の課題か分かりません", "the issue has no district"), "--area",
               say("--area に校区のコードを指定してください", "give codes of districts after --area"));
    if (!words.on.known() || words.role.empty())
        refuse(say("いつ、だれの立場で記録するかが要ります", "the day and the role are needed"),
               "--on, --role",
               say("--on 2026-04-01 --role support_coordinator のように指定してください",
                   "such as --on 2026-04-01 --role support_coordinator"));
    requireMeeting(cycle, words);
    issue.state = state;
    issue.history.clear();
    const auto rows = rowsOf(issue, cases);
    IssueStep begun = stepOf(issue, Step::Begin, words, cases, hash, rows);
    begun.from = begun.to = state;
    begun.other = other;
    begun.cycle = issue.cycle;
    keepCases(issue, cases, rows);
    issue.history = {begun};
    issue.id = cycle.next++;
    cycle.issues.push_back(std::move(issue));
    return cycle.issues.back().id;
}

void advanceIssue(Cycle& cycle, RecordId id, Step step, const StepWords& words, const Cases& cases,
                  Hash hash) {
    if (step == Step::Merge || step == Step::Split || step == Step::Raise || step == Step::Amend)
        refuse(say("この操作には専用の命令があります", "this step has a command of its own"),
               ruleOf(step).name,
               say("sasae issue … {} を使ってください", "use `sasae issue … {}`", ruleOf(step).name));
    put(cycle, stepped(cycle, id, step, words, cases, hash));
}

void amendIssue(Cycle& cycle, RecordId id, const Wording& to, const StepWords& words, const Cases& cases,
                Hash hash) {
    if (to.title.empty() && to.wording.empty() && to.told.empty())
        refuse(
            say("新しい言い表し方がありません", "there are no new words"), std::to_string(id),
            say("--title、--wording、--told のどれかを書いてください", "give --title, --wording or --told"));
    Issue issue = stepped(cycle, id, Step::Amend, words, cases, hash);
    std::string was;
    const auto amend = [&](std::string& field, const std::string& text) {
        if (text.empty() || field == text) return;
        was += (was.empty() ? "" : " / ") + field;
        field = text;
    };
    amend(issue.title, to.title);
    amend(issue.wording, to.wording);
    amend(issue.told, to.told);
    issue.history.back().was = was;
    put(cycle, std::move(issue));
}

void mergeIssues(Cycle& cycle, RecordId from, RecordId into, const StepWords& words, const Cases& cases,
                 Hash hash) {
    Issue target = issueOf(cycle, into);
    if (from == into)
        refuse(say("同じ課題には統合できません", "an issue cannot be merged into itself"),
               std::to_string(from), say("統合する先を選んでください", "choose another one to merge into"));
    if (!isRunning(target.state) && target.state != IssueState::Candidate)
        refuse(say("統合する先の課題は終わっています（{}）", "the issue to merge into has ended ({})",
                   stateName(target.state)),
               std::to_string(into), say("動いている課題を選んでください", "choose one that is running"));
    if ((target.scope == Scope::City) != (issueOf(cycle, from).scope == Scope::City))
        refuse(say("校区の課題と全市の課題は統合できません",
                   "a district issue and a city issue cannot be merged"),
               std::to_string(into), say("全市へは raise を使ってください", "use `raise` for the city"));
    Issue gone = stepped(cycle, from, Step::Merge, words, cases, hash, into);
    gone.into = into;
    unite(target.areas, gone.areas);
    unite(target.cases, gone.cases);
    unite(target.grewFrom, gone.grewFrom);
    target.boxes.insert(target.boxes.end(), gone.boxes.begin(), gone.boxes.end());
    put(cycle, std::move(gone));
    put(cycle, std::move(target));
}

RecordId splitIssue(Cycle& cycle, RecordId of, const std::vector<std::string>& areas, const Wording& part,
                    const StepWords& words, const Cases& cases, Hash hash) {
    requireTitle(part.title);
    Issue stays = issueOf(cycle, of);
    std::vector<std::string> rest = stays.areas;
    for (const std::string& area : areas)
        if (std::erase(rest, area) == 0)
            refuse(say("この課題の校区ではありません", "not a district of this issue"), area,
                   say("sasae issue … show で確かめてください", "see `sasae issue … show`"));
    if (areas.empty() || rest.empty())
        refuse(say("分ける校区と残る校区が要ります", "some districts must go and some must stay"),
               std::to_string(of),
               say("--area に一部の校区を指定してください", "give some of its districts after --area"));
    stays = stepped(cycle, of, Step::Split, words, cases, hash, cycle.next);
    Issue apart = stays;
    apart.title = part.title;
    apart.wording = part.wording.empty() ? stays.wording : part.wording;
    apart.told = part.told;
    apart.areas = areas;
    apart.boxes.clear();
    apart.cases.clear();
    const std::set<std::string> gone(areas.begin(), areas.end());
    for (std::size_t r = 0; r < cases.id.size(); ++r)
        if (gone.contains(districtOf(cases, r)) && std::erase(stays.cases, cases.id[r]) > 0)
            apart.cases.push_back(cases.id[r]);
    std::ranges::sort(apart.cases);
    stays.areas = rest;
    Cycle after = cycle;
    put(after, std::move(stays));
    const RecordId made = beginIssue(after, apart, words, cases, hash, apart.state, of);
    cycle = std::move(after);
    return made;
}

RecordId raiseIssues(Cycle& cycle, const std::vector<RecordId>& ids, RecordId into, const Wording& city,
                     const StepWords& words, const Cases& cases, Hash hash) {
    std::set<std::string> districts;
    if (into != 0)
        for (const RecordId id : issueOf(cycle, into).grewFrom)
            for (const std::string& area : issueOf(cycle, id).areas) districts.insert(area);
    for (const RecordId id : ids)
        for (const std::string& area : issueOf(cycle, id).areas) districts.insert(area);
    if (districts.size() < 2)
        refuse(say("全市的な課題は、二つ以上の校区の課題から上げます",
                   "a city issue grows from issues of at least two districts"),
               std::to_string(ids.empty() ? 0 : ids.front()),
               say("同様の課題がある校区の課題を --issue に並べてください",
                   "list the issues of other districts after --issue"));
    Cycle after = cycle;
    if (into == 0) {
        requireTitle(city.title);
        Issue made;
        made.title = city.title;
        made.wording = city.wording;
        made.told = city.told;
        made.scope = Scope::City;
        made.pattern = issueOf(cycle, ids.front()).pattern;
        for (const RecordId id : ids) {
            const base::Date from = issueOf(cycle, id).from;
            if (from.known() && (!made.from.known() || from < made.from)) made.from = from;
        }
        into = beginIssue(after, made, words, cases, hash, IssueState::Reviewing, ids.front());
    }
    if (const Issue& target = issueOf(after, into); target.scope != Scope::City || !isRunning(target.state))
        refuse(
            say("上げる先は、動いている全市的な課題です", "the one to raise to must be a running city issue"),
            std::to_string(into), say("--into を見直してください", "see --into"));
    for (const RecordId id : ids) {
        Issue raised = stepped(after, id, Step::Raise, words, cases, hash, into);
        raised.into = into;
        Issue& target = issueOf(after, into);
        unite(target.grewFrom, std::vector<RecordId>{id});
        unite(target.cases, raised.cases);
        put(after, std::move(raised));
    }
    cycle = std::move(after);
    return into;
}

}  // namespace sasae::model
