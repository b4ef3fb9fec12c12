#include "map/camera.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sasae::map {

Rect Rect::grown(double pt) const {
    const double dx = std::max(pt, -width / 2), dy = std::max(pt, -height / 2);
    return {x - dx, y - dy, width + 2 * dx, height + 2 * dy};
}

geom::Point Camera::toPage(geom::Point metres) const {
    const geom::Point middle = view.centre();
    return {middle.x + (metres.x - centre.x) / metresPerPt, middle.y - (metres.y - centre.y) / metresPerPt};
}

geom::Point Camera::toMap(geom::Point pagePt) const {
    const geom::Point middle = view.centre();
    return {centre.x + (pagePt.x - middle.x) * metresPerPt, centre.y - (pagePt.y - middle.y) * metresPerPt};
}

geom::Box Camera::visible() const {
    geom::Box box;
    box.minX = centre.x - view.width / 2 * metresPerPt;
    box.maxX = centre.x + view.width / 2 * metresPerPt;
    box.minY = centre.y - view.height / 2 * metresPerPt;
    box.maxY = centre.y + view.height / 2 * metresPerPt;
    return box;
}

Camera Camera::moved(double dxPt, double dyPt) const {
    Camera result = *this;
    result.centre = {centre.x - dxPt * metresPerPt, centre.y + dyPt * metresPerPt};
    return result;
}

Camera Camera::zoomed(double factor, geom::Point aroundPt) const {
    assert(factor > 0);
    const geom::Point fixed = toMap(aroundPt);
    Camera result = *this;
    result.metresPerPt = metresPerPt / factor;
    result.centre = {fixed.x - (fixed.x - centre.x) / factor, fixed.y - (fixed.y - centre.y) / factor};
    return result;
}

Camera fitted(const geom::Box& box, const Rect& view, double paddingPt) {
    constexpr double kLeastM = 100;
    const Rect inside = view.grown(-paddingPt);
    const double widthPt = std::max(inside.width, 1.0), heightPt = std::max(inside.height, 1.0);
    Camera camera;
    camera.view = view;
    if (!box.empty()) camera.centre = box.centre();
    camera.metresPerPt =
        std::max({box.width() / widthPt, box.height() / heightPt, kLeastM / std::max(view.width, 1.0)});
    return camera;
}

}  // namespace sasae::map
