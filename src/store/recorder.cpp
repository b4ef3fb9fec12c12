#include "store/recorder.h"

#define SQLITE_ENABLE_SESSION 1
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include <limits>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "store/schema.h"
#include "store/sqlite_engine.h"

namespace sasae::store {

Recorder::Recorder(::sqlite3* db, std::int64_t maxBytes) : maxBytes_(maxBytes) {
    if (sqlite3session_create(db, "main", &session_) != SQLITE_OK) throw engineError(db, {});
    for (const ContentTable& table : contentTables())
        if (sqlite3session_attach(session_, std::string(table.name).c_str()) != SQLITE_OK)
            throw engineError(db, {});
}

Recorder::~Recorder() {
    if (session_) sqlite3session_delete(session_);
}

void Recorder::pause() {
    if (session_) sqlite3session_enable(session_, 0);
}

void Recorder::resume() {
    if (session_) sqlite3session_enable(session_, 1);
}

void Recorder::bound() {
    if (!session_ || sqlite3session_memory_used(session_) <= maxBytes_) return;
    sqlite3session_delete(session_);
    session_ = nullptr;
}

std::optional<std::string> Recorder::inverted() {
    bound();
    if (!session_) return {};
    using Buffer = std::unique_ptr<void, void (*)(void*)>;
    int size = 0;
    void* raw = nullptr;
    if (sqlite3session_changeset(session_, &size, &raw) != SQLITE_OK) return {};
    const Buffer changes(raw, sqlite3_free);
    if (size > maxBytes_) return {};
    int inverseSize = 0;
    void* rawInverse = nullptr;
    if (sqlite3changeset_invert(size, changes.get(), &inverseSize, &rawInverse) != SQLITE_OK) return {};
    const Buffer inverse(rawInverse, sqlite3_free);
    return std::string(static_cast<const char*>(inverse.get()), static_cast<std::size_t>(inverseSize));
}

namespace {

int onlyContents(void*, const char* table) {
    return isContentTable(table) ? 1 : 0;
}

int neverForce(void*, int, sqlite3_changeset_iter*) {
    return SQLITE_CHANGESET_ABORT;
}

}  // namespace

void applyChanges(::sqlite3* db, const std::string& changes, const std::filesystem::path& file) {
    if (changes.empty()) return;
    if (changes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw damagedProject(file);
    std::string bytes = changes;  // SQLite asks for a pointer that is not const
    const int code = sqlite3changeset_apply(db, static_cast<int>(bytes.size()), bytes.data(), onlyContents,
                                            neverForce, nullptr);
    if (code == SQLITE_OK) return;
    if (code != SQLITE_ABORT) throw engineError(code, file);
    throw base::Error(base::Kind::Failed,
                      base::say("元に戻せません：記録と中身が合いません",
                                "cannot be undone: the record does not fit the contents"),
                      file.string(),
                      base::say("「sasae check」で調べてください", "look into it with `sasae check`"));
}

std::string planText(const Inverse& inverse) {
    nlohmann::json added = nlohmann::json::array();
    for (const AddedRows& rows : inverse.added) added.push_back({rows.table, rows.first, rows.last});
    return nlohmann::json{{"added", added}, {"tables", inverse.tables}}.dump();
}

Inverse inverseOf(const std::string& plan, std::string changes, const std::filesystem::path& file) {
    Inverse inverse;
    inverse.changes = std::move(changes);
    try {
        const nlohmann::json read = nlohmann::json::parse(plan);
        inverse.tables = read.at("tables").get<std::vector<std::string>>();
        for (const nlohmann::json& rows : read.at("added"))
            inverse.added.push_back({rows.at(0).get<std::string>(), rows.at(1).get<std::int64_t>(),
                                     rows.at(2).get<std::int64_t>()});
    } catch (const nlohmann::json::exception&) {
        throw damagedProject(file);
    }
    for (const std::string& table : inverse.tables)
        if (!isContentTable(table)) throw damagedProject(file);
    for (const AddedRows& rows : inverse.added)
        if (!isContentTable(rows.table)) throw damagedProject(file);
    return inverse;
}

}  // namespace sasae::store
