#include "analysis/local_autocorrelation.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>

#include "analysis/funnel.h"
#include "base/error.h"

namespace sasae::analysis {

using base::Error;
using base::Kind;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kDrawsAPlaceForQ = 20;

void require(std::span<const double> values) {
    if (values.size() < 4)
        throw Error(Kind::Failed, {"4か所以上の値が必要です", "at least 4 places are needed"});
    if (std::all_of(values.begin(), values.end(), [&](double v) { return v == values[0]; }))
        throw Error(Kind::Failed, {"すべての値が同じです", "all values are the same"});
}

struct Deviations {
    std::vector<double> z;
    double m2 = 0;  ///< Σ z² / n
};

Deviations deviationsOf(std::span<const double> values) {
    Deviations out;
    const auto n = static_cast<double>(values.size());
    double mean = 0;
    for (const double v : values) mean += v;
    mean /= n;
    for (const double v : values) {
        out.z.push_back(v - mean);
        out.m2 += (v - mean) * (v - mean);
    }
    out.m2 /= n;
    return out;
}

LocalStatistic emptyFor(std::size_t n) {
    const std::vector<double> none(n, kNaN);
    return {none, none, none, none, none, std::vector<Quadrant>(n, Quadrant::None), false};
}

Quadrant quadrantOf(double own, double lag) {
    if (own > 0) return lag > 0 ? Quadrant::HighHigh : Quadrant::HighLow;
    return lag > 0 ? Quadrant::LowHigh : Quadrant::LowLow;
}

/// Fills p, pAnalytic and q. `drawn`: what is permuted.
void addP(LocalStatistic& out, std::span<const double> drawn, const SpatialWeights& weights,
          const DrawSettings& settings, base::Progress& progress) {
    for (std::size_t i = 0; i < out.z.size(); ++i)
        if (!std::isnan(out.z[i])) out.pAnalytic[i] = boost::math::erfc(std::fabs(out.z[i]) / std::sqrt(2.0));
    if (settings.permutations > 0)
        out.p =
            twoSidedP(conditionalTails(weights, drawn, settings, progress), weights, settings.permutations);
    out.qIsAnalytic =
        static_cast<double>(settings.permutations) < kDrawsAPlaceForQ * static_cast<double>(drawn.size());
    out.q = falseDiscoveryRate(out.qIsAnalytic ? out.pAnalytic : out.p);
}

struct RowSums {
    double w = 0, w2 = 0, lag = 0;
};

RowSums rowSums(const SpatialWeights& weights, std::size_t i, std::span<const double> values) {
    RowSums sums;
    const auto neighbours = weights.neighboursOf(i);
    const auto w = weights.weightsOf(i);
    for (std::size_t k = 0; k < w.size(); ++k) {
        sums.w += w[k];
        sums.w2 += w[k] * w[k];
        sums.lag += w[k] * values[static_cast<std::size_t>(neighbours[k])];
    }
    return sums;
}

}  // namespace

const char* quadrantCode(Quadrant quadrant) {
    static constexpr const char* kCodes[] = {"", "HH", "LL", "HL", "LH"};
    return kCodes[static_cast<std::size_t>(quadrant)];
}

LocalStatistic localMoran(std::span<const double> values, const SpatialWeights& weights,
                          const DrawSettings& settings, base::Progress& progress) {
    require(values);
    const auto [z, m2] = deviationsOf(values);
    const auto n = static_cast<double>(z.size());
    LocalStatistic out = emptyFor(z.size());
    for (std::size_t i = 0; i < z.size(); ++i) {
        if (weights.countOf(i) == 0) continue;
        const RowSums row = rowSums(weights, i, z);
        const double square = z[i] * z[i];
        const double expected = -square * row.w / ((n - 1) * m2);
        const double variance =
            square / (m2 * m2) * (n / (n - 2)) * (row.w2 - row.w * row.w / (n - 1)) * (m2 - square / (n - 1));
        out.value[i] = z[i] / m2 * row.lag;
        if (variance > 0) out.z[i] = (out.value[i] - expected) / std::sqrt(variance);
        out.quadrant[i] = quadrantOf(z[i], row.lag);
    }
    addP(out, z, weights, settings, progress);
    return out;
}

LocalStatistic bivariateLocalMoran(std::span<const double> values, std::span<const double> lagged,
                                   const SpatialWeights& weights, const DrawSettings& settings,
                                   base::Progress& progress) {
    require(values);
    require(lagged);
    const auto [x, mx] = deviationsOf(values);
    const auto [y, my] = deviationsOf(lagged);
    const auto n = static_cast<double>(x.size());
    LocalStatistic out = emptyFor(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (weights.countOf(i) == 0) continue;
        const RowSums row = rowSums(weights, i, y);
        // Sampling without repetition from the n − 1 other places, of mean −y_i / (n − 1).
        const double mean = -y[i] / (n - 1);
        const double spread = (n * my - y[i] * y[i]) / (n - 1) - mean * mean;
        const double variance = spread * ((n - 1) * row.w2 - row.w * row.w) / (n - 2);
        const double scale = x[i] / std::sqrt(mx * my);
        out.value[i] = scale * row.lag;
        if (variance > 0 && x[i] != 0)
            out.z[i] = (row.lag - row.w * mean) / std::sqrt(variance) * (x[i] > 0 ? 1 : -1);
        out.quadrant[i] = quadrantOf(x[i], row.lag);
    }
    addP(out, y, weights, settings, progress);
    return out;
}

LocalStatistic getisOrd(std::span<const double> values, const SpatialWeights& weights, const GiSettings& gi,
                        const DrawSettings& settings, base::Progress& progress) {
    require(values);
    const auto [z, m2] = deviationsOf(values);
    const auto n = static_cast<double>(z.size());
    double total = 0;
    for (const double v : values) total += v;
    LocalStatistic out = emptyFor(z.size());
    for (std::size_t i = 0; i < z.size(); ++i) {
        RowSums row = rowSums(weights, i, z);
        const RowSums plain = rowSums(weights, i, values);
        double mean = 0, spread = m2, others = n, share = plain.lag, whole = total;
        if (gi.self) {
            row = {row.w + 1, row.w2 + 1, row.lag + z[i]};
            share += values[i];
        } else {
            if (weights.countOf(i) == 0) continue;
            others = n - 1;
            mean = -z[i] / others;
            spread = (n * m2 - z[i] * z[i]) / others - mean * mean;
            whole -= values[i];
        }
        const double variance = spread * (others * row.w2 - row.w * row.w) / (others - 1);
        // Both sums are over exact deviations, so that a row of all places has no variance, not a tiny one.
        if (variance > 1e-12 * spread) out.z[i] = (row.lag - row.w * mean) / std::sqrt(variance);
        out.value[i] = share / (gi.rowStandardise ? row.w : 1) / whole;
    }
    addP(out, z, weights, settings, progress);
    return out;
}

}  // namespace sasae::analysis
