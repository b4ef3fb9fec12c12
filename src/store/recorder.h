// Remembers what a transaction changes, so that it can be taken back (SQLite's session extension), within a
// bound of memory; and applies what was remembered.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_session;

namespace sasae::store {

/// Rows that were added under fresh, consecutive ids. To take them back, their ids are enough.
struct AddedRows {
    std::string table;
    std::int64_t first = 0, last = -1;
};

/// How to take a commit back: first the added rows go, then the inverse changes are applied.
struct Inverse {
    std::vector<AddedRows> added;
    std::vector<std::string> tables;  ///< all that were touched
    std::string changes;              ///< a SQLite changeset, already inverted
};

class Recorder {
  public:
    /// More than this is not remembered: the commit stands but cannot be taken back.
    static constexpr std::int64_t kMaxBytes = 128 << 20;

    explicit Recorder(::sqlite3* database, std::int64_t maxBytes = kMaxBytes);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// Rows written between pause and resume are not remembered: the caller notes them in AddedRows.
    void pause();
    void resume();
    /// Call it in long loops: gives up once there is too much to remember.
    void bound();
    /// The inverted changeset; nothing where there was too much.
    std::optional<std::string> inverted();

  private:
    ::sqlite3_session* session_ = nullptr;
    std::int64_t maxBytes_;
};

/// Applies to the content tables only. Throws Error{Failed} where the rows are not as they were.
void applyChanges(::sqlite3* database, const std::string& changes, const std::filesystem::path& file);

/// "{"added":[["cases",1,9]],"tables":["cases"]}" and back. Reading refuses tables that are no contents.
std::string planText(const Inverse& inverse);
Inverse inverseOf(const std::string& planText, std::string changes, const std::filesystem::path& file);

}  // namespace sasae::store
