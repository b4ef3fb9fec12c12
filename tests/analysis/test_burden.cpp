// Districts with far more cases than people, and with far fewer.
#include <gtest/gtest.h>

#include "analysis/funnel.h"
#include "run_context.h"

namespace sasae::analysis {
namespace {

/// Ten districts of 1,000 households each.
class BurdenOfDistricts : public ::testing::Test {
  protected:
    BurdenOfDistricts() { cases_.districtCodes = places_.codes; }
    void add(int district, int households, const std::string& structure = "single") {
        for (int i = 0; i < households; ++i)
            addCase(cases_, district, {"debt"}, structure, (district * 37 + i) % 360);
    }
    void addToAllBut(const std::vector<int>& left, int households, const std::string& structure = "single") {
        for (int d = 0; d < places_.size(); ++d)
            if (std::find(left.begin(), left.end(), d) == left.end()) add(d, households, structure);
    }
    Burden burden() const { return burdenOf(runOf(cases_, places_)); }

    Places places_ = placesFromGrid("ABCDE\nFGHIJ");
    model::Cases cases_;
};

TEST_F(BurdenOfDistricts, IsTakenOverTheRateOfTheOtherDistricts) {
    addToAllBut({2}, 20);
    add(2, 60);
    const Burden b = burden();
    ASSERT_EQ(b.proposals.size(), 1u);
    EXPECT_EQ(b.proposals[0].areas, std::vector<int>{2});
    EXPECT_NEAR(b.proposals[0].expected, 24, 1e-9);           // 240 over ten districts
    EXPECT_NEAR(*b.proposals[0].evidence.rawRatio, 3, 1e-9);  // 60 to 20
}

TEST_F(BurdenOfDistricts, WithoutHouseholdsElderlyOnesAreCountedPerElderlyPerson) {
    places_.households.assign(10, 0);
    addToAllBut({5}, 10, "single_elderly");
    add(5, 40, "single_elderly");
    add(3, 60, "single");  // not elderly
    const Burden b = burden();
    ASSERT_EQ(b.proposals.size(), 1u);
    EXPECT_EQ(b.proposals[0].areas, std::vector<int>{5});
    EXPECT_EQ(b.proposals[0].cases, 40);
    EXPECT_NEAR(b.proposals[0].expected, 13, 1e-9);
}

TEST_F(BurdenOfDistricts, FewHouseholdsAreNoneHoweverFewPeopleLiveThere) {
    places_.households[9] = 1;
    addToAllBut({9}, 20);
    add(9, 2);
    EXPECT_TRUE(burden().proposals.empty());
    add(9, 1);
    EXPECT_EQ(burden().proposals.size(), 1u);
}

TEST_F(BurdenOfDistricts, AmongManyDistrictsOneMustBeClearerThanAlone) {
    addToAllBut({4}, 20);
    add(4, 31);
    EXPECT_LT(poissonMidTails(31, 21.1).upper, 0.05);
    EXPECT_TRUE(burden().proposals.empty());
}

TEST_F(BurdenOfDistricts, TheClearestComesFirst) {
    places_ = placesFromGrid("ABCDE\nFGHIJ\nKLMNO\nPQRST");
    cases_.districtCodes = places_.codes;
    addToAllBut({0, 5}, 20);
    add(0, 55);
    add(5, 90);
    const Burden b = burden();
    ASSERT_EQ(b.proposals.size(), 2u);
    EXPECT_EQ(b.proposals[0].areas, std::vector<int>{5});
    EXPECT_EQ(b.proposals[1].areas, std::vector<int>{0});
}

TEST_F(BurdenOfDistricts, SilentIsOnlyWhereTwoThirdsOfTheExpectedAreMissed) {
    addToAllBut({7}, 200);
    add(7, 150);  // of 195: beyond chance, but no silence
    EXPECT_LT(10 * poissonMidTails(150, 195).lower, 0.05);
    EXPECT_TRUE(burden().silent.empty());
    addToAllBut({7}, 40);  // 150 of 231
    ASSERT_EQ(burden().silent.size(), 1u);
    EXPECT_EQ(burden().silent[0].district, 7);
}

}  // namespace
}  // namespace sasae::analysis
