// Roads drawn as text: a letter or + is a junction, - and | join it to the next one, 100 m a character
// sideways and 200 m a line downwards; the point of a character is its middle. = and # are steps.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "coverage/clean_roads.h"
#include "model/roads.h"

namespace sasae::test {

struct DrawnRoads {
    model::RoadLines lines;
    model::Roads roads;
    std::vector<std::pair<char, geom::Point>> letters;
    geom::Point at(char letter) const {
        for (const auto& [l, p] : letters)
            if (l == letter) return p;
        return {};
    }
    int node(char letter) const {
        for (std::size_t i = 0; i < roads.node.size(); ++i)
            if (roads.node[i] == at(letter)) return static_cast<int>(i);
        return -1;
    }
};

inline DrawnRoads drawnRoads(std::string_view drawing) {
    std::vector<std::string> rows;
    for (std::size_t at = 0; at <= drawing.size();) {
        const auto end = std::min(drawing.find('\n', at), drawing.size());
        rows.emplace_back(drawing.substr(at, end - at));
        at = end + 1;
    }
    const auto charAt = [&](std::size_t r, std::size_t c) {
        return r < rows.size() && c < rows[r].size() ? rows[r][c] : ' ';
    };
    const auto isNode = [](char c) { return c == '+' || std::isalpha(static_cast<unsigned char>(c)); };
    const auto place = [](std::size_t r, std::size_t c) {
        return geom::Point{100.0 * static_cast<double>(c), -200.0 * static_cast<double>(r)};
    };
    DrawnRoads out;
    const auto add = [&](geom::Point a, geom::Point b, bool steps) {
        out.lines.line.push_back({a, b});
        model::RoadKind kind;
        if (steps) kind = {model::RoadClass::Steps, model::Way::Both, model::Way::None, false};
        out.lines.kind.push_back(kind);
        out.lines.name.push_back(-1);
    };
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            if (!isNode(charAt(r, c))) continue;
            if (charAt(r, c) != '+') out.letters.emplace_back(charAt(r, c), place(r, c));
            std::size_t e = c + 1;
            while (charAt(r, e) == '-' || charAt(r, e) == '=') ++e;
            if (e > c + 1 && isNode(charAt(r, e))) add(place(r, c), place(r, e), charAt(r, c + 1) == '=');
            std::size_t d = r + 1;
            while (charAt(d, c) == '|' || charAt(d, c) == '#') ++d;
            if (d > r + 1 && isNode(charAt(d, c))) add(place(r, c), place(d, c), charAt(r + 1, c) == '#');
        }
    out.roads = model::roadsFrom(out.lines);
    return out;
}

}  // namespace sasae::test
