// The main job through the command line, as a planner does it.
#include <gtest/gtest.h>

#include <fstream>

#include "workflow/town.h"

namespace fs = std::filesystem;
using namespace sasae::workflow;
using sasae::support::fileText;
using sasae::support::TempFolder;

namespace {

/// One town for the tests that only read it.
class MainJob : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = new TempFolder;
        makeTown(*folder, 12, 600);
        project = importTown(*folder);
        proposals = sasaeJson({"propose", project, "--replications", "199"}, *folder);
    }
    static void TearDownTestSuite() { delete folder; }
    static std::string out(const std::string& name) { return (*folder / name).string(); }

    static inline TempFolder* folder = nullptr;
    static inline std::string project;
    static inline nlohmann::json proposals;
};

TEST_F(MainJob, EverythingIsImportedAndTheProjectIsSound) {
    EXPECT_EQ(sasaeJson({"list", project, "areas"}, *folder)["rows"].size(), 12u);
    EXPECT_GT(sasaeJson({"list", project, "cases", "--tier", "case"}, *folder)["rows"].size(), 550u);
    EXPECT_EQ(sasaeJson({"check", project}, *folder)["ok"], true);
}

TEST_F(MainJob, ProposalsCarryTheFieldsThatScriptsRead) {
    ASSERT_FALSE(proposals["proposals"].empty());
    for (const auto& proposal : proposals["proposals"]) {
        for (const char* field : {"id", "rank", "scope", "areas", "pattern", "basis", "cases", "expected",
                                  "rate_ratio", "p_value", "stability", "evidence"})
            EXPECT_TRUE(proposal.contains(field)) << field;
        EXPECT_TRUE(proposal["pattern"].contains("needs"));
        if (proposal["basis"] == "significant") {
            EXPECT_LE(proposal["p_value"].get<double>(), 0.05);
        }
    }
}

TEST_F(MainJob, TheSameSeedGivesTheSameProposals) {
    const auto again = sasaeJson({"propose", project, "--replications", "199"}, *folder);
    EXPECT_EQ(again, proposals);
}

TEST_F(MainJob, ARunUnderOtherRulesIsExploratoryAndCallsNothingSignificant) {
    const auto other = sasaeJson({"propose", project, "--replications", "199", "--min-cases", "4"}, *folder);
    EXPECT_EQ(other["standard"], false);
    for (const auto& proposal : other["proposals"]) EXPECT_NE(proposal["basis"], "significant");
}

TEST_F(MainJob, ReportsAreWrittenInEveryFormatAndTwiceTheSame) {
    for (const std::string format : {"pdf", "html", "xlsx"}) {
        for (const char* tier : {"professional", "public"}) {
            const auto first = out("first." + format), second = out("second." + format);
            const std::vector<std::string> words = {
                "report",   project,  "--kind",
                "district", "--area", sasaeJson({"list", project, "areas"}, *folder)["rows"][0]["code"],
                "--tier",   tier,     "--format",
                format,     "-o"};
            auto one = words, two = words;
            one.push_back(first);
            two.push_back(second);
            ASSERT_EQ(sasae::workflow::sasae(one, *folder).code, 0);
            ASSERT_EQ(sasae::workflow::sasae(two, *folder).code, 0);
            EXPECT_GT(fs::file_size(first), 3000u);
            EXPECT_EQ(fileText(first), fileText(second)) << format;
        }
    }
}

TEST_F(MainJob, AllDistrictsAreReportedInOneRun) {
    const auto ran = sasaeJson({"report", project, "--kind", "all-districts", "--tier", "public", "--format",
                                "html", "-o", out("all")},
                               *folder);
    EXPECT_EQ(ran["files"].size(), 12u);
}

TEST_F(MainJob, MapsAreDrawnInThreeFormatsAtTwoTiers) {
    for (const std::string name : {"map.png", "map.pdf", "map.svg"})
        for (const char* tier : {"professional", "public"}) {
            const auto ran = sasae::workflow::sasae(
                {"map", project, "-o", out(name), "--show", "districts,facilities,proposals,hotspots",
                 "--measure", "cases_per_1000_households", "--tier", tier, "--size", "800x600"},
                *folder);
            EXPECT_EQ(ran.code, 0) << ran.err;
            EXPECT_GT(fs::file_size(out(name)), 3000u);
        }
}

TEST_F(MainJob, CasePointsDoNotLeaveAtThePublicTier) {
    EXPECT_EQ(sasae::workflow::sasae({"export", project, "cases", "-o", out("cases.geojson")}, *folder).code,
              3);
    EXPECT_FALSE(fs::exists(out("cases.geojson")));
    EXPECT_EQ(sasae::workflow::sasae({"list", project, "cases", "--tier", "district"}, *folder).code, 3);
}

TEST_F(MainJob, NothingThatIdentifiesAHouseholdIsInTheProjectFile) {
    const auto bytes = fileText(project);
    const auto csv = fileText(*folder / "city/cases.csv");
    std::istringstream lines(csv);
    std::string header, line;
    std::getline(lines, header);
    ASSERT_NE(header.find("household_key"), std::string::npos);
    const auto column = [&](const std::string& name) {
        return std::count(header.begin(), header.begin() + static_cast<std::ptrdiff_t>(header.find(name)),
                          ',');
    };
    const auto keyColumn = column("household_key");
    int looked = 0;
    while (std::getline(lines, line) && looked < 300) {
        std::istringstream cells(line);
        std::string cell;
        for (std::ptrdiff_t i = 0; i <= keyColumn; ++i) std::getline(cells, cell, ',');
        ASSERT_GE(cell.size(), 3u) << line;
        EXPECT_EQ(bytes.find(cell), std::string::npos) << "a household key is in the file";
        ++looked;
    }
    EXPECT_GT(looked, 100);
}

TEST_F(MainJob, UndoTakesTheNewestChangeBackAndTheLogKeepsBoth) {
    const auto copy = out("copy.sasae");
    sasaeJson({"copy", project, copy}, *folder);
    const auto before = sasaeJson({"list", copy, "facilities"}, *folder)["rows"].size();
    sasaeJson({"import", "facilities", copy, (*folder / "city/facilities.csv").string()}, *folder);
    sasaeJson({"undo", copy}, *folder);
    EXPECT_EQ(sasaeJson({"list", copy, "facilities"}, *folder)["rows"].size(), before);
    const auto log = sasaeJson({"log", copy}, *folder)["log"];
    EXPECT_GE(log.size(), 7u);
    EXPECT_EQ(sasaeJson({"check", copy}, *folder)["ok"], true);
}

}  // namespace
