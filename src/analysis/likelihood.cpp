#include "analysis/likelihood.h"

#include <algorithm>
#include <cmath>

namespace sasae::analysis {

double excessLlr(double observed, double limit) {
    if (observed <= limit || observed <= 0) return 0;
    if (limit <= 0) return HUGE_VAL;
    return observed * std::log(observed / limit) - observed + limit;
}

CriticalLimits::CriticalLimits(double score, int maxCount)
    : score_(score), limit_(static_cast<std::size_t>(maxCount) + 1, -1.0) {
    for (int count = 1; count <= maxCount; ++count) {
        double low = 0, high = count;  // excessLlr falls from infinity at 0 to nothing at `count`
        for (int step = 0; step < 60; ++step) {
            const double middle = 0.5 * (low + high);
            (excessLlr(count, middle) >= score ? low : high) = middle;
        }
        // A hair more than the root: who is let in by it is still tested on the score itself.
        limit_[static_cast<std::size_t>(count)] = high * (1 + 1e-12);
    }
}

bool CriticalLimits::reaches(std::int64_t observed, double limit) const {
    const auto at = static_cast<std::size_t>(observed);
    if (at < limit_.size()) return limit <= limit_[at];
    return excessLlr(static_cast<double>(observed), limit) >= score_;
}

int CriticalLimits::leastCount(double limit) const {
    return static_cast<int>(std::lower_bound(limit_.begin(), limit_.end(), limit) - limit_.begin());
}

double logTailBound(int count, double mean) {
    if (count <= mean + 1 || mean <= 0) return mean <= 0 && count > 0 ? -HUGE_VAL : 0;
    const double k = count;
    return k * std::log(mean) - mean - std::lgamma(k + 1) - std::log1p(-mean / (k + 1));
}

}  // namespace sasae::analysis
