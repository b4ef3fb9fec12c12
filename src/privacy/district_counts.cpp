#include "privacy/district_counts.h"

#include <algorithm>

#include "privacy/count_rule.h"
#include "privacy/suppress.h"

namespace sasae::privacy {

namespace {

using released::Figure;
constexpr std::size_t kShares = 4;

/// Exact counts of one place.
struct Counts {
    double households = 0;
    std::array<double, kShares> noticed{};
    std::vector<double> groups;
};

/// Cells of one place in the system.
struct PlaceCells {
    int households = -1;
    std::array<int, kShares> noticed{};
    std::vector<int> groups;
};

std::size_t shareOf(const Window& window, int caseRow) {
    const int actor = window.project.cases->noticedBy[static_cast<std::size_t>(caseRow)];
    if (actor < 0) return static_cast<std::size_t>(model::NoticedShare::Unknown);
    return static_cast<std::size_t>(window.project.vocabulary->actors[static_cast<std::size_t>(actor)].share);
}

void countInto(const Window& window, const Household& household, Counts& counts) {
    counts.households += 1;
    counts.noticed[shareOf(window, household.row)] += 1;
    std::uint64_t groups = 0;
    for (const int need : members(window.tellable(household.needs)))
        groups |= std::uint64_t{1} << window.project.taxonomy->needs[static_cast<std::size_t>(need)].group;
    for (std::size_t g = 0; g < counts.groups.size(); ++g)
        if ((groups >> g) & 1) counts.groups[g] += 1;
}

/// By district; the last is the city.
std::vector<Counts> countAll(const Window& window) {
    const auto n = static_cast<std::size_t>(window.districts->size());
    std::vector<Counts> counts(n + 1);
    for (Counts& place : counts) place.groups.assign(window.project.taxonomy->groups.size(), 0);
    for (const Household& household : window.households) {
        if (household.district < 0) continue;
        countInto(window, household, counts[static_cast<std::size_t>(household.district)]);
        countInto(window, household, counts[n]);
    }
    return counts;
}

/// A place's cells. A cell that leaves fewer than k of the place's households outside it is hidden too:
/// 「12世帯のうち12世帯」 says of every household what it needs.
PlaceCells addPlace(CountSystem& system, const Counts& counts, int k, bool pinned) {
    const bool never = k == kNever;
    const int width = never ? kStrict : k;
    const auto add = [&](double value, bool ofHouseholds) {
        const bool homogeneous = ofHouseholds && counts.households - value < width;
        return system.add({value, width, never || (width > 0 && homogeneous), pinned});
    };
    PlaceCells cells;
    cells.households = add(counts.households, false);
    for (std::size_t s = 0; s < kShares; ++s) cells.noticed[s] = add(counts.noticed[s], true);
    for (const double group : counts.groups) cells.groups.push_back(add(group, true));
    system.sums.push_back({cells.households, {cells.noticed.begin(), cells.noticed.end()}});
    for (const int group : cells.groups) system.withins.push_back({group, cells.households});
    return cells;
}

void addCity(CountSystem& system, const std::vector<PlaceCells>& places) {
    const PlaceCells& city = places.back();
    const auto sum = [&](int total, auto cellOf) {
        CountSystem::Sum all{total, {}};
        for (std::size_t d = 0; d + 1 < places.size(); ++d) all.parts.push_back(cellOf(places[d]));
        system.sums.push_back(std::move(all));
    };
    sum(city.households, [](const PlaceCells& p) { return p.households; });
    for (std::size_t s = 0; s < kShares; ++s)
        sum(city.noticed[s], [s](const PlaceCells& p) { return p.noticed[s]; });
    for (std::size_t g = 0; g < city.groups.size(); ++g)
        sum(city.groups[g], [g](const PlaceCells& p) { return p.groups[g]; });
}

/// Every household has a need, so the groups of a place cover its households (where the data bears it out:
/// abuse_dv, left out by place, may leave a household without any).
void addCovers(CountSystem& system, const std::vector<PlaceCells>& places,
               const std::vector<Counts>& counts) {
    for (std::size_t p = 0; p < places.size(); ++p) {
        double sum = 0;
        for (const double group : counts[p].groups) sum += group;
        if (sum >= counts[p].households) system.covers.push_back({places[p].households, places[p].groups});
    }
}

/// What a told proposal says of the tables: so many households here, so many in each of its groups.
void addTold(CountSystem& system, const Window& window, const std::vector<PlaceCells>& places,
             const Told& told) {
    const model::Proposal& proposal = window.run.proposals[static_cast<std::size_t>(told.proposal)];
    double low = told.k;
    if (told.figure)
        low = proposalsInBands(window.tier) ? bandOf(told.households, told.k).low : told.households;
    const auto covers = [&](double total, auto cellOf) {
        CountSystem::Cover cover{-1, {}};
        double truth = 0;  // households may be counted a little differently in a run: never claim more
        for (std::size_t d = 0; d + 1 < places.size(); ++d)
            if (told.places.empty() ||
                std::binary_search(told.places.begin(), told.places.end(), static_cast<int>(d))) {
                cover.parts.push_back(cellOf(places[d]));
                truth += system.cells[static_cast<std::size_t>(cover.parts.back())].value;
            }
        cover.total = system.add({std::min(total, truth), 0, false, true});
        system.covers.push_back(std::move(cover));
    };
    covers(isBurden(proposal) ? low : low + told.k, [](const PlaceCells& p) { return p.households; });
    std::vector<int> groups = told.groups;
    if (told.named)
        for (const int need : members(window.tellable(proposal.pattern.allOf)))
            groups.push_back(window.project.taxonomy->needs[static_cast<std::size_t>(need)].group);
    if (!told.named && told.groups.size() != told.eachOf.size()) return;  // 「AかB」 bounds neither
    for (const int group : groups)
        covers(low, [group](const PlaceCells& p) { return p.groups[static_cast<std::size_t>(group)]; });
}

PlaceCounts figures(const Window& window, const CountSystem* system, const PlaceCells& cells,
                    const Counts& counts, int k) {
    const auto figure = [&](int cell, double value) {
        if (system && system->cells[static_cast<std::size_t>(cell)].hidden) return Figure::suppressed();
        return tablesInBands(window.tier) ? bandOf(value, k) : Figure::exact(value);
    };
    PlaceCounts place;
    place.households = figure(cells.households, counts.households);
    for (std::size_t s = 0; s < kShares; ++s) place.noticed[s] = figure(cells.noticed[s], counts.noticed[s]);
    for (std::size_t g = 0; g < counts.groups.size(); ++g)
        place.groups.push_back(figure(cells.groups[g], counts.groups[g]));
    return place;
}

}  // namespace

DistrictCounts districtCounts(const Window& window, const std::vector<Told>& told) {
    const std::vector<Counts> counts = countAll(window);
    const std::size_t n = counts.size() - 1;
    const bool suppress = !(window.exactTier() && window.options.dutyAreas.empty());
    CountSystem system;
    std::vector<PlaceCells> places;
    std::vector<int> k;
    for (std::size_t p = 0; p <= n; ++p) {
        k.push_back(window.smallest(p < n ? std::vector<int>{static_cast<int>(p)} : std::vector<int>{}));
        const bool pinned = window.tier == Tier::Professional && p < n && window.duty[p];
        places.push_back(addPlace(system, counts[p], k[p], pinned));
    }
    DistrictCounts result;
    if (suppress) {
        addCity(system, places);
        addCovers(system, places, counts);
        for (const Told& one : told) addTold(system, window, places, one);
        result.exposed = static_cast<int>(protect(system).size());
    }
    for (std::size_t p = 0; p <= n; ++p) {
        PlaceCounts place = figures(window, suppress ? &system : nullptr, places[p], counts[p],
                                    k[p] == kNever ? kStrict : k[p]);
        (p < n ? result.districts.emplace_back() : result.city) = std::move(place);
    }
    return result;
}

}  // namespace sasae::privacy
