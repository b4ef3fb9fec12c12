#include "app/coverage_steps.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/error.h"
#include "geom/box_index.h"

namespace sasae::app {

using base::Error;
using base::Kind;
using base::say;

std::string kindNamed(const model::Project& project, const std::string& word) {
    const int row = project.vocabulary->findSupportKind(word);
    if (row >= 0) return project.vocabulary->supportKinds[static_cast<std::size_t>(row)].code;
    const auto& kinds = project.supports->kind;
    if (std::find(kinds.begin(), kinds.end(), word) != kinds.end()) return word;
    std::string there;
    std::vector<std::string> seen;
    for (const std::string& kind : kinds)
        if (std::find(seen.begin(), seen.end(), kind) == seen.end()) {
            seen.push_back(kind);
            there += (there.empty() ? "" : ", ") + kind;
        }
    throw Error(Kind::Usage, say("その種類の支援はありません", "there is no such kind of support"), word,
                there.empty()
                    ? say("先に施設を取り込んでください", "import facilities first")
                    : say("取り込まれている種類：{}", "kinds of the facilities there are: {}", there));
}

base::Text kindLabel(const model::Project& project, const std::string& kind) {
    const int row = project.vocabulary->findSupportKind(kind);
    return row < 0 ? base::same(kind) : project.vocabulary->supportKinds[static_cast<std::size_t>(row)].label;
}

std::vector<int> districtOfRows(const model::Areas& districts, const model::Population& population) {
    std::unordered_map<std::string_view, int> byCode;
    for (int i = 0; i < districts.size(); ++i) byCode.emplace(districts.code[static_cast<std::size_t>(i)], i);
    const geom::AreaLocator locator(districts.shape);
    std::vector<int> out;
    for (std::size_t i = 0; i < population.code.size(); ++i) {
        const auto found = byCode.find(population.code[i]);
        const geom::Point at = population.at[i];
        const bool placed = std::isfinite(at.x) && std::isfinite(at.y);
        out.push_back(found != byCode.end() ? found->second : placed ? locator.locate(at) : -1);
    }
    return out;
}

std::shared_ptr<const model::Areas> districtsOf(const model::Project& project) {
    if (auto districts = project.newest(model::Level::District)) return districts;
    throw Error(Kind::Failed, say("校区の境界がありません", "there are no districts"), project.info.name,
                say("sasae import areas --level district で取り込んでください",
                    "bring them in with sasae import areas --level district"));
}

void requirePeople(const model::Project& project) {
    if (project.population->size() > 0) return;
    throw Error(
        Kind::Failed, say("人口のデータがありません", "there are no figures of people"), project.info.name,
        say("sasae import population で取り込んでください", "bring them in with sasae import population"));
}

std::unique_ptr<coverage::RoadTravel> travelOf(const model::Project& project,
                                               const coverage::Profile& profile, const TravelChoice& choice) {
    if (choice.straight || project.roads->empty()) return nullptr;
    return std::make_unique<coverage::RoadTravel>(*project.roads, profile, choice.direction);
}

}  // namespace sasae::app
