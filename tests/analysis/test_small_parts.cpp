// Similarity, unions of districts, the Gamma–Poisson posterior, funnel limits, the score of an evaluation.
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/evaluate.h"
#include "analysis/funnel.h"
#include "analysis/gamma_poisson.h"
#include "analysis/merging.h"
#include "analysis/similarity.h"
#include "small_city.h"

namespace sasae::analysis {
namespace {

const model::Taxonomy& taxonomy() {
    return model::shippedTaxonomy();
}

TEST(Similarity, RareNeedsInCommonCountMoreThanFrequentOnes) {
    model::Cases cases;
    addCase(cases, 0, {"poverty", "hoarding"});
    addCase(cases, 0, {"poverty", "debt"});
    addCase(cases, 0, {"illness", "hoarding"});
    for (int i = 0; i < 20; ++i) addCase(cases, 0, {"poverty"});
    const auto idf = needIdf(cases, taxonomy());
    const auto need = [&](const char* code) {
        return idf[static_cast<std::size_t>(taxonomy().findNeed(code))];
    };
    EXPECT_NEAR(need("poverty"), std::log(24.0 / 23.0) + 1, 1e-12);
    EXPECT_NEAR(needDistance(cases.needs[0], cases.needs[1], idf),
                1 - need("poverty") / (need("poverty") + need("hoarding") + need("debt")), 1e-12);
    EXPECT_LT(compare(cases, 0, 2, taxonomy(), idf).needs, compare(cases, 0, 1, taxonomy(), idf).needs);
}

TEST(Similarity, PartsAreWeighedByGowerAndUnknownOnesDropOut) {
    model::Cases cases;
    addCase(cases, 0, {"poverty"}, "single", 0);
    addCase(cases, 0, {"poverty"}, "unknown", 73);
    cases.masked[1].x = cases.masked[0].x + 500;
    const auto idf = needIdf(cases, taxonomy());
    const Comparison c = compare(cases, 0, 1, taxonomy(), idf);
    EXPECT_FALSE(c.structure);
    // needs 0, life stage 0, place 500/2000, time 73/365; weights 0.5, 0.1, 0.1, 0.1
    EXPECT_NEAR(c.distance, (0.1 * 0.25 + 0.1 * 0.2) / 0.8, 1e-12);
    EXPECT_NEAR(compare(cases, 1, 0, taxonomy(), idf).distance, c.distance, 1e-15);
    EXPECT_EQ(compare(cases, 0, 0, taxonomy(), idf).distance, 0);
}

TEST(Similarity, ReasonsNameWhatIsSharedInBothLanguages) {
    model::Cases cases;
    addCase(cases, 0, {"dementia", "hikikomori", "poverty"}, "parent80_child50", 0);
    addCase(cases, 0, {"dementia", "hikikomori", "debt"}, "parent80_child50", 40);
    cases.masked[1].x = cases.masked[0].x + 300;
    const auto idf = needIdf(cases, taxonomy());
    const base::Text why = reasons(cases, 0, 1, taxonomy(), compare(cases, 0, 1, taxonomy(), idf));
    EXPECT_NE(why.en.find("2 of 4 needs"), std::string::npos) << why.en;
    EXPECT_NE(why.en.find("300 m"), std::string::npos);
    EXPECT_NE(why.en.find("40 days"), std::string::npos);
    EXPECT_NE(why.ja.find("4つのうち2つ"), std::string::npos) << why.ja;
    EXPECT_NE(why.ja.find("40日"), std::string::npos);
}

TEST(Places, ConnectedUnionsAreEachNamedOnceAndHangTogether) {
    const Places places = placesFromGrid("AB\nCD");  // a ring of four
    EXPECT_EQ(connectedZones(places.neighbours, 1).size(), 4u);
    EXPECT_EQ(connectedZones(places.neighbours, 2).size(), 4u + 4u);
    EXPECT_EQ(connectedZones(places.neighbours, 3).size(), 4u + 4u + 4u);
    EXPECT_EQ(connectedZones(places.neighbours, 4).size(), 13u);
    EXPECT_EQ(connectedZones({{}, {}}, 3).size(), 2u);  // islands
}

TEST(GammaPoisson, PosteriorHasTheValuesOfTheGammaDistribution) {
    const RatioPosterior p = ratioPosterior(3, 0.5);  // Gamma(4, 1.5)
    EXPECT_DOUBLE_EQ(p.mean(), 4 / 1.5);
    // P(Gamma(4, rate 1.5) > 1.5) = P(Poisson(2.25) <= 3)
    double below = 0, term = std::exp(-2.25);
    for (int k = 0; k <= 3; ++k, term *= 2.25 / k) below += term;
    EXPECT_NEAR(p.probabilityAbove(1.5), below, 1e-12);
    EXPECT_NEAR(p.probabilityAbove(p.quantile(0.05)), 0.95, 1e-9);
    EXPECT_NEAR(ratioPosterior(0, 0).mean(), 1, 1e-15);
}

TEST(CountRule, TheLargestExpectationIsWhereTheProbabilityIsMet) {
    const CountRule rule;
    for (int observed : {3, 5, 20}) {
        const double largest = largestExpectation(observed, rule);
        EXPECT_NEAR(ratioPosterior(observed, largest).probabilityAbove(rule.ratio), rule.probability, 1e-9);
    }
}

TEST(Funnel, TailsAreThoseOfThePoissonDistribution) {
    for (double expected : {0.05, 0.7, 3.0, 20.0, 150.0})
        for (int observed = 0; observed <= 300; observed += 1 + observed / 7) {
            double term = std::exp(-expected), fewer = 0, more = 0;
            for (int k = 0; k < observed; ++k) fewer += term, term *= expected / (k + 1);
            const double same = term;
            for (int k = observed; k < observed + 400; ++k) term *= expected / (k + 1), more += term;
            const MidTails tails = poissonMidTails(observed, expected);
            EXPECT_NEAR(tails.lower, fewer + same / 2, 1e-10) << observed << " of " << expected;
            EXPECT_NEAR(tails.upper, more + same / 2, 1e-10 * (more + same / 2) + 1e-300)
                << observed << " of " << expected;
        }
}

TEST(Funnel, ZIsTheNormalValueOfTheTailDividedOnlyWhereOverdispersed) {
    const std::vector<double> expected(20, 25.0);
    std::vector<double> observed(20, 25.0);
    observed[3] = 36;
    Funnel f = funnel(observed, expected);
    EXPECT_NEAR(0.5 * std::erfc(f.z[3] / std::sqrt(2.0)), poissonMidTails(36, 25).upper, 1e-12);
    EXPECT_EQ(f.overdispersion, 1);
    for (std::size_t i = 0; i < 20; ++i) observed[i] = i % 2 ? 49 : 9;
    const double high = funnel(std::vector<double>{49.0}, std::vector<double>{25.0}).z[0],
                 low = funnel(std::vector<double>{9.0}, std::vector<double>{25.0}).z[0];
    EXPECT_GT(high, 3.5);
    EXPECT_LT(low, -3.5);
    f = funnel(observed, expected);
    EXPECT_NEAR(f.overdispersion, (high * high + low * low) / 2, 1e-12);
    EXPECT_NEAR(f.z[1], high / std::sqrt(f.overdispersion), 1e-12);
    EXPECT_TRUE(std::isnan(funnel(observed, std::vector<double>(20, std::nan(""))).z[0]));
    EXPECT_TRUE(std::isfinite(funnel(std::vector<double>{900.0}, std::vector<double>{1.0}).z[0]));
}

TEST(Funnel, AFewOutliersDoNotMakeAllDistrictsOverdispersed) {
    const std::vector<double> expected(20, 25.0);
    std::vector<double> observed(20);
    for (std::size_t i = 0; i < 20; ++i) observed[i] = i % 2 ? 31 : 19;
    const double phi = funnel(observed, expected).overdispersion;
    EXPECT_EQ(phi, 1) << "z of about ±1.2: φ is below 1 + 2 √(2 / 20)";
    observed[0] = 2;  // the lowest and the highest tenth count as much as the next
    observed[1] = 100;
    EXPECT_EQ(funnel(observed, expected).overdispersion, 1);
}

/// Brute force: districts that expect little must not be called silent more often than by their rate.
TEST(Funnel, ANoneWhereHardlyOneIsExpectedIsNotRare) {
    for (double expected : {0.02, 0.5, 2.0, 5.0}) {
        const double z = funnel(std::vector<double>{0.0}, std::vector<double>{expected}).z[0];
        EXPECT_NEAR(0.5 * std::erfc(-z / std::sqrt(2.0)), std::exp(-expected) / 2, 1e-12);
    }
    // 2 (√0 − √2) = −2.8 would have a tail of 0.002; no household at all has one of 0.068.
    EXPECT_GT(funnel(std::vector<double>{0.0}, std::vector<double>{2.0}).z[0], -1.6);
}

TEST(Funnel, FalseDiscoveryRateFollowsBenjaminiAndHochberg) {
    const std::vector<double> q =
        falseDiscoveryRate(std::vector<double>{0.01, 0.04, 0.03, 0.5, std::nan("")});
    EXPECT_NEAR(q[0], 0.04, 1e-12);
    EXPECT_NEAR(q[1], 0.04 * 4 / 3, 1e-12);
    EXPECT_NEAR(q[2], 0.04 * 4 / 3, 1e-12);
    EXPECT_NEAR(q[3], 0.5, 1e-12);
    EXPECT_TRUE(std::isnan(q[4]));
}

TEST(Merging, OverlapIsTheShareOfTheSmallerSet) {
    EXPECT_DOUBLE_EQ(overlap({1, 2, 3, 4}, {3, 4, 9}), 2 / 3.0);
    EXPECT_EQ(overlap({}, {1}), 0);
}

model::Proposal claim(model::NeedSet needs, int structure, std::vector<int> areas) {
    model::Proposal p;
    p.basis = model::Basis::Significant;
    p.pattern = model::minedPattern(needs, structure, taxonomy());
    p.areas = std::move(areas);
    return p;
}

TEST(Evaluate, AClaimMatchesByPlaceNeedsAndStructure) {
    const Truth truth{{0b111}, 2, {4, 5}};
    EXPECT_TRUE(matches(truth, claim({0b111}, 2, {4, 5})));
    EXPECT_TRUE(matches(truth, claim({0b11}, -1, {4})));
    EXPECT_TRUE(matches(truth, claim({0b1111}, 2, {4, 5, 6})));
    EXPECT_FALSE(matches(truth, claim({0b1}, 2, {4, 5})));
    EXPECT_FALSE(matches(truth, claim({0b1011}, 2, {4, 5}))) << "one need more and one less";
    EXPECT_FALSE(matches(truth, claim({0b111}, 3, {4, 5})));
    EXPECT_FALSE(matches(truth, claim({0b111}, 2, {5, 6})));
}

TEST(Evaluate, PairingIsOneToOneAndLargest) {
    const std::vector<Truth> truths{{{0b11}, -1, {1}}, {{0b111}, -1, {1}}};
    model::ProposalRun run;
    run.proposals = {claim({0b11}, -1, {1}), claim({0b11}, -1, {1}), claim({0b1000}, -1, {7})};
    const Score s = score(truths, run);
    EXPECT_EQ(s.found, 2);
    EXPECT_EQ(s.claims, 3);
    EXPECT_NEAR(s.precision(), 2 / 3.0, 1e-12);
    run.proposals.push_back(claim({0b111}, -1, {1}));
    EXPECT_EQ(score(truths, run).pairedClaims, 2);
}

}  // namespace
}  // namespace sasae::analysis
