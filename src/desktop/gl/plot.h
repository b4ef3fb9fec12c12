// Areas and lines drawn by the processor: on a machine without a graphics card that is many times faster than
// cutting them to triangles for OpenGL to draw them by the processor as well.
#pragma once
#include <vector>

#include "desktop/gl/raster.h"

namespace sasae::gl {

/// Draws paths of one layer of the map over the raster, in their order: fills even-odd with their hatches,
/// then lines with round joins and ends. Undashed, without round corners. The layer's `within` is heeded.
/// Fills of the layer "areas" take whole pixels, since neighbours must neither overlap nor gape and a border
/// lies over their edge; others are smooth. Borders are followed to within an eighth of a pixel. Threads
/// share the rows.
void plotPaths(const map::Scene& scene, const map::Layer& layer, const std::vector<const map::Path*>& paths,
               double pxPerPt, Raster& raster);

}  // namespace sasae::gl
