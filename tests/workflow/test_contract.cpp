// The promises that every command keeps: exit codes, two lines of error, JSON alone on standard output,
// silence where it is asked for, and a project that is as it was after whatever failed.
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <fstream>

#include "workflow/town.h"

using namespace sasae::workflow;
using nlohmann::json;
using sasae::support::fileText;
using sasae::support::Ran;
using sasae::support::TempFolder;
namespace fs = std::filesystem;

namespace {

/// One town for all tests of this file: they read it, or fail to change it.
class Contract : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TempFolder>();
        makeTown(*folder_, 12, 300);
        project_ = importTown(*folder_);
        sasaeJson({"propose", project_, "--replications", "99"}, *folder_);
    }
    static void TearDownTestSuite() { folder_.reset(); }

    Ran run(const std::vector<std::string>& words) { return sasae::workflow::sasae(words, *folder_); }
    std::string at(const std::string& name) { return (*folder_ / name).string(); }
    std::string city(const std::string& name) { return at("city/" + name); }

    void expectRefused(const std::vector<std::string>& words, int code) {
        const auto before = fileText(project_);
        const auto ran = run(words);
        const auto shown = ::testing::PrintToString(words) + "\n" + ran.out + ran.err;
        EXPECT_EQ(ran.code, code) << shown;
        EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << shown;
        EXPECT_LE(std::ranges::count(ran.err, '\n'), 2) << shown;
        EXPECT_TRUE(ran.out.empty()) << shown;
        EXPECT_TRUE(fileText(project_) == before) << shown;
        EXPECT_FALSE(fs::exists(project_ + "-journal")) << shown;
    }

    static std::unique_ptr<TempFolder> folder_;
    static std::string project_;
};
std::unique_ptr<TempFolder> Contract::folder_;
std::string Contract::project_;

TEST_F(Contract, CommandsThatAreNoneAreNamedAndTheOthersListed) {
    for (const char* word : {"cluster", "hotspots", "scan", "density", "trend"}) {
        expectRefused({word, project_}, 2);
        const auto ran = run({word, project_, "--lang", "en"});
        EXPECT_NE(ran.err.find(word), std::string::npos) << ran.err;
        EXPECT_NE(ran.err.find("propose"), std::string::npos) << ran.err;
    }
    for (const char* word : {"supports", "visits", "indicators"})
        expectRefused({"import", word, project_, city("cases.csv")}, 2);
    expectRefused({}, 2);
    expectRefused({"import"}, 2);
}

TEST_F(Contract, FlagsOfAllCommandsStandBeforeOrAfterTheCommand) {
    const auto after = run({"list", project_, "editions", "--json", "--lang", "en"});
    const auto before = run({"--json", "--lang", "en", "list", project_, "editions"});
    EXPECT_EQ(after.code, 0) << after.err;
    EXPECT_EQ(before.code, 0) << before.err;
    EXPECT_EQ(after.out, before.out);
    EXPECT_TRUE(run({"--quiet", "list", project_, "editions"}).out.empty());
    expectRefused({"list", project_, "editions", "--lang", "fr"}, 2);
}

TEST_F(Contract, JsonIsAllThatStandardOutputHoldsAndQuietPrintsNothing) {
    const auto copy = at("copy.sasae");
    const std::vector<std::vector<std::string>> commands = {
        {"inspect", city("areas.shp")},
        {"import", "areas", copy, city("areas.shp"), "--level", "group"},
        {"import", "areas", copy, city("areas.shp"), "--level", "group", "--dry-run"},
        {"import", "population", copy, city("smallareas.gpkg"), "--as-of", "令和2年10月1日"},
        {"import", "facilities", copy, city("facilities.csv")},
        {"import", "cases", copy, city("cases.csv"), "--mask", "donut"},
        {"list", copy, "areas"},
        {"list", copy, "cases"},
        {"list", copy, "findings", "--tier", "public"},
        {"propose", copy},
        {"map", copy, "-o", at("m.svg")},
        {"report", copy, "--kind", "issue", "--issue", "1", "--tier", "professional", "-o", at("r.html")},
        {"export", copy, "areas", "-o", at("e.geojson")},
        {"key", copy, "fingerprint"},
        {"log", copy},
        {"check", copy},
        {"undo", copy},
        {"undo", copy, "--redo"},
        {"sample", "--out", at("other"), "--districts", "8", "--cases", "50"}};
    for (const auto& flag : {"--json", "--quiet"}) {
        fs::remove(copy);
        sasaeJson({"copy", project_, copy}, *folder_);
        for (auto words : commands) {
            words.push_back(flag);
            const auto ran = run(words);
            const auto shown = ::testing::PrintToString(words) + "\n" + ran.out + ran.err;
            EXPECT_EQ(ran.code, 0) << shown;
            EXPECT_TRUE(ran.err.empty()) << shown;
            if (words.back() == "--json")
                EXPECT_TRUE(json::accept(ran.out)) << shown;
            else
                EXPECT_TRUE(ran.out.empty()) << shown;
        }
    }
}

TEST_F(Contract, WrongUsageIsTwoAndChangesNothing) {
    const auto areas = city("areas.shp");
    const std::vector<std::vector<std::string>> wrong = {
        {"import", "areas", project_, areas},
        {"import", "areas", project_, areas, "--level", "village"},
        {"import", "areas", project_, areas, "--level", "district", "--layer", "other"},
        {"import", "areas", project_, areas, "--level", "district", "--encoding", "KLINGON"},
        {"import", "areas", project_, areas, "--level", "district", "--crs", "EPSG:1"},
        {"import", "areas", project_, areas, "--level", "district", "--crs",
         "+proj=longlat +nadgrids=/etc/x"},
        {"import", "areas", project_, areas, "--level", "district", "--code", "NOPE"},
        {"import", "areas", project_, areas, "--level", "district", "--name", "NOPE"},
        {"import", "areas", project_, areas, "--level", "district", "--valid-from", "soon"},
        {"import", "areas", project_, areas, "--level", "district", "--accept-findings", "all"},
        {"import", "areas", project_, areas, "--level", "district", "--edition", "\xFF"},
        {"import", "population", project_, city("smallareas.gpkg"), "--total", "NOPE"},
        {"import", "population", project_, city("smallareas.gpkg"), "--as-of", "soon"},
        {"import", "facilities", project_, city("facilities.csv"), "--profile", "nope"},
        {"import", "cases", project_, city("cases.csv"), "--mask", "none"},
        {"import", "cases", project_, city("cases.csv"), "--layer", "other"},
        {"list", project_, "secrets"},
        {"list", project_, "areas", "--tier", "everyone"},
        {"propose", project_, "--from", "soon"},
        {"propose", project_, "--from", "2025-01-01", "--to", "2024-01-01"},
        {"propose", project_, "--min-cases", "0"},
        {"propose", project_, "--replications", "0"},
        {"propose", project_, "--alpha", "nan"},
        {"propose", project_, "--margin", "0.5"},
        {"propose", project_, "--zones", "9"},
        {"map", project_},
        {"map", project_, "-o", at("m.xyz")},
        {"map", project_, "-o", at("n.png"), "--size", "wide"},
        {"map", project_, "-o", at("n.png"), "--size", "9x9"},
        {"map", project_, "-o", at("n.png"), "--bbox", "0,0,nan,1"},
        {"map", project_, "-o", at("n.png"), "--bbox", "5,5,1,1"},
        {"map", project_, "-o", at("n.png"), "--bbox", "0,0,1000,1000"},
        {"map", project_, "-o", at("n.png"), "--scheme", "rainbow"},
        {"map", project_, "-o", at("n.png"), "--show", "proposals", "--proposal", "999"},
        {"map", project_, "-o", at("n.png"), "--breaks", "5,x"},
        {"map", project_, "-o", at("n.png"), "--show", "everything"},
        {"map", project_, "-o", at("n.png"), "--show", "hotspots", "--bandwidth", "nan"},
        {"map", project_, "-o", at("n.png"), "--measure", "happiness"},
        {"report", project_, "--kind", "issue", "-o", at("n.pdf")},
        {"report", project_, "--kind", "district", "--area", "nowhere", "-o", at("n.pdf")},
        {"report", project_, "--kind", "issue", "--issue", "999", "-o", at("n.pdf")},
        {"report", project_, "--kind", "issue", "--issue", "1", "-o", at("n.doc")},
        {"report", project_, "--kind", "district", "--area", "K001", "--format", "html", "-o", at("n.pdf")},
        {"export", project_, "areas", "-o", at("n.xyz")},
        {"export", project_, "areas", "-o", at("n.shp"), "--encoding", "EUC-JP"},
        {"key", project_, "backup"},
        {"new", at("n.sasae"), "--name", "x", "--municipality", "402"},
        {"new", at("n.sasae"), "--name", "x", "--municipality", "99999"},
        {"new", at("n.sasae"), "--name", "x", "--municipality", "40203", "--crs", "EPSG:4326"},
        {"new", at("n.sasae"), "--name", "x", "--municipality", "40203", "--crs", "EPSG:3857"},
        {"new", at("n.sasae"), "--name", " ", "--municipality", "40203"},
        {"new", at("n.sasae"), "--name", "a\xFF", "--municipality", "40203"}};
    for (const auto& words : wrong) expectRefused(words, 2);
    for (const char* name : {"n.sasae", "n.png", "n.pdf", "n.doc", "n.shp", "n.xyz"})
        EXPECT_FALSE(fs::exists(at(name))) << name;
}

TEST_F(Contract, OutsideTheAreaOfDutyFewHouseholdsAreNotCounted) {
    const auto areas = sasaeJson({"list", project_, "areas"}, *folder_)["rows"];
    const std::string duty = areas[0]["code"];
    const auto exact = sasaeJson({"list", project_, "proposals"}, *folder_)["rows"];
    const auto far = sasaeJson({"list", project_, "proposals", "--duty", duty}, *folder_)["rows"];
    const auto told = [](const json& rows, auto&& keep) {
        std::size_t exactly = 0;
        for (const auto& row : rows) exactly += row["expected"].is_number() && keep(row["areas"]);
        return exactly;
    };
    const auto outside = [&](const json& codes) { return codes.get<std::string>() != duty; };
    EXPECT_GT(told(exact, outside), 0U)
        << "with the whole municipality as duty, statistics of every district";
    EXPECT_EQ(told(far, outside), 0U);
    EXPECT_EQ(run({"map", project_, "-o", at("duty.png"), "--tier", "professional", "--duty", duty}).code, 0);
}

TEST_F(Contract, WhatThePublicMayNotSeeIsThree) {
    for (const char* tier : {"district", "public"}) {
        expectRefused({"list", project_, "cases", "--tier", tier}, 3);
        expectRefused({"export", project_, "cases", "--tier", tier, "-o", at("n.csv")}, 3);
    }
    expectRefused({"map", project_, "-o", at("n.png"), "--measure", "need:poverty"}, 3);
    expectRefused({"map", project_, "-o", at("n.png"), "--show", "districts,cases"}, 3);
    expectRefused({"list", project_, "proposals", "--tier", "public", "--duty", "K001"}, 2);
    expectRefused({"list", project_, "proposals", "--duty", "nowhere"}, 2);
    expectRefused({"map", project_, "-o", at("n.png"), "--show", "cases", "--tier", "district"}, 3);
    EXPECT_FALSE(fs::exists(at("n.csv")));
    EXPECT_FALSE(fs::exists(at("n.png")));
}

TEST_F(Contract, ACaseIsShownAndCorrectedByItsStaffAlone) {
    const auto copy = at("case.sasae");
    sasaeJson({"copy", project_, copy}, *folder_);
    const auto listed = sasaeJson({"list", copy, "cases", "--tier", "case"}, *folder_);
    const std::string id = listed["rows"][0]["id"].get<std::string>();
    const auto before = sasaeJson({"case", copy, "show", "--id", id}, *folder_);
    const std::string needs = before["needs"]["value"] == "debt" ? "hoarding" : "debt";
    const auto done = sasaeJson({"case", copy, "correct", "--id", id, "--needs", needs}, *folder_);
    EXPECT_EQ(done["columns"], json::array({"needs"}));
    const auto after = sasaeJson({"case", copy, "show", "--id", id}, *folder_);
    EXPECT_EQ(after["needs"]["value"], needs);
    EXPECT_TRUE(after["needs"]["corrected"].get<bool>());
    EXPECT_EQ(after["outcome"], before["outcome"]);
    const auto again = sasaeJson({"import", "cases", copy, city("cases.csv")}, *folder_);
    bool kept = false;
    for (const auto& finding : again["findings"]) kept |= finding["code"] == "case-correction-kept";
    EXPECT_TRUE(kept);
    const auto bytes = fileText(copy);
    for (const char* tier : {"professional", "district", "public"}) {
        EXPECT_EQ(run({"case", copy, "show", "--id", id, "--tier", tier}).code, 3) << tier;
        EXPECT_EQ(run({"case", copy, "correct", "--id", id, "--outcome", "worse", "--tier", tier}).code, 3)
            << tier;
    }
    EXPECT_EQ(run({"case", copy, "correct", "--id", id, "--needs", "no_such_need"}).code, 2);
    EXPECT_EQ(run({"case", copy, "show", "--id", "999999999"}).code, 2);
    EXPECT_EQ(run({"case", copy, "dance"}).code, 2);
    EXPECT_TRUE(fileText(copy) == bytes);
}

TEST_F(Contract, FilesThatCannotBeReadOrWrittenAreFour) {
    const auto file = city("cases.csv");
    expectRefused({"list", at("absent.sasae"), "areas"}, 4);
    expectRefused({"list", at("city"), "areas"}, 4);
    expectRefused({"list", file, "areas"}, 4);
    expectRefused({"check", file}, 4);
    expectRefused({"import", "facilities", project_, at("absent.csv")}, 4);
    expectRefused({"import", "facilities", project_, at("city")}, 4);
    expectRefused({"import", "facilities", project_, file, "--profile", at("absent.json")}, 4);
    expectRefused({"new", project_, "--name", "x", "--municipality", "40203"}, 4);
    expectRefused({"new", at("absent/x.sasae"), "--name", "x", "--municipality", "40203"}, 4);
    expectRefused({"copy", project_, project_}, 4);
    expectRefused({"copy", project_, file}, 4);
    expectRefused({"sample", "--out", file}, 4);
    expectRefused({"demo", "--out", file}, 4);
    expectRefused({"map", project_, "-o", at("absent/m.png")}, 4);
    expectRefused({"export", project_, "areas", "-o", at("absent/e.csv")}, 4);
    expectRefused({"report", project_, "--kind", "all-districts", "--format", "html", "-o", file}, 4);
    fs::create_symlink(project_, at("link.sasae"));
    expectRefused({"list", at("link.sasae"), "areas"}, 4);
}

TEST_F(Contract, AProjectThatSomebodyElseWritesToIsFive) {
    // A writer that stops in the midst of its work: the journal of SQLite is there, and so is its lock.
    const auto copy = at("locked.sasae"), marker = at("held");
    sasaeJson({"copy", project_, copy}, *folder_);
    std::string script = "BEGIN IMMEDIATE;\n.shell touch " + marker + "\n.shell sleep 60\n";
    const auto input = at("lock.sql");
    std::ofstream(input) << script;
    const pid_t holder = fork();
    if (holder == 0) {
        if (!std::freopen(input.c_str(), "r", stdin)) _exit(126);
        setpgid(0, 0);
        execlp("sqlite3", "sqlite3", copy.c_str(), nullptr);
        _exit(127);
    }
    for (int i = 0; i < 200 && !fs::exists(marker); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const bool held = fs::exists(marker);
    if (held) {
        const auto before = fileText(copy);
        for (const auto& words :
             {std::vector<std::string>{"import", "facilities", copy, city("facilities.csv")},
              {"propose", copy},
              {"undo", copy}}) {
            const auto ran = run(words);
            EXPECT_EQ(ran.code, 5) << ran.out << ran.err;
            EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << ran.err;
        }
        EXPECT_EQ(run({"list", copy, "areas"}).code, 0) << "reading goes on while another prepares to write";
        EXPECT_TRUE(fileText(copy) == before);
    }
    kill(-holder, SIGKILL);
    kill(holder, SIGKILL);
    waitpid(holder, nullptr, 0);
    ASSERT_TRUE(held) << "sqlite3, which comes with ./bootstrap install, did not start";
    EXPECT_EQ(run({"undo", copy}).code, 0);
}

TEST_F(Contract, NothingThatAFileHoldsReachesTheTerminalAsACommand) {
    const auto copy = at("escapes.sasae"), file = at("\x1B[31mred.csv");
    sasaeJson({"copy", project_, copy}, *folder_);
    std::ofstream(file)
        << "施設名,種別,経度,緯度\n\x1B]0;owned\x07集会所\n,,130.5,33.3\n\"a\x1B[2J\nb\",学校,"
           "130.5,33.3\n";
    for (const auto& words : {std::vector<std::string>{"import", "facilities", copy, file},
                              {"list", copy, "facilities"},
                              {"log", copy},
                              {"inspect", file},
                              {"import", "areas", copy, file, "--level", "group"},
                              {"list", copy, "\x1B[31m"}}) {
        const auto ran = run(words);
        EXPECT_EQ((ran.out + ran.err).find('\x1B'), std::string::npos) << ran.out << ran.err;
    }
}

TEST_F(Contract, FindingsStopAnImportUnlessAccepted) {
    const auto copy = at("accept.sasae"), file = at("shifted.shp");
    for (const char* part : {"shp", "shx", "prj"})
        fs::copy_file(city(std::string("areas.") + part), at(std::string("shifted.") + part));
    std::string dbf = fileText(city("areas.dbf"));
    dbf[4] = static_cast<char>(dbf[4] - 1);  // one row of attributes fewer than shapes
    std::ofstream(at("shifted.dbf"), std::ios::binary) << dbf;
    sasaeJson({"copy", project_, copy}, *folder_);
    std::vector<std::string> words = {"import",  "areas", copy,         file,
                                      "--level", "group", "--encoding", "CP932"};
    const auto before = fileText(copy);
    const auto stopped = run(words);
    EXPECT_EQ(stopped.code, 1) << stopped.out << stopped.err;
    EXPECT_NE(stopped.err.find("row-count-mismatch"), std::string::npos) << stopped.err;
    EXPECT_NE(stopped.err.find("--accept-findings error"), std::string::npos) << stopped.err;
    EXPECT_TRUE(fileText(copy) == before);
    words.insert(words.end(), {"--dry-run", "--json"});
    const auto tried = run(words);
    EXPECT_EQ(tried.code, 0) << tried.err;
    EXPECT_TRUE(json::parse(tried.out)["dry_run"].get<bool>());
    EXPECT_TRUE(fileText(copy) == before);
    words.resize(words.size() - 2);
    words.insert(words.end(), {"--accept-findings", "error"});
    const auto accepted = run(words);
    EXPECT_EQ(accepted.code, 0) << accepted.out << accepted.err;
    EXPECT_FALSE(fileText(copy) == before);
}

}  // namespace
