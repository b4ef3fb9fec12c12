// Two-step floating catchment area scores: how much supply there is for the people who can reach it, shared
// with everybody else who can. Step 1: R_j = capacity_j / Σ_i people_i w(d_ij); step 2: A_i = Σ_j R_j
// w(d_ij). Sources: Luo & Wang 2003 (no decay); Luo & Qi 2009 (E2SFCA, steps); Dai 2010 (Gaussian, eq. 3).
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geom/geometry.h"

namespace sasae::coverage {

enum class Decay {
    None,      ///< 1 up to the limit
    Gaussian,  ///< (exp(-½ (d/d0)²) − exp(-½)) / (1 − exp(-½)), 1 at the place and 0 at the limit
    Steps,     ///< 1, 0.68, 0.22 in the thirds of the limit (0–10–20–30 minutes in the source)
};
std::optional<Decay> parseDecay(std::string_view name);  ///< "none", "gaussian", "steps"

/// Weight at a distance (or time) d of a limit; d = limit still counts where Decay is not Gaussian.
double decayWeight(Decay decay, double d, double limit);

struct TwoStepSettings {
    double limit = 0;  ///< metres, or the unit of the costs; inclusive
    Decay decay = Decay::None;
    int threads = 0;
};

struct Accessibility {
    std::vector<double> access;  ///< by demand: capacity for each person; 0 where nothing is in reach
    std::vector<double> ratio;   ///< by supply: R_j; 0 where nobody is in reach
    int withoutDemand = 0;       ///< supplies that nobody reaches
};

/// By straight line. Same answer on any number of threads. Negative or missing people and capacities count as
/// 0. O(pairs within the limit).
Accessibility twoStep(std::span<const geom::Point> demand, std::span<const double> people,
                      std::span<const geom::Point> supply, std::span<const double> capacity,
                      const TwoStepSettings& settings);

/// A demand within reach of a supply, and what it costs.
struct WithinReach {
    int demand;
    double cost;
};
/// By costs along a network; one list for each supply.
Accessibility twoStep(std::span<const std::vector<WithinReach>> reach, std::span<const double> people,
                      std::span<const double> capacity, const TwoStepSettings& settings);

}  // namespace sasae::coverage
