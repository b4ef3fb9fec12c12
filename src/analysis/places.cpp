#include "analysis/places.h"

#include <algorithm>
#include <set>

#include "base/error.h"

namespace sasae::analysis {

std::vector<Zone> connectedZones(const std::vector<std::vector<int>>& neighbours, int maxDistricts) {
    if (maxDistricts < 1 || maxDistricts > 4)
        throw base::Error(
            base::Kind::Usage,
            base::say("校区のまとまりは1〜4校区です。", "A place is a union of 1 to 4 districts."),
            fmt::format("zones {}", maxDistricts));
    std::vector<Zone> all;
    std::set<Zone> last;
    for (int d = 0; d < static_cast<int>(neighbours.size()); ++d) last.insert({d});
    all.assign(last.begin(), last.end());
    for (int size = 2; size <= maxDistricts; ++size) {
        std::set<Zone> grown;
        for (const Zone& zone : last)
            for (int d : zone)
                for (int next : neighbours[static_cast<std::size_t>(d)]) {
                    if (std::find(zone.begin(), zone.end(), next) != zone.end()) continue;
                    Zone larger = zone;
                    larger.insert(std::upper_bound(larger.begin(), larger.end(), next), next);
                    grown.insert(std::move(larger));
                }
        all.insert(all.end(), grown.begin(), grown.end());
        last = std::move(grown);
    }
    return all;
}

}  // namespace sasae::analysis
