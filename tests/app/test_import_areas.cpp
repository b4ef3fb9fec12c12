#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/import_areas.h"
#include "app/import_facilities.h"
#include "app/import_population.h"
#include "app/import_town.h"
#include "app/input_files.h"
#include "base/error.h"

namespace sasae::app {
namespace {

/// The drawn districts as GeoJSON in longitude and latitude.
std::string geoJson(const model::Areas& areas) {
    const geom::Transform toDegrees("EPSG:6670", "EPSG:6668");
    nlohmann::json features = nlohmann::json::array();
    for (std::size_t i = 0; i < areas.code.size(); ++i) {
        nlohmann::json ring = nlohmann::json::array();
        for (const geom::Point p : areas.shape[i][0].outer) {
            const geom::Point d = toDegrees(p);
            ring.push_back({d.x, d.y});
        }
        features.push_back(
            {{"type", "Feature"},
             {"properties", {{"code", areas.code[i]}, {"name", areas.name[i]}}},
             {"geometry", {{"type", "Polygon"}, {"coordinates", nlohmann::json::array({ring})}}}});
    }
    return nlohmann::json{{"type", "FeatureCollection"}, {"features", features}}.dump();
}

ImportSummary importDistricts(ImportTown& town, const std::string& drawing, const AreasImport& settings,
                              bool dryRun = false) {
    base::Silent progress;
    AreasImport wanted = settings;
    wanted.codeField = "code";
    wanted.nameField = "name";
    return importAreas(town.session, town.write("areas.geojson", geoJson(drawnDistricts(drawing, {}, ""))),
                       wanted, {.dryRun = dryRun, .now = kNow}, progress);
}

TEST(ImportAreas, ANewEditionStandsBesideTheOldOneAndTakesTheCasesAlong) {
    ImportTown town;
    town.import(
        "household_key,noticed_on,needs,area_code\nH1,2026-01-15,dementia,B\nH2,2026-01-15,dementia,s02\nH3,"
        "2026-01-15,dementia,A\n");
    const ImportSummary summary = importDistricts(town, "AAXX\nZZXX\nCCDD\nCCDD",
                                                  {.edition = "R8", .validFrom = base::dateOf(2026, 4, 1)});
    EXPECT_EQ(summary.imported, 5);
    EXPECT_EQ(summary.crs, "EPSG:4326");  // RFC 7946: GeoJSON is WGS 84
    EXPECT_EQ(town.session.project.areas.size(), 2u);
    EXPECT_EQ(town.session.project.newest(model::Level::District)->edition.name, "R8");
    EXPECT_EQ(town.cases().districtEdition, town.session.project.newest(model::Level::District)->edition.id);
    EXPECT_EQ(town.districtOf(0), "X");
    EXPECT_EQ(town.districtOf(1), "Z");
    EXPECT_EQ(town.districtOf(2), "A");
    EXPECT_EQ(countOf(summary, "cases_moved"), 2);
    EXPECT_EQ(countOf(summary, "cases_kept"), 1);
    EXPECT_NE(findingOf(summary.findings, "cases-not-reassigned"), nullptr);
}

TEST(ImportAreas, AnOlderEditionLeavesTheCasesAlone) {
    ImportTown town;
    town.import("household_key,noticed_on,needs,area_code\nH1,2026-01-15,dementia,B\n");
    importDistricts(town, "QQQQ\nQQQQ\nQQQQ\nQQQQ",
                    {.edition = "H20", .validFrom = base::dateOf(2008, 4, 1)});
    EXPECT_EQ(town.session.project.areas.size(), 2u);
    EXPECT_EQ(town.districtOf(0), "B");
    EXPECT_EQ(town.session.project.districts()->edition.name, "R2");
}

TEST(ImportAreas, TheSameEditionIsReplacedAndAnUnnamedOneIsCalledByTheDay) {
    ImportTown town;
    importDistricts(town, "AABB\nAABB\nCCCC\nCCCC", {});
    importDistricts(town, "AABB\nAABB\nDDDD\nDDDD", {});
    EXPECT_EQ(town.session.project.areas.size(), 2u);
    const auto newest = town.session.project.newest(model::Level::District);
    EXPECT_EQ(newest->edition.name, "R8.4.10");
    EXPECT_EQ(newest->code, (std::vector<std::string>{"A", "B", "D"}));
}

TEST(ImportAreas, ADryRunWritesNothing) {
    ImportTown town;
    const std::string before = town.projectBytes();
    EXPECT_EQ(importDistricts(town, "AABB\nAABB\nCCCC\nCCCC", {}, true).imported, 3);
    EXPECT_EQ(town.projectBytes(), before);
}

TEST(ImportAreas, WhatSomebodyElseChangedMeanwhileIsNotOverwritten) {
    ImportTown town;
    Session other{store::ProjectFile::open(town.folder / "town.sasae"), town.session.project};
    importDistricts(town, "AABB\nAABB\nCCCC\nCCCC", {});
    base::Silent progress;
    try {
        importAreas(other, (town.folder / "areas.geojson").string(), {.codeField = "code"}, {.now = kNow},
                    progress);
        FAIL() << "overwritten";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Locked);
    }
}

TEST(ImportPopulation, PeopleAreSummedAndLoggedWithTheHashOfTheirFile) {
    ImportTown town;
    base::Silent progress;
    const std::string file = town.write(
        "people.csv",
        "KEY_CODE,JINKO,SETAI,X_CODE,Y_CODE\n1,200,90,130.4970,33.3110\n2,300,120,130.4975,33.3115\n");
    const ImportSummary summary = importPopulation(town.session, file, {.asOf = "R2.10.1"},
                                                   {.accept = base::Severity::Error, .now = kNow}, progress);
    EXPECT_EQ(summary.imported, 2);
    EXPECT_EQ(countOf(summary, "people"), 500);
    EXPECT_EQ(countOf(summary, "households"), 210);
    EXPECT_EQ(town.session.project.population->asOf, base::dateOf(2020, 10, 1));
    const store::LogRow last = town.session.file.log().back();
    EXPECT_EQ(last.command, "import population");
    ASSERT_EQ(last.inputs.size(), 1u);
    EXPECT_EQ(last.inputs[0].name, "people.csv");
    EXPECT_EQ(last.inputs[0].sha256.size(), 64u);
    const auto settings = nlohmann::json::parse(last.settings);
    EXPECT_FALSE(summary.crs.empty());
    EXPECT_EQ(settings.at("crs"), summary.crs);
    EXPECT_EQ(settings.at("accept_findings"), base::severityName(base::Severity::Error));
}

TEST(ImportFacilities, AFileOfTheSameNameReplacesItsOwnRowsOnly) {
    ImportTown town;
    base::Silent progress;
    const auto import = [&](const char* name, const char* rows) {
        return importFacilities(town.session, town.write(name, std::string("name,kind,lon,lat\n") + rows), {},
                                {.now = kNow}, progress);
    };
    import("a.csv", "中央病院,hospital,130.50,33.31\n東小学校,elementary_school,130.51,33.31\n");
    import("b.csv", "西公民館,community_hall,130.49,33.31\n");
    EXPECT_EQ(town.session.project.supports->size(), 3);
    import("a.csv", "中央病院,hospital,130.50,33.31\n");
    EXPECT_EQ(town.session.project.supports->size(), 2);
}

TEST(ImportSummaries, TheJsonIsThatOfTheContract) {
    ImportSummary summary;
    summary.rows = 10;
    summary.imported = 9;
    summary.quarantined = 1;
    summary.crs = "EPSG:6668";
    summary.encoding = "CP932";
    base::add(summary.findings, "no-needs", base::Severity::Warning, base::say("あ", "a"), 4);
    base::add(summary.findings, "no-needs", base::Severity::Warning, base::say("あ", "a"), 7);
    const nlohmann::json json = asJson(summary, base::Lang::En);
    EXPECT_EQ(json["rows"], 10);
    EXPECT_EQ(json["imported"], 9);
    EXPECT_EQ(json["quarantined"], 1);
    EXPECT_EQ(json["crs"], "EPSG:6668");
    EXPECT_EQ(json["encoding"], "CP932");
    EXPECT_EQ(json["findings"][0]["code"], "no-needs");
    EXPECT_EQ(json["findings"][0]["severity"], "warning");
    EXPECT_EQ(json["findings"][0]["count"], 2);
    EXPECT_EQ(json["findings"][0]["first"], "4");
}

TEST(ImportSummaries, FindingsStopByTheirSeverity) {
    base::Findings findings;
    base::add(findings, "w", base::Severity::Warning, base::say("あ", "a"), 1);
    EXPECT_NO_THROW(stopOnFindings(findings, base::Severity::Warning, "f"));
    EXPECT_THROW(stopOnFindings(findings, base::Severity::Info, "f"), base::Error);
    base::add(findings, "e", base::Severity::Error, base::say("い", "b"), 2);
    try {
        stopOnFindings(findings, base::Severity::Warning, "f");
        FAIL() << "not stopped";
    } catch (const base::Error& error) {
        EXPECT_EQ(error.kind, base::Kind::Failed);
        EXPECT_NE(error.text.en.find("e ×1"), std::string::npos);
        EXPECT_EQ(error.text.en.find("w ×1"), std::string::npos);
        EXPECT_NE(error.hint.en.find("--accept-findings error"), std::string::npos);
    }
    EXPECT_NO_THROW(stopOnFindings(findings, base::Severity::Error, "f"));
    EXPECT_EQ(parseSeverity("error"), base::Severity::Error);
    EXPECT_THROW(parseSeverity("grave"), base::Error);
}

TEST(ImportSummaries, InputsAreNamedWithoutFoldersAndHashed) {
    const support::TempFolder folder;
    std::ofstream(folder / "abc.csv") << "abc";
    const auto inputs = inputFiles((folder / "abc.csv").string());
    ASSERT_EQ(inputs.size(), 1u);
    EXPECT_EQ(inputs[0].name, "abc.csv");
    // FIPS 180-2, appendix B.1
    EXPECT_EQ(inputs[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace sasae::app
