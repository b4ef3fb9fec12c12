#include <gtest/gtest.h>

#include "base/error.h"
#include "privacy/gate.h"
#include "privacy/small_city.h"

namespace sasae::privacy {
namespace {

using released::Figure;
using test::SmallCity;

/// A city of two districts with one household in D1 for each day.
SmallCity noticedOn(const std::vector<base::Date>& days) {
    SmallCity city(2);
    city.add({0, {"poverty"}, "other", "self", static_cast<int>(days.size())});
    city.cases().noticedOn = days;
    return city;
}

released::Course courseOf(const SmallCity& city, Tier tier, const ReleaseOptions& options = {}) {
    return *Gate::releaseCourse(city.project, tier, options);
}

TEST(Course, IsForThoseAloneWhoMaySeeCases) {
    const SmallCity city = noticedOn({base::dateOf(2026, 4, 1)});
    for (const Tier tier : {Tier::District, Tier::Public}) {
        try {
            courseOf(city, tier);
            ADD_FAILURE() << released::tierName(tier);
        } catch (const base::Error& error) {
            EXPECT_EQ(error.kind, base::Kind::Refused);
        }
    }
    for (const Tier tier : {Tier::Case, Tier::Professional}) EXPECT_EQ(courseOf(city, tier).bars.size(), 1u);
}

TEST(Course, CountsAHouseholdOnceAQuarterFromItsFirstDayToItsLast) {
    SmallCity city =
        noticedOn({base::dateOf(2026, 4, 1), base::dateOf(2026, 6, 30), base::dateOf(2026, 5, 5),
                   base::dateOf(2026, 5, 6), base::dateOf(2026, 5, 7), base::dateOf(2026, 7, 1)});
    city.cases().household[3] = city.cases().household[2];  // again in the same quarter
    city.cases().household[5] = city.cases().household[2];  // and in the next
    city.cases().district[4] = -1;                          // outside the municipality
    const auto bars = courseOf(city, Tier::Case).bars;
    ASSERT_EQ(bars.size(), 2u);
    EXPECT_EQ(bars[0].households.value, 3);
    EXPECT_EQ(bars[1].households.value, 1);
}

TEST(Course, OnDutyHidesWhatIsUnderThree) {
    const base::Date spring = base::dateOf(2026, 4, 9), summer = base::dateOf(2026, 7, 9);
    const SmallCity city = noticedOn({spring, spring, summer, summer, summer});
    const auto bars = courseOf(city, Tier::Professional, {{"D1"}, false}).bars;
    ASSERT_EQ(bars.size(), 2u);
    EXPECT_EQ(bars[0].households.kind, Figure::Kind::Suppressed);
    EXPECT_EQ(bars[1].households.value, 3);
}

TEST(Course, HasAtMostFiveYearsAndSaysWhetherTheLastQuarterIsWhole) {
    const base::Date longAgo = base::dateOf(2020, 1, 1);
    const auto whole = courseOf(noticedOn({longAgo, base::dateOf(2026, 9, 30)}), Tier::Case).bars;
    ASSERT_EQ(whole.size(), 20u);
    EXPECT_EQ(whole.front().from, base::dateOf(2021, 10, 1));
    EXPECT_EQ(whole.back().to, base::dateOf(2026, 9, 30));
    EXPECT_TRUE(whole.back().whole);
    EXPECT_FALSE(courseOf(noticedOn({base::dateOf(2026, 9, 29)}), Tier::Case).bars.back().whole);
}

}  // namespace
}  // namespace sasae::privacy
