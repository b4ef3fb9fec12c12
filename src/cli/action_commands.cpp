// sasae action, sasae network: who does what, where, since when.
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

const Option kActionId{"ID", {"取組みの番号", "number of the action"}};
const Option kSupportRole{"support-role", {"支援の役割 自助,共助,公助", "self,mutual,public"}, Kind::Many};
const Option kBy{"by", {"担い手（役割の記号）", "who does it (roles)"}, Kind::Many};

std::uint8_t requiredRoles(const Given& given) {
    const auto roles = rolesOf(given.list("support-role"));
    if (roles == 0)
        throw base::Error(base::Kind::Usage, say("支援の役割がありません", "the support role is missing"),
                          "--support-role",
                          say("自助・共助・公助のうち一つ以上を指定してください",
                              "give at least one of self, mutual, public"));
    return roles;
}

model::Action actionFrom(const Given& given, const model::Project& project, model::Cycle& cycle) {
    model::Action action;
    action.name = given.text("name");
    action.roles = requiredRoles(given);
    action.actors = actorsOf(project, given.list("by"));
    if (given.has("level") && !model::parseLevel(given.text("level"), action.level))
        throw base::Error(base::Kind::Usage, say("その圏域の種類はありません", "there is no such level"),
                          given.text("level"),
                          say("district、group、municipality など", "such as district, group, municipality"));
    action.areas = areasOf(project, given.list("area"), action.level);
    action.from = given.date("from");
    action.to = given.date("to");
    if (action.from.known() && action.to.known() && action.to < action.from)
        throw base::Error(base::Kind::Usage, say("終わりが始まりより前です", "it ends before it begins"),
                          given.text("to"), say("--from と --to を見直してください", "see --from and --to"));
    action.issue = given.id("issue");
    if (action.issue != 0) model::issueOf(cycle, action.issue);
    action.network = given.id("network");
    if (action.network != 0 &&
        std::ranges::find(cycle.networks, action.network, &model::Network::id) == cycle.networks.end())
        throw base::Error(base::Kind::Usage, say("そのつながりはありません", "there is no such network"),
                          given.text("network"),
                          say("sasae network … list で確かめてください", "see `sasae network … list`"));
    action.plan = given.id("plan");
    action.measure = given.text("measure");
    if (action.plan != 0) {
        const auto& measures = model::planOf(cycle, action.plan).measures;
        if (!action.measure.empty() &&
            std::ranges::find(measures, action.measure, &model::PlanLine::code) == measures.end())
            throw base::Error(
                base::Kind::Usage, say("その施策は計画にありません", "the plan has no such measure"),
                action.measure, say("sasae plan … show で確かめてください", "see `sasae plan … show`"));
    }
    return action;
}

}  // namespace

void addActionCommands(const Commands& commands) {
    const Group group(commands, "action", {"取組み", "actions"});
    group.change({"add",
                  {"取組みを記録する", "record an action"},
                  {{"name", {"取組みの名前", "name"}, Kind::RequiredWords},
                   kSupportRole,
                   kBy,
                   {"level", {"圏域の種類（既定 district）", "level of its areas (district)"}},
                   {"area", {"区域のコード", "codes of areas"}, Kind::Many},
                   {"from", {"始めた日", "since"}, Kind::Required},
                   {"to", {"終えた日", "until"}},
                   {"issue", {"課題の番号", "number of the issue"}},
                   {"network", {"つながりの番号", "number of a network"}},
                   {"plan", {"計画の番号", "number of the plan"}},
                   {"measure", {"施策の記号", "code of a measure"}}}},
                 [](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     model::Action action = actionFrom(given, project, cycle);
                     action.id = cycle.next++;
                     cycle.actions.push_back(action);
                     return Group::Done{json{{"id", action.id}},
                                        say("取組み {} を記録しました", "action {} recorded", action.id)};
                 });
    group.change(
        {"count",
         {"年度の実績件数を記録する", "record how many in a fiscal year"},
         {kActionId,
          {"year", {"年度（R7）", "fiscal year (R7)"}, Kind::Required},
          {"what", {"声かけ・見守り訪問 など", "what is counted"}, Kind::RequiredWords},
          {"count", {"件数", "how many"}, Kind::Required}}},
        [](const Given& given, const model::Project&, model::Cycle& cycle) {
            auto& action = model::actionOf(cycle, given.id("ID"));
            const auto year = base::parseFiscalYear(given.text("year"));
            if (!year || *given.number("count") < 0)
                throw base::Error(
                    base::Kind::Usage, say("年度か件数が読めません", "the year or the count cannot be read"),
                    given.text("year"),
                    say("--year R7 --count 120 のように書いてください", "such as --year R7 --count 120"));
            std::erase_if(action.counts,
                          [&](const auto& c) { return c.year == *year && c.what == given.text("what"); });
            action.counts.push_back({*year, given.text("what"), *given.number("count")});
            return Group::Done{json{{"id", action.id}}, say("実績を記録しました", "count recorded")};
        });
    group.change({"end",
                  {"取組みの終わりを記録する", "record that an action ended"},
                  {kActionId, {"on", {"終えた日", "the day"}, Kind::Required}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     auto& action = model::actionOf(cycle, given.id("ID"));
                     action.to = given.date("on");
                     return Group::Done{json{{"id", action.id}}, say("終わりを記録しました", "end recorded")};
                 });
    group.look({"list", {"取組みの一覧", "list actions"}, {}}, [](const Given& given,
                                                                  const app::Session& session, Context& c) {
        printList("actions",
                  privacy::Gate::releaseRecords(session.project, "actions", {}, tierOf(given.tier)), c);
    });
    group.look({"show", {"一つの取組み", "one action"}, {kActionId}},
               [](const Given& given, const app::Session& session, Context& c) {
                   printRecord(privacy::Gate::releaseRecord(session.project, "action", given.id("ID"),
                                                            tierOf(given.tier)),
                               c);
               });
    group.look({"effect",
                {"取組みの前後を、取組みのない校区と比べる",
                 "before and after, against districts without the action"},
                {kActionId}},
               [](const Given& given, const app::Session& session, Context& c) {
                   const auto asked = app::effectOfAction(session.project, given.id("ID"));
                   printRecord(privacy::Gate::releaseEffect(asked.title, asked.results, tierOf(given.tier),
                                                            releaseOptionsOf(given.tier)),
                               c);
               });
    const Group networks(commands, "network", {"圏域に捉われないつながり", "networks beyond place"});
    networks.change({"add",
                     {"つながりを記録する", "record a network"},
                     {{"name", {"名称", "name"}, Kind::RequiredWords},
                      {"interest", {"何でつながるか", "what ties it"}, Kind::RequiredWords},
                      {"reach", {"広がり（言葉で）", "its reach, in words"}, Kind::Words},
                      kSupportRole,
                      kBy}},
                    [](const Given& given, const model::Project& project, model::Cycle& cycle) {
                        model::Network network{cycle.next++,
                                               given.text("name"),
                                               given.text("interest"),
                                               given.text("reach"),
                                               rolesOf(given.list("support-role")),
                                               actorsOf(project, given.list("by"))};
                        cycle.networks.push_back(network);
                        return Group::Done{json{{"id", network.id}}, say("つながり {} を記録しました",
                                                                         "network {} recorded", network.id)};
                    });
    networks.look(
        {"list", {"つながりの一覧", "list networks"}, {}},
        [](const Given& given, const app::Session& session, Context& c) {
            printList("networks",
                      privacy::Gate::releaseRecords(session.project, "networks", {}, tierOf(given.tier)), c);
        });
}

}  // namespace sasae::cli
