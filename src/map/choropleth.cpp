#include "map/choropleth.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "map/colour_scheme.h"
#include "map/edge_counts.h"

namespace sasae::map {

namespace {

using released::AreaLayer;
using released::Figure;

struct Span {
    double least = 0, most = 0;
};

Span spanOf(const std::vector<Figure>& figures) {
    Span span;
    for (const Figure& f : figures) {
        if (!f.known()) continue;
        const bool band = f.kind == Figure::Kind::Band;
        span.least = std::min(span.least, band ? f.low : f.value);
        span.most = std::max(span.most, band ? f.high : f.value);
    }
    return span;
}

const ColourScheme& schemeFor(const Style& style, const Span& span) {
    if (style.mono) return findColourScheme("mono");
    if (!style.scheme.empty()) return findColourScheme(style.scheme);
    return findColourScheme(span.least < 0 && span.most > 0 ? "purple-green" : "teal");
}

/// On a diverging scheme nothing is neutral but nought: a class takes the colour of its middle.
std::vector<Fill> divergingFills(const ColourScheme& scheme, const Classes& classes, const Span& span) {
    const double reach = std::max(-span.least, span.most);
    std::vector<Fill> fills(classes.lower.size());
    for (std::size_t c = 0; c < fills.size(); ++c) {
        const double low = std::max(classes.lower[c], span.least);
        const double high = c + 1 < classes.lower.size() ? classes.lower[c + 1] : span.most;
        const double middle =
            low < 0 && high > 0 && std::abs(low + high) < (high - low) / 3 ? 0 : (low + high) / 2;
        fills[c].colour = colourAt(scheme, reach > 0 ? middle / reach : 0);
    }
    return fills;
}

Stroke borderStroke(const Look& look) {
    return {look.areaBorder, static_cast<float>((look.mono ? 0.055 : 0.085) * look.textPt), {}};
}

std::vector<Item> outlines(const AreaShapes& shapes, const Stroke& stroke) {
    std::vector<Item> items;
    items.reserve(shapes.parts.size());
    for (std::size_t i = 0; i < shapes.parts.size(); ++i) {
        if (shapes.parts[i].empty()) continue;
        Path& path = std::get<Path>(items.emplace_back(std::in_place_type<Path>));
        path.parts = shapes.parts[i];
        path.stroke = stroke;
        path.feature = static_cast<int>(i);
    }
    return items;
}

/// Lines no wider than a twentieth of the usual area, or many small areas would drown in their borders.
float mostBorderPt(const AreaShapes& shapes, double metresPerPt) {
    std::vector<double> sizes;
    for (const geom::Box& box : shapes.boxes)
        if (!box.empty()) sizes.push_back(std::sqrt(box.width() * box.height()));
    if (sizes.empty() || !(metresPerPt > 0)) return 1e6F;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return static_cast<float>(std::max(0.1, *middle / metresPerPt / 20));
}

LegendEntry areaEntry(const std::string& text, Fill fill, const Look& look) {
    LegendEntry entry;
    entry.kind = LegendEntry::Kind::Area;
    entry.text = text;
    entry.fill = fill;
    entry.stroke = {look.mono ? look.ink : parseColour("#9aa8a5"), 0.4F, {}};
    return entry;
}

/// The lines that only one area has: neighbours are snapped to the same vertices.
Parts outerLines(const std::vector<Parts>& areas) {
    std::size_t edges = 0;
    for (const Parts& area : areas)
        for (const auto& part : area) edges += part.size();
    EdgeCounts counts(edges);
    for (const Parts& area : areas)
        for (const auto& part : area)
            for (std::size_t i = 0; i < part.size(); ++i) counts.add(part[i], part[(i + 1) % part.size()]);
    Parts lines;
    for (const Parts& area : areas)
        for (const auto& part : area) {
            bool open = false;
            for (std::size_t i = 0; i < part.size(); ++i) {
                const Vertex a = part[i], b = part[(i + 1) % part.size()];
                const bool outer = counts.of(a, b) == 1;
                if (outer && !open) lines.push_back({a});
                if (outer) lines.back().push_back(b);
                open = outer;
            }
        }
    return lines;
}

}  // namespace

bool ofHouseholds(const AreaLayer& layer) {
    return !layer.period.empty() && layer.decimals == 0;
}

Fill Choropleth::fillOf(std::size_t area, const Look& look) const {
    Fill plain;
    plain.colour = look.plainArea;
    if (!measured) return plain;
    const int c = area < classes.of.size() ? classes.of[area] : kNoData;
    if (c == kSuppressed) return suppressedFill(look);
    if (c == kSeveral) return severalFill(look);
    if (c == kNoData) return noDataFill(look);
    return fills[static_cast<std::size_t>(c)];
}

Choropleth choroplethOf(const released::MapContent& content, const Style& style, const Look& look) {
    Choropleth result;
    result.method = style.method;
    if (content.areas.empty()) return result;
    result.layer = 0;
    for (std::size_t i = 0; i < content.areas.size(); ++i) {
        if (content.areas[i].value.empty()) continue;
        result.layer = static_cast<int>(i);
        result.measured = true;
        break;
    }
    if (!result.measured) return result;
    const AreaLayer& layer = content.areas[static_cast<std::size_t>(result.layer)];
    result.classes = classify(layer.value, {.method = style.method,
                                            .classes = style.classes,
                                            .breaks = style.breaks,
                                            .zeroApart = ofHouseholds(layer),
                                            .decimals = layer.decimals});
    if (result.classes.size() == 0) return result;
    const Span span = spanOf(layer.value);
    const ColourScheme& scheme = schemeFor(style, span);
    const bool diverging = scheme.kind == ColourScheme::Kind::Diverging && span.least < 0 && span.most > 0;
    result.fills = diverging ? divergingFills(scheme, result.classes, span)
                             : classFills(scheme, std::max(1, result.classes.size()));
    for (Fill& fill : result.fills) {
        fill.spacingPt *= static_cast<float>(look.hatchScale);
        fill.inkPt *= static_cast<float>(look.hatchScale);
    }
    return result;
}

Layer areaLayer(const Choropleth& choropleth, const std::vector<AreaShapes>& shapes, const Look& look) {
    Layer result{"areas", Space::Map, true, {}, {}};
    if (choropleth.layer < 0) return result;
    const AreaShapes& own = shapes[static_cast<std::size_t>(choropleth.layer)];
    // Half of this line is covered by the fills that follow; the other half rims the whole.
    Path rim;
    rim.closed = false;
    rim.parts = outerLines(own.parts);
    rim.stroke = {look.areaEdge, static_cast<float>(0.2 * look.textPt), {}};
    const bool rimmed = !rim.parts.empty();
    result.items = outlines(own, {});
    for (Item& item : result.items) {
        Path& area = std::get<Path>(item);
        area.fill = choropleth.fillOf(static_cast<std::size_t>(area.feature), look);
    }
    if (rimmed) result.items.insert(result.items.begin(), std::move(rim));
    return result;
}

namespace {

Stroke strongStroke(const Look& look) {
    return {look.ink, static_cast<float>(0.2 * look.textPt), {}};
}

}  // namespace

std::vector<LegendEntry> boundaryLegend(const released::MapContent& content, const Look& look) {
    std::vector<LegendEntry> entries;
    for (const AreaLayer& layer : content.areas) {
        if (!layer.strong) continue;
        LegendEntry entry = entryOf(LegendEntry::Kind::Line, look.words(layer.title));
        entry.stroke = strongStroke(look);
        entries.push_back(std::move(entry));
    }
    return entries;
}

Layer borderLayer(const Choropleth& choropleth, const std::vector<AreaShapes>& shapes, const Detail& detail,
                  const Look& look) {
    Layer result{"borders", Space::Map, true, {}, {}};
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        Stroke stroke = borderStroke(look);
        const float most = mostBorderPt(shapes[i], detail.metresPerPt);
        if (static_cast<int>(i) == choropleth.layer) {
            if (!choropleth.measured && !look.mono) stroke.colour = look.areaEdge;
        } else if (shapes[i].strong) {
            stroke = strongStroke(look);
        } else {
            stroke = {look.softInk, static_cast<float>(0.06 * look.textPt), {}};
        }
        if (!shapes[i].strong) stroke.widthPt = std::min(stroke.widthPt, most);
        for (Item& item : outlines(shapes[i], stroke)) {
            if (static_cast<int>(i) != choropleth.layer) std::get<Path>(item).feature = -1;
            result.items.push_back(std::move(item));
        }
    }
    return result;
}

std::vector<LegendEntry> choroplethLegend(const released::MapContent& content, const Choropleth& choropleth,
                                          const Look& look) {
    std::vector<LegendEntry> entries;
    if (!choropleth.measured) return entries;
    const AreaLayer& layer = content.areas[static_cast<std::size_t>(choropleth.layer)];
    const auto say = [&](LegendEntry::Kind kind, std::string text) {
        LegendEntry entry;
        entry.kind = kind;
        entry.text = std::move(text);
        if (!entry.text.empty()) entries.push_back(std::move(entry));
    };
    say(LegendEntry::Kind::Heading, look.words(layer.title));
    if (!layer.unit.empty())
        say(LegendEntry::Kind::Note, base::say("単位：{}", "Unit: {}", look.words(layer.unit)).in(look.lang));
    for (std::size_t c = 0; c < choropleth.classes.label.size(); ++c)
        entries.push_back(areaEntry(look.words(choropleth.classes.label[c]), choropleth.fills[c], look));
    const auto has = [&](int special) {
        return std::find(choropleth.classes.of.begin(), choropleth.classes.of.end(), special) !=
               choropleth.classes.of.end();
    };
    if (has(kSeveral))
        entries.push_back(areaEntry(base::say("複数（数は非表示）", "Several (no number)").in(look.lang),
                                    severalFill(look), look));
    if (has(kSuppressed))
        entries.push_back(areaEntry(base::say("少数のため非表示", "Not shown (few)").in(look.lang),
                                    suppressedFill(look), look));
    if (has(kNoData))
        entries.push_back(
            areaEntry(base::say("データなし", "No data").in(look.lang), noDataFill(look), look));
    std::string note;
    if (choropleth.classes.size() > 0)
        note = methodText(choropleth.method, choropleth.classes.size()).in(look.lang);
    if (!note.empty()) note += look.lang == base::Lang::Ja ? "、" : ", ";
    note += !layer.period.empty() ? look.words(layer.period)
            : layer.asOf.known()
                ? base::say("{}時点", "as of {}", base::longDate(layer.asOf).in(look.lang)).in(look.lang)
                : base::say("時点の記載なし", "date not given").in(look.lang);
    say(LegendEntry::Kind::Note, note);
    if (choropleth.classes.byMiddle)
        say(LegendEntry::Kind::Note, base::say("値は幅で公表し、その中央で区分",
                                               "Values are released as ranges and classed by their middles")
                                         .in(look.lang));
    return entries;
}

}  // namespace sasae::map
