#include "analysis/likelihood.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sasae::analysis {
namespace {

constexpr std::int64_t kExact = 64;

/// Counts that stand for their classes: 0 … 64, then steps of a sixteenth, to beyond any data.
const std::vector<std::int64_t>& classCounts() {
    static const std::vector<std::int64_t> counts = [] {
        std::vector<std::int64_t> list;
        for (std::int64_t c = 0; c <= kExact; ++c) list.push_back(c);
        while (list.back() < (std::int64_t{1} << 31)) list.push_back(list.back() + list.back() / 16);
        return list;
    }();
    return counts;
}

/// The mean at which the score is reached: the score falls from infinity at 0 to nothing at O, and is convex
/// in log(mean), so Newton's steps from the left do not overshoot.
double criticalMean(double observed, double total, double score) {
    double at = std::log(observed) -
                (score + observed) / observed;  // the score is at least O log(O / m) − O: left of the root
    for (int step = 0; step < 60; ++step) {
        const double mean = std::exp(at);
        const double slope = -observed + (total - observed) * (mean / (total - mean));
        const double next = at - (excessLlr(observed, total, mean) - score) / slope;
        if (!(next > at + 1e-13)) break;
        at = std::min(next, std::log(observed));
    }
    return std::exp(at) * (1 + 1e-9);  // a hair more: who is let in by it is still tested on the score itself
}

}  // namespace

double meanAtMargin(double total, double expected, double margin) {
    const double inside = margin * expected;
    return inside > 0 ? total * inside / (inside + total - expected) : 0;
}

double excessLlr(double observed, double total, double mean) {
    if (observed <= mean || observed <= 0) return 0;
    if (mean <= 0) return HUGE_VAL;
    const double inside = observed * std::log(observed / mean), rest = total - observed;
    return rest > 0 ? inside + rest * std::log(rest / (total - mean)) : inside;
}

std::size_t CriticalMeans::classOf(std::int64_t total) {
    if (total <= kExact) return static_cast<std::size_t>(std::max<std::int64_t>(total, 0));
    const auto bits = static_cast<std::uint64_t>(total);
    const int octave = static_cast<int>(std::bit_width(bits)) - 1;  // total = 2^octave · (1 + sixteenths)
    const std::uint64_t sixteenth = (bits >> (octave - 4)) & 15;
    return static_cast<std::size_t>(kExact) + static_cast<std::size_t>(octave - 6) * 16 + sixteenth;
}

double CriticalMeans::lowTotal(std::size_t totalClass) {
    if (totalClass <= static_cast<std::size_t>(kExact)) return static_cast<double>(totalClass);
    const std::size_t step = totalClass - static_cast<std::size_t>(kExact);
    return std::ldexp(1.0 + static_cast<double>(step % 16) / 16, 6 + static_cast<int>(step / 16));
}

CriticalMeans::CriticalMeans(double score, std::int64_t largestTotal) : score_(score) {
    mean_.resize(classOf(largestTotal) + 1);
    for (std::size_t c = 1; c < mean_.size(); ++c) {
        const double total = lowTotal(c);
        mean_[c].push_back(-1);
        for (std::size_t i = 1; i < classCounts().size(); ++i) {
            const auto count = static_cast<double>(classCounts()[i]);
            if (count > total) break;
            mean_[c].push_back(std::max(mean_[c].back(), criticalMean(count, total, score)));
        }
    }
}

bool CriticalMeans::mayReach(std::int64_t observed, std::size_t totalClass, double mean) const {
    const auto& means = mean_[totalClass];
    const auto at = observed <= kExact
                        ? static_cast<std::size_t>(observed)
                        : static_cast<std::size_t>(
                              std::lower_bound(classCounts().begin(), classCounts().end(), observed) -
                              classCounts().begin());
    return at >= means.size() || mean <= means[at];
}

int CriticalMeans::leastCount(std::size_t totalClass, double mean) const {
    const auto& means = mean_[totalClass];
    const auto at =
        static_cast<std::size_t>(std::lower_bound(means.begin(), means.end(), mean) - means.begin());
    return static_cast<int>(classCounts()[at - 1] +
                            1);  // the class below does not reach it; something above may
}

double logTailBound(int count, double mean) {
    if (mean <= 0 && count > 0) return -HUGE_VAL;
    if (count <= mean + 1) return 0;
    const double k = count;
    return k * std::log(mean) - mean - std::lgamma(k + 1) - std::log1p(-mean / (k + 1));
}

}  // namespace sasae::analysis
