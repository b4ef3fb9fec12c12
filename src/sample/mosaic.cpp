#include "sample/mosaic.h"

#include <algorithm>
#include <boost/polygon/voronoi.hpp>
#include <cassert>
#include <cmath>
#include <memory>
#include <numbers>
#include <numeric>

#include "base/random.h"
#include "geom/topology.h"
#include "sample/winding.h"

namespace sasae::sample {

namespace {

using geom::Point;
using Voronoi = boost::polygon::voronoi_diagram<double>;
using Site = boost::polygon::point_data<int>;

constexpr double kUnitM = 0.01;  ///< sites lie on a grid of centimetres: Boost.Polygon is exact on integers
constexpr int kSmoothings = 2;

enum Streams : std::uint64_t { kSites = 1, kBorders = 2 };

/// The first `cells` sites lie inside, the others around them, so that every cell inside is closed.
std::vector<Point> scatter(const MosaicSettings& settings) {
    base::Stream stream(settings.seed, kSites);
    const double reach = 2.2 * settings.radiusM;
    std::vector<Point> inside, around;
    while (inside.size() < static_cast<std::size_t>(settings.cells)) {
        const Point p{reach * (2 * stream.uniform() - 1), reach * (2 * stream.uniform() - 1)};
        if (stream.uniform() >= settings.density(p)) continue;
        (settings.inside(p) ? inside : around).push_back(p);
    }
    // However few cells there are, a ring of sites closes them.
    constexpr int ring = 48;
    for (int i = 0; i < ring; ++i) {
        const double angle = 2 * std::numbers::pi * i / ring;
        around.push_back({reach * std::cos(angle), reach * std::sin(angle)});
    }
    inside.insert(inside.end(), around.begin(), around.end());
    return inside;
}

std::unique_ptr<Voronoi> diagramOf(const std::vector<Point>& sites) {
    std::vector<Site> grid;
    for (const Point p : sites)
        grid.emplace_back(static_cast<int>(std::lround(p.x / kUnitM)),
                          static_cast<int>(std::lround(p.y / kUnitM)));
    auto diagram = std::make_unique<Voronoi>();  // neither copied nor moved
    boost::polygon::construct_voronoi(grid.begin(), grid.end(), diagram.get());
    return diagram;
}

Point pointOf(const Voronoi::vertex_type& v) {
    return {std::round(v.x()) * kUnitM, std::round(v.y()) * kUnitM};
}

/// The corners of a cell, counter-clockwise and closed; empty for one that reaches to infinity.
geom::Ring ringOf(const Voronoi::cell_type& cell) {
    geom::Ring ring;
    const auto* const first = cell.incident_edge();
    if (!first) return {};
    const auto* edge = first;
    do {
        if (!edge->is_finite()) return {};
        ring.push_back(pointOf(*edge->vertex0()));
        edge = edge->next();
    } while (edge != first);
    ring.push_back(ring.front());
    return ring;
}

/// Lloyd's step: each site moves to the middle of its cell. Outer sites stay.
void evenOut(std::vector<Point>& sites, std::size_t inner) {
    const auto diagram = diagramOf(sites);
    for (const auto& cell : diagram->cells()) {
        const geom::Ring ring = ringOf(cell);
        if (cell.source_index() < inner && ring.size() >= 4)
            sites[cell.source_index()] = geom::centroid({{ring, {}}});
    }
}

/// The largest connected part: true for the cells that belong to it.
std::vector<bool> mainland(const Voronoi& diagram, std::size_t inner) {
    std::vector<std::vector<std::size_t>> beside(inner);
    for (const auto& edge : diagram.edges()) {
        const std::size_t a = edge.cell()->source_index(), b = edge.twin()->cell()->source_index();
        if (a < inner && b < inner) beside[a].push_back(b);
    }
    std::vector<int> part(inner, -1);
    std::vector<int> sizes;
    for (std::size_t start = 0; start < inner; ++start) {
        if (part[start] >= 0) continue;
        const int number = static_cast<int>(sizes.size());
        sizes.push_back(0);
        std::vector<std::size_t> open = {start};
        part[start] = number;
        while (!open.empty()) {
            const std::size_t cell = open.back();
            open.pop_back();
            ++sizes.back();
            for (const std::size_t next : beside[cell])
                if (part[next] < 0) {
                    part[next] = number;
                    open.push_back(next);
                }
        }
    }
    const auto largest = static_cast<int>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
    std::vector<bool> kept(inner);
    for (std::size_t i = 0; i < inner; ++i) kept[i] = part[i] == largest;
    return kept;
}

/// Cells and straight borders.
Mosaic straight(const std::vector<Point>& sites, std::size_t inner) {
    const auto made = diagramOf(sites);
    const Voronoi& diagram = *made;
    const std::vector<bool> kept = mainland(diagram, inner);
    std::vector<int> number(sites.size(), -1);
    Mosaic mosaic;
    for (std::size_t i = 0; i < inner; ++i)
        if (kept[i]) {
            number[i] = mosaic.size();
            mosaic.site.push_back(sites[i]);
        }
    for (const auto& v : diagram.vertices()) mosaic.vertex.push_back(pointOf(v));
    mosaic.bordersOf.resize(mosaic.site.size());
    for (const auto& edge : diagram.edges()) {
        const int left = number[edge.cell()->source_index()];
        const int right = number[edge.twin()->cell()->source_index()];
        if (left < 0 || (right >= 0 && right < left)) continue;
        assert(edge.is_finite());
        const int border = static_cast<int>(mosaic.borders.size());
        mosaic.borders.push_back({left,
                                  right,
                                  static_cast<int>(edge.vertex0() - diagram.vertices().data()),
                                  static_cast<int>(edge.vertex1() - diagram.vertices().data()),
                                  {}});
        mosaic.bordersOf[static_cast<std::size_t>(left)].push_back(border);
        if (right >= 0) mosaic.bordersOf[static_cast<std::size_t>(right)].push_back(border);
    }
    return mosaic;
}

void drawBorders(Mosaic& mosaic, double roughness, double stepM, std::uint64_t seed) {
    for (Border& border : mosaic.borders) {
        const Point a = mosaic.vertex[static_cast<std::size_t>(border.from)];
        const Point b = mosaic.vertex[static_cast<std::size_t>(border.to)];
        const auto key =
            static_cast<std::uint64_t>(border.from) << 32 | static_cast<std::uint32_t>(border.to);
        base::Stream stream(seed * 8 + kBorders, key);
        const Point site = mosaic.site[static_cast<std::size_t>(border.left)];
        // A winding border must stay well away from the sites on both sides.
        const double roomM = std::fabs((b.x - a.x) * (site.y - a.y) - (b.y - a.y) * (site.x - a.x)) /
                             std::max(geom::distanceM(a, b), kUnitM);
        border.line = winding(a, b, {.roughness = roughness, .stepM = stepM, .mostM = 0.35 * roomM}, stream);
    }
}

bool allValid(const Mosaic& mosaic) {
    std::vector<int> labels(mosaic.site.size());
    std::iota(labels.begin(), labels.end(), 0);
    for (const int cell : labels) {
        const geom::MultiPolygon shape = outlineOf(mosaic, labels, cell);
        if (shape.size() != 1 || !shape[0].holes.empty() || geom::cleaned(shape).changed) return false;
    }
    return true;
}

}  // namespace

int Mosaic::across(int border, int cell) const {
    const Border& b = borders[static_cast<std::size_t>(border)];
    return b.left == cell ? b.right : b.left;
}

Mosaic makeMosaic(const MosaicSettings& settings) {
    const auto inner = static_cast<std::size_t>(settings.cells);
    std::vector<Point> sites = scatter(settings);
    for (int i = 0; i < kSmoothings; ++i) evenOut(sites, inner);
    Mosaic mosaic = straight(sites, inner);
    const double cellM = settings.radiusM * std::sqrt(std::numbers::pi / settings.cells);
    // Borders that meet at a sharp angle may cross when they wind: wind less until none does.
    for (double roughness = 0.17; roughness > 0.01; roughness *= 0.75) {
        drawBorders(mosaic, roughness, cellM / 10, settings.seed);
        if (allValid(mosaic)) return mosaic;
    }
    drawBorders(mosaic, 0, cellM / 10, settings.seed);
    return mosaic;
}

}  // namespace sasae::sample
