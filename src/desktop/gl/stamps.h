// Symbols stamped into a raster.
#pragma once
#include "desktop/gl/raster.h"

namespace sasae::gl {

/// A layer that holds only symbols and crowds, in their order. Threads share the rows. A symbol stands at
/// most an eighth of a pixel from its place.
void stampSymbols(const map::Scene& scene, const map::Layer& layer, double pxPerPt, Raster& raster);

}  // namespace sasae::gl
