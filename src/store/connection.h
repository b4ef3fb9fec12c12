// An open database by SOCI, hardened before anything is read, with SQLite's handle for what SOCI has no words
// for (sessions, backup, digests). The errors of both become base::Error here.
#pragma once
#include <soci/soci.h>

#include <filesystem>
#include <memory>

struct sqlite3;

namespace sasae::store {

class SpatialFunctions;

class Connection {
  public:
    /// A regular file that exists. Opens nothing else: no links, no URI, no ":memory:".
    Connection(const std::filesystem::path& file, bool readOnly);
    /// A database in memory, to learn what schema this program makes.
    static std::unique_ptr<Connection> inMemory();
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    soci::session& sql() { return *session_; }
    ::sqlite3* handle() { return handle_; }
    const std::filesystem::path& file() const { return file_; }
    bool readOnly() const { return readOnly_; }

    /// SpatiaLite's functions. Needed only where a file is made, migrated or given its CRS: never on a file
    /// from elsewhere that was not screened.
    void loadSpatialFunctions();

    std::int64_t integer(const std::string& query);  ///< first cell of the first row; 0 when there is none
    void run(const std::string& statement);

    /// Calls body and turns SOCI's exceptions into base::Error. SOCI's own words are dropped: they quote the
    /// values that were bound.
    template <class Body>
    auto guarded(Body&& body) {
        try {
            return body();
        } catch (const soci::soci_error&) {
            throwLastError();
        }
    }
    [[noreturn]] void throwLastError();

  private:
    Connection();
    void connect(const std::string& name, bool readOnly);

    std::filesystem::path file_;
    bool readOnly_ = false;
    std::unique_ptr<SpatialFunctions> spatial_;  // before the session, so that it goes after it
    std::unique_ptr<soci::session> session_;
    ::sqlite3* handle_ = nullptr;
};

/// One transaction; taken back unless committed. A writing one takes the write lock at once, so two writers
/// cannot both read and then fail.
class Transaction {
  public:
    enum class For { Reading, Writing };
    Transaction(Connection& connection, For what);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Connection& connection_;
    bool open_ = true;
};

}  // namespace sasae::store
