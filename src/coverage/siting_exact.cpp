// The p-median as a program of few rows (Elloumi 2010): y_j, place j is chosen; z_ik, demand i has no place
// within its k-th least cost. Places that the Lagrangian bound rules out, or in, are fixed before.
#include <algorithm>
#include <cmath>

#include "coverage/mixed_integer.h"
#include "coverage/siting_steps.h"

namespace sasae::coverage {

namespace {

struct Open {
    std::vector<int> places;  ///< still to be decided, or fixed in
    std::vector<char> fixedIn;
};

Open openPlaces(const Weighted& problem, double best, const Relaxed& r) {
    const double over = best + 1e-7 * std::max(1.0, std::abs(best));
    std::vector<char> isLeast(static_cast<std::size_t>(problem.m), 0);
    for (const int j : r.least) isLeast[static_cast<std::size_t>(j)] = 1;
    Open open;
    for (int j = 0; j < problem.m; ++j) {
        const double rho = r.reduction[static_cast<std::size_t>(j)];
        const bool in = isLeast[static_cast<std::size_t>(j)];
        if (!in && r.bound + rho - r.lastIn > over) continue;
        open.places.push_back(j);
        open.fixedIn.push_back(in && r.bound - rho + r.firstOut > over);
    }
    return open;
}

struct Program {
    MixedProgram mixed;
    double constant = 0;
    std::vector<double> start;
};

/// Rows and variables of one demand. A demand never pays more than at the nearest place that is fixed in, nor
/// more than at the (places − p + 1)-th nearest: one of so many is always chosen.
void addDemand(const Weighted& problem, const Open& open, int demand, const std::vector<char>& chosen,
               Program& program) {
    std::vector<std::pair<double, int>> by;
    for (std::size_t k = 0; k < open.places.size(); ++k)
        by.emplace_back(problem.of(open.places[k])[static_cast<std::size_t>(demand)], static_cast<int>(k));
    std::sort(by.begin(), by.end());
    std::size_t last = by.size() - static_cast<std::size_t>(problem.p);
    for (std::size_t k = 0; k < last; ++k)
        if (open.fixedIn[static_cast<std::size_t>(by[k].second)]) last = k;
    program.constant += by[0].first;
    bool served = false;
    MixedProgram::Row row{1, kOutOfReach, {}, {}};
    for (std::size_t k = 0; k < last; ++k) {
        row.column.push_back(by[k].second);
        row.coefficient.push_back(1);
        served = served || chosen[static_cast<std::size_t>(by[k].second)];
        const double more = by[k + 1].first - by[k].first;
        if (more <= 0) continue;
        MixedProgram::Row one = row;
        one.column.push_back(program.mixed.addVariable(more, false));
        one.coefficient.push_back(1);
        program.mixed.rows.push_back(std::move(one));
        program.start.push_back(served ? 0 : 1);
    }
}

Program programOf(const Weighted& problem, const Open& open, const Choice& best) {
    Program program;
    std::vector<char> chosen(open.places.size(), 0);
    MixedProgram::Row count{static_cast<double>(problem.p), static_cast<double>(problem.p), {}, {}};
    for (std::size_t k = 0; k < open.places.size(); ++k) {
        chosen[k] = std::find(best.places.begin(), best.places.end(), open.places[k]) != best.places.end();
        const int y = program.mixed.addVariable(0, true);
        program.start.push_back(chosen[k]);
        count.column.push_back(y);
        count.coefficient.push_back(1);
        if (open.fixedIn[k]) program.mixed.rows.push_back({1, 1, {y}, {1}});
    }
    program.mixed.rows.push_back(std::move(count));
    for (int i = 0; i < problem.n; ++i) addDemand(problem, open, i, chosen, program);
    return program;
}

}  // namespace

Siting exactly(const Weighted& problem, const Choice& best, const Relaxed& relaxation, double seconds) {
    Siting out{best.places, best.cost, relaxation.bound, false, true};
    const Open open = openPlaces(problem, best.cost, relaxation);
    if (static_cast<int>(open.places.size()) < problem.p) {  // nothing but the best known choice is left
        out.bound = best.cost;
        out.optimal = true;
        return out;
    }
    const Program program = programOf(problem, open, best);
    const bool startHolds = std::all_of(best.places.begin(), best.places.end(), [&](int place) {
        return std::find(open.places.begin(), open.places.end(), place) != open.places.end();
    });
    const MixedSolution found =
        solved(program.mixed, seconds,
               startHolds ? std::span<const double>(program.start) : std::span<const double>());
    if (found.found) {
        std::vector<int> places;
        for (std::size_t k = 0; k < open.places.size(); ++k)
            if (found.x[k] > 0.5) places.push_back(open.places[k]);
        if (static_cast<int>(places.size()) == problem.p)
            if (const double cost = costOf(problem, places); cost < out.cost) {
                out.cost = cost;
                out.places = std::move(places);
            }
    }
    // Where nothing is left open the program may have no solution: then the known choice is the best.
    out.optimal = found.proved && (!found.found || out.cost <= found.value + program.constant +
                                                                   1e-6 * std::max(1.0, out.cost));
    if (!out.optimal && found.found)
        out.bound = std::max(out.bound, std::min(out.cost, found.bound + program.constant));
    if (out.optimal) out.bound = out.cost;
    return out;
}

}  // namespace sasae::coverage
