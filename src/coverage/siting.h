// Where to put p more places among possible ones, beside those that exist. Costs are travel times or
// distances. Sources: p-median, Hakimi 1964; its Lagrangian bound, Narula, Ogbu & Samuelsson 1977;
// interchange, Teitz & Bart 1968 in the fast form of Whitaker 1983; the exact program, Elloumi 2010; maximum
// covering, Church & ReVelle 1974; p-centre by covering, Minieka 1970.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/progress.h"

namespace sasae::coverage {

inline constexpr double kOutOfReach = std::numeric_limits<double>::infinity();

struct SitingProblem {
    int demands = 0, places = 0;
    std::vector<double> weight;  ///< of each demand: people; 0 and more
    std::vector<double> cost;    ///< of demand i from place j at [j * demands + i]; may be kOutOfReach
    std::vector<double>
        existing;    ///< of each demand from the nearest place that exists; empty: there is none
    int choose = 1;  ///< p
    double at(int place, int demand) const {
        return cost[static_cast<std::size_t>(place) * static_cast<std::size_t>(demands) +
                    static_cast<std::size_t>(demand)];
    }
};

struct SitingSettings {
    double seconds = 60;  ///< for the exact program; the answer may differ where this ends it
    std::uint64_t seed = 1;
    int starts = 8;  ///< of the interchange, the first from a greedy choice
    int threads = 0;
};

struct Siting {
    std::vector<int> places;    ///< chosen, ascending
    double cost = 0;            ///< of what is minimised
    double bound = 0;           ///< proved: no choice costs less
    bool optimal = false;       ///< cost is proved to be the least
    bool exactProgram = false;  ///< CBC was needed
    double gap() const { return cost > 0 ? (cost - bound) / cost : 0; }
};

/// Least Σ weight × cost of the nearest place. A demand that a choice leaves out of reach counts twice the
/// greatest cost of all that can be reached. Throws Error{Usage} where p is not in 1..places.
Siting pMedian(const SitingProblem& problem, const SitingSettings& settings, base::Progress& progress);

/// Least weight that is farther than `limit` from every place; of equal choices one with a low mean cost.
Siting maximumCovering(const SitingProblem& problem, double limit, const SitingSettings& settings,
                       base::Progress& progress);

/// Least greatest cost of any demand with weight. Demands that no place reaches are left out.
Siting pCentre(const SitingProblem& problem, const SitingSettings& settings, base::Progress& progress);

/// Of each demand, from the nearest of these places and those that exist.
std::vector<double> nearestCosts(const SitingProblem& problem, std::span<const int> places);

}  // namespace sasae::coverage
