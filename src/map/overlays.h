// What lies over the areas: roads, density surface, proposals and points, each with its part
// of the legend.
#pragma once
#include <vector>

#include "map/legend.h"
#include "map/look.h"
#include "map/map_shapes.h"
#include "released/layer.h"

namespace sasae::map {

Layer roadLayer(const std::vector<released::LineLayer>& lines, const Detail& detail, const Look& look);
std::vector<LegendEntry> roadLegend(const std::vector<released::LineLayer>& lines, const Look& look);

/// Bands of colour, cut to the areas (`shapes`); where `overMeasure`, lines of equal density only, so that
/// the areas below stay readable.
Layer surfaceLayer(const std::vector<released::SurfaceLayer>& surfaces, const std::vector<AreaShapes>& shapes,
                   bool overMeasure, const Detail& detail, const Look& look);
std::vector<LegendEntry> surfaceLegend(const std::vector<released::SurfaceLayer>& surfaces, bool overMeasure,
                                       const Look& look);

/// A strong line around each proposal's place that is in sight (ranks are put by labels).
Layer proposalLayer(const std::vector<released::OutlineLayer>& outlines, const Detail& detail,
                    const Look& look, const geom::Box& visible);
/// Each rank in sight with its words.
std::vector<LegendEntry> proposalLegend(const std::vector<released::OutlineLayer>& outlines, const Look& look,
                                        const geom::Box& visible);

/// Symbols, a different one for each kind in sight; smaller where there are many of them. Where there are
/// many kinds, colour tells their group (個別支援, 地域づくり) and the legend is parted by it.
Layer pointLayer(const std::vector<released::PointLayer>& points, const Detail& detail, const Look& look,
                 const geom::Box& visible);
std::vector<LegendEntry> pointLegend(const std::vector<released::PointLayer>& points, const Look& look,
                                     const geom::Box& visible);

}  // namespace sasae::map
