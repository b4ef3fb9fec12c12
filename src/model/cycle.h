// The loop as records: bodies, meetings, consent, sharing, actions, networks, the plan and its indicators,
// beside the issues. Every record has a number of one sequence, never given twice. People are roles (actor
// codes), never names.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "model/areas.h"
#include "model/issue.h"

namespace sasae::model {

using RecordId = std::int64_t;

struct Body {
    RecordId id = 0;
    std::string name = {};       ///< local name
    std::string kind = {};       ///< code of cycle_words.csv, kind body: district_review …
    std::string statutory = {};  ///< code of cycle_words.csv, kind statutory; may be empty
    Level level = Level::District;
    std::vector<std::string> areas = {};  ///< codes at that level; empty: the whole municipality
    std::vector<std::string> roles = {};  ///< actor codes of its members
};

struct AgendaItem {
    RecordId issue = 0;         ///< one of issue, caseId or neither (a matter in words)
    std::int64_t caseId = 0;    ///< Cases::id
    std::string basis = {};     ///< code of cycle_words.csv, kind basis; a case needs one
    std::string document = {};  ///< number of the document that the basis rests on
    std::string text = {};
};

struct FollowUp {
    std::string text = {};
    std::string role = {};  ///< who
    base::Date due = {}, done = {};
    RecordId issue = 0;
};

struct Meeting {
    RecordId id = 0, body = 0;
    base::Date on = {};
    std::string number = {};  ///< 文書番号 of the sitting
    std::vector<AgendaItem> agenda = {};
    std::vector<std::string> decisions = {};
    std::vector<FollowUp> followUps = {};
};

/// A household agreed that certain roles be told (③). Without one neighbours are not told.
struct Consent {
    RecordId id = 0;
    std::int64_t caseId = 0;
    base::Date on = {}, withdrawn = {};
    std::string document = {};
    std::vector<std::string> roles = {};  ///< who may be told
};

/// What was told to whom, at which tier, on which basis, when.
struct Sharing {
    RecordId id = 0, issue = 0, consent = 0;
    std::int64_t caseId = 0;
    base::Date on = {};
    std::vector<std::string> roles = {};
    std::string tier = {};   ///< case | professional | district | public
    std::string basis = {};  ///< code of cycle_words.csv, kind basis
    std::string text = {};
};

/// Counts of an action in a fiscal year: 声かけ, 見守り訪問, ふれあいの会 visits.
struct ActionCount {
    int year = 0;
    std::string what = {};
    double count = 0;
};

struct Action {
    RecordId id = 0, issue = 0, network = 0, plan = 0;
    std::string name = {};
    std::uint8_t roles = 0;                ///< bits of Role: at least one
    std::vector<std::string> actors = {};  ///< who does it
    Level level = Level::District;
    std::vector<std::string> areas = {};
    base::Date from = {}, to = {};
    std::string measure = {};  ///< code of a measure (施策) of the plan
    std::vector<ActionCount> counts = {};
};

/// People tied by interest, not by place.
struct Network {
    RecordId id = 0;
    std::string name = {}, interest = {}, reach = {};
    std::uint8_t roles = 0;
    std::vector<std::string> actors = {};
};

struct PlanLine {
    std::string code = {}, text = {}, under = {};  ///< of a measure: the code of its goal
};

struct Plan {
    RecordId id = 0;
    std::string name = {}, vision = {};  ///< めざす姿
    base::Date from = {}, to = {};
    std::vector<PlanLine> goals = {}, measures = {};
};

/// A value of an indicator in a fiscal year. Absent is not 0.
struct IndicatorValue {
    int year = 0;
    double value = 0;
    std::optional<double> sample = {};  ///< n of a survey
    std::string area = {};              ///< district code, where it adds up; empty: the municipality
    std::string mode = {};              ///< how a survey was done
};

struct Break {
    int year = 0;
    std::string reason = {};
};

struct Indicator {
    RecordId id = 0, plan = 0;
    std::string code = {}, group = {}, name = {}, unit = {}, source = {}, owner = {}, question = {};
    bool survey = false;    ///< a share found by asking; else a count
    bool maintain = false;  ///< to be kept; else to rise
    double designEffect = 1;
    std::string baseLabel = {};  ///< 「H31・R1」 where the base is no one fiscal year
    std::optional<IndicatorValue> base = {}, target = {};
    std::vector<IndicatorValue> actuals = {};
    std::string continues = {};  ///< code of an older one
    std::vector<Break> breaks = {};
};

struct Cycle {
    std::vector<Issue> issues;
    std::vector<Body> bodies;
    std::vector<Meeting> meetings;
    std::vector<Consent> consents;
    std::vector<Sharing> sharings;
    std::vector<Action> actions;
    std::vector<Network> networks;
    std::vector<Plan> plans;
    std::vector<Indicator> indicators;
    RecordId next = 1;  ///< number of the next record
};

/// Throw Error{Usage} where there is none of that number.
Issue& issueOf(Cycle& cycle, RecordId id);
const Issue& issueOf(const Cycle& cycle, RecordId id);
Body& bodyOf(Cycle& cycle, RecordId id);
Meeting& meetingOf(Cycle& cycle, RecordId id);
Action& actionOf(Cycle& cycle, RecordId id);
Plan& planOf(Cycle& cycle, RecordId id);
Indicator& indicatorOf(Cycle& cycle, RecordId id);

/// What the loop's lists are made of (geodata/cycle_words.csv): kinds of bodies with their step and level,
/// statutory kinds, bases.
struct CycleWord {
    std::string list, code;
    base::Text label;
    int loop = 0;
    Level level = Level::District;
};
const std::vector<CycleWord>& cycleWords();
const CycleWord* findCycleWord(std::string_view list, std::string_view word);  ///< by code or label; null

/// A follow-up that is not done though its day is past.
struct Overdue {
    RecordId meeting = 0, issue = 0;
    base::Date due = {};
    std::string text = {}, role = {};
};
/// Follow-ups and running issues whose day lies before `today`, the oldest first.
std::vector<Overdue> overdue(const Cycle& cycle, base::Date today);

/// The consent that this telling of a case rests on; 0 where only the case's own professionals and family are
/// told. Throws Error{Refused} where residents (neighbours, commissioners …) are told without a consent for
/// their roles that stood on that day.
RecordId consentFor(const Cycle& cycle, const Vocabulary& vocabulary, const Sharing& sharing);

/// Which of the three roles (自助・共助・公助) the actions of an issue have; bits of Role.
std::uint8_t rolesOfActions(const Cycle& cycle, RecordId issue);

}  // namespace sasae::model
