#include "coverage/travel.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "base/parallel.h"

namespace sasae::coverage {

namespace {

using geom::Point;

/// Of a road's time, what lies before and behind a place on it.
std::uint32_t shareOf(std::uint32_t ms, double share) {
    return static_cast<std::uint32_t>(std::llround(ms * share));
}

std::uint32_t accessMs(const Profile& profile, double offM) {
    return static_cast<std::uint32_t>(std::llround(offM / profile.accessMps * 1000));
}

/// From one place of a road to another along it, in the direction of travel from point to place for ToPlaces.
std::uint32_t alongMs(const RoadTravel& travel, const OnRoad& point, const OnRoad& place) {
    const RoadTimes times = timesOf(travel.roads, point.road, travel.profile);
    const bool to = travel.direction == Direction::ToPlaces;
    const double start = to ? point.share : place.share, end = to ? place.share : point.share;
    const std::uint32_t whole = end >= start ? times.forwardMs : times.backwardMs;
    if (whole == kClosed) return start == end && times.open() ? 0 : kClosed;
    return shareOf(whole, std::abs(end - start));
}

/// Milliseconds between a point's door and the two ends of its road.
struct EndTimes {
    std::uint32_t from, to;
};

/// ToPlaces: leaving the point. For a place the same with the direction turned round (arriving).
EndTimes endsOf(const RoadTravel& travel, const OnRoad& at, bool leaving) {
    const RoadTimes times = timesOf(travel.roads, at.road, travel.profile);
    const std::uint32_t access = accessMs(travel.profile, at.offM);
    const std::uint32_t viaFrom = leaving ? times.backwardMs : times.forwardMs;
    const std::uint32_t viaTo = leaving ? times.forwardMs : times.backwardMs;
    return {viaFrom == kClosed ? kClosed : access + shareOf(viaFrom, at.share),
            viaTo == kClosed ? kClosed : access + shareOf(viaTo, 1 - at.share)};
}

EndTimes pointEnds(const RoadTravel& travel, const OnRoad& point) {
    return endsOf(travel, point, travel.direction == Direction::ToPlaces);
}

std::uint32_t plus(std::uint32_t a, std::uint32_t b) {
    const std::uint64_t sum = std::uint64_t{a} + b;
    return a == kClosed || b == kClosed || sum >= kClosed ? kClosed : static_cast<std::uint32_t>(sum);
}

/// Rows of places, or points, by the road they stand on.
struct ByRoad {
    std::vector<int> row;               ///< sorted by road
    std::vector<std::uint32_t> starts;  ///< of each road
};

ByRoad byRoad(int roads, std::span<const OnRoad> at) {
    ByRoad out;
    out.starts.assign(static_cast<std::size_t>(roads) + 1, 0);
    for (const OnRoad& one : at)
        if (one.found()) ++out.starts[static_cast<std::size_t>(one.road) + 1];
    for (std::size_t i = 1; i < out.starts.size(); ++i) out.starts[i] += out.starts[i - 1];
    out.row.resize(out.starts.back());
    std::vector<std::uint32_t> next(out.starts.begin(), out.starts.end() - 1);
    for (std::size_t i = 0; i < at.size(); ++i)
        if (at[i].found()) out.row[next[static_cast<std::size_t>(at[i].road)]++] = static_cast<int>(i);
    return out;
}

std::uint32_t direct(const RoadTravel& travel, const OnRoad& point, const OnRoad& place) {
    return plus(plus(accessMs(travel.profile, point.offM), accessMs(travel.profile, place.offM)),
                alongMs(travel, point, place));
}

/// What a point is from a node: one entry for each open end of its road.
struct Ends {
    struct Entry {
        int point;
        std::uint32_t ms;
    };
    std::vector<Entry> entry;
    std::vector<std::uint32_t> starts;  ///< of each node
};

Ends endsByNode(const RoadTravel& travel, std::span<const OnRoad> points) {
    Ends out;
    out.starts.assign(travel.roads.node.size() + 1, 0);
    const auto each = [&](const auto& body) {
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (!points[i].found()) continue;
            const auto road = static_cast<std::size_t>(points[i].road);
            const EndTimes ends = pointEnds(travel, points[i]);
            if (ends.from != kClosed) body(travel.roads.from[road], static_cast<int>(i), ends.from);
            if (ends.to != kClosed) body(travel.roads.to[road], static_cast<int>(i), ends.to);
        }
    };
    each([&](std::uint32_t node, int, std::uint32_t) { ++out.starts[node + 1]; });
    for (std::size_t i = 1; i < out.starts.size(); ++i) out.starts[i] += out.starts[i - 1];
    out.entry.resize(out.starts.back());
    std::vector<std::uint32_t> next(out.starts.begin(), out.starts.end() - 1);
    each([&](std::uint32_t node, int point, std::uint32_t ms) { out.entry[next[node]++] = {point, ms}; });
    return out;
}

/// The shortest way that a point has been reached by, for one place at a time.
class Shortest {
  public:
    explicit Shortest(std::size_t points) : ms_(points, kClosed) {}
    void offer(int point, std::uint32_t ms) {
        auto& best = ms_[static_cast<std::size_t>(point)];
        if (ms >= best) return;
        if (best == kClosed) touched_.push_back(point);
        best = ms;
    }
    std::vector<Reach> take(std::uint32_t limitMs) {
        std::sort(touched_.begin(), touched_.end());
        std::vector<Reach> out;
        for (const int point : touched_) {
            auto& ms = ms_[static_cast<std::size_t>(point)];
            if (ms <= limitMs) out.push_back({point, ms});
            ms = kClosed;
        }
        touched_.clear();
        return out;
    }

  private:
    std::vector<std::uint32_t> ms_;
    std::vector<int> touched_;
};

std::uint32_t straightMs(const Profile& profile, Point a, Point b) {
    const double ms = geom::distanceM(a, b) * profile.detour / profile.straightMps * 1000;
    return ms < 4e9 ? static_cast<std::uint32_t>(std::llround(ms)) : kClosed;
}

}  // namespace

RoadTravel::RoadTravel(const model::Roads& all, const Profile& by, Direction towards)
    : roads(all), profile(by), direction(towards), network(networkOf(all, by, towards)), locator(all, by) {}

std::vector<OnRoad> located(const RoadTravel& travel, std::span<const Point> points, double withinM,
                            int threads) {
    std::vector<OnRoad> out(points.size());
    base::parallelFor(points.size(), 512, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) out[i] = travel.locator.nearest(points[i], withinM);
    });
    return out;
}

Seeds seedsOf(const RoadTravel& travel, const OnRoad& place) {
    if (!place.found()) return {};
    const auto road = static_cast<std::size_t>(place.road);
    const EndTimes ends = endsOf(travel, place, travel.direction == Direction::FromPlaces);
    Seeds seeds;
    if (ends.from != kClosed) seeds.push_back({travel.roads.from[road], ends.from});
    if (ends.to != kClosed) seeds.push_back({travel.roads.to[road], ends.to});
    return seeds;
}

std::vector<Trip> nearestTrips(const RoadTravel& travel, std::span<const OnRoad> places,
                               std::span<const std::uint32_t> addedMs, std::span<const OnRoad> points) {
    std::vector<Seeds> seeds;
    for (std::size_t i = 0; i < places.size(); ++i) {
        seeds.push_back(seedsOf(travel, places[i]));
        if (!addedMs.empty())
            for (Seed& seed : seeds.back()) seed.cost = plus(seed.cost, addedMs[i]);
    }
    const NearestPlaces nearest = nearestPlaces(travel.network, seeds);
    const ByRoad placesOn = byRoad(travel.roads.size(), places);

    std::vector<Trip> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!points[i].found()) continue;
        const auto road = static_cast<std::size_t>(points[i].road);
        const auto offer = [&](std::uint32_t ms, int place) {
            if (ms < out[i].ms || (ms == out[i].ms && place >= 0 && place < out[i].place))
                out[i] = {ms, place};
        };
        const EndTimes ends = pointEnds(travel, points[i]);
        for (const auto& [node, ms] :
             {std::pair{travel.roads.from[road], ends.from}, std::pair{travel.roads.to[road], ends.to}})
            if (nearest.place[node] >= 0) offer(plus(nearest.cost[node], ms), nearest.place[node]);
        for (std::uint32_t k = placesOn.starts[road]; k < placesOn.starts[road + 1]; ++k) {
            const int place = placesOn.row[k];
            const auto row = static_cast<std::size_t>(place);
            const std::uint32_t added = addedMs.empty() ? 0 : addedMs[row];
            offer(plus(direct(travel, points[i], places[row]), added), place);
        }
    }
    return out;
}

std::vector<std::vector<Reach>> tripsWithin(const RoadTravel& travel, std::span<const OnRoad> places,
                                            std::span<const OnRoad> points, std::uint32_t limitMs,
                                            int threads, base::Progress& progress) {
    std::vector<Seeds> seeds;
    for (const OnRoad& place : places) seeds.push_back(seedsOf(travel, place));
    const auto areas = serviceAreas(travel.network, seeds, limitMs, threads, progress);
    const Ends ends = endsByNode(travel, points);
    const ByRoad pointsOn = byRoad(travel.roads.size(), points);
    std::vector<std::vector<Reach>> out(places.size());
    base::parallelFor(places.size(), 16, threads, [&](std::size_t begin, std::size_t end) {
        Shortest shortest(points.size());
        for (std::size_t i = begin; i < end; ++i) {
            for (const Visit& visit : areas[i])
                for (std::uint32_t k = ends.starts[visit.node]; k < ends.starts[visit.node + 1]; ++k)
                    shortest.offer(ends.entry[k].point, plus(visit.cost, ends.entry[k].ms));
            if (places[i].found()) {
                const auto road = static_cast<std::size_t>(places[i].road);
                for (std::uint32_t k = pointsOn.starts[road]; k < pointsOn.starts[road + 1]; ++k)
                    shortest.offer(
                        pointsOn.row[k],
                        direct(travel, points[static_cast<std::size_t>(pointsOn.row[k])], places[i]));
            }
            out[i] = shortest.take(limitMs);
        }
    });
    return out;
}

std::vector<Trip> nearestStraight(const Profile& profile, std::span<const Point> places,
                                  std::span<const std::uint32_t> addedMs, std::span<const Point> points,
                                  int threads) {
    std::vector<Trip> out(points.size());
    base::parallelFor(points.size(), 256, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t k = 0; k < places.size(); ++k) {
                const std::uint32_t ms =
                    plus(straightMs(profile, points[i], places[k]), addedMs.empty() ? 0 : addedMs[k]);
                if (ms < out[i].ms) out[i] = {ms, static_cast<int>(k)};
            }
    });
    return out;
}

std::vector<std::vector<Reach>> straightWithin(const Profile& profile, std::span<const Point> places,
                                               std::span<const Point> points, std::uint32_t limitMs,
                                               int threads) {
    std::vector<std::vector<Reach>> out(places.size());
    base::parallelFor(places.size(), 4, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t k = 0; k < points.size(); ++k)
                if (const std::uint32_t ms = straightMs(profile, points[k], places[i]); ms <= limitMs)
                    out[i].push_back({static_cast<int>(k), ms});
    });
    return out;
}

}  // namespace sasae::coverage
