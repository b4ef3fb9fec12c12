#include "privacy/record_tables.h"

#include <algorithm>
#include <array>

namespace sasae::privacy {
namespace {

using base::say;
using released::Figure;
using released::Table;

void join(base::Text& all, const base::Text& one) {
    if (one.empty()) return;
    all.ja += (all.ja.empty() ? "" : "、") + one.ja;
    all.en += (all.en.empty() ? "" : ", ") + one.en;
}

template <class Records>
const auto& recordOf(const Records& records, std::int64_t id) {
    // Every list is made from the same cycle: the caller has looked the number up before.
    return *std::ranges::find_if(records, [&](const auto& record) { return record.id == id; });
}

base::Text bodyName(const model::Project& project, std::int64_t id) {
    for (const model::Body& body : project.cycle->bodies)
        if (body.id == id) return base::same(body.name);
    return {};
}

/// The head of a sheet is the row that the list has for it.
released::RecordSheet sheetOf(Table list, std::int64_t id, base::Text title) {
    released::RecordSheet sheet;
    sheet.title = std::move(title);
    sheet.particulars.columns = list.columns;
    for (auto& row : list.rows)
        if (const auto* number = std::get_if<Figure>(&row.front());
            number && static_cast<std::int64_t>(number->value) == id)
            sheet.particulars.rows = {row};
    return sheet;
}

Table titled(Rows& rows, base::Text title) {
    Table table = rows.take();
    table.title = std::move(title);
    return table;
}

Table valueTable(const model::Indicator& indicator) {
    Rows t;
    t.column("year", {"年度", "Fiscal year"})
        .column("value", {"実績", "Actual"}, base::same(indicator.unit), 1);
    t.column("n", {"標本数", "Sample"}).column("area", {"校区", "District"}).column("mode", {"方法", "Mode"});
    auto values = indicator.actuals;
    std::ranges::stable_sort(values, {}, &model::IndicatorValue::year);
    for (const model::IndicatorValue& v : values) {
        t.row().add(base::fiscalYearText(v.year)).add(Figure::exact(v.value));
        v.sample ? t.add(Figure::exact(*v.sample)) : t.none();
        t.add(v.area).add(v.mode);
    }
    return t.take();
}

}  // namespace

Rows& Rows::column(const char* name, base::Text label, base::Text unit, int decimals) {
    table_.columns.push_back({name, std::move(label), std::move(unit), decimals});
    return *this;
}
Rows& Rows::row() {
    table_.rows.emplace_back();
    return *this;
}
Rows& Rows::add(const std::string& words) {
    return add(base::same(words));
}
Rows& Rows::add(const base::Text& words) {
    if (words.empty()) return none();
    table_.rows.back().emplace_back(words);
    return *this;
}
Rows& Rows::add(base::Date day) {
    if (!day.known()) return none();
    table_.rows.back().emplace_back(day);
    return *this;
}
Rows& Rows::add(std::int64_t number) {
    if (number == 0) return none();
    return add(Figure::exact(static_cast<double>(number)));
}
Rows& Rows::add(Figure figure) {
    table_.rows.back().emplace_back(figure);
    return *this;
}
Rows& Rows::none() {
    table_.rows.back().emplace_back();
    return *this;
}

base::Text actorLabels(const model::Project& project, const std::vector<std::string>& codes) {
    base::Text all;
    for (const std::string& code : codes) {
        const int row = project.vocabulary->findActor(code);
        join(all,
             row < 0 ? base::same(code) : project.vocabulary->actors[static_cast<std::size_t>(row)].label);
    }
    return all;
}

base::Text roleLabels(std::uint8_t roles) {
    static const std::array<base::Text, 3> names = {
        {{"自助", "Self-help"}, {"共助", "Mutual help"}, {"公助", "Public help"}}};
    base::Text all;
    for (unsigned i = 0; i < 3; ++i)
        if ((roles >> i) & 1U) join(all, names[i]);
    return all;
}

base::Text areaNames(const model::Project& project, const std::vector<std::string>& codes,
                     model::Level level) {
    const auto areas = level == model::Level::District ? project.districts() : project.newest(level);
    base::Text all;
    for (const std::string& code : codes) {
        const int row = areas ? areas->find(code) : -1;
        join(all, base::same(row < 0 ? code : areas->name[static_cast<std::size_t>(row)]));
    }
    return all;
}

base::Text wordLabel(const std::string& list, const std::string& code) {
    const auto* word = model::findCycleWord(list, code);
    return word ? word->label : base::same(code);
}

Table bodyTable(const model::Project& project) {
    Rows t;
    t.column("id", {"番号", "No."}).column("name", {"名称", "Name"}).column("kind", {"会議体", "Kind"});
    t.column("step", {"循環の段階", "Step of the loop"})
        .column("statutory", {"法定の種類", "Statutory kind"});
    t.column("level", {"圏域", "Level"})
        .column("areas", {"区域", "Areas"})
        .column("roles", {"構成", "Members"});
    for (const model::Body& body : project.cycle->bodies) {
        const auto* word = model::findCycleWord("body", body.kind);
        t.row().add(body.id).add(body.name).add(wordLabel("body", body.kind));
        t.add(std::int64_t{word ? word->loop : 0}).add(wordLabel("statutory", body.statutory));
        t.add(model::levelLabel(body.level)).add(areaNames(project, body.areas, body.level));
        t.add(actorLabels(project, body.roles));
    }
    return t.take();
}

Table meetingTable(const model::Project& project) {
    Rows t;
    t.column("id", {"番号", "No."}).column("on", {"開催日", "Date"}).column("body", {"会議体", "Body"});
    t.column("number", {"文書番号", "Document no."}).column("agenda", {"議題", "Agenda"}, {"件", "items"});
    t.column("decisions", {"決定事項", "Decisions"}, {"件", "items"})
        .column("open", {"残る宿題", "Open follow-ups"}, {"件", "items"});
    for (const model::Meeting& meeting : project.cycle->meetings) {
        const auto open =
            std::ranges::count_if(meeting.followUps, [](const auto& f) { return !f.done.known(); });
        t.row().add(meeting.id).add(meeting.on).add(bodyName(project, meeting.body)).add(meeting.number);
        t.add(Figure::exact(static_cast<double>(meeting.agenda.size())));
        t.add(Figure::exact(static_cast<double>(meeting.decisions.size())));
        t.add(Figure::exact(static_cast<double>(open)));
    }
    return t.take();
}

Table actionTable(const model::Project& project, bool told) {
    Rows t;
    t.column("id", {"番号", "No."})
        .column("name", {"取組み", "Action"})
        .column("roles", {"支援の役割", "Roles"});
    t.column("actors", {"担い手", "By"}).column("areas", {"区域", "Areas"}).column("from", {"開始", "From"});
    t.column("to", {"終了", "To"}).column("measure", {"施策", "Measure"}).column("issue", {"課題", "Issue"});
    for (const model::Action& action : project.cycle->actions) {
        t.row().add(action.id).add(action.name).add(roleLabels(action.roles));
        t.add(actorLabels(project, action.actors)).add(areaNames(project, action.areas, action.level));
        t.add(action.from).add(action.to).add(action.measure);
        told ? t.add(action.issue) : t.none();
    }
    return t.take();
}

Table networkTable(const model::Project& project) {
    Rows t;
    t.column("id", {"番号", "No."})
        .column("name", {"名称", "Name"})
        .column("interest", {"つながり", "Interest"});
    t.column("reach", {"広がり", "Reach"})
        .column("roles", {"支援の役割", "Roles"})
        .column("actors", {"担い手", "By"});
    for (const model::Network& network : project.cycle->networks)
        t.row()
            .add(network.id)
            .add(network.name)
            .add(network.interest)
            .add(network.reach)
            .add(roleLabels(network.roles))
            .add(actorLabels(project, network.actors));
    return t.take();
}

Table planTable(const model::Project& project) {
    Rows t;
    t.column("id", {"番号", "No."}).column("name", {"計画", "Plan"}).column("vision", {"めざす姿", "Vision"});
    t.column("from", {"始まり", "From"}).column("to", {"終わり", "To"});
    for (const model::Plan& plan : project.cycle->plans)
        t.row().add(plan.id).add(plan.name).add(plan.vision).add(plan.from).add(plan.to);
    return t.take();
}

Table indicatorTable(const model::Project& project) {
    Rows t;
    t.column("id", {"番号", "No."}).column("code", {"記号", "Code"}).column("group", {"基本目標", "Goal"});
    t.column("name", {"成果指標", "Indicator"}).column("unit", {"単位", "Unit"});
    t.column("base", {"基準値", "Base"}, {}, 1).column("base_year", {"基準年度", "Base year"});
    t.column("target", {"目標値", "Target"}, {}, 1).column("target_year", {"目標年度", "Target year"});
    t.column("direction", {"向き", "Direction"}).column("owner", {"所管", "Owner"});
    for (const model::Indicator& i : project.cycle->indicators) {
        t.row().add(i.id).add(i.code).add(i.group).add(i.name).add(i.unit);
        i.base ? t.add(Figure::exact(i.base->value)) : t.none();
        t.add(!i.baseLabel.empty() ? base::same(i.baseLabel)
              : i.base             ? base::fiscalYearText(i.base->year)
                                   : base::Text());
        i.target ? t.add(Figure::exact(i.target->value)) : t.none();
        t.add(i.target ? base::fiscalYearText(i.target->year) : base::Text());
        t.add(i.maintain ? say("維持", "maintain") : say("増加", "increase")).add(i.owner);
    }
    return t.take();
}

Table overdueTable(const model::Project& project, base::Date today) {
    Rows t;
    t.column("due", {"期限", "Due"}).column("what", {"内容", "What"}).column("role", {"担当", "Role"});
    t.column("meeting", {"会議", "Meeting"}).column("issue", {"課題", "Issue"});
    for (const model::Overdue& late : model::overdue(*project.cycle, today))
        t.row()
            .add(late.due)
            .add(late.text)
            .add(actorLabels(project, {late.role}))
            .add(late.meeting)
            .add(late.issue);
    return t.take();
}

released::RecordSheet meetingSheet(const model::Project& project, std::int64_t id) {
    const model::Meeting& meeting = recordOf(project.cycle->meetings, id);
    auto sheet = sheetOf(meetingTable(project), id, bodyName(project, meeting.body));
    Rows agenda, decisions, tasks;
    agenda.column("issue", {"課題", "Issue"})
        .column("case", {"個別課題", "Case"})
        .column("basis", {"根拠", "Basis"});
    agenda.column("document", {"文書番号", "Document"}).column("text", {"議題", "Matter"});
    for (const model::AgendaItem& item : meeting.agenda) {
        agenda.row().add(item.issue).add(item.caseId).add(wordLabel("basis", item.basis)).add(item.document);
        const auto issue = std::ranges::find(project.cycle->issues, item.issue, &model::Issue::id);
        agenda.add(item.text.empty() && issue != project.cycle->issues.end() ? issue->title : item.text);
    }
    decisions.column("decision", {"決定事項", "Decision"});
    for (const std::string& decision : meeting.decisions) decisions.row().add(decision);
    tasks.column("no", {"番", "No."}).column("text", {"宿題", "Follow-up"}).column("role", {"担当", "Role"});
    tasks.column("due", {"期限", "Due"}).column("done", {"完了", "Done"}).column("issue", {"課題", "Issue"});
    std::int64_t number = 0;
    for (const model::FollowUp& task : meeting.followUps)
        tasks.row()
            .add(++number)
            .add(task.text)
            .add(actorLabels(project, {task.role}))
            .add(task.due)
            .add(task.done)
            .add(task.issue);
    sheet.parts = {{"agenda", titled(agenda, {"議題", "Agenda"})},
                   {"decisions", titled(decisions, {"決定事項", "Decisions"})},
                   {"follow_ups", titled(tasks, {"担当と期限", "Who and until when"})}};
    return sheet;
}

released::RecordSheet actionSheet(const model::Project& project, std::int64_t id) {
    const model::Action& action = recordOf(project.cycle->actions, id);
    auto sheet = sheetOf(actionTable(project, true), id, base::same(action.name));
    Rows counts;
    counts.column("year", {"年度", "Fiscal year"})
        .column("what", {"内容", "What"})
        .column("count", {"件数", "Count"});
    for (const model::ActionCount& count : action.counts)
        counts.row().add(base::fiscalYearText(count.year)).add(count.what).add(Figure::exact(count.count));
    sheet.parts = {{"counts", titled(counts, {"実績", "Counts"})}};
    return sheet;
}

released::RecordSheet planSheet(const model::Project& project, std::int64_t id) {
    const model::Plan& plan = recordOf(project.cycle->plans, id);
    auto sheet = sheetOf(planTable(project), id, base::same(plan.name));
    Rows goals, measures;
    goals.column("code", {"記号", "Code"}).column("text", {"基本目標", "Goal"});
    for (const model::PlanLine& line : plan.goals) goals.row().add(line.code).add(line.text);
    measures.column("code", {"記号", "Code"})
        .column("goal", {"基本目標", "Goal"})
        .column("text", {"施策", "Measure"});
    for (const model::PlanLine& line : plan.measures)
        measures.row().add(line.code).add(line.under).add(line.text);
    sheet.parts = {{"goals", titled(goals, {"基本目標", "Goals"})},
                   {"measures", titled(measures, {"施策", "Measures"})}};
    return sheet;
}

released::RecordSheet indicatorSheet(const model::Project& project, std::int64_t id) {
    const model::Indicator& indicator = recordOf(project.cycle->indicators, id);
    auto sheet = sheetOf(indicatorTable(project), id, base::same(indicator.name));
    Rows breaks;
    breaks.column("year", {"年度", "Fiscal year"}).column("reason", {"断絶の理由", "Why the series breaks"});
    for (const model::Break& one : indicator.breaks)
        breaks.row().add(base::fiscalYearText(one.year)).add(one.reason);
    sheet.parts = {{"actuals", valueTable(indicator)},
                   {"breaks", titled(breaks, {"数え方の変更", "Breaks"})}};
    return sheet;
}

}  // namespace sasae::privacy
