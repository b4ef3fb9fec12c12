#include <gtest/gtest.h>

#include "base/finding.h"

namespace sasae::base {
namespace {

TEST(Findings, GatherOccurrencesOfTheSameCode) {
    Findings findings;
    EXPECT_EQ(worst(findings), Severity::Info);
    add(findings, "ring-self-crossing", Severity::Warning, same("first"), 3, "A01");
    add(findings, "ring-self-crossing", Severity::Error, same("second"), 5, "A01");
    add(findings, "empty", Severity::Info, same("other"));
    ASSERT_EQ(findings.size(), 2u);
    EXPECT_EQ(findings[0].count, 2);
    EXPECT_EQ(findings[0].text, same("first"));
    EXPECT_EQ(findings[0].severity, Severity::Error) << "the gravest occurrence counts";
    EXPECT_EQ(findings[0].rows, (std::vector<std::int64_t>{3, 5}));
    EXPECT_EQ(findings[0].codes, (std::vector<std::string>{"A01"}));
    EXPECT_TRUE(findings[1].rows.empty());
    EXPECT_EQ(worst(findings), Severity::Error);
}

TEST(Findings, CountOnAfterTheListOfRowsIsFull) {
    Findings findings;
    for (int i = 1; i <= 1500; ++i) add(findings, "x", Severity::Warning, same("x"), i);
    EXPECT_EQ(findings[0].count, 1500);
    EXPECT_EQ(findings[0].rows.size(), Finding::kMaxRows);
}

TEST(Findings, HaveNamesForTheirSeverity) {
    EXPECT_STREQ(severityName(Severity::Info), "info");
    EXPECT_STREQ(severityName(Severity::Warning), "warning");
    EXPECT_STREQ(severityName(Severity::Error), "error");
}

}  // namespace
}  // namespace sasae::base
