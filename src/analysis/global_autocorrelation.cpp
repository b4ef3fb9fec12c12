#include "analysis/global_autocorrelation.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kSame = 1e-12;  ///< sums that differ by less, relatively, are equal

double upperTail(double z) {
    return 0.5 * boost::math::erfc(z / std::sqrt(2.0));
}

/// S0, S1, S2 of Cliff & Ord.
struct Sums {
    double s0 = 0, s1 = 0, s2 = 0;
};

double weightBetween(const SpatialWeights& weights, std::size_t i, std::int32_t j) {
    const auto row = weights.neighboursOf(i);
    const auto found = std::lower_bound(row.begin(), row.end(), j);
    return found != row.end() && *found == j
               ? weights.weightsOf(i)[static_cast<std::size_t>(found - row.begin())]
               : 0.0;
}

Sums sumsOf(const SpatialWeights& weights) {
    Sums sums;
    const auto n = static_cast<std::size_t>(weights.size());
    std::vector<double> in(n, 0), out(n, 0);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t e = weights.start[i]; e < weights.start[i + 1]; ++e) {
            const double w = weights.weight[e];
            const auto j = static_cast<std::size_t>(weights.neighbour[e]);
            const double back = weightBetween(weights, j, static_cast<std::int32_t>(i));
            sums.s0 += w;
            // ½ Σ (w_ij + w_ji)²; a pair of which only one side is there is met once and counts twice.
            sums.s1 += (w + back) * (w + back) * (back == 0 ? 1.0 : 0.5);
            out[i] += w;
            in[j] += w;
        }
    for (std::size_t i = 0; i < n; ++i) sums.s2 += (out[i] + in[i]) * (out[i] + in[i]);
    return sums;
}

void require(std::span<const double> values, const SpatialWeights& weights) {
    if (values.size() < 4)
        throw Error(Kind::Failed, {"4か所以上の値が必要です", "at least 4 places are needed"});
    if (std::all_of(values.begin(), values.end(), [&](double v) { return v == values[0]; }))
        throw Error(Kind::Failed, {"すべての値が同じです", "all values are the same"});
    if (weights.links() == 0)
        throw Error(Kind::Failed, {"隣り合う場所が一つもありません", "no place has a neighbour"});
}

std::vector<double> centred(std::span<const double> values) {
    double mean = 0;
    for (const double v : values) mean += v;
    mean /= static_cast<double>(values.size());
    std::vector<double> z;
    z.reserve(values.size());
    for (const double v : values) z.push_back(v - mean);
    return z;
}

double power(std::span<const double> values, int exponent) {
    double sum = 0;
    for (const double v : values) sum += std::pow(v, exponent);
    return sum;
}

/// Σ w_ij f(a_i, b_j).
template <class F>
double pairSum(const SpatialWeights& weights, std::span<const double> a, std::span<const double> b,
               const F& f) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t e = weights.start[i]; e < weights.start[i + 1]; ++e)
            sum += weights.weight[e] * f(a[i], b[static_cast<std::size_t>(weights.neighbour[e])]);
    return sum;
}

/// The statistic of `count` shuffles of `values`, in order.
template <class Statistic>
std::vector<double> shuffled(std::span<const double> values, const DrawSettings& settings,
                             base::Progress& progress, const Statistic& statistic) {
    std::vector<double> out(static_cast<std::size_t>(settings.permutations));
    base::parallelFor(out.size(), 8, settings.threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        for (std::size_t r = begin; r < end; ++r) {
            std::vector<double> order(values.begin(), values.end());
            base::Stream stream(settings.seed, r);
            base::shuffle(std::span(order), stream);
            out[r] = statistic(std::span<const double>(order));
        }
    });
    return out;
}

/// `sign` +1: the upper tail is that of like beside like, −1: the lower.
void simulate(GlobalStatistic& out, const std::vector<double>& chance, double sign) {
    out.permutations = static_cast<int>(chance.size());
    if (chance.empty()) {
        out.pSimulated = kNaN;
        return;
    }
    const double same = kSame * std::max(1.0, std::fabs(out.value));
    int asFar = 0;
    for (const double v : chance) {
        asFar += sign * v >= sign * out.value - same;
        out.meanSimulated += v / static_cast<double>(chance.size());
    }
    for (const double v : chance)
        out.varianceSimulated +=
            (v - out.meanSimulated) * (v - out.meanSimulated) / static_cast<double>(chance.size());
    out.pSimulated = (1.0 + asFar) / (out.permutations + 1.0);
}

void standardise(GlobalStatistic& out, double sign) {
    out.z = out.variance > 0 ? (out.value - out.expected) / std::sqrt(out.variance) : kNaN;
    out.p = std::isnan(out.z) ? kNaN : upperTail(sign * out.z);
}

/// What the moments of I and of C are made of: deviations z, sums of the weights, Σz², and the kurtosis of z.
struct Moments {
    std::vector<double> z;
    double s0, s1, s2, n, squares, k;
};

Moments momentsOf(std::span<const double> values, const SpatialWeights& weights) {
    require(values, weights);
    std::vector<double> z = centred(values);
    const auto sums = sumsOf(weights);
    const auto n = static_cast<double>(z.size());
    const double squares = power(z, 2), k = n * power(z, 4) / (squares * squares);
    return {std::move(z), sums.s0, sums.s1, sums.s2, n, squares, k};
}

}  // namespace

GlobalStatistic moranI(std::span<const double> values, const SpatialWeights& weights,
                       const DrawSettings& settings, base::Progress& progress) {
    const Moments moments = momentsOf(values, weights);
    const std::vector<double>& z = moments.z;
    const double s0 = moments.s0, s1 = moments.s1, s2 = moments.s2, n = moments.n, k = moments.k;
    const double squares = moments.squares;
    const auto product = [](double a, double b) { return a * b; };
    const auto statistic = [&](std::span<const double> order) {
        return n / s0 * pairSum(weights, order, order, product) / squares;
    };
    GlobalStatistic out;
    out.value = statistic(z);
    out.expected = -1 / (n - 1);
    const double square = out.expected * out.expected, s02 = s0 * s0;
    out.varianceNormal = (n * n * s1 - n * s2 + 3 * s02) / (s02 * (n * n - 1)) - square;
    out.variance =
        (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s02) - k * ((n * n - n) * s1 - 2 * n * s2 + 6 * s02)) /
            ((n - 1) * (n - 2) * (n - 3) * s02) -
        square;
    standardise(out, 1);
    simulate(out, shuffled(z, settings, progress, statistic), 1);
    return out;
}

GlobalStatistic bivariateMoranI(std::span<const double> values, std::span<const double> lagged,
                                const SpatialWeights& weights, const DrawSettings& settings,
                                base::Progress& progress) {
    require(values, weights);
    require(lagged, weights);
    const std::vector<double> x = centred(values), y = centred(lagged);
    const double s0 = sumsOf(weights).s0, size = std::sqrt(power(x, 2) * power(y, 2));
    const auto n = static_cast<double>(x.size());
    const auto product = [](double a, double b) { return a * b; };
    const auto statistic = [&](std::span<const double> order) {
        return n / s0 * pairSum(weights, x, order, product) / size;
    };
    GlobalStatistic out;
    out.value = statistic(y);
    out.varianceNormal = kNaN;
    simulate(out, shuffled(y, settings, progress, statistic), 1);
    out.expected = out.meanSimulated;
    out.variance = out.varianceSimulated;
    standardise(out, 1);
    return out;
}

GlobalStatistic gearyC(std::span<const double> values, const SpatialWeights& weights,
                       const DrawSettings& settings, base::Progress& progress) {
    const Moments moments = momentsOf(values, weights);
    const std::vector<double>& z = moments.z;
    const double s0 = moments.s0, s1 = moments.s1, s2 = moments.s2, n = moments.n, k = moments.k;
    const double squares = moments.squares;
    const auto difference = [](double a, double b) { return (a - b) * (a - b); };
    const auto statistic = [&](std::span<const double> order) {
        return (n - 1) * pairSum(weights, order, order, difference) / (2 * s0 * squares);
    };
    GlobalStatistic out;
    out.value = statistic(z);
    out.expected = 1;
    const double s02 = s0 * s0;
    out.varianceNormal = ((2 * s1 + s2) * (n - 1) - 4 * s02) / (2 * (n + 1) * s02);
    out.variance = ((n - 1) * s1 * (n * n - 3 * n + 3 - (n - 1) * k) -
                    0.25 * (n - 1) * s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * k) +
                    s02 * (n * n - 3 - (n - 1) * (n - 1) * k)) /
                   (n * (n - 2) * (n - 3) * s02);
    standardise(out, -1);
    simulate(out, shuffled(z, settings, progress, statistic), -1);
    return out;
}

GlobalStatistic generalG(std::span<const double> values, const SpatialWeights& weights,
                         const DrawSettings& settings, base::Progress& progress) {
    require(values, weights);
    if (std::any_of(values.begin(), values.end(), [](double v) { return v < 0; }))
        throw Error(Kind::Failed,
                    {"負の値があり、G は求められません", "there are negative values: G is not defined"}, {},
                    {"Moran の I（moran）を使ってください", "use Moran's I (moran)"});
    const auto sums = sumsOf(weights);
    const double s0 = sums.s0, s1 = sums.s1, s2 = sums.s2;
    const auto n = static_cast<double>(values.size());
    const double m1 = power(values, 1), m2 = power(values, 2), m3 = power(values, 3), m4 = power(values, 4);
    const auto product = [](double a, double b) { return a * b; };
    const auto statistic = [&](std::span<const double> order) {
        return pairSum(weights, order, order, product) / (m1 * m1 - m2);
    };
    GlobalStatistic out;
    out.value = statistic(values);
    out.expected = s0 / (n * (n - 1));
    out.varianceNormal = kNaN;
    const double s02 = s0 * s0;
    const double b0 = (n * n - 3 * n + 3) * s1 - n * s2 + 3 * s02;
    const double b1 = -((n * n - n) * s1 - 2 * n * s2 + 6 * s02);
    const double b2 = -(2 * n * s1 - (n + 3) * s2 + 6 * s02);
    const double b3 = 4 * (n - 1) * s1 - 2 * (n + 1) * s2 + 8 * s02;
    const double b4 = s1 - s2 + s02;
    const double square =
        (b0 * m2 * m2 + b1 * m4 + b2 * m1 * m1 * m2 + b3 * m1 * m3 + b4 * m1 * m1 * m1 * m1) /
        ((m1 * m1 - m2) * (m1 * m1 - m2) * n * (n - 1) * (n - 2) * (n - 3));
    out.variance = square - out.expected * out.expected;
    standardise(out, 1);
    simulate(out, shuffled(values, settings, progress, statistic), 1);
    return out;
}

}  // namespace sasae::analysis
