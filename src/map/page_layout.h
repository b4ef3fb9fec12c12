// Where everything lies on the page: title, foot, map, legend, scale bar.
#pragma once
#include <vector>

#include "map/legend.h"
#include "map/look.h"
#include "map/scene.h"
#include "map/style.h"
#include "released/layer.h"
#include "released/tier.h"

namespace sasae::map {

/// What the map shows, coarsely: enough to keep furniture off it.
struct DataExtent {
    geom::Box box;                           ///< metres; the view is fitted to it
    bool fixed = false;                      ///< box was asked for: it may cut through data
    std::vector<geom::MultiPolygon> shapes;  ///< metres
    std::vector<geom::Point> points;
};

struct PageLayout {
    Camera camera;
    std::vector<Item> items;   ///< furniture, page pt
    std::vector<Rect> panels;  ///< those of it that lie over the map
};

/// The legend and scale bar go over the map where no data is (the map moved aside if that makes room), beside
/// or below it where that leaves the map larger; a legend too long for the page is abridged.
PageLayout layOut(const released::MapContent& content, released::Tier tier, const DataExtent& data,
                  const std::vector<LegendEntry>& legend, const Style& style, const Look& look,
                  const TextMeasure& measure);

}  // namespace sasae::map
