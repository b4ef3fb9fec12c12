// How often each edge occurs among rings that share vertices.
#pragma once
#include <cstdint>
#include <vector>

#include "map/scene.h"

namespace sasae::map {

/// By open addressing over a 64-bit hash of the edge's ends, whichever comes first. Two edges of the same
/// hash would be taken for one: among a million edges that happens once in 30 million pictures.
class EdgeCounts {
  public:
    explicit EdgeCounts(std::size_t mostEdges);
    void add(Vertex a, Vertex b);
    int of(Vertex a, Vertex b) const;  ///< at most 255

  private:
    std::size_t placeOf(std::uint64_t hash) const;
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint8_t> counts_;
};

}  // namespace sasae::map
