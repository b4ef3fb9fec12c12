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

/// Symbols, a different one for each kind of all point layers; smaller where there are many in sight.
Overlay pointOverlay(const released::MapContent& content, const Detail& detail, const Look& look,
                     const geom::Box& visible);

/// The look of kinds number 0, 1, 2 …: the wanted shape where still free, else the next free one; solid
/// first, then with a dot, then hollow; colours of Okabe and Ito in turn, dark ones first.
std::vector<Symbol> kindSymbols(const std::vector<std::string>& wantedShapes, bool mono);

}  // namespace sasae::map
