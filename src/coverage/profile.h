// How fast somebody moves on each class of road: an elderly person, an adult, a wheelchair, a car. The speeds
// are data (geodata/travel_profiles.csv, geodata/road_classes.csv), not code.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/roads.h"

namespace sasae::coverage {

struct Profile {
    enum class Uses { Foot, Wheelchair, Car };
    std::string code;
    base::Text label;
    Uses uses = Uses::Foot;
    std::array<double, model::kRoadClasses> speedMps{};  ///< 0: not open to it
    double straightMps = 0;                              ///< where there is no road network
    double accessMps = 0;                                ///< from a door to the road it stands at
    double detour = 1;  ///< a way is so many times its straight line, where there is no road network
};

/// profiles: code,label,label_en,way(foot|wheelchair|car),unit(mps|kmh),straight,access,detour; access is in
/// the same unit. classes: code,… and a column of speeds for each profile, empty where not open. Throws
/// Error{Failed} for what is not so.
std::vector<Profile> parseProfiles(std::string_view profilesCsv, std::string_view classesCsv);
const std::vector<Profile>& shippedProfiles();
const Profile& shippedProfile(std::string_view code);  ///< throws Error{Usage} with the codes there are

}  // namespace sasae::coverage
