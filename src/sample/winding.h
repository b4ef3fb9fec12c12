// Lines that wind like borders, rivers and roads do.
#pragma once
#include "base/random.h"
#include "geom/geometry.h"

namespace sasae::sample {

struct Winding {
    double roughness = 0.15;  ///< displacement of a midpoint as a share of the length, at most
    double stepM = 50;        ///< stretches shorter than this stay straight
    double mostM = 1e9;       ///< the first displacement, at most
};

/// From a to b, both included; coordinates on millimetres. Displaced midpoints, each half of the last.
geom::Line winding(geom::Point a, geom::Point b, const Winding& settings, base::Stream& stream);

}  // namespace sasae::sample
