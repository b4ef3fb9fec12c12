#include "desktop/map_places.h"

#include <cmath>
#include <optional>

#include "base/error.h"
#include "desktop/map_canvas.h"
#include "geom/crs.h"
#include "geom/grid_square.h"
#include "map/classify.h"

namespace sasae::desktop {

Where whereIs(geom::Point metres, const std::string& crs) {
    // Making a transformation costs milliseconds and frames come sixty times a second.
    thread_local std::string known;
    thread_local std::optional<geom::Transform> transform;
    try {
        if (known != crs || !transform) {
            transform.emplace(crs, "EPSG:6668");
            known = crs;
        }
        const geom::Point lonLat = (*transform)(metres);
        return {true, lonLat, geom::meshCode(lonLat, geom::Mesh::M1km)};
    } catch (const base::Error&) {
        return {};
    }
}

int areaAt(const released::AreaLayer& layer, geom::Point metres) {
    for (std::size_t i = 0; i < layer.shape.size(); ++i)
        if (geom::boxOf(layer.shape[i]).contains(metres) && geom::contains(layer.shape[i], metres))
            return static_cast<int>(i);
    return -1;
}

const released::AreaLayer* colouredAreas(const released::MapContent& content) {
    for (const auto& layer : content.areas)
        if (!layer.value.empty()) return &layer;
    return content.areas.empty() ? nullptr : &content.areas.front();
}

geom::Box extentOf(const released::MapContent& content) {
    geom::Box box;
    for (const auto& layer : content.areas)
        for (const auto& shape : layer.shape) box.add(geom::boxOf(shape));
    if (box.empty())
        for (const auto& layer : content.points)
            for (const auto& point : layer.at) box.add(point);
    return box;
}

MapPart partOf(const std::string& layer) {
    if (layer == "backdrop") return MapPart::Backdrop;
    if (layer == "surface") return MapPart::Surface;
    if (layer == "roads") return MapPart::Roads;
    if (layer == "borders") return MapPart::Borders;
    if (layer == "outlines" || layer == "proposals") return MapPart::Outlines;
    if (layer == "cases") return MapPart::Cases;
    if (layer == "points") return MapPart::Facilities;
    if (layer == "labels") return MapPart::Labels;
    return MapPart::Areas;
}

double lengthM(const std::vector<geom::Point>& line) {
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i) sum += geom::distanceM(line[i - 1], line[i]);
    return sum;
}

double areaSizeM2(const std::vector<geom::Point>& ring) {
    if (ring.size() < 3) return 0;
    geom::Ring closed = ring;
    closed.push_back(ring.front());
    return std::abs(geom::areaM2(closed));
}

std::string lengthText(double length) {
    if (length < 1000) return map::numberText(std::round(length), 0) + " m";
    return map::numberText(length / 1000, length < 10000 ? 2 : 1) + " km";
}

std::string sizeText(double area) {
    if (area < 1e5) return map::numberText(std::round(area), 0) + " m²";
    return map::numberText(area / 1e6, area < 1e8 ? 2 : 1) + " km²";
}

}  // namespace sasae::desktop
