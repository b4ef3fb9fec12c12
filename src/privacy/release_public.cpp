#include "privacy/gate.h"
#include "privacy/public_layers.h"

namespace sasae::privacy {

Released<released::AreaLayer> Gate::releaseBoundaries(const model::Areas& areas) {
    return seal(boundaryLayer(areas), Tier::Public);
}

Released<released::AreaLayer> Gate::releaseBoundaries(const model::Areas& areas,
                                                      const model::Population& population,
                                                      PublicMeasure measure) {
    return seal(publicLayer(areas, population, measure), Tier::Public);
}

Released<released::PointLayer> Gate::releaseFacilities(const model::Supports& supports,
                                                       const model::Vocabulary& vocabulary) {
    return seal(facilityLayer(supports, vocabulary), Tier::Public);
}

Released<released::MapContent> Gate::releasePublicMap(const model::Areas& areas,
                                                      const model::Population& population,
                                                      PublicMeasure measure, const model::Supports& supports,
                                                      const model::Vocabulary& vocabulary, base::Text title) {
    released::MapContent map;
    map.areas.push_back(publicLayer(areas, population, measure));
    map.title = title.empty() ? map.areas.front().title : std::move(title);
    map.subtitle = base::same(areas.edition.name);
    map.handling = released::handlingNote(Tier::Public);
    std::vector<std::string> sources = supports.source;
    if (measure != PublicMeasure::None) sources.insert(sources.begin(), population.source);
    sources.insert(sources.begin(), areas.edition.source);
    if (supports.size() > 0) map.points.push_back(facilityLayer(supports, vocabulary));
    map.sources = joinedSources(sources);
    return seal(std::move(map), Tier::Public);
}

}  // namespace sasae::privacy
