// What lies over the areas: roads, density surface, proposals and points, each with its part of the legend.
#pragma once
#include <vector>

#include "map/legend.h"
#include "map/look.h"
#include "map/map_shapes.h"
#include "released/layer.h"

namespace sasae::map {

struct Overlay {
    Layer layer;
    std::vector<LegendEntry> legend;
};

Overlay roadOverlay(const released::MapContent& content, const Detail& detail, const Look& look);

/// Bands of colour, cut to the areas; where `overMeasure`, lines of equal density only, so that the areas
/// below stay readable.
Overlay surfaceOverlay(const released::MapContent& content, bool overMeasure, const Detail& detail,
                       const Look& look);

/// A strong line around each proposal's place that is in sight (ranks are put by labels). Legend: each rank
/// with its words.
Overlay proposalOverlay(const released::MapContent& content, const Detail& detail, const Look& look,
                        const geom::Box& visible);

/// Symbols, a different one for each kind in sight; smaller where there are many of them. Where there are
/// many kinds, colour tells their group (個別支援, 地域づくり) and the legend is parted by it.
Overlay pointOverlay(const released::MapContent& content, const Detail& detail, const Look& look,
                     const geom::Box& visible);

}  // namespace sasae::map
