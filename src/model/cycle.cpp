#include "model/cycle.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/error.h"
#include "geodata/file.h"
#include "model/coded_table.h"

namespace sasae::model {
namespace {

using base::say;

template <class Records>
auto& recordOf(Records& records, RecordId id, const base::Text& what) {
    const auto found = std::ranges::find_if(records, [&](const auto& record) { return record.id == id; });
    if (found == records.end())
        throw base::Error(
            base::Kind::Usage,
            base::Text{"その番号の" + what.ja + "はありません", "there is no " + what.en + " of that number"},
            std::to_string(id), say("番号は list で確かめられます", "`list` shows the numbers"));
    return *found;
}

std::vector<CycleWord> readWords() {
    const CodedTable table("cycle_words.csv", geodata::file("cycle_words.csv"),
                           {"list", "code", "label", "label_en", "loop", "level"});
    std::vector<CycleWord> words;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        CycleWord word{table.at(row, "list"),
                       table.at(row, "code"),
                       {table.at(row, "label"), table.at(row, "label_en")}};
        word.loop = table.at(row, "loop").front() - '0';
        if (!table.at(row, "level").empty() && !parseLevel(table.at(row, "level"), word.level))
            table.unknown(row, table.at(row, "level"));
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace

Issue& issueOf(Cycle& cycle, RecordId id) {
    return recordOf(cycle.issues, id, {"課題", "issue"});
}
const Issue& issueOf(const Cycle& cycle, RecordId id) {
    return recordOf(cycle.issues, id, {"課題", "issue"});
}
Body& bodyOf(Cycle& cycle, RecordId id) {
    return recordOf(cycle.bodies, id, {"会議体", "body"});
}
Meeting& meetingOf(Cycle& cycle, RecordId id) {
    return recordOf(cycle.meetings, id, {"会議", "meeting"});
}
Action& actionOf(Cycle& cycle, RecordId id) {
    return recordOf(cycle.actions, id, {"取組み", "action"});
}
Plan& planOf(Cycle& cycle, RecordId id) {
    return recordOf(cycle.plans, id, {"計画", "plan"});
}
Indicator& indicatorOf(Cycle& cycle, RecordId id) {
    return recordOf(cycle.indicators, id, {"成果指標", "indicator"});
}

const std::vector<CycleWord>& cycleWords() {
    static const std::vector<CycleWord> words = readWords();
    return words;
}

const CycleWord* findCycleWord(std::string_view list, std::string_view word) {
    for (const CycleWord& known : cycleWords())
        if (known.list == list && (known.code == word || known.label.ja == word || known.label.en == word))
            return &known;
    return nullptr;
}

std::vector<Overdue> overdue(const Cycle& cycle, base::Date today) {
    std::vector<Overdue> late;
    for (const Meeting& meeting : cycle.meetings)
        for (const FollowUp& task : meeting.followUps)
            if (task.due.known() && !task.done.known() && task.due < today)
                late.push_back({meeting.id, task.issue, task.due, task.text, task.role});
    for (const Issue& issue : cycle.issues)
        if (isRunning(issue.state) && issue.due.known() && issue.due < today)
            late.push_back({0, issue.id, issue.due, issue.title, issue.owner});
    std::ranges::stable_sort(late, {}, &Overdue::due);
    return late;
}

RecordId consentFor(const Cycle& cycle, const Vocabulary& vocabulary, const Sharing& sharing) {
    const auto needsConsent = [&](const std::string& code) {
        const int row = vocabulary.findActor(code);
        return row < 0 || vocabulary.actors[static_cast<std::size_t>(row)].share == NoticedShare::Residents;
    };
    std::vector<std::string> told;
    for (const std::string& role : sharing.roles)
        if (needsConsent(role)) told.push_back(role);
    if (told.empty()) return 0;
    for (const Consent& consent : cycle.consents) {
        const bool stood =
            consent.on <= sharing.on && (!consent.withdrawn.known() || consent.withdrawn > sharing.on);
        const bool all = std::ranges::all_of(told, [&](const std::string& role) {
            return std::ranges::find(consent.roles, role) != consent.roles.end();
        });
        if (consent.caseId == sharing.caseId && stood && all) return consent.id;
    }
    throw base::Error(
        base::Kind::Refused,
        say("この相手に伝える同意の記録がありません", "there is no consent to telling these roles"),
        std::to_string(sharing.caseId),
        say("sasae meeting … consent で同意を記録してください", "record it with `sasae meeting … consent`"));
}

std::uint8_t rolesOfActions(const Cycle& cycle, RecordId issue) {
    unsigned roles = 0;
    for (const Action& action : cycle.actions)
        if (action.issue == issue) roles |= action.roles;
    return static_cast<std::uint8_t>(roles);
}

}  // namespace sasae::model
