// The likelihood ratio of the scan, and how many cases a window needs to exceed a given one. For scan*.cpp.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <vector>

namespace sasae::analysis {

/// Kulldorff (1997): c log(c / E) + (C − c) log((C − c) / (C − E)) where c > E, else 0.
inline double scanLikelihood(double cases, double expected, double total) {
    if (!(cases > expected)) return 0;
    const double outside = total - cases;
    return cases * std::log(cases / expected) +
           (outside > 0 ? outside * std::log(outside / (total - expected)) : 0.0);
}

/// Least counts that can exceed a floor of the likelihood ratio, by steps of the floor and of E. Filled as it
/// is asked for, by any thread.
class ScanThresholds {
  public:
    ScanThresholds(double total, double largestExpected);
    std::uint32_t bucketOf(double expected) const {
        return static_cast<std::uint32_t>(expected * perExpected_);
    }
    /// Counts below the entry of a window's bucket have a likelihood ratio of at most `floor`.
    const std::uint32_t* row(double floor);

  private:
    static constexpr std::size_t kSteps = 100;
    static std::size_t stepOf(double floor);  ///< the last step whose floor is at most this
    static double floorOf(std::size_t step);
    void fill(std::size_t step);

    double total_, perExpected_;
    std::size_t buckets_;
    std::array<std::once_flag, kSteps> filled_;
    std::vector<std::vector<std::uint32_t>> rows_;
};

}  // namespace sasae::analysis
