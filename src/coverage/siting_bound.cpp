// The Lagrangian bound of the p-median: the demand that each demand be served is priced by u, and what is
// left falls apart into one small question for each place (Narula, Ogbu & Samuelsson 1977; subgradient steps
// as in Beasley 1985, section 3).
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.h"
#include "coverage/siting_steps.h"

namespace sasae::coverage {

namespace {

constexpr int kMostSteps = 2000;
constexpr int kPatience = 25;         ///< steps without a better bound before the step is halved
constexpr double kLeastStep = 0.002;  ///< share; smaller ones no longer move the bound
constexpr int kChoicesTried = 10;     ///< every so many steps the relaxed choice is tried as it is

/// ρ of every place, in an order of addition that no thread changes.
void reductions(const Weighted& problem, const std::vector<double>& u, int threads,
                std::vector<double>& rho) {
    base::parallelFor(rho.size(), 32, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t j = begin; j < end; ++j) {
            const double* cost = problem.of(static_cast<int>(j)).data();
            double sums[4] = {0, 0, 0, 0};
            std::size_t i = 0;
            for (; i + 4 <= u.size(); i += 4)
                for (std::size_t k = 0; k < 4; ++k) sums[k] += std::min(0.0, cost[i + k] - u[i + k]);
            for (; i < u.size(); ++i) sums[0] += std::min(0.0, cost[i] - u[i]);
            rho[j] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        }
    });
}

/// Prices to begin with: what each demand pays at its nearest place of the best known choice.
std::vector<double> firstPrices(const Weighted& problem, const Choice& best) {
    std::vector<double> u(static_cast<std::size_t>(problem.n), kOutOfReach);
    for (const int place : best.places) {
        const auto cost = problem.of(place);
        for (std::size_t i = 0; i < u.size(); ++i) u[i] = std::min(u[i], cost[i]);
    }
    return u;
}

}  // namespace

bool meets(const Weighted& problem, double bound, double cost) {
    const double slack = 1e-9 * std::max(1.0, std::abs(cost));
    return problem.whole ? bound > cost - 1 + 1e-6 : bound >= cost - slack;
}

Relaxed relaxed(const Weighted& problem, Choice& best, int threads, base::Progress& progress) {
    const auto m = static_cast<std::size_t>(problem.m), p = static_cast<std::size_t>(problem.p);
    std::vector<double> u = firstPrices(problem, best), rho(m);
    std::vector<int> order(m), served(u.size());
    Relaxed out;
    out.bound = -kOutOfReach;
    double step = 2;
    for (int round = 0, idle = 0; round < kMostSteps && step > kLeastStep; ++round) {
        if (round % 16 == 0) progress.check();
        reductions(problem, u, threads, rho);
        std::iota(order.begin(), order.end(), 0);
        const auto less = [&](int a, int b) {
            const double x = rho[static_cast<std::size_t>(a)], y = rho[static_cast<std::size_t>(b)];
            return x < y || (x == y && a < b);
        };
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(std::min(p + 1, m)),
                          order.end(), less);
        double bound = std::accumulate(u.begin(), u.end(), 0.0);
        for (std::size_t k = 0; k < p; ++k) bound += rho[static_cast<std::size_t>(order[k])];
        if (bound > out.bound) {
            out.bound = bound;
            out.reduction = rho;
            out.least.assign(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(p));
            out.lastIn = rho[static_cast<std::size_t>(order[p - 1])];
            out.firstOut = p < m ? rho[static_cast<std::size_t>(order[p])] : kOutOfReach;
            idle = 0;
        } else if (++idle == kPatience) {
            step /= 2;
            idle = 0;
        }
        const std::span<const int> chosen(order.data(), p);
        if (round % kChoicesTried == 0)
            if (const double cost = costOf(problem, chosen); cost < best.cost)
                best = interchanged(problem, {{chosen.begin(), chosen.end()}, cost}, threads);
        if (meets(problem, out.bound, best.cost)) break;

        std::fill(served.begin(), served.end(), 0);
        for (const int place : chosen) {
            const auto cost = problem.of(place);
            for (std::size_t i = 0; i < u.size(); ++i) served[i] += cost[i] < u[i];
        }
        double squares = 0;
        for (const int times : served) squares += (1.0 - times) * (1.0 - times);
        if (squares == 0) break;
        const double length = step * (1.02 * best.cost - bound) / squares;
        for (std::size_t i = 0; i < u.size(); ++i) u[i] += length * (1.0 - served[i]);
    }
    return out;
}

}  // namespace sasae::coverage
