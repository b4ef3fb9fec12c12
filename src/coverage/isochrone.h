// The ground from which a place is reached in time, drawn honestly: only along roads that are reached, no
// farther from them than somebody walks from a road to a door, and nowhere that another road, which is not
// reached, is nearer. A river or a field without roads stays white.
#pragma once
#include <cstdint>
#include <span>

#include "coverage/travel.h"
#include "geom/geometry.h"

namespace sasae::coverage {

struct IsochroneSettings {
    double besideM = 50;  ///< how far from a reached road the ground counts as reached
    /// Ground that may be reached at all (the municipality), and water. Empty: not known, not clipped.
    const geom::MultiPolygon* land = nullptr;
    const geom::MultiPolygon* water = nullptr;
};

/// The pieces of open roads whose every point is reached within limitMs, from the times at the nodes.
struct ReachedRoads {
    geom::MultiLine reached;
    geom::MultiLine beyond;  ///< pieces of open roads near them that are not
};
ReachedRoads reachedRoads(const RoadTravel& travel, std::span<const OnRoad> places,
                          std::span<const std::uint32_t> nodeMs, std::uint32_t limitMs, double nearM);

/// Of all places together. Throws Error{Failed} where GEOS cannot draw it.
geom::MultiPolygon isochrone(const RoadTravel& travel, std::span<const OnRoad> places, std::uint32_t limitMs,
                             const IsochroneSettings& settings = {});

}  // namespace sasae::coverage
