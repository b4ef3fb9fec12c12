// From a project to the content of one map at a tier, the hot-spot surface included.
#pragma once
#include <string>

#include "base/progress.h"
#include "model/project.h"
#include "privacy/gate.h"
#include "released/layer.h"
#include "released/released.h"

namespace sasae::app {

struct MapSettings {
    privacy::MapRequest content;
    bool hotSpots = false;  ///< a density surface of cases
    double bandwidthM = 0;  ///< 0: chosen by the spread and the position error of the points
    privacy::ReleaseOptions release;
};

/// Words of --show: districts, smallareas, groups, facilities, cases, hotspots, proposals. Districts lie
/// beneath whatever is chosen, unless small areas do. Throws Usage for another word.
MapSettings shownLayers(const std::vector<std::string>& words);

released::Released<released::MapContent> mapContent(const model::Project& project,
                                                    const MapSettings& settings, released::Tier tier);

/// The same of a run that is not the stored one: another window, or an exploratory search.
released::Released<released::MapContent> mapContent(const model::Project& project,
                                                    const model::ProposalRun& run,
                                                    const MapSettings& settings, released::Tier tier);

/// The measure that a paper's map is coloured by: cases per thousand households where households are known.
std::string paperMeasure(const model::Project& project);

}  // namespace sasae::app
