// Changes to the loop's records (issues, bodies, meetings, actions, plan …): one request, one transaction,
// one log entry, with every typed word through the text gate first.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "app/input_files.h"
#include "app/session.h"
#include "base/progress.h"
#include "model/issue_changes.h"

namespace sasae::app {

struct LoopChange {
    std::string command;          ///< as the log names it: "issue advance"
    std::string settings = "{}";  ///< a JSON object: enough to do it again
    /// Field and words that a person typed.
    std::vector<std::pair<std::string, std::string>> words = {};
    std::function<void(model::Cycle&)> edit;
    /// What people say of proposals after this change; null: as before.
    std::shared_ptr<const std::vector<model::Judgement>> judgements = {};
};

/// Throws what the gate and `edit` throw; the project is then as it was.
void changeLoop(Session& session, const LoopChange& change, const std::string& now, base::Progress& progress);

/// Names of places and facilities of the project: they are no persons.
std::vector<std::string> knownNames(const model::Project& project);

/// An issue as a proposal of the stored run tells it: pattern, places, cases. Throws Error{Usage} where there
/// is none of that id.
model::Issue issueFrom(const model::Project& project, const std::string& proposal);

/// The judgements with this one in place of an earlier one of the same proposal. Throws Error{Usage} for a
/// proposal that is not in the run, a held or declined one without reason, a merge into itself or into
/// nothing.
std::vector<model::Judgement> judged(const model::Project& project, model::Judgement judgement);

/// What `propose` lists anew: without proposals that were declined and whose households have not grown by the
/// count rule's number (minCases) since, that were merged into another, or that a running issue of the same
/// pattern and place already holds. Ranks have no gaps. `folded` says how many were left out.
struct Unjudged {
    model::ProposalRun run;
    int declined = 0, merged = 0, running = 0;
};
Unjudged unjudged(const model::Project& project, const model::ProposalRun& run);

}  // namespace sasae::app
