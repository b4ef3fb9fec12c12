// What is reached from many places at once over a network: service areas, and the nearest place of every
// node. Exact; the same answer on any number of threads. Source: Dijkstra 1959, with the buckets of
// bucket_search.h.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "coverage/network.h"

namespace sasae::coverage {

/// A node where a search begins, and what it has cost to come there.
struct Seed {
    std::uint32_t node, cost;
};
using Seeds = std::vector<Seed>;  ///< of one place: usually the two ends of the road it stands at

struct Visit {
    std::uint32_t node, cost;
    friend bool operator==(const Visit&, const Visit&) = default;
};

/// For each place the nodes that cost at most `limit`, each once, in the order in which they were met.
/// Threads share the places; O(sum of visits) with a small factor.
std::vector<std::vector<Visit>> serviceAreas(const Network& network, std::span<const Seeds> places,
                                             std::uint32_t limit, int threads, base::Progress& progress);

struct NearestPlaces {
    std::vector<std::uint32_t> cost;  ///< kClosed where no place is reached
    std::vector<std::int32_t> place;  ///< -1 there; of equally near places the first
};
/// One search from all places together, O(n) with a small factor, whatever their number.
NearestPlaces nearestPlaces(const Network& network, std::span<const Seeds> places,
                            std::uint32_t limit = kClosed - 1);

}  // namespace sasae::coverage
