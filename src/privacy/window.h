// What the gate works on: a project and a run seen together — districts, people, and the households of the
// window, each once.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "model/project.h"
#include "privacy/gate.h"

namespace sasae::privacy {

/// A household with cases in the window.
struct Household {
    int row = -1;           ///< of Cases: its newest case in the window (by day, then by row)
    int district = -1;      ///< row of Window::districts, of that case; -1 outside
    int structure = -1;     ///< of that case
    model::NeedSet needs;   ///< of all its cases in the window
    std::vector<int> rows;  ///< all its cases in the window
    bool abuse = false;     ///< abuse_dv is recorded in any of its cases, in the window or not
};

struct Window {
    Window(const model::Project& project, const model::ProposalRun& run, Tier tier, ReleaseOptions options);

    const model::Project& project;
    const model::ProposalRun& run;
    Tier tier;
    ReleaseOptions options;
    std::shared_ptr<const model::Areas> districts;  ///< never null; may be empty
    std::vector<int> districtOfCode;                ///< Cases::districtCodes row → row of districts, or -1
    std::vector<model::PeopleCounts> people;        ///< by row of districts
    model::PeopleCounts cityPeople;
    std::vector<Household> households;
    std::vector<bool> duty;            ///< by row of districts
    std::vector<int> supportDistrict;  ///< by row of Supports; -1 outside
    int abuse = -1;                    ///< row of the need abuse_dv, -1 when the taxonomy has none

    bool exactTier() const { return tier == Tier::Case || tier == Tier::Professional; }
    /// Rows of districts that a proposal is about; empty: the whole city.
    std::vector<int> placesOf(const model::Proposal& proposal) const;
    /// The smallest count that may be told of these districts (empty: the whole city).
    int smallest(const std::vector<int>& places) const;
    /// Needs that may be told by place below the municipality: without abuse_dv outside the case tier.
    model::NeedSet tellable(model::NeedSet needs) const;
    int householdsIn(const std::vector<int>& places) const;  ///< empty: all inside any district
};

/// Row of the need that is told by place to case staff alone.
int abuseNeed(const model::Taxonomy& taxonomy);

}  // namespace sasae::privacy
