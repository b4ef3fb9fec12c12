#include "map/edge_counts.h"

#include <bit>
#include <utility>

namespace sasae::map {

namespace {

std::uint64_t bitsOf(Vertex v) {
    return static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(v.x + 0.F)) << 32 |
           std::bit_cast<std::uint32_t>(v.y + 0.F);  // -0 is 0
}

/// splitmix64 (Steele, Lea & Flood 2014).
std::uint64_t mixed(std::uint64_t h) {
    h = (h ^ h >> 30) * 0xbf58476d1ce4e5b9U;
    h = (h ^ h >> 27) * 0x94d049bb133111ebU;
    return h ^ h >> 31;
}

std::uint64_t hashOf(Vertex a, Vertex b) {
    std::uint64_t p = bitsOf(a), q = bitsOf(b);
    if (q < p) std::swap(p, q);
    return mixed(mixed(p + 0x9e3779b97f4a7c15U) ^ std::rotl(q, 23) * 0xc2b2ae3d27d4eb4fU);
}

}  // namespace

EdgeCounts::EdgeCounts(std::size_t mostEdges)
    : hashes_(std::bit_ceil(2 * mostEdges + 2)), counts_(hashes_.size()) {}

std::size_t EdgeCounts::placeOf(std::uint64_t hash) const {
    std::size_t i = hash & (hashes_.size() - 1);
    while (counts_[i] > 0 && hashes_[i] != hash) i = (i + 1) & (hashes_.size() - 1);
    return i;
}

void EdgeCounts::add(Vertex a, Vertex b) {
    const std::uint64_t hash = hashOf(a, b);
    const std::size_t i = placeOf(hash);
    hashes_[i] = hash;
    if (counts_[i] < 255) ++counts_[i];
}

int EdgeCounts::of(Vertex a, Vertex b) const {
    return counts_[placeOf(hashOf(a, b))];
}

}  // namespace sasae::map
