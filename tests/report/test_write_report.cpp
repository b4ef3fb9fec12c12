#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "base/error.h"
#include "report/paper_cases.h"
#include "report/write_report.h"
#include "support/process.h"

namespace sasae::report {
namespace {

using released::Tier;

std::size_t entries(const std::filesystem::path& folder) {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++n;
    return n;
}

TEST(WriteReport, WritesByExtensionAndLeavesNothingElse) {
    const support::TempFolder folder;
    const Report report = test::issueReport(Tier::Public);
    for (const char* name : {"a.pdf", "a.html", "a.htm", "a.xlsx", "B.PDF"})
        writeReport(report, folder / name);
    EXPECT_EQ(entries(folder.path()), 5U);
    EXPECT_EQ(support::fileText(folder / "a.pdf").substr(0, 5), "%PDF-");
    EXPECT_EQ(support::fileText(folder / "a.xlsx").substr(0, 2), "PK");
    EXPECT_EQ(support::fileText(folder / "a.html"), support::fileText(folder / "a.htm"));
}

TEST(WriteReport, RefusesOtherFormatsBeforeItTouchesAnything) {
    const support::TempFolder folder;
    for (const char* name : {"a.docx", "a", ".pdf"}) {
        try {
            writeReport(test::emptyReport(), folder / name);
            ADD_FAILURE() << name;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Usage);
            EXPECT_FALSE(error.hint.empty());
        }
    }
    EXPECT_EQ(entries(folder.path()), 0U);
}

TEST(WriteReport, AFailureLeavesTheFolderAsItWas) {
    const support::TempFolder folder;
    std::filesystem::create_directory(folder / "taken.pdf");
    for (const auto& path :
         {folder / "taken.pdf", folder / "missing" / "a.pdf", folder / "missing" / "a.xlsx"}) {
        try {
            writeReport(test::emptyReport(), path);
            ADD_FAILURE() << path;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::File);
        }
    }
    EXPECT_EQ(entries(folder.path()), 1U);
}

TEST(WriteReport, TakesThePlaceOfAnEarlierFile) {
    const support::TempFolder folder;
    std::ofstream(folder / "a.html") << "earlier";
    writeReport(test::emptyReport(), folder / "a.html");
    EXPECT_EQ(support::fileText(folder / "a.html").substr(0, 9), "<!DOCTYPE");
}

}  // namespace
}  // namespace sasae::report
