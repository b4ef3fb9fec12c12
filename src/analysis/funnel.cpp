#include "analysis/funnel.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>

namespace sasae::analysis {
namespace {

/// Value at a share of an ascending list, nearest rank.
double atShare(const std::vector<double>& ascending, double share) {
    const auto last = static_cast<double>(ascending.size() - 1);
    return ascending[static_cast<std::size_t>(std::lround(share * last))];
}

/// Normal value with the same tails: from the smaller one, which is exact.
double zOf(const MidTails& tails) {
    const double upper = std::sqrt(2.0) * boost::math::erfc_inv(2 * std::min(tails.lower, tails.upper));
    return tails.upper < tails.lower ? upper : -upper;
}

}  // namespace

MidTails poissonMidTails(double observed, double expected) {
    using boost::math::gamma_p, boost::math::gamma_q, boost::math::gamma_p_derivative;
    const double half = gamma_p_derivative(observed + 1, expected) / 2;  // E^O e^−E / O! / 2
    const double fewer = observed > 0 ? gamma_q(observed, expected) : 0,
                 more = gamma_p(observed + 1, expected);
    const double least = std::numeric_limits<double>::min();
    return {std::max(least, fewer + half), std::max(least, more + half)};
}

Funnel funnel(std::span<const double> observed, std::span<const double> expected) {
    Funnel result;
    std::vector<double> known;
    for (std::size_t i = 0; i < observed.size(); ++i) {
        const bool usable = expected[i] > 0;
        result.z.push_back(usable ? zOf(poissonMidTails(observed[i], expected[i]))
                                  : std::numeric_limits<double>::quiet_NaN());
        if (usable) known.push_back(result.z.back());
    }
    if (known.size() < 3) return result;
    std::sort(known.begin(), known.end());
    const double low = atShare(known, 0.1), high = atShare(known, 0.9);
    double sum = 0;
    for (double z : known) sum += std::clamp(z, low, high) * std::clamp(z, low, high);
    const auto n = static_cast<double>(known.size());
    const double phi = sum / n;
    if (phi <= 1 + 2 * std::sqrt(2 / n)) return result;
    result.overdispersion = phi;
    for (double& z : result.z) z /= std::sqrt(phi);
    return result;
}

std::vector<double> falseDiscoveryRate(std::span<const double> p) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i])) order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> q(p.size(), std::numeric_limits<double>::quiet_NaN());
    double least = 1;
    for (std::size_t i = order.size(); i-- > 0;) {
        least = std::min(least, p[order[i]] * static_cast<double>(order.size()) / static_cast<double>(i + 1));
        q[order[i]] = least;
    }
    return q;
}

}  // namespace sasae::analysis
