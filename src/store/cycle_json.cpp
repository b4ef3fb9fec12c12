#include "store/cycle_json.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <type_traits>

#include "model/issue_steps.h"
#include "store/json_text.h"
#include "store/pattern_json.h"

namespace sasae::store {
namespace {

using namespace model;

constexpr std::array<std::string_view, 9> kTables = {
    "issues", "bodies", "meetings", "consents", "sharings", "actions", "networks", "plans", "indicators"};

// Each record lists its fields once, for writing and for reading alike: the two cannot drift apart.
class Writer {
  public:
    explicit Writer(const Taxonomy& lists) : taxonomy(lists) {}
    template <class T>
    void field(const char* name, const T& value) {
        out[name] = jsonFrom(value);
    }
    Json out = Json::object();
    const Taxonomy& taxonomy;

  private:
    template <class T>
    Json jsonFrom(const T& value);
};

class Reader {
  public:
    Reader(const Json& json, const Taxonomy& lists) : in(json), taxonomy(lists) {}
    template <class T>
    void field(const char* name, T& value) {
        read(in.at(name), value);
    }
    const Json& in;
    const Taxonomy& taxonomy;

  private:
    template <class T>
    void read(const Json& json, T& value);
};

template <class Archive, class Record>
void each(Archive& a, Record& r) {
    using R = std::remove_const_t<Record>;
    if constexpr (std::is_same_v<R, IssueStep>) {
        a.field("step", r.step), a.field("from", r.from), a.field("to", r.to), a.field("on", r.on);
        a.field("role", r.role), a.field("meeting", r.meeting), a.field("reason", r.reason);
        a.field("evidence", r.evidence), a.field("households", r.households), a.field("was", r.was);
        a.field("other", r.other), a.field("cycle", r.cycle), a.field("at", r.at);
    } else if constexpr (std::is_same_v<R, BoxEntry>) {
        a.field("box", r.box), a.field("text", r.text), a.field("cases", r.cases);
        a.field("supports", r.supports), a.field("on", r.on);
    } else if constexpr (std::is_same_v<R, Issue>) {
        a.field("title", r.title), a.field("wording", r.wording), a.field("told", r.told);
        a.field("scope", r.scope), a.field("areas", r.areas), a.field("pattern", r.pattern);
        a.field("proposal", r.proposal), a.field("from", r.from), a.field("state", r.state);
        a.field("cases", r.cases), a.field("history", r.history), a.field("boxes", r.boxes);
        a.field("grew_from", r.grewFrom), a.field("into", r.into), a.field("cycle", r.cycle);
        a.field("owner", r.owner), a.field("due", r.due);
    } else if constexpr (std::is_same_v<R, Body>) {
        a.field("name", r.name), a.field("kind", r.kind), a.field("statutory", r.statutory);
        a.field("level", r.level), a.field("areas", r.areas), a.field("roles", r.roles);
    } else if constexpr (std::is_same_v<R, AgendaItem>) {
        a.field("issue", r.issue), a.field("case", r.caseId), a.field("basis", r.basis);
        a.field("document", r.document), a.field("text", r.text);
    } else if constexpr (std::is_same_v<R, FollowUp>) {
        a.field("text", r.text), a.field("role", r.role), a.field("due", r.due), a.field("done", r.done);
        a.field("issue", r.issue);
    } else if constexpr (std::is_same_v<R, Meeting>) {
        a.field("body", r.body), a.field("on", r.on), a.field("number", r.number);
        a.field("agenda", r.agenda), a.field("decisions", r.decisions), a.field("follow_ups", r.followUps);
    } else if constexpr (std::is_same_v<R, Consent>) {
        a.field("case", r.caseId), a.field("on", r.on), a.field("withdrawn", r.withdrawn);
        a.field("document", r.document), a.field("roles", r.roles);
    } else if constexpr (std::is_same_v<R, Sharing>) {
        a.field("issue", r.issue), a.field("consent", r.consent), a.field("case", r.caseId);
        a.field("on", r.on), a.field("roles", r.roles), a.field("tier", r.tier), a.field("basis", r.basis);
        a.field("text", r.text);
    } else if constexpr (std::is_same_v<R, ActionCount>) {
        a.field("year", r.year), a.field("what", r.what), a.field("count", r.count);
    } else if constexpr (std::is_same_v<R, Action>) {
        a.field("issue", r.issue), a.field("network", r.network), a.field("plan", r.plan);
        a.field("name", r.name), a.field("roles", r.roles), a.field("actors", r.actors);
        a.field("level", r.level), a.field("areas", r.areas), a.field("from", r.from), a.field("to", r.to);
        a.field("measure", r.measure), a.field("counts", r.counts);
    } else if constexpr (std::is_same_v<R, Network>) {
        a.field("name", r.name), a.field("interest", r.interest), a.field("reach", r.reach);
        a.field("roles", r.roles), a.field("actors", r.actors);
    } else if constexpr (std::is_same_v<R, PlanLine>) {
        a.field("code", r.code), a.field("text", r.text), a.field("under", r.under);
    } else if constexpr (std::is_same_v<R, Plan>) {
        a.field("name", r.name), a.field("vision", r.vision), a.field("from", r.from), a.field("to", r.to);
        a.field("goals", r.goals), a.field("measures", r.measures);
    } else if constexpr (std::is_same_v<R, IndicatorValue>) {
        a.field("year", r.year), a.field("value", r.value), a.field("n", r.sample), a.field("area", r.area);
        a.field("mode", r.mode);
    } else if constexpr (std::is_same_v<R, Break>) {
        a.field("year", r.year), a.field("reason", r.reason);
    } else {
        static_assert(std::is_same_v<R, Indicator>);
        a.field("plan", r.plan), a.field("code", r.code), a.field("group", r.group), a.field("name", r.name);
        a.field("unit", r.unit), a.field("source", r.source), a.field("owner", r.owner);
        a.field("question", r.question), a.field("survey", r.survey), a.field("maintain", r.maintain);
        a.field("design_effect", r.designEffect), a.field("base_label", r.baseLabel), a.field("base", r.base);
        a.field("target", r.target), a.field("actuals", r.actuals), a.field("continues", r.continues);
        a.field("breaks", r.breaks);
    }
}

constexpr std::array<const char*, 3> kScopes = {"district", "group", "city"};

const char* wordOf(Step step) {
    return step == Step::Begin ? "begin" : ruleOf(step).name;
}
const char* wordOf(IssueState state) {
    return stateName(state);
}
const char* wordOf(Box box) {
    return boxName(box);
}
const char* wordOf(Level level) {
    return levelName(level);
}
const char* wordOf(Scope scope) {
    return kScopes[static_cast<std::size_t>(scope)];
}

template <class Enum>
Enum fromWord(const std::string& word, int count) {
    for (int i = 0; i < count; ++i)
        if (word == wordOf(static_cast<Enum>(i))) return static_cast<Enum>(i);
    throw std::out_of_range("unknown word");
}
constexpr int countOf(Step) {
    return kSteps;
}
constexpr int countOf(IssueState) {
    return kIssueStates;
}
constexpr int countOf(Box) {
    return kBoxes;
}
constexpr int countOf(Level) {
    return static_cast<int>(Level::SmallArea) + 1;
}
constexpr int countOf(Scope) {
    return 3;
}

template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
Json Writer::jsonFrom(const T& value) {
    if constexpr (std::is_same_v<T, base::Date> || std::is_same_v<T, double>) {
        return jsonOf(value);
    } else if constexpr (std::is_same_v<T, Pattern>) {
        return value.id.empty() ? Json() : jsonOf(value, taxonomy);
    } else if constexpr (std::is_enum_v<T>) {
        return wordOf(value);
    } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (IsOptional<T>::value) {
        return value ? jsonFrom(*value) : Json();
    } else if constexpr (IsVector<T>::value) {
        Json list = Json::array();
        for (const auto& one : value) list.push_back(jsonFrom(one));
        return list;
    } else {
        Writer inner(taxonomy);
        each(inner, value);
        return inner.out;
    }
}

template <class T>
void Reader::read(const Json& json, T& value) {
    if constexpr (std::is_same_v<T, base::Date>) {
        value = dateOf(json);
    } else if constexpr (std::is_same_v<T, double>) {
        value = numberOf(json);
    } else if constexpr (std::is_same_v<T, Pattern>) {
        value = json.is_null() ? Pattern{} : patternOf(json, taxonomy);
    } else if constexpr (std::is_enum_v<T>) {
        value = fromWord<T>(json.get<std::string>(), countOf(T{}));
    } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
        value = json.get<T>();
    } else if constexpr (IsOptional<T>::value) {
        value.reset();
        if (!json.is_null()) read(json, value.emplace());
    } else if constexpr (IsVector<T>::value) {
        value.clear();
        for (const Json& one : json) read(one, value.emplace_back());
    } else {
        Reader inner(json, taxonomy);
        each(inner, value);
    }
}

std::string nameOf(const Issue& r) {
    return r.title;
}
std::string nameOf(const Meeting& r) {
    return r.number;
}
std::string nameOf(const Consent& r) {
    return r.document;
}
std::string nameOf(const Sharing& r) {
    return r.tier;
}
template <class Record>
std::string nameOf(const Record& r) {
    return r.name;
}

std::string stateOf(const Issue& r) {
    return stateName(r.state);
}
std::string stateOf(const Body& r) {
    return r.kind;
}
std::string stateOf(const Indicator& r) {
    return r.code;
}
template <class Record>
std::string stateOf(const Record& r) {
    if constexpr (requires { r.on; })
        return dayText(r.on);
    else if constexpr (requires { r.from; })
        return dayText(r.from);
    else
        return {};
}

/// Calls body with the list of records of that table.
template <class AnyCycle, class Body>
void withTable(AnyCycle& cycle, CycleTable table, Body&& body) {
    switch (table) {
        case CycleTable::Issues:
            return body(cycle.issues);
        case CycleTable::Bodies:
            return body(cycle.bodies);
        case CycleTable::Meetings:
            return body(cycle.meetings);
        case CycleTable::Consents:
            return body(cycle.consents);
        case CycleTable::Sharings:
            return body(cycle.sharings);
        case CycleTable::Actions:
            return body(cycle.actions);
        case CycleTable::Networks:
            return body(cycle.networks);
        case CycleTable::Plans:
            return body(cycle.plans);
        case CycleTable::Indicators:
            return body(cycle.indicators);
    }
}

}  // namespace

std::span<const std::string_view> cycleTables() {
    return kTables;
}

std::vector<CycleRow> rowsOf(const model::Cycle& cycle, CycleTable table, const model::Taxonomy& taxonomy) {
    std::vector<CycleRow> rows;
    withTable(cycle, table, [&](const auto& records) {
        for (const auto& record : records) {
            Writer writer(taxonomy);
            each(writer, record);
            rows.push_back({record.id, nameOf(record), stateOf(record), dumped(writer.out)});
        }
    });
    std::ranges::sort(rows, {}, &CycleRow::id);
    return rows;
}

void addRows(model::Cycle& cycle, CycleTable table, const std::vector<CycleRow>& rows,
             const model::Taxonomy& taxonomy) {
    withTable(cycle, table, [&](auto& records) {
        for (const CycleRow& row : rows) {
            const Json json = Json::parse(row.content);
            Reader reader(json, taxonomy);
            auto& record = records.emplace_back();
            record.id = row.id;
            each(reader, record);
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(record)>, Issue>)
                if (!historyFlaw(record).empty()) throw std::out_of_range("impossible history");
        }
    });
}

}  // namespace sasae::store
