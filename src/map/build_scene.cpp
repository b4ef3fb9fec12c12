#include "map/build_scene.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "map/attribution.h"
#include "map/choropleth.h"
#include "map/layer_order.h"
#include "map/look.h"
#include "map/name_labels.h"
#include "map/overlays.h"
#include "map/page_layout.h"

namespace sasae::map {

namespace {

using released::MapContent;

/// Finest detail drawn: 0.1 pt, a third of a hair line.
constexpr double kDetailPt = 0.1;

geom::Box contentBox(const MapContent& content) {
    geom::Box box;
    for (const released::AreaLayer& layer : content.areas)
        for (const geom::MultiPolygon& shape : layer.shape) box.add(geom::boxOf(shape));
    for (const released::OutlineLayer& layer : content.outlines)
        for (const geom::MultiPolygon& shape : layer.shape) box.add(geom::boxOf(shape));
    if (!box.empty()) return box;
    for (const released::SurfaceLayer& s : content.surfaces) {
        if (s.nx <= 0 || s.ny <= 0) continue;
        box.add(s.origin);
        box.add(geom::Point{s.origin.x + s.nx * s.cellM, s.origin.y + s.ny * s.cellM});
    }
    for (const released::PointLayer& layer : content.points)
        for (const geom::Point p : layer.at) box.add(p);
    if (!box.empty()) return box;
    for (const released::LineLayer& layer : content.lines)
        for (const geom::Line& line : layer.lines)
            for (const geom::Point p : line) box.add(p);
    return box;
}

/// Rings reduced to about the width of a stroke, for finding free places.
geom::MultiPolygon coarse(const geom::MultiPolygon& shape, double cellM) {
    geom::MultiPolygon result;
    for (const geom::Polygon& polygon : shape) {
        geom::Polygon reduced;
        const auto reduce = [&](const geom::Ring& ring) {
            geom::Ring points;
            for (const geom::Point p : ring)
                if (points.empty() ||
                    std::abs(p.x - points.back().x) + std::abs(p.y - points.back().y) > cellM)
                    points.push_back(p);
            return points;
        };
        reduced.outer = reduce(polygon.outer);
        for (const geom::Ring& hole : polygon.holes) reduced.holes.push_back(reduce(hole));
        result.push_back(std::move(reduced));
    }
    return result;
}

void checkBox(const geom::Box& box) {
    const bool finite = std::isfinite(box.minX) && std::isfinite(box.maxX) && std::isfinite(box.minY) &&
                        std::isfinite(box.maxY);
    if (!finite || !(box.width() > 0) || !(box.height() > 0))
        throw base::Error(base::Kind::Usage,
                          base::say("地図の範囲が正しくありません", "The extent of the map is not a box"), {},
                          base::say("西,南,東,北 の順に、西＜東、南＜北となるように指定してください",
                                    "give west,south,east,north with west < east and south < north"));
}

DataExtent extentOf(const MapContent& content, const Style& style) {
    DataExtent data;
    data.fixed = style.bbox.has_value();
    if (style.bbox) checkBox(*style.bbox);
    data.box = style.bbox ? *style.bbox : contentBox(content);
    if (!style.furniture.legend && !style.furniture.scaleBar) return data;  // nothing looks for a free place
    const double cellM = std::max(data.box.width() / style.widthPt, data.box.height() / style.heightPt);
    for (const released::AreaLayer& layer : content.areas)
        for (const geom::MultiPolygon& shape : layer.shape) data.shapes.push_back(coarse(shape, cellM));
    for (const released::OutlineLayer& layer : content.outlines)
        for (const geom::MultiPolygon& shape : layer.shape) data.shapes.push_back(coarse(shape, cellM));
    for (const released::PointLayer& layer : content.points)
        data.points.insert(data.points.end(), layer.at.begin(), layer.at.end());
    for (const released::SurfaceLayer& s : content.surfaces)
        for (int row = 0; row < s.ny; ++row)
            for (int column = 0; column < s.nx; ++column) {
                const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(s.nx) +
                                  static_cast<std::size_t>(column);
                if (cell < s.values.size() && s.values[cell] > 0 && content.areas.empty())
                    data.points.push_back(
                        {s.origin.x + (column + 0.5) * s.cellM, s.origin.y + (row + 0.5) * s.cellM});
            }
    return data;
}

/// Borders no finer than the picture shows, shared ones still shared: boundary data has ten times as many
/// vertices as a page can tell apart.
std::vector<AreaShapes> shapesOf(const MapContent& content, const Style& style, const Camera& rough,
                                 const Camera& camera, const Detail& detail) {
    constexpr double kLinePt = 20;  // no line reaches further out of its shape
    const geom::Box sight = camera.visible().grown((style.besidePt + kLinePt) * camera.metresPerPt);
    Detail own = detail;
    if (style.snapped) own.cellM = std::max(own.cellM, style.detailPt * camera.metresPerPt);
    const double toleranceM = style.snapped ? 0 : style.detailPt * rough.metresPerPt;
    std::vector<AreaShapes> shapes;
    for (const released::AreaLayer& layer : content.areas)
        shapes.push_back(areaShapes(layer, own, toleranceM, sight));
    return shapes;
}

std::vector<LegendEntry> legendOf(const MapContent& content, const Choropleth& choropleth, const Look& look,
                                  const geom::Box& visible) {
    std::vector<LegendEntry> legend = choroplethLegend(content, choropleth, look);
    const auto add = [&](const std::vector<LegendEntry>& more) {
        legend.insert(legend.end(), more.begin(), more.end());
    };
    add(boundaryLegend(content, look));
    add(surfaceLegend(content.surfaces, choropleth.measured, look));
    add(proposalLegend(content.outlines, look, visible));
    add(pointLegend(content.points, look, visible));
    add(roadLegend(content.lines, look));
    return legend;
}

/// One sentence that says what the picture shows, for readers who do not see it.
std::string descriptionOf(const MapContent& content, const Choropleth& choropleth, const Look& look) {
    std::string text;
    const auto say = [&](const std::string& words) {
        if (words.empty()) return;
        if (!text.empty()) text += look.lang == base::Lang::Ja ? "。" : ". ";
        text += words;
    };
    say(look.words(content.subtitle));
    if (choropleth.layer >= 0) {
        const auto& layer = content.areas[static_cast<std::size_t>(choropleth.layer)];
        say(base::say("{}の区域", "{} areas", layer.shape.size()).in(look.lang));
        if (choropleth.measured)
            say(base::say("色分け：{}", "coloured by {}", look.words(layer.title)).in(look.lang));
    }
    for (const auto& layer : content.surfaces) say(look.words(layer.title));
    for (const auto& layer : content.outlines) {
        for (std::size_t i = 0; i < layer.label.size() && i < layer.rank.size(); ++i)
            say(std::to_string(layer.rank[i]) + " " + look.words(layer.label[i]));
    }
    for (const auto& layer : content.points)
        say(base::say("{} {}か所", "{}: {}", look.words(layer.title), layer.at.size()).in(look.lang));
    return text;
}

void fadeAreas(Layer& areas, double opacity) {
    if (opacity >= 1) return;
    const auto fade = [&](Colour& c) {
        c.a = static_cast<std::uint8_t>(c.a * std::clamp(opacity, 0.0, 1.0));
    };
    for (Item& item : areas.items)
        if (auto* path = std::get_if<Path>(&item)) {
            fade(path->fill.colour);
            fade(path->fill.ink);
        }
}

}  // namespace

Scene buildScene(const released::Released<MapContent>& released, const Style& style,
                 const TextMeasure& measure) {
    const Look look = lookOf(style);
    const MapContent& content = *released;
    const DataExtent data = extentOf(content, style);

    // The legend must be known before the page is laid out, and symbols depend on what is in sight: roughly
    // first.
    const geom::Point origin = data.box.empty() ? geom::Point{} : data.box.centre();
    const Camera rough = fitted(data.box, {0, 0, style.widthPt, style.heightPt});
    const Choropleth choropleth = choroplethOf(content, style, look);
    std::vector<LegendEntry> legend;
    if (style.furniture.legend)
        legend = legendOf(content, choropleth, look, style.bbox ? *style.bbox : rough.visible());
    const PageLayout page = layOut(content, released.tier(), data, legend, style, look, measure);
    const Detail detail{origin, page.camera.metresPerPt * kDetailPt, page.camera.metresPerPt};
    const geom::Box visible = page.camera.visible();
    const std::vector<AreaShapes> shapes = shapesOf(content, style, rough, page.camera, detail);

    Scene scene;
    scene.widthPt = style.widthPt;
    scene.heightPt = style.heightPt;
    scene.camera = page.camera;
    scene.origin = detail.origin;
    scene.title = look.words(content.title);
    scene.description = descriptionOf(content, choropleth, look);
    scene.layers.push_back(areaLayer(choropleth, shapes, look));
    // Under roads and borders, which must stay readable.
    scene.layers.push_back(surfaceLayer(content.surfaces, shapes, choropleth.measured, detail, look));
    scene.layers.push_back(roadLayer(content.lines, detail, look));
    scene.layers.push_back(borderLayer(choropleth, shapes, detail, look));
    scene.layers.push_back(proposalLayer(content.outlines, detail, look, visible));
    scene.layers.push_back(pointLayer(content.points, detail, look, visible));
    scene.layers.push_back(labelLayer(content, choropleth, shapes, scene.layers.back(), page, detail.origin,
                                      style, look, measure));
    fadeAreas(scene.layers.front(), style.areaOpacity);
    putInOrder(scene, style.order);
    if (!style.attribution.empty())
        scene.layers.push_back(
            attributionLayer(style.attribution, page.camera.view, page.panels, look, measure));
    scene.layers.push_back({"furniture", Space::Page, false, {}, page.items});
    return scene;
}

}  // namespace sasae::map
