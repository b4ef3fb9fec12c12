#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "base/random.h"

namespace sasae::base {
namespace {

using Block = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

// Known answers published with Random123 (Salmon et al.), kat_vectors, philox4x32 10.
TEST(Philox, GivesThePublishedKnownAnswers) {
    EXPECT_EQ(philox(Block{0, 0, 0, 0}, Key{0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    const std::uint32_t ones = 0xffffffff;
    EXPECT_EQ(philox(Block{ones, ones, ones, ones}, Key{ones, ones}),
              (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    EXPECT_EQ(philox(Block{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, Key{0xa4093822, 0x299f31d0}),
              (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Stream, TheNthWordDependsOnSeedStreamAndCountAlone) {
    Stream first(7, 3), second(7, 3);
    for (int i = 0; i < 100; ++i) ASSERT_EQ(first(), second());
    Stream words(0x0000000200000001, 0x0000000400000003);
    const Block block0 = philox(Block{0, 0, 3, 4}, Key{1, 2}), block1 = philox(Block{1, 0, 3, 4}, Key{1, 2});
    for (const std::uint32_t word : block0) EXPECT_EQ(words(), word);
    for (const std::uint32_t word : block1) EXPECT_EQ(words(), word);
}

TEST(Stream, OtherStreamsAndOtherSeedsGiveOtherWords) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        for (std::uint64_t stream = 0; stream < 20; ++stream) seen.insert(Stream(seed, stream).bits64());
    EXPECT_EQ(seen.size(), 400u);
}

TEST(Stream, UniformNumbersHaveMeanAndVarianceOfTheUniformLaw) {
    Stream stream(1, 0);
    constexpr int n = 200000;
    double sum = 0, squares = 0;
    for (int i = 0; i < n; ++i) {
        const double u = stream.uniform();
        ASSERT_GE(u, 0);
        ASSERT_LT(u, 1);
        sum += u;
        squares += u * u;
    }
    EXPECT_NEAR(sum / n, 0.5, 5 / std::sqrt(12.0 * n));
    EXPECT_NEAR(squares / n, 1.0 / 3, 0.005);
}

TEST(Stream, NumbersBelowNAreEvenlySpread) {
    for (const std::uint32_t n : {1u, 2u, 7u, 100u}) {
        Stream stream(2, n);
        std::vector<int> counts(n);
        const int draws = static_cast<int>(1000 * n);
        for (int i = 0; i < draws; ++i) ++counts.at(stream.below(n));
        // Each count is binomial with mean 1000; six standard deviations.
        for (const int count : counts) EXPECT_NEAR(count, 1000, 6 * std::sqrt(1000.0));
    }
}

TEST(Stream, NumbersBelowAHugeNAreUnbiased) {
    // Without rejection, n = 3 * 2^30 would give the lower two thirds of each third too often.
    const std::uint32_t n = 3u << 30;
    Stream stream(5, 5);
    int low = 0;
    constexpr int draws = 60000;
    for (int i = 0; i < draws; ++i) low += stream.below(n) % 3 == 0;
    EXPECT_NEAR(low, draws / 3.0, 6 * std::sqrt(draws * 2.0 / 9));
}

TEST(Stream, NormalNumbersHaveTheMomentsOfTheNormalLaw) {
    Stream stream(3, 0);
    constexpr int n = 200000;
    double m1 = 0, m2 = 0, m4 = 0;
    for (int i = 0; i < n; ++i) {
        const double z = stream.normal();
        m1 += z / n;
        m2 += z * z / n;
        m4 += z * z * z * z / n;
    }
    EXPECT_NEAR(m1, 0, 5 / std::sqrt(double{n}));
    EXPECT_NEAR(m2, 1, 5 * std::sqrt(2.0 / n));
    EXPECT_NEAR(m4, 3, 5 * std::sqrt(96.0 / n));
}

TEST(Stream, PoissonNumbersFollowThePoissonLaw) {
    for (const double mean : {0.3, 4.0, 9.9, 10.1, 57.0, 1000.0}) {
        Stream stream(4, static_cast<std::uint64_t>(mean * 10));
        constexpr int n = 40000;
        double sum = 0, squares = 0;
        for (int i = 0; i < n; ++i) {
            const auto k = static_cast<double>(stream.poisson(mean));
            sum += k / n;
            squares += (k - mean) * (k - mean) / n;
        }
        EXPECT_NEAR(sum, mean, 5 * std::sqrt(mean / n)) << mean;
        EXPECT_NEAR(squares, mean, 5 * std::sqrt((mean + 2 * mean * mean) / n)) << mean;
    }
    Stream none(4, 4);
    EXPECT_EQ(none.poisson(0), 0u);
}

TEST(Stream, PoissonProbabilitiesAreRightOnBothSidesOfTheMethodChange) {
    for (const double mean : {6.0, 14.0}) {
        Stream stream(9, static_cast<std::uint64_t>(mean));
        constexpr int n = 60000;
        std::vector<int> counts(60);
        for (int i = 0; i < n; ++i) ++counts.at(stream.poisson(mean));
        double probability = std::exp(-mean);
        for (std::size_t k = 0; k < 30; ++k) {
            EXPECT_NEAR(counts[k], n * probability, 6 * std::sqrt(n * probability) + 1) << mean << " " << k;
            probability *= mean / static_cast<double>(k + 1);
        }
    }
}

TEST(Shuffle, EveryOrderIsAsLikely) {
    std::array<int, 6> counts{};
    Stream stream(6, 0);
    for (int i = 0; i < 60000; ++i) {
        std::array<int, 3> items = {0, 1, 2};
        shuffle(std::span<int>(items), stream);
        ++counts.at(static_cast<std::size_t>(items[0] * 2 + (items[1] > items[2] ? 1 : 0)));
    }
    for (const int count : counts) EXPECT_NEAR(count, 10000, 600);
}

}  // namespace
}  // namespace sasae::base
