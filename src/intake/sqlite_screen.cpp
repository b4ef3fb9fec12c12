#include "intake/sqlite_screen.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "intake/sqlite_plain.h"

namespace sasae::intake {

namespace fs = std::filesystem;
using base::Error;
using base::Kind;

namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

[[noreturn]] void refuse(const fs::path& path, const base::Text& what) {
    const base::Text again = lower(path.extension().string()) == ".mbtiles"
                                 ? base::Text{"GIS ソフトで新しい MBTiles として保存し直してください",
                                              "save it again as new MBTiles in your GIS"}
                                 : base::Text{"GIS ソフトで新しい GeoPackage として保存し直してください",
                                              "save it again as a new GeoPackage in your GIS"};
    throw Error(Kind::Failed, what, path.string(), again);
}

struct Entry {
    std::string type, name, table, sql;
};

constexpr int kMostEntries = 20000;

std::vector<Entry> schemaOf(sqlite3* db, const fs::path& path) {
    const Statement statement = prepared(db, "SELECT type, name, tbl_name, sql FROM sqlite_master");
    if (!statement) refuse(path, {"データベースが壊れています", "the database is damaged"});
    sqlite3_stmt* raw = statement.get();
    std::vector<Entry> entries;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement.get())) == SQLITE_ROW) {
        entries.push_back({lower(columnText(raw, 0)), lower(columnText(raw, 1)), lower(columnText(raw, 2)),
                           columnText(raw, 3)});
        if (entries.size() > kMostEntries)
            refuse(path, {"表が多すぎます", "there are too many tables in the file"});
    }
    if (step != SQLITE_DONE) refuse(path, {"データベースが壊れています", "the database is damaged"});
    return entries;
}

/// Names that stand before "(" in an SQL text, outside quotes and comments, in lower case. Types with a size
/// ("VARCHAR(80)") are left out.
std::vector<std::string> called(std::string_view sql) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sql.size();) {
        const char c = sql[i];
        if (c == '\'' || c == '"' || c == '`') {
            for (++i; i < sql.size() && sql[i] != c; ++i) {
            }
            ++i;
        } else if (c == '[') {
            i = std::min(sql.find(']', i), sql.size() - 1) + 1;
        } else if (sql.substr(i, 2) == "--") {
            i = std::min(sql.find('\n', i), sql.size());
        } else if (sql.substr(i, 2) == "/*") {
            const std::size_t end = sql.find("*/", i + 2);
            i = end == std::string_view::npos ? sql.size() : end + 2;
        } else if (std::isalpha(static_cast<unsigned char>(c)) || c == '_') {
            const std::size_t start = i;
            while (i < sql.size() && (std::isalnum(static_cast<unsigned char>(sql[i])) || sql[i] == '_')) ++i;
            std::size_t next = i;
            while (next < sql.size() && std::isspace(static_cast<unsigned char>(sql[next]))) ++next;
            if (next >= sql.size() || sql[next] != '(') continue;
            const std::size_t close = sql.find(')', next);
            const std::string_view inside = sql.substr(next + 1, close - next - 1);
            const bool size = close != std::string_view::npos &&
                              inside.find_first_not_of("0123456789, ") == inside.npos && !inside.empty();
            if (!size) names.push_back(lower(sql.substr(start, i - start)));
        } else {
            ++i;
        }
    }
    return names;
}

/// Words of SQL that stand before "(" and functions that compute and do nothing else.
bool harmless(std::string_view name) {
    static constexpr std::array<std::string_view, 62> kKnown = {
        "and",      "or",         "not",        "in",      "values",    "when",    "where",    "check",
        "key",      "unique",     "references", "default", "as",        "on",      "into",     "select",
        "set",      "then",       "else",       "using",   "case",      "always",  "exists",   "between",
        "raise",    "st_isempty", "st_minx",    "st_maxx", "st_miny",   "st_maxy", "lower",    "upper",
        "strftime", "datetime",   "date",       "time",    "julianday", "abs",     "coalesce", "count",
        "ifnull",   "nullif",     "instr",      "length",  "max",       "min",     "round",    "substr",
        "trim",     "ltrim",      "rtrim",      "typeof",  "replace",   "glob",    "like",     "hex",
        "cast",     "sum",        "total",      "avg",     "unicode",   "char"};
    return std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
}

bool callsOnlyHarmless(const Entry& entry) {
    bool columnList = entry.type == "table" || entry.type == "index";
    for (const std::string& name : called(entry.sql)) {
        // The list of columns follows the table's own name, once, where that name is not quoted.
        if (columnList && (name == entry.name || name == entry.table)) {
            columnList = false;
            continue;
        }
        const bool otherTable = name.starts_with("gpkg_") || name.starts_with("gpkgext_");
        if (!harmless(name) && !otherTable) return false;
    }
    return true;
}

bool isVirtual(const Entry& entry) {
    const std::string sql = lower(entry.sql);
    std::size_t at = sql.find_first_not_of(" \t\r\n");
    if (at == std::string::npos || sql.compare(at, 6, "create") != 0) return false;
    at = sql.find_first_not_of(" \t\r\n", at + 6);
    return at != std::string::npos && sql.compare(at, 7, "virtual") == 0;
}

/// The R-tree index over a geometry column that the standard (clause 3.1.3) describes, and nothing else.
bool isSpatialIndex(const Entry& entry) {
    if (!entry.name.starts_with("rtree_")) return false;
    std::string sql;
    for (const char c : lower(entry.sql))
        if (!std::isspace(static_cast<unsigned char>(c)) && c != '"') sql += c;
    return sql.ends_with("usingrtree(id,minx,maxx,miny,maxy)");
}

bool isStandardTrigger(const Entry& entry) {
    if (!callsOnlyHarmless(entry)) return false;
    return entry.name.starts_with("rtree_") || entry.name.starts_with("gpkg_") ||
           entry.name.starts_with("trigger_insert_feature_count_") ||
           entry.name.starts_with("trigger_delete_feature_count_");
}

bool isStandardView(const Entry& entry) {
    const bool known = entry.name == "st_spatial_ref_sys" || entry.name == "st_geometry_columns" ||
                       entry.name == "spatial_ref_sys";
    return known && callsOnlyHarmless(entry);
}

void checkEntry(const Entry& entry, const fs::path& path) {
    if (entry.type == "view" && !isStandardView(entry))
        refuse(path, {"ビューを含む GeoPackage は読みません", "a GeoPackage that holds views is not read"});
    if (entry.type == "trigger" && !isStandardTrigger(entry))
        refuse(path, {"規格外のトリガーを含む GeoPackage は読みません",
                      "a GeoPackage that holds triggers beyond the standard's own is not read"});
    if (entry.type != "table" && entry.type != "index") return;
    if (isVirtual(entry)) {
        if (!isSpatialIndex(entry))
            refuse(path, {"仮想テーブルを含む GeoPackage は読みません",
                          "a GeoPackage that holds virtual tables is not read"});
    } else if (!callsOnlyHarmless(entry)) {
        refuse(path, {"表の定義に規格外の関数があります",
                      "a table's definition calls functions beyond the standard"});
    }
}

void refuseWhileOpen(const fs::path& path) {
    for (const char* ending : {"-wal", "-journal"}) {
        fs::path beside = path;
        beside += ending;
        std::error_code code;
        const std::uintmax_t bytes = fs::file_size(beside, code);
        if (!code && bytes > 0)
            throw Error(
                Kind::File,
                {"ほかのソフトがこのファイルを編集中です", "another program has changes open in this file"},
                path.string(),
                {"そのソフトで保存して閉じてから取り込んでください",
                 "save and close it there, then try again"});
    }
}

}  // namespace

void screenGeoPackage(const fs::path& path) {
    refuseWhileOpen(path);
    const Database db = openPlain(path);
    const std::vector<Entry> schema = schemaOf(db.get(), path);
    const auto has = [&](std::string_view name) {
        return std::any_of(schema.begin(), schema.end(),
                           [&](const Entry& e) { return e.type == "table" && e.name == name; });
    };
    if (!has("gpkg_contents") || !has("gpkg_spatial_ref_sys"))
        refuse(path, {"GeoPackage ではありません（SQLite のファイルです）",
                      "this is an SQLite file but no GeoPackage"});
    for (const Entry& entry : schema) checkEntry(entry, path);
}

void screenMbTiles(const fs::path& path) {
    refuseWhileOpen(path);
    const Database db = openPlain(path);
    bool tiles = false, metadata = false;
    for (const Entry& entry : schemaOf(db.get(), path)) {
        const bool table = entry.type == "table", view = entry.type == "view";
        tiles |= (table || view) && entry.name == "tiles";
        metadata |= (table || view) && entry.name == "metadata";
        if (entry.type == "trigger")
            refuse(path, {"トリガーを含む MBTiles は読みません", "MBTiles that hold triggers are not read"});
        if (isVirtual(entry))
            refuse(path, {"仮想テーブルを含む MBTiles は読みません",
                          "MBTiles that hold virtual tables are not read"});
        if (!callsOnlyHarmless(entry))
            refuse(path, {"表の定義に規格外の関数があります",
                          "a table's definition calls functions beyond the standard"});
    }
    if (!tiles || !metadata)
        refuse(path, {"MBTiles ではありません（SQLite のファイルです）", "this is SQLite, but not MBTiles"});
}

}  // namespace sasae::intake
