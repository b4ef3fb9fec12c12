// The largest score that chance alone would bring: Monte Carlo over permutations of places among households
// within life stage, the maximum over every pattern and place (Kulldorff 1997; Westfall & Young 1993).
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/pattern_search.h"
#include "base/progress.h"

namespace sasae::analysis {

struct ChanceSettings {
    int replications = 999;
    std::uint64_t seed = 1;
    int threads = 0;
};

/// maxima[family][r]: the largest Search::score of replicate r; 0 where no cell exceeds its limit. Cells that
/// a replicate reaches with a probability that sums to less than 1e-4 over all replicates, for each family
/// and each pass with a floor of its own, are left out (a bound on the tail, likelihood.h); every other cell
/// counts exactly. Families: those of PatternsFound.
std::vector<std::vector<double>> chanceMaxima(const Search& search, const ChanceSettings& settings,
                                              base::Progress& progress);

}  // namespace sasae::analysis
