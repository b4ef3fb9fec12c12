// What coverage and siting share: kinds by their words, small areas by district. Of use to coverage*.cpp and
// siting.cpp only.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/coverage.h"

namespace sasae::app {

/// The code of a kind; a word that is no kind but stands in the facilities is kept. Throws Error{Usage}.
std::string kindNamed(const model::Project& project, const std::string& word);
base::Text kindLabel(const model::Project& project, const std::string& kind);

/// Of each row of the population its district, -1: as model::peopleByArea counts them.
std::vector<int> districtOfRows(const model::Areas& districts, const model::Population& population);

std::shared_ptr<const model::Areas> districtsOf(
    const model::Project& project);  ///< throws where there are none
void requirePeople(const model::Project& project);

/// Null where there is no network, or a straight line is wanted.
std::unique_ptr<coverage::RoadTravel> travelOf(const model::Project& project,
                                               const coverage::Profile& profile, const TravelChoice& choice);

}  // namespace sasae::app
