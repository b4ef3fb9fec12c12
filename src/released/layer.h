// Layers of a map as a tier may see them. Coordinates: metres of the project CRS.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "geom/geometry.h"
#include "released/figure.h"

namespace sasae::released {

/// Areas, with or without a measure to colour them by.
struct AreaLayer {
    base::Text title;   ///< 「65歳以上千人当たりの世帯」
    base::Text unit;    ///< 「世帯／千人」
    base::Text source;  ///< 出典
    base::Date asOf;
    base::Text period =
        {};  ///< that cases were counted in: told in place of asOf; empty: a state, not a flow
    int decimals = 1;
    bool strong = false;  ///< an outline that stands out: areas of a level above the others
    std::vector<std::string> code;
    std::vector<base::Text> name;
    std::vector<geom::MultiPolygon> shape;
    std::vector<geom::Point> label;  ///< a point well inside
    std::vector<Figure> value;       ///< empty: no measure, boundaries only
};

struct PointKind {
    std::string code;
    base::Text label;
    std::string symbol;     ///< circle, square, triangle, diamond, cross, star, house
    base::Text group = {};  ///< heading it stands under in a long legend: 「個別支援」; empty: none
};

/// Facilities, or masked case points (case and professional tiers only).
struct PointLayer {
    base::Text title;
    base::Text source;
    std::vector<PointKind> kinds;
    std::vector<int> kind;  ///< row of kinds
    std::vector<geom::Point> at;
    std::vector<base::Text> label;  ///< may be empty
    double positionErrorM = 0;      ///< masked points: within this distance; 0 for exact public places
};

/// A regular grid of a density; values[row * nx + column], row 0 at the south. NaN: outside.
struct SurfaceLayer {
    base::Text title;
    base::Text unit;     ///< 「世帯／km²」
    base::Text note;     ///< 「校区ごとの公表値から作成（粗い）」
    geom::Point origin;  ///< lower left corner of the lower left cell
    double cellM = 0;
    int nx = 0, ny = 0;
    std::vector<float> values;
};

/// The places of proposals, drawn as outlines with their rank.
struct OutlineLayer {
    base::Text title;
    std::vector<int> rank;
    std::vector<base::Text> label;
    std::vector<geom::MultiPolygon> shape;  ///< union of the proposal's areas
    int others = 0;                         ///< proposals in the list that are not outlined here
};

struct LineLayer {
    base::Text title;
    base::Text source;
    std::vector<geom::Line> lines;
};

/// All that one map shows, bottom to top in the order of the members.
struct MapContent {
    base::Text title;
    base::Text subtitle;  ///< period, edition, data date
    base::Text handling;  ///< handlingNote of the tier
    std::vector<LineLayer> lines;
    std::vector<AreaLayer> areas;  ///< the first with values is the choropleth; others are outlines
    std::vector<SurfaceLayer> surfaces;
    std::vector<OutlineLayer> outlines;
    std::vector<PointLayer> points;
    base::Text sources;  ///< 出典 of everything shown
};

}  // namespace sasae::released
