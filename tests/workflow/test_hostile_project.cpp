// A project file with bytes changed at random: the program says so or goes on, and never falls over.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>

#include "workflow/town.h"

using namespace sasae::workflow;
using sasae::support::fileText;
using sasae::support::TempFolder;
namespace fs = std::filesystem;

namespace {

TEST(HostileProject, WithChangedBytesIsReadOrRefusedByEveryCommand) {
    constexpr int kRounds = 40;
    const TempFolder folder;
    makeTown(folder, 8, 120);
    const auto project = importTown(folder);
    sasaeJson({"propose", project, "--replications", "19"}, folder);
    const std::string whole = fileText(project);
    const auto bad = (folder / "bad.sasae").string(), copy = (folder / "copy.sasae").string();
    std::mt19937 random(11);
    int refused = 0;
    for (int round = 0; round < kRounds; ++round) {
        std::string bytes = whole;
        for (int i = 0; i < 1 << (round % 6); ++i) bytes[random() % bytes.size()] ^= char(1 << random() % 8);
        for (const auto& words : {std::vector<std::string>{"check", bad},
                                  {"list", bad, "areas"},
                                  {"list", bad, "cases", "--tier", "case"},
                                  {"log", bad},
                                  {"propose", bad, "--replications", "19"},
                                  {"undo", bad},
                                  {"copy", bad, copy}}) {
            std::ofstream(bad, std::ios::binary) << bytes;
            fs::remove(bad + "-journal");
            fs::remove(copy);
            const auto ran = sasae::workflow::sasae(words, folder);
            ASSERT_LE(ran.code, 5) << "round " << round << ", " << words[0] << ": " << ran.err;
            if (ran.code == 0) continue;
            ++refused;
            EXPECT_TRUE(ran.err.starts_with("sasae: error: ")) << ran.err;
            EXPECT_LE(std::ranges::count(ran.err, '\n'), 2) << ran.err;
            EXPECT_TRUE(fileText(bad) == bytes) << words[0] << " changed a file that it refused";
        }
    }
    EXPECT_GT(refused, kRounds / 2);
}

}  // namespace
