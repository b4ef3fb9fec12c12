#include "privacy/small_area.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "geom/box_index.h"

namespace sasae::privacy {

namespace {

/// Areas that are told under one code.
struct Group {
    std::string code;     // of the largest area inside
    double largest = -1;  // its households
    double households = 0;
    double sumX = 0, sumY = 0, weight = 0;
    std::vector<int> rows;

    geom::Point centre() const { return {sumX / weight, sumY / weight}; }
};

Group groupOf(const model::Population& population, const std::vector<int>& rows) {
    Group group;
    group.code = population.code[static_cast<std::size_t>(rows.front())];
    group.rows = rows;
    for (const int row : rows) {
        const auto i = static_cast<std::size_t>(row);
        const double known = population.people[i].households;
        const double households = std::isnan(known) ? 0 : known;
        const double weight = households + 1e-6;  // an area without households still has a place
        group.households += households;
        group.sumX += weight * population.at[i].x;
        group.sumY += weight * population.at[i].y;
        group.weight += weight;
    }
    group.largest = group.households;
    return group;
}

void join(Group& into, const Group& from) {
    if (from.largest > into.largest || (from.largest == into.largest && from.code < into.code)) {
        into.code = from.code;
        into.largest = from.largest;
    }
    into.households += from.households;
    into.sumX += from.sumX;
    into.sumY += from.sumY;
    into.weight += from.weight;
    into.rows.insert(into.rows.end(), from.rows.begin(), from.rows.end());
}

std::size_t nearestTo(const std::vector<Group>& groups, std::size_t which) {
    std::size_t best = groups.size();
    double bestM = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i == which) continue;
        const double m = geom::distanceM(groups[i].centre(), groups[which].centre());
        if (best == groups.size() || m < bestM || (m == bestM && groups[i].code < groups[best].code)) {
            best = i;
            bestM = m;
        }
    }
    return best;
}

/// Joins until every group has enough or one is left.
void mergeSmall(std::vector<Group>& groups, double minHouseholds) {
    while (groups.size() > 1) {
        const auto fewest =
            std::min_element(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
                return a.households != b.households ? a.households < b.households : a.code < b.code;
            });
        if (fewest->households >= minHouseholds) return;
        const auto which = static_cast<std::size_t>(fewest - groups.begin());
        const std::size_t near = nearestTo(groups, which);
        join(groups[near], groups[which]);
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(which));
    }
}

}  // namespace

std::vector<std::string> mergedSmallAreas(const model::Population& population,
                                          const std::vector<int>& districtOfRow, double minHouseholds) {
    std::map<int, std::map<std::string, std::vector<int>>> byDistrict;
    for (int row = 0; row < population.size(); ++row) {
        const int district = districtOfRow[static_cast<std::size_t>(row)];
        if (district >= 0)
            byDistrict[district][population.code[static_cast<std::size_t>(row)]].push_back(row);
    }
    std::vector<std::string> codes(static_cast<std::size_t>(population.size()));
    for (const auto& [district, areas] : byDistrict) {
        std::vector<Group> groups;
        for (const auto& [code, rows] : areas) groups.push_back(groupOf(population, rows));
        mergeSmall(groups, minHouseholds);
        for (const Group& group : groups)
            for (const int row : group.rows)
                if (group.households >= minHouseholds) codes[static_cast<std::size_t>(row)] = group.code;
    }
    return codes;
}

std::vector<std::string> mergedSmallAreas(const model::Population& population, const model::Areas& districts,
                                          double minHouseholds) {
    const geom::AreaLocator locator(districts.shape);
    std::vector<int> districtOfRow;
    for (const geom::Point at : population.at) districtOfRow.push_back(locator.locate(at));
    return mergedSmallAreas(population, districtOfRow, minHouseholds);
}

}  // namespace sasae::privacy
