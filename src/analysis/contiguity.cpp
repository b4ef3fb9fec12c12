// Contiguity through a hash table of vertices (queen) or edges (rook): each place of the table holds the
// chain of areas that have it.
#include <algorithm>
#include <bit>

#include "analysis/spatial_weights.h"

namespace sasae::analysis {

namespace {

std::uint64_t mixed(std::uint64_t h) {  // the finaliser of MurmurHash3, Appleby 2011
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdULL;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ULL;
    return h ^ h >> 33;
}

std::uint64_t bitsOf(double value) {
    return std::bit_cast<std::uint64_t>(value + 0.0);  // one nought
}

struct VertexKey {
    geom::Point at;
    bool operator==(const VertexKey&) const = default;
    std::uint64_t hash() const { return mixed(bitsOf(at.x) * 0x9E3779B97F4A7C15ULL ^ bitsOf(at.y)); }
};

struct EdgeKey {
    geom::Point from, to;  ///< from before to, by x, then y
    bool operator==(const EdgeKey&) const = default;
    std::uint64_t hash() const { return mixed(VertexKey{from}.hash() * 31 + VertexKey{to}.hash()); }
};

template <class Use>
void eachRing(const geom::MultiPolygon& shape, const Use& use) {
    for (const geom::Polygon& polygon : shape) {
        use(polygon.outer);
        for (const geom::Ring& hole : polygon.holes) use(hole);
    }
}

template <class Key>
class SharedKeys {
  public:
    explicit SharedKeys(std::size_t keys) : slots_(std::bit_ceil(std::max<std::size_t>(16, keys * 2)), 0) {
        entries_.reserve(keys);
    }

    void add(const Key& key, std::int32_t area) {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = key.hash() & mask;
        while (slots_[slot] != 0 && !(entries_[slots_[slot] - 1].key == key)) slot = (slot + 1) & mask;
        const std::uint32_t first = slots_[slot];
        if (first != 0 && entries_[first - 1].area == area) return;
        for (std::uint32_t at = first; at != 0; at = entries_[at - 1].next) {
            const std::int32_t other = entries_[at - 1].area;
            if (other == area) continue;
            pairs_.push_back({area, other});
        }
        entries_.push_back({key, area, first});
        slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    }

    const std::vector<std::pair<std::int32_t, std::int32_t>>& pairs() const { return pairs_; }

  private:
    struct Entry {
        Key key;
        std::int32_t area;
        std::uint32_t next;  ///< one more than the index of the next area with this key; 0: none
    };
    std::vector<std::uint32_t> slots_;
    std::vector<Entry> entries_;
    std::vector<std::pair<std::int32_t, std::int32_t>> pairs_;
};

/// Pairs in any order, each perhaps several times, to symmetric rows of ones.
SpatialWeights fromPairs(std::size_t n, const std::vector<std::pair<std::int32_t, std::int32_t>>& pairs) {
    std::vector<std::size_t> start(n + 1, 0);
    for (const auto& [a, b] : pairs) {
        ++start[static_cast<std::size_t>(a) + 1];
        ++start[static_cast<std::size_t>(b) + 1];
    }
    for (std::size_t i = 0; i < n; ++i) start[i + 1] += start[i];
    std::vector<std::int32_t> all(start[n]);
    std::vector<std::size_t> next(start.begin(), start.end() - 1);
    for (const auto& [a, b] : pairs) {
        all[next[static_cast<std::size_t>(a)]++] = b;
        all[next[static_cast<std::size_t>(b)]++] = a;
    }
    SpatialWeights out;
    out.start.assign(1, 0);
    out.start.reserve(n + 1);
    out.neighbour.reserve(all.size());
    for (std::size_t i = 0; i < n; ++i) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(start[i]);
        const auto last = all.begin() + static_cast<std::ptrdiff_t>(start[i + 1]);
        std::sort(first, last);
        out.neighbour.insert(out.neighbour.end(), first, std::unique(first, last));
        out.start.push_back(out.neighbour.size());
    }
    out.weight.assign(out.neighbour.size(), 1.0);
    return out;
}

}  // namespace

SpatialWeights queenWeights(std::span<const geom::MultiPolygon> shapes) {
    std::size_t vertices = 0;
    for (const geom::MultiPolygon& shape : shapes) vertices += geom::vertexCount(shape);
    SharedKeys<VertexKey> keys(vertices);
    for (std::size_t i = 0; i < shapes.size(); ++i)
        eachRing(shapes[i], [&](const geom::Ring& ring) {
            for (std::size_t v = 0; v + 1 < ring.size(); ++v)
                keys.add({ring[v]}, static_cast<std::int32_t>(i));
        });
    return fromPairs(shapes.size(), keys.pairs());
}

SpatialWeights rookWeights(std::span<const geom::MultiPolygon> shapes) {
    std::size_t edges = 0;
    for (const geom::MultiPolygon& shape : shapes) edges += geom::vertexCount(shape);
    SharedKeys<EdgeKey> keys(edges);
    for (std::size_t i = 0; i < shapes.size(); ++i)
        eachRing(shapes[i], [&](const geom::Ring& ring) {
            for (std::size_t v = 0; v + 1 < ring.size(); ++v) {
                const geom::Point a = ring[v], b = ring[v + 1];
                if (a == b) continue;
                const bool forward = a.x < b.x || (a.x == b.x && a.y < b.y);
                keys.add(forward ? EdgeKey{a, b} : EdgeKey{b, a}, static_cast<std::int32_t>(i));
            }
        });
    return fromPairs(shapes.size(), keys.pairs());
}

}  // namespace sasae::analysis
