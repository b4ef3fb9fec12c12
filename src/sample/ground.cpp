#include <algorithm>
#include <cmath>

#include "sample/cases.h"

namespace sasae::sample {
namespace {

double orElse(double value, double fallback) {
    return std::isfinite(value) && value > 0 ? value : fallback;
}

/// Row of the district that holds a point; -1 for none.
int districtAt(const model::Areas& districts, geom::Point p) {
    for (int d = 0; d < districts.size(); ++d)
        if (geom::contains(districts.shape[static_cast<std::size_t>(d)], p)) return d;
    return -1;
}

}  // namespace

Ground groundOf(const model::Areas& districts, const model::Population& population) {
    Ground ground;
    ground.districtCodes = districts.code;
    ground.neighbours = model::neighbours(districts);
    ground.shape = districts.shape;
    const auto n = static_cast<std::size_t>(districts.size());
    std::vector<double> elderly(n, 0), total(n, 0), households(n, 0);
    for (int i = 0; i < population.size(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        const int d = districtAt(districts, population.at[at]);
        const double here =
            orElse(population.people[at].households, orElse(population.people[at].total, 0) / 2.5);
        if (d < 0 || here <= 0) continue;
        const auto district = static_cast<std::size_t>(d);
        const geom::MultiPolygon& shape = population.shape[at];
        const double areaM2 =
            shape.empty() ? geom::areaM2(districts.shape[district]) / 8 : geom::areaM2(shape);
        ground.dwellings.push_back(
            {population.at[at], d, here, 0.4 * std::sqrt(areaM2), population.code[at]});
        households[district] += here;
        elderly[district] += orElse(population.people[at].elderly, 0);
        total[district] += orElse(population.people[at].total, 0);
    }
    for (std::size_t d = 0; d < n; ++d) {
        ground.households.push_back(households[d] > 0 ? households[d] : 1);
        ground.elderlyShare.push_back(total[d] > 0 && elderly[d] > 0 ? elderly[d] / total[d] : 0.28);
        if (households[d] <= 0)
            ground.dwellings.push_back({districts.inside[d], static_cast<int>(d), 1,
                                        0.2 * std::sqrt(geom::areaM2(districts.shape[d])), ""});
    }
    return ground;
}

}  // namespace sasae::sample
