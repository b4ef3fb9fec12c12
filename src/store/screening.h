// A project file may come from anywhere. Before anything in it is used, its schema is read as plain rows, by
// SQLite without SpatiaLite, and must be exactly what this program makes: no trigger, view, virtual table,
// generated column, CHECK, default or index of another's making can run.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

struct sqlite3;

namespace sasae::store {

struct Screened {
    int schemaNumber = 0;
    std::vector<std::string> strangers;  ///< objects that are not ours, ours that are changed or missing
};

/// Looks at a file on disk with a connection of its own, read-only. Throws Error{File} for what is no project
/// (nor a regular file, nor of a size SQLite could read), for another encoding than UTF-8, and for a file of
/// a newer program. A transaction that a killed program left behind is taken back first.
Screened screen(const std::filesystem::path& file);

/// The same for a connection that is open, so that what was screened is what is used.
Screened screen(::sqlite3* database, const std::filesystem::path& file);

/// Throws Error{File} that names the first stranger.
void refuseStrangers(const Screened& screened, const std::filesystem::path& file);

}  // namespace sasae::store
