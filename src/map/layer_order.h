// Which of the layers over the areas lies above which. The areas and a background stay beneath, names and
// furniture above them all.
#pragma once
#include <string>
#include <vector>

#include "map/scene.h"

namespace sasae::map {

/// Names of the layers that may change places, bottom to top as they lie unless told otherwise: surface,
/// roads, borders, outlines, cases, points. A new kind of layer joins this list and Scene::layers.
const std::vector<std::string>& movableLayers();

/// All movable layers, first those of `order` that are known, once each, then the rest in their usual places
/// above them.
std::vector<std::string> completeOrder(const std::vector<std::string>& order);

/// Puts the movable layers into that order (completed), bottom to top, in the places that such layers have
/// now; masked points of cases come out of "points" into a layer of their own, "cases". Empty: nothing
/// changes.
void putInOrder(Scene& scene, const std::vector<std::string>& order);

}  // namespace sasae::map
