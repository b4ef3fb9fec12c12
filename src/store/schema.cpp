#include "store/schema.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <mutex>

#include "store/bulk.h"
#include "store/spatial_metadata.h"

namespace sasae::store {
namespace {

constexpr std::array<ContentTable, 31> kContentTables = {{
    {"settings", ""},
    {"definitions", ""},
    {"editions", ""},
    {"areas_neighbourhood", "MULTIPOLYGON"},
    {"areas_jichikai", "MULTIPOLYGON"},
    {"areas_district", "MULTIPOLYGON"},
    {"areas_group", "MULTIPOLYGON"},
    {"areas_municipality", "MULTIPOLYGON"},
    {"areas_region", "MULTIPOLYGON"},
    {"areas_school_area", "MULTIPOLYGON"},
    {"areas_smallarea", "MULTIPOLYGON"},
    {"population", "POINT"},
    {"population_shapes", "MULTIPOLYGON"},
    {"facilities", "POINT"},
    {"addresses", "POINT"},
    {"cases", "POINT"},
    {"case_codes", ""},
    {"proposal_runs", ""},
    {"judgements", ""},
    {"issues", ""},
    {"bodies", ""},
    {"meetings", ""},
    {"consents", ""},
    {"sharings", ""},
    {"actions", ""},
    {"networks", ""},
    {"plans", ""},
    {"indicators", ""},
    {"case_corrections", ""},
    {"facility_origins", ""},
    {"roads", "LINESTRING"},
}};

// Migrations are never edited once released: a later change is a later number.
constexpr const char* kAreaLevels1[] = {"neighbourhood", "jichikai", "district",    "group",
                                        "municipality",  "region",   "school_area", "smallarea"};

constexpr const char* kTables1[] = {
    "CREATE TABLE state (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, next_row INTEGER NOT NULL)",
    "INSERT INTO state VALUES (1, 0, 1)",
    "CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
    "CREATE TABLE definitions (name TEXT PRIMARY KEY NOT NULL, content TEXT NOT NULL)",
    "CREATE TABLE editions (id INTEGER PRIMARY KEY, level TEXT NOT NULL, name TEXT NOT NULL, valid_from TEXT,"
    " valid_to TEXT, source TEXT NOT NULL)",
    "CREATE TABLE population (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, households "
    "REAL,"
    " total REAL, under18 REAL, elderly REAL, elderly75 REAL, elderly_single REAL, geom POINT)",
    "CREATE TABLE population_shapes (id INTEGER PRIMARY KEY REFERENCES population(id) DEFERRABLE INITIALLY"
    " DEFERRED, code TEXT NOT NULL, name TEXT NOT NULL, geom MULTIPOLYGON)",
    "CREATE TABLE facilities (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,"
    " kind_text TEXT NOT NULL, accuracy INTEGER NOT NULL, source TEXT NOT NULL, geom POINT)",
    "CREATE TABLE addresses (id INTEGER PRIMARY KEY, name TEXT NOT NULL, geom POINT)",
    "CREATE TABLE cases (id INTEGER PRIMARY KEY, case_key BLOB NOT NULL, household BLOB NOT NULL,"
    " noticed_on TEXT, linked_on TEXT, resolved_on TEXT, noticed_by TEXT, needs TEXT NOT NULL, structure "
    "TEXT,"
    " district TEXT, small_area TEXT, mask TEXT NOT NULL, supports TEXT NOT NULL, outcome TEXT NOT NULL,"
    " geom POINT)",
    "CREATE UNIQUE INDEX cases_key ON cases(case_key)",
    "CREATE TABLE case_codes (list TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL,"
    " PRIMARY KEY (list, position))",
    "CREATE TABLE proposal_runs (id INTEGER PRIMARY KEY, standard INTEGER NOT NULL, content TEXT NOT NULL)",
    "CREATE TABLE log (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, command TEXT NOT NULL,"
    " settings TEXT NOT NULL, inputs TEXT NOT NULL, undoes INTEGER, revision_before INTEGER NOT NULL,"
    " revision_after INTEGER NOT NULL, note_ja TEXT NOT NULL, note_en TEXT NOT NULL)",
    "CREATE TABLE findings (id INTEGER PRIMARY KEY, log_id INTEGER NOT NULL REFERENCES log(id) DEFERRABLE"
    " INITIALLY DEFERRED, code TEXT NOT NULL, severity TEXT NOT NULL, text_ja TEXT NOT NULL,"
    " text_en TEXT NOT NULL, count INTEGER NOT NULL, row_numbers TEXT NOT NULL, area_codes TEXT NOT NULL)",
    "CREATE INDEX findings_log ON findings(log_id)",
    "CREATE TABLE log_inverse (log_id INTEGER PRIMARY KEY, plan TEXT NOT NULL, changes BLOB NOT NULL)",
    "CREATE TABLE manifest (name TEXT PRIMARY KEY NOT NULL, row_count INTEGER NOT NULL, hash TEXT NOT NULL)",
};

void migrateTo1(Connection& connection) {
    makeSpatialMetadata(connection);
    for (const char* statement : kTables1) connection.run(statement);
    for (const std::string level : kAreaLevels1) {
        const std::string table = "areas_" + level;
        connection.run("CREATE TABLE " + table +
                       " (id INTEGER PRIMARY KEY, edition INTEGER NOT NULL REFERENCES editions(id) DEFERRABLE"
                       " INITIALLY DEFERRED, code TEXT NOT NULL, name TEXT NOT NULL, inside_x REAL, inside_y"
                       " REAL, geom MULTIPOLYGON)");
        connection.run("CREATE UNIQUE INDEX " + table + "_code ON " + table + "(edition, code)");
    }
}

/// What people said of candidates.
void migrateTo2(Connection& connection) {
    connection.run(
        "CREATE TABLE judgements (id INTEGER PRIMARY KEY, proposal TEXT NOT NULL, verdict TEXT NOT NULL,"
        " reason TEXT NOT NULL, at TEXT NOT NULL)");
}

constexpr const char* kLoopTables3[] = {"issues",  "bodies",   "meetings", "consents",  "sharings",
                                        "actions", "networks", "plans",    "indicators"};

/// The loop; a declined proposal remembers how many households it had.
void migrateTo3(Connection& connection) {
    for (const std::string table : kLoopTables3)
        connection.run("CREATE TABLE " + table +
                       " (id INTEGER PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL,"
                       " content TEXT NOT NULL)");
    connection.run("ALTER TABLE judgements ADD COLUMN households INTEGER");
    connection.run("ALTER TABLE state ADD COLUMN next_record INTEGER NOT NULL DEFAULT 1");
}

/// What the sources said of cases and facilities before they were corrected by hand.
void migrateTo4(Connection& connection) {
    connection.run(
        "CREATE TABLE case_corrections (id INTEGER PRIMARY KEY, case_key BLOB NOT NULL, field TEXT NOT NULL,"
        " source TEXT NOT NULL)");
    connection.run(
        "CREATE TABLE facility_origins (id INTEGER PRIMARY KEY, facility INTEGER NOT NULL, source TEXT NOT"
        " NULL, name TEXT NOT NULL, kind TEXT NOT NULL, x REAL NOT NULL, y REAL NOT NULL)");
}

/// The road network.
void migrateTo5(Connection& connection) {
    connection.run(
        "CREATE TABLE roads (id INTEGER PRIMARY KEY, class TEXT NOT NULL, foot TEXT NOT NULL, car TEXT NOT"
        " NULL, wheelchair INTEGER NOT NULL, name TEXT NOT NULL, geom LINESTRING)");
    // A file that has its CRS has its layers registered; in a new one that is still to come.
    if (const auto srid = connection.integer("SELECT max(srid) FROM geometry_columns"); srid > 0)
        registerLayer(connection, "roads", "LINESTRING", static_cast<int>(srid));
}

constexpr std::array<void (*)(Connection&), kSchemaNumber> kMigrations = {migrateTo1, migrateTo2, migrateTo3,
                                                                          migrateTo4, migrateTo5};

std::vector<SchemaObject> schemaMadeBy(int number) {
    const auto connection = Connection::inMemory();
    connection->loadSpatialFunctions();
    Transaction work(*connection, Transaction::For::Writing);
    migrate(*connection, 0, number);
    std::vector<SchemaObject> objects;
    BulkRead rows(*connection, "SELECT type, name, tbl_name, ifnull(sql, '') FROM sqlite_master",
                  {Cell::Text, Cell::Text, Cell::Text, Cell::Text});
    while (rows.next()) objects.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
    std::sort(objects.begin(), objects.end());
    return objects;
}

}  // namespace

std::span<const ContentTable> contentTables() {
    return kContentTables;
}

bool isContentTable(std::string_view name) {
    return std::any_of(kContentTables.begin(), kContentTables.end(),
                       [&](const ContentTable& table) { return table.name == name; });
}

std::vector<std::string> manifestTables() {
    std::vector<std::string> names;
    for (const ContentTable& table : kContentTables) names.emplace_back(table.name);
    names.insert(names.end(), {"log", "findings"});
    return names;
}

void migrate(Connection& connection, int from, int to) {
    assert(0 <= from && from <= to && to <= kSchemaNumber);
    for (int number = from; number < to; ++number) kMigrations[static_cast<std::size_t>(number)](connection);
    connection.run("PRAGMA application_id = " + std::to_string(kApplicationId));
    connection.run("PRAGMA user_version = " + std::to_string(to));
}

const std::vector<SchemaObject>& expectedSchema(int number) {
    static std::mutex mutex;
    static std::array<std::vector<SchemaObject>, kSchemaNumber + 1> known;
    assert(0 <= number && number <= kSchemaNumber);
    const std::lock_guard lock(mutex);
    std::vector<SchemaObject>& objects = known[static_cast<std::size_t>(number)];
    if (objects.empty() && number > 0) objects = schemaMadeBy(number);
    return objects;
}

}  // namespace sasae::store
