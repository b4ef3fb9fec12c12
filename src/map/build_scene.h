// From what a tier may see to what is drawn.
#pragma once
#include "map/scene.h"
#include "map/style.h"
#include "released/layer.h"
#include "released/released.h"

namespace sasae::map {

/// Lays out one map: choropleth with its classes, hatches for "suppressed" and "no data", roads, borders,
/// surface, proposals, points, labels that never overlap, and furniture. Deterministic. Throws Error{Usage}
/// for a page, class count, scheme or bbox that cannot be.
Scene buildScene(const released::Released<released::MapContent>& content, const Style& style,
                 const TextMeasure& measure);

}  // namespace sasae::map
