#include "model/issue_steps.h"

#include <algorithm>
#include <array>

#include "base/error.h"

namespace sasae::model {
namespace {

using base::say;
using S = IssueState;

template <class... States>
constexpr std::uint32_t any(States... states) {
    return (0U | ... | (1U << static_cast<unsigned>(states)));
}

constexpr std::uint32_t kEarly = any(S::Candidate, S::Reviewing);
constexpr std::uint32_t kWorking =
    any(S::Recognised, S::Deliberated, S::Acting, S::Shared, S::Evaluated, S::NextCycle);

const std::array<StepRule, kSteps - 1>& rules() {
    static const std::array<StepRule, kSteps - 1> table = {{
        {Step::TakeUp,
         "take-up",
         {"検討に取り上げる", "Take up"},
         4,
         any(S::Candidate, S::NextCycle),
         S::Reviewing,
         false,
         false},
        {Step::Recognise,
         "recognise",
         {"地域課題として認識する", "Recognise"},
         5,
         any(S::Reviewing),
         S::Recognised,
         false,
         true},
        {Step::Amend,
         "amend",
         {"言い表し方を改める", "Amend the wording"},
         5,
         kEarly | kWorking,
         {},
         true,
         false},
        {Step::Deliberate,
         "deliberate",
         {"対応を協議する", "Deliberate"},
         5,
         any(S::Recognised),
         S::Deliberated,
         false,
         true},
        {Step::Act,
         "act",
         {"取組みを始める", "Begin to act"},
         6,
         any(S::Deliberated),
         S::Acting,
         false,
         false},
        {Step::Share,
         "share",
         {"住民へ共有する", "Share with residents"},
         6,
         any(S::Acting),
         S::Shared,
         false,
         false},
        {Step::Evaluate,
         "evaluate",
         {"評価する", "Evaluate"},
         9,
         any(S::Acting, S::Shared),
         S::Evaluated,
         true,
         false},
        {Step::NextCycle,
         "next-cycle",
         {"次の循環へ進める", "On to the next round"},
         9,
         any(S::Evaluated, S::Raised),
         S::NextCycle,
         false,
         false},
        {Step::Raise,
         "raise",
         {"全市的な課題へ上げる", "Raise to the city"},
         7,
         kWorking,
         S::Raised,
         true,
         true},
        {Step::Hold, "hold", {"保留する", "Hold"}, 0, kEarly | kWorking, S::Held, true, false},
        {Step::Resume, "resume", {"保留を解く", "Resume"}, 0, any(S::Held), {}, true, false},
        {Step::Decline, "decline", {"見送る", "Decline"}, 0, kEarly | any(S::Held), S::Declined, true, false},
        {Step::Reopen,
         "reopen",
         {"見送りを見直す", "Reopen"},
         4,
         any(S::Declined),
         S::Reviewing,
         true,
         false},
        {Step::Merge,
         "merge",
         {"ほかの課題に統合する", "Merge"},
         0,
         kEarly | kWorking | any(S::Held),
         S::Merged,
         true,
         false},
        {Step::Split, "split", {"一部を別の課題に分ける", "Split"}, 0, kEarly | kWorking, {}, true, false},
        {Step::Close,
         "close",
         {"終結する", "Close"},
         9,
         any(S::Evaluated, S::Raised),
         S::Closed,
         true,
         false},
    }};
    return table;
}

constexpr std::array<const char*, kIssueStates> kStateNames = {
    "proposed",   "reviewing", "recognised", "deliberated", "acting",   "shared", "evaluated",
    "next-cycle", "raised",    "held",       "closed",      "declined", "merged"};

constexpr std::array<const char*, kBoxes> kBoxNames = {"outcome", "remaining", "tendency", "prevention"};

IssueState beforeHold(const Issue& issue) {
    for (auto step = issue.history.rbegin(); step != issue.history.rend(); ++step)
        if (step->step == Step::Hold) return step->from;
    return S::Reviewing;
}

std::string bracket(const StepRule& rule, base::Lang lang) {
    return std::string(rule.name) + (lang == base::Lang::Ja ? "（" + rule.label.ja + "）" : "");
}

base::Text allowedWords(const Issue& issue) {
    base::Text words;
    for (const Step step : allowedSteps(issue)) {
        words.ja += (words.ja.empty() ? "" : "、") + bracket(ruleOf(step), base::Lang::Ja);
        words.en += (words.en.empty() ? "" : ", ") + bracket(ruleOf(step), base::Lang::En);
    }
    if (words.empty()) return {"この課題は終わっています", "this issue has ended"};
    return {"今できるのは：" + words.ja, "allowed now: " + words.en};
}

void refuse(base::Text text, const std::string& where, base::Text hint) {
    throw base::Error(base::Kind::Usage, std::move(text), where, std::move(hint));
}

void requireGiven(const Issue& issue, const StepRule& rule, const IssueStep& taken) {
    if (!taken.on.known())
        refuse(
            say("いつのことか分かりません", "the day is missing"), rule.name,
            say("--on 2026-04-01 のように日付を指定してください", "give the day, such as --on 2026-04-01"));
    if (taken.role.empty())
        refuse(say("だれの立場で行ったか分かりません", "the role is missing"), rule.name,
               say("--role support_coordinator のように役割を指定してください（氏名は書きません）",
                   "give the role, such as --role support_coordinator (never a name)"));
    if (rule.needsReason && taken.reason.empty())
        refuse(say("理由が要ります", "a reason is needed"), rule.name,
               say("--reason に理由を書いてください", "write it after --reason"));
    if (rule.needsMeeting && taken.meeting == 0)
        refuse(say("どの会議で決めたかが要ります", "the meeting at which it was decided is needed"),
               rule.name,
               say("先に sasae meeting … add で会議を記録し、--meeting にその番号を指定してください",
                   "record the meeting with `sasae meeting … add` and give its number after --meeting"));
    if (!issue.history.empty() && taken.on < issue.history.back().on)
        refuse(say("前の経過（{}）より前の日付です", "the day is before that of the step before ({})",
                   base::iso(issue.history.back().on)),
               base::iso(taken.on),
               say("経過は起きた順に記録します", "steps are recorded in the order in which they happened"));
}

}  // namespace

const char* stateName(IssueState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

base::Text stateLabel(IssueState state) {
    static const std::array<base::Text, kIssueStates> labels = {{{"候補", "Proposed"},
                                                                 {"確認中", "Under review"},
                                                                 {"課題として認識", "Recognised"},
                                                                 {"協議", "Deliberated"},
                                                                 {"取組中", "Acting"},
                                                                 {"住民へ共有済", "Shared with residents"},
                                                                 {"評価", "Evaluated"},
                                                                 {"次の循環へ", "Next round"},
                                                                 {"全市的な課題へ", "Raised to the city"},
                                                                 {"保留", "Held"},
                                                                 {"終結", "Closed"},
                                                                 {"見送り", "Declined"},
                                                                 {"統合", "Merged"}}};
    return labels[static_cast<std::size_t>(state)];
}

bool parseState(std::string_view name, IssueState& state) {
    const auto found = std::ranges::find(kStateNames, name);
    if (found == kStateNames.end()) return false;
    state = static_cast<IssueState>(found - kStateNames.begin());
    return true;
}

bool isRunning(IssueState state) {
    return state != S::Candidate && state != S::Closed && state != S::Declined && state != S::Merged;
}

const char* boxName(Box box) {
    return kBoxNames[static_cast<std::size_t>(box)];
}

base::Text boxLabel(Box box) {
    static const std::array<base::Text, kBoxes> labels = {
        {{"成果", "What worked"}, {"課題", "What remains"}, {"傾向", "Tendency"}, {"予防策", "Prevention"}}};
    return labels[static_cast<std::size_t>(box)];
}

bool parseBox(std::string_view name, Box& box) {
    const auto found = std::ranges::find(kBoxNames, name);
    if (found == kBoxNames.end()) return false;
    box = static_cast<Box>(found - kBoxNames.begin());
    return true;
}

std::span<const StepRule> stepRules() {
    return rules();
}

const StepRule& ruleOf(Step step) {
    return *std::ranges::find(rules(), step, &StepRule::step);
}

const StepRule* findRule(std::string_view name) {
    const auto found = std::ranges::find_if(rules(), [&](const StepRule& rule) { return name == rule.name; });
    return found == rules().end() ? nullptr : &*found;
}

std::optional<IssueState> stateAfter(const Issue& issue, Step step) {
    if (step == Step::Begin) return std::nullopt;
    const StepRule& rule = ruleOf(step);
    if (!((rule.from >> static_cast<unsigned>(issue.state)) & 1U)) return std::nullopt;
    // A city issue is as high as it gets.
    if (step == Step::Raise && issue.scope == Scope::City) return std::nullopt;
    if (rule.to) return rule.to;
    return step == Step::Resume ? beforeHold(issue) : issue.state;
}

std::vector<Step> allowedSteps(const Issue& issue) {
    std::vector<Step> allowed;
    for (const StepRule& rule : rules())
        if (stateAfter(issue, rule.step)) allowed.push_back(rule.step);
    return allowed;
}

void takeStep(Issue& issue, IssueStep taken) {
    const auto to = stateAfter(issue, taken.step);
    if (!to)
        refuse(say("今の段階（{}）からは進めません", "not allowed in the state it is in ({})",
                   stateName(issue.state)),
               taken.step == Step::Begin ? "begin" : ruleOf(taken.step).name, allowedWords(issue));
    requireGiven(issue, ruleOf(taken.step), taken);
    taken.from = issue.state;
    taken.to = *to;
    // A new round begins where an issue that went round is taken up again.
    if (taken.step == Step::TakeUp && issue.state == S::NextCycle) ++issue.cycle;
    taken.cycle = issue.cycle;
    issue.state = *to;
    issue.history.push_back(std::move(taken));
}

base::Text historyFlaw(const Issue& issue) {
    if (issue.history.empty() || issue.history.front().step != Step::Begin)
        return say("経過の始まりがありません", "its history has no beginning");
    Issue again;
    again.scope = issue.scope;
    again.state = issue.history.front().to;
    again.history = {issue.history.front()};
    try {
        for (std::size_t i = 1; i < issue.history.size(); ++i) {
            takeStep(again, issue.history[i]);
            if (!(again.history.back() == issue.history[i]))
                return say("経過の{}番目が前とつながりません", "step {} of its history does not follow", i);
        }
    } catch (const base::Error&) {
        return say("許されない経過があります", "its history holds a step that is not allowed");
    }
    if (again.state != issue.state || again.cycle != issue.cycle)
        return say("経過と段階が合いません", "its history does not lead to its state");
    return {};
}

}  // namespace sasae::model
