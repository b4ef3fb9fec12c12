#include "coverage/siting.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "coverage/mixed_integer.h"
#include "coverage/siting_steps.h"

namespace sasae::coverage {

namespace {

using base::Error;
using base::Kind;
using base::say;

constexpr double kMostWhole = 9e15;  ///< doubles hold whole numbers up to here

void checked(const SitingProblem& problem) {
    assert(problem.cost.size() ==
           static_cast<std::size_t>(problem.demands) * static_cast<std::size_t>(problem.places));
    assert(problem.weight.size() == static_cast<std::size_t>(problem.demands));
    if (problem.choose < 1 || problem.choose > problem.places)
        throw Error(Kind::Usage,
                    say("選ぶ数は 1 から候補地の数 {} までです",
                        "choose 1 to {} places: so many are possible", problem.places),
                    std::to_string(problem.choose));
    if (problem.demands == 0)
        throw Error(Kind::Failed, say("人のいる地点がありません", "there is no place with people"));
}

double existingCost(const SitingProblem& problem, std::size_t demand) {
    return problem.existing.empty() ? kOutOfReach : problem.existing[demand];
}

/// Each weighted by what costOfPair says of (cost, demand).
template <class CostOfPair>
Weighted weightedBy(const SitingProblem& problem, const CostOfPair& costOfPair) {
    const auto n = static_cast<std::size_t>(problem.demands);
    Weighted out{problem.demands, problem.places, problem.choose, std::vector<double>(problem.cost.size()),
                 true};
    double greatest = 0;
    for (std::size_t k = 0; k < problem.cost.size(); ++k) {
        const std::size_t demand = k % n;
        const double cost = std::min(problem.cost[k], existingCost(problem, demand));
        out.cost[k] = problem.weight[demand] > 0 ? problem.weight[demand] * costOfPair(cost) : 0;
        out.whole = out.whole && out.cost[k] == std::floor(out.cost[k]);
        greatest = std::max(greatest, out.cost[k]);
    }
    out.whole = out.whole && greatest * static_cast<double>(n) < kMostWhole;
    return out;
}

Choice searched(const Weighted& problem, const SitingSettings& settings, base::Progress& progress) {
    Choice best = interchanged(problem, greedyChoice(problem, settings.threads), settings.threads);
    for (int start = 1; start < settings.starts; ++start) {
        progress.check();
        base::Stream stream(settings.seed, static_cast<std::uint64_t>(start));
        std::vector<int> all(static_cast<std::size_t>(problem.m));
        std::iota(all.begin(), all.end(), 0);
        base::shuffle(std::span(all), stream);
        all.resize(static_cast<std::size_t>(problem.p));
        Choice other = interchanged(problem, {std::move(all), 0}, settings.threads);
        if (other.cost < best.cost) best = std::move(other);
    }
    return best;
}

Siting medianOf(const Weighted& problem, const SitingSettings& settings, base::Progress& progress) {
    Choice best = searched(problem, settings, progress);
    const Relaxed relaxation = relaxed(problem, best, settings.threads, progress);
    Siting out{best.places, best.cost, relaxation.bound, meets(problem, relaxation.bound, best.cost), false};
    if (!out.optimal) out = exactly(problem, best, relaxation, settings.seconds);
    if (out.optimal || out.bound > out.cost) out.bound = out.cost;
    std::sort(out.places.begin(), out.places.end());
    return out;
}

double reachable(const SitingProblem& problem) {
    double greatest = 0;
    for (std::size_t k = 0; k < problem.cost.size(); ++k) {
        const double cost = problem.cost[k];
        if (std::isfinite(cost)) greatest = std::max(greatest, cost);
    }
    for (const double cost : problem.existing)
        if (std::isfinite(cost)) greatest = std::max(greatest, cost);
    return greatest;
}

/// Exchanges that leave the covered weight as it is and bring the mean cost down.
void lowerMean(const Weighted& covering, const Weighted& costs, Siting& found) {
    Choice now{found.places, costOf(costs, found.places)};
    for (bool better = true; better;) {
        better = false;
        for (int in = 0; in < costs.m && !better; ++in) {
            if (std::find(now.places.begin(), now.places.end(), in) != now.places.end()) continue;
            for (std::size_t out = 0; out < now.places.size() && !better; ++out) {
                std::vector<int> tried = now.places;
                tried[out] = in;
                const double cost = costOf(costs, tried);
                if (cost >= now.cost * (1 - 1e-12) || costOf(covering, tried) > found.cost) continue;
                now = {std::move(tried), cost};
                better = true;
            }
        }
    }
    std::sort(now.places.begin(), now.places.end());
    found.places = now.places;
}

/// Places that cover every demand of `open` within the radius, at most p of them; empty where there are none,
/// nothing where the time ended first.
enum class Cover { Yes, No, Unknown };
Cover coverWithin(const SitingProblem& problem, const std::vector<int>& open, double radius, double seconds,
                  std::vector<int>& places) {
    MixedProgram program;
    for (int j = 0; j < problem.places; ++j) program.addVariable(1, true);
    for (const int i : open) {
        MixedProgram::Row row{1, kOutOfReach, {}, {}};
        for (int j = 0; j < problem.places; ++j)
            if (problem.at(j, i) <= radius) {
                row.column.push_back(j);
                row.coefficient.push_back(1);
            }
        if (row.column.empty()) return Cover::No;
        program.rows.push_back(std::move(row));
    }
    const MixedSolution found = solved(program, seconds);
    if (found.found && found.value < problem.choose + 0.5) {
        places.clear();
        for (int j = 0; j < problem.places; ++j)
            if (found.x[static_cast<std::size_t>(j)] > 0.5) places.push_back(j);
        return Cover::Yes;
    }
    return found.proved || found.bound > problem.choose + 1e-6 ? Cover::No : Cover::Unknown;
}

/// Demands with weight that some place reaches, and not an existing one within the radius.
std::vector<int> openDemands(const SitingProblem& problem, double radius) {
    std::vector<int> open;
    for (int i = 0; i < problem.demands; ++i) {
        const auto demand = static_cast<std::size_t>(i);
        if (problem.weight[demand] <= 0 || existingCost(problem, demand) <= radius) continue;
        bool any = std::isfinite(existingCost(problem, demand));
        for (int j = 0; j < problem.places && !any; ++j) any = std::isfinite(problem.at(j, i));
        if (any) open.push_back(i);
    }
    return open;
}

double radiusOf(const SitingProblem& problem, std::span<const int> places) {
    double greatest = 0;
    const auto costs = nearestCosts(problem, places);
    for (const int i : openDemands(problem, -1))
        greatest = std::max(greatest, costs[static_cast<std::size_t>(i)]);
    return greatest;
}

/// The farthest demand gets the place nearest to it, p times (Gonzalez 1985): a choice to begin with.
std::vector<int> farthestFirst(const SitingProblem& problem) {
    std::vector<int> places;
    const auto open = openDemands(problem, -1);
    while (static_cast<int>(places.size()) < problem.choose) {
        const auto costs = nearestCosts(problem, places);
        int farthest = -1;
        for (const int i : open)
            if (farthest < 0 ||
                costs[static_cast<std::size_t>(i)] > costs[static_cast<std::size_t>(farthest)])
                farthest = i;
        int best = -1;
        for (int j = 0; j < problem.places; ++j)
            if (std::find(places.begin(), places.end(), j) == places.end() &&
                (best < 0 || (farthest >= 0 && problem.at(j, farthest) < problem.at(best, farthest))))
                best = j;
        places.push_back(best);
    }
    return places;
}

/// p places: those given, and the first others.
std::vector<int> filledUp(const SitingProblem& problem, std::vector<int> places) {
    for (int j = 0; static_cast<int>(places.size()) < problem.choose; ++j)
        if (std::find(places.begin(), places.end(), j) == places.end()) places.push_back(j);
    std::sort(places.begin(), places.end());
    return places;
}

}  // namespace

std::vector<double> nearestCosts(const SitingProblem& problem, std::span<const int> places) {
    std::vector<double> out(static_cast<std::size_t>(problem.demands));
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = existingCost(problem, i);
        for (const int j : places) out[i] = std::min(out[i], problem.at(j, static_cast<int>(i)));
    }
    return out;
}

Siting pMedian(const SitingProblem& problem, const SitingSettings& settings, base::Progress& progress) {
    checked(problem);
    const double never = 2 * reachable(problem);
    return medianOf(weightedBy(problem, [&](double cost) { return std::isfinite(cost) ? cost : never; }),
                    settings, progress);
}

Siting maximumCovering(const SitingProblem& problem, double limit, const SitingSettings& settings,
                       base::Progress& progress) {
    checked(problem);
    const double never = 2 * reachable(problem);
    const Weighted covering = weightedBy(problem, [&](double cost) { return cost <= limit ? 0.0 : 1.0; });
    Siting out = medianOf(covering, settings, progress);
    lowerMean(covering, weightedBy(problem, [&](double cost) { return std::isfinite(cost) ? cost : never; }),
              out);
    return out;
}

Siting pCentre(const SitingProblem& problem, const SitingSettings& settings, base::Progress& progress) {
    checked(problem);
    Siting out;
    out.exactProgram = true;
    out.places = filledUp(problem, farthestFirst(problem));
    out.cost = radiusOf(problem, out.places);
    std::vector<double> radii = {0};
    for (const double cost : problem.cost)
        if (cost < out.cost) radii.push_back(cost);
    for (const double cost : problem.existing)
        if (cost < out.cost) radii.push_back(cost);
    std::sort(radii.begin(), radii.end());
    radii.erase(std::unique(radii.begin(), radii.end()), radii.end());
    // The least radius that can be covered lies among radii[low..high), or is the known one.
    std::size_t low = 0, high = radii.size();
    bool sure = true;
    while (low < high) {
        progress.check();
        const std::size_t middle = (low + high) / 2;
        std::vector<int> places;
        const Cover cover = coverWithin(problem, openDemands(problem, radii[middle]), radii[middle],
                                        settings.seconds / 8, places);
        if (cover == Cover::Yes) {
            out.places = filledUp(problem, places);
            out.cost = radiusOf(problem, out.places);
            high = middle;
        } else {
            if (cover == Cover::Unknown) {
                sure = false;
                out.bound = radii[low];
            }
            low = middle + 1;
        }
        if (sure) out.bound = low < radii.size() ? radii[low] : out.cost;
    }
    out.optimal = sure;
    if (sure) out.bound = out.cost;
    return out;
}

}  // namespace sasae::coverage
