// Papers of the loop: minutes in points, an issue's record for professionals, the progress sheet, the leaflet
// for residents.
#include <algorithm>
#include <set>

#include "base/error.h"
#include "model/issue_changes.h"
#include "privacy/gate.h"
#include "privacy/record_tables.h"

namespace sasae::privacy {
namespace {

using base::say;
using released::Figure;
using released::RecordSheet;
using released::Table;

/// Who is called first: kinds of facilities where anyone may ask.
constexpr const char* kCounters[] = {"community_care_centre", "livelihood_support_centre",
                                     "disability_consultation", "child_family_centre", "health_centre"};

Table countersTable(const model::Project& project) {
    Rows t;
    t.column("name", {"相談できるところ", "Where to ask"}).column("kind", {"種類", "Kind"});
    const auto& supports = *project.supports;
    for (const char* counter : kCounters)
        for (std::size_t i = 0; i < supports.name.size(); ++i) {
            if (supports.kind[i] != counter) continue;
            const int kind = project.vocabulary->findSupportKind(counter);
            t.row()
                .add(supports.name[i])
                .add(kind < 0 ? base::Text()
                              : project.vocabulary->supportKinds[static_cast<std::size_t>(kind)].label);
        }
    Table table = t.take();
    table.title = say("気づいたときの相談先", "Whom to call");
    return table;
}

Table actionsNear(const model::Project& project, const model::Issue& issue) {
    Rows t;
    t.column("name", {"取組み", "What is done"})
        .column("by", {"担い手", "By"})
        .column("roles", {"支援の役割", "Roles"});
    t.column("areas", {"区域", "Where"}).column("from", {"いつから", "Since"});
    for (const model::Action& action : project.cycle->actions)
        if (action.issue == issue.id)
            t.row()
                .add(action.name)
                .add(actorLabels(project, action.actors))
                .add(roleLabels(action.roles))
                .add(areaNames(project, action.areas, action.level))
                .add(action.from);
    Table table = t.take();
    table.title = say("いま行っていること", "What is being done");
    return table;
}

/// Shares of surveys with one decimal, or counts without.
Table progressTable(const model::Project& project, const std::vector<ProgressRow>& rows, bool survey) {
    const int decimals = survey ? 1 : 0;
    Rows t;
    t.column("group", {"基本目標", "Goal"})
        .column("name", {"成果指標", "Indicator"})
        .column("unit", {"単位", "Unit"});
    t.column("base", {"基準値", "Base"}, {}, decimals).column("actual", {"実績", "Actual"}, {}, decimals);
    t.column("year", {"年度", "Year"}).column("target", {"目標値", "Target"}, {}, decimals);
    t.column("of_target", {"達成率", "Of target"}, base::same("%"), 1);
    t.column("path", {"見込みの値", "On the path"}, {}, decimals).column("status", {"評価", "Status"});
    t.column("next", {"今後の方向", "Next"});
    for (const ProgressRow& row : rows) {
        const auto i = std::ranges::find(project.cycle->indicators, row.indicator, &model::Indicator::id);
        if (i == project.cycle->indicators.end() || i->survey != survey) continue;
        const auto number = [&](const std::optional<double>& value) {
            value ? t.add(Figure::exact(*value)) : t.none();
        };
        t.row().add(i->group).add(i->name).add(i->unit);
        number(i->base ? std::optional(i->base->value) : std::nullopt);
        number(row.value);
        t.add(row.value ? base::fiscalYearText(row.year) : base::Text());
        number(i->target ? std::optional(i->target->value) : std::nullopt);
        number(row.ofTarget ? std::optional(100 * *row.ofTarget) : std::nullopt);
        number(row.expected);
        t.add(row.status).none();
    }
    Table table = t.take();
    table.title = survey ? say("調査で見る指標", "Indicators found by asking")
                         : say("件数で見る指標", "Indicators that are counted");
    return table;
}

}  // namespace

Released<RecordSheet> Gate::releaseLeaflet(const model::Project& project, std::int64_t id, Tier tier) {
    const model::Issue& issue = model::issueOf(*project.cycle, id);
    const auto told = releaseRecords(project, "issues", {}, tier == Tier::District ? tier : Tier::Public);
    const auto found = std::ranges::find_if(told->table.rows, [&](const auto& row) {
        const auto* number = std::get_if<Figure>(&row.front());
        return number && static_cast<std::int64_t>(number->value) == id;
    });
    if (found == told->table.rows.end())
        throw base::Error(base::Kind::Refused,
                          say("この課題は、まだ住民に伝える段階ではありません",
                              "this issue is not for telling residents yet"),
                          std::to_string(id),
                          say("住民への伝え方（amend --told）を決め、共有（advance "
                              "share）まで進めてください。世帯が少ないときは伝えられません",
                              "agree on the words (amend --told) and go on to sharing (advance share); it "
                              "cannot be told while few households stand behind it"));
    RecordSheet sheet;
    sheet.title = base::same(issue.told);
    sheet.lead = {
        say("みんなで気づき、声をかけ合うために", "So that all of us notice, and greet each other"),
        say("気になることがあれば、一人で抱えず、下の相談先か民生委員・児童委員へお知らせください。",
            "If something worries you, do not carry it alone: tell the counters below, or your welfare "
            "commissioner.")};
    sheet.particulars.columns = told->table.columns;
    sheet.particulars.rows = {*found};
    sheet.parts = {{"actions", actionsNear(project, issue)}, {"counters", countersTable(project)}};
    return seal(std::move(sheet), tier == Tier::District ? tier : Tier::Public);
}

Released<RecordSheet> Gate::releaseProgress(const model::Project& project,
                                            const std::vector<ProgressRow>& rows, Tier tier) {
    RecordSheet sheet;
    sheet.title = say("進捗評価シート", "Progress of the plan");
    sheet.lead = {
        say("件数には標本誤差がありません。調査の割合は、標本数が分かるときだけ基準値との差を判断します。"
            "「今後の方向」は会議で記入します。",
            "Counts have no sampling error. Shares of a survey are set against the base only where the "
            "number of answers is known. \"Next\" is filled in at the meeting.")};
    sheet.parts = {{"shares", progressTable(project, rows, true)},
                   {"counts", progressTable(project, rows, false)}};
    return seal(std::move(sheet), tier);
}

}  // namespace sasae::privacy
