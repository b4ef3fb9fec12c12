// The steps of siting that share one form: weighted costs without infinities. Of use to siting*.cpp only.
#pragma once
#include <span>
#include <vector>

#include "coverage/siting.h"

namespace sasae::coverage {

/// Weighted costs, clipped at what the existing places cost: place by place, n demands each.
struct Weighted {
    int n = 0, m = 0, p = 0;
    std::vector<double> cost;
    bool whole = false;  ///< every cost is a whole number, and so is every sum
    std::span<const double> of(int place) const {
        return {cost.data() + static_cast<std::size_t>(place) * static_cast<std::size_t>(n),
                static_cast<std::size_t>(n)};
    }
};

struct Choice {
    std::vector<int> places;
    double cost = 0;
};
double costOf(const Weighted& problem, std::span<const int> places);

/// Greedy additions, then interchange until no exchange of one place helps.
Choice greedyChoice(const Weighted& problem, int threads);
Choice interchanged(const Weighted& problem, Choice choice, int threads);

struct Relaxed {
    double bound = 0;                 ///< Σu + the p least reductions
    std::vector<double> reduction;    ///< ρ of each place at the best multipliers
    std::vector<int> least;           ///< the p places with the least, ascending by ρ
    double lastIn = 0, firstOut = 0;  ///< the p-th and the (p+1)-th ρ
};
/// Subgradient search. `best` is improved where a relaxed choice is better. Ends when the bound meets it.
Relaxed relaxed(const Weighted& problem, Choice& best, int threads, base::Progress& progress);
bool meets(const Weighted& problem, double bound, double cost);

/// The exact program over the places that the bound leaves open.
Siting exactly(const Weighted& problem, const Choice& best, const Relaxed& relaxation, double seconds);

}  // namespace sasae::coverage
