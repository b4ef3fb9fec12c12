#include "model/project.h"

#include <utility>

namespace sasae::model {

namespace {

/// Newer editions have a later first day (an unknown one is earliest), then a higher row.
bool newer(const Areas& a, const Areas& b) {
    return std::pair(a.edition.validFrom, a.edition.id) > std::pair(b.edition.validFrom, b.edition.id);
}

}  // namespace

std::shared_ptr<const Areas> Project::newest(Level level) const {
    std::shared_ptr<const Areas> best;
    for (const auto& edition : areas)
        if (edition->edition.level == level && (!best || newer(*edition, *best))) best = edition;
    return best;
}

std::shared_ptr<const Areas> Project::districts() const {
    if (cases && cases->size() > 0 && cases->districtEdition != 0)
        for (const auto& edition : areas)
            if (edition->edition.level == Level::District && edition->edition.id == cases->districtEdition)
                return edition;
    return newest(Level::District);
}

Project emptyProject(ProjectInfo info) {
    Project project;
    project.info = std::move(info);
    project.taxonomy = std::make_shared<const Taxonomy>(shippedTaxonomy());
    project.vocabulary = std::make_shared<const Vocabulary>(shippedVocabulary());
    project.patterns = std::make_shared<const PatternLibrary>(shippedPatterns());
    project.population = std::make_shared<const Population>();
    project.supports = std::make_shared<const Supports>();
    project.cases = std::make_shared<const Cases>();
    project.addresses = std::make_shared<const AddressBook>();
    project.roads = std::make_shared<const Roads>();
    return project;
}

}  // namespace sasae::model
