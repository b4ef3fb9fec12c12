#include "sample/winding.h"

#include <algorithm>
#include <cmath>

namespace sasae::sample {

namespace {

double onGrid(double m) {
    return std::round(m * 1000) / 1000;
}

void between(geom::Point a, geom::Point b, double share, double stepM, base::Stream& stream,
             geom::Line& line) {
    const double lengthM = geom::distanceM(a, b);
    if (lengthM < 2 * stepM) return;
    const double offset = share * (2 * stream.uniform() - 1), along = 0.4 + 0.2 * stream.uniform();
    const geom::Point middle{onGrid(a.x + along * (b.x - a.x) - offset * (b.y - a.y)),
                             onGrid(a.y + along * (b.y - a.y) + offset * (b.x - a.x))};
    between(a, middle, 0.8 * share, stepM, stream, line);
    line.push_back(middle);
    between(middle, b, 0.8 * share, stepM, stream, line);
}

}  // namespace

geom::Line winding(geom::Point a, geom::Point b, const Winding& settings, base::Stream& stream) {
    const double lengthM = geom::distanceM(a, b);
    const double share = lengthM > 0 ? std::min(settings.roughness, settings.mostM / lengthM) : 0;
    geom::Line line = {a};
    between(a, b, share, settings.stepM, stream, line);
    line.push_back(b);
    return line;
}

}  // namespace sasae::sample
