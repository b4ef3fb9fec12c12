// Areas drawn in ASCII: areasFromGrid("AAB\nACB") makes the shapes A, B and C of unit cells, for tests that
// draw their case. Rows run from north to south; '.' is nobody's.
#pragma once
#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "geom/geometry.h"

namespace sasae::support {

/// Directed unit edges around the cells of one letter, joined to rings. Cells that meet in a corner alone
/// become rings of their own.
inline geom::MultiPolygon outlineOf(const std::vector<std::string>& rows, char letter, double cellM) {
    const int height = static_cast<int>(rows.size());
    const auto is = [&](int column, int row) {
        return row >= 0 && row < height && column >= 0 &&
               column < static_cast<int>(rows[static_cast<std::size_t>(row)].size()) &&
               rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] == letter;
    };
    using Corner = std::pair<int, int>;
    std::multimap<Corner, Corner> next;  // interior on the left
    for (int row = 0; row < height; ++row)
        for (int c = 0; c < static_cast<int>(rows[static_cast<std::size_t>(row)].size()); ++c) {
            if (!is(c, row)) continue;
            const int y = height - 1 - row;
            if (!is(c, row + 1)) next.insert({{c, y}, {c + 1, y}});
            if (!is(c + 1, row)) next.insert({{c + 1, y}, {c + 1, y + 1}});
            if (!is(c, row - 1)) next.insert({{c + 1, y + 1}, {c, y + 1}});
            if (!is(c - 1, row)) next.insert({{c, y + 1}, {c, y}});
        }
    const auto turnLeft = [](Corner from, Corner at, Corner to) {
        return (at.first - from.first) * (to.second - at.second) -
               (at.second - from.second) * (to.first - at.first);
    };
    std::vector<geom::Ring> outers, holes;
    while (!next.empty()) {
        Corner from = next.begin()->first, at = next.begin()->second;
        const Corner start = from;
        next.erase(next.begin());
        std::vector<Corner> ring = {start};
        while (at != start) {
            ring.push_back(at);
            const auto [low, high] = next.equal_range(at);
            auto best = low;
            for (auto it = low; it != high; ++it)
                if (turnLeft(from, at, it->second) > turnLeft(from, at, best->second)) best = it;
            from = at;
            at = best->second;
            next.erase(best);
        }
        geom::Ring points;
        for (const Corner& corner : ring) points.push_back({corner.first * cellM, corner.second * cellM});
        points.push_back(points.front());
        (geom::areaM2(points) > 0 ? outers : holes).push_back(points);
    }
    geom::MultiPolygon shape;
    for (geom::Ring& outer : outers) shape.push_back({std::move(outer), {}});
    for (geom::Ring& hole : holes) {
        const geom::Point p = hole.front();
        // A hole lies in the smallest outer ring whose box holds it.
        geom::Polygon* holder = nullptr;
        for (geom::Polygon& polygon : shape)
            if (geom::boxOf(polygon.outer).contains(p) &&
                (!holder || geom::areaM2(polygon.outer) < geom::areaM2(holder->outer)))
                holder = &polygon;
        if (holder) holder->holes.push_back(std::move(hole));
    }
    return shape;
}

/// Shapes in the order of their letters.
inline std::vector<geom::MultiPolygon> areasFromGrid(std::string_view drawing, double cellM = 1) {
    std::vector<std::string> rows;
    std::istringstream in{std::string(drawing)};
    for (std::string row; std::getline(in, row);)
        if (!row.empty()) rows.push_back(row);
    std::set<char> letters;
    for (const std::string& row : rows)
        for (const char c : row)
            if (c != '.') letters.insert(c);
    std::vector<geom::MultiPolygon> shapes;
    for (const char letter : letters) shapes.push_back(outlineOf(rows, letter, cellM));
    return shapes;
}

}  // namespace sasae::support
