#include "desktop/gl/raster.h"

#include <algorithm>
#include <cmath>

#include "desktop/gl/stamps.h"
#include "report/picture.h"

namespace sasae::gl {

namespace {

using map::Crowd;
using map::Item;
using map::Symbol;
using map::TextRun;

/// Halos first: words that stand close never bite into each other.
std::vector<Item> halosFirst(const std::vector<Item>& items) {
    std::vector<Item> result, letters;
    for (const Item& item : items) {
        const auto* run = std::get_if<TextRun>(&item);
        if (!run) {
            // What lies over words that came before, such as a badge.
            result.push_back(item);
            continue;
        }
        TextRun text = *run;
        if (run->haloPt > 0) {
            text.colour.a = 0;
            result.emplace_back(text);
            text = *run;
            text.haloPt = 0;
        }
        letters.emplace_back(std::move(text));
    }
    for (Item& item : letters) result.push_back(std::move(item));
    return result;
}

void paintLayer(const map::Scene& scene, const map::Layer& layer, std::vector<Item> items, Raster& raster) {
    map::Scene alone;
    alone.widthPt = scene.widthPt;
    alone.heightPt = scene.heightPt;
    alone.paper = {0, 0, 0, 0};
    alone.camera = scene.camera;
    alone.origin = scene.origin;
    alone.layers.push_back({layer.name, layer.space, layer.clipped, {}, std::move(items)});
    raster.pixels = report::premultipliedPixels(alone, raster.widthPx, raster.heightPx);
}

}  // namespace

Raster blankRaster(const map::Scene& scene, double pxPerPt) {
    Raster raster;
    raster.widthPx = static_cast<int>(std::lround(scene.widthPt * pxPerPt));
    raster.heightPx = static_cast<int>(std::lround(scene.heightPt * pxPerPt));
    raster.pixels.resize(static_cast<std::size_t>(raster.widthPx) *
                         static_cast<std::size_t>(raster.heightPx));
    return raster;
}

void findPieces(Raster& raster) {
    constexpr int kSide = 64;
    std::vector<Raster::Piece>& pieces = raster.pieces;
    pieces.clear();
    for (int y = 0; y < raster.heightPx; y += kSide) {
        const int height = std::min(kSide, raster.heightPx - y);
        bool open = false;
        for (int x = 0; x < raster.widthPx; x += kSide) {
            const int width = std::min(kSide, raster.widthPx - x);
            bool clear = true;
            for (int row = y; row < y + height && clear; ++row) {
                const std::uint32_t* from =
                    &raster.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(raster.widthPx) +
                                   static_cast<std::size_t>(x)];
                clear = std::all_of(from, from + width, [](std::uint32_t p) { return p == 0; });
            }
            if (!clear && open)
                pieces.back().widthPx += width;
            else if (!clear)
                pieces.push_back({x, y, width, height});
            open = !clear;
        }
    }
}

Raster rasterOf(const map::Scene& scene, const map::Layer& layer, double pxPerPt) {
    if (layer.items.empty()) return {};
    Raster raster = blankRaster(scene, pxPerPt);
    const bool symbols = std::all_of(layer.items.begin(), layer.items.end(), [](const Item& item) {
        return std::holds_alternative<Symbol>(item) || std::holds_alternative<Crowd>(item);
    });
    if (symbols)
        stampSymbols(scene, layer, pxPerPt, raster);
    else
        paintLayer(scene, layer, halosFirst(layer.items), raster);
    findPieces(raster);
    return raster;
}

}  // namespace sasae::gl
