#include "intake/ogr_shapes.h"

#include <ogr_geometry.h>

#include <cmath>
#include <limits>
#include <memory>

namespace sasae::intake {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// False where a coordinate is no number.
bool ringOf(const OGRSimpleCurve& line, geom::Ring& ring) {
    const int n = line.getNumPoints();
    ring.reserve(static_cast<std::size_t>(n) + 1);
    for (int i = 0; i < n; ++i) {
        const geom::Point p{line.getX(i), line.getY(i)};
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
        ring.push_back(p);
    }
    if (!ring.empty() && !(ring.front() == ring.back())) ring.push_back(ring.front());
    return true;
}

bool addPolygon(const OGRPolygon& from, geom::MultiPolygon& out) {
    const OGRLinearRing* outer = from.getExteriorRing();
    if (!outer) return true;
    geom::Polygon polygon;
    if (!ringOf(*outer, polygon.outer)) return false;
    if (polygon.outer.size() < 4) return true;
    for (int i = 0; i < from.getNumInteriorRings(); ++i) {
        geom::Ring hole;
        if (!ringOf(*from.getInteriorRing(i), hole)) return false;
        if (hole.size() >= 4) polygon.holes.push_back(std::move(hole));
    }
    out.push_back(std::move(polygon));
    return true;
}

bool addPolygons(const OGRGeometry& geometry, geom::MultiPolygon& out, bool& other) {
    switch (wkbFlatten(geometry.getGeometryType())) {
        case wkbPolygon:
            return addPolygon(*geometry.toPolygon(), out);
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            for (const OGRGeometry* part : *geometry.toGeometryCollection())
                if (!addPolygons(*part, out, other)) return false;
            return true;
        default:
            other = true;
            return true;
    }
}

bool plainLineOf(const OGRSimpleCurve& from, geom::Line& line) {
    const int n = from.getNumPoints();
    line.reserve(static_cast<std::size_t>(n));
    for (int i = 0; i < n; ++i) {
        line.push_back({from.getX(i), from.getY(i)});
        if (!std::isfinite(line.back().x) || !std::isfinite(line.back().y)) return false;
    }
    return n >= 2;
}

/// A line, and what it encloses where every part of it is closed.
OgrShape lineOf(const OGRGeometry& geometry) {
    OgrShape shape;
    shape.kind = RowShape::Line;
    shape.point = {kNaN, kNaN};
    const auto add = [&](const OGRLineString& line) {
        geom::Polygon polygon;
        if (!line.get_IsClosed() || line.getNumPoints() < 4 || !ringOf(line, polygon.outer)) return false;
        shape.polygons.push_back(std::move(polygon));
        return true;
    };
    const auto addPart = [&](const OGRLineString& line) {
        geom::Line part;
        if (plainLineOf(line, part)) shape.lines.push_back(std::move(part));
    };
    bool closed = true;
    if (wkbFlatten(geometry.getGeometryType()) == wkbLineString)
        closed = add(*geometry.toLineString());
    else
        for (const OGRLineString* part : *geometry.toMultiLineString()) closed = closed && add(*part);
    if (wkbFlatten(geometry.getGeometryType()) == wkbLineString)
        addPart(*geometry.toLineString());
    else
        for (const OGRLineString* part : *geometry.toMultiLineString()) addPart(*part);
    if (!closed) shape.polygons.clear();
    return shape;
}

OgrShape pointOf(const OGRPoint& point) {
    OgrShape shape;
    shape.point = {point.getX(), point.getY()};
    shape.kind =
        std::isfinite(shape.point.x) && std::isfinite(shape.point.y) ? RowShape::Point : RowShape::Damaged;
    return shape;
}

OgrShape areaOf(const OGRGeometry& geometry) {
    OgrShape shape;
    shape.point = {kNaN, kNaN};
    bool other = false;
    if (!addPolygons(geometry, shape.polygons, other)) {
        shape.polygons.clear();
        shape.kind = RowShape::Damaged;
    } else if (!shape.polygons.empty()) {
        shape.kind = RowShape::Polygon;
    } else {
        shape.kind = other ? RowShape::Other : RowShape::None;
    }
    return shape;
}

}  // namespace

OgrShape shapeOf(const OGRGeometry* geometry) {
    OgrShape none;
    none.point = {kNaN, kNaN};
    if (!geometry || geometry->IsEmpty()) return none;
    if (geometry->hasCurveGeometry(TRUE)) {
        const std::unique_ptr<OGRGeometry> straight(geometry->getLinearGeometry());
        return straight && !straight->hasCurveGeometry(TRUE) ? shapeOf(straight.get()) : none;
    }
    switch (wkbFlatten(geometry->getGeometryType())) {
        case wkbPoint:
            return pointOf(*geometry->toPoint());
        case wkbMultiPoint: {
            const OGRMultiPoint& points = *geometry->toMultiPoint();
            if (points.getNumGeometries() == 1) return pointOf(*points.getGeometryRef(0));
            none.kind = RowShape::Other;
            return none;
        }
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbGeometryCollection:
            return areaOf(*geometry);
        case wkbLineString:
        case wkbMultiLineString:
            return lineOf(*geometry);
        default:
            none.kind = RowShape::Other;
            return none;
    }
}

}  // namespace sasae::intake
