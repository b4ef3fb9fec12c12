// Which proposals may be told at a tier, of which place, in which words, and of how many households.
//
// At the district and public tiers (and to professionals outside their duty, with k = 3) a proposal is
// - named, when at least k households in its place match, at least k there do not, at least k match
// elsewhere,
//   and no sensitive need is told of a place below the municipality;
// - else raised: needs become their groups, structure and number are left out, and the place is the first of
//   {its own, it and its neighbours, the whole city} where at least k households match the raised words and
//   at least k do not;
// - else not told. Of proposals that say nearly the same (same raised words and place, or nested words in
//   nested places whose numbers differ by less than k) only the first is told.
// A proposal about the city is told of the whole city, whichever districts its households live in.
// A pattern with abuse_dv is told of the whole city alone outside the case tier.
#pragma once
#include <vector>

#include "model/proposal.h"
#include "privacy/window.h"

namespace sasae::privacy {

struct Told {
    int proposal = -1;                   ///< row of ProposalRun::proposals
    bool named = true;                   ///< else raised to groups of needs
    bool ownPlace = true;                ///< the evidence is about the place that is told
    bool around = false;                 ///< places are its own and their neighbours
    std::vector<int> places;             ///< rows of Window::districts, ascending; empty: the whole city
    std::vector<int> groups;             ///< raised: groups of needs, ascending
    std::vector<model::NeedSet> eachOf;  ///< raised: a household has at least one need of each
    int households = 0;                  ///< that match what is told, in the places told
    int k = 0;                           ///< of the places told
    bool figure = true;                  ///< the number may be told (banded where the tier bands)
};

/// In the order of the run.
std::vector<Told> toldProposals(const Window& window);

bool isBurden(const model::Proposal& proposal);
bool namesAbuse(const Window& window, const model::Pattern& pattern);

/// Only the project's standard run may claim that chance is ruled out (methods.md, Proposals 6): elsewhere
/// Significant is told as Repeated, with the mark 探索的.
model::Basis toldBasis(const Window& window, const model::Proposal& proposal);

/// Whether the exact evidence may be told: case staff, and professionals on duty there, of a proposal that is
/// named at its own place.
bool detailed(const Window& window, const Told& told);

}  // namespace sasae::privacy
