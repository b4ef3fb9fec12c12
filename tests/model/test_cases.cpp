#include <gtest/gtest.h>

#include "base/random.h"
#include "model/cases.h"

namespace sasae::model {
namespace {

TEST(RowsWithin, KeepsBothEndsAndLeavesUnknownDaysOut) {
    Cases cases;
    cases.noticedOn = {base::dateOf(2024, 3, 31), base::dateOf(2024, 4, 1), base::dateOf(2025, 3, 31),
                       base::dateOf(2025, 4, 1), base::Date{}};
    EXPECT_EQ(rowsWithin(cases, base::dateOf(2024, 4, 1), base::dateOf(2025, 3, 31)),
              (std::vector<int>{1, 2}));
    EXPECT_EQ(rowsWithin(cases, {}, base::dateOf(2024, 4, 1)), (std::vector<int>{0, 1}));
    EXPECT_EQ(rowsWithin(cases, base::dateOf(2025, 1, 1), {}), (std::vector<int>{2, 3}));
    EXPECT_EQ(rowsWithin(cases, {}, {}), (std::vector<int>{0, 1, 2, 3, 4}));
}

TEST(HouseholdNumbers, AreDenseAndInOrderOfFirstRow) {
    base::Stream stream(1, 0);
    std::vector<Pseudonym> names(50);
    for (Pseudonym& name : names)
        for (auto& byte : name) byte = static_cast<std::uint8_t>(stream.below(256));
    // Two that differ in the last byte alone.
    names[1] = names[0];
    names[1][15] ^= 1;
    Cases cases;
    std::vector<std::int32_t> expected;
    std::vector<std::int32_t> numberOf(50, -1);
    std::int32_t next = 0;
    for (int i = 0; i < 500; ++i) {
        const std::size_t who = i < 2 ? static_cast<std::size_t>(i) : stream.below(50);
        cases.household.push_back(names[who]);
        if (numberOf[who] < 0) numberOf[who] = next++;
        expected.push_back(numberOf[who]);
    }
    EXPECT_EQ(householdNumbers(cases), expected);
}

TEST(Outcome, HasTheNamesOfTheCaseFile) {
    EXPECT_STREQ(outcomeName(Outcome::Resolved), "resolved");
    EXPECT_STREQ(outcomeName(Outcome::Improved), "improved");
    EXPECT_STREQ(outcomeName(Outcome::Unchanged), "unchanged");
    EXPECT_STREQ(outcomeName(Outcome::Worse), "worse");
    EXPECT_STREQ(outcomeName(Outcome::Ongoing), "ongoing");
    EXPECT_STREQ(outcomeName(Outcome::Unknown), "unknown");
}

}  // namespace
}  // namespace sasae::model
