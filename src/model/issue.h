// Issues (地域課題 / 全市的な課題): what people recognised, in which state of the loop, how it came there and
// what was learnt. Which step is allowed from which state: issue_steps.h.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "model/pattern.h"
#include "model/proposal.h"

namespace sasae::model {

enum class IssueState : std::uint8_t {
    Candidate,    ///< 候補
    Reviewing,    ///< 確認中 ④
    Recognised,   ///< 課題として認識 ⑤
    Deliberated,  ///< 協議
    Acting,       ///< 取組中 ⑥
    Shared,       ///< 住民へ共有済 ⑥⑨
    Evaluated,    ///< 評価
    NextCycle,    ///< 次の循環へ
    Raised,       ///< 全市的な課題へ ⑦
    Held,         ///< 保留
    Closed,       ///< 終結
    Declined,     ///< 見送り
    Merged        ///< ほかの課題に統合
};
inline constexpr int kIssueStates = 13;
const char* stateName(IssueState state);  ///< "recognised"
base::Text stateLabel(IssueState state);
bool parseState(std::string_view name, IssueState& state);
/// New cases attach to it: neither ended (closed, declined, merged) nor only a candidate.
bool isRunning(IssueState state);

enum class Step : std::uint8_t {
    Begin,  ///< the issue was made: from a proposal, by hand, by splitting or by raising
    TakeUp,
    Recognise,
    Amend,
    Deliberate,
    Act,
    Share,
    Evaluate,
    NextCycle,
    Raise,
    Hold,
    Resume,
    Decline,
    Reopen,
    Merge,
    Split,
    Close
};
inline constexpr int kSteps = 17;

/// One step that was taken. Never changed and never removed: a later one stands beside it.
struct IssueStep {
    Step step = Step::Begin;
    IssueState from = IssueState::Candidate, to = IssueState::Candidate;
    base::Date on = {};
    std::string role = {};      ///< code of the actor in whose name it was taken
    std::int64_t meeting = 0;   ///< at which it was decided; 0 at none
    std::string reason = {};    ///< why
    std::string evidence = {};  ///< SHA-256 of the evidence it was decided on (evidenceText)
    int households = 0;         ///< attached to the issue then
    std::string was = {};       ///< Amend: the wording before
    std::int64_t other = 0;     ///< Merge, Split, Raise, Begin: the issue on the other side
    int cycle = 1;              ///< which round of the loop
    std::string at = {};        ///< when it was recorded, ISO 8601 with zone
    friend bool operator==(const IssueStep&, const IssueStep&) = default;
};

enum class Box : std::uint8_t { Outcome, Remaining, Tendency, Prevention };  ///< 成果・課題・傾向・予防策
inline constexpr int kBoxes = 4;
const char* boxName(Box box);  ///< "outcome"
base::Text boxLabel(Box box);
bool parseBox(std::string_view name, Box& box);

struct BoxEntry {
    Box box = Box::Outcome;
    std::string text = {};
    std::vector<std::int64_t> cases = {};    ///< Cases::id it comes from
    std::vector<std::string> supports = {};  ///< codes of SupportKind it comes from
    base::Date on = {};
    friend bool operator==(const BoxEntry&, const BoxEntry&) = default;
};

struct Issue {
    std::int64_t id = 0;
    std::string title = {};    ///< what professionals call it
    std::string wording = {};  ///< the issue in a sentence, as amended at ⑤
    std::string told = {};     ///< how residents are told of it; empty: no words were agreed yet
    Scope scope = Scope::District;
    std::vector<std::string> areas = {};  ///< district codes; at city scope empty means all
    Pattern pattern = {};
    std::string proposal = {};  ///< Proposal::id it came from; empty: by hand
    base::Date from = {};       ///< first day of the cases that count
    IssueState state = IssueState::Candidate;
    std::vector<std::int64_t> cases = {};  ///< Cases::id, kept at each step; ascending
    std::vector<IssueStep> history = {};   ///< oldest first, never empty once made
    std::vector<BoxEntry> boxes = {};
    std::vector<std::int64_t> grewFrom = {};  ///< district issues that a city issue came from
    std::int64_t into = 0;                    ///< Merged, Raised: where it went
    int cycle = 1;
    std::string owner = {};  ///< role in charge
    base::Date due = {};     ///< when it is to be looked at again
};

}  // namespace sasae::model
