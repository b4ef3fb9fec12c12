#include "app/reassign_cases.h"

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "geom/box_index.h"
#include "geom/topology.h"
#include "privacy/small_area.h"

namespace sasae::app {
namespace {

using base::say;

constexpr double kWholeShare = 0.995;  // borders of two editions are never digitised alike

/// The districts of the new edition.
class NewDistricts {
  public:
    explicit NewDistricts(const model::Areas& areas)
        : areas_(areas), locator_(areas.shape), index_(boxes(areas)) {}

    /// The one that holds (nearly) all of a shape, -1 for none.
    int holding(const geom::MultiPolygon& shape) const {
        const double all = geom::areaM2(shape);
        if (!(all > 0)) return -1;
        for (const int i : index_.meeting(geom::boxOf(shape)))
            if (geom::overlapM2(shape, areas_.shape[static_cast<std::size_t>(i)]) >= kWholeShare * all)
                return i;
        return -1;
    }
    int at(geom::Point p) const { return std::isnan(p.x) ? -1 : locator_.locate(p); }

  private:
    static std::vector<geom::Box> boxes(const model::Areas& areas) {
        std::vector<geom::Box> out;
        for (const geom::MultiPolygon& shape : areas.shape) out.push_back(geom::boxOf(shape));
        return out;
    }
    const model::Areas& areas_;
    geom::AreaLocator locator_;
    geom::BoxIndex index_;
};

bool populated(const model::PeopleCounts& people) {
    const bool noHouseholds = people.households == 0 || std::isnan(people.households);
    const bool nobody = people.total == 0 || std::isnan(people.total);
    const bool nothingKnown = std::isnan(people.households) && std::isnan(people.total);
    return nothingKnown || !(noHouseholds && nobody);
}

/// Small-area code of cases → the one new district that holds all of it, or -1.
std::map<std::string, int> districtBySmallArea(const model::Areas& from, const NewDistricts& to,
                                               const model::Population& population) {
    std::map<std::string, int> district;
    const std::vector<std::string> carried = privacy::mergedSmallAreas(population, from);
    for (std::size_t row = 0; row < carried.size(); ++row) {
        if (carried[row].empty() || !populated(population.people[row])) continue;
        const bool hasShape = row < population.shape.size() && !population.shape[row].empty();
        const int holding = hasShape ? to.holding(population.shape[row]) : to.at(population.at[row]);
        const auto [it, isNew] = district.try_emplace(carried[row], holding);
        if (!isNew && it->second != holding) it->second = -1;
    }
    return district;
}

std::vector<int> districtByOldDistrict(const std::vector<std::string>& oldCodes, const model::Areas& from,
                                       const NewDistricts& to) {
    std::vector<int> district;
    for (const std::string& code : oldCodes) {
        const int row = from.find(code);
        district.push_back(row < 0 ? -1 : to.holding(from.shape[static_cast<std::size_t>(row)]));
    }
    return district;
}

}  // namespace

Reassigned reassigned(const model::Cases& cases, const model::Areas& from, const model::Areas& to,
                      const model::Population& population) {
    const NewDistricts districts(to);
    const std::vector<int> byDistrict = districtByOldDistrict(cases.districtCodes, from, districts);
    const std::map<std::string, int> bySmallArea = districtBySmallArea(from, districts, population);

    Reassigned out{.cases = cases, .findings = {}};
    out.cases.districtCodes = to.code;
    out.cases.districtEdition = to.edition.id;
    std::map<std::string, std::int32_t> keptRows;  // old code → row in the new list
    std::set<std::string> keptCodes;
    for (std::size_t i = 0; i < cases.district.size(); ++i) {
        if (cases.district[i] < 0) continue;
        const auto old = static_cast<std::size_t>(cases.district[i]);
        const std::string& oldCode = cases.districtCodes[old];
        int now = byDistrict[old];
        if (now < 0 && cases.smallArea[i] >= 0) {
            const auto it =
                bySmallArea.find(cases.smallAreaCodes[static_cast<std::size_t>(cases.smallArea[i])]);
            if (it != bySmallArea.end()) now = it->second;
        }
        if (now < 0) {
            const int same = to.find(oldCode);
            const auto next = static_cast<std::int32_t>(out.cases.districtCodes.size());
            const auto [it, isNew] = keptRows.try_emplace(oldCode, same >= 0 ? same : next);
            if (isNew && same < 0) out.cases.districtCodes.push_back(oldCode);
            out.cases.district[i] = it->second;
            keptCodes.insert(oldCode);
            ++out.kept;
            continue;
        }
        out.cases.district[i] = now;
        out.moved += to.code[static_cast<std::size_t>(now)] != oldCode;
    }
    if (out.kept == 0) return out;
    base::Finding finding{.code = "cases-not-reassigned",
                          .severity = base::Severity::Warning,
                          .text = say("新しい版の校区を決められないケースは、前の版の校区コードのままです。元"
                                      "のファイルを取り込み直すと新しい版になります",
                                      "cases whose district in the new edition is not certain keep their old "
                                      "code until their file is imported again"),
                          .rows = {},
                          .codes = {keptCodes.begin(), keptCodes.end()},
                          .count = out.kept};
    out.findings.push_back(std::move(finding));
    return out;
}

}  // namespace sasae::app
