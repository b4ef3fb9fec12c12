// What a step does to more than one issue: making, merging, splitting, raising; and which cases belong to an
// issue. Nothing is lost: what an issue held goes with it to where it went.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "model/cases.h"
#include "model/cycle.h"
#include "model/issue_steps.h"

namespace sasae::model {

/// The particulars of one step, as people give them.
struct StepWords {
    base::Date on = {};
    std::string role = {};
    RecordId meeting = 0;
    std::string reason = {};
    std::string at = {};  ///< when it is recorded: the caller's clock
};

/// Makes the evidence of a step: the SHA-256 of evidenceText. The caller's, since hashing is not model's.
using Hash = std::string (*)(const std::string&);

/// Rows of cases that belong to an issue: those kept with it, and while it runs those that came since
/// (noticed from `from` on, in its places, of its pattern). Ascending rows.
std::vector<int> rowsOf(const Issue& issue, const Cases& cases);
/// Households among these rows.
int householdsOf(const Cases& cases, std::span<const int> rows);

/// The evidence as one text, the same wherever the same project is: needs, places and days of its cases
/// ordered by content, without numbers that a database gave.
std::string evidenceText(const Issue& issue, const Cases& cases, std::span<const int> rows);

/// Adds the issue (its id and history are made here) as a candidate, or as `state` says. Throws Error{Usage}
/// without a title, or where a district issue has no place.
RecordId beginIssue(Cycle& cycle, Issue issue, const StepWords& words, const Cases& cases, Hash hash,
                    IssueState state = IssueState::Candidate, RecordId other = 0);

/// One step of one issue: any but merge, split, raise. The cases that belong to it now are kept with it.
/// Throws as takeStep, and for a meeting that is not known or was after the day.
void advanceIssue(Cycle& cycle, RecordId id, Step step, const StepWords& words, const Cases& cases,
                  Hash hash);

/// New words for an issue (⑤); empty ones stay as they are.
struct Wording {
    std::string title = {}, wording = {}, told = {};
};
void amendIssue(Cycle& cycle, RecordId id, const Wording& to, const StepWords& words, const Cases& cases,
                Hash hash);

/// `from` ends; its places, cases and boxes go to `into`, which must be running or a candidate and of the
/// same scope.
void mergeIssues(Cycle& cycle, RecordId from, RecordId into, const StepWords& words, const Cases& cases,
                 Hash hash);

/// Some places of an issue become an issue of their own, in the same state, with the cases noticed there;
/// both go on. At least one place stays.
RecordId splitIssue(Cycle& cycle, RecordId of, const std::vector<std::string>& areas, const Wording& part,
                    const StepWords& words, const Cases& cases, Hash hash);

/// District issues of at least two districts become (into == 0: a new) city issue, under review at ⑦. Those
/// go on as raised.
RecordId raiseIssues(Cycle& cycle, const std::vector<RecordId>& ids, RecordId into, const Wording& city,
                     const StepWords& words, const Cases& cases, Hash hash);

}  // namespace sasae::model
