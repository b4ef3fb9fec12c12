// A project file may come from anywhere: whatever is wrong with it, it is refused with an Error and nothing
// in it runs.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "base/error.h"
#include "base/random.h"
#include "store/cycle_json.h"
#include "store/example.h"
#include "store/schema.h"
#include "store/screening.h"

namespace sasae::store::test {
namespace {

/// Runs SQL on a file as its sender would, with nothing forbidden.
void tamper(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    char* why = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &why), SQLITE_OK) << (why ? why : "");
    sqlite3_free(why);
    sqlite3_close(db);
}

base::Kind kindOfError(const std::filesystem::path& file, Access access = Access::ReadWrite) {
    try {
        ProjectFile::open(file, access).load();
    } catch (const base::Error& error) {
        EXPECT_FALSE(error.text.ja.empty());
        EXPECT_FALSE(error.text.en.empty());
        return error.kind;
    }
    ADD_FAILURE() << "opened";
    return base::Kind::Usage;
}

std::filesystem::path project(const Folder& folder) {
    model::Project p = emptyKurume();
    p.areas = {someAreas(1, model::Level::District, "R8", 4)};
    p.cases = someCases(1, 10);
    ProjectFile::create(folder / "a.sasae", p, entry("new"));
    return folder / "a.sasae";
}

class Tampered : public testing::TestWithParam<const char*> {};

TEST_P(Tampered, SchemaIsRefused) {
    const Folder folder;
    const auto file = project(folder);
    tamper(file, GetParam());
    EXPECT_EQ(kindOfError(file), base::Kind::File);
    EXPECT_EQ(kindOfError(file, Access::ReadOnly), base::Kind::File);
    const CheckReport report = check(file, true);
    EXPECT_FALSE(report.ok);
    EXPECT_EQ(report.problems.at(0).code, "schema-differs");
}

INSTANTIATE_TEST_SUITE_P(
    Parts, Tampered,
    testing::Values(
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM cases; END",
        "CREATE TRIGGER ggi_cases_geom BEFORE INSERT ON cases BEGIN SELECT load_extension('x'); END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "DROP VIEW vector_layers; CREATE VIEW vector_layers AS SELECT load_extension('x')",
        "CREATE VIRTUAL TABLE f USING fts5(x)", "CREATE VIRTUAL TABLE r USING rtree(id, a, b)",
        "CREATE TABLE extra (x TEXT DEFAULT (load_extension('x')))",
        "CREATE TABLE extra (x TEXT CHECK (abs(x) > 0))", "CREATE TABLE extra (x TEXT, y AS (upper(x)))",
        "CREATE TABLE extra (x)", "CREATE INDEX i ON cases(upper(needs))",
        "CREATE INDEX i ON cases(id) WHERE needs LIKE '%x%'", "DROP INDEX cases_key", "DROP TABLE manifest",
        "DROP TABLE cases; CREATE VIEW cases AS SELECT 1 AS id",
        "ALTER TABLE cases ADD COLUMN x TEXT DEFAULT 'x'",
        "DROP TABLE settings; CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL AS"
        " (hex(key)) STORED)",
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('table', 'evil', 'evil', 0,"
        " 'CREATE VIRTUAL TABLE evil USING VirtualShape(''/etc/passwd'', CP1252, 1)')",
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'TEXT NOT NULL', 'TEXT "
        "CHECK"
        " (1)') WHERE name = 'settings'"));

TEST(ForeignFile, IsRefusedWhenItIsNoProject) {
    const Folder folder;
    EXPECT_EQ(kindOfError(folder / "absent.sasae"), base::Kind::File);
    std::filesystem::create_directory(folder / "dir.sasae");
    EXPECT_EQ(kindOfError(folder / "dir.sasae"), base::Kind::File);
    std::ofstream(folder / "empty.sasae").close();
    EXPECT_EQ(kindOfError(folder / "empty.sasae"), base::Kind::File);
    std::ofstream(folder / "text.sasae") << std::string(5000, 'x');
    EXPECT_EQ(kindOfError(folder / "text.sasae"), base::Kind::File);
    tamper(folder / "other.sasae", "CREATE TABLE t (x)");
    EXPECT_EQ(kindOfError(folder / "other.sasae"), base::Kind::File);
    EXPECT_EQ(kindOfError("/dev/zero"), base::Kind::File);
    EXPECT_THROW(check(folder / "text.sasae"), base::Error);
}

TEST(ForeignFile, OfANewerProgramIsRefusedWithThatReason) {
    const Folder folder;
    const auto file = project(folder);
    tamper(file, "PRAGMA user_version = 99");
    try {
        ProjectFile::open(file);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::File);
        EXPECT_NE(error.text.en.find("newer"), std::string::npos);
    }
}

TEST(ForeignFile, CutShortAnywhereIsRefusedOrFoundByCheck) {
    const Folder folder;
    const auto file = project(folder);
    const auto size = std::filesystem::file_size(file);
    for (std::uintmax_t part = 1; part < 12; ++part) {
        std::filesystem::copy_file(file, folder / "cut.sasae",
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::resize_file(folder / "cut.sasae", size * part / 12);
        try {
            EXPECT_FALSE(check(folder / "cut.sasae").ok) << part;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::File);
        }
    }
}

TEST(ForeignFile, WithBytesChangedAtRandomNeverBreaksTheProgram) {
    const Folder folder;
    const auto file = project(folder);
    std::string bytes(std::filesystem::file_size(file), '\0');
    std::ifstream(file, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    base::Stream chance(3, 3);
    for (int round = 0; round < 60; ++round) {
        std::string changed = bytes;
        for (int i = 0; i < 20; ++i)
            changed[chance.below(static_cast<std::uint32_t>(changed.size()))] = static_cast<char>(chance());
        std::ofstream(folder / "b.sasae", std::ios::binary) << changed;
        try {
            static_cast<void>(check(folder / "b.sasae", round % 2 == 0));
            ProjectFile::open(folder / "b.sasae").load();
        } catch (const base::Error&) {
        }
    }
}

class BadContents : public testing::TestWithParam<const char*> {};

TEST_P(BadContents, AreRefusedOnLoadAndFoundByCheck) {
    const Folder folder;
    const auto file = project(folder);
    tamper(file, GetParam());
    EXPECT_EQ(kindOfError(file), base::Kind::File);
    EXPECT_FALSE(check(file).ok);
    EXPECT_FALSE(check(file, true).ok);
}

INSTANTIATE_TEST_SUITE_P(
    Contents, BadContents,
    testing::Values("UPDATE areas_district SET geom = x'00' WHERE code = '001'",
                    "UPDATE areas_district SET geom = CAST('text' AS BLOB)",
                    "UPDATE areas_district SET geom = zeroblob(20000000) WHERE code = '001'",
                    // A ring that claims four thousand million points.
                    "UPDATE areas_district SET geom = (SELECT CAST(substr(geom, 1, 56) || x'FFFFFFFF' ||"
                    " substr(geom, 61) AS BLOB))",
                    "UPDATE cases SET needs = 'no_such_need'", "UPDATE cases SET structure = 'x'",
                    "UPDATE cases SET district = 'x'", "UPDATE cases SET household = x'01'",
                    "UPDATE cases SET noticed_on = '2026-13-45'", "UPDATE cases SET outcome = 'fine'",
                    "UPDATE cases SET geom = (SELECT geom FROM areas_district LIMIT 1)",
                    "UPDATE definitions SET content = '[[[[' WHERE name = 'taxonomy'",
                    "UPDATE settings SET value = CAST(x'FF' AS TEXT) WHERE key = 'name'",
                    "UPDATE editions SET level = 'planet'"));

TEST(Screening, KeepsAFileThatIsOurs) {
    const Folder folder;
    const auto file = project(folder);
    EXPECT_TRUE(screen(file).strangers.empty());
    tamper(file, "ANALYZE; VACUUM");
    EXPECT_TRUE(screen(file).strangers.empty());
    EXPECT_TRUE(check(file).ok);
}

TEST(Schema, HoldsNoCode) {
    for (const SchemaObject& object : expectedSchema(kSchemaNumber)) {
        EXPECT_NE(object.type, "trigger") << object.name;
        EXPECT_EQ(object.sql.find("VIRTUAL"), std::string::npos) << object.name;
    }
}

TEST(Migration, BringsAFileFromEveryEarlierNumberUpToDate) {
    for (int number = 0; number < kSchemaNumber; ++number) {
        const Folder folder;
        const auto file = folder / "old.sasae";
        if (number == 0) {
            tamper(file, "PRAGMA application_id = 1396790081; PRAGMA user_version = 0");
            if (std::filesystem::file_size(file) < 512) tamper(file, "VACUUM");
        } else {  // what later numbers added is taken away again
            ProjectFile::create(file, emptyKurume(), entry("new"));
            if (number < 2)
                tamper(file, "DROP TABLE judgements; DELETE FROM manifest WHERE name = 'judgements'");
            else if (number < 3)
                tamper(file, "ALTER TABLE judgements DROP COLUMN households");
            const auto drop = [&](std::string_view table) {
                tamper(file, fmt::format("DROP TABLE {0}; DELETE FROM manifest WHERE name = '{0}'", table));
            };
            if (number < 3) {
                for (const std::string_view table : cycleTables()) drop(table);
                tamper(file, "ALTER TABLE state DROP COLUMN next_record");
            }
            if (number < 4) {
                drop("case_corrections");
                drop("facility_origins");
            }
            drop("roads");
            for (const char* table : {"geometry_columns_auth", "geometry_columns_time",
                                      "geometry_columns_statistics", "geometry_columns"})
                tamper(file, fmt::format("DELETE FROM {} WHERE f_table_name = 'roads'", table));
            tamper(file, "PRAGMA user_version = " + std::to_string(number));
        }
        EXPECT_EQ(kindOfError(file, Access::ReadOnly), base::Kind::File);
        ProjectFile opened = ProjectFile::open(file);
        EXPECT_EQ(screen(file).schemaNumber, kSchemaNumber);
        EXPECT_TRUE(screen(file).strangers.empty());
        EXPECT_TRUE(check(file).ok);
        base::Silent silent;
        model::Project p = emptyKurume();
        p.areas = {someAreas(1, model::Level::District, "R8", 4)};
        p.roads = someRoads(1, 12);
        opened.commit(everything(p), entry("new"), opened.revision(), silent);
        EXPECT_EQ(contents(opened.load()), contents(p));
    }
}

TEST(Check, FindsAndMendsWhatFollowsFromTheRows) {
    const Folder folder;
    const auto file = project(folder);
    EXPECT_TRUE(check(file).ok);
    tamper(file, "DELETE FROM cases WHERE id = (SELECT min(id) FROM cases)");
    CheckReport report = check(file);
    EXPECT_FALSE(report.ok);
    EXPECT_EQ(report.problems.at(0).code, "manifest-differs");
    report = check(file, true);
    EXPECT_TRUE(report.ok);
    EXPECT_TRUE(report.problems.at(0).repaired);
    EXPECT_TRUE(check(file).problems.empty());
}

TEST(Check, FindsShapesThatAreNotValidAndRowsThatPointNowhere) {
    const Folder folder;
    model::Project p = emptyKurume();
    auto areas = someAreas(1, model::Level::District, "R8", 2);
    areas->shape[0] = {{{{0, 0}, {10, 10}, {10, 0}, {0, 10}, {0, 0}}, {}}};
    p.areas = {areas};
    ProjectFile::create(folder / "a.sasae", p, entry("new"));
    CheckReport report = check(folder / "a.sasae");
    ASSERT_EQ(report.problems.size(), 1u);
    EXPECT_EQ(report.problems[0].code, "shape-invalid");
    tamper(folder / "a.sasae", "PRAGMA foreign_keys = OFF; DELETE FROM editions");
    report = check(folder / "a.sasae");
    EXPECT_EQ(report.problems.at(0).code, "reference-broken");
}

}  // namespace
}  // namespace sasae::store::test
