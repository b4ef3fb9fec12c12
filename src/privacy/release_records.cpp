// What of the loop a tier may see. Issues leave below the professional tier only as the words that were
// agreed for telling, without numbers, and not at all where so few households stand behind them that the tier
// may not know of them.
#include <algorithm>
#include <array>
#include <set>

#include "base/error.h"
#include "model/issue_changes.h"
#include "privacy/count_rule.h"
#include "privacy/gate.h"
#include "privacy/record_tables.h"

namespace sasae::privacy {
namespace {

using base::say;
using model::Issue;
using model::IssueState;
using released::Figure;
using released::Table;

[[noreturn]] void refuse(Tier tier) {
    throw base::Error(
        base::Kind::Refused,
        say("この記録は、この表示区分では示せません", "this record is not for this tier"),
        released::tierName(tier),
        say("--tier professional か case で見てください", "look at it at --tier professional or case"));
}

bool wasTaken(const Issue& issue, model::Step step) {
    return std::ranges::any_of(issue.history, [&](const auto& one) { return one.step == step; });
}

/// Who is told: officers of the district from recognition on, residents once it was shared with them.
bool mayBeTold(const model::Project& project, const Issue& issue, Tier tier) {
    const auto step = tier == Tier::District ? model::Step::Recognise : model::Step::Share;
    const bool city = issue.scope == model::Scope::City;
    if (issue.told.empty() || !(wasTaken(issue, step) || (city && wasTaken(issue, model::Step::Share))))
        return false;
    if (issue.state == IssueState::Declined || issue.state == IssueState::Merged) return false;
    Issue everywhere = issue;
    everywhere.scope = model::Scope::City;
    everywhere.areas.clear();
    everywhere.from = {};
    if (everywhere.state == IssueState::Closed) everywhere.state = IssueState::Evaluated;
    const int households = model::householdsOf(*project.cases, model::rowsOf(everywhere, *project.cases));
    const int k = smallestCount({.tier = tier, .onDuty = true, .strict = false, .people = 0});
    const auto all = static_cast<int>(project.cases->household.size());
    return households >= k && all - households >= k;
}

/// Abuse has only the municipality as its place outside the case tier: what is placed below it is not there
/// for others.
bool isHidden(const model::Project& project, const Issue& issue, Tier tier) {
    const int abuse = project.taxonomy->findNeed("abuse_dv");
    if (tier == Tier::Case || issue.scope == model::Scope::City || abuse < 0) return false;
    return issue.pattern.allOf.has(abuse) ||
           std::ranges::any_of(issue.pattern.anyOf, [&](model::NeedSet any) { return any.has(abuse); });
}

bool isSensitive(const model::Project& project, const Issue& issue) {
    std::uint64_t bits = issue.pattern.allOf.bits;
    for (const model::NeedSet any : issue.pattern.anyOf) bits |= any.bits;
    return (bits & project.taxonomy->sensitiveNeeds().bits) != 0;
}

base::Text placeOf(const model::Project& project, const Issue& issue, bool exact) {
    if (issue.scope == model::Scope::City || issue.areas.empty() || !exact)
        return base::same(project.info.name);
    return areaNames(project, issue.areas);
}

base::Date firstDay(const Issue& issue, model::Step step) {
    for (const auto& one : issue.history)
        if (one.step == step) return one.on;
    return {};
}

/// Professionals know exact counts in their area of duty, elsewhere from 3 on.
Figure figureFor(int n, const Issue& issue, Tier tier, const ReleaseOptions& options) {
    const bool onDuty = options.dutyAreas.empty() ||
                        (!issue.areas.empty() && std::ranges::all_of(issue.areas, [&](const auto& area) {
                            return std::ranges::find(options.dutyAreas, area) != options.dutyAreas.end();
                        }));
    const int k = smallestCount({.tier = tier, .onDuty = onDuty, .strict = false, .people = 0});
    return n < k ? Figure::suppressed() : Figure::exact(n);
}

Table fullIssues(const model::Project& project, Tier tier, const ReleaseOptions& options) {
    Rows t;
    t.column("id", {"番号", "No."}).column("title", {"地域課題", "Issue"}).column("state", {"段階", "State"});
    t.column("state_code", {"段階の記号", "State code"}).column("cycle", {"周回", "Round"});
    t.column("scope_code", {"範囲", "Scope"})
        .column("place", {"校区", "Place"})
        .column("area_codes", {"校区の番号", "Codes"});
    t.column("households", {"世帯", "Households"}).column("wording", {"課題の言い表し方", "Wording"});
    t.column("told", {"住民への伝え方", "As told"})
        .column("owner", {"担当", "Owner"})
        .column("due", {"期限", "Due"});
    t.column("roles", {"取組みの役割", "Roles of actions"})
        .column("empty_roles", {"空いている役割", "Roles missing"});
    t.column("proposal_code", {"候補", "Proposal"}).column("into", {"行き先", "Went to"});
    for (const Issue& issue : project.cycle->issues) {
        if (isHidden(project, issue, tier)) continue;
        const auto roles = model::rolesOfActions(*project.cycle, issue.id);
        t.row().add(issue.id).add(issue.title).add(model::stateLabel(issue.state));
        t.add(std::string(model::stateName(issue.state))).add(std::int64_t{issue.cycle});
        t.add(std::string(model::scopeName(issue.scope))).add(placeOf(project, issue, true));
        std::string codes;
        for (const std::string& code : issue.areas) codes += (codes.empty() ? "" : ";") + code;
        t.add(codes)
            .add(figureFor(model::householdsOf(*project.cases, model::rowsOf(issue, *project.cases)), issue,
                           tier, options))
            .add(issue.wording)
            .add(issue.told);
        t.add(actorLabels(project, {issue.owner})).add(issue.due).add(roleLabels(roles));
        t.add(roleLabels(static_cast<std::uint8_t>(~roles & 7U))).add(issue.proposal).add(issue.into);
    }
    return t.take();
}

Table toldIssues(const model::Project& project, Tier tier) {
    Rows t;
    t.column("id", {"番号", "No."}).column("told", {"地域課題", "Issue"}).column("place", {"校区", "Place"});
    t.column("state", {"段階", "State"}).column("year", {"認識した年度", "Recognised in"});
    for (const Issue& issue : project.cycle->issues) {
        if (!mayBeTold(project, issue, tier)) continue;
        const base::Date day = firstDay(issue, model::Step::Recognise);
        t.row().add(issue.id).add(issue.told).add(placeOf(project, issue, !isSensitive(project, issue)));
        t.add(model::stateLabel(issue.state));
        t.add(day.known() ? base::fiscalYearText(base::fiscalYear(day)) : base::Text());
    }
    return t.take();
}

Table historyTable(const model::Project& project, const Issue& issue, Tier tier,
                   const ReleaseOptions& options) {
    Rows t;
    t.column("on", {"日付", "Date"}).column("step", {"経過", "Step"}).column("step_code", {"記号", "Code"});
    t.column("from_code", {"前の段階", "From"})
        .column("to_code", {"後の段階", "To"})
        .column("role", {"立場", "Role"});
    t.column("meeting", {"会議", "Meeting"})
        .column("reason", {"理由", "Reason"})
        .column("was", {"前の言い方", "Was"});
    t.column("households", {"世帯", "Households"}).column("other", {"相手の課題", "Other issue"});
    t.column("evidence_hash", {"根拠の控え", "Evidence (SHA-256)"}).column("cycle", {"周回", "Round"});
    for (const auto& one : issue.history) {
        const bool begun = one.step == model::Step::Begin;
        t.row().add(one.on).add(begun ? say("記録の始まり", "Begun") : model::ruleOf(one.step).label);
        t.add(std::string(begun ? "begin" : model::ruleOf(one.step).name));
        t.add(std::string(model::stateName(one.from))).add(std::string(model::stateName(one.to)));
        t.add(actorLabels(project, {one.role})).add(one.meeting).add(one.reason).add(one.was);
        t.add(figureFor(one.households, issue, tier, options))
            .add(one.other)
            .add(one.evidence)
            .add(std::int64_t{one.cycle});
    }
    return t.take();
}

Table boxTable(const Issue& issue, Tier tier, const ReleaseOptions& options) {
    Rows t;
    t.column("box", {"欄", "Box"}).column("box_code", {"記号", "Code"}).column("text", {"内容", "Text"});
    t.column("cases", {"もとのケース", "Cases"})
        .column("supports", {"もとの支援", "Supports"})
        .column("on", {"日付", "Date"});
    for (const auto& one : issue.boxes) {
        std::string supports;
        for (const std::string& code : one.supports) supports += (supports.empty() ? "" : ";") + code;
        t.row().add(model::boxLabel(one.box)).add(std::string(model::boxName(one.box))).add(one.text);
        t.add(figureFor(static_cast<int>(one.cases.size()), issue, tier, options)).add(supports).add(one.on);
    }
    return t.take();
}

Table allowedTable(const Issue& issue) {
    Rows t;
    t.column("step_code", {"記号", "Code"}).column("what", {"次にできること", "What may come next"});
    t.column("reason", {"理由", "Reason"}).column("meeting", {"会議", "Meeting"});
    for (const model::Step step : model::allowedSteps(issue)) {
        const auto& rule = model::ruleOf(step);
        const auto need = [](bool yes) { return yes ? say("要る", "needed") : base::Text(); };
        t.row()
            .add(std::string(rule.name))
            .add(rule.label)
            .add(need(rule.needsReason))
            .add(need(rule.needsMeeting));
    }
    return t.take();
}

/// Households with abuse in any of their cases: no row of theirs is placed for others than case staff.
std::set<model::Pseudonym> abused(const model::Project& project) {
    const int abuse = project.taxonomy->findNeed("abuse_dv");
    std::set<model::Pseudonym> households;
    for (std::size_t r = 0; abuse >= 0 && r < project.cases->household.size(); ++r)
        if (project.cases->needs[r].has(abuse)) households.insert(project.cases->household[r]);
    return households;
}

Table caseTable(const model::Project& project, const Issue& issue, Tier tier) {
    Rows t;
    t.column("case", {"個別課題", "Case"}).column("noticed_on", {"気づいた日", "Noticed"});
    t.column("district", {"校区", "District"});
    const auto& cases = *project.cases;
    const auto hidden = tier == Tier::Case ? std::set<model::Pseudonym>() : abused(project);
    for (const int row : model::rowsOf(issue, cases)) {
        const auto r = static_cast<std::size_t>(row);
        if (hidden.contains(cases.household[r])) continue;
        const int district = cases.district[r];
        t.row().add(cases.id[r]).add(cases.noticedOn[r]);
        t.add(district < 0 ? base::Text()
                           : areaNames(project, {cases.districtCodes[static_cast<std::size_t>(district)]}));
    }
    return t.take();
}

released::RecordSheet issueSheet(const model::Project& project, const Issue& issue, Tier tier,
                                 const ReleaseOptions& options) {
    released::RecordSheet sheet;
    sheet.title = base::same(issue.title);
    Table all = fullIssues(project, tier, options);
    sheet.particulars.columns = all.columns;
    for (const auto& row : all.rows)
        if (const auto* number = std::get_if<Figure>(&row.front());
            number && static_cast<std::int64_t>(number->value) == issue.id)
            sheet.particulars.rows = {row};
    sheet.parts = {{"history", historyTable(project, issue, tier, options)},
                   {"boxes", boxTable(issue, tier, options)},
                   {"allowed", allowedTable(issue)}};
    const std::array<base::Text, 3> titles = {{{"経過", "History"},
                                               {"成果・課題・傾向・予防策", "The four boxes"},
                                               {"次にできること", "What may come next"}}};
    for (std::size_t i = 0; i < titles.size(); ++i) sheet.parts[i].table.title = titles[i];
    // Elsewhere than on duty rows would tell what the count does not.
    if (tier == Tier::Case || options.dutyAreas.empty())
        sheet.parts.push_back({"cases", caseTable(project, issue, tier)});
    return sheet;
}

template <class Records>
void requireRecord(const Records& records, std::int64_t id) {
    if (std::ranges::any_of(records, [&](const auto& record) { return record.id == id; })) return;
    throw base::Error(base::Kind::Usage,
                      say("その番号の記録はありません", "there is no record of that number"),
                      std::to_string(id), say("番号は list で確かめられます", "`list` shows the numbers"));
}

}  // namespace

Released<released::FeatureTable> Gate::releaseRecords(const model::Project& project, std::string_view what,
                                                      base::Date today, Tier tier,
                                                      const ReleaseOptions& options) {
    const bool full = released::showsCasePoints(tier);
    released::FeatureTable out;
    if (what == "issues")
        out.table = full ? fullIssues(project, tier, options) : toldIssues(project, tier);
    else if (what == "bodies")
        out.table = bodyTable(project);
    else if (what == "actions")
        out.table = actionTable(project, full);
    else if (what == "networks")
        out.table = networkTable(project);
    else if (what == "plans")
        out.table = planTable(project);
    else if (what == "indicators")
        out.table = indicatorTable(project);
    else if (!full)
        refuse(tier);
    else if (what == "meetings")
        out.table = meetingTable(project);
    else
        out.table = overdueTable(project, today);
    return seal(std::move(out), tier);
}

Released<released::RecordSheet> Gate::releaseRecord(const model::Project& project, std::string_view what,
                                                    std::int64_t id, Tier tier,
                                                    const ReleaseOptions& options) {
    const bool full = released::showsCasePoints(tier);
    const model::Cycle& cycle = *project.cycle;
    if (what == "plan") {
        requireRecord(cycle.plans, id);
        return seal(planSheet(project, id), tier);
    }
    if (what == "indicator") {
        requireRecord(cycle.indicators, id);
        return seal(indicatorSheet(project, id), tier);
    }
    if (!full) refuse(tier);
    if (what == "action") {
        requireRecord(cycle.actions, id);
        return seal(actionSheet(project, id), tier);
    }
    if (what == "meeting") {
        requireRecord(cycle.meetings, id);
        return seal(meetingSheet(project, id), tier);
    }
    requireRecord(cycle.issues, id);
    const Issue& issue = model::issueOf(cycle, id);
    if (isHidden(project, issue, tier))
        requireRecord(std::vector<Issue>(), id);  // reads like one that is not there
    return seal(issueSheet(project, issue, tier, options), tier);
}

}  // namespace sasae::privacy
