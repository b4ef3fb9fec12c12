#include <gtest/gtest.h>

#include <cmath>

#include "model/population.h"
#include "support/drawn_areas.h"

namespace sasae::model {
namespace {

TEST(PeopleCounts, NoDataIsNotZero) {
    PeopleCounts sum = noPeople();
    EXPECT_TRUE(std::isnan(sum.households));
    PeopleCounts some = noPeople();
    some.total = 3;
    add(sum, some);
    add(sum, some);
    EXPECT_EQ(sum.total, 6);
    EXPECT_TRUE(std::isnan(sum.elderly));
}

TEST(PeopleByArea, FallsToTheAreaThatHoldsThePointOrBearsTheCode) {
    Areas areas;
    areas.shape = support::areasFromGrid("AB", 100);
    areas.code = {"A", "B"};
    Population population;
    const auto addRow = [&](const char* code, geom::Point at, double households) {
        population.code.push_back(code);
        population.name.push_back(code);
        population.at.push_back(at);
        population.people.push_back(noPeople());
        population.people.back().households = households;
    };
    addRow("s1", {50, 50}, 10);
    addRow("s1", {60, 50}, 5);
    addRow("s2", {150, 50}, 7);
    addRow("A", {std::nan(""), std::nan("")}, 100);
    addRow("B", {50, 50}, 1);
    addRow("s3", {999, 0}, 3);
    addRow("s4", {std::nan(""), 0}, 3);
    const PeopleByArea result = peopleByArea(areas, population);
    EXPECT_EQ(result.people[0].households, 115);
    EXPECT_EQ(result.people[1].households, 8);
    EXPECT_TRUE(std::isnan(result.people[0].total));
    EXPECT_EQ(result.outside, (std::vector<int>{5, 6}));
}

}  // namespace
}  // namespace sasae::model
