// The state machine of an issue as one table: which step may be taken from which state, what it needs, where
// it leads. Everything that changes a state goes through takeStep.
#pragma once
#include <optional>
#include <span>

#include "model/issue.h"

namespace sasae::model {

struct StepRule {
    Step step;
    const char* name;  ///< "recognise", as on the command line
    base::Text label;
    int loop;            ///< step of the loop (2–9) it belongs to; 0 any
    std::uint32_t from;  ///< bits of IssueState
    /// Where it leads; nothing: it stays (Amend, Split) or returns (Resume: to the state before Hold).
    std::optional<IssueState> to;
    bool needsReason, needsMeeting;
};

std::span<const StepRule> stepRules();
const StepRule& ruleOf(Step step);
const StepRule* findRule(std::string_view name);  ///< null for a name that is none

/// Steps that may be taken from the state an issue is in, in the order of the table.
std::vector<Step> allowedSteps(const Issue& issue);
/// Where the step leads from here; nothing where it is not allowed.
std::optional<IssueState> stateAfter(const Issue& issue, Step step);

/// Moves the issue and appends to its history; `taken` gives step, day, role, meeting, reason, evidence,
/// households, other and at. Throws Error{Usage}, the issue as it was, for a step that is not allowed (the
/// hint lists those that are), a missing day, role, reason or meeting, and a day before that of the newest
/// step.
void takeStep(Issue& issue, IssueStep taken);

/// What is wrong with an issue that is read from elsewhere: empty where its history leads by allowed steps to
/// its state and cycle.
base::Text historyFlaw(const Issue& issue);

}  // namespace sasae::model
