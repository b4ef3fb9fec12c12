#include "map/overlays.h"

#include <algorithm>
#include <cmath>

#include "map/classify.h"
#include "map/colour_scheme.h"
#include "map/surface_bands.h"

namespace sasae::map {

namespace {

using Kind = LegendEntry::Kind;
constexpr int kSurfaceLevels = 5;

bool complete(const released::SurfaceLayer& s) {
    return s.nx > 0 && s.ny > 0 && s.cellM > 0 &&
           s.values.size() == static_cast<std::size_t>(s.nx) * static_cast<std::size_t>(s.ny);
}

Path ringsPath(const std::vector<geom::Ring>& rings, const Detail& detail) {
    Path path;
    for (const geom::Ring& ring : rings) {
        const geom::Polygon polygon{ring, {}};
        for (std::vector<Vertex>& part : partsOf({polygon}, detail)) path.parts.push_back(std::move(part));
    }
    return path;
}

std::vector<Fill> surfaceFills(int n, const Look& look) {
    // The lightest hatch is white, which would not be seen as a band.
    std::vector<Fill> fills =
        classFills(findColourScheme(look.mono ? "mono" : "heat"), look.mono ? n + 1 : n);
    if (look.mono) fills.erase(fills.begin());
    for (Fill& fill : fills) {
        fill.spacingPt *= static_cast<float>(look.hatchScale);
        fill.inkPt *= static_cast<float>(look.hatchScale);
    }
    return fills;
}

std::string bandText(const std::vector<double>& levels, std::size_t i, const Look& look) {
    const int decimals = levelDecimals(levels);
    const std::string low = numberText(levels[i], decimals);
    if (i + 1 == levels.size()) return base::say("{} 以上", "{} or more", low).in(look.lang);
    return base::say("{} 以上 {} 未満", "{} to under {}", low, numberText(levels[i + 1], decimals))
        .in(look.lang);
}

void addBands(const released::SurfaceLayer& surface, const std::vector<double>& levels, const Detail& detail,
              const Look& look, Overlay& overlay) {
    const std::vector<Fill> fills = surfaceFills(static_cast<int>(levels.size()), look);
    std::vector<geom::Ring> rings = ringsAbove(surface, levels[0]);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const bool last = i + 1 == levels.size();
        const std::vector<geom::Ring> above =
            last ? std::vector<geom::Ring>{} : ringsAbove(surface, levels[i + 1]);
        std::vector<geom::Ring> band = rings;
        band.insert(band.end(), above.begin(), above.end());
        Path path = ringsPath(band, detail);
        path.fill = fills[i];
        if (!look.mono) path.fill.colour = withAlpha(path.fill.colour, 0.85);
        if (look.mono) path.stroke = {look.ink, static_cast<float>(0.04 * look.textPt), {}};
        LegendEntry entry = entryOf(Kind::Area, bandText(levels, i, look));
        entry.fill = path.fill;
        overlay.layer.items.push_back(std::move(path));
        entry.stroke = {look.softInk, 0.4F, {}};
        overlay.legend.push_back(std::move(entry));
        rings = above;
    }
}

void addContours(const released::SurfaceLayer& surface, const std::vector<double>& levels,
                 const Detail& detail, const Look& look, Overlay& overlay) {
    const int decimals = levelDecimals(levels);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double width = look.textPt * (0.07 + 0.05 * static_cast<double>(i));
        const Colour colour = look.mono ? look.ink : parseColour("#86198f");
        Path casing = ringsPath(ringsAbove(surface, levels[i]), detail);
        Path line = casing;
        casing.stroke = {Colour{255, 255, 255, 200}, static_cast<float>(width + 0.12 * look.textPt), {}};
        line.stroke = {colour, static_cast<float>(width), {}};
        overlay.layer.items.push_back(std::move(casing));
        LegendEntry entry = entryOf(
            Kind::Line, base::say("{} の線", "line of {}", numberText(levels[i], decimals)).in(look.lang));
        entry.stroke = line.stroke;
        overlay.layer.items.push_back(std::move(line));
        overlay.legend.push_back(std::move(entry));
    }
}

}  // namespace

Overlay roadOverlay(const released::MapContent& content, const Detail& detail, const Look& look) {
    Overlay overlay{{"roads", Space::Map, true, {}, {}}, {}};
    const Stroke line{
        parseColour(look.mono ? "#444444" : "#7c8087"), static_cast<float>(0.07 * look.textPt), {}};
    const Stroke casing{Colour{255, 255, 255, 190}, static_cast<float>(0.19 * look.textPt), {}};
    for (const released::LineLayer& layer : content.lines) {
        Path path;
        path.closed = false;
        for (const geom::Line& points : layer.lines) {
            std::vector<Vertex> part = partOf(points, detail);
            if (part.size() >= 2) path.parts.push_back(std::move(part));
        }
        if (path.parts.empty()) continue;
        Path under = path;
        under.stroke = casing;
        path.stroke = line;
        overlay.layer.items.push_back(std::move(under));
        overlay.layer.items.push_back(std::move(path));
        LegendEntry entry = entryOf(Kind::Line, look.words(layer.title));
        entry.stroke = line;
        overlay.legend.push_back(std::move(entry));
    }
    return overlay;
}

Overlay surfaceOverlay(const released::MapContent& content, bool overMeasure, const Detail& detail,
                       const Look& look) {
    Overlay overlay{{"surface", Space::Map, true, {}, {}}, {}};
    for (const released::AreaLayer& layer : content.areas)
        for (const geom::MultiPolygon& shape : layer.shape)
            for (std::vector<Vertex>& part : partsOf(shape, detail))
                overlay.layer.within.push_back(std::move(part));
    for (const released::SurfaceLayer& given : content.surfaces) {
        if (!complete(given)) continue;
        // Cut to the areas, the bands must reach beyond their border.
        const released::SurfaceLayer surface = overlay.layer.within.empty() ? given : grownBy(given, 2);
        const std::vector<double> levels = roundLevels(surface, kSurfaceLevels);
        if (!surface.title.empty())
            overlay.legend.push_back(entryOf(Kind::Heading, look.words(surface.title)));
        if (!surface.unit.empty())
            overlay.legend.push_back(entryOf(
                Kind::Note, base::say("単位：{}", "Unit: {}", look.words(surface.unit)).in(look.lang)));
        if (levels.empty()) {
            overlay.legend.push_back(
                entryOf(Kind::Note, base::say("表すものがありません", "nothing to show").in(look.lang)));
        } else if (overMeasure) {
            addContours(surface, levels, detail, look, overlay);
        } else {
            addBands(surface, levels, detail, look, overlay);
        }
        if (!surface.note.empty()) overlay.legend.push_back(entryOf(Kind::Note, look.words(surface.note)));
    }
    return overlay;
}

Overlay proposalOverlay(const released::MapContent& content, const Detail& detail, const Look& look,
                        const geom::Box& visible) {
    Overlay overlay{{"outlines", Space::Map, true, {}, {}}, {}};
    std::vector<Item> lines;
    for (const released::OutlineLayer& layer : content.outlines) {
        const auto seen = [&](const geom::MultiPolygon& shape) { return geom::boxOf(shape).meets(visible); };
        if (std::none_of(layer.shape.begin(), layer.shape.end(), seen)) continue;
        overlay.legend.push_back(entryOf(Kind::Heading, look.words(layer.title)));
        int others = layer.others;
        for (std::size_t i = 0; i < layer.shape.size(); ++i) {
            if (!seen(layer.shape[i])) {
                ++others;
                continue;
            }
            const auto first = std::find(layer.shape.begin(), layer.shape.end(), layer.shape[i]);
            if (static_cast<std::size_t>(first - layer.shape.begin()) ==
                i) {  // several ranks, one place: one line
                Path casing;
                casing.parts = partsOf(layer.shape[i], detail);
                casing.stroke = {Colour{255, 255, 255, 220}, static_cast<float>(0.5 * look.textPt), {}};
                Path line = casing;
                line.stroke = {look.proposal, static_cast<float>(0.26 * look.textPt), {}};
                line.feature = static_cast<int>(i);
                overlay.layer.items.push_back(std::move(casing));
                lines.push_back(std::move(line));
            }
            LegendEntry entry = entryOf(Kind::Rank, i < layer.label.size() ? look.words(layer.label[i]) : "");
            entry.rank = i < layer.rank.size() ? layer.rank[i] : static_cast<int>(i) + 1;
            overlay.legend.push_back(std::move(entry));
        }
        if (others > 0)
            overlay.legend.push_back(entryOf(
                Kind::Note, base::say("ほか{}件は一覧に", "{} more in the list", others).in(look.lang)));
    }
    for (Item& line : lines) overlay.layer.items.push_back(std::move(line));  // over every casing
    return overlay;
}

}  // namespace sasae::map
