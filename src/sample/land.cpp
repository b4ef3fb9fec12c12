#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <queue>
#include <set>

#include "base/random.h"
#include "sample/city_plan.h"

namespace sasae::sample {

namespace {

using geom::Point;

constexpr std::array<double, 4> kWaves = {2, 3, 5, 8};
constexpr std::array<double, 4> kHeights = {0.16, 0.11, 0.06, 0.03};

double turned(double angle) {
    return std::remainder(angle, 2 * std::numbers::pi);
}

double bell(double x) {
    return std::exp(-x * x);
}

/// The vertex where a border between two cells meets the outline, most in that direction; -1 for none.
int outlineVertex(const Mosaic& mosaic, double angle) {
    std::set<int> within;
    for (const Border& border : mosaic.borders)
        if (border.right >= 0) within.insert({border.from, border.to});
    int best = -1;
    double least = std::numeric_limits<double>::infinity();
    for (const Border& border : mosaic.borders) {
        if (border.right >= 0 || !within.contains(border.from)) continue;
        const Point p = mosaic.vertex[static_cast<std::size_t>(border.from)];
        const double off = std::fabs(turned(std::atan2(p.y, p.x) - angle));
        if (off < least) {
            least = off;
            best = border.from;
        }
    }
    return best;
}

}  // namespace

Land landOf(double radiusM, std::uint64_t seed) {
    base::Stream stream(seed, 0x6c616e64);
    Land land;
    land.radiusM = radiusM;
    for (const double height : kHeights) {
        land.wave.push_back(height * (0.5 + 0.5 * stream.uniform()));
        land.wave.push_back(2 * std::numbers::pi * stream.uniform());
    }
    land.bayAngle = 2 * std::numbers::pi * stream.uniform();
    land.bayDepth = 0.15 + 0.15 * stream.uniform();
    const auto near = [&](double share) {
        const double angle = 2 * std::numbers::pi * stream.uniform(), r = share * radiusM * stream.uniform();
        return Point{r * std::cos(angle), r * std::sin(angle)};
    };
    land.centres = {near(0.25), near(0.7), near(0.8)};
    return land;
}

bool Land::inside(Point p) const {
    const double angle = std::atan2(p.y, p.x);
    double radius = 1 - bayDepth * bell(turned(angle - bayAngle) / 0.4);
    for (std::size_t k = 0; k < kWaves.size(); ++k)
        radius += wave[2 * k] * std::cos(kWaves[k] * angle + wave[2 * k + 1]);
    return std::hypot(p.x, p.y) < radiusM * radius;
}

double Land::builtUp(Point p) const {
    const double old = bell(geom::distanceM(p, centres[0]) / (0.45 * radiusM));
    double town = 0;
    for (std::size_t i = 1; i < centres.size(); ++i)
        town = std::max(town, 0.6 * bell(geom::distanceM(p, centres[i]) / (0.25 * radiusM)));
    return std::clamp(old + town * (1 - old), 0.0, 1.0);
}

double Land::density(Point p) const {
    return 0.22 + 0.78 * builtUp(p);
}

std::vector<int> riverThrough(const Mosaic& mosaic, const Land& land, std::uint64_t seed) {
    base::Stream stream(seed, 0x72697665);
    const int mouth = outlineVertex(mosaic, land.bayAngle);
    const int spring = outlineVertex(mosaic, land.bayAngle + std::numbers::pi + stream.uniform() - 0.5);
    struct Way {
        int to, border;
        double cost;
    };
    std::map<int, std::vector<Way>> ways;
    for (std::size_t i = 0; i < mosaic.borders.size(); ++i) {
        const Border& border = mosaic.borders[i];
        if (border.right < 0) continue;
        const double lengthM = geom::distanceM(mosaic.vertex[static_cast<std::size_t>(border.from)],
                                               mosaic.vertex[static_cast<std::size_t>(border.to)]);
        const double cost = lengthM * (1 + 1.5 * stream.uniform());
        ways[border.from].push_back({border.to, static_cast<int>(i), cost});
        ways[border.to].push_back({border.from, static_cast<int>(i), cost});
    }
    // Dijkstra 1959, from the spring to the mouth.
    std::map<int, std::pair<double, Way>> reached;
    using Entry = std::pair<double, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    reached[spring] = {0, {spring, -1, 0}};
    open.emplace(0, spring);
    while (!open.empty()) {
        const auto [cost, at] = open.top();
        open.pop();
        if (cost > reached[at].first) continue;
        for (const Way& way : ways[at]) {
            const double there = cost + way.cost;
            const auto known = reached.find(way.to);
            if (known != reached.end() && known->second.first <= there) continue;
            reached[way.to] = {there, {at, way.border, 0}};
            open.emplace(there, way.to);
        }
    }
    std::vector<int> river;
    if (mouth < 0 || !reached.contains(mouth)) return river;
    for (int at = mouth; reached[at].second.border >= 0; at = reached[at].second.to)
        river.push_back(reached[at].second.border);
    std::reverse(river.begin(), river.end());
    return river;
}

}  // namespace sasae::sample
