// `sasae import addresses`: towns and blocks with a point each, for cases that carry an address.
#pragma once
#include <string>

#include "app/import_summary.h"

namespace sasae::app {

/// Replaces the address list of the project.
ImportSummary importAddresses(Session& session, const std::string& path, const ImportOptions& options,
                              base::Progress& progress);

}  // namespace sasae::app
