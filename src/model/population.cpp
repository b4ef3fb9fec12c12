#include "model/population.h"

#include <cmath>
#include <limits>
#include <unordered_map>

#include "geom/box_index.h"

namespace sasae::model {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

void addTo(double& sum, double more) {
    if (std::isnan(more)) return;
    sum = std::isnan(sum) ? more : sum + more;
}

}  // namespace

PeopleCounts noPeople() {
    return {kNone, kNone, kNone, kNone, kNone, kNone};
}

void add(PeopleCounts& sum, const PeopleCounts& more) {
    addTo(sum.households, more.households);
    addTo(sum.total, more.total);
    addTo(sum.under18, more.under18);
    addTo(sum.elderly, more.elderly);
    addTo(sum.elderly75, more.elderly75);
    addTo(sum.elderlySingle, more.elderlySingle);
}

PeopleByArea peopleByArea(const Areas& areas, const Population& population) {
    std::unordered_map<std::string_view, int> rows;
    for (int i = 0; i < areas.size(); ++i) rows.emplace(areas.code[static_cast<std::size_t>(i)], i);
    const geom::AreaLocator locator(areas.shape);

    PeopleByArea out;
    out.people.assign(areas.code.size(), noPeople());
    for (std::size_t i = 0; i < population.code.size(); ++i) {
        const auto byCode = rows.find(population.code[i]);
        int area = byCode == rows.end() ? -1 : byCode->second;
        const geom::Point at = i < population.at.size() ? population.at[i] : geom::Point{kNone, kNone};
        if (area < 0 && std::isfinite(at.x) && std::isfinite(at.y)) area = locator.locate(at);
        if (area < 0)
            out.outside.push_back(static_cast<int>(i));
        else
            add(out.people[static_cast<std::size_t>(area)], population.people[i]);
    }
    return out;
}

}  // namespace sasae::model
