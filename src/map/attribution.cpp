#include "map/attribution.h"

#include <algorithm>

#include "map/block.h"
#include "map/wrap.h"

namespace sasae::map {

std::string attributionWords(const std::string& attribution, base::Lang lang) {
    return base::say("背景地図：{}", "Background: {}", attribution).in(lang);
}

Layer attributionLayer(const std::string& attribution, const Rect& view, const std::vector<Rect>& panels,
                       const Look& look, const TextMeasure& measure) {
    Layer layer{"attribution", Space::Page, false, {}, {}};
    if (attribution.empty()) return layer;
    const double size = look.smallPt, pad = size * 0.4, line = size * 1.35;
    const auto lines = wrapped(attributionWords(attribution, look.lang),
                               std::max(view.width * 0.6, 40.0) - 2 * pad, {size, false}, measure);
    Block block;
    for (const std::string& words : lines)
        block.widthPt = std::max(block.widthPt, measure(words, size, false) + 2 * pad);
    block.heightPt = line * static_cast<double>(lines.size()) + pad;
    Fill ground;
    ground.colour = {255, 255, 255, 225};
    block.items.push_back(rectangle({0, 0, block.widthPt, block.heightPt}, ground, {}));
    for (std::size_t i = 0; i < lines.size(); ++i)
        block.items.push_back(
            textRun(pad, pad / 2 + line * (static_cast<double>(i) + 0.5), lines[i], size, look.ink));
    const double right = view.right() - block.widthPt, low = view.bottom() - block.heightPt;
    const auto free = [&](geom::Point at) {
        const Rect own{at.x, at.y, block.widthPt, block.heightPt};
        return std::ranges::none_of(panels, [&](const Rect& panel) { return panel.meets(own); });
    };
    std::vector<geom::Point> places;
    for (double x = right; x >= view.x; x -= size) places.push_back({x, low});
    for (double x = right; x >= view.x; x -= size) places.push_back({x, view.y});
    const auto found = std::ranges::find_if(places, free);
    const geom::Point at = found == places.end() ? geom::Point{std::max(right, view.x), low} : *found;
    layer.items = movedTo(block, at.x, at.y);
    return layer;
}

}  // namespace sasae::map
