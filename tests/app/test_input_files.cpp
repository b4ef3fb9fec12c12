#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "app/import_steps.h"
#include "app/input_files.h"
#include "base/error.h"
#include "support/process.h"

namespace sasae::app {
namespace {

TEST(InputFiles, AreHashedInTheBackgroundAsTheyAreInTheForeground) {
    const support::TempFolder folder;
    for (const char* ending : {"shp", "DBF", "prj"})
        std::ofstream(folder / (std::string("a.") + ending)) << "abc";
    const std::string path = (folder / "a.shp").string();
    InputFiles behind(path);
    const auto files = behind.get();
    ASSERT_EQ(files.size(), 3U);
    const auto at = inputFiles(path);
    for (std::size_t i = 0; i < files.size(); ++i) {
        EXPECT_EQ(files[i].name, at[i].name);
        // FIPS 180-2, appendix B.1.
        EXPECT_EQ(files[i].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

TEST(InputFiles, APipeOrAMissingFileHoldsNothingUp) {
    const support::TempFolder folder;
    const std::string pipe = (folder / "pipe.csv").string();
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    for (const std::string& path : {pipe, (folder / "absent.csv").string(), std::string("/dev/zero")}) {
        InputFiles behind(path);
        EXPECT_THROW(static_cast<void>(behind.get()), base::Error) << path;
        const InputFiles leftAlone(path);
    }
}

TEST(InputFiles, ALargeFileIsGivenUpWithTheImport) {
    const support::TempFolder folder;
    const std::string path = (folder / "large.csv").string();
    std::ofstream(path) << "x";
    std::filesystem::resize_file(path,
                                 std::uintmax_t{64} << 30);  // a hole: takes no place, but minutes to hash
    const auto start = std::chrono::steady_clock::now();
    { const InputFiles leftAlone(path); }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(InputFiles, NamesThatAreNoTextAreWrittenAsText) {
    const support::TempFolder folder;
    const std::string path = folder.path().string() + "/a\x83\x41.csv";
    std::ofstream(path) << "x";
    EXPECT_EQ(inputFiles(path).at(0).name,
              "a\xEF\xBF\xBD"
              "A.csv");
}

TEST(OneLayer, IsNamedLikeTheFileOrNotAtAll) {
    EXPECT_NO_THROW(requireOneLayer({}, "/x/cases.csv"));
    EXPECT_NO_THROW(requireOneLayer({.layer = "cases"}, "/x/cases.csv"));
    EXPECT_THROW(requireOneLayer({.layer = "other"}, "/x/cases.csv"), base::Error);
}

}  // namespace
}  // namespace sasae::app
