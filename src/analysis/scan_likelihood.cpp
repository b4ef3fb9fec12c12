#include "analysis/scan_likelihood.h"

#include <algorithm>

namespace sasae::analysis {

namespace {
constexpr double kMostBuckets = 16384;
}

ScanThresholds::ScanThresholds(double total, double largestExpected) : total_(total), rows_(kSteps) {
    buckets_ = static_cast<std::size_t>(std::min(kMostBuckets, std::ceil(largestExpected * 4) + 1)) + 1;
    perExpected_ = static_cast<double>(buckets_ - 1) / std::max(largestExpected * (1 + 1e-9), 1e-300);
}

/// Halves up to 10, then a fifth more each.
double ScanThresholds::floorOf(std::size_t step) {
    constexpr std::size_t kEven = 20;
    return step <= kEven ? static_cast<double>(step) / 2
                         : 10 * std::pow(1.2, static_cast<double>(step - kEven));
}

std::size_t ScanThresholds::stepOf(double floor) {
    static const std::array<double, kSteps> floors = [] {
        std::array<double, kSteps> out{};
        for (std::size_t step = 0; step < kSteps; ++step) out[step] = floorOf(step);
        return out;
    }();
    const auto above = std::upper_bound(floors.begin(), floors.end(), std::max(floor, 0.0));
    return static_cast<std::size_t>(above - floors.begin()) - 1;
}

const std::uint32_t* ScanThresholds::row(double floor) {
    const std::size_t step = stepOf(floor);
    std::call_once(filled_[step], [&] { fill(step); });
    return rows_[step].data();
}

void ScanThresholds::fill(std::size_t step) {
    const double floor = floorOf(step);
    std::vector<std::uint32_t>& row = rows_[step];
    row.resize(buckets_);
    double count = 1;  // grows with E
    for (std::size_t b = 0; b < buckets_; ++b) {
        // The likelihood ratio of a count falls as E grows: that of the bucket's least E is the highest.
        const double expected = std::max(static_cast<double>(b) / perExpected_, 1e-12);
        const auto tooFew = [&](double c) {
            return c < total_ && scanLikelihood(c, expected, total_) <= floor;
        };
        double stride = 1;
        while (tooFew(count + stride)) {
            count += stride;
            stride *= 2;
        }
        for (; stride >= 1; stride = std::floor(stride / 2))
            if (tooFew(count + stride)) count += stride;
        if (tooFew(count)) ++count;
        row[b] = static_cast<std::uint32_t>(std::min(count, 4294967295.0));
        count = std::max(1.0, count - 1);
    }
}

}  // namespace sasae::analysis
