// The words on the map: names of areas and points, ranks of proposals, so that none overlaps another.
#pragma once
#include <vector>

#include "map/choropleth.h"
#include "map/look.h"
#include "map/page_layout.h"
#include "map/style.h"

namespace sasae::map {

/// Ranks are placed first and always shown (with a leader line where they had to move away); then areas that
/// a proposal touches, then the larger areas; points last. Layer "labels", page space.
Layer labelLayer(const released::MapContent& content, const Choropleth& choropleth,
                 const std::vector<AreaShapes>& shapes, const Layer& points, const PageLayout& page,
                 geom::Point origin, const Style& style, const Look& look, const TextMeasure& measure);

}  // namespace sasae::map
