#include "map/scene.h"

namespace sasae::map {

const Layer* Scene::layer(const std::string& name) const {
    for (const Layer& candidate : layers)
        if (candidate.name == name) return &candidate;
    return nullptr;
}

geom::Point Scene::onPage(const Layer& layer, Vertex v) const {
    if (layer.space == Space::Page) return {static_cast<double>(v.x), static_cast<double>(v.y)};
    return camera.toPage({origin.x + static_cast<double>(v.x), origin.y + static_cast<double>(v.y)});
}

}  // namespace sasae::map
