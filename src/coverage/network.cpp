#include "coverage/network.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sasae::coverage {

namespace {

bool opens(model::Way way, bool forward) {
    return way == model::Way::Both || way == (forward ? model::Way::Forward : model::Way::Backward);
}

}  // namespace

Network networkOf(std::size_t nodes, std::span<const Edge> edges) {
    Network out;
    out.firstArc.assign(nodes + 1, 0);
    for (const Edge& edge : edges) {
        assert(edge.from < nodes && edge.to < nodes);
        if (edge.forward != kClosed) ++out.firstArc[edge.from + 1];
        if (edge.backward != kClosed) ++out.firstArc[edge.to + 1];
    }
    for (std::size_t i = 0; i < nodes; ++i) out.firstArc[i + 1] += out.firstArc[i];
    out.arcs.resize(out.firstArc[nodes]);
    std::vector<std::uint32_t> next(out.firstArc.begin(), out.firstArc.end() - 1);
    const auto put = [&](std::uint32_t from, std::uint32_t to, std::uint32_t cost) {
        if (cost == kClosed) return;
        out.arcs[next[from]++] = {to, cost};
        out.longestArc = std::max(out.longestArc, cost);
        out.sumOfArcs += cost;
    };
    for (const Edge& edge : edges) {
        put(edge.from, edge.to, edge.forward);
        put(edge.to, edge.from, edge.backward);
    }
    return out;
}

RoadTimes timesOf(const model::Roads& roads, int road, const Profile& profile) {
    const auto i = static_cast<std::size_t>(road);
    const model::RoadKind& kind = roads.kind[i];
    const double speedMps = profile.speedMps[static_cast<std::size_t>(kind.roadClass)];
    if (speedMps <= 0 || (profile.uses == Profile::Uses::Wheelchair && !kind.wheelchair)) return {};
    const model::Way way = profile.uses == Profile::Uses::Car ? kind.car : kind.foot;
    const double ms = std::clamp(std::round(roads.lengthM[i] / speedMps * 1000), 1.0, 4e8);
    const auto whole = static_cast<std::uint32_t>(ms);
    return {opens(way, true) ? whole : kClosed, opens(way, false) ? whole : kClosed};
}

Network networkOf(const model::Roads& roads, const Profile& profile, Direction direction) {
    std::vector<Edge> edges;
    edges.reserve(roads.from.size());
    for (int road = 0; road < roads.size(); ++road) {
        const auto i = static_cast<std::size_t>(road);
        if (roads.from[i] == roads.to[i]) continue;  // a loop leads nowhere new
        const RoadTimes times = timesOf(roads, road, profile);
        if (direction == Direction::ToPlaces)
            edges.push_back({roads.from[i], roads.to[i], times.backwardMs, times.forwardMs});
        else
            edges.push_back({roads.from[i], roads.to[i], times.forwardMs, times.backwardMs});
    }
    return networkOf(roads.node.size(), edges);
}

}  // namespace sasae::coverage
