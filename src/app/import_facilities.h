// `sasae import facilities`: places of support by kind.
#pragma once
#include <string>

#include "app/import_summary.h"

namespace sasae::app {

struct FacilitiesImport {
    std::string profile = {};  ///< ksj-p14, ksj-p04, ksj-p29, or a columns.json; empty: guessed
};

/// Adds to the facilities of the project; those that came from a file of the same name before are replaced.
ImportSummary importFacilities(Session& session, const std::string& path, const FacilitiesImport& settings,
                               const ImportOptions& options, base::Progress& progress);

}  // namespace sasae::app
