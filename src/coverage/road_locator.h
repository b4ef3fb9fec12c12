// Where on the road network a point stands: the nearest road that a profile may use.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "coverage/network.h"
#include "geom/box_index.h"

namespace sasae::coverage {

/// A place on a road. `share` of the road's length lies before it.
struct OnRoad {
    int road = -1;  ///< -1: no road was near enough
    double share = 0;
    double offM = 0;  ///< from the point to the road, straight
    geom::Point at;   ///< on the road
    bool found() const { return road >= 0; }
};

/// Sums of a network's connected parts, for one profile: one-way roads connect as well.
struct Parts {
    std::vector<int> ofNode;      ///< part of each node; -1 where no open road ends
    std::vector<double> lengthM;  ///< of the roads of each part; longest part first
};
Parts partsOf(const model::Roads& roads, const Profile& profile);

/// Roads in parts that hold less than a hundredth of all road length are passed over: a door in front of a
/// severed piece would otherwise reach nothing.
class RoadLocator {
  public:
    /// Keeps a reference to the roads, which must outlive it.
    RoadLocator(const model::Roads& roads, const Profile& profile);
    /// Of equally near roads the first. About O(log n).
    OnRoad nearest(geom::Point p, double withinM) const;

  private:
    RoadLocator(const model::Roads& roads, std::vector<int> open);
    const model::Roads& roads_;
    std::vector<int> open_;
    geom::BoxIndex index_;
};

}  // namespace sasae::coverage
