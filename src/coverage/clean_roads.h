// Road lines of a file made into a network: where lines meet is found, near misses are closed, what is there
// twice is dropped, and the parts that hang together are counted.
#pragma once
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "model/roads.h"

namespace sasae::coverage {

struct CleanSettings {
    double snapM = 1.0;  ///< ends so near to each other, or to another road, meet it. 0: exact ends only
    /// Roads that cross without a common vertex meet there. Neither this nor snapM is heeded where vertices
    /// tell the junctions (OpenStreetMap): a bridge would become a crossroads.
    bool joinCrossings = true;
};

/// A connected part of the network, any profile.
struct RoadPart {
    int roads = 0;
    double lengthM = 0;
    std::string name;  ///< of its longest named road; empty where none has one
    geom::Point at;    ///< middle of its box
};

struct CleanedRoads {
    model::Roads roads;
    std::vector<RoadPart> parts;  ///< longest first
    /// roads-without-length, roads-ends-joined, roads-crossings-joined, roads-repeated, roads-unreachable
    base::Findings findings;
};

/// O(n log n). The result depends on the lines and their order alone.
CleanedRoads cleanRoads(model::RoadLines lines, const CleanSettings& settings, base::Progress& progress);

}  // namespace sasae::coverage
