#include "model/roads.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>

#include "geom/hilbert.h"

namespace sasae::model {

namespace {

constexpr std::array<const char*, kRoadClasses> kNames = {
    "motorway", "trunk",   "primary",  "secondary", "tertiary", "street",  "service",
    "track",    "footway", "cycleway", "path",      "steps",    "corridor"};

double lengthOf(const geom::Line& line) {
    double lengthM = 0;
    for (std::size_t i = 1; i < line.size(); ++i) lengthM += geom::distanceM(line[i - 1], line[i]);
    return lengthM;
}

/// The distinct ends of the lines in Hilbert order, and which of them each line begins and ends at.
struct Ends {
    std::vector<geom::Point> node;
    std::vector<std::uint32_t> from, to;
};

Ends endsOf(const geom::MultiLine& lines, const std::vector<int>& kept) {
    std::vector<geom::Point> ends;
    ends.reserve(2 * kept.size());
    for (const int i : kept) {
        ends.push_back(lines[static_cast<std::size_t>(i)].front());
        ends.push_back(lines[static_cast<std::size_t>(i)].back());
    }
    const auto before = [](geom::Point a, geom::Point b) { return a.x < b.x || (a.x == b.x && a.y < b.y); };
    std::vector<std::uint32_t> sorted(ends.size());
    std::iota(sorted.begin(), sorted.end(), 0u);
    std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
        return before(ends[a], ends[b]) || (ends[a] == ends[b] && a < b);
    });
    Ends out;
    std::vector<geom::Point> distinct;
    std::vector<std::uint32_t> number(ends.size());
    for (const std::uint32_t at : sorted) {
        if (distinct.empty() || !(distinct.back() == ends[at])) distinct.push_back(ends[at]);
        number[at] = static_cast<std::uint32_t>(distinct.size() - 1);
    }
    const auto order = orderByPlace(distinct);
    std::vector<std::uint32_t> rank(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        rank[order[i]] = static_cast<std::uint32_t>(i);
        out.node.push_back(distinct[order[i]]);
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        out.from.push_back(rank[number[2 * i]]);
        out.to.push_back(rank[number[2 * i + 1]]);
    }
    return out;
}

}  // namespace

const char* roadClassName(RoadClass roadClass) {
    return kNames[static_cast<std::size_t>(roadClass)];
}

bool parseRoadClass(std::string_view name, RoadClass& roadClass) {
    const auto found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return false;
    roadClass = static_cast<RoadClass>(found - kNames.begin());
    return true;
}

geom::Line Roads::line(int road) const {
    const auto i = static_cast<std::size_t>(road);
    geom::Line out;
    out.reserve(2 + firstBetween[i + 1] - firstBetween[i]);
    out.push_back(node[from[i]]);
    out.insert(out.end(), between.begin() + firstBetween[i], between.begin() + firstBetween[i + 1]);
    out.push_back(node[to[i]]);
    return out;
}

Roads roadsFrom(const RoadLines& lines) {
    std::vector<int> kept;
    for (int i = 0; i < lines.size(); ++i)
        if (const auto& line = lines.line[static_cast<std::size_t>(i)];
            line.size() >= 2 && lengthOf(line) > 0)
            kept.push_back(i);
    Ends ends = endsOf(lines.line, kept);
    std::vector<std::uint32_t> order(kept.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(ends.from[a], ends.to[a], a) < std::tie(ends.from[b], ends.to[b], b);
    });

    Roads out;
    out.node = std::move(ends.node);
    std::vector<std::int32_t> nameOf(lines.names.size(), -1);
    const auto named = [&](std::int32_t name) {
        if (name < 0) return name;
        std::int32_t& known = nameOf[static_cast<std::size_t>(name)];
        if (known < 0) {
            known = static_cast<std::int32_t>(out.names.size());
            out.names.push_back(lines.names[static_cast<std::size_t>(name)]);
        }
        return known;
    };
    out.firstBetween.push_back(0);
    for (const std::uint32_t i : order) {
        const auto row = static_cast<std::size_t>(kept[i]);
        const geom::Line& line = lines.line[row];
        out.from.push_back(ends.from[i]);
        out.to.push_back(ends.to[i]);
        out.lengthM.push_back(lengthOf(line));
        out.kind.push_back(lines.kind[row]);
        out.name.push_back(named(lines.name.empty() ? -1 : lines.name[row]));
        out.between.insert(out.between.end(), line.begin() + 1, line.end() - 1);
        out.firstBetween.push_back(static_cast<std::uint32_t>(out.between.size()));
    }
    return out;
}

std::vector<std::uint32_t> orderByPlace(std::span<const geom::Point> points) {
    geom::Box box;
    for (const geom::Point& p : points) box.add(p);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> keys(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        keys[i] = {geom::hilbertKey(points[i], box), static_cast<std::uint32_t>(i)};
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> order(points.size());
    for (std::size_t i = 0; i < keys.size(); ++i) order[i] = keys[i].second;
    return order;
}

}  // namespace sasae::model
