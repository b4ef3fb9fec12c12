// Travel times between points and places (facilities) over a road network, from door to door: to the road,
// along the roads, and from the road.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "coverage/reach.h"
#include "coverage/road_locator.h"

namespace sasae::coverage {

/// Who travels, and in which direction, over which roads. Built once, asked often.
struct RoadTravel {
    RoadTravel(const model::Roads& roads, const Profile& by, Direction towards);

    const model::Roads& roads;
    Profile profile;
    Direction direction;
    Network network;
    RoadLocator locator;
};

/// Where points stand; those farther than withinM from every road are not found. In parallel.
std::vector<OnRoad> located(const RoadTravel& travel, std::span<const geom::Point> points, double withinM,
                            int threads);

/// Milliseconds from the door of a place on a road to the road's ends, by which a search begins there.
Seeds seedsOf(const RoadTravel& travel, const OnRoad& place);

/// A point, the place it can reach soonest, and how long that takes.
struct Trip {
    std::uint32_t ms = kClosed;  ///< kClosed: none is reached
    int place = -1;
    bool reached() const { return place >= 0; }
};

/// For every point its nearest place. addedMs (empty, or one for each place): added to each trip to it.
/// Places and points that stand on no road are reached by none.
std::vector<Trip> nearestTrips(const RoadTravel& travel, std::span<const OnRoad> places,
                               std::span<const std::uint32_t> addedMs, std::span<const OnRoad> points);

struct Reach {
    int point;
    std::uint32_t ms;
    friend bool operator==(const Reach&, const Reach&) = default;
};
/// For each place the points within limitMs, ascending by point.
std::vector<std::vector<Reach>> tripsWithin(const RoadTravel& travel, std::span<const OnRoad> places,
                                            std::span<const OnRoad> points, std::uint32_t limitMs,
                                            int threads, base::Progress& progress);

/// The same two where there is no road network: straight line × detour ÷ speed.
std::vector<Trip> nearestStraight(const Profile& profile, std::span<const geom::Point> places,
                                  std::span<const std::uint32_t> addedMs, std::span<const geom::Point> points,
                                  int threads);
std::vector<std::vector<Reach>> straightWithin(const Profile& profile, std::span<const geom::Point> places,
                                               std::span<const geom::Point> points, std::uint32_t limitMs,
                                               int threads);

}  // namespace sasae::coverage
