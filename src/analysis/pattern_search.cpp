#include "analysis/pattern_search.h"

#include <algorithm>
#include <cmath>

namespace sasae::analysis {
namespace {

std::vector<double> handicaps(const std::vector<Zone>& zones) {
    std::vector<double> ofSize;
    for (const Zone& zone : zones) {
        ofSize.resize(std::max(ofSize.size(), zone.size() + 1));
        ofSize[zone.size()] += 1;
    }
    std::vector<double> handicap;
    for (const Zone& zone : zones)
        handicap.push_back(std::max(0.0, std::log(ofSize[zone.size()] / ofSize[1])));
    return handicap;
}

}  // namespace

Search makeSearch(const Households& households, const PatternsFound& found, const Places& places,
                  int maxDistricts, double margin) {
    Search s;
    s.households = &households;
    s.found = &found;
    s.margin = margin;
    s.districts = places.size();
    s.zones = connectedZones(places.neighbours, maxDistricts);
    s.handicap = handicaps(s.zones);
    s.zonesOf.resize(static_cast<std::size_t>(s.districts));
    for (std::size_t z = 0; z < s.zones.size(); ++z)
        for (int d : s.zones[z])
            s.zonesOf[static_cast<std::size_t>(d)].push_back(static_cast<std::int32_t>(z));

    std::vector<ByStage> inDistrict(static_cast<std::size_t>(s.districts), ByStage{});
    for (int h = 0; h < households.size(); ++h) {
        const auto at = static_cast<std::size_t>(h);
        const auto stage =
            static_cast<std::size_t>(households.typeStage[static_cast<std::size_t>(households.type[at])]);
        inDistrict[static_cast<std::size_t>(households.district[at])][stage] += 1;
        s.stageHouseholds[stage] += 1;
    }
    for (const Zone& zone : s.zones) {
        ByStage sum{};
        for (int d : zone)
            for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += inDistrict[static_cast<std::size_t>(d)][k];
        s.zoneHouseholds.push_back(static_cast<std::int32_t>(sum[0] + sum[1] + sum[2]));
        for (std::size_t k = 0; k < sum.size(); ++k)
            sum[k] = s.stageHouseholds[k] > 0 ? sum[k] / s.stageHouseholds[k] : 0;
        s.share.push_back(sum);
    }
    s.patternByStage.assign(found.patterns.size(), ByStage{});
    for (std::size_t p = 0; p < found.patterns.size(); ++p)
        for (std::int32_t t : s.typesOf(static_cast<int>(p)))
            s.patternByStage[p]
                            [static_cast<std::size_t>(households.typeStage[static_cast<std::size_t>(t)])] +=
                households.count(t);
    return s;
}

std::vector<std::int32_t> householdsIn(const Search& search, int pattern, const Zone& zone) {
    const Households& h = *search.households;
    std::vector<std::int32_t> rows;
    for (std::int32_t t : search.typesOf(pattern)) {
        const auto begin = h.district.begin() + h.typeBegin[static_cast<std::size_t>(t)];
        const auto end = h.district.begin() + h.typeBegin[static_cast<std::size_t>(t) + 1];
        for (int d : zone) {  // households of a type are sorted by district
            const auto range = std::equal_range(begin, end, d);
            for (auto it = range.first; it != range.second; ++it)
                rows.push_back(static_cast<std::int32_t>(it - h.district.begin()));
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::vector<std::int32_t> countsByDistrict(const Search& search, int pattern) {
    const Households& h = *search.households;
    std::vector<std::int32_t> counts(static_cast<std::size_t>(search.districts), 0);
    for (std::int32_t t : search.typesOf(pattern))
        for (std::int32_t i = h.typeBegin[static_cast<std::size_t>(t)];
             i < h.typeBegin[static_cast<std::size_t>(t) + 1]; ++i)
            ++counts[static_cast<std::size_t>(h.district[static_cast<std::size_t>(i)])];
    return counts;
}

}  // namespace sasae::analysis
