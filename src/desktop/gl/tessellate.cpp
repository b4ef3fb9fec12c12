#include "desktop/gl/tessellate.h"

#include <GL/glu.h>

#include <array>
#include <deque>
#include <memory>

namespace sasae::gl {

namespace {

struct Sweep {
    std::deque<std::array<double, 3>> points;  ///< where they are: GLU keeps pointers
    std::vector<geom::Point> corners;
    bool failed = false;
};

void corner(void* point, void* sweep) {
    const auto& at = *static_cast<const std::array<double, 3>*>(point);
    static_cast<Sweep*>(sweep)->corners.push_back({at[0], at[1]});
}

void crossing(GLdouble at[3], void* [4], GLfloat[4], void** made, void* sweep) {
    auto& points = static_cast<Sweep*>(sweep)->points;
    points.push_back({at[0], at[1], 0});
    *made = &points.back();
}

using Function = void (*)();

}  // namespace

std::vector<geom::Point> evenOddTriangles(std::span<const geom::Ring> rings) {
    const std::unique_ptr<GLUtesselator, decltype(&gluDeleteTess)> tess(gluNewTess(), gluDeleteTess);
    Sweep sweep;
    const auto call = [&](GLenum what, auto function) {
        gluTessCallback(tess.get(), what, reinterpret_cast<Function>(function));
    };
    call(GLU_TESS_VERTEX_DATA, &corner);
    call(GLU_TESS_COMBINE_DATA, &crossing);
    // With this call GLU makes triangles alone, no fans or strips.
    call(
        GLU_TESS_EDGE_FLAG_DATA, +[](GLboolean, void*) {});
    call(
        GLU_TESS_ERROR_DATA, +[](GLenum, void* of) { static_cast<Sweep*>(of)->failed = true; });
    gluTessProperty(tess.get(), GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
    gluTessNormal(tess.get(), 0, 0, 1);
    gluTessBeginPolygon(tess.get(), &sweep);
    for (const geom::Ring& ring : rings) {
        gluTessBeginContour(tess.get());
        for (const geom::Point p : ring) {
            sweep.points.push_back({p.x, p.y, 0});
            gluTessVertex(tess.get(), sweep.points.back().data(), &sweep.points.back());
        }
        gluTessEndContour(tess.get());
    }
    gluTessEndPolygon(tess.get());
    if (sweep.failed) return {};
    sweep.corners.resize(sweep.corners.size() / 3 * 3);
    return std::move(sweep.corners);
}

}  // namespace sasae::gl
