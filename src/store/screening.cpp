#include "store/screening.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "store/schema.h"
#include "store/sqlite_engine.h"

namespace sasae::store {
namespace {

using base::Error;
using base::Kind;
using base::say;

using Database = std::unique_ptr<::sqlite3, int (*)(::sqlite3*)>;
using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

Statement prepare(::sqlite3* db, const char* text, const std::filesystem::path& file) {
    sqlite3_stmt* raw = nullptr;
    if (sqlite3_prepare_v2(db, text, -1, &raw, nullptr) != SQLITE_OK) throw engineError(db, file);
    return Statement(raw, sqlite3_finalize);
}

bool step(::sqlite3* db, const Statement& statement, const std::filesystem::path& file) {
    const int code = sqlite3_step(statement.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) throw engineError(db, file);
    return code == SQLITE_ROW;
}

std::string text(const Statement& statement, int column) {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column)))
                 : std::string();
}

std::string firstCell(::sqlite3* db, const char* query, const std::filesystem::path& file) {
    const Statement statement = prepare(db, query, file);
    return step(db, statement, file) ? text(statement, 0) : std::string();
}

std::vector<SchemaObject> schemaOf(::sqlite3* db, const std::filesystem::path& file) {
    const Statement rows =
        prepare(db, "SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_master", file);
    std::vector<SchemaObject> objects;
    while (step(db, rows, file)) {
        SchemaObject object{text(rows, 0), text(rows, 1), text(rows, 2), text(rows, 3)};
        // What ANALYZE leaves; SQLite allows nobody else to make a table of that name.
        if (object.type == "table" && object.name.starts_with("sqlite_stat")) continue;
        objects.push_back(std::move(object));
        constexpr std::size_t kFarTooMany = 10000;
        if (objects.size() > kFarTooMany) break;
    }
    std::sort(objects.begin(), objects.end());
    return objects;
}

int openPlain(const std::filesystem::path& file, int flags, Database& into) {
    // An absolute name begins with "/" and so is never taken for a URI.
    configureEngine();
    ::sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(std::filesystem::absolute(file).c_str(), &raw, flags, nullptr);
    into = Database(raw, sqlite3_close);
    return code;
}

/// Nothing but a reader that can write takes back what a killed writer left.
void takeBackHalfWritten(const std::filesystem::path& file) {
    Database db(nullptr, sqlite3_close);
    if (openPlain(file, SQLITE_OPEN_READWRITE, db) != SQLITE_OK) throw cannotOpen(file);
    harden(db.get(), file);
    firstCell(db.get(), "PRAGMA schema_version", file);
}

}  // namespace

Screened screen(const std::filesystem::path& file) {
    const HeldFile held(file);
    constexpr std::int64_t kSmallestDatabase = 512;
    if (held.bytes() < kSmallestDatabase) throw notAProject(file);
    for (int attempt = 0;; ++attempt) {
        Database db(nullptr, sqlite3_close);
        if (openPlain(file, SQLITE_OPEN_READONLY, db) != SQLITE_OK) throw cannotOpen(file);
        // The pragma reads the file for the first time; hardening, which reads it too, comes after.
        sqlite3_extended_result_codes(db.get(), 1);
        sqlite3_stmt* raw = nullptr;
        sqlite3_prepare_v2(db.get(), "PRAGMA schema_version", -1, &raw, nullptr);
        Statement first(raw, sqlite3_finalize);
        if (first) sqlite3_step(first.get());
        const int code = sqlite3_extended_errcode(db.get());
        first.reset();
        if (code == SQLITE_READONLY_ROLLBACK && attempt == 0) {
            takeBackHalfWritten(file);
            continue;
        }
        harden(db.get(), file);
        return screen(db.get(), file);
    }
}

Screened screen(::sqlite3* db, const std::filesystem::path& file) {
    if (firstCell(db, "PRAGMA application_id", file) != std::to_string(kApplicationId))
        throw notAProject(file);
    Screened result;
    const std::string number = firstCell(db, "PRAGMA user_version", file);
    result.schemaNumber = std::atoi(number.c_str());
    if (result.schemaNumber < 0) throw notAProject(file);
    if (result.schemaNumber > kSchemaNumber)
        throw Error(
            Kind::File,
            say("このプロジェクトはより新しい版の Sasae で作られています（形式 {}、この版は {} まで）",
                "this project was made by a newer Sasae (format {}, this one reads up to {})",
                result.schemaNumber, kSchemaNumber),
            file.string(), say("Sasae を新しくしてください", "update Sasae"));
    const std::vector<SchemaObject> found = schemaOf(db, file);
    const std::vector<SchemaObject>& expected = expectedSchema(result.schemaNumber);
    std::vector<SchemaObject> different;
    std::set_symmetric_difference(found.begin(), found.end(), expected.begin(), expected.end(),
                                  std::back_inserter(different));
    for (const SchemaObject& object : different) result.strangers.push_back(object.type + " " + object.name);
    result.strangers.erase(std::unique(result.strangers.begin(), result.strangers.end()),
                           result.strangers.end());
    if (firstCell(db, "PRAGMA encoding", file) != "UTF-8") result.strangers.push_back("encoding");
    return result;
}

void refuseStrangers(const Screened& screened, const std::filesystem::path& file) {
    if (screened.strangers.empty()) return;
    // The name comes from the file: cut, and without control characters, for the terminal it may be shown on.
    std::string name = screened.strangers.front().substr(0, 80);
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    throw Error(Kind::File,
                say("プロジェクトファイルに Sasae のものでない部品があるため開きません：{}",
                    "refused: the project file holds a part that is not of Sasae's making: {}", name),
                file.string(),
                say("受け取ったファイルなら、送り主に確かめてください",
                    "if you were given this file, ask who sent it"));
}

}  // namespace sasae::store
