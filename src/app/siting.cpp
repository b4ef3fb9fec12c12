#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "app/coverage.h"
#include "app/coverage_steps.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::Error;
using base::Kind;
using base::say;

using Costs = std::vector<double>;  ///< minutes, place by place

double model::PeopleCounts::*measureNamed(const std::string& name) {
    if (name == "total") return &model::PeopleCounts::total;
    if (name == "elderly") return &model::PeopleCounts::elderly;
    if (name == "elderly75") return &model::PeopleCounts::elderly75;
    if (name == "households") return &model::PeopleCounts::households;
    throw Error(Kind::Usage, say("その重みはありません", "there is no such weight"), name,
                say("次のどれかにしてください：total, elderly, elderly75, households",
                    "take one of: total, elderly, elderly75, households"));
}

/// Minutes from every demand to each place; kOutOfReach where there is no way.
Costs minutesTo(const std::vector<geom::Point>& places, const std::vector<geom::Point>& demands,
                const coverage::RoadTravel* travel, const SitingRun& run, base::Progress& progress) {
    const TravelChoice& choice = run.request.travel;
    std::vector<std::vector<coverage::Reach>> trips;
    constexpr std::uint32_t kDay = 24u * 3600 * 1000;
    if (travel) {
        const auto from = coverage::located(*travel, demands, choice.doorToRoadM, choice.threads);
        const auto to = coverage::located(*travel, places, choice.doorToRoadM, choice.threads);
        trips = coverage::tripsWithin(*travel, to, from, kDay, choice.threads, progress);
    } else {
        trips = coverage::straightWithin(run.profile, places, demands, kDay, choice.threads);
    }
    Costs out(places.size() * demands.size(), coverage::kOutOfReach);
    for (std::size_t j = 0; j < trips.size(); ++j)
        for (const coverage::Reach& reach : trips[j])
            out[j * demands.size() + static_cast<std::size_t>(reach.point)] = reach.ms / 60000.0;
    return out;
}

std::vector<double> nearestOf(const Costs& costs, std::size_t demands) {
    std::vector<double> out(demands, coverage::kOutOfReach);
    for (std::size_t k = 0; k < costs.size(); ++k) out[k % demands] = std::min(out[k % demands], costs[k]);
    return out;
}

struct Sums {
    double mean = std::numeric_limits<double>::quiet_NaN(), covered = 0, unreached = 0;
};

Sums sumsOf(const std::vector<double>& minutes, const std::vector<double>& weight, double limit) {
    Sums out;
    double reached = 0, sum = 0;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        if (!std::isfinite(minutes[i])) {
            out.unreached += weight[i];
            continue;
        }
        reached += weight[i];
        sum += weight[i] * minutes[i];
        if (minutes[i] <= limit) out.covered += weight[i];
    }
    if (reached > 0) out.mean = sum / reached;
    return out;
}

/// Rows of the population with people of the measure, in a district.
std::vector<int> demandRows(const model::Project& project, const std::vector<int>& districtOf,
                            double model::PeopleCounts::*measure) {
    std::vector<int> rows;
    for (int i = 0; i < project.population->size(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        const geom::Point at = project.population->at[row];
        if (districtOf[row] >= 0 && project.population->people[row].*measure > 0 && std::isfinite(at.x))
            rows.push_back(i);
    }
    if (rows.empty())
        throw Error(
            Kind::Failed,
            say("その重みの人数がどの小地域にもありません", "no small area has people of that weight"),
            project.info.name);
    return rows;
}

std::vector<int> possiblePlaces(const model::Project& project, const SitingRequest& request,
                                const std::vector<int>& demands) {
    if (!request.placesKind.empty()) {
        const std::string kind = kindNamed(project, request.placesKind);
        std::vector<int> rows;
        for (int i = 0; i < project.supports->size(); ++i)
            if (project.supports->kind[static_cast<std::size_t>(i)] == kind) rows.push_back(i);
        return rows;
    }
    const std::set<std::string> forbidden(request.forbidden.begin(), request.forbidden.end());
    std::set<std::string> unknown = forbidden;
    for (const std::string& code : project.population->code) unknown.erase(code);
    if (!unknown.empty())
        throw Error(Kind::Usage, say("その番号の小地域はありません", "there is no small area of that code"),
                    *unknown.begin());
    std::vector<int> rows;
    for (const int row : demands)
        if (!forbidden.contains(project.population->code[static_cast<std::size_t>(row)])) rows.push_back(row);
    return rows;
}

std::vector<geom::Point> pointsOf(const std::vector<geom::Point>& all, const std::vector<int>& rows) {
    std::vector<geom::Point> out;
    for (const int row : rows) out.push_back(all[static_cast<std::size_t>(row)]);
    return out;
}

std::vector<geom::Point> existingPlaces(const model::Project& project, const SitingRequest& request) {
    std::vector<geom::Point> out;
    std::set<std::string> kinds;
    for (const std::string& word : request.kinds) kinds.insert(kindNamed(project, word));
    for (int i = 0; i < project.supports->size(); ++i)
        if (kinds.contains(project.supports->kind[static_cast<std::size_t>(i)]))
            out.push_back(project.supports->at[static_cast<std::size_t>(i)]);
    return out;
}

coverage::Siting solvedFor(const coverage::SitingProblem& problem, const SitingRequest& request,
                           base::Progress& progress) {
    const coverage::SitingSettings settings{
        .seconds = request.seconds, .seed = request.seed, .threads = request.travel.threads};
    switch (request.goal) {
        case SitingRequest::Goal::Median:
            return coverage::pMedian(problem, settings, progress);
        case SitingRequest::Goal::Covering:
            return coverage::maximumCovering(problem, request.travel.minutes, settings, progress);
        case SitingRequest::Goal::Centre:
            return coverage::pCentre(problem, settings, progress);
    }
    return {};
}

}  // namespace

SitingRun sitingOf(const model::Project& project, const SitingRequest& request, base::Progress& progress) {
    requirePeople(project);
    const auto districts = districtsOf(project);
    SitingRun run;
    run.request = request;
    run.profile = coverage::shippedProfile(request.travel.profile);
    const auto measure = measureNamed(request.weight);
    const auto demands = demandRows(project, districtOfRows(*districts, *project.population), measure);
    run.placeRows = possiblePlaces(project, request, demands);
    const auto travel = travelOf(project, run.profile, request.travel);
    run.byRoads = travel != nullptr;
    progress.report(0.1, say("時間を調べています", "finding travel times"));

    const auto demandAt = pointsOf(project.population->at, demands);
    const auto& placesOf = request.placesKind.empty() ? project.population->at : project.supports->at;
    const auto existing = existingPlaces(project, request);
    run.existing = static_cast<int>(existing.size());
    coverage::SitingProblem problem;
    problem.demands = static_cast<int>(demands.size());
    problem.places = static_cast<int>(run.placeRows.size());
    problem.choose = request.choose;
    for (const int row : demands)
        problem.weight.push_back(project.population->people[static_cast<std::size_t>(row)].*measure);
    problem.cost = minutesTo(pointsOf(placesOf, run.placeRows), demandAt, travel.get(), run, progress);
    if (!existing.empty())
        problem.existing =
            nearestOf(minutesTo(existing, demandAt, travel.get(), run, progress), demands.size());

    progress.report(0.4, say("置く場所を選んでいます", "choosing places"));
    run.siting = solvedFor(problem, request, progress);
    for (const double weight : problem.weight) run.weightAll += weight;
    const Sums before = sumsOf(coverage::nearestCosts(problem, {}), problem.weight, request.travel.minutes);
    const Sums after =
        sumsOf(coverage::nearestCosts(problem, run.siting.places), problem.weight, request.travel.minutes);
    run.meanBefore = before.mean;
    run.meanAfter = after.mean;
    run.coveredBefore = before.covered;
    run.coveredAfter = after.covered;
    run.unreachedAfter = after.unreached;
    return run;
}

}  // namespace sasae::app
