#include "map/map_shapes.h"

#include <cmath>
#include <cstdint>

#include "base/parallel.h"
#include "geom/simplify.h"

namespace sasae::map {

namespace {

template <class Points>
std::vector<Vertex> vertices(const Points& points, const Detail& detail) {
    std::vector<Vertex> result;
    result.reserve(points.size());
    for (const geom::Point p : points) {
        const Vertex v = vertexOf(p, detail);
        if (result.empty() || !(v == result.back())) result.push_back(v);
    }
    return result;
}

/// As std::round, which is a call into the library: this runs for every vertex of a city.
double rounded(double x) {
    constexpr double kExact = 1e15;
    if (!(std::abs(x) < kExact)) return std::round(x);
    return static_cast<double>(static_cast<std::int64_t>(x + (x < 0 ? -0.5 : 0.5)));
}

}  // namespace

Vertex vertexOf(geom::Point metres, const Detail& detail) {
    double x = metres.x - detail.origin.x, y = metres.y - detail.origin.y;
    if (detail.cellM > 0) {
        x = rounded(x / detail.cellM) * detail.cellM;
        y = rounded(y / detail.cellM) * detail.cellM;
    }
    return {static_cast<float>(x), static_cast<float>(y)};
}

std::vector<std::vector<Vertex>> partsOf(const geom::MultiPolygon& shape, const Detail& detail) {
    std::vector<std::vector<Vertex>> parts;
    const auto add = [&](const geom::Ring& ring) {
        std::vector<Vertex> part = vertices(ring, detail);
        while (part.size() > 1 && part.front() == part.back()) part.pop_back();
        if (part.size() >= 3) parts.push_back(std::move(part));
    };
    for (const geom::Polygon& polygon : shape) {
        add(polygon.outer);
        for (const geom::Ring& hole : polygon.holes) add(hole);
    }
    return parts;
}

AreaShapes areaShapes(const released::AreaLayer& layer, const Detail& detail, double toleranceM,
                      const geom::Box& sight) {
    constexpr std::size_t kGrain = 16;
    const std::size_t n = layer.shape.size();
    AreaShapes shapes{std::vector<Parts>(n), std::vector<geom::Box>(n), layer.strong};
    const auto each = [&](std::size_t count, const auto& use) {
        base::parallelFor(count, kGrain, 0, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) use(i);
        });
    };
    each(n, [&](std::size_t i) { shapes.boxes[i] = geom::boxOf(layer.shape[i]); });
    if (!(toleranceM > 0)) {
        each(n, [&](std::size_t i) {
            if (shapes.boxes[i].meets(sight)) shapes.parts[i] = partsOf(layer.shape[i], detail);
        });
        return shapes;
    }
    std::vector<std::size_t> rows;
    std::vector<geom::MultiPolygon> seen;
    for (std::size_t i = 0; i < n; ++i) {
        if (!shapes.boxes[i].meets(sight)) continue;
        rows.push_back(i);
        seen.push_back(layer.shape[i]);
    }
    const std::vector<geom::MultiPolygon> thinned = geom::simplified(seen, toleranceM);
    each(rows.size(), [&](std::size_t k) { shapes.parts[rows[k]] = partsOf(thinned[k], detail); });
    return shapes;
}

std::vector<Vertex> partOf(const geom::Line& line, const Detail& detail) {
    return vertices(line, detail);
}

std::vector<std::vector<geom::Point>> pageRings(const std::vector<std::vector<Vertex>>& parts,
                                                geom::Point origin, const Camera& camera) {
    std::vector<std::vector<geom::Point>> rings;
    for (const std::vector<Vertex>& part : parts) {
        std::vector<geom::Point> ring;
        ring.reserve(part.size());
        for (const Vertex v : part)
            ring.push_back(
                camera.toPage({origin.x + static_cast<double>(v.x), origin.y + static_cast<double>(v.y)}));
        rings.push_back(std::move(ring));
    }
    return rings;
}

}  // namespace sasae::map
