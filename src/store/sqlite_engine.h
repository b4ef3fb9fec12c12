// What is asked of SQLite itself, beside SQL: safe settings, its errors, a file held against swapping,
// backup.
#pragma once
#include <filesystem>
#include <string>

#include "base/error.h"

struct sqlite3;

namespace sasae::store {

/// A regular file, looked up once: no symbolic link, no folder, no device. Holding it takes no lock and drops
/// none (O_PATH). Throws Error{File}.
class HeldFile {
  public:
    explicit HeldFile(const std::filesystem::path& file);
    ~HeldFile();
    HeldFile(const HeldFile&) = delete;
    HeldFile& operator=(const HeldFile&) = delete;
    std::string procPath() const;
    std::int64_t bytes() const { return bytes_; }

  private:
    int descriptor_ = -1;
    std::int64_t bytes_ = 0;
};

/// Once, before the first connection of the process: every connection of ours stays with one thread at a
/// time, so SQLite need not lock at each call, nor count its memory. Without effect where SQLite already
/// runs.
void configureEngine();

/// Settings under which a file from anywhere may be read: DEFENSIVE, no trusted schema, no extensions, no
/// triggers, no views, secure delete, temporary tables in memory, values up to 512 MiB.
void harden(::sqlite3* database, const std::filesystem::path& file);

base::Error engineError(::sqlite3* database, const std::filesystem::path& file);  ///< of the last call
base::Error engineError(int resultCode, const std::filesystem::path& file);
base::Error cannotOpen(const std::filesystem::path& file);
base::Error notAProject(const std::filesystem::path& file);
base::Error damagedProject(const std::filesystem::path& file);

/// Copies the whole database into an empty file at `target` (SQLite's online backup).
void backup(::sqlite3* database, const std::filesystem::path& target);

/// An empty file of mode 0600 beside `target`, to be filled and then moved there.
std::filesystem::path emptyFileBeside(const std::filesystem::path& target);
/// Moves in one step. Without `overwrite`, throws Error{File} where the target exists.
void moveInPlace(const std::filesystem::path& from, const std::filesystem::path& to, bool overwrite);

}  // namespace sasae::store
