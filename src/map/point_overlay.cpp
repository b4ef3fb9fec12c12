// Facilities and masked points: symbols by kind, and their part of the legend.
#include <algorithm>
#include <cmath>

#include "map/classify.h"
#include "map/kind_symbols.h"
#include "map/overlays.h"

namespace sasae::map {

namespace {

using Kind = LegendEntry::Kind;

double symbolSizePt(const Look& look, std::size_t inSight, bool masked) {
    const double crowding = std::pow(80.0 / static_cast<double>(std::max<std::size_t>(80, inSight)), 0.3);
    return look.textPt * (masked ? 0.55 : 0.85) * std::max(0.4, crowding);
}

/// More kinds than this are coloured by their group, and the legend is parted by it.
constexpr std::size_t kKindsByColour = 6;

/// More points of a layer in sight than this are drawn as crowds, one a kind.
constexpr std::size_t kCrowd = 5000;

struct ShownKind {
    const released::PointLayer* layer;
    int kind;
    std::size_t count = 0;  ///< in sight
    Symbol look = {};
};

bool drawable(const released::PointLayer& layer, std::size_t i, const geom::Box& visible) {
    return layer.kind[i] >= 0 && static_cast<std::size_t>(layer.kind[i]) < layer.kinds.size() &&
           visible.contains(layer.at[i]);
}

/// Points in sight, so that the one centre of a city lies over its hundred surgeries.
std::vector<std::size_t> rareLast(const released::PointLayer& layer, const geom::Box& visible) {
    std::vector<std::size_t> rows, count(layer.kinds.size(), 0);
    for (std::size_t i = 0; i < layer.at.size() && i < layer.kind.size(); ++i) {
        if (!drawable(layer, i, visible)) continue;
        rows.push_back(i);
        ++count[static_cast<std::size_t>(layer.kind[i])];
    }
    if (std::count_if(count.begin(), count.end(), [](std::size_t n) { return n > 0; }) < 2) return rows;
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return count[static_cast<std::size_t>(layer.kind[a])] >
               count[static_cast<std::size_t>(layer.kind[b])];
    });
    return rows;
}

std::vector<ShownKind> kindsInSight(const released::MapContent& content, const geom::Box& visible) {
    std::vector<ShownKind> shown;
    for (const released::PointLayer& layer : content.points) {
        const std::size_t first = shown.size();
        for (std::size_t kind = 0; kind < layer.kinds.size(); ++kind)
            shown.push_back({&layer, static_cast<int>(kind)});
        for (std::size_t i = 0; i < layer.at.size() && i < layer.kind.size(); ++i)
            if (drawable(layer, i, visible)) ++shown[first + static_cast<std::size_t>(layer.kind[i])].count;
    }
    std::erase_if(shown, [](const ShownKind& kind) { return kind.count == 0; });
    return shown;
}

const released::PointKind& kindOf(const ShownKind& shown) {
    return shown.layer->kinds[static_cast<std::size_t>(shown.kind)];
}

void dress(std::vector<ShownKind>& shown, bool mono) {
    std::vector<KindWish> wishes;
    for (const ShownKind& kind : shown)
        wishes.push_back({kindOf(kind).symbol, shown.size() > kKindsByColour ? kindOf(kind).group.ja : ""});
    const std::vector<Symbol> looks = kindSymbols(wishes, mono);
    for (std::size_t i = 0; i < shown.size(); ++i) shown[i].look = looks[i];
}

void addKindsToLegend(std::vector<ShownKind> shown, const released::PointLayer& layer, double sizePt,
                      const Look& look, std::vector<LegendEntry>& legend) {
    const bool grouped = shown.size() > kKindsByColour;
    std::erase_if(shown, [&](const ShownKind& kind) { return kind.layer != &layer; });
    if (!layer.title.empty() && !shown.empty())
        legend.push_back(entryOf(Kind::Heading, look.words(layer.title)));
    std::vector<std::string> groups;
    for (const ShownKind& kind : shown) {
        const std::string group = grouped ? look.words(kindOf(kind).group) : "";
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) groups.push_back(group);
    }
    for (const std::string& group : groups) {
        if (groups.size() > 1)
            legend.push_back(entryOf(Kind::Subheading,
                                     group.empty() ? base::say("そのほか", "Other").in(look.lang) : group));
        for (const ShownKind& kind : shown) {
            if (grouped && look.words(kindOf(kind).group) != group) continue;
            LegendEntry entry = entryOf(Kind::Point, look.words(kindOf(kind).label));
            entry.symbol = kind.look;
            entry.symbol.sizePt = static_cast<float>(std::max(sizePt, look.textPt * 0.75));
            legend.push_back(std::move(entry));
        }
    }
}

void addSymbols(const released::PointLayer& layer, const std::vector<std::size_t>& rows,
                const std::vector<Symbol>& looks, const Detail& detail, std::vector<Item>& items) {
    for (const std::size_t i : rows) {
        Symbol symbol = looks[static_cast<std::size_t>(layer.kind[i])];
        symbol.at = vertexOf(layer.at[i], {detail.origin, 0});
        symbol.feature = static_cast<int>(i);
        items.emplace_back(symbol);
    }
}

void addCrowds(const released::PointLayer& layer, const std::vector<std::size_t>& rows,
               const std::vector<Symbol>& looks, const Detail& detail, std::vector<Item>& items) {
    std::vector<std::ptrdiff_t> itemOf(looks.size(), -1);
    for (const std::size_t i : rows) {
        const auto kind = static_cast<std::size_t>(layer.kind[i]);
        if (itemOf[kind] < 0) {
            itemOf[kind] = static_cast<std::ptrdiff_t>(items.size());
            items.emplace_back(Crowd{looks[kind], {}});
        }
        std::get<Crowd>(items[static_cast<std::size_t>(itemOf[kind])])
            .at.push_back(vertexOf(layer.at[i], {detail.origin, 0}));
    }
}

}  // namespace

Overlay pointOverlay(const released::MapContent& content, const Detail& detail, const Look& look,
                     const geom::Box& visible) {
    Overlay overlay{{"points", Space::Map, true, {}, {}}, {}};
    std::vector<ShownKind> shown = kindsInSight(content, visible);
    dress(shown, look.mono);
    std::size_t inSight = 0;
    for (const ShownKind& kind : shown) inSight += kind.count;
    for (const released::PointLayer& layer : content.points) {
        const bool masked = layer.positionErrorM > 0;
        const double size = symbolSizePt(look, inSight, masked);
        std::vector<Symbol> looks(layer.kinds.size());
        for (const ShownKind& kind : shown) {
            if (kind.layer != &layer) continue;
            Symbol& dressed = looks[static_cast<std::size_t>(kind.kind)] = kind.look;
            dressed.sizePt = static_cast<float>(size);
            dressed.haloPt = static_cast<float>(std::max(0.5, size * 0.12));
            dressed.masked = masked;
        }
        const std::vector<std::size_t> rows = rareLast(layer, visible);
        if (rows.size() > kCrowd)
            addCrowds(layer, rows, looks, detail, overlay.layer.items);
        else
            addSymbols(layer, rows, looks, detail, overlay.layer.items);
        addKindsToLegend(shown, layer, size, look, overlay.legend);
        if (masked)
            overlay.legend.push_back(
                entryOf(Kind::Note, base::say("点は実際の位置から最大{} mずらしています",
                                              "Points are moved by up to {} m from the true place",
                                              numberText(layer.positionErrorM, 0))
                                        .in(look.lang)));
    }
    return overlay;
}

}  // namespace sasae::map
