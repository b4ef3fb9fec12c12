// The random side of local statistics: for each place, the sum of its neighbours' values is compared with
// sums over as many other places drawn at random without repetition, the place itself held fixed (conditional
// permutation, Anselin 1995, section 4). Only the neighbours are drawn, and each place has draws of its own.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/spatial_weights.h"
#include "base/progress.h"

namespace sasae::analysis {

struct DrawSettings {
    int permutations = 999;
    std::uint64_t seed = 1;
    int threads = 0;  ///< 0 = all cores; the counts are the same for any number
};

/// Of the permutations, in how many the weighted sum was at least, at most as large as the real one. Equal
/// values count as equal, whatever the order in which they were added up. Islands: 0, 0.
struct Tails {
    std::vector<std::int32_t> atLeast, atMost;
};

/// values: one a place, finite. The draws depend on (seed, place, permutation) alone: xoshiro128++ (Blackman
/// & Vigna 2021) in 32 lanes, each started from a Philox block; an index is the high word of a 32-bit
/// product, of which the unevenness is below n / 2³². O(permutations · links).
Tails conditionalTails(const SpatialWeights& weights, std::span<const double> values,
                       const DrawSettings& settings, base::Progress& progress);

/// min(1, 2 · min(1 + atLeast, 1 + atMost) / (permutations + 1)); NaN for islands.
std::vector<double> twoSidedP(const Tails& tails, const SpatialWeights& weights, int permutations);

}  // namespace sasae::analysis
