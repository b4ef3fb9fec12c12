#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/random.h"
#include "privacy/small_area.h"

namespace sasae::privacy {
namespace {

model::Population population(const std::vector<std::tuple<std::string, double, double>>& rows) {
    model::Population p;
    for (const auto& [code, x, households] : rows) {
        p.code.push_back(code);
        p.name.push_back(code);
        p.at.push_back({x, 0});
        p.shape.emplace_back();
        model::PeopleCounts people = model::noPeople();
        people.households = households;
        p.people.push_back(people);
    }
    return p;
}

TEST(SmallAreas, KeepTheirCodeFromTwentyHouseholdsOn) {
    const auto p = population({{"A", 0, 20}, {"B", 100, 19}, {"C", 300, 50}});
    EXPECT_EQ(mergedSmallAreas(p, {0, 0, 0}), (std::vector<std::string>{"A", "A", "C"}));
}

TEST(SmallAreas, DoNotMergeAcrossDistricts) {
    const auto p = population({{"A", 0, 100}, {"B", 10, 5}, {"C", 900, 60}});
    EXPECT_EQ(mergedSmallAreas(p, {0, 1, 1}), (std::vector<std::string>{"A", "C", "C"}));
}

TEST(SmallAreas, HaveNoCodeWhereTheWholeDistrictIsTooSmallOrUnknown) {
    const auto p = population({{"A", 0, 9}, {"B", 10, 5}, {"C", 900, std::nan("")}});
    EXPECT_EQ(mergedSmallAreas(p, {0, 0, -1}), (std::vector<std::string>{"", "", ""}));
}

TEST(SmallAreas, WithOneCodeInSeveralRowsCountTogether) {
    const auto p = population({{"A", 0, 12}, {"A", 10, 12}, {"B", 500, 40}});
    EXPECT_EQ(mergedSmallAreas(p, {0, 0, 0}), (std::vector<std::string>{"A", "A", "B"}));
}

TEST(SmallAreas, ToldUnderOneCodeAlwaysHoldEnoughHouseholds) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        base::Stream stream(seed, 3);
        std::vector<std::tuple<std::string, double, double>> rows;
        std::vector<int> district;
        for (int i = 0; i < 60; ++i) {
            rows.emplace_back("S" + std::to_string(i), 1000 * stream.uniform(), stream.below(60));
            district.push_back(static_cast<int>(stream.below(4)));
        }
        const auto p = population(rows);
        const auto codes = mergedSmallAreas(p, district);
        std::map<std::pair<int, std::string>, double> households;
        for (std::size_t i = 0; i < codes.size(); ++i)
            households[{district[i], codes[i]}] += p.people[i].households;
        for (const auto& [key, count] : households)
            if (!key.second.empty()) {
                EXPECT_GE(count, kSmallestAreaHouseholds);
            }
        for (std::size_t i = 0; i < codes.size(); ++i)
            if (p.people[i].households >= kSmallestAreaHouseholds) {
                EXPECT_FALSE(codes[i].empty());
            }
    }
}

}  // namespace
}  // namespace sasae::privacy
