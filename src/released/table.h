// A table as a tier may see it: for the data table beside every map, for lists, for CSV, XLSX and GIS
// exports.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "geom/geometry.h"
#include "released/figure.h"

namespace sasae::released {

struct Column {
    std::string name;  ///< field name in exports: ascii, at most 10 characters where a shapefile must take it
    base::Text label;  ///< heading for people
    base::Text unit;
    int decimals = 0;
};

using Cell = std::variant<std::monostate, base::Text, Figure, base::Date>;

struct Table {
    base::Text title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::vector<base::Text> notes;
};

/// A table whose rows have a shape, for `export`: exactly one of polygons, points is as long as the rows, or
/// none.
struct FeatureTable {
    Table table;
    std::string crs;  ///< "EPSG:6670"
    std::vector<geom::MultiPolygon> polygons;
    std::vector<geom::Point> points;
};

}  // namespace sasae::released
