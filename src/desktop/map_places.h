// Between the map and words: where a point is, which area holds it, how long and how large something is.
#pragma once
#include <string>
#include <vector>

#include "geom/geometry.h"
#include "released/layer.h"

namespace sasae::desktop {

struct Where {
    bool known = false;
    geom::Point lonLat;  ///< degrees (JGD2011)
    std::string mesh;    ///< standard grid square of 1 km
};
/// A point of the project's CRS. Remembers the transformation of the newest CRS that was asked for.
Where whereIs(geom::Point metres, const std::string& crs);

/// Row of the area that holds the point; -1.
int areaAt(const released::AreaLayer& layer, geom::Point metres);
/// The first layer with a measure, else the first; null where there is none.
const released::AreaLayer* colouredAreas(const released::MapContent& content);

double lengthM(const std::vector<geom::Point>& line);
double areaSizeM2(const std::vector<geom::Point>& ring);
std::string lengthText(double lengthM);  ///< 「840 m」「3.2 km」
std::string sizeText(double areaM2);     ///< 「0.84 km²」

}  // namespace sasae::desktop
