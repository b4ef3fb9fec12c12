// sasae body, sasae meeting: who sits, what was on the agenda, decided and left to do.
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/record_output.h"
#include "cli/verb.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;
using Kind = Option::Kind;

namespace {

const Option kMeetingId{"ID", {"会議の番号", "number of the meeting"}};

Group::Done recorded(model::RecordId id, const base::Text& what) {
    return {json{{"id", id}},
            {fmt::format("{} {} を記録しました", what.ja, id), fmt::format("{} {} recorded", what.en, id)}};
}

void addBodies(const Commands& commands) {
    const Group group(commands, "body", {"会議体", "bodies that meet"});
    group.change({"add",
                  {"会議体を加える", "add a body"},
                  {{"name", {"市での名称", "its local name"}, Kind::RequiredWords},
                   {"kind",
                    {"会議体の種類（支え合い推進会議 など）", "kind (mutual_support_meeting …)"},
                    Kind::Required},
                   {"statutory", {"法定の種類（協議体 など）", "statutory kind (council …)"}},
                   {"area", {"区域のコード", "codes of its areas"}, Kind::Many},
                   {"role", {"構成する役割", "roles of its members"}, Kind::Many}}},
                 [](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     model::Body body;
                     body.name = given.text("name");
                     body.kind = cycleWordOf("body", given.text("kind"));
                     body.statutory = cycleWordOf("statutory", given.text("statutory"));
                     body.level = model::findCycleWord("body", body.kind)->level;
                     body.areas = areasOf(project, given.list("area"), body.level);
                     body.roles = actorsOf(project, given.list("role"));
                     body.id = cycle.next++;
                     cycle.bodies.push_back(body);
                     return recorded(body.id, {"会議体", "body"});
                 });
    group.look({"list", {"会議体の一覧", "list bodies"}, {}}, [](const Given& given,
                                                                 const app::Session& session, Context& c) {
        printList("bodies", privacy::Gate::releaseRecords(session.project, "bodies", {}, tierOf(given.tier)),
                  c);
    });
}

void requireBasis(const model::Project& project, const model::AgendaItem& item) {
    if (item.caseId == 0) return;
    if (std::ranges::find(project.cases->id, item.caseId) == project.cases->id.end())
        throw base::Error(
            base::Kind::Usage, say("その番号のケースはありません", "there is no case of that number"),
            std::to_string(item.caseId),
            say("sasae list PROJECT cases で確かめてください", "see `sasae list PROJECT cases`"));
    if (item.basis.empty() || item.document.empty())
        throw base::Error(base::Kind::Refused,
                          say("ケースを議題にするには根拠と文書番号が要ります",
                              "a case goes on an agenda only with a basis and its document"),
                          std::to_string(item.caseId),
                          say("--basis 本人同意 --document 同意書12 のように指定してください",
                              "give --basis consent --document NUMBER"));
}

void addAgenda(const Group& group) {
    group.change({"agenda",
                  {"議題を加える", "put something on the agenda"},
                  {kMeetingId,
                   {"issue", {"課題の番号", "number of an issue"}},
                   {"case", {"ケースの番号（根拠が要る）", "number of a case (needs a basis)"}},
                   {"basis", {"根拠（本人同意 など）", "basis (consent …)"}},
                   {"document", {"根拠の文書番号", "number of the document"}, Kind::Words},
                   {"text", {"議題の言葉", "the matter in words"}, Kind::Words}}},
                 [](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     model::AgendaItem item{given.id("issue"), given.id("case"),
                                            cycleWordOf("basis", given.text("basis")), given.text("document"),
                                            given.text("text")};
                     if (item.issue != 0) model::issueOf(cycle, item.issue);
                     requireBasis(project, item);
                     if (item.issue == 0 && item.caseId == 0 && item.text.empty())
                         throw base::Error(base::Kind::Usage, say("議題がありません", "there is no matter"),
                                           "",
                                           say("--issue、--case、--text のどれかを指定してください",
                                               "give --issue, --case or --text"));
                     auto& meeting = model::meetingOf(cycle, given.id("ID"));
                     meeting.agenda.push_back(item);
                     return recorded(meeting.id, {"会議の議題", "agenda of meeting"});
                 });
}

void addDecisions(const Group& group) {
    group.change({"decide",
                  {"決定事項を記録する", "record a decision"},
                  {kMeetingId, {"decision", {"決定事項", "the decision"}, Kind::RequiredWords}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     auto& meeting = model::meetingOf(cycle, given.id("ID"));
                     meeting.decisions.push_back(given.text("decision"));
                     return recorded(meeting.id, {"会議の決定事項", "decision of meeting"});
                 });
    group.change({"follow-up",
                  {"宿題（だれが、いつまでに）を記録する", "record a follow-up: who, until when"},
                  {kMeetingId,
                   {"text", {"内容", "what"}, Kind::RequiredWords},
                   {"role", {"担当の役割", "role in charge"}, Kind::Required},
                   {"due", {"期限", "due date"}, Kind::Required},
                   {"issue", {"課題の番号", "number of an issue"}}}},
                 [](const Given& given, const model::Project& project, model::Cycle& cycle) {
                     model::FollowUp task{given.text("text"),
                                          actorOf(project, given.text("role")),
                                          given.date("due"),
                                          {},
                                          given.id("issue")};
                     if (task.issue != 0) model::issueOf(cycle, task.issue);
                     auto& meeting = model::meetingOf(cycle, given.id("ID"));
                     meeting.followUps.push_back(task);
                     Group::Done done = recorded(meeting.id, {"会議の宿題", "follow-up of meeting"});
                     done.document["no"] = meeting.followUps.size();
                     return done;
                 });
    group.change({"done",
                  {"宿題の完了を記録する", "record that a follow-up is done"},
                  {kMeetingId,
                   {"NO", {"宿題の番", "which follow-up (1 is the first)"}},
                   {"on", {"完了した日", "the day"}, Kind::Required}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     auto& meeting = model::meetingOf(cycle, given.id("ID"));
                     const auto no = static_cast<std::size_t>(given.id("NO"));
                     if (no > meeting.followUps.size())
                         throw base::Error(
                             base::Kind::Usage, say("その宿題はありません", "there is no such follow-up"),
                             given.text("NO"),
                             say("sasae meeting … show で確かめてください", "see `sasae meeting … show`"));
                     meeting.followUps[no - 1].done = given.date("on");
                     return recorded(meeting.id, {"会議の宿題の完了", "follow-up done, meeting"});
                 });
}

void addConsent(const Group& group, const Context& context) {
    group.change(
        {"consent",
         {"近隣などへ伝える同意を記録する（③）", "record consent to tell others (③)"},
         {{"case", {"ケースの番号", "number of the case"}, Kind::Required},
          {"on", {"同意の日", "the day"}, Kind::Required},
          {"document", {"同意書の番号", "number of the document"}, Kind::RequiredWords},
          {"role", {"伝えてよい相手（役割）", "roles that may be told"}, Kind::Many},
          {"withdraw", {"取り消す同意の番号", "number of a consent that is withdrawn"}}}},
        [](const Given& given, const model::Project& project, model::Cycle& cycle) {
            if (given.has("withdraw")) {
                for (model::Consent& consent : cycle.consents)
                    if (consent.id == given.id("withdraw")) {
                        consent.withdrawn = given.date("on");
                        return recorded(consent.id, {"同意の取消し", "withdrawal of consent"});
                    }
                throw base::Error(
                    base::Kind::Usage, say("その同意はありません", "there is no such consent"),
                    given.text("withdraw"),
                    say("記録したときの番号を指定してください", "give the number it was recorded under"));
            }
            requireBasis(project, {0, given.id("case"), "consent", given.text("document"), ""});
            model::Consent consent{cycle.next++,           given.id("case"),
                                   given.date("on"),       {},
                                   given.text("document"), actorsOf(project, given.list("role"))};
            if (consent.roles.empty())
                throw base::Error(
                    base::Kind::Usage, say("だれに伝えてよいかがありません", "who may be told is missing"),
                    "--role", say("--role neighbour のように指定してください", "such as --role neighbour"));
            cycle.consents.push_back(consent);
            return recorded(consent.id, {"同意", "consent"});
        });
    group.change(
        {"share",
         {"だれに、どの表示区分で、何を伝えたかを記録する", "record what was told to whom, at which tier"},
         {{"issue", {"課題の番号", "number of an issue"}},
          {"case", {"ケースの番号", "number of a case"}},
          {"on", {"伝えた日", "the day"}, Kind::Required},
          {"to", {"相手（役割）", "roles that were told"}, Kind::Many},
          {"told-tier",
           {"表示区分 case|professional|district|public", "tier of what was told"},
           Kind::Required},
          {"basis", {"根拠", "basis"}},
          {"text", {"伝えた内容", "what was told"}, Kind::Words}}},
        [&context](const Given& given, const model::Project& project, model::Cycle& cycle) {
            model::Sharing sharing{cycle.next,
                                   given.id("issue"),
                                   0,
                                   given.id("case"),
                                   given.date("on"),
                                   actorsOf(project, given.list("to")),
                                   given.text("told-tier"),
                                   cycleWordOf("basis", given.text("basis")),
                                   given.text("text")};
            if (!released::parseTier(sharing.tier))
                throw base::Error(base::Kind::Usage, say("表示区分が違います", "there is no such tier"),
                                  sharing.tier,
                                  say("case、professional、district、public のどれかです",
                                      "one of case, professional, district, public"));
            if (sharing.roles.empty() || (sharing.issue == 0) == (sharing.caseId == 0) ||
                sharing.on > todayOf(context.environment.now))
                throw base::Error(
                    base::Kind::Usage,
                    say("相手と、課題かケースのどちらか一つと、過ぎた日付が要ります",
                        "who was told, one of issue and case, and a day that has come are needed"),
                    "",
                    say("--to neighbour --case 12 --on 2026-04-01 のように指定してください",
                        "such as --to neighbour --case 12 --on 2026-04-01"));
            if (sharing.issue != 0) model::issueOf(cycle, sharing.issue);
            if (sharing.caseId != 0) sharing.consent = model::consentFor(cycle, *project.vocabulary, sharing);
            ++cycle.next;
            cycle.sharings.push_back(sharing);
            return recorded(sharing.id, {"共有", "sharing"});
        });
}

}  // namespace

void addMeetingCommands(const Commands& commands) {
    addBodies(commands);
    const Group group(commands, "meeting",
                      {"会議：議題、決定事項、宿題", "meetings: agenda, decisions, follow-ups"});
    Context& context = commands.context;
    group.change({"add",
                  {"会議を記録する", "record a meeting"},
                  {{"body", {"会議体の番号", "number of the body"}, Kind::Required},
                   {"on", {"開催日", "the day"}, Kind::Required},
                   {"number", {"文書番号", "document number"}, Kind::Words}}},
                 [](const Given& given, const model::Project&, model::Cycle& cycle) {
                     model::Meeting meeting{0, model::bodyOf(cycle, given.id("body")).id, given.date("on"),
                                            given.text("number")};
                     meeting.id = cycle.next++;
                     cycle.meetings.push_back(meeting);
                     return recorded(meeting.id, {"会議", "meeting"});
                 });
    group.look({"list", {"会議の一覧", "list meetings"}, {}}, [](const Given& given,
                                                                 const app::Session& session, Context& c) {
        printList("meetings",
                  privacy::Gate::releaseRecords(session.project, "meetings", {}, tierOf(given.tier)), c);
    });
    group.look({"show", {"一つの会議", "one meeting"}, {kMeetingId}},
               [](const Given& given, const app::Session& session, Context& c) {
                   printRecord(privacy::Gate::releaseRecord(session.project, "meeting", given.id("ID"),
                                                            tierOf(given.tier)),
                               c);
               });
    group.look({"overdue",
                {"期限を過ぎた宿題と課題", "what is overdue"},
                {{"on", {"この日から見て（既定 今日）", "as of this day (today)"}}}},
               [](const Given& given, const app::Session& session, Context& c) {
                   const auto day = given.has("on") ? given.date("on") : todayOf(c.environment.now);
                   printList(
                       "overdue",
                       privacy::Gate::releaseRecords(session.project, "overdue", day, tierOf(given.tier)), c);
               });
    addAgenda(group);
    addDecisions(group);
    addConsent(group, context);
}

}  // namespace sasae::cli
