#include "store/connection.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include "base/error.h"
#include "store/spatial_functions.h"
#include "store/sqlite_engine.h"

namespace sasae::store {

Connection::Connection() = default;

Connection::Connection(const std::filesystem::path& file, bool readOnly) : file_(file), readOnly_(readOnly) {
    // SOCI's connection string cannot quote a name, and SQLite takes some names for URIs. A name under
    // /proc/self/fd has neither trouble; SQLite follows it to the file's true path.
    const HeldFile held(file);
    connect(held.procPath(), readOnly);
}

std::unique_ptr<Connection> Connection::inMemory() {
    std::unique_ptr<Connection> made(new Connection());
    made->connect(":memory:", false);
    return made;
}

Connection::~Connection() = default;

void Connection::connect(const std::string& name, bool readOnly) {
    configureEngine();
    try {
        session_ = std::make_unique<soci::session>(
            *soci::factory_sqlite3(), "dbname=" + name + " timeout=2" + (readOnly ? " readonly=1" : ""));
    } catch (const soci::soci_error&) {
        throw cannotOpen(file_);
    }
    auto* backend = static_cast<soci::sqlite3_session_backend*>(session_->get_backend());
    handle_ = reinterpret_cast<::sqlite3*>(backend->conn_);
    harden(handle_, file_);
}

void Connection::loadSpatialFunctions() {
    if (spatial_) return;
    spatial_ = std::make_unique<SpatialFunctions>();
    spatial_->registerOn(handle_);
}

std::int64_t Connection::integer(const std::string& query) {
    return guarded([&] {
        long long value = 0;
        soci::indicator there = soci::i_null;
        sql() << query, soci::into(value, there);
        return sql().got_data() && there == soci::i_ok ? static_cast<std::int64_t>(value) : std::int64_t{0};
    });
}

void Connection::run(const std::string& statement) {
    guarded([&] { sql() << statement; });
}

void Connection::throwLastError() {
    throw engineError(handle_, file_);
}

Transaction::Transaction(Connection& connection, For what) : connection_(connection) {
    connection_.run(what == For::Writing ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        connection_.run("ROLLBACK");
    } catch (const base::Error&) {
        // SQLite has rolled back by itself (disk full, I/O error): nothing is left to take back.
    }
}

void Transaction::commit() {
    connection_.run("COMMIT");
    open_ = false;
}

}  // namespace sasae::store
