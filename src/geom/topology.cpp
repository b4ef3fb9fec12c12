#include "geom/topology.h"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/error.h"

namespace sasae::geom {

namespace {

/// One GEOS context a thread, with the last message that GEOS had.
class Context {
  public:
    Context() : handle_(GEOS_init_r()) {
        GEOSContext_setErrorMessageHandler_r(
            handle_, [](const char* message, void* self) { static_cast<Context*>(self)->message_ = message; },
            this);
    }
    ~Context() { GEOS_finish_r(handle_); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    GEOSContextHandle_t handle() const { return handle_; }

    [[noreturn]] void fail() const {
        throw base::Error(base::Kind::Failed,
                          {"図形の計算ができませんでした", "a geometric operation failed"}, message_);
    }

  private:
    GEOSContextHandle_t handle_;
    std::string message_;
};

Context& context() {
    thread_local Context one;
    return one;
}

GEOSContextHandle_t geos() {
    return context().handle();
}

struct Destroy {
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos(), geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

Geometry checked(GEOSGeometry* geometry) {
    if (!geometry) context().fail();
    return Geometry(geometry);
}

static_assert(sizeof(Point) == 2 * sizeof(double), "rings are handed over as they lie in memory");

Geometry ringGeometry(const Ring& ring) {
    GEOSCoordSequence* points = GEOSCoordSeq_copyFromBuffer_r(
        geos(), reinterpret_cast<const double*>(ring.data()), static_cast<unsigned>(ring.size()), 0, 0);
    if (!points) context().fail();
    return checked(GEOSGeom_createLinearRing_r(geos(), points));  // takes the points
}

Geometry polygonGeometry(const Polygon& polygon) {
    Geometry outer = ringGeometry(polygon.outer);
    std::vector<Geometry> holes;
    for (const Ring& hole : polygon.holes) holes.push_back(ringGeometry(hole));
    std::vector<GEOSGeometry*> taken;
    for (Geometry& hole : holes) taken.push_back(hole.release());
    return checked(
        GEOSGeom_createPolygon_r(geos(), outer.release(), taken.data(), static_cast<unsigned>(taken.size())));
}

Geometry collection(std::vector<Geometry> parts, int type) {
    std::vector<GEOSGeometry*> taken;
    for (Geometry& part : parts) taken.push_back(part.release());
    return checked(
        GEOSGeom_createCollection_r(geos(), type, taken.data(), static_cast<unsigned>(taken.size())));
}

Geometry shapeGeometry(const MultiPolygon& shape) {
    if (shape.size() == 1) return polygonGeometry(shape.front());
    std::vector<Geometry> parts;
    for (const Polygon& polygon : shape) parts.push_back(polygonGeometry(polygon));
    return collection(std::move(parts), GEOS_MULTIPOLYGON);
}

Ring ringOf(const GEOSGeometry* ring) {
    const GEOSCoordSequence* points = GEOSGeom_getCoordSeq_r(geos(), ring);
    unsigned n = 0;
    if (!points || !GEOSCoordSeq_getSize_r(geos(), points, &n)) context().fail();
    Ring out(n);
    if (n > 0 && !GEOSCoordSeq_copyToBuffer_r(geos(), points, reinterpret_cast<double*>(out.data()), 0, 0))
        context().fail();
    return out;
}

void turn(Ring& ring, bool counterClockwise) {
    if ((areaM2(ring) > 0) != counterClockwise) std::reverse(ring.begin(), ring.end());
}

void turn(MultiPolygon& shape) {
    for (Polygon& polygon : shape) {
        turn(polygon.outer, true);
        for (Ring& hole : polygon.holes) turn(hole, false);
    }
}

/// Appends the polygons in a geometry of any kind; its lines and points are dropped.
void collect(const GEOSGeometry* geometry, MultiPolygon& out) {
    const int type = GEOSGeomTypeId_r(geos(), geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(geos(), geometry) == 1) return;
        Polygon polygon;
        polygon.outer = ringOf(GEOSGetExteriorRing_r(geos(), geometry));
        const int holes = GEOSGetNumInteriorRings_r(geos(), geometry);
        for (int i = 0; i < holes; ++i)
            polygon.holes.push_back(ringOf(GEOSGetInteriorRingN_r(geos(), geometry, i)));
        out.push_back(std::move(polygon));
    } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
        const int parts = GEOSGetNumGeometries_r(geos(), geometry);
        for (int i = 0; i < parts; ++i) collect(GEOSGetGeometryN_r(geos(), geometry, i), out);
    }
}

MultiPolygon shapeOf(const Geometry& geometry) {
    MultiPolygon out;
    collect(geometry.get(), out);
    turn(out);
    return out;
}

/// GEOS takes closed rings of at least four points with finite coordinates and throws at anything else.
bool isWellFormed(const Ring& ring) {
    if (ring.size() < 4 || !(ring.front() == ring.back())) return false;
    return std::all_of(ring.begin(), ring.end(),
                       [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

bool isWellFormed(const Polygon& polygon) {
    return isWellFormed(polygon.outer) && std::all_of(polygon.holes.begin(), polygon.holes.end(),
                                                      [](const Ring& hole) { return isWellFormed(hole); });
}

/// Closes the ring and drops vertices without a position; empty where no area can be left.
Ring mended(Ring ring) {
    std::erase_if(ring, [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
    if (!ring.empty() && !(ring.front() == ring.back())) ring.push_back(ring.front());
    if (ring.size() < 4) ring.clear();
    return ring;
}

MultiPolygon mended(const MultiPolygon& shape) {
    MultiPolygon out;
    for (const Polygon& polygon : shape) {
        Polygon kept{mended(polygon.outer), {}};
        if (kept.outer.empty()) continue;
        for (const Ring& hole : polygon.holes) {
            Ring ring = mended(hole);
            if (!ring.empty()) kept.holes.push_back(std::move(ring));
        }
        out.push_back(std::move(kept));
    }
    return out;
}

void describe(const Geometry& geometry, Cleaned& out) {
    char* reason = nullptr;
    GEOSGeometry* place = nullptr;
    GEOSisValidDetail_r(geos(), geometry.get(), 0, &reason, &place);
    if (reason && out.why.empty()) out.why = reason;
    if (place) {
        const Geometry owned(place);
        GEOSGeomGetX_r(geos(), place, &out.where.x);
        GEOSGeomGetY_r(geos(), place, &out.where.y);
    }
    GEOSFree_r(geos(), reason);
}

Geometry madeValid(const Geometry& geometry) {
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(geos());
    GEOSMakeValidParams_setMethod_r(geos(), params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(geos(), params, 0);
    GEOSGeometry* result = GEOSMakeValidWithParams_r(geos(), geometry.get(), params);
    GEOSMakeValidParams_destroy_r(geos(), params);
    return checked(result);
}

}  // namespace

Cleaned cleaned(const MultiPolygon& shape) {
    Cleaned out;
    out.shape = shape;
    const bool wellFormed =
        std::all_of(shape.begin(), shape.end(), [](const Polygon& p) { return isWellFormed(p); });
    if (!wellFormed) {
        out.shape = mended(shape);
        out.changed = true;
        out.why = "Ring not closed, too short or without position";
        if (!shape.empty() && !shape.front().outer.empty()) out.where = shape.front().outer.front();
    }
    if (out.shape.empty()) return out;
    const Geometry geometry = shapeGeometry(out.shape);
    if (GEOSisValid_r(geos(), geometry.get()) == 1) {
        turn(out.shape);
        return out;
    }
    out.changed = true;
    describe(geometry, out);
    out.shape = shapeOf(madeValid(geometry));
    return out;
}

MultiPolygon unionOf(std::span<const MultiPolygon> shapes) {
    std::vector<Geometry> parts;
    for (const MultiPolygon& shape : shapes)
        for (const Polygon& polygon : shape) parts.push_back(polygonGeometry(polygon));
    if (parts.empty()) return {};
    const Geometry all = collection(std::move(parts), GEOS_GEOMETRYCOLLECTION);
    return shapeOf(checked(GEOSUnaryUnion_r(geos(), all.get())));
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    if (!boxOf(a).meets(boxOf(b))) return {};
    return shapeOf(checked(GEOSIntersection_r(geos(), shapeGeometry(a).get(), shapeGeometry(b).get())));
}

MultiPolygon difference(const MultiPolygon& a, const MultiPolygon& b) {
    if (a.empty()) return {};
    return shapeOf(checked(GEOSDifference_r(geos(), shapeGeometry(a).get(), shapeGeometry(b).get())));
}

MultiPolygon buffered(const MultiLine& lines, double m, int segments) {
    std::vector<Geometry> parts;
    for (const Line& line : lines)
        if (line.size() >= 2) {
            GEOSCoordSequence* points = GEOSCoordSeq_copyFromBuffer_r(
                geos(), &line.front().x, static_cast<unsigned>(line.size()), 0, 0);
            parts.push_back(checked(GEOSGeom_createLineString_r(geos(), points)));
        }
    if (parts.empty()) return {};
    const Geometry all = collection(std::move(parts), GEOS_MULTILINESTRING);
    return shapeOf(checked(GEOSBuffer_r(geos(), all.get(), m, segments)));
}

double overlapM2(const MultiPolygon& a, const MultiPolygon& b) {
    return areaM2(intersection(a, b));
}

}  // namespace sasae::geom
