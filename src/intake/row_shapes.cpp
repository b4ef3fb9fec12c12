#include "intake/row_shapes.h"

#include <cmath>
#include <cstddef>
#include <limits>

#include "base/error.h"
#include "base/parallel.h"
#include "geom/crs.h"
#include "geom/topology.h"

namespace sasae::intake {

using base::Severity;

namespace {

template <class Do>
void eachPoint(geom::MultiPolygon& shape, Do&& visit) {
    for (geom::Polygon& polygon : shape) {
        for (geom::Point& p : polygon.outer) visit(p);
        for (geom::Ring& hole : polygon.holes)
            for (geom::Point& p : hole) visit(p);
    }
}

void transformAll(Rows& rows, const geom::Transform& transform) {
    std::vector<geom::Point> all;
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        eachPoint(rows.polygons[i], [&](const geom::Point& p) { all.push_back(p); });
        if (rows.shape[i] == RowShape::Point) all.push_back(rows.points[i]);
    }
    transform(std::span<geom::Point>(all));
    std::size_t next = 0;
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        eachPoint(rows.polygons[i], [&](geom::Point& p) { p = all[next++]; });
        if (rows.shape[i] == RowShape::Point) rows.points[i] = all[next++];
    }
}

void transformRow(Rows& rows, std::size_t row, const geom::Transform& transform) {
    try {
        rows.polygons[row] = transform(rows.polygons[row]);
        if (rows.shape[row] == RowShape::Point) rows.points[row] = transform(rows.points[row]);
    } catch (const base::Error&) {
        rows.shape[row] = RowShape::Damaged;
        rows.polygons[row].clear();
    }
}

/// Farther than any place on Earth in any projection in use (a world map in Web Mercator ends at 2.01e7 m):
/// a damaged file. Shapes of such length would also take for ever to look into.
constexpr double kFarthest = 3e7;

bool onEarth(geom::MultiPolygon& shape) {
    bool all = true;
    eachPoint(shape, [&](const geom::Point& p) {
        all = all && std::abs(p.x) <= kFarthest && std::abs(p.y) <= kFarthest;  // false for NaN too
    });
    return all;
}

/// Before any shape is looked into.
void markDamaged(Rows& rows) {
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        const bool point = rows.shape[i] == RowShape::Point;
        const geom::Point p = rows.points[i];
        const bool pointOff = point && !(std::abs(p.x) <= kFarthest && std::abs(p.y) <= kFarthest);
        if (!pointOff && onEarth(rows.polygons[i])) continue;
        rows.shape[i] = RowShape::Damaged;
        rows.polygons[i].clear();
    }
}

bool isCrossing(const std::string& why) {
    return why.find("Self-intersection") != std::string::npos ||
           why.find("self-intersection") != std::string::npos;
}

}  // namespace

geom::Box boxOf(const Rows& rows) {
    geom::Box box;
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        if (rows.shape[i] == RowShape::Polygon) box.add(geom::boxOf(rows.polygons[i]));
        if (rows.shape[i] == RowShape::Point) box.add(rows.points[i]);
    }
    return box;
}

void closeLines(Rows& rows, base::Findings& findings) {
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        if (rows.shape[i] != RowShape::Line || rows.polygons[i].empty()) continue;
        rows.shape[i] = RowShape::Polygon;
        base::add(findings, "closed-lines", Severity::Warning,
                  {"面ではなく閉じた線の行があります。線の内側を区域として取り込みます",
                   "rows that are closed lines, not polygons: what they enclose is taken as the area"},
                  static_cast<std::int64_t>(i) + 1);
    }
}

void transformRows(Rows& rows, std::string_view fromCrs, std::string_view toCrs) {
    if (fromCrs.empty() || toCrs.empty() || fromCrs == toCrs) return;
    const geom::Transform transform(fromCrs, toCrs);
    if (transform.identity()) return;
    try {
        transformAll(rows, transform);
    } catch (const base::Error&) {
        for (std::size_t i = 0; i < rows.shape.size(); ++i) transformRow(rows, i, transform);
    }
}

void cleanRows(Rows& rows, int threads, base::Findings& findings, base::Progress& progress) {
    markDamaged(rows);
    std::vector<std::string> why(rows.polygons.size());
    base::parallelFor(rows.polygons.size(), 64, threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        for (std::size_t i = begin; i < end; ++i) {
            if (rows.shape[i] != RowShape::Polygon) continue;
            geom::Cleaned cleaned = geom::cleaned(rows.polygons[i]);
            rows.polygons[i] = std::move(cleaned.shape);
            if (cleaned.changed) why[i] = cleaned.why.empty() ? "?" : cleaned.why;
            if (rows.polygons[i].empty()) rows.shape[i] = RowShape::None;
        }
    });
    for (std::size_t i = 0; i < why.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i) + 1;
        if (why[i].empty()) continue;
        if (isCrossing(why[i]))
            base::add(findings, "ring-self-crossing", Severity::Warning,
                      {"境界線が自分自身と交差しています（直して取り込みます）",
                       "a border crosses itself (repaired on import)"},
                      row);
        else
            base::add(findings, "invalid-geometry", Severity::Warning,
                      {"図形の作りに誤りがあります（直して取り込みます）",
                       "a shape is not well formed (repaired on import)"},
                      row);
    }
}

std::int64_t nameUnusable(const Rows& rows, Need need, base::Findings& findings) {
    std::int64_t unusable = 0;
    for (std::size_t i = 0; i < rows.shape.size(); ++i) {
        const auto row = static_cast<std::int64_t>(i) + 1;
        switch (rows.shape[i]) {
            case RowShape::Polygon:
                continue;
            case RowShape::Point:
                if (need == Need::PolygonOrPoint) continue;
                [[fallthrough]];
            case RowShape::Line:
            case RowShape::Other:
                base::add(findings, "wrong-geometry-type", Severity::Warning,
                          need == Need::Polygon
                              ? base::Text{"面（ポリゴン）でない行があります（取り込みません）",
                                           "rows that are no polygons (left out)"}
                              : base::Text{"点でも面でもない行があります（取り込みません）",
                                           "rows that are neither points nor polygons (left out)"},
                          row);
                break;
            case RowShape::None:
                base::add(findings, "empty-geometry", Severity::Warning,
                          {"図形のない行があります（取り込みません）", "rows without a shape (left out)"},
                          row);
                break;
            case RowShape::Damaged:
                base::add(findings, "damaged-geometry", Severity::Warning,
                          {"座標が数値でない、または変換できない行があります（取り込みません）",
                           "rows whose coordinates are no numbers or cannot be transformed (left out)"},
                          row);
                break;
        }
        ++unusable;
    }
    return unusable;
}

}  // namespace sasae::intake
