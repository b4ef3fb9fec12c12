// Facilities and masked points: symbols by kind, and their part of the legend.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/parallel.h"
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

/// How many points of each kind are in sight, by pieces of the layer.
struct Counts {
    std::vector<std::vector<std::size_t>> ofPiece;
    std::vector<std::size_t> ofKind;
    std::size_t all = 0;
};

constexpr std::size_t kPiece = 32'768;

std::size_t rowsOf(const released::PointLayer& layer) {
    return std::min(layer.at.size(), layer.kind.size());
}

template <class Use>
void eachPiece(const released::PointLayer& layer, const Use& use) {
    base::parallelFor(rowsOf(layer), kPiece, 0,
                      [&](std::size_t begin, std::size_t end) { use(begin / kPiece, begin, end); });
}

Counts countsOf(const released::PointLayer& layer, const geom::Box& visible) {
    Counts counts;
    counts.ofKind.resize(layer.kinds.size());
    counts.ofPiece.assign((rowsOf(layer) + kPiece - 1) / kPiece, counts.ofKind);
    eachPiece(layer, [&](std::size_t piece, std::size_t begin, std::size_t end) {
        std::vector<std::size_t> own(layer.kinds.size());
        for (std::size_t i = begin; i < end; ++i)
            if (drawable(layer, i, visible)) ++own[static_cast<std::size_t>(layer.kind[i])];
        counts.ofPiece[piece] = std::move(own);
    });
    for (const auto& piece : counts.ofPiece)
        for (std::size_t kind = 0; kind < piece.size(); ++kind) counts.ofKind[kind] += piece[kind];
    for (const std::size_t n : counts.ofKind) counts.all += n;
    return counts;
}

/// Common kinds first, so that the one centre of a city lies over its hundred surgeries.
std::vector<std::size_t> rareLast(const Counts& counts) {
    std::vector<std::size_t> kinds(counts.ofKind.size());
    std::iota(kinds.begin(), kinds.end(), std::size_t{0});
    std::stable_sort(kinds.begin(), kinds.end(),
                     [&](std::size_t a, std::size_t b) { return counts.ofKind[a] > counts.ofKind[b]; });
    std::erase_if(kinds, [&](std::size_t kind) { return counts.ofKind[kind] == 0; });
    return kinds;
}

std::vector<ShownKind> kindsInSight(const std::vector<released::PointLayer>& points,
                                    const std::vector<Counts>& counts) {
    std::vector<ShownKind> shown;
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t kind = 0; kind < points[i].kinds.size(); ++kind)
            if (counts[i].ofKind[kind] > 0)
                shown.push_back({&points[i], static_cast<int>(kind), counts[i].ofKind[kind]});
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

void addSymbols(const released::PointLayer& layer, const Counts& counts, const std::vector<Symbol>& looks,
                const Detail& detail, const geom::Box& visible, std::vector<Item>& items) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < rowsOf(layer); ++i)
        if (drawable(layer, i, visible)) rows.push_back(i);
    const auto countOf = [&](std::size_t row) {
        return counts.ofKind[static_cast<std::size_t>(layer.kind[row])];
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::size_t a, std::size_t b) { return countOf(a) > countOf(b); });
    for (const std::size_t i : rows) {
        Symbol symbol = looks[static_cast<std::size_t>(layer.kind[i])];
        symbol.at = vertexOf(layer.at[i], {detail.origin, 0});
        symbol.feature = static_cast<int>(i);
        items.emplace_back(symbol);
    }
}

void addCrowds(const released::PointLayer& layer, const Counts& counts, const std::vector<Symbol>& looks,
               const Detail& detail, const geom::Box& visible, std::vector<Item>& items) {
    std::vector<std::vector<Vertex>> places(looks.size());
    for (std::size_t kind = 0; kind < places.size(); ++kind) places[kind].resize(counts.ofKind[kind]);
    // Where each piece writes its own.
    std::vector<std::vector<std::size_t>> next = counts.ofPiece;
    std::vector<std::size_t> sum(looks.size());
    for (auto& piece : next)
        for (std::size_t kind = 0; kind < piece.size(); ++kind)
            sum[kind] += std::exchange(piece[kind], sum[kind]);
    eachPiece(layer, [&](std::size_t piece, std::size_t begin, std::size_t end) {
        std::vector<std::size_t> to = next[piece];
        for (std::size_t i = begin; i < end; ++i) {
            if (!drawable(layer, i, visible)) continue;
            const auto kind = static_cast<std::size_t>(layer.kind[i]);
            places[kind][to[kind]++] = vertexOf(layer.at[i], {detail.origin, 0});
        }
    });
    for (const std::size_t kind : rareLast(counts))
        items.emplace_back(Crowd{looks[kind], std::move(places[kind])});
}

/// What is in sight and how it looks.
struct Dressed {
    std::vector<Counts> counts;
    std::vector<ShownKind> kinds;
    std::size_t inSight = 0;
};

Dressed dressed(const std::vector<released::PointLayer>& points, const Look& look, const geom::Box& visible) {
    Dressed result;
    for (const released::PointLayer& layer : points) {
        result.counts.push_back(countsOf(layer, visible));
        result.inSight += result.counts.back().all;
    }
    result.kinds = kindsInSight(points, result.counts);
    dress(result.kinds, look.mono);
    return result;
}

}  // namespace

Layer pointLayer(const std::vector<released::PointLayer>& points, const Detail& detail, const Look& look,
                 const geom::Box& visible) {
    Layer result{"points", Space::Map, true, {}, {}};
    const Dressed shown = dressed(points, look, visible);
    for (std::size_t row = 0; row < points.size(); ++row) {
        const released::PointLayer& layer = points[row];
        const bool masked = layer.positionErrorM > 0;
        const double size = symbolSizePt(look, shown.inSight, masked);
        std::vector<Symbol> looks(layer.kinds.size());
        for (const ShownKind& kind : shown.kinds) {
            if (kind.layer != &layer) continue;
            Symbol& own = looks[static_cast<std::size_t>(kind.kind)] = kind.look;
            own.sizePt = static_cast<float>(size);
            own.haloPt = static_cast<float>(std::max(0.5, size * 0.12));
            own.masked = masked;
        }
        if (shown.counts[row].all > kCrowd)
            addCrowds(layer, shown.counts[row], looks, detail, visible, result.items);
        else
            addSymbols(layer, shown.counts[row], looks, detail, visible, result.items);
    }
    return result;
}

std::vector<LegendEntry> pointLegend(const std::vector<released::PointLayer>& points, const Look& look,
                                     const geom::Box& visible) {
    std::vector<LegendEntry> legend;
    const Dressed shown = dressed(points, look, visible);
    for (const released::PointLayer& layer : points) {
        const bool masked = layer.positionErrorM > 0;
        addKindsToLegend(shown.kinds, layer, symbolSizePt(look, shown.inSight, masked), look, legend);
        if (masked)
            legend.push_back(
                entryOf(Kind::Note, base::say("点は実際の位置から最大{} mずらしています",
                                              "Points are moved by up to {} m from the true place",
                                              numberText(layer.positionErrorM, 0))
                                        .in(look.lang)));
    }
    return legend;
}

}  // namespace sasae::map
