// The project file (docs/project-file.md): one SpatiaLite database, *.sasae. Values go in and come out; this
// folder is the only one that knows SQL. Every change is one transaction that raises the revision and ends
// with the manifest: a kill at any moment leaves the project as it was or as it became.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/progress.h"
#include "store/change.h"

namespace sasae::store {

class Connection;

enum class Access { ReadOnly, ReadWrite };

/// An open project file. Holds no lock between calls. Not for two threads at once.
/// Every function throws base::Error: File (not readable, not a project, refused by the screening, damaged),
/// Locked (another program writes, or the revision is not the expected one), Failed, Usage, Cancelled.
class ProjectFile {
  public:
    /// A new file with all of `project` in it. Throws File where something of that name exists.
    static ProjectFile create(const std::filesystem::path& file, const model::Project& project,
                              const LogEntry& entry);
    /// Opens a file from anywhere: it is screened before anything in it is used. An older schema is brought
    /// up to date (ReadWrite) or refused (ReadOnly); a newer one is refused.
    static ProjectFile open(const std::filesystem::path& file, Access access = Access::ReadWrite);
    ~ProjectFile();
    ProjectFile(ProjectFile&&) noexcept;
    ProjectFile& operator=(ProjectFile&&) noexcept;

    const std::filesystem::path& path() const;
    std::int64_t revision() const;  ///< as stored now
    model::Project load() const;    ///< one consistent state; 100,000 cases in under half a second

    /// Writes, logs, raises the revision. `expectedRevision` is that of the project the change was made from.
    Committed commit(const Change& change, const LogEntry& entry, std::int64_t expectedRevision,
                     base::Progress& progress);
    /// Takes back the newest commit that stands. What was written to the log stays; `entry` is added to it.
    Committed undo(const LogEntry& entry, std::int64_t expectedRevision, base::Progress& progress);
    /// Does again what the newest undo took back; only while no commit came after it.
    Committed redo(const LogEntry& entry, std::int64_t expectedRevision, base::Progress& progress);

    std::vector<LogRow> log() const;  ///< oldest first
    base::Findings findings(std::int64_t logId) const;
    base::Findings findings() const;  ///< of every commit that stands, in the order of the log

    /// A consistent copy, also while others write. Throws File where the target exists, unless `overwrite`.
    void copyTo(const std::filesystem::path& target, bool overwrite = false) const;

  private:
    explicit ProjectFile(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> connection_;
};

/// Integrity, schema, manifest against contents, references, shapes. Throws File where the file is no project
/// at all. `repair` rebuilds indexes, layer extents and the manifest where the rows themselves are sound.
CheckReport check(const std::filesystem::path& file, bool repair = false);

}  // namespace sasae::store
