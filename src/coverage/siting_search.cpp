// Choices of places by greedy addition and by interchange.
#include <algorithm>
#include <numeric>

#include "base/parallel.h"
#include "coverage/siting_steps.h"

namespace sasae::coverage {

namespace {

/// What each demand pays at its nearest chosen place, which that is, and what it would pay at the next.
struct State {
    std::vector<double> first, second;
    std::vector<int> nearest;  ///< position in Choice::places
};

State stateOf(const Weighted& problem, const Choice& choice) {
    const auto n = static_cast<std::size_t>(problem.n);
    State state{std::vector<double>(n, kOutOfReach), std::vector<double>(n, kOutOfReach),
                std::vector<int>(n, -1)};
    for (std::size_t k = 0; k < choice.places.size(); ++k) {
        const auto cost = problem.of(choice.places[k]);
        for (std::size_t i = 0; i < n; ++i)
            if (cost[i] < state.first[i]) {
                state.second[i] = state.first[i];
                state.first[i] = cost[i];
                state.nearest[i] = static_cast<int>(k);
            } else if (cost[i] < state.second[i]) {
                state.second[i] = cost[i];
            }
    }
    return state;
}

/// The best chosen place to give up for a place that comes in, and what the exchange saves (Whitaker 1983).
struct Exchange {
    int in = -1, out = -1;
    double saved = 0;
};

Exchange bestFor(const Weighted& problem, const State& state, int in, std::size_t chosen,
                 std::vector<double>& loss) {
    loss.assign(chosen, 0);
    double gain = 0;
    const auto cost = problem.of(in);
    for (std::size_t i = 0; i < state.first.size(); ++i) {
        if (cost[i] < state.first[i])
            gain += state.first[i] - cost[i];
        else
            loss[static_cast<std::size_t>(state.nearest[i])] +=
                std::min(state.second[i], cost[i]) - state.first[i];
    }
    const auto least = std::min_element(loss.begin(), loss.end());
    return {in, static_cast<int>(least - loss.begin()), gain - *least};
}

}  // namespace

double costOf(const Weighted& problem, std::span<const int> places) {
    std::vector<double> least(static_cast<std::size_t>(problem.n), kOutOfReach);
    for (const int place : places) {
        const auto cost = problem.of(place);
        for (std::size_t i = 0; i < least.size(); ++i) least[i] = std::min(least[i], cost[i]);
    }
    return std::accumulate(least.begin(), least.end(), 0.0);
}

Choice greedyChoice(const Weighted& problem, int threads) {
    const auto n = static_cast<std::size_t>(problem.n), m = static_cast<std::size_t>(problem.m);
    std::vector<double> least(n, kOutOfReach), total(m);
    std::vector<char> taken(m, 0);
    Choice choice;
    while (static_cast<int>(choice.places.size()) < problem.p) {
        base::parallelFor(m, 16, threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t j = begin; j < end; ++j) {
                const auto cost = problem.of(static_cast<int>(j));
                double sum = 0;
                for (std::size_t i = 0; i < n; ++i) sum += std::min(least[i], cost[i]);
                total[j] = taken[j] ? kOutOfReach : sum;
            }
        });
        const auto best =
            static_cast<std::size_t>(std::min_element(total.begin(), total.end()) - total.begin());
        taken[best] = 1;
        choice.places.push_back(static_cast<int>(best));
        choice.cost = total[best];
        const auto cost = problem.of(static_cast<int>(best));
        for (std::size_t i = 0; i < n; ++i) least[i] = std::min(least[i], cost[i]);
    }
    return choice;
}

Choice interchanged(const Weighted& problem, Choice choice, int threads) {
    const auto m = static_cast<std::size_t>(problem.m);
    choice.cost = costOf(problem, choice.places);
    std::vector<Exchange> best(m);
    for (;;) {
        const State state = stateOf(problem, choice);
        base::parallelFor(m, 16, threads, [&](std::size_t begin, std::size_t end) {
            std::vector<double> loss;
            for (std::size_t j = begin; j < end; ++j)
                best[j] = std::find(choice.places.begin(), choice.places.end(), static_cast<int>(j)) ==
                                  choice.places.end()
                              ? bestFor(problem, state, static_cast<int>(j), choice.places.size(), loss)
                              : Exchange{};
        });
        const auto found = std::max_element(
            best.begin(), best.end(), [](const Exchange& a, const Exchange& b) { return a.saved < b.saved; });
        if (found == best.end() || found->saved <= 1e-12 * choice.cost) return choice;
        choice.places[static_cast<std::size_t>(found->out)] = found->in;
        choice.cost = costOf(problem, choice.places);
    }
}

}  // namespace sasae::coverage
