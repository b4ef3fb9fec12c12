#include "privacy/gate.h"
#include "privacy/proposal_sheets.h"
#include "privacy/wording.h"

namespace sasae::privacy {

Released<released::ProposalList> Gate::releaseProposals(const model::Project& project,
                                                        const model::ProposalRun& run, Tier tier,
                                                        const ReleaseOptions& options) {
    const Window window(project, run, tier, options);
    const std::vector<Told> told = toldProposals(window);
    released::ProposalList list;
    list.run = runNote(window);
    list.proposals = proposalSheets(window, told);
    list.notes = listNotes(window, told.size());
    return seal(std::move(list), tier);
}

Released<released::ProposalList> Gate::releaseProposal(const model::Project& project,
                                                       const model::ProposalRun& run, std::string_view id,
                                                       Tier tier, const ReleaseOptions& options) {
    const Window window(project, run, tier, options);
    const std::vector<Told> told = toldProposals(window);
    released::ProposalList list;
    list.run = runNote(window);
    for (std::size_t i = 0; i < told.size(); ++i) {
        const model::Proposal& proposal = run.proposals[static_cast<std::size_t>(told[i].proposal)];
        if (proposal.id == id || toldId(window, told[i]) == id)
            list.proposals = {proposalSheet(window, told[i], static_cast<int>(i) + 1)};
    }
    if (list.proposals.empty()) throw noSuchProposal(tier, std::string(id));
    list.notes = listNotes(window, told.size());
    return seal(std::move(list), tier);
}

}  // namespace sasae::privacy
