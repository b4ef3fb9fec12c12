#include <gtest/gtest.h>

#include <map>

#include "analysis/adjusted_p.h"
#include "analysis/chance_maxima.h"
#include "analysis/likelihood.h"
#include "small_city.h"

namespace sasae::analysis {
namespace {

const model::Taxonomy& taxonomy() {
    return model::shippedTaxonomy();
}

/// Largest score of the mined patterns with these places, counted plainly.
double maximumByHand(const Search& search, const std::vector<int>& district) {
    double best = 0;
    for (std::size_t p = 0; p < search.found->patterns.size(); ++p)
        for (std::size_t z = 0; z < search.zones.size(); ++z) {
            if (!search.judged(static_cast<int>(p))) continue;
            double observed = 0, total = 0;
            for (std::int32_t t : search.typesOf(static_cast<int>(p)))
                for (int h = search.households->typeBegin[static_cast<std::size_t>(t)];
                     h < search.households->typeBegin[static_cast<std::size_t>(t) + 1]; ++h) {
                    total += 1;
                    const Zone& zone = search.zones[z];
                    observed += std::find(zone.begin(), zone.end(), district[static_cast<std::size_t>(h)]) !=
                                zone.end();
                }
            const double expected = search.expected(static_cast<int>(p), static_cast<int>(z));
            const double llr = excessLlr(observed, total, meanAtMargin(total, expected, search.margin));
            best = std::max(best, llr - search.handicap[z] - search.found->patterns[p].handicap);
        }
    return best;
}

TEST(ChanceMaxima, FollowTheExactDistributionOverAllPermutationsWithinLifeStage) {
    model::Cases cases;
    const Places places = placesFromGrid("ABC");
    cases.districtCodes = places.codes;
    const std::vector<std::vector<std::string>> needs{
        {"poverty", "debt"},    {"poverty", "debt"}, {"poverty"}, {"debt"},
        {"illness", "poverty"}, {"poverty", "debt"}};
    const std::vector<int> where{0, 0, 1, 1, 2, 2};
    for (std::size_t i = 0; i < needs.size(); ++i) addCase(cases, where[i], needs[i], "single");
    for (int i = 0; i < 3; ++i) addCase(cases, i, {"poverty", "debt"}, "single_elderly");
    const Households h = householdsWithin(cases, {}, {}, taxonomy());
    PatternsFound found = findPatterns(h, taxonomy(), {}, {.minSupport = 3});
    ASSERT_GE(found.patterns.size(), 3u);
    for (std::size_t p = 0; p < found.patterns.size(); ++p)  // whatever the weights are
        found.patterns[p].handicap = static_cast<std::int8_t>(p % 3 == 1);
    const Search search = makeSearch(h, found, places, 2, 1.5);

    // Every arrangement of the places within each life stage has the same chance.
    std::map<long, double> exact;
    std::vector<int> elderly, others;
    for (int i = 0; i < h.size(); ++i)
        (h.typeStage[static_cast<std::size_t>(h.type[static_cast<std::size_t>(i)])] ==
                 model::LifeStage::Elderly
             ? elderly
             : others)
            .push_back(i);
    std::vector<int> a, b;
    for (int i : elderly) a.push_back(h.district[static_cast<std::size_t>(i)]);
    for (int i : others) b.push_back(h.district[static_cast<std::size_t>(i)]);
    std::sort(a.begin(), a.end());
    double count = 0;
    do {
        std::sort(b.begin(), b.end());
        do {
            std::vector<int> district(static_cast<std::size_t>(h.size()));
            for (std::size_t i = 0; i < a.size(); ++i) district[static_cast<std::size_t>(elderly[i])] = a[i];
            for (std::size_t i = 0; i < b.size(); ++i) district[static_cast<std::size_t>(others[i])] = b[i];
            exact[std::lround(maximumByHand(search, district) * 1e6)] += 1;
            count += 1;
        } while (std::next_permutation(b.begin(), b.end()));
    } while (std::next_permutation(a.begin(), a.end()));

    base::Silent quiet;
    const int replications = 4000;
    const auto maxima = chanceMaxima(search, {.replications = replications, .seed = 11, .threads = 1}, quiet);
    std::map<long, double> got;
    for (double m : maxima[kMinedFamily]) got[std::lround(m * 1e6)] += 1;
    for (const auto& [value, times] : got)
        EXPECT_TRUE(exact.count(value)) << "a score that cannot occur: " << value;
    for (const auto& [value, times] : exact) {
        const double p = times / count;
        EXPECT_NEAR(got[value] / replications, p, 4.5 * std::sqrt(p * (1 - p) / replications)) << value;
    }
}

TEST(ChanceMaxima, AreTheSameOnAnyNumberOfThreads) {
    const Places places = placesFromGrid("ABCD\nEFGH");
    const Households h = householdsWithin(randomCases(places, 400, 20, 4), {}, {}, taxonomy());
    const PatternsFound found = findPatterns(h, taxonomy(), model::shippedPatterns(), {.minSupport = 3});
    const Search search = makeSearch(h, found, places, 2, 1.5);
    base::Silent quiet;
    const auto one = chanceMaxima(search, {.replications = 99, .seed = 5, .threads = 1}, quiet);
    EXPECT_EQ(one, chanceMaxima(search, {.replications = 99, .seed = 5, .threads = 2}, quiet));
    EXPECT_EQ(one, chanceMaxima(search, {.replications = 99, .seed = 5, .threads = 8}, quiet));
    EXPECT_NE(one, chanceMaxima(search, {.replications = 99, .seed = 6, .threads = 2}, quiet));
}

TEST(AdjustedP, CountsTheDataAmongTheReplicatesAndHalvesAlpha) {
    std::vector<std::vector<double>> chance(2);
    for (int i = 1; i <= 99; ++i) {
        chance[0].push_back(i);
        chance[1].push_back(i);  // the same replicates are large in both
    }
    const std::vector<double> observed{1000, 1000};
    const AdjustedP p(chance, observed, {1, 1});
    EXPECT_DOUBLE_EQ(p.of(0, 1000), 0.01);
    // Wholly dependent families cost nothing: joined from the same replicates.
    EXPECT_NEAR(p.of(0, 95.5), 0.05, 1e-12);
    const double critical = p.critical(0, 0.05);
    EXPECT_LE(p.of(0, critical + 1e-9), 0.05);
    EXPECT_GT(p.of(0, critical), 0.05);
}

TEST(AdjustedP, RanksThatTieBetweenFamiliesOfDifferentWeightDoTie) {
    const int replicates = 999;
    std::vector<std::vector<double>> chance(2, std::vector<double>(replicates));
    base::Stream stream(4, 1);
    for (auto& family : chance)
        for (double& x : family) x = stream.uniform();
    const std::vector<double> observed{2, 2};
    const AdjustedP p(chance, observed, {9, 27});
    for (auto& family : chance) std::sort(family.begin(), family.end(), std::greater<>());
    // The n-th of the library is as surprising as the 3n-th of the mined ones, which have three times the
    // share.
    for (std::size_t n = 1; 3 * n <= replicates; ++n) {
        const double library = (chance[0][n - 1] + (n > 1 ? chance[0][n - 2] : 2)) / 2;
        const double mined = (chance[1][3 * n - 1] + chance[1][3 * n - 2]) / 2;
        EXPECT_EQ(p.of(0, library), p.of(1, mined)) << n;
    }
}

TEST(AdjustedP, AFamilyOfNoWeightNeverCounts) {
    const AdjustedP p({{1, 2, 3}, {9, 9, 9}}, std::vector<double>{5, 99}, {1, 0});
    EXPECT_DOUBLE_EQ(p.of(0, 5), 0.25);  // the data before all three replicates
    EXPECT_DOUBLE_EQ(p.of(0, 2.5), 0.5);
    EXPECT_EQ(p.of(1, 99), 1);
}

TEST(AdjustedP, IsAtMostTheSumOfTheFamiliesAndUniformUnderChance) {
    base::Stream stream(3, 1);
    int alarms = 0;
    const int runs = 2000;
    for (int run = 0; run < runs; ++run) {
        std::vector<std::vector<double>> chance(2, std::vector<double>(99));
        for (auto& family : chance)
            for (double& x : family) x = stream.uniform();
        const std::vector<double> observed{stream.uniform(), stream.uniform()};
        const AdjustedP p(chance, observed, {1, 1});
        alarms += std::min(p.of(0, observed[0]), p.of(1, observed[1])) <= 0.05;
    }
    EXPECT_NEAR(alarms / static_cast<double>(runs), 0.05, 4 * std::sqrt(0.05 * 0.95 / runs));
}

}  // namespace
}  // namespace sasae::analysis
