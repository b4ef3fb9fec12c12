// `sasae propose`: the search for proposals on a project, and what makes a run the project's standard one.
#pragma once
#include "analysis/places.h"
#include "app/session.h"
#include "base/progress.h"
#include "model/project.h"

namespace sasae::app {

/// Unknown bounds of the window become the 12 months up to the newest case.
model::ProposalSettings windowFilled(model::ProposalSettings settings, const model::Cases& cases);

/// Neighbours and people of the districts that the cases are coded with. Districts that have no case are in
/// it too: cases.districtCodes of a project lists every district of its edition.
analysis::Places placesOf(const model::Project& project);

/// A run is standard where its minimum, margin, alpha, zones, replications and seed are those of the project
/// and its window is the project's, the 12 months up to the newest case, or a whole fiscal year (April to
/// March).
bool isStandard(const model::ProposalSettings& settings, const model::ProposalSettings& standard,
                const model::Cases& cases);

struct ProposeRequest {
    model::ProposalSettings settings;  ///< threads and window included
    bool makeStandard = false;         ///< from now on these are the project's settings
};

/// Runs the search and, where the run is standard, stores it. The first run of a project makes its settings
/// the standard ones: they are fixed before anything was seen. Any other run is exploratory: nothing in it is
/// called significant, and it is not stored.
model::ProposalRun propose(Session& session, const ProposeRequest& request, const std::string& now,
                           base::Progress& progress);

/// A search that is looked at and not stored: nothing in it is called significant.
model::ProposalRun exploratoryRun(const model::Project& project, const model::ProposalSettings& settings,
                                  base::Progress& progress);

}  // namespace sasae::app
