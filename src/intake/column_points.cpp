#include "intake/column_points.h"

#include <algorithm>

#include "intake/cell_number.h"

namespace sasae::intake {

using base::Severity;

namespace {

bool lonInJapan(double v) {
    return v >= 122 && v <= 154;
}
bool latInJapan(double v) {
    return v >= 20 && v <= 46;
}

std::size_t positionOf(int field, const std::vector<int>& fields) {
    return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

bool degreesInJapan(const Rows& rows) {
    bool any = false;
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        if (rows.shape[i] != RowShape::Point) continue;
        if (!lonInJapan(rows.points[i].x) || !latInJapan(rows.points[i].y)) return false;
        any = true;
    }
    return any;
}

/// Latitude in the column of longitudes and the other way round, in every row.
void unswap(Rows& rows, base::Findings& findings) {
    for (std::size_t i = 0; i < rows.shape.size(); ++i)
        if (rows.shape[i] == RowShape::Point &&
            !(latInJapan(rows.points[i].x) && lonInJapan(rows.points[i].y)))
            return;
    for (std::size_t i = 0; i < rows.shape.size(); ++i)
        if (rows.shape[i] == RowShape::Point) {
            std::swap(rows.points[i].x, rows.points[i].y);
            base::add(findings, "lon-lat-swapped", Severity::Warning,
                      {"緯度と経度の列が逆になっています（入れ替えて読みます）",
                       "longitude and latitude stand in each other's columns (put right)"},
                      static_cast<std::int64_t>(i) + 1);
        }
}

CrsChoice crsOfColumns(bool degrees, std::string_view userCrs, std::string_view projectCrs,
                       base::Findings& findings) {
    if (!userCrs.empty()) return chooseCrs(Layer{}, Format::Csv, userCrs, {}, {}, findings);
    if (degrees)
        return {"EPSG:6668", "JGD2011", {"緯度・経度の列です", "columns of longitude and latitude"}, {}};
    const std::optional<geom::CrsInfo> project = geom::crsFromCode(projectCrs);
    return {std::string(projectCrs),
            project ? project->name : std::string(),
            {"x・y の列をプロジェクトの座標系とみなしました",
             "columns x and y, taken to be in the project's CRS"},
            {}};
}

}  // namespace

std::optional<CoordinateColumns> coordinateColumns(const FieldProfile& profile, const Layer& layer) {
    const std::vector<int> lon = fieldsOf(profile, "lon", layer), lat = fieldsOf(profile, "lat", layer);
    if (!lon.empty() && !lat.empty()) return CoordinateColumns{lon.front(), lat.front(), true};
    const std::vector<int> x = fieldsOf(profile, "x", layer), y = fieldsOf(profile, "y", layer);
    if (!x.empty() && !y.empty()) return CoordinateColumns{x.front(), y.front(), false};
    return std::nullopt;
}

CrsChoice placeByColumns(Rows& rows, const CoordinateColumns& columns, const std::vector<int>& fields,
                         std::string_view userCrs, std::string_view projectCrs, base::Findings& findings) {
    const std::vector<std::string>& east = rows.cells[positionOf(columns.east, fields)];
    const std::vector<std::string>& north = rows.cells[positionOf(columns.north, fields)];
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        const CellNumber x = cellNumber(east[i]), y = cellNumber(north[i]);
        const bool there = x.kind == CellKind::Number && y.kind == CellKind::Number;
        if (there && !(x.value == 0 && y.value == 0)) {  // 0, 0 is how programs write "unknown"
            rows.points[i] = {x.value, y.value};
            rows.shape[i] = RowShape::Point;
        } else {
            base::add(findings, "no-place", Severity::Warning,
                      {"座標のない行があります", "rows without coordinates"},
                      static_cast<std::int64_t>(i) + 1);
        }
    }
    if (columns.degrees) unswap(rows, findings);
    return crsOfColumns(columns.degrees || degreesInJapan(rows), userCrs, projectCrs, findings);
}

}  // namespace sasae::intake
