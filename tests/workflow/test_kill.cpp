// kill -9 at any moment of an import leaves the project as it was, or as it became.
#include <gtest/gtest.h>

#include <random>

#include "workflow/town.h"

using namespace sasae::workflow;
using sasae::support::TempFolder;

namespace {

constexpr int kKills = 100;

std::string contents(const std::string& project, const TempFolder& folder) {
    const auto table = [&](const char* what) {
        return sasaeJson({"list", project, what, "--tier", "case"}, folder)["rows"].dump();
    };
    return table("areas") + table("facilities") + table("cases");
}

/// What SQLite leaves beside a file whose transaction was cut: the next to open it rolls back by it.
bool leftAJournal(const std::string& project) {
    std::error_code absent;
    const auto bytes = std::filesystem::file_size(project + "-journal", absent);
    return !absent && bytes > 0;
}

TEST(Kill, LeavesTheOldProjectOrTheNewOne) {
    const TempFolder folder;
    makeTown(folder, 12, 400);
    const auto city = (folder / "city").string(), project = (folder / "town.sasae").string();
    sasaeJson({"new", project, "--name", "試験", "--municipality", "40203"}, folder);
    sasaeJson({"import", "areas", project, city + "/areas.shp", "--level", "district"}, folder);
    sasaeJson({"import", "facilities", project, city + "/facilities.csv"}, folder);
    const auto old = contents(project, folder);
    const std::vector<std::string> import = {"import", "cases", "", city + "/cases.csv"};
    auto once = import;
    once[2] = (folder / "done.sasae").string();
    sasaeJson({"copy", project, once[2]}, folder);
    const auto start = std::chrono::steady_clock::now();
    sasaeJson(once, folder);
    const auto whole =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    const auto done = contents(once[2], folder);
    ASSERT_NE(old, done);

    std::mt19937 random(7);
    int before = 0, after = 0, inside = 0;
    for (int i = 0; i < kKills; ++i) {
        auto words = import;
        words[2] = (folder / "killed.sasae").string();
        std::filesystem::remove(words[2]);
        std::filesystem::remove(words[2] + "-journal");
        std::filesystem::copy_file(project, words[2]);
        const auto moment = std::uniform_int_distribution<long>(1000, whole.count() * 11 / 10)(random);
        sasae::workflow::sasae(words, folder, std::chrono::microseconds(moment));
        inside += leftAJournal(words[2]);
        ASSERT_EQ(sasaeJson({"check", words[2]}, folder)["ok"], true) << "killed after " << moment << " µs";
        const auto now = contents(words[2], folder);
        ASSERT_TRUE(now == old || now == done) << "killed after " << moment << " µs";
        ++(now == old ? before : after);
    }
    EXPECT_GT(before, 0);
    EXPECT_GT(inside, 0) << "no kill came while the project was being written";
    RecordProperty("before", before);
    RecordProperty("inside", inside);
    RecordProperty("after", after);
}

}  // namespace
