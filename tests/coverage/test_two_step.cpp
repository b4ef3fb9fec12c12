#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"
#include "coverage/two_step.h"

namespace {

using namespace sasae;
using namespace sasae::coverage;

TEST(TwoStep, TheWorkedExampleByHand) {
    // Two clinics on a line, 10 and 4 doctors; 100, 50 and 200 people. Limit 1000 m.
    //   clinic A at 0: reaches 0 (d 0) and 900 (d 900);  clinic B at 1500: reaches 900 (d 600) and 2000 (d
    //   500)
    const std::vector<geom::Point> demand = {{0, 0}, {900, 0}, {2000, 0}}, supply = {{0, 0}, {1500, 0}};
    const std::vector<double> people = {100, 50, 200}, capacity = {10, 4};
    const auto none = twoStep(demand, people, supply, capacity, {.limit = 1000});
    EXPECT_DOUBLE_EQ(none.ratio[0], 10.0 / 150);
    EXPECT_DOUBLE_EQ(none.ratio[1], 4.0 / 250);
    EXPECT_DOUBLE_EQ(none.access[0], 10.0 / 150);
    EXPECT_DOUBLE_EQ(none.access[1], 10.0 / 150 + 4.0 / 250);
    EXPECT_DOUBLE_EQ(none.access[2], 4.0 / 250);

    // Steps: d 0 → 1; 900 → .22; 600 and 500 → .68 (thirds of 1000: 333, 667).
    const auto steps = twoStep(demand, people, supply, capacity, {.limit = 1000, .decay = Decay::Steps});
    const double a = 10 / (100 + 0.22 * 50), b = 4 / (0.68 * 50 + 0.68 * 200);
    EXPECT_DOUBLE_EQ(steps.access[0], a);
    EXPECT_DOUBLE_EQ(steps.access[1], 0.22 * a + 0.68 * b);
    EXPECT_DOUBLE_EQ(steps.access[2], 0.68 * b);
}

TEST(TwoStep, TheGaussianIsOneAtThePlaceAndNothingAtTheLimit) {
    EXPECT_DOUBLE_EQ(decayWeight(Decay::Gaussian, 0, 900), 1);
    EXPECT_NEAR(decayWeight(Decay::Gaussian, 900, 900), 0, 1e-15);
    // Dai 2010, eq. 3, at half the limit: (exp(-1/8) − exp(-1/2)) / (1 − exp(-1/2)) = 0.701366…
    EXPECT_NEAR(decayWeight(Decay::Gaussian, 450, 900), 0.7013666, 1e-6);
    EXPECT_EQ(decayWeight(Decay::Gaussian, 901, 900), 0);
}

struct Town {
    std::vector<geom::Point> demand, supply;
    std::vector<double> people, capacity;
};

Town randomTown(std::uint64_t seed) {
    base::Stream stream(seed, 1);
    Town town;
    const auto at = [&] {
        return geom::Point{std::floor(stream.uniform() * 5000), std::floor(stream.uniform() * 3000)};
    };
    for (int i = 0; i < 400; ++i) {
        town.demand.push_back(at());
        town.people.push_back(stream.below(50));
    }
    for (int i = 0; i < 30; ++i) {
        town.supply.push_back(at());
        town.capacity.push_back(1 + stream.below(9));
    }
    return town;
}

TEST(TwoStep, EqualsTheSumsWrittenOut) {
    for (const Decay decay : {Decay::None, Decay::Steps, Decay::Gaussian})
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Town town = randomTown(seed);
            const double limit = seed % 2 ? 500 : 1700;
            const auto found = twoStep(town.demand, town.people, town.supply, town.capacity,
                                       {.limit = limit, .decay = decay, .threads = 2});
            std::vector<double> expected(town.demand.size(), 0);
            for (std::size_t j = 0; j < town.supply.size(); ++j) {
                double all = 0;
                for (std::size_t i = 0; i < town.demand.size(); ++i)
                    all += town.people[i] *
                           decayWeight(decay, geom::distanceM(town.demand[i], town.supply[j]), limit);
                for (std::size_t i = 0; i < town.demand.size(); ++i)
                    if (all > 0)
                        expected[i] +=
                            town.capacity[j] / all *
                            decayWeight(decay, geom::distanceM(town.demand[i], town.supply[j]), limit);
            }
            for (std::size_t i = 0; i < expected.size(); ++i)
                ASSERT_NEAR(found.access[i], expected[i], 1e-12 * (1 + expected[i]));
        }
}

TEST(TwoStep, EveryCapacityThatHasDemandIsHandedOutOnce) {
    const Town town = randomTown(11);
    for (const Decay decay : {Decay::None, Decay::Steps, Decay::Gaussian}) {
        const auto found =
            twoStep(town.demand, town.people, town.supply, town.capacity, {.limit = 800, .decay = decay});
        double given = 0, handedOut = 0;
        for (std::size_t j = 0; j < town.supply.size(); ++j)
            if (found.ratio[j] > 0) given += town.capacity[j];
        for (std::size_t i = 0; i < town.demand.size(); ++i) handedOut += town.people[i] * found.access[i];
        EXPECT_NEAR(given, handedOut, 1e-9 * given);
        EXPECT_GT(given, 0);
    }
}

TEST(TwoStep, ASupplyThatNobodyReachesGivesNothing) {
    const std::vector<geom::Point> demand = {{0, 0}}, supply = {{5000, 0}, {10, 0}};
    const std::vector<double> people = {10}, capacity = {3, 5};
    const auto found = twoStep(demand, people, supply, capacity, {.limit = 100});
    EXPECT_EQ(found.ratio[0], 0);
    EXPECT_EQ(found.withoutDemand, 1);
    EXPECT_DOUBLE_EQ(found.access[0], 0.5);
}

TEST(TwoStep, TheNumberOfThreadsDoesNotMatter) {
    const Town town = randomTown(12);
    const auto one =
        twoStep(town.demand, town.people, town.supply, town.capacity, {.limit = 900, .threads = 1});
    const auto many =
        twoStep(town.demand, town.people, town.supply, town.capacity, {.limit = 900, .threads = 4});
    EXPECT_EQ(one.access, many.access);
}

TEST(TwoStep, CostsAlongANetworkGiveTheSameAsThoseMeasuredStraight) {
    const Town town = randomTown(13);
    std::vector<std::vector<WithinReach>> reach(town.supply.size());
    for (std::size_t j = 0; j < town.supply.size(); ++j)
        for (std::size_t i = 0; i < town.demand.size(); ++i)
            if (const double d = geom::distanceM(town.demand[i], town.supply[j]); d <= 900)
                reach[j].push_back({static_cast<int>(i), d});
    const TwoStepSettings settings{.limit = 900, .decay = Decay::Gaussian};
    const auto given = twoStep(reach, town.people, town.capacity, settings);
    const auto straight = twoStep(town.demand, town.people, town.supply, town.capacity, settings);
    for (std::size_t i = 0; i < town.demand.size(); ++i)
        EXPECT_NEAR(given.access[i], straight.access[i], 1e-12);
}

}  // namespace
