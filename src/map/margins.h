// The words around the map: title and period above it, 出典 and handling note below.
#pragma once
#include "map/block.h"
#include "map/style.h"
#include "released/layer.h"
#include "released/tier.h"

namespace sasae::map {

Block headBlock(const released::MapContent& content, released::Tier tier, const Style& style,
                const Look& look, double widthPt, const TextMeasure& measure);
Block footBlock(const released::MapContent& content, const Style& style, const Look& look, double widthPt,
                const TextMeasure& measure);

}  // namespace sasae::map
