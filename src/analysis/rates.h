// Rates of small areas: raw, drawn towards the mean as their numbers warrant (empirical Bayes), standardised
// by age.
#pragma once
#include <span>
#include <vector>

#include "analysis/spatial_weights.h"

namespace sasae::analysis {

/// One entry an area; NaN where it has no population.
struct Smoothed {
    std::vector<double> raw, smoothed;
    double mean = 0;      ///< all events over all population
    double variance = 0;  ///< between areas, of the prior; 0 where the formula gives less
};

/// Marshall, Applied Statistics 40 (1991): m = Σ O / Σ P, s² = Σ P (r − m)² / Σ P, A = max(0, s² − m /
/// mean(P)), r̃ = m + (r − m) A / (A + m / P). All rate functions: events and population not negative; areas
/// without population are in no sum. Throw Error{Failed} where there are events without population, or no
/// events at all.
Smoothed empiricalBayes(std::span<const double> events, std::span<const double> population);

/// The same within each area and its neighbours (Marshall's local estimator): m_i, s_i² and the mean
/// population are those of the area and its neighbours. `mean`, `variance`: of all, as above.
Smoothed spatialEmpiricalBayes(std::span<const double> events, std::span<const double> population,
                               const SpatialWeights& weights);

/// z_i = (r_i − m) / √(A' + m / P_i), A' = s² − m / mean(P); where the whole is not positive, √(m / P_i)
/// (Assunção & Reis, Statistics in Medicine 18, 1999). NaN without population.
std::vector<double> empiricalBayesStandardised(std::span<const double> events,
                                               std::span<const double> population);

/// Direct standardisation: Σ_s (O_is / P_is) N_s / Σ_s N_s over strata s; interval after Fay & Feuer,
/// Statistics in Medicine 16 (1997). A stratum without population in an area adds nothing there (its share of
/// the standard is kept, and `lacking` counts it).
struct Standardised {
    std::vector<double> raw, standardised, low, high;  ///< 95 %
    std::vector<int> lacking;
};
/// events[s][i], population[s][i]; standard[s]: empty for the sum of population over areas.
Standardised directlyStandardised(const std::vector<std::vector<double>>& events,
                                  const std::vector<std::vector<double>>& population,
                                  std::vector<double> standard);

}  // namespace sasae::analysis
