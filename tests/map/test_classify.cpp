#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/error.h"
#include "base/random.h"
#include "map/classify.h"

namespace sasae::map {
namespace {

using released::Figure;

std::vector<Figure> figures(std::initializer_list<double> values) {
    std::vector<Figure> result;
    for (const double v : values) result.push_back(Figure::exact(v));
    return result;
}

std::vector<std::string> labelsJa(const Classes& classes) {
    std::vector<std::string> result;
    for (const base::Text& label : classes.label) result.push_back(label.ja);
    return result;
}

double squaresWithin(const std::vector<double>& sorted, std::size_t from, std::size_t to) {
    double mean = 0, sum = 0;
    for (std::size_t i = from; i < to; ++i) mean += sorted[i] / static_cast<double>(to - from);
    for (std::size_t i = from; i < to; ++i) sum += (sorted[i] - mean) * (sorted[i] - mean);
    return sum;
}

double squares(const std::vector<double>& sorted, std::vector<std::size_t> starts) {
    starts.insert(starts.begin(), 0);
    starts.push_back(sorted.size());
    double sum = 0;
    for (std::size_t c = 0; c + 1 < starts.size(); ++c)
        sum += squaresWithin(sorted, starts[c], starts[c + 1]);
    return sum;
}

/// Tries every way to split.
double leastSquares(const std::vector<double>& sorted, std::size_t from, int classes) {
    double best = squaresWithin(sorted, from, sorted.size());
    if (classes == 1) return best;
    for (std::size_t i = from + 1; i < sorted.size(); ++i)
        best = std::min(best, squaresWithin(sorted, from, i) + leastSquares(sorted, i, classes - 1));
    return best;
}

TEST(Jenks, FindsTheBestSplitThatBruteForceFinds) {
    for (std::uint64_t seed = 0; seed < 120; ++seed) {
        base::Stream random(seed, 2);
        std::vector<double> values(3 + random.below(11));
        const bool ties = seed % 2 == 0;
        for (double& v : values) v = ties ? random.below(6) : 1e6 + random.normal() * 100;
        std::sort(values.begin(), values.end());
        const int k = 2 + static_cast<int>(random.below(3));
        const std::vector<std::size_t> starts = jenksStarts(values, k);
        EXPECT_NEAR(squares(values, starts), leastSquares(values, 0, k), 1e-5) << seed;
        for (const std::size_t start : starts)
            EXPECT_NE(values[start], values[start - 1]) << "a tie is split";
    }
}

TEST(Jenks, TwentyThousandValuesTakeNoTime) {
    base::Stream random(5, 1);
    std::vector<double> values(20'000);
    for (double& v : values) v = random.normal();
    std::sort(values.begin(), values.end());
    EXPECT_EQ(jenksStarts(values, 7).size(), 6U);
}

TEST(Quantile, EachLimitIsThePlaceNearestToItsShare) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        base::Stream random(seed, 3);
        std::vector<double> values(2 + random.below(60));
        for (double& v : values) v = random.below(1 + random.below(40));
        std::sort(values.begin(), values.end());
        const int k = 2 + static_cast<int>(random.below(6));
        std::vector<std::size_t> expected;
        for (int i = 1; i < k; ++i) {
            std::size_t nearest = 0;
            double least = std::numeric_limits<double>::infinity();
            for (std::size_t p = 1; p < values.size(); ++p) {
                const double off =
                    std::abs(static_cast<double>(p) - static_cast<double>(values.size()) * i / k);
                if (values[p] != values[p - 1] && off < least) {
                    least = off;
                    nearest = p;
                }
            }
            if (nearest > 0 && (expected.empty() || expected.back() != nearest)) expected.push_back(nearest);
        }
        EXPECT_EQ(quantileStarts(values, k), expected) << seed;
    }
}

TEST(Classify, DifferentValuesFallIntoClassesOfEqualCount) {
    const Classes classes = classify(figures({9, 1, 8, 2, 7, 3, 6, 4, 5, 10}), {.classes = 5, .decimals = 0});
    EXPECT_EQ(classes.of, (std::vector<int>{4, 0, 3, 0, 3, 1, 2, 1, 2, 4}));
    EXPECT_EQ(labelsJa(classes), (std::vector<std::string>{"1 – 2", "3 – 4", "5 – 6", "7 – 8", "9 – 10"}));
}

TEST(Classify, LimitsAreTheRoundestNumbersThatKeepTheMembers) {
    const Classes classes = classify(figures({3, 7, 48, 61, 130, 870}), {.classes = 3, .decimals = 0});
    EXPECT_EQ(classes.lower, (std::vector<double>{3, 40, 100}));
    EXPECT_EQ(labelsJa(classes), (std::vector<std::string>{"3 – 7", "48 – 61", "130 – 870"}));
}

TEST(Classify, NoughtIsAClassOfItsOwnWhereThatIsWanted) {
    const std::vector<Figure> few = figures({0, 0, 0, 0, 0, 2, 2, 3, 9, 0, 1});
    for (const Method method : {Method::Quantile, Method::Jenks, Method::Equal}) {
        const Classes classes = classify(few, {.method = method, .zeroApart = true, .decimals = 0});
        EXPECT_EQ(classes.label.front().ja, "0");
        for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(classes.of[i] == 0, few[i].value == 0);
        EXPECT_LE(classes.size(), 5);
    }
    const Classes apart =
        classify(few, {.method = Method::Jenks, .classes = 3, .zeroApart = true, .decimals = 0});
    EXPECT_EQ(labelsJa(apart), (std::vector<std::string>{"0", "1 – 3", "9"}));
    // Nothing changes where there is no nought, or nothing else.
    EXPECT_EQ(labelsJa(classify(figures({1, 2}), {.zeroApart = true, .decimals = 0})),
              (std::vector<std::string>{"1", "2"}));
    EXPECT_EQ(labelsJa(classify(figures({0, 0}), {.zeroApart = true, .decimals = 0})),
              std::vector<std::string>{"0"});
}

TEST(Classify, LabelsSayTheLeastAndTheMostOfTheirClass) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        base::Stream random(seed, 4);
        std::vector<Figure> values;
        const double size = std::pow(10, static_cast<double>(random.below(7)) - 2);
        for (std::uint32_t i = 0; i < 2 + random.below(60); ++i)
            values.push_back(Figure::exact(random.normal() * size));
        const int decimals = static_cast<int>(random.below(3));
        for (const Method method : {Method::Quantile, Method::Jenks, Method::Equal}) {
            const Classes classes = classify(values, {.method = method, .classes = 5, .decimals = decimals});
            const double step = std::pow(10, -classes.decimals);
            std::vector<double> least(classes.lower.size(), std::numeric_limits<double>::infinity()),
                most(classes.lower.size(), -std::numeric_limits<double>::infinity());
            for (std::size_t i = 0; i < values.size(); ++i) {
                const auto c = static_cast<std::size_t>(classes.of[i]);
                least[c] = std::min(least[c], values[i].value);
                most[c] = std::max(most[c], values[i].value);
            }
            for (std::size_t c = 0; c < classes.lower.size(); ++c) {
                std::string first = numberText(least[c], classes.decimals),
                            last = numberText(most[c], classes.decimals);
                if (method == Method::Equal) {  // named by the limits: ends one step below the next
                    if (c > 0) first = numberText(classes.lower[c], classes.decimals);
                    if (c + 1 < classes.lower.size())
                        last = numberText(classes.lower[c + 1] - step, classes.decimals);
                }
                EXPECT_TRUE(classes.label[c].ja.starts_with(first)) << classes.label[c].ja << " " << first;
                EXPECT_TRUE(classes.label[c].ja.ends_with(last)) << classes.label[c].ja << " " << last;
            }
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double shown = std::round(values[i].value / step) * step;
                const auto c = static_cast<std::size_t>(classes.of[i]);
                EXPECT_GE(shown, classes.lower[c] - step * 1e-6);
                if (c + 1 < classes.lower.size()) {
                    EXPECT_LT(shown, classes.lower[c + 1] - step * 1e-6);
                }
            }
        }
    }
}

TEST(Classify, EqualIntervalsAreEqualToTheDecimalsShown) {
    const Classes classes =
        classify(figures({0, 1, 2, 9.9, 10}), {.method = Method::Equal, .classes = 4, .decimals = 1});
    EXPECT_EQ(classes.lower, (std::vector<double>{0, 2.5, 5, 7.5}));
    EXPECT_EQ(classes.of, (std::vector<int>{0, 0, 0, 3, 3}));
}

TEST(Classify, ManualLimitsBelongToTheClassAbove) {
    const Classes classes =
        classify(figures({0, 5, 9.99, 10, 25}), {.method = Method::Manual, .breaks = {10, 5}, .decimals = 0});
    EXPECT_EQ(labelsJa(classes), (std::vector<std::string>{"5 未満", "5 – 9", "10 以上"}));
    EXPECT_EQ(classes.of, (std::vector<int>{0, 1, 2, 2, 2}));  // 9.99 is shown as 10
    EXPECT_EQ(classes.label[2].en, "10 or more");
}

TEST(Classify, ManualWithoutLimitsOrTooManyIsWrongUsage) {
    for (const std::vector<double>& breaks : {std::vector<double>{}, {1, 2, 3, 4, 5, 6, 7}, {std::nan("")}})
        EXPECT_THROW(classify(figures({1}), {.method = Method::Manual, .breaks = breaks}), base::Error);
    EXPECT_THROW(classify(figures({1}), {.classes = 8}), base::Error);
    EXPECT_THROW(classify(figures({1}), {.classes = 0}), base::Error);
}

TEST(Classify, SuppressedSeveralAndNoDataAreNoClass) {
    std::vector<Figure> values = figures({4, 9});
    values.push_back(Figure::suppressed());
    values.push_back(Figure::noData());
    values.push_back(Figure::several());
    values.push_back(Figure::exact(std::nan("")));
    const Classes classes = classify(values, {});
    EXPECT_EQ(classes.of, (std::vector<int>{0, 1, kSuppressed, kNoData, kSeveral, kNoData}));
    const Classes none = classify(std::vector<Figure>{Figure::suppressed(), Figure::noData()}, {});
    EXPECT_EQ(none.size(), 0);
    EXPECT_EQ(none.of, (std::vector<int>{kSuppressed, kNoData}));
}

TEST(Classify, FewDifferentValuesGiveFewClasses) {
    for (const Method method : {Method::Quantile, Method::Jenks, Method::Equal}) {
        const Classes one = classify(figures({3, 3, 3}), {.method = method, .decimals = 0});
        EXPECT_EQ(labelsJa(one), std::vector<std::string>{"3"});
        const Classes two = classify(figures({0, 0, 0, 7}), {.method = method, .decimals = 0});
        EXPECT_EQ(two.of, (std::vector<int>{0, 0, 0, 1}));
    }
}

TEST(Classify, LimitsStayBelowTheirMembersHoweverLarge) {
    // 5,000,000,000 is rounder, but above the only value of its class.
    const Classes classes = classify(figures({1, 4'999'999'999}), {.classes = 2, .decimals = 0});
    EXPECT_EQ(classes.of, (std::vector<int>{0, 1}));
}

TEST(Classify, ManualLimitsAreWrittenWithAllTheirDecimals) {
    const Classes classes =
        classify(figures({1, 3}), {.method = Method::Manual, .breaks = {2.25}, .decimals = 0});
    EXPECT_EQ(labelsJa(classes), (std::vector<std::string>{"2.25 未満", "2.25 以上"}));
}

TEST(Classify, MoreDecimalsAreShownWhereClassesNeedThem) {
    const Classes classes = classify(figures({0.01, 0.02, 0.03, 0.04}), {.classes = 4, .decimals = 0});
    EXPECT_EQ(classes.decimals, 2);
    EXPECT_EQ(labelsJa(classes), (std::vector<std::string>{"0.01", "0.02", "0.03", "0.04"}));
}

/// Low and high of 「a – b」 (or of a single number).
std::pair<double, double> limitsOf(const std::string& label) {
    std::string plain = label;
    std::erase(plain, ',');
    const auto dash = plain.find(" – ");
    if (dash == std::string::npos) return {std::stod(plain), std::stod(plain)};
    return {std::stod(plain.substr(0, dash)), std::stod(plain.substr(dash + std::string(" – ").size()))};
}

TEST(Classify, ClassesOfBandsNeverOverlap) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        base::Stream random(seed, 21);
        const bool rates = seed % 2 == 1;
        std::vector<Figure> figures;
        for (int i = 0; i < 46; ++i) {
            const double low = 10.0 * random.below(9), factor = rates ? 0.3 + random.uniform() : 1;
            figures.push_back(Figure::band(low * factor, (low + 9) * factor));
        }
        for (const Method method : {Method::Quantile, Method::Jenks, Method::Equal}) {
            const Classes classes = classify(figures, {.method = method, .decimals = rates ? 1 : 0});
            EXPECT_EQ(classes.byMiddle, rates);
            for (std::size_t c = 1; c < classes.label.size(); ++c)
                EXPECT_LT(limitsOf(classes.label[c - 1].ja).second, limitsOf(classes.label[c].ja).first)
                    << seed << " " << classes.label[c].ja;
            if (rates) continue;
            // Every class is made of whole steps of the ladder, and its figures lie within its label.
            for (std::size_t i = 0; i < figures.size(); ++i) {
                const auto [low, high] = limitsOf(classes.label[static_cast<std::size_t>(classes.of[i])].ja);
                EXPECT_LE(low, figures[i].low);
                EXPECT_GE(high, figures[i].high);
                EXPECT_EQ(static_cast<int>(low) % 10, 0);
                EXPECT_EQ(static_cast<int>(high) % 10, 9);
            }
        }
    }
}

TEST(Classify, BandsAreNamedByWhatTheySpan) {
    const std::vector<Figure> bands = {Figure::band(10, 14), Figure::band(15, 19), Figure::band(40, 49),
                                       Figure::band(10, 14)};
    const Classes classes = classify(bands, {.classes = 2, .decimals = 0});
    EXPECT_EQ(classes.of, (std::vector<int>{0, 1, 1, 0}));
    EXPECT_EQ(labelsJa(classes), (std::vector<std::string>{"10 – 14", "15 – 49"}));
}

TEST(Classify, ABandThatOverlapsOthersCountsWithItsMiddle) {
    const std::vector<Figure> bands = {Figure::band(10, 50), Figure::band(20, 30)};  // 30 and 25
    const Classes classes = classify(bands, {.classes = 2, .decimals = 0});
    EXPECT_TRUE(classes.byMiddle);
    EXPECT_EQ(classes.of, (std::vector<int>{1, 0}));
}

TEST(Classify, BandsThatShareANumberOverlap) {
    EXPECT_TRUE(classify(std::vector<Figure>{Figure::band(10, 20), Figure::band(20, 30)}, {}).byMiddle);
    EXPECT_FALSE(classify(std::vector<Figure>{Figure::band(10, 19), Figure::band(20, 30)}, {}).byMiddle);
}

TEST(NumberText, GroupsThousandsAndNeverSaysMinusNought) {
    EXPECT_EQ(numberText(1234567.891, 1), "1,234,567.9");
    EXPECT_EQ(numberText(999, 0), "999");
    EXPECT_EQ(numberText(-1234, 0), "−1,234");
    EXPECT_EQ(numberText(-0.04, 1), "0.0");
}

}  // namespace
}  // namespace sasae::map
