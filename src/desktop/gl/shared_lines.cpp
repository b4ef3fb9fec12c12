#include "desktop/gl/shared_lines.h"

#include <bit>
#include <cstdint>

namespace sasae::gl {

namespace {

using map::Vertex;

struct Edge {
    std::uint64_t low = 0, high = 0;
    friend bool operator==(const Edge&, const Edge&) = default;
};

Edge edgeOf(Vertex a, Vertex b) {
    const auto bits = [](Vertex v) {
        return static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(v.x)) << 32 |
               std::bit_cast<std::uint32_t>(v.y);
    };
    const std::uint64_t p = bits(a), q = bits(b);
    return p < q ? Edge{p, q} : Edge{q, p};
}

/// How often each edge occurs, by open addressing.
class Tally {
  public:
    explicit Tally(std::size_t edges) : slots_(std::bit_ceil(2 * edges + 2)) {}
    struct Slot {
        Edge edge;
        int count = 0;
        bool drawn = false;
    };
    Slot& of(Edge edge) {
        std::uint64_t h = edge.low * 0x9e3779b97f4a7c15U ^ std::rotl(edge.high * 0xc2b2ae3d27d4eb4fU, 29);
        h ^= h >> 32;
        std::size_t i = h & (slots_.size() - 1);
        while (slots_[i].count > 0 && !(slots_[i].edge == edge)) i = (i + 1) & (slots_.size() - 1);
        slots_[i].edge = edge;
        return slots_[i];
    }

  private:
    std::vector<Slot> slots_;
};

enum class Kind { Drawn, Once, Twice };

void addRuns(const std::vector<Vertex>& ring, const std::vector<Kind>& kinds,
             std::vector<SharedLine>& lines) {
    const std::size_t n = ring.size();
    std::size_t first = 0;
    while (first < n && kinds[first] == kinds[(first + n - 1) % n]) ++first;
    if (first == n) {
        if (kinds[0] != Kind::Drawn) lines.push_back({ring, true, kinds[0] == Kind::Twice});
        return;
    }
    for (std::size_t k = 0; k < n; ++k) {
        const std::size_t i = (first + k) % n;
        if (kinds[i] == Kind::Drawn) continue;
        if (k == 0 || kinds[i] != kinds[(i + n - 1) % n])
            lines.push_back({{ring[i]}, false, kinds[i] == Kind::Twice});
        lines.back().points.push_back(ring[(i + 1) % n]);
    }
}

}  // namespace

std::vector<SharedLine> sharedLines(const std::vector<const std::vector<Vertex>*>& rings) {
    std::size_t edges = 0;
    for (const auto* ring : rings) edges += ring->size();
    Tally tally(edges);
    for (const auto* ring : rings)
        for (std::size_t i = 0; i < ring->size(); ++i)
            ++tally.of(edgeOf((*ring)[i], (*ring)[(i + 1) % ring->size()])).count;
    std::vector<SharedLine> lines;
    std::vector<Kind> kinds;
    for (const auto* ring : rings) {
        if (ring->empty()) continue;
        kinds.clear();
        for (std::size_t i = 0; i < ring->size(); ++i) {
            Tally::Slot& slot = tally.of(edgeOf((*ring)[i], (*ring)[(i + 1) % ring->size()]));
            kinds.push_back(slot.drawn ? Kind::Drawn : slot.count > 1 ? Kind::Twice : Kind::Once);
            slot.drawn = true;
        }
        addRuns(*ring, kinds, lines);
    }
    return lines;
}

}  // namespace sasae::gl
