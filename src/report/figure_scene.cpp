#include "report/figure_scene.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "map/build_scene.h"
#include "map/choropleth.h"
#include "report/scene_painter.h"

namespace sasae::report {

namespace {

using map::Path;
using map::Rect;
using map::Vertex;

constexpr map::Colour kInk{31, 41, 55, 255}, kPlace{178, 60, 23, 255}, kPlain{226, 232, 230, 255},
    kEdge{138, 150, 148, 255}, kPaper{255, 255, 255, 235};

geom::Box extentOf(const released::MapContent& map) {
    geom::Box box;
    for (const auto& layer : map.areas)
        for (const auto& shape : layer.shape) box.add(geom::boxOf(shape));
    return box;
}

bool isPlace(const MapFigure& figure, const released::AreaLayer& layer, std::size_t row) {
    return row < layer.code.size() &&
           std::find(figure.places.begin(), figure.places.end(), layer.code[row]) != figure.places.end();
}

/// Everything that stands over the map already: legend, scale bar.
std::vector<Rect> furnitureOf(const map::Scene& scene) {
    std::vector<Rect> taken;
    for (const map::Layer& layer : scene.layers) {
        if (layer.space != map::Space::Page) continue;
        for (const map::Item& item : layer.items) {
            const auto* path = std::get_if<Path>(&item);
            if (!path || path->feature >= 0) continue;
            geom::Box box;
            for (const auto& part : path->parts)
                for (const Vertex v : part)
                    box.add(geom::Point{static_cast<double>(v.x), static_cast<double>(v.y)});
            if (!box.empty()) taken.push_back({box.minX, box.minY, box.width(), box.height()});
        }
    }
    return taken;
}

/// A corner of the map where nothing stands; nothing where there is none.
std::optional<Rect> freeCorner(const map::Scene& scene, double width, double height) {
    constexpr double kInset = 3;
    const Rect view = scene.camera.view;
    const std::vector<Rect> taken = furnitureOf(scene);
    const double left = view.x + kInset, right = view.right() - kInset - width, top = view.y + kInset,
                 bottom = view.bottom() - kInset - height;
    for (const Rect corner : {Rect{left, top, width, height}, Rect{right, top, width, height},
                              Rect{left, bottom, width, height}, Rect{right, bottom, width, height}}) {
        const bool free = std::none_of(taken.begin(), taken.end(), [&](const Rect& r) {
            return r.meets(corner) && r.width * r.height < 0.9 * view.width * view.height;
        });
        if (free && view.contains(corner)) return corner;
    }
    return std::nullopt;
}

Vertex vertexAt(geom::Point p) {
    return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

Path box(const Rect& r, map::Colour fill, const map::Stroke& stroke) {
    Path path;
    path.parts = {{vertexAt({r.x, r.y}), vertexAt({r.right(), r.y}), vertexAt({r.right(), r.bottom()}),
                   vertexAt({r.x, r.bottom()})}};
    path.fill.colour = fill;
    path.stroke = stroke;
    return path;
}

/// Rings on the page as finely as so small a picture shows them.
std::vector<std::vector<Vertex>> coarse(const geom::MultiPolygon& shape, const map::Camera& camera) {
    constexpr double kCellPt = 0.6;
    std::vector<std::vector<Vertex>> parts;
    for (const auto& polygon : shape) {
        std::vector<Vertex> part;
        for (const geom::Point p : polygon.outer) {
            const geom::Point at = camera.toPage(p);
            const Vertex v =
                vertexAt({std::round(at.x / kCellPt) * kCellPt, std::round(at.y / kCellPt) * kCellPt});
            if (part.empty() || !(v == part.back())) part.push_back(v);
        }
        if (part.size() >= 4) parts.push_back(std::move(part));
    }
    return parts;
}

/// Names and symbols that the box would cover, wholly or by half.
void clearBehind(map::Scene& scene, const Rect& box) {
    const map::TextMeasure measure = textMeasure();
    const auto covered = [&](const map::Layer& layer, const map::Item& item) {
        if (const auto* symbol = std::get_if<map::Symbol>(&item))
            return box.grown(static_cast<double>(symbol->sizePt) / 2)
                .contains(scene.onPage(layer, symbol->at));
        const auto* run = std::get_if<map::TextRun>(&item);
        if (!run) return false;
        const auto size = static_cast<double>(run->sizePt);
        const double width = measure(run->text, size, run->bold);
        const double share = run->align == map::Align::Left ? 0 : run->align == map::Align::Centre ? 0.5 : 1;
        const geom::Point at = scene.onPage(layer, run->at);
        return box.meets({at.x - share * width, at.y - size / 2, width, size});
    };
    for (map::Layer& layer : scene.layers)
        if (layer.space == map::Space::Map || layer.name == "labels")
            std::erase_if(layer.items, [&](const map::Item& item) { return covered(layer, item); });
}

/// On a black-and-white copy the place is black and all else a neutral grey.
map::Colour shade(map::Colour c, bool mono) {
    if (!mono) return c;
    if (c == kPlace) return {0, 0, 0, 255};
    const auto grey = static_cast<std::uint8_t>((c.r + c.g + c.b) / 3);
    return {grey, grey, grey, c.a};
}

void addOverview(map::Scene& scene, const MapFigure& figure, bool mono) {
    const geom::Box all = extentOf(**figure.content);
    if (all.empty() || all.width() <= 0 || all.height() <= 0) return;
    constexpr double kShare = 0.24, kPad = 3;
    const double side = std::clamp(kShare * scene.camera.view.width, 42.0, 74.0);
    const double scale = side / std::max(all.width(), all.height());
    const auto corner = freeCorner(scene, all.width() * scale + 2 * kPad, all.height() * scale + 2 * kPad);
    if (!corner) return;
    clearBehind(scene, *corner);
    const map::Camera camera = map::fitted(all, *corner, kPad);
    map::Layer layer{"overview", map::Space::Page, false, {}, {}};
    layer.items.emplace_back(box(*corner, kPaper, {shade(kEdge, mono), 0.5F, {}}));
    for (const auto& areas : (*figure.content)->areas) {
        if (&areas != &(*figure.content)->areas.front()) break;
        for (const bool place : {false, true})
            for (std::size_t i = 0; i < areas.shape.size(); ++i) {
                if (isPlace(figure, areas, i) != place) continue;
                Path path;
                path.parts = coarse(areas.shape[i], camera);
                path.fill.colour = shade(place ? kPlace : kPlain, mono);
                path.stroke = {shade(place ? kPlace : kEdge, mono), 0.25F, {}};
                if (!path.parts.empty()) layer.items.emplace_back(std::move(path));
            }
    }
    const geom::Box seen = scene.camera.visible();
    const geom::Point a = camera.toPage({std::max(seen.minX, all.minX), std::min(seen.maxY, all.maxY)}),
                      b = camera.toPage({std::min(seen.maxX, all.maxX), std::max(seen.minY, all.minY)});
    layer.items.emplace_back(
        box({a.x, a.y, b.x - a.x, b.y - a.y}, {0, 0, 0, 0}, {shade(kInk, mono), 0.8F, {}}));
    scene.layers.push_back(std::move(layer));
}

/// The edge of the paper's own place, where the map does not outline it as a candidate already.
void addPlaces(map::Scene& scene, const MapFigure& figure, bool mono) {
    const auto& content = **figure.content;
    const bool outlined = std::any_of(content.outlines.begin(), content.outlines.end(),
                                      [](const auto& layer) { return layer.shape.size() == 1; });
    if (outlined || content.areas.empty() || figure.places.size() != 1) return;
    map::Layer layer{"place", map::Space::Map, true, {}, {}};
    const auto& areas = content.areas.front();
    for (std::size_t i = 0; i < areas.shape.size(); ++i) {
        if (!isPlace(figure, areas, i)) continue;
        for (const auto& [colour, width] :
             {std::pair{map::Colour{255, 255, 255, 255}, 3.4F}, std::pair{shade(kPlace, mono), 2.0F}}) {
            Path path;
            for (const auto& polygon : areas.shape[i]) {
                std::vector<Vertex> part;
                for (const geom::Point p : polygon.outer)
                    part.push_back(vertexAt({p.x - scene.origin.x, p.y - scene.origin.y}));
                path.parts.push_back(std::move(part));
            }
            path.stroke = {colour, width, {}};
            layer.items.emplace_back(std::move(path));
        }
    }
    // Under the names, so that these stay readable.
    const auto labels = std::find_if(scene.layers.begin(), scene.layers.end(), [](const map::Layer& l) {
        return l.name == "labels" || l.space == map::Space::Page;
    });
    scene.layers.insert(labels, std::move(layer));
}

}  // namespace

geom::Box shownExtent(const MapFigure& figure) {
    if (!figure.focus.empty()) return figure.focus;
    return figure.content ? extentOf(**figure.content) : geom::Box{};
}

map::Scene figureScene(const MapFigure& figure, const FigureSize& size, base::Lang lang, bool mono) {
    map::Style style = embeddedStyle();
    style.lang = lang;
    style.mono = mono;
    style.widthPt = size.widthPt;
    style.heightPt = size.heightPt;
    style.textPt = size.textPt;
    style.maxPointLabels = 0;  // the names of facilities would hide the places on so small a map
    if (!figure.focus.empty()) style.bbox = figure.focus;
    // A few households and many are not to share a colour because as many districts have them.
    const auto& areas = (*figure.content)->areas;
    if (std::any_of(areas.begin(), areas.end(), map::ofHouseholds)) style.method = map::Method::Jenks;
    map::Scene scene = map::buildScene(*figure.content, style, textMeasure());
    addPlaces(scene, figure, mono);
    if (!figure.focus.empty()) addOverview(scene, figure, mono);
    return scene;
}

}  // namespace sasae::report
