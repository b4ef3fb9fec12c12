// SQLite files that came from outside, opened with plain SQLite and nothing of theirs trusted.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace sasae::intake {

struct CloseDatabase {
    void operator()(sqlite3* db) const;
};
struct FinishStatement {
    void operator()(sqlite3_stmt* statement) const;
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinishStatement>;

/// Opens exactly this file, read-only, without locks, journals or anything beside it. Triggers, extensions
/// and, unless asked for, views are off. Throws Error{File}.
Database openPlain(const std::filesystem::path& path, bool views = false);
/// Null where the text is no statement of this database.
Statement prepared(sqlite3* db, const char* sql);
std::string columnText(sqlite3_stmt* statement, int column);

}  // namespace sasae::intake
