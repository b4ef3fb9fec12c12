// Who is reached, and who is not: shares of people by small area and by district, with limits where places or
// people are known only roughly, and the list of gaps.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/finding.h"
#include "coverage/people_points.h"
#include "coverage/travel.h"
#include "model/population.h"

namespace sasae::coverage {

/// Places of support, as columns.
struct CoverPlaces {
    std::vector<geom::Point> at;
    std::vector<std::int8_t> accuracy;  ///< as model::Supports: 1 exact, 2 block, 3 and more town; 0 not said
    int size() const { return static_cast<int>(at.size()); }
};
/// How far from its point a place of that accuracy may be: 0, 100 m (block), 500 m (town).
double uncertaintyM(std::int8_t accuracy);

struct CoverSettings {
    double limitMinutes = 15;
    /// A door farther than this from every road that may be used stands on none.
    double doorToRoadM = 200;
    int threads = 0;
};

struct AreaCover {
    double share = 0, low = 0, high = 0;  ///< of the area's people within the limit
    double minutes =
        0;           ///< of the middle one of its people (median); NaN where none of them reaches any place
    int place = -1;  ///< that one's nearest place
    bool onRoad = true;  ///< false: no point of it stands on a road
};

struct DistrictCover {
    model::PeopleCounts all = model::noPeople(), covered = model::noPeople(), low = model::noPeople(),
                        high = model::noPeople();
};

struct Gap {
    int area = 0;
    double total = 0, elderly = 0;  ///< people not reached; NaN without data
};

struct Cover {
    std::vector<AreaCover> areas;          ///< as the population
    std::vector<DistrictCover> districts;  ///< those given, in their order
    DistrictCover everywhere;              ///< of areas in a district
    std::vector<Gap> gaps;                 ///< by people not reached (65+ where known), most first
    bool byRoads = false;                  ///< else by straight line times the detour
    int placesOffRoad = 0;
    base::Findings findings;  ///< places-off-road, places-known-roughly, people-off-road, no-road-network
};

/// districtOf: of each row of the population, -1 outside. travel null: by straight line. Covered counts are
/// people × share of their small area, so that no share is above 1.
Cover coverOf(const model::Population& population, const PeoplePoints& points,
              std::span<const int> districtOf, int districts, const CoverPlaces& places,
              const RoadTravel* travel, const Profile& profile, const CoverSettings& settings);

}  // namespace sasae::coverage
