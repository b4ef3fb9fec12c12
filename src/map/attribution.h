// Whose the background of a map is: said on the map itself, whatever else is left off it.
#pragma once
#include <string>
#include <vector>

#include "map/look.h"
#include "map/scene.h"

namespace sasae::map {

/// 「背景地図：…」
std::string attributionWords(const std::string& attribution, base::Lang lang);

/// A small panel in a corner of the map, the first that is free of the panels, from the lower right. Layer
/// "attribution", page space. No items for an empty text.
Layer attributionLayer(const std::string& attribution, const Rect& view, const std::vector<Rect>& panels,
                       const Look& look, const TextMeasure& measure);

}  // namespace sasae::map
