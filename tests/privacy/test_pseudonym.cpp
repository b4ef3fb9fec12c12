#include <gtest/gtest.h>

#include <set>

#include "privacy/pseudonym.h"

namespace sasae::privacy {
namespace {

const Key& testKey() {
    static const Key key = Key::fromBytes(std::vector<std::uint8_t>(32, 7));
    return key;
}

TEST(Pseudonym, IsTheSameForOneTextHoweverItIsTyped) {
    const auto plain = householdPseudonym(testKey(), "A課", "H-001");
    EXPECT_EQ(householdPseudonym(testKey(), "Ａ課", " Ｈ－００１　"), plain);
    EXPECT_NE(householdPseudonym(testKey(), "A課", "H-002"), plain);
    EXPECT_NE(householdPseudonym(testKey(), "B課", "H-001"), plain);
}

TEST(Pseudonym, DependsOnTheKey) {
    const Key other = Key::fromBytes(std::vector<std::uint8_t>(32, 8));
    EXPECT_NE(householdPseudonym(testKey(), "A", "1"), householdPseudonym(other, "A", "1"));
}

TEST(Pseudonym, OfDifferentPurposesDiffersForEqualTexts) {
    EXPECT_NE(householdPseudonym(testKey(), "A", "1"), casePseudonym(testKey(), "A", "1"));
    EXPECT_NE(casePseudonym(testKey(), "A", "1"),
              casePseudonym(testKey(), "A", "1", base::dateOf(2026, 4, 1)));
}

TEST(Pseudonym, DoesNotRunFieldsTogether) {
    EXPECT_NE(householdPseudonym(testKey(), "ab", "c"), householdPseudonym(testKey(), "a", "bc"));
}

TEST(Pseudonym, OfOneHouseholdOnTwoDaysIsTwoCases) {
    EXPECT_NE(casePseudonym(testKey(), "A", "1", base::dateOf(2026, 4, 1)),
              casePseudonym(testKey(), "A", "1", base::dateOf(2026, 4, 2)));
}

TEST(Pseudonym, DoesNotCollideInTenThousandHouseholds) {
    std::set<model::Pseudonym> seen;
    for (int i = 0; i < 10000; ++i) seen.insert(householdPseudonym(testKey(), "A", std::to_string(i)));
    EXPECT_EQ(seen.size(), 10000u);
}

}  // namespace
}  // namespace sasae::privacy
