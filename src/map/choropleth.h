// Areas by a measure: classes, fills, and their part of the legend.
#pragma once
#include <vector>

#include "map/classify.h"
#include "map/legend.h"
#include "map/look.h"
#include "map/map_shapes.h"
#include "released/layer.h"

namespace sasae::map {

struct Choropleth {
    int layer =
        -1;  ///< row of MapContent::areas that is coloured (or, without a measure, filled plainly); -1
    bool measured = false;
    Classes classes;
    std::vector<Fill> fills;  ///< per class
    Method method = Method::Quantile;
    /// Fill of one area.
    Fill fillOf(std::size_t area, const Look& look) const;
};

/// Whole households of a period: nought is a class of its own on their maps.
bool ofHouseholds(const released::AreaLayer& layer);

/// The first area layer with a measure, else the first; its classes and colours by the style.
Choropleth choroplethOf(const released::MapContent& content, const Style& style, const Look& look);

/// Fills of the areas, over an edge line that stays visible around the outside of them all. `shapes`: of
/// each layer of MapContent::areas.
Layer areaLayer(const Choropleth& choropleth, const std::vector<AreaShapes>& shapes, const Look& look);
/// Lines between the areas, and the layers that are outlines only.
Layer borderLayer(const Choropleth& choropleth, const std::vector<AreaShapes>& shapes, const Detail& detail,
                  const Look& look);

/// Of the outlines that stand out.
std::vector<LegendEntry> boundaryLegend(const released::MapContent& content, const Look& look);

std::vector<LegendEntry> choroplethLegend(const released::MapContent& content, const Choropleth& choropleth,
                                          const Look& look);

}  // namespace sasae::map
