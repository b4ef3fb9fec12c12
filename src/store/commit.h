// One request as one transaction: check the revision, write, log, manifest, commit.
#pragma once
#include <cstdint>

#include "base/progress.h"
#include "store/change.h"
#include "store/connection.h"

namespace sasae::store {

Committed commitChange(Connection& connection, const Change& change, const LogEntry& entry,
                       std::int64_t expectedRevision, base::Progress& progress);
Committed commitUndo(Connection& connection, const LogEntry& entry, std::int64_t expectedRevision,
                     base::Progress& progress);
Committed commitRedo(Connection& connection, const LogEntry& entry, std::int64_t expectedRevision,
                     base::Progress& progress);

}  // namespace sasae::store
