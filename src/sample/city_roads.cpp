#include "sample/city_roads.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

#include "base/random.h"
#include "sample/winding.h"

namespace sasae::sample {

namespace {

using geom::Point;

/// A road that so many small areas use on their way to the centre is a collector; one that a fortieth of all
/// use, and at least so many, is an artery.
constexpr int kCollector = 4, kArterial = 8, kArterialPart = 40;

struct Tree {
    std::vector<int> border;  ///< that leads from the cell towards the centre; -1 at the centre
    std::vector<int> order;   ///< cells by distance from the centre
};

/// Shortest ways from a cell over the others (Dijkstra 1959); bridges count double.
Tree shortestWays(const Mosaic& mosaic, const std::vector<bool>& isRiver, int centre) {
    const auto n = mosaic.site.size();
    Tree tree{std::vector<int>(n, -1), {}};
    std::vector<double> cost(n, std::numeric_limits<double>::infinity());
    std::vector<bool> done(n, false);
    using Entry = std::pair<double, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    cost[static_cast<std::size_t>(centre)] = 0;
    open.emplace(0, centre);
    while (!open.empty()) {
        const int cell = open.top().second;
        open.pop();
        if (done[static_cast<std::size_t>(cell)]) continue;
        done[static_cast<std::size_t>(cell)] = true;
        tree.order.push_back(cell);
        for (const int border : mosaic.bordersOf[static_cast<std::size_t>(cell)]) {
            const int next = mosaic.across(border, cell);
            if (next < 0) continue;
            const auto to = static_cast<std::size_t>(next);
            const double lengthM =
                geom::distanceM(mosaic.site[static_cast<std::size_t>(cell)], mosaic.site[to]);
            const double there = cost[static_cast<std::size_t>(cell)] +
                                 lengthM * (isRiver[static_cast<std::size_t>(border)] ? 2 : 1);
            if (there >= cost[to]) continue;
            cost[to] = there;
            tree.border[to] = border;
            open.emplace(there, next);
        }
    }
    return tree;
}

/// How many cells reach the centre over each border.
std::vector<int> useOf(const Mosaic& mosaic, const Tree& tree) {
    std::vector<int> use(mosaic.borders.size(), 0), below(mosaic.site.size(), 1);
    for (auto cell = tree.order.rbegin(); cell != tree.order.rend(); ++cell) {
        const int border = tree.border[static_cast<std::size_t>(*cell)];
        if (border < 0) continue;
        use[static_cast<std::size_t>(border)] = below[static_cast<std::size_t>(*cell)];
        below[static_cast<std::size_t>(mosaic.across(border, *cell))] +=
            below[static_cast<std::size_t>(*cell)];
    }
    return use;
}

RoadClass classOf(int use, int cells) {
    if (use >= std::max(kArterial, cells / kArterialPart)) return RoadClass::Arterial;
    return use >= kCollector ? RoadClass::Collector : RoadClass::Local;
}

void add(Roads& roads, geom::Line line, RoadClass roadClass, std::string name) {
    roads.lines.push_back(std::move(line));
    roads.roadClass.push_back(roadClass);
    roads.name.push_back(std::move(name));
}

/// From one small area's middle over their shared border to the other's.
geom::Line between(Point a, const geom::Line& border, Point b, base::Stream& stream) {
    const Winding bends{.roughness = 0.06, .stepM = 120};
    const Point crossing = border[border.size() / 2];
    geom::Line line = winding(a, crossing, bends, stream);
    const geom::Line rest = winding(crossing, b, bends, stream);
    line.insert(line.end(), rest.begin() + 1, rest.end());
    return line;
}

/// A few streets at right angles around the middle, as far as the small area reaches.
void addStreets(Roads& roads, const geom::MultiPolygon& shape, Point middle, base::Stream& stream) {
    const double reachM = 0.9 * geom::distanceToEdgeM(shape, middle);
    const double angle = std::numbers::pi * stream.uniform();
    const Point along{std::cos(angle), std::sin(angle)}, aside{-along.y, along.x};
    for (const double offset : {-0.45, 0.0, 0.45})
        for (const auto& [u, v] : {std::pair{along, aside}, std::pair{aside, along}}) {
            const Point at{middle.x + offset * reachM * v.x, middle.y + offset * reachM * v.y};
            const double half = reachM * std::sqrt(1 - offset * offset);
            add(roads, {{at.x - half * u.x, at.y - half * u.y}, {at.x + half * u.x, at.y + half * u.y}},
                RoadClass::Local, {});
        }
}

}  // namespace

Roads roadsOf(const Mosaic& mosaic, const Land& land, const model::Population& smallAreas,
              const std::vector<int>& river, std::uint64_t seed) {
    base::Stream stream(seed, 0x726f6164);
    std::vector<bool> isRiver(mosaic.borders.size(), false);
    for (const int border : river) isRiver[static_cast<std::size_t>(border)] = true;
    const auto centre = std::min_element(mosaic.site.begin(), mosaic.site.end(), [&](Point a, Point b) {
        return geom::distanceM(a, land.centres[0]) < geom::distanceM(b, land.centres[0]);
    });
    const Tree tree = shortestWays(mosaic, isRiver, static_cast<int>(centre - mosaic.site.begin()));
    const std::vector<int> use = useOf(mosaic, tree);

    Roads roads;
    int arteries = 0;
    for (std::size_t b = 0; b < mosaic.borders.size(); ++b) {
        const Border& border = mosaic.borders[b];
        // A road that no way to the centre needs is built where there is no river in between.
        if (border.right < 0 || (use[b] == 0 && isRiver[b])) continue;
        const RoadClass roadClass = classOf(use[b], mosaic.size());
        std::string name;
        if (roadClass == RoadClass::Arterial) name = "市道" + std::to_string(++arteries) + "号線";
        add(roads,
            between(smallAreas.at[static_cast<std::size_t>(border.left)], border.line,
                    smallAreas.at[static_cast<std::size_t>(border.right)], stream),
            roadClass, std::move(name));
    }
    for (std::size_t i = 0; i < smallAreas.shape.size(); ++i)
        addStreets(roads, smallAreas.shape[i], smallAreas.at[i], stream);
    return roads;
}

}  // namespace sasae::sample
