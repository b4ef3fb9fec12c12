// Whether like values lie beside each other over the whole map: Moran's I, Geary's C, Getis & Ord's general
// G.
#pragma once
#include <cstdint>
#include <span>

#include "analysis/conditional_draws.h"
#include "analysis/spatial_weights.h"
#include "base/progress.h"

namespace sasae::analysis {

struct GlobalStatistic {
    double value = 0, expected = 0;
    double variance = 0;        ///< under randomisation (the values lie on the places in any order)
    double varianceNormal = 0;  ///< under normality; NaN for G
    double z = 0;               ///< (value − expected) / √variance
    double p = 1;  ///< analytic, one-sided: the tail of like beside like (for G: of high beside high)
    double pSimulated = 1;  ///< (1 + permutations at least as far in that tail) / (permutations + 1)
    double meanSimulated = 0, varianceSimulated = 0;
    int permutations = 0;
};

/// All three: values one a place, finite; at least 4 places that differ, else Error{Failed}. Permutations:
/// all places at once. Same bytes for any number of threads.
///
/// Moran, Biometrika 37 (1950); moments: Cliff & Ord, Spatial Processes (1981), 2.3.
GlobalStatistic moranI(std::span<const double> values, const SpatialWeights& weights,
                       const DrawSettings& settings, base::Progress& progress);
/// `lagged` in place of the values of the neighbours (both standardised); moments by permutation of `lagged`
/// alone: variance and z are those of the permutations.
GlobalStatistic bivariateMoranI(std::span<const double> values, std::span<const double> lagged,
                                const SpatialWeights& weights, const DrawSettings& settings,
                                base::Progress& progress);
/// Geary, The Incorporated Statistician 5 (1954); moments: Cliff & Ord (1981). Small values: like beside
/// like.
GlobalStatistic gearyC(std::span<const double> values, const SpatialWeights& weights,
                       const DrawSettings& settings, base::Progress& progress);
/// Getis & Ord, Geographical Analysis 24 (1992), eq. 11–15. Values not negative, else Error{Failed}.
GlobalStatistic generalG(std::span<const double> values, const SpatialWeights& weights,
                         const DrawSettings& settings, base::Progress& progress);

}  // namespace sasae::analysis
