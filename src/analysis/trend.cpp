#include "analysis/trend.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace sasae::analysis {

namespace {

constexpr std::size_t kLeastQuarters = 8, kQuartersAYear = 4;

double binomialUpper(double successes, double trials, double share) {
    if (successes <= 0) return 1;
    return boost::math::cdf(
        boost::math::complement(boost::math::binomial_distribution<double>(trials, share), successes - 1));
}

TrendClass classOf(std::span<const double> counts, const MannKendall& direction) {
    if (counts.size() < kLeastQuarters) return TrendClass::TooShort;
    const auto some = std::count_if(counts.begin(), counts.end(), [](double c) { return c > 0; });
    const auto n = static_cast<std::ptrdiff_t>(counts.size());
    const auto empty = [](std::span<const double> part) {
        return std::all_of(part.begin(), part.end(), [](double c) { return c == 0; });
    };
    const auto newest = counts.last(2);
    if (!empty(newest) && empty(counts.subspan(counts.size() - 6, 4))) return TrendClass::New;
    if (4 * some < n) return TrendClass::None;
    if (direction.p <= 0.05) return direction.s > 0 ? TrendClass::Rising : TrendClass::Fading;
    return 5 * some >= 4 * n ? TrendClass::Persistent : TrendClass::Sporadic;
}

}  // namespace

MannKendall mannKendall(std::span<const double> series) {
    MannKendall out;
    const auto n = static_cast<double>(series.size());
    if (series.size() < 2) return out;
    for (std::size_t j = 1; j < series.size(); ++j)
        for (std::size_t i = 0; i < j; ++i)
            out.s += series[j] > series[i] ? 1 : series[j] < series[i] ? -1 : 0;
    std::vector<double> sorted(series.begin(), series.end());
    std::sort(sorted.begin(), sorted.end());
    double ties = 0;
    for (std::size_t from = 0; from < sorted.size();) {
        const auto to = static_cast<std::size_t>(
            std::upper_bound(sorted.begin(), sorted.end(), sorted[from]) - sorted.begin());
        const auto t = static_cast<double>(to - from);
        ties += t * (t - 1) * (2 * t + 5);
        from = to;
    }
    out.variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
    out.tau = out.s / (n * (n - 1) / 2);
    if (out.variance <= 0 || out.s == 0) return out;
    out.z = (out.s - (out.s > 0 ? 1 : -1)) / std::sqrt(out.variance);
    out.p = boost::math::erfc(std::fabs(out.z) / std::sqrt(2.0));
    return out;
}

double poissonRiseP(double newest, double before, int quarters) {
    if (quarters <= 0 || newest + before <= 0) return 1;
    return binomialUpper(newest, newest + before, 1.0 / (quarters + 1));
}

const char* trendClassName(TrendClass kind) {
    static constexpr const char* kNames[] = {"too_short", "none",       "new",     "rising",
                                             "fading",    "persistent", "sporadic"};
    return kNames[static_cast<std::size_t>(kind)];
}

QuarterTrend quarterTrend(std::span<const double> counts, double seen) {
    QuarterTrend out;
    if (counts.empty()) return out;
    out.newest = counts.back();
    std::vector<double> same;
    for (std::size_t back = kQuartersAYear; back < counts.size(); back += kQuartersAYear)
        same.push_back(counts[counts.size() - 1 - back]);
    if (same.size() < 2) same.assign(counts.begin(), counts.end() - 1);
    const double before = std::accumulate(same.begin(), same.end(), 0.0);
    out.compared = static_cast<int>(same.size());
    out.expected = same.empty() ? std::numeric_limits<double>::quiet_NaN() : seen * before / out.compared;
    if (out.compared > 0 && out.newest + before > 0)
        out.p = binomialUpper(out.newest, out.newest + before, seen / (out.compared + seen));
    const auto whole = seen < 1 ? counts.first(counts.size() - 1) : counts;
    out.direction = mannKendall(whole);
    out.kind = classOf(whole, out.direction);
    return out;
}

}  // namespace sasae::analysis
