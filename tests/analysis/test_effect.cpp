#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analysis/effect.h"
#include "base/random.h"

namespace sasae::analysis {
namespace {

using base::dateOf;
using model::EffectMeasure;
using model::EffectVerdict;

constexpr int kDistricts = 24;

/// Twenty-four districts from 2020 on: households a year, how likely they wait for long, how that drifts.
struct City {
    std::uint64_t seed = 1;
    double perYear = 60;       ///< households a district, on average
    double level = 0.35;       ///< share that waits longer than 30 days
    double levelSpread = 0.3;  ///< of its logarithm, between districts
    double drift = 0.0;        ///< of the logarithm of each district's change from year to year
    double cityChange = 1.0;   ///< of all districts from the begin of the action on
    double effect = 1.0;       ///< of the treated district from the begin on
    int treated = -1;          ///< -1: none
    base::Date begin = dateOf(2024, 4, 1), dataEnd = dateOf(2025, 6, 30);
};

model::Cases casesOf(const City& city) {
    base::Stream chance(city.seed, 1);
    const auto& actors = model::shippedVocabulary().actors;
    int resident = 0, professional = 0;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        if (actors[i].share == model::NoticedShare::Residents) resident = static_cast<int>(i);
        if (actors[i].share == model::NoticedShare::Professionals) professional = static_cast<int>(i);
    }
    model::Cases cases;
    std::uint32_t next = 0;
    for (int d = 0; d < kDistricts; ++d) {
        cases.districtCodes.push_back("D" + std::to_string(d));
        const double rate = city.perYear * std::exp(0.4 * chance.normal());
        double level = city.level * std::exp(city.levelSpread * chance.normal());
        for (int year = 0; year < 6; ++year) {
            level *= std::exp(city.drift * chance.normal());
            const auto n = static_cast<int>(chance.poisson(rate));
            for (int i = 0; i < n; ++i) {
                const base::Date noticed{dateOf(2020 + year, 1, 1).days +
                                         static_cast<int>(chance.below(365))};
                if (noticed > city.dataEnd) continue;
                double late = level;
                if (noticed >= city.begin) late *= city.cityChange * (d == city.treated ? city.effect : 1.0);
                const bool waits = chance.uniform() < std::min(late, 0.95);
                const int days =
                    waits ? 31 + static_cast<int>(chance.below(200)) : static_cast<int>(chance.below(31));
                const base::Date linked{noticed.days + days};
                const base::Date resolved{linked.days + static_cast<int>(chance.below(250))};
                model::Pseudonym household{};
                std::memcpy(household.data(), &++next, sizeof next);
                cases.id.push_back(next);
                cases.household.push_back(household);
                cases.noticedOn.push_back(noticed);
                cases.linkedOn.push_back(linked <= city.dataEnd ? linked : base::Date{});
                cases.resolvedOn.push_back(resolved <= city.dataEnd ? resolved : base::Date{});
                cases.noticedBy.push_back(
                    static_cast<std::int16_t>(chance.uniform() < 0.3 ? resident : professional));
                cases.needs.push_back(model::NeedSet{1});
                cases.structure.push_back(0);
                cases.district.push_back(d);
            }
        }
    }
    return cases;
}

EffectQuestion questionOf(const City& city, int treated) {
    EffectQuestion q;
    q.treated = {treated};
    for (int d = 0; d < kDistricts; ++d)
        if (d != treated) q.comparison.push_back(d);
    q.begin = city.begin;
    q.dataEnd = city.dataEnd;
    q.selectedFrom = base::addMonths(city.begin, -12);
    return q;
}

/// The district that looked worst in the year before: what an action is aimed at.
int worstOf(const model::Cases& cases, const City& city) {
    std::vector<double> late(kDistricts), all(kDistricts, 1.0);
    for (std::size_t r = 0; r < cases.id.size(); ++r) {
        if (cases.noticedOn[r] < base::addMonths(city.begin, -12) || cases.noticedOn[r] >= city.begin)
            continue;
        const auto d = static_cast<std::size_t>(cases.district[r]);
        all[d] += 1;
        late[d] += !cases.linkedOn[r].known() || cases.linkedOn[r].days - cases.noticedOn[r].days > kLinkDays;
    }
    int worst = 0;
    for (int d = 1; d < kDistricts; ++d) {
        const auto i = static_cast<std::size_t>(d), w = static_cast<std::size_t>(worst);
        if (late[i] / all[i] > late[w] / all[w]) worst = d;
    }
    return worst;
}

const auto& vocabulary() {
    return model::shippedVocabulary();
}

/// Cities in which at least one measure is said to have become better.
int falseSuccesses(City city, int cities) {
    int count = 0;
    for (int i = 0; i < cities; ++i) {
        city.seed = static_cast<std::uint64_t>(1000 + i);
        const auto cases = casesOf(city);
        const auto results = effectOf(cases, vocabulary(), questionOf(city, worstOf(cases, city)));
        count +=
            std::ranges::any_of(results, [](const auto& r) { return r.verdict == EffectVerdict::Better; });
    }
    return count;
}

struct Mean {
    double value = 0, error = 0;
};

/// Logarithm of the ratio of ratios over cities without any effect: 0 where nothing misleads. `trap`: what is
/// not to be done, the year that chose the place is its baseline.
Mean meanLogRatio(City city, int cities, bool trap) {
    std::vector<double> logs;
    for (int i = 0; i < cities; ++i) {
        city.seed = static_cast<std::uint64_t>(1000 + i);
        const auto cases = casesOf(city);
        auto q = questionOf(city, worstOf(cases, city));
        if (trap) {
            q.selectedFrom = city.begin;
            q.baselineMonths = 12;
        }
        if (const auto r = effectOf(cases, vocabulary(), q)[0]; r.ratio) logs.push_back(std::log(*r.ratio));
    }
    const auto n = static_cast<double>(logs.size());
    const double mean = std::accumulate(logs.begin(), logs.end(), 0.0) / n;
    double squares = 0;
    for (const double one : logs) squares += (one - mean) * (one - mean);
    return {mean, std::sqrt(squares / (n * (n - 1)))};
}

TEST(Effect, CitiesWithoutAnyRaiseNoFalseSuccessInMoreThanOneOfTwenty) {
    constexpr int kCities = 200;
    const City plain{};
    City rising{};
    rising.cityChange = 0.7;
    City drifting{};
    drifting.drift = 0.2;
    City shortFollowUp{};
    shortFollowUp.dataEnd = dateOf(2024, 9, 30);
    City few{};
    few.perYear = 12;
    City many{};
    many.perYear = 250;
    many.drift = 0.1;
    const std::pair<const char*, City> kinds[] = {{"plain", plain},
                                                  {"the whole city changes", rising},
                                                  {"districts drift", drifting},
                                                  {"short follow-up", shortFollowUp},
                                                  {"few cases", few},
                                                  {"many cases, drift", many}};
    for (const auto& [name, city] : kinds) {
        const int n = falseSuccesses(city, kCities);
        EXPECT_LE(n, kCities / 20) << name;
        RecordProperty(name, n);
        std::printf("  %-24s %d of %d\n", name, n, kCities);
    }
}

TEST(Effect, TheWindowThatChoseThePlaceWouldMisleadAndEarlierQuartersDoNot) {
    City city{};
    city.levelSpread = 0.05;
    const Mean fair = meanLogRatio(city, 80, false), trapped = meanLogRatio(city, 80, true);
    std::printf(
        "  mean ratio without any effect: %.3f, with the window that chose the place as baseline %.3f\n",
        std::exp(fair.value), std::exp(trapped.value));
    EXPECT_LT(std::abs(fair.value), 3 * fair.error);
    EXPECT_LT(trapped.value, -5 * trapped.error);
}

int seen(City city, int cities) {
    int count = 0;
    for (int i = 0; i < cities; ++i) {
        city.seed = static_cast<std::uint64_t>(5000 + i);
        city.treated = 3;
        const auto cases = casesOf(city);
        const auto results = effectOf(cases, vocabulary(), questionOf(city, 3));
        count += results[0].verdict == EffectVerdict::Better;
    }
    return count;
}

TEST(Effect, ARealHalvingIsSeenWhereNumbersAllow) {
    City city{};
    city.effect = 0.5;
    city.perYear = 250;
    city.dataEnd = dateOf(2025, 12, 31);
    const int large = seen(city, 60);
    city.perYear = 12;
    const int small = seen(city, 60);
    std::printf("  halving seen: %d of 60 at 250 households a year, %d of 60 at 12\n", large, small);
    EXPECT_GE(large, 48);
    EXPECT_LT(small, large);
}

TEST(Effect, SmallNumbersAreSaidToBeTooFew) {
    City city{};
    city.perYear = 6;
    const auto results = effectOf(casesOf(city), vocabulary(), questionOf(city, 0));
    for (const auto& r : results) EXPECT_EQ(r.verdict, EffectVerdict::TooFew);
}

TEST(Effect, WithoutComparisonDistrictsNothingIsCalledAnEffect) {
    City city{};
    city.perYear = 250;
    city.effect = 0.4;
    city.treated = 2;
    auto q = questionOf(city, 2);
    q.comparison = {4, 5};
    const auto results = effectOf(casesOf(city), vocabulary(), q);
    EXPECT_EQ(results[0].verdict, EffectVerdict::NoComparison);
    ASSERT_TRUE(results[0].ratio);
    EXPECT_LT(*results[0].ratio, 0.8);
}

TEST(Effect, TheExactIntervalIsThatOfClopperAndPearson) {
    // 8 events before, 2 after, as many households: p of (0.05 / 3) tails by summing binomial probabilities.
    model::Cases cases;
    cases.districtCodes = {"A"};
    const auto add = [&](base::Date noticed, bool late) {
        model::Pseudonym household{};
        household[0] = static_cast<std::uint8_t>(cases.id.size() + 1);
        cases.id.push_back(static_cast<int>(cases.id.size()));
        cases.household.push_back(household);
        cases.noticedOn.push_back(noticed);
        cases.linkedOn.push_back({noticed.days + (late ? 40 : 5)});
        cases.resolvedOn.push_back({});
        cases.noticedBy.push_back(-1);
        cases.needs.push_back({});
        cases.structure.push_back(0);
        cases.district.push_back(0);
    };
    for (int i = 0; i < 20; ++i) add(dateOf(2022, 1, 1 + i), i < 8);
    for (int i = 0; i < 20; ++i) add(dateOf(2024, 1, 1 + i), i < 2);
    EffectQuestion q;
    q.treated = {0};
    q.begin = dateOf(2024, 1, 1);
    q.dataEnd = dateOf(2024, 12, 31);
    const auto r = effectOf(cases, vocabulary(), q)[0];
    EXPECT_EQ(r.before.events, 8);
    EXPECT_EQ(r.after.events, 2);
    ASSERT_TRUE(r.ratio);
    EXPECT_NEAR(*r.ratio, 0.25, 1e-12);
    const auto atLeast = [](int k, double p) {
        double sum = 0;
        for (int x = k; x <= 10; ++x)
            sum += std::exp(std::lgamma(11) - std::lgamma(x + 1) - std::lgamma(11 - x) + x * std::log(p) +
                            (10 - x) * std::log(1 - p));
        return sum;
    };
    const double low = r.interval.low / (1 + r.interval.low), high = r.interval.high / (1 + r.interval.high);
    EXPECT_NEAR(atLeast(2, low), 0.05 / 3, 1e-9);
    EXPECT_NEAR(1 - atLeast(3, high), 0.05 / 3, 1e-9);
}

TEST(Effect, TheWindowThatChoseThePlaceAndLateNoticesStayOut) {
    City city{};
    city.perYear = 100;
    const auto cases = casesOf(city);
    const auto q = questionOf(city, 0);
    for (const auto& r : effectOf(cases, vocabulary(), q)) {
        EXPECT_LT(r.baselineTo, q.selectedFrom);
        int possible = 0;
        const int limit = r.measure == EffectMeasure::LinkedLate     ? 30
                          : r.measure == EffectMeasure::ResolvedLate ? 180
                                                                     : 0;
        for (std::size_t i = 0; i < cases.id.size(); ++i)
            possible += cases.district[i] == 0 && cases.noticedOn[i] >= q.begin &&
                        cases.noticedOn[i].days + limit <= q.dataEnd.days;
        EXPECT_EQ(r.after.households, possible);
    }
}

TEST(Waiting, IsKaplanAndMeiersEstimate) {
    // Freireich et al. 1963, 6-MP arm (n = 21): S(6) = 0.857, S(10) = 0.753, S(16) = 0.627, S(23) = 0.448.
    const std::vector<int> t = {6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};
    const std::vector<bool> e = {true,  true,  true,  false, true, false, true,  false, false, true, true,
                                 false, false, false, true,  true, false, false, false, false, false};
    EXPECT_NEAR(*waitingShare(t, e, 6), 0.857, 5e-4);
    EXPECT_NEAR(*waitingShare(t, e, 10), 0.753, 5e-4);
    EXPECT_NEAR(*waitingShare(t, e, 16), 0.627, 5e-4);
    EXPECT_NEAR(*waitingShare(t, e, 23), 0.448, 5e-4);
    EXPECT_FALSE(waitingShare(t, e, 40));
    EXPECT_FALSE(waitingShare({}, {}, 40));
}

TEST(Matching, TakesDistrictsWithALikeRate) {
    City city{};
    const auto cases = casesOf(city);
    auto q = questionOf(city, 0);
    const auto near = matchedDistricts(cases, q, q.comparison, {}, 5);
    ASSERT_EQ(near.size(), 5u);
    std::vector<double> count(kDistricts);
    for (std::size_t i = 0; i < cases.id.size(); ++i)
        if (cases.noticedOn[i] >= dateOf(2021, 4, 1) && cases.noticedOn[i] < dateOf(2023, 4, 1))
            count[static_cast<std::size_t>(cases.district[i])] += 1;
    double farthestChosen = 0, nearestLeft = 1e9;
    for (int d = 1; d < kDistricts; ++d) {
        const double distance = std::abs(std::log((1 + count[static_cast<std::size_t>(d)]) / (1 + count[0])));
        if (std::ranges::find(near, d) != near.end())
            farthestChosen = std::max(farthestChosen, distance);
        else
            nearestLeft = std::min(nearestLeft, distance);
    }
    EXPECT_LE(farthestChosen, nearestLeft + 1e-9);
}

}  // namespace
}  // namespace sasae::analysis
