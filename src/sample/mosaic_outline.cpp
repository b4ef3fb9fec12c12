#include <algorithm>
#include <map>

#include "sample/mosaic.h"

namespace sasae::sample {

namespace {

/// A border as it runs around the cells of a label: these on its left.
struct Side {
    int from, to;
    const Border* border;
    bool backwards;
};

std::vector<Side> sidesOf(const Mosaic& mosaic, const std::vector<int>& labels, int label) {
    const auto has = [&](int cell) { return cell >= 0 && labels[static_cast<std::size_t>(cell)] == label; };
    std::vector<Side> sides;
    for (const Border& border : mosaic.borders) {
        const bool left = has(border.left), right = has(border.right);
        if (left == right) continue;
        if (left)
            sides.push_back({border.from, border.to, &border, false});
        else
            sides.push_back({border.to, border.from, &border, true});
    }
    return sides;
}

void append(geom::Ring& ring, const Side& side) {
    geom::Line line = side.border->line;
    if (side.backwards) std::reverse(line.begin(), line.end());
    for (const geom::Point p : line)
        if (ring.empty() || !(ring.back() == p)) ring.push_back(p);
}

std::vector<geom::Ring> ringsOf(const std::vector<Side>& sides) {
    std::multimap<int, std::size_t> starts;
    for (std::size_t i = 0; i < sides.size(); ++i) starts.emplace(sides[i].from, i);
    std::vector<geom::Ring> rings;
    while (!starts.empty()) {
        auto next = starts.begin();
        const int first = next->first;
        geom::Ring ring;
        for (;;) {
            const Side& side = sides[next->second];
            starts.erase(next);
            append(ring, side);
            if (side.to == first) break;
            next = starts.find(side.to);
            if (next == starts.end()) break;
        }
        rings.push_back(std::move(ring));
    }
    return rings;
}

}  // namespace

geom::MultiPolygon outlineOf(const Mosaic& mosaic, const std::vector<int>& labels, int label) {
    geom::MultiPolygon shape;
    std::vector<geom::Ring> holes;
    for (geom::Ring& ring : ringsOf(sidesOf(mosaic, labels, label))) {
        if (geom::areaM2(ring) > 0)
            shape.push_back({std::move(ring), {}});
        else
            holes.push_back(std::move(ring));
    }
    for (geom::Ring& hole : holes) {
        const auto holder = std::find_if(shape.begin(), shape.end(), [&](const geom::Polygon& polygon) {
            return geom::contains({{polygon.outer, {}}}, hole.front());
        });
        if (holder != shape.end()) holder->holes.push_back(std::move(hole));
    }
    return shape;
}

}  // namespace sasae::sample
