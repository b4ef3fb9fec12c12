#include <cmath>

#include "base/error.h"
#include "geom/crs.h"
#include "geom/proj_handle.h"

namespace sasae::geom {

namespace {

ProjObject required(PJ_CONTEXT* context, std::string_view code) {
    ProjObject crs = projCrs(context, code);
    if (!crs)
        throw base::Error(base::Kind::Usage, {"知らない座標系です", "unknown coordinate reference system"},
                          std::string(code),
                          {"EPSG:6670 のように指定してください", "name one such as EPSG:6670"});
    return crs;
}

}  // namespace

ProjObject projOperation(PJ_CONTEXT* context, const PJ* from, const PJ* to) {
    const ProjObject raw(proj_create_crs_to_crs_from_pj(context, from, to, nullptr, nullptr));
    return ProjObject(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
}

struct Transform::Handle {
    ProjContext context = makeProjContext();  ///< its own, so that a Transform may move between threads
    ProjObject operation;                     ///< null: identity
    std::string from, to;
};

Transform::Transform(std::string_view fromCode, std::string_view toCode)
    : handle_(std::make_unique<Handle>()) {
    PJ_CONTEXT* context = handle_->context.get();
    handle_->from = fromCode;
    handle_->to = toCode;
    const ProjObject from = required(context, fromCode), to = required(context, toCode);
    if (proj_is_equivalent_to_with_ctx(context, from.get(), to.get(), PJ_COMP_EQUIVALENT)) return;
    handle_->operation = projOperation(context, from.get(), to.get());
    if (!handle_->operation)
        throw base::Error(base::Kind::Failed, {"座標系を変換できません", "no way from one CRS to the other"},
                          handle_->from + " → " + handle_->to);
}

Transform::Transform(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}

Transform Transform::toLocalPlane(Point centreDegrees) {
    auto handle = std::make_unique<Handle>();
    handle->from = "longitude, latitude";
    handle->to =
        fmt::format("+proj=tmerc +ellps=GRS80 +lon_0={} +lat_0={}", centreDegrees.x, centreDegrees.y);
    const std::string steps =
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step " + handle->to;
    handle->operation.reset(proj_create(handle->context.get(), steps.c_str()));
    if (!handle->operation)
        throw base::Error(base::Kind::Failed,
                          {"緯度経度を平面に直せません", "degrees cannot be laid onto a plane"}, handle->to);
    return Transform(std::move(handle));
}

Transform::~Transform() = default;
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;

bool Transform::identity() const {
    return !handle_->operation;
}

void Transform::operator()(std::span<Point> points) const {
    if (identity() || points.empty()) return;
    const std::size_t stride = sizeof(Point), n = points.size();
    proj_errno_reset(handle_->operation.get());
    proj_trans_generic(handle_->operation.get(), PJ_FWD, &points[0].x, stride, n, &points[0].y, stride, n,
                       nullptr, 0, 0, nullptr, 0, 0);
    for (const Point p : points)
        if (!std::isfinite(p.x) || !std::isfinite(p.y))
            throw base::Error(
                base::Kind::Failed,
                {"座標を変換できない点があります", "a point cannot be transformed to the other CRS"},
                handle_->from + " → " + handle_->to,
                {"元の座標系の指定が正しいか確かめてください", "check that the source CRS is the right one"});
}

Point Transform::operator()(Point p) const {
    (*this)(std::span<Point>(&p, 1));
    return p;
}

MultiPolygon Transform::operator()(const MultiPolygon& shape) const {
    MultiPolygon out = shape;
    for (Polygon& polygon : out) {
        (*this)(std::span<Point>(polygon.outer));
        for (Ring& hole : polygon.holes) (*this)(std::span<Point>(hole));
    }
    return out;
}

}  // namespace sasae::geom
