// The log of a project file: what was done, in order. Append-only; "undone" is known from later rows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/change.h"
#include "store/connection.h"
#include "store/recorder.h"

namespace sasae::store {

/// What is written of one request.
struct LogWriting {
    LogKind kind = LogKind::Commit;
    std::int64_t undoes = 0;
    std::int64_t revisionBefore = 0, revisionAfter = 0;
    base::Text note;
};

std::int64_t appendLog(Connection& connection, const LogEntry& entry, const LogWriting& writing);
std::vector<LogRow> readLog(Connection& connection);
base::Findings readFindings(Connection& connection, std::int64_t logId);

/// Inverses are kept up to this many bytes in all; the oldest go first.
inline constexpr std::int64_t kMaxInverseBytes = 512 << 20;
void keepInverse(Connection& connection, std::int64_t logId, const Inverse& inverse);
std::optional<Inverse> readInverse(Connection& connection, std::int64_t logId);

/// Which rows' inverses the next undo and the next redo apply; 0 where there is nothing to do.
struct UndoState {
    std::int64_t undo = 0, redo = 0;
};
UndoState undoState(const std::vector<LogRow>& log);

}  // namespace sasae::store
