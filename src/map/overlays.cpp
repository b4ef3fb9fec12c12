#include "map/overlays.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
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

/// Rings around all that is at least each level.
std::vector<std::vector<geom::Ring>> ringsOf(const released::SurfaceLayer& surface,
                                             const std::vector<double>& levels) {
    std::vector<std::vector<geom::Ring>> rings(levels.size());
    base::parallelFor(levels.size(), 1, 0, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) rings[i] = ringsAbove(surface, levels[i]);
    });
    return rings;
}

Fill bandFill(const Fill& fill, const Look& look) {
    Fill band = fill;
    if (!look.mono) band.colour = withAlpha(band.colour, 0.85);
    return band;
}

void addBands(const released::SurfaceLayer& surface, const std::vector<double>& levels, const Detail& detail,
              const Look& look, Layer& layer) {
    const std::vector<Fill> fills = surfaceFills(static_cast<int>(levels.size()), look);
    const auto rings = ringsOf(surface, levels);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        std::vector<geom::Ring> band = rings[i];
        if (i + 1 < levels.size()) band.insert(band.end(), rings[i + 1].begin(), rings[i + 1].end());
        Path path = ringsPath(band, detail);
        path.fill = bandFill(fills[i], look);
        if (look.mono) path.stroke = {look.ink, static_cast<float>(0.04 * look.textPt), {}};
        layer.items.push_back(std::move(path));
    }
}

Stroke contourStroke(std::size_t level, const Look& look) {
    const double width = look.textPt * (0.07 + 0.05 * static_cast<double>(level));
    return {look.mono ? look.ink : parseColour("#86198f"), static_cast<float>(width), {}};
}

void addContours(const released::SurfaceLayer& surface, const std::vector<double>& levels,
                 const Detail& detail, const Look& look, Layer& layer) {
    const auto rings = ringsOf(surface, levels);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        Path casing = ringsPath(rings[i], detail);
        Path line = casing;
        line.stroke = contourStroke(i, look);
        casing.stroke = {
            Colour{255, 255, 255, 200}, line.stroke.widthPt + static_cast<float>(0.12 * look.textPt), {}};
        layer.items.push_back(std::move(casing));
        layer.items.push_back(std::move(line));
    }
}

void addLevels(const std::vector<double>& levels, bool overMeasure, const Look& look,
               std::vector<LegendEntry>& legend) {
    const std::vector<Fill> fills = surfaceFills(static_cast<int>(levels.size()), look);
    const int decimals = levelDecimals(levels);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (overMeasure) {
            legend.push_back(
                entryOf(Kind::Line,
                        base::say("{} の線", "line of {}", numberText(levels[i], decimals)).in(look.lang)));
            legend.back().stroke = contourStroke(i, look);
        } else {
            legend.push_back(entryOf(Kind::Area, bandText(levels, i, look)));
            legend.back().fill = bandFill(fills[i], look);
            legend.back().stroke = {look.softInk, 0.4F, {}};
        }
    }
}

Stroke roadStroke(const Look& look) {
    return {parseColour(look.mono ? "#444444" : "#7c8087"), static_cast<float>(0.07 * look.textPt), {}};
}

std::vector<bool> inSight(const released::OutlineLayer& layer, const geom::Box& visible) {
    std::vector<bool> seen;
    for (const geom::MultiPolygon& shape : layer.shape) seen.push_back(geom::boxOf(shape).meets(visible));
    return seen;
}

}  // namespace

Layer roadLayer(const std::vector<released::LineLayer>& lines, const Detail& detail, const Look& look) {
    Layer result{"roads", Space::Map, true, {}, {}};
    for (const released::LineLayer& layer : lines) {
        Path path;
        path.closed = false;
        for (const geom::Line& points : layer.lines) {
            std::vector<Vertex> part = partOf(points, detail);
            if (part.size() >= 2) path.parts.push_back(std::move(part));
        }
        if (path.parts.empty()) continue;
        Path under = path;
        under.stroke = {Colour{255, 255, 255, 190}, static_cast<float>(0.19 * look.textPt), {}};
        path.stroke = roadStroke(look);
        result.items.push_back(std::move(under));
        result.items.push_back(std::move(path));
    }
    return result;
}

std::vector<LegendEntry> roadLegend(const std::vector<released::LineLayer>& lines, const Look& look) {
    std::vector<LegendEntry> legend;
    for (const released::LineLayer& layer : lines) {
        const bool any =
            std::any_of(layer.lines.begin(), layer.lines.end(), [](const auto& l) { return l.size() >= 2; });
        if (!any) continue;
        legend.push_back(entryOf(Kind::Line, look.words(layer.title)));
        legend.back().stroke = roadStroke(look);
    }
    return legend;
}

Layer surfaceLayer(const std::vector<released::SurfaceLayer>& surfaces, const std::vector<AreaShapes>& shapes,
                   bool overMeasure, const Detail& detail, const Look& look) {
    Layer result{"surface", Space::Map, true, {}, {}};
    if (std::none_of(surfaces.begin(), surfaces.end(), complete)) return result;
    bool cut = false;
    for (const AreaShapes& layer : shapes) {
        cut |= !layer.parts.empty();
        for (const Parts& parts : layer.parts)
            result.within.insert(result.within.end(), parts.begin(), parts.end());
    }
    if (cut && result.within.empty()) return result;  // no area is in sight
    for (const released::SurfaceLayer& given : surfaces) {
        if (!complete(given)) continue;
        // Cut to the areas, the bands must reach beyond their border.
        const released::SurfaceLayer grown = cut ? grownBy(given, 2) : released::SurfaceLayer{};
        const released::SurfaceLayer& surface = cut ? grown : given;
        const std::vector<double> levels = roundLevels(surface, kSurfaceLevels);
        if (overMeasure)
            addContours(surface, levels, detail, look, result);
        else
            addBands(surface, levels, detail, look, result);
    }
    return result;
}

std::vector<LegendEntry> surfaceLegend(const std::vector<released::SurfaceLayer>& surfaces, bool overMeasure,
                                       const Look& look) {
    std::vector<LegendEntry> legend;
    for (const released::SurfaceLayer& surface : surfaces) {
        if (!complete(surface)) continue;
        const std::vector<double> levels = roundLevels(surface, kSurfaceLevels);
        if (!surface.title.empty()) legend.push_back(entryOf(Kind::Heading, look.words(surface.title)));
        if (!surface.unit.empty())
            legend.push_back(entryOf(
                Kind::Note, base::say("単位：{}", "Unit: {}", look.words(surface.unit)).in(look.lang)));
        if (levels.empty())
            legend.push_back(
                entryOf(Kind::Note, base::say("表すものがありません", "nothing to show").in(look.lang)));
        addLevels(levels, overMeasure, look, legend);
        if (!surface.note.empty()) legend.push_back(entryOf(Kind::Note, look.words(surface.note)));
    }
    return legend;
}

Layer proposalLayer(const std::vector<released::OutlineLayer>& outlines, const Detail& detail,
                    const Look& look, const geom::Box& visible) {
    Layer result{"outlines", Space::Map, true, {}, {}};
    std::vector<Item> lines;
    for (const released::OutlineLayer& layer : outlines) {
        const std::vector<bool> seen = inSight(layer, visible);
        for (std::size_t i = 0; i < layer.shape.size(); ++i) {
            if (!seen[i]) continue;
            const auto first = std::find(layer.shape.begin(), layer.shape.end(), layer.shape[i]);
            if (static_cast<std::size_t>(first - layer.shape.begin()) != i)
                continue;  // several ranks, one place: one line
            Path casing;
            casing.parts = partsOf(layer.shape[i], detail);
            casing.stroke = {Colour{255, 255, 255, 220}, static_cast<float>(0.5 * look.textPt), {}};
            Path line = casing;
            line.stroke = {look.proposal, static_cast<float>(0.26 * look.textPt), {}};
            line.feature = static_cast<int>(i);
            result.items.push_back(std::move(casing));
            lines.push_back(std::move(line));
        }
    }
    for (Item& line : lines) result.items.push_back(std::move(line));  // over every casing
    return result;
}

std::vector<LegendEntry> proposalLegend(const std::vector<released::OutlineLayer>& outlines, const Look& look,
                                        const geom::Box& visible) {
    std::vector<LegendEntry> legend;
    for (const released::OutlineLayer& layer : outlines) {
        const std::vector<bool> seen = inSight(layer, visible);
        if (std::find(seen.begin(), seen.end(), true) == seen.end()) continue;
        legend.push_back(entryOf(Kind::Heading, look.words(layer.title)));
        int others = layer.others;
        for (std::size_t i = 0; i < layer.shape.size(); ++i) {
            if (!seen[i]) {
                ++others;
                continue;
            }
            LegendEntry entry = entryOf(Kind::Rank, i < layer.label.size() ? look.words(layer.label[i]) : "");
            entry.rank = i < layer.rank.size() ? layer.rank[i] : static_cast<int>(i) + 1;
            legend.push_back(std::move(entry));
        }
        if (others > 0)
            legend.push_back(entryOf(
                Kind::Note, base::say("ほか{}件は一覧に", "{} more in the list", others).in(look.lang)));
    }
    return legend;
}

}  // namespace sasae::map
