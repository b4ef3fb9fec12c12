#include "map/kind_symbols.h"

#include <algorithm>
#include <utility>

namespace sasae::map {

namespace {

Shape shapeOf(const std::string& word, Shape otherwise) {
    static constexpr const char* kNames[] = {"circle", "square", "triangle", "diamond",
                                             "cross",  "star",   "house"};
    for (int i = 0; i < 7; ++i)
        if (word == kNames[i]) return static_cast<Shape>(i);
    return otherwise;
}

}  // namespace

std::vector<Symbol> kindSymbols(const std::vector<KindWish>& wishes, bool mono) {
    constexpr int kShapes = 7, kInsides = 5;
    static constexpr Inside kOrder[kInsides] = {Inside::Full, Inside::Dot, Inside::Hollow, Inside::Half,
                                                Inside::Pale};
    // Vermilion is kept for proposals; yellow and green do not stand out on pale green and white.
    static const std::vector<Colour> colours = {parseColour("#0072b2"), parseColour("#9b2f78"),
                                                parseColour("#000000"), parseColour("#b87700"),
                                                parseColour("#2b8cc4"), parseColour("#00694d")};
    // Blue and brown differ for every kind of colour vision, and from black.
    static const std::vector<Colour> groupColours = {parseColour("#005ea8"), parseColour("#8f5a00"),
                                                     parseColour("#000000")};
    std::vector<std::string> groups;
    std::vector<bool> used(kShapes * kInsides, false);
    std::vector<std::pair<int, Colour>> taken;
    std::vector<Symbol> symbols;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        Symbol symbol;
        symbol.colour = colours[i % colours.size()];
        if (!wishes[i].group.empty()) {
            const auto at = std::find(groups.begin(), groups.end(), wishes[i].group);
            symbol.colour = groupColours[static_cast<std::size_t>(at - groups.begin()) % groupColours.size()];
            if (at == groups.end()) groups.push_back(wishes[i].group);
        }
        if (mono) symbol.colour = {0, 0, 0, 255};
        const int wanted = static_cast<int>(shapeOf(wishes[i].shape, static_cast<Shape>(i % kShapes)));
        const auto firstSlot = [&](const auto& free) {
            for (int inside = 0; inside < kInsides; ++inside)
                for (int turn = 0; turn < kShapes; ++turn) {
                    const int slot = inside * kShapes + (wanted + turn) % kShapes;
                    if (free(slot)) return slot;
                }
            return -1;
        };
        int slot = firstSlot([&](int s) { return !used[static_cast<std::size_t>(s)]; });
        if (slot < 0)  // more kinds than looks: colours tell them apart
            slot = firstSlot([&](int s) {
                return std::find(taken.begin(), taken.end(), std::pair{s, symbol.colour}) == taken.end();
            });
        if (slot < 0) slot = static_cast<int>(i) % (kShapes * kInsides);
        used[static_cast<std::size_t>(slot)] = true;
        taken.emplace_back(slot, symbol.colour);
        symbol.shape = static_cast<Shape>(slot % kShapes);
        symbol.inside = kOrder[slot / kShapes];
        symbols.push_back(symbol);
    }
    return symbols;
}

}  // namespace sasae::map
