// Where high or low values gather: local Moran's I_i and Getis & Ord's Gi and Gi*.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/conditional_draws.h"
#include "analysis/spatial_weights.h"
#include "base/progress.h"

namespace sasae::analysis {

enum class Quadrant : std::uint8_t { None, HighHigh, LowLow, HighLow, LowHigh };
const char* quadrantCode(Quadrant quadrant);  ///< "HH", "LL", "HL", "LH", "" for none

/// One entry a place; NaN (and None) where it has no neighbours.
struct LocalStatistic {
    std::vector<double> value;
    std::vector<double> z;           ///< standardised by the analytic moments
    std::vector<double> p;           ///< conditional permutation, two-sided; NaN without permutations
    std::vector<double> pAnalytic;   ///< two-sided, from z
    std::vector<double> q;           ///< Benjamini & Hochberg of p or, where qIsAnalytic, of pAnalytic
    std::vector<Quadrant> quadrant;  ///< of local Moran alone
    bool qIsAnalytic = false;        ///< fewer than 20 permutations a place: p has steps too coarse for q
};

/// Anselin, Geographical Analysis 27 (1995): I_i = (z_i / m2) Σ_j w_ij z_j, m2 = Σ z² / n. Moments given the
/// value of the place itself: Sokal, Oden & Thomson, Geographical Analysis 30 (1998), as spdep has them.
/// Quadrant: own deviation, then that of the neighbours; exactly average counts as low. Throws Error{Failed}
/// for fewer than 4 places or equal values.
LocalStatistic localMoran(std::span<const double> values, const SpatialWeights& weights,
                          const DrawSettings& settings, base::Progress& progress);

/// I_i = (x_i / s_x) Σ_j w_ij y_j / s_y, of deviations x of `values` and y of `lagged`. Moments: those of the
/// sum of neighbours drawn without repetition from the other places.
LocalStatistic bivariateLocalMoran(std::span<const double> values, std::span<const double> lagged,
                                   const SpatialWeights& weights, const DrawSettings& settings,
                                   base::Progress& progress);

/// Ord & Getis, Geographical Analysis 27 (1995), eq. 5–6 and 14. `self`: Gi*, the place is its own neighbour
/// with the weight 1, joined to binary rows before they are standardised (`rowStandardise`). value is Σ_j
/// w_ij x_j / Σ_j x_j, over j ≠ i for Gi; z does not change with the scale of a row. Give rows that are not
/// standardised.
struct GiSettings {
    bool self = true;
    bool rowStandardise = true;
};
LocalStatistic getisOrd(std::span<const double> values, const SpatialWeights& weights, const GiSettings& gi,
                        const DrawSettings& settings, base::Progress& progress);

}  // namespace sasae::analysis
