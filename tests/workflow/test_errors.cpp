// Bad input: a clear error, the exit code of the contract, and a project that stays as it was.
#include <gtest/gtest.h>

#include <fstream>

#include "workflow/town.h"

using namespace sasae::workflow;
using sasae::support::fileText;
using sasae::support::TempFolder;

namespace {

class Errors : public testing::Test {
  protected:
    void SetUp() override {
        project = (folder / "town.sasae").string();
        sasaeJson({"new", project, "--name", "試験", "--municipality", "40203"}, folder);
    }
    std::string write(const std::string& name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
        return (folder / name).string();
    }
    /// The command fails with `code`, says so in the two lines of the contract, and changes nothing.
    void expectRefused(const std::vector<std::string>& words, int code) {
        const auto before = fileText(project);
        const auto ran = sasae::workflow::sasae(words, folder);
        EXPECT_EQ(ran.code, code) << ran.out << ran.err;
        EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << ran.err;
        EXPECT_EQ(fileText(project), before);
    }
    TempFolder folder;
    std::string project;
};

TEST_F(Errors, WrongUsageIsTwo) {
    expectRefused({"import", "areas", project}, 2);
    expectRefused({"nothing"}, 2);
    expectRefused({"new", (folder / "x.sasae").string(), "--name", "x", "--municipality", "999"}, 2);
}

TEST_F(Errors, AFileThatIsNotThereIsFour) {
    expectRefused({"import", "areas", project, "absent.shp", "--level", "district"}, 4);
    expectRefused({"list", "absent.sasae", "areas"}, 4);
}

TEST_F(Errors, AColumnOfNamesStopsTheImportWithThree) {
    const auto file =
        write("cases.csv", "household_key,noticed_on,needs,氏名\nH1,2025-04-01,dementia,佐藤 花子\n");
    expectRefused({"import", "cases", project, file}, 3);
}

TEST_F(Errors, AVirtualFormatInDisguiseOpensNothing) {
    const auto secret = write("secret.csv", "code,name\n1,himitsu\n");
    const auto vrt = "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>" + secret +
                     "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name : {"a.csv", "a.shp", "a.geojson", "a.gpkg", "a.sqlite", "a.vrt"}) {
        const auto file = write(name, vrt);
        const auto ran = sasae::workflow::sasae({"inspect", file}, folder);
        EXPECT_NE(ran.code, 0) << name;
        EXPECT_EQ(ran.out.find("himitsu"), std::string::npos);
        expectRefused(
            {"import", "areas", project, file, "--level", "district"},
            sasae::workflow::sasae({"import", "areas", project, file, "--level", "district"}, folder).code);
    }
    expectRefused({"import", "areas", project, "/vsizip/" + secret, "--level", "district"}, 1);
}

TEST_F(Errors, AHostileProjectFileIsRefused) {
    const auto bad = (folder / "bad.sasae").string();
    sasaeJson({"copy", project, bad}, folder);
    const auto ran =
        sasae::support::run({"/usr/bin/env", "sqlite3", bad,
                             "CREATE TRIGGER evil AFTER INSERT ON log BEGIN DELETE FROM log; END;"},
                            folder.path());
    ASSERT_EQ(ran.code, 0) << ran.err << "sqlite3 comes with ./bootstrap install";
    EXPECT_EQ(sasae::workflow::sasae({"list", bad, "areas"}, folder).code, 4);
}

TEST_F(Errors, WhyAFileCannotBeWrittenIsSaidInJapanese) {
    makeTown(folder, 4, 60);
    std::filesystem::remove(project);
    project = importTown(folder);
    sasaeJson({"propose", project, "--replications", "99"}, folder);
    const std::vector<std::vector<std::string>> writes = {
        {"map", project, "-o", "absent/m.png"},
        {"report", project, "--kind", "district", "--area", "K001", "-o", "absent/p.pdf"},
        {"report", project, "--kind", "district", "--area", "K001", "-o", "absent/p.xlsx"},
        {"export", project, "areas", "-o", "absent/a.gpkg"},
        {"export", project, "areas", "-o", "absent/a.csv"}};
    for (const auto& words : writes) {
        expectRefused(words, 4);
        const auto ran = sasae::workflow::sasae(words, folder);
        EXPECT_NE(ran.err.find("そのファイルまたはフォルダがありません"), std::string::npos) << ran.err;
        EXPECT_NE(ran.err.find("hint: 書込みのできる場所"), std::string::npos) << ran.err;
        EXPECT_EQ(ran.err.find("No such"), std::string::npos) << ran.err;
        EXPECT_EQ(ran.err.find("no such"), std::string::npos) << ran.err;
    }
}

TEST_F(Errors, EveryMessageHasBothLanguages) {
    const auto ja = sasae::workflow::sasae({"list", "absent.sasae", "areas", "--lang", "ja"}, folder);
    const auto en = sasae::workflow::sasae({"list", "absent.sasae", "areas", "--lang", "en"}, folder);
    EXPECT_NE(ja.err, en.err);
    EXPECT_TRUE(std::ranges::all_of(en.err, [](char c) { return static_cast<unsigned char>(c) < 128; }))
        << en.err;
}

}  // namespace
