#include "coverage/isochrone.h"

#include <algorithm>
#include <cmath>

#include "geom/topology.h"

namespace sasae::coverage {

namespace {

using geom::Line;

/// The part of a line between two shares of its length.
Line part(const Line& line, double lengthM, double from, double to) {
    Line out;
    double beforeM = 0;
    const double startM = from * lengthM, endM = to * lengthM;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double segmentM = geom::distanceM(line[i - 1], line[i]);
        const auto at = [&](double m) {
            const double t = segmentM > 0 ? std::clamp((m - beforeM) / segmentM, 0.0, 1.0) : 0.0;
            return geom::Point{line[i - 1].x + t * (line[i].x - line[i - 1].x),
                               line[i - 1].y + t * (line[i].y - line[i - 1].y)};
        };
        if (beforeM + segmentM >= startM && beforeM <= endM) {
            if (out.empty()) out.push_back(at(startM));
            out.push_back(at(endM));
        }
        beforeM += segmentM;
    }
    return out;
}

/// Stretches of a road, as shares of its length, that are reached.
using Stretch = std::pair<double, double>;

void joinStretches(std::vector<Stretch>& stretches) {
    std::sort(stretches.begin(), stretches.end());
    std::vector<Stretch> out;
    for (const Stretch& s : stretches)
        if (!out.empty() && s.first <= out.back().second)
            out.back().second = std::max(out.back().second, s.second);
        else
            out.push_back(s);
    stretches = std::move(out);
}

double shareIn(std::uint32_t leftMs, std::uint32_t wholeMs) {
    return std::min(1.0, static_cast<double>(leftMs) / wholeMs);
}

/// From the ends of a road inwards, and from places that stand on it. A search from a place goes over a road
/// from its node with the time of the arc that the network has for it.
class OnOneRoad {
  public:
    OnOneRoad(const RoadTravel& travel, int road, std::uint32_t limitMs) : limitMs_(limitMs) {
        const RoadTimes times = timesOf(travel.roads, road, travel.profile);
        const bool turned = travel.direction == Direction::ToPlaces;
        along_ = turned ? times.backwardMs : times.forwardMs;
        against_ = turned ? times.forwardMs : times.backwardMs;
    }
    void fromStart(std::uint32_t ms) { spread(0, ms, true); }
    void fromEnd(std::uint32_t ms) { spread(1, ms, false); }
    void fromPlace(double share, std::uint32_t ms) {
        spread(share, ms, true);
        spread(share, ms, false);
    }
    std::vector<Stretch> stretches() {
        joinStretches(found_);
        return found_;
    }

  private:
    void spread(double share, std::uint32_t ms, bool forward) {
        const std::uint32_t whole = forward ? along_ : against_;
        if (ms > limitMs_ || whole == kClosed) return;
        const double reach = shareIn(limitMs_ - ms, whole);
        found_.push_back(forward ? Stretch{share, std::min(1.0, share + reach)}
                                 : Stretch{std::max(0.0, share - reach), share});
    }
    std::uint32_t limitMs_, along_, against_;
    std::vector<Stretch> found_;
};

geom::Box boxOf(const geom::MultiLine& lines) {
    geom::Box box;
    for (const Line& line : lines)
        for (const geom::Point& p : line) box.add(p);
    return box;
}

}  // namespace

ReachedRoads reachedRoads(const RoadTravel& travel, std::span<const OnRoad> places,
                          std::span<const std::uint32_t> nodeMs, std::uint32_t limitMs, double nearM) {
    const model::Roads& roads = travel.roads;
    std::vector<std::vector<int>> placesOn(static_cast<std::size_t>(roads.size()));
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].found())
            placesOn[static_cast<std::size_t>(places[i].road)].push_back(static_cast<int>(i));
    std::vector<std::pair<int, std::vector<Stretch>>> found;
    ReachedRoads out;
    for (int road = 0; road < roads.size(); ++road) {
        const auto i = static_cast<std::size_t>(road);
        if (!timesOf(roads, road, travel.profile).open()) continue;
        OnOneRoad one(travel, road, limitMs);
        one.fromStart(nodeMs[roads.from[i]]);
        one.fromEnd(nodeMs[roads.to[i]]);
        for (const int place : placesOn[i]) {
            const OnRoad& at = places[static_cast<std::size_t>(place)];
            const double ms = at.offM / travel.profile.accessMps * 1000;
            if (ms <= limitMs) one.fromPlace(at.share, static_cast<std::uint32_t>(ms));
        }
        auto stretches = one.stretches();
        for (const Stretch& s : stretches)
            if (s.second > s.first)
                out.reached.push_back(part(roads.line(road), roads.lengthM[i], s.first, s.second));
        found.emplace_back(road, std::move(stretches));
    }
    const geom::Box near = boxOf(out.reached).grown(nearM);
    for (const auto& [road, stretches] : found) {
        const Line line = roads.line(road);
        if (out.reached.empty() || !boxOf({line}).meets(near)) continue;
        double from = 0;
        const auto beyond = [&](double to) {
            if (to > from)
                out.beyond.push_back(part(line, roads.lengthM[static_cast<std::size_t>(road)], from, to));
        };
        for (const Stretch& s : stretches) {
            beyond(s.first);
            from = s.second;
        }
        beyond(1);
    }
    return out;
}

geom::MultiPolygon isochrone(const RoadTravel& travel, std::span<const OnRoad> places, std::uint32_t limitMs,
                             const IsochroneSettings& settings) {
    std::vector<Seeds> seeds;
    for (const OnRoad& place : places) seeds.push_back(seedsOf(travel, place));
    const NearestPlaces nearest = nearestPlaces(travel.network, seeds, limitMs);
    const ReachedRoads roads = reachedRoads(travel, places, nearest.cost, limitMs, settings.besideM);
    if (roads.reached.empty()) return {};
    // Between a reached road and one that is not, each keeps its half.
    const geom::MultiPolygon wide = geom::buffered(roads.reached, settings.besideM);
    const geom::MultiPolygon other = geom::buffered(roads.beyond, settings.besideM / 2);
    const std::vector<geom::MultiPolygon> kept = {other.empty() ? wide : geom::difference(wide, other),
                                                  geom::buffered(roads.reached, settings.besideM / 2)};
    geom::MultiPolygon shape = geom::unionOf(kept);
    if (settings.land && !settings.land->empty()) shape = geom::intersection(shape, *settings.land);
    if (settings.water && !settings.water->empty()) shape = geom::difference(shape, *settings.water);
    return shape;
}

}  // namespace sasae::coverage
