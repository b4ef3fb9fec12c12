#include "coverage/people_points.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"

namespace sasae::coverage {

namespace {

using geom::Point;

constexpr double kPointsOfSmallArea = 16;
constexpr double kLeastSpacingM = 10;

bool isPlace(Point p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

/// The grid is that of the plane, not of the area: neighbours share it.
std::vector<Point> gridIn(const geom::MultiPolygon& shape, double spacingM) {
    const double sideM =
        std::clamp(std::sqrt(geom::areaM2(shape) / kPointsOfSmallArea), kLeastSpacingM, spacingM);
    const geom::Box box = geom::boxOf(shape);
    std::vector<Point> points;
    for (double y = (std::floor(box.minY / sideM) + 0.5) * sideM; y <= box.maxY; y += sideM)
        for (double x = (std::floor(box.minX / sideM) + 0.5) * sideM; x <= box.maxX; x += sideM)
            if (geom::contains(shape, {x, y})) points.push_back({x, y});
    if (points.empty()) points.push_back(geom::labelPoint(shape));
    return points;
}

/// Half the way from each point to the nearest other.
std::vector<double> halfWays(const std::vector<Point>& points) {
    std::vector<double> out(points.size(), 0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < points.size(); ++k)
            if (const double m = geom::distanceM(points[i], points[k]); m > 0) nearest = std::min(nearest, m);
        if (std::isfinite(nearest)) out[i] = nearest / 2;
    }
    return out;
}

}  // namespace

PeoplePoints spreadPeople(const model::Population& population, double spacingM, int threads) {
    const auto areas = static_cast<std::size_t>(population.size());
    std::vector<std::vector<Point>> grids(areas);
    base::parallelFor(areas, 8, threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            if (i < population.shape.size() && !population.shape[i].empty())
                grids[i] = gridIn(population.shape[i], spacingM);
    });
    std::vector<Point> alone;
    std::vector<std::size_t> aloneArea;
    for (std::size_t i = 0; i < areas; ++i)
        if (grids[i].empty() && isPlace(population.at[i])) {
            alone.push_back(population.at[i]);
            aloneArea.push_back(i);
        }
    const std::vector<double> half = halfWays(alone);

    PeoplePoints out;
    out.firstOfArea.push_back(0);
    for (std::size_t i = 0, next = 0; i < areas; ++i) {
        for (const Point& p : grids[i]) {
            out.at.push_back(p);
            out.area.push_back(static_cast<int>(i));
            out.uncertainM.push_back(0);
        }
        if (next < alone.size() && aloneArea[next] == i) {
            out.at.push_back(alone[next]);
            out.area.push_back(static_cast<int>(i));
            out.uncertainM.push_back(half[next]);
            ++next;
        }
        out.firstOfArea.push_back(static_cast<std::uint32_t>(out.at.size()));
    }
    return out;
}

}  // namespace sasae::coverage
