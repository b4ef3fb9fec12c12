#include <algorithm>
#include <map>

#include "base/error.h"
#include "geom/topology.h"
#include "store/bulk.h"
#include "store/connection.h"
#include "store/manifest.h"
#include "store/project_file.h"
#include "store/reading.h"
#include "store/schema.h"
#include "store/screening.h"
#include "store/sqlite_engine.h"

namespace sasae::store {
namespace {

using base::say;
using base::Text;

void found(CheckReport& report, std::string code, Text text) {
    report.problems.push_back({std::move(code), std::move(text), false});
}

void checkIntegrity(Connection& connection, CheckReport& report) {
    int others = 0;
    BulkRead rows(connection, "PRAGMA integrity_check(100)", {Cell::Text});
    while (rows.next()) {
        const std::string& line = rows.text(0);
        if (line == "ok") continue;
        // Only what is wrong with an index can be mended without losing rows.
        if (line.find("index") != std::string::npos) {
            if (report.problems.empty() || report.problems.back().code != "index-damaged")
                found(report, "index-damaged", say("索引が壊れています", "an index is damaged"));
        } else {
            ++others;
        }
    }
    if (others > 0)
        found(report, "file-damaged",
              say("ファイルの構造が壊れています（{}か所）",
                  "the structure of the file is damaged ({} places)", others));
}

void checkReferences(Connection& connection, CheckReport& report) {
    std::map<std::string, int> broken;
    BulkRead rows(connection, "PRAGMA foreign_key_check",
                  {Cell::Text, Cell::Integer, Cell::Text, Cell::Integer});
    while (rows.next()) ++broken[rows.text(0)];
    for (const auto& [table, count] : broken)
        found(report, "reference-broken",
              say("表 {} の {} 行が、ない行を指しています",
                  "table {}: {} rows point to rows that are not there", table, count));
}

void checkManifest(Connection& connection, CheckReport& report) {
    std::map<std::string, std::pair<std::int64_t, std::string>> stated;
    BulkRead rows(connection, "SELECT name, row_count, hash FROM manifest",
                  {Cell::Text, Cell::Integer, Cell::Text});
    while (rows.next()) stated[rows.text(0)] = {rows.integer(1), rows.text(2)};
    for (const std::string& table : manifestTables()) {
        const TableDigest now = digest(connection.handle(), table, connection.file());
        const auto was = stated.find(table);
        if (was != stated.end() && was->second.first == now.rows && was->second.second == now.hash) continue;
        found(report, "manifest-differs",
              say("表 {} の中身が記録と合いません（{}行、記録は{}行）",
                  "table {} does not hold what the manifest says ({} rows, {} in the manifest)", table,
                  now.rows, was == stated.end() ? std::int64_t{-1} : was->second.first));
    }
}

/// Whether everything can be read, and whether shapes are sound.
void checkContents(const ProjectFile& file, CheckReport& report) {
    model::Project project;
    try {
        project = file.load();
        static_cast<void>(file.findings());
    } catch (const base::Error& error) {
        if (error.kind == base::Kind::Locked) throw;
        found(report, "contents-damaged", error.text);
        return;
    }
    for (const auto& areas : project.areas) {
        int bad = 0;
        for (const geom::MultiPolygon& shape : areas->shape)
            if (!shape.empty() && geom::cleaned(shape).changed) ++bad;
        if (bad > 0)
            found(report, "shape-invalid",
                  say("{}「{}」の図形 {} 個に誤りがあります", "{} \"{}\": {} shapes are not valid",
                      std::string(model::levelName(areas->edition.level)), areas->edition.name, bad));
    }
}

bool has(const CheckReport& report, std::initializer_list<const char*> codes) {
    return std::any_of(report.problems.begin(), report.problems.end(), [&](const Problem& problem) {
        return std::any_of(codes.begin(), codes.end(),
                           [&](const char* code) { return problem.code == code; });
    });
}

/// Indexes, extents and the manifest follow from the rows; the rows themselves cannot be made up.
void mend(const std::filesystem::path& name, CheckReport& report) {
    if (has(report, {"file-damaged", "contents-damaged", "reference-broken"})) return;
    if (!has(report, {"index-damaged", "manifest-differs"})) return;
    Connection connection(name, false);
    refuseStrangers(screen(connection.handle(), name), name);
    Transaction work(connection, Transaction::For::Writing);
    connection.run("REINDEX");
    const auto tables = manifestTables();
    writeManifest(connection, {tables.begin(), tables.end()});
    work.commit();
    for (Problem& problem : report.problems)
        problem.repaired = problem.code == "index-damaged" || problem.code == "manifest-differs";
}

}  // namespace

CheckReport check(const std::filesystem::path& name, bool repair) {
    CheckReport report;
    const Screened screened = screen(name);
    for (const std::string& stranger : screened.strangers)
        found(report, "schema-differs",
              say("Sasae のものでない、または変えられた部品：{}", "not of Sasae's making, or changed: {}",
                  stranger));
    if (screened.strangers.empty()) try {
            const ProjectFile file = ProjectFile::open(name, repair ? Access::ReadWrite : Access::ReadOnly);
            {
                Connection connection(file.path(), true);
                Transaction reading(connection, Transaction::For::Reading);
                checkIntegrity(connection, report);
                checkReferences(connection, report);
                checkManifest(connection, report);
            }
            checkContents(file, report);
            if (repair) mend(file.path(), report);
        } catch (const base::Error& error) {
            if (error.kind != base::Kind::File && error.kind != base::Kind::Failed) throw;
            found(report, "file-damaged", error.text);
        }
    report.ok = std::all_of(report.problems.begin(), report.problems.end(),
                            [](const Problem& problem) { return problem.repaired; });
    return report;
}

}  // namespace sasae::store
