#include "coverage/road_locator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sasae::coverage {

namespace {

using geom::Point;

constexpr double kSmallPart = 0.01;  ///< of all road length

int rootOf(std::vector<int>& parent, int i) {
    while (parent[static_cast<std::size_t>(i)] != i) {
        int& up = parent[static_cast<std::size_t>(i)];
        up = parent[static_cast<std::size_t>(up)];
        i = up;
    }
    return i;
}

std::vector<int> usefulRoads(const model::Roads& roads, const Profile& profile) {
    const Parts parts = partsOf(roads, profile);
    const double all = std::accumulate(parts.lengthM.begin(), parts.lengthM.end(), 0.0);
    std::vector<int> useful;
    for (int road = 0; road < roads.size(); ++road) {
        const auto i = static_cast<std::size_t>(road);
        if (!timesOf(roads, road, profile).open()) continue;
        const auto part = static_cast<std::size_t>(parts.ofNode[roads.from[i]]);
        if (part == 0 || parts.lengthM[part] >= kSmallPart * all) useful.push_back(road);
    }
    return useful;
}

std::vector<geom::Box> boxesOf(const model::Roads& roads, const std::vector<int>& open) {
    std::vector<geom::Box> boxes;
    boxes.reserve(open.size());
    for (const int road : open) {
        const auto i = static_cast<std::size_t>(road);
        geom::Box box;
        box.add(roads.node[roads.from[i]]);
        box.add(roads.node[roads.to[i]]);
        for (std::uint32_t v = roads.firstBetween[i]; v < roads.firstBetween[i + 1]; ++v)
            box.add(roads.between[v]);
        boxes.push_back(box);
    }
    return boxes;
}

struct OnSegment {
    double share;
    Point at;
    double offM;
};

OnSegment onSegment(Point p, Point a, Point b) {
    const double dx = b.x - a.x, dy = b.y - a.y, squared = dx * dx + dy * dy;
    const double t =
        squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    const Point at{a.x + t * dx, a.y + t * dy};
    return {t, at, geom::distanceM(p, at)};
}

/// The nearest place of one road, if it is nearer than `best`.
void lookAt(const model::Roads& roads, int road, Point p, OnRoad& best) {
    const auto i = static_cast<std::size_t>(road);
    Point before = roads.node[roads.from[i]];
    double alongM = 0;
    for (std::uint32_t v = roads.firstBetween[i]; v <= roads.firstBetween[i + 1]; ++v) {
        const Point after = v < roads.firstBetween[i + 1] ? roads.between[v] : roads.node[roads.to[i]];
        const OnSegment found = onSegment(p, before, after);
        const double segmentM = geom::distanceM(before, after);
        if (!best.found() || found.offM < best.offM)
            best = {road, std::clamp((alongM + found.share * segmentM) / roads.lengthM[i], 0.0, 1.0),
                    found.offM, found.at};
        alongM += segmentM;
        before = after;
    }
}

}  // namespace

Parts partsOf(const model::Roads& roads, const Profile& profile) {
    std::vector<int> parent(roads.node.size());
    std::iota(parent.begin(), parent.end(), 0);
    std::vector<double> lengthAt(roads.node.size(), 0);
    std::vector<char> used(roads.node.size(), 0);
    for (int road = 0; road < roads.size(); ++road) {
        const auto i = static_cast<std::size_t>(road);
        if (!timesOf(roads, road, profile).open()) continue;
        used[roads.from[i]] = used[roads.to[i]] = 1;
        const int a = rootOf(parent, static_cast<int>(roads.from[i]));
        const int b = rootOf(parent, static_cast<int>(roads.to[i]));
        parent[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }
    for (int road = 0; road < roads.size(); ++road) {
        const auto i = static_cast<std::size_t>(road);
        if (used[roads.from[i]] && timesOf(roads, road, profile).open())
            lengthAt[static_cast<std::size_t>(rootOf(parent, static_cast<int>(roads.from[i])))] +=
                roads.lengthM[i];
    }
    std::vector<int> roots;
    for (std::size_t i = 0; i < parent.size(); ++i)
        if (used[i] && parent[i] == static_cast<int>(i)) roots.push_back(static_cast<int>(i));
    std::stable_sort(roots.begin(), roots.end(), [&](int a, int b) {
        return lengthAt[static_cast<std::size_t>(a)] > lengthAt[static_cast<std::size_t>(b)];
    });
    Parts out{std::vector<int>(roads.node.size(), -1), {}};
    std::vector<int> number(roads.node.size(), -1);
    for (const int root : roots) {
        number[static_cast<std::size_t>(root)] = static_cast<int>(out.lengthM.size());
        out.lengthM.push_back(lengthAt[static_cast<std::size_t>(root)]);
    }
    for (std::size_t i = 0; i < parent.size(); ++i)
        if (used[i]) out.ofNode[i] = number[static_cast<std::size_t>(rootOf(parent, static_cast<int>(i)))];
    return out;
}

RoadLocator::RoadLocator(const model::Roads& roads, const Profile& profile)
    : RoadLocator(roads, usefulRoads(roads, profile)) {}

RoadLocator::RoadLocator(const model::Roads& roads, std::vector<int> open)
    : roads_(roads), open_(std::move(open)), index_(boxesOf(roads, open_)) {}

OnRoad RoadLocator::nearest(Point p, double withinM) const {
    OnRoad best;
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return best;
    for (double radiusM = std::min(30.0, withinM);; radiusM = std::min(4 * radiusM, withinM)) {
        geom::Box around;
        around.add(p);
        for (const int item : index_.meeting(around.grown(radiusM)))
            lookAt(roads_, open_[static_cast<std::size_t>(item)], p, best);
        if (best.found() && best.offM <= radiusM) return best;
        if (radiusM >= withinM) return {};
        best = {};
    }
}

}  // namespace sasae::coverage
