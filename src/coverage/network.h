// A road network as a graph of arcs in compressed rows (forward star): costs are whole numbers, so that sums
// are exact and the order of additions does not matter. Milliseconds for roads; any unit for other graphs.
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "coverage/profile.h"
#include "model/roads.h"

namespace sasae::coverage {

inline constexpr std::uint32_t kClosed = std::numeric_limits<std::uint32_t>::max();

struct Arc {
    std::uint32_t to, cost;
};

/// The arcs that leave node i are arcs[firstArc[i]] … arcs[firstArc[i + 1]]. Number nodes by place
/// (model::orderByPlace): neighbours then lie near each other in memory, which halves the time of a search.
struct Network {
    std::vector<std::uint32_t> firstArc = {0};
    std::vector<Arc> arcs;
    std::uint32_t longestArc = 0;
    std::uint64_t sumOfArcs = 0;
    int size() const { return static_cast<int>(firstArc.size()) - 1; }
};

/// An edge with what it costs from `from` to `to` and back; kClosed where it cannot be gone.
struct Edge {
    std::uint32_t from, to, forward, backward;
};
Network networkOf(std::size_t nodes, std::span<const Edge> edges);

/// Are the times those of going to a place, or of coming from it? Differs on one-way roads only.
enum class Direction { ToPlaces, FromPlaces };

/// Milliseconds over the whole road, along its line and against it.
struct RoadTimes {
    std::uint32_t forwardMs = kClosed, backwardMs = kClosed;
    bool open() const { return forwardMs != kClosed || backwardMs != kClosed; }
};
RoadTimes timesOf(const model::Roads& roads, int road, const Profile& profile);

/// For ToPlaces all arcs are turned round: a search that starts at a place then finds who can reach it.
Network networkOf(const model::Roads& roads, const Profile& profile, Direction direction);

}  // namespace sasae::coverage
