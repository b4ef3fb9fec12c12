// `sasae import roads`: the road network, from OpenStreetMap or a line layer.
#pragma once
#include <string>

#include "app/import_summary.h"

namespace sasae::app {

struct RoadsImport {
    std::string classField = {}, oneWayField = {};  ///< of a line layer; empty: found out
    bool joinCrossings = true;                      ///< of a line layer: roads that cross meet
    double snapM = 1.0;                             ///< ends so near to another road meet it
};

/// Replaces the road network of the project. Where it has districts, only what lies within 5 km of them is
/// taken: people cross borders. Counts: roads, kilometres, parts.
ImportSummary importRoads(Session& session, const std::string& path, const RoadsImport& settings,
                          const ImportOptions& options, base::Progress& progress);

}  // namespace sasae::app
