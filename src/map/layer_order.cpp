#include "map/layer_order.h"

#include <algorithm>

namespace sasae::map {

namespace {

bool isCase(const Item& item) {
    const auto* crowd = std::get_if<Crowd>(&item);
    const auto* symbol = crowd ? &crowd->look : std::get_if<Symbol>(&item);
    return symbol && symbol->masked;
}

void partCases(Scene& scene) {
    const auto points = std::ranges::find(scene.layers, "points", &Layer::name);
    if (points == scene.layers.end() || std::ranges::none_of(points->items, isCase)) return;
    Layer cases{"cases", points->space, points->clipped, points->within, {}};
    const auto first = std::ranges::stable_partition(points->items, [](const Item& i) { return !isCase(i); });
    cases.items.assign(std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
    points->items.erase(first.begin(), first.end());
    scene.layers.insert(points, std::move(cases));
}

}  // namespace

const std::vector<std::string>& movableLayers() {
    static const std::vector<std::string> all = {"surface",  "roads", "borders",
                                                 "outlines", "cases", "points"};
    return all;
}

std::vector<std::string> completeOrder(const std::vector<std::string>& order) {
    std::vector<std::string> whole;
    const auto add = [&](const std::string& name) {
        if (std::ranges::find(whole, name) == whole.end()) whole.push_back(name);
    };
    for (const std::string& name : order)
        if (std::ranges::find(movableLayers(), name) != movableLayers().end()) add(name);
    for (const std::string& name : movableLayers()) add(name);
    return whole;
}

void putInOrder(Scene& scene, const std::vector<std::string>& order) {
    if (order.empty()) return;
    partCases(scene);
    const std::vector<std::string> whole = completeOrder(order);
    const auto rankOf = [&](const Layer& layer) {
        return std::ranges::find(whole, layer.name) - whole.begin();
    };
    std::vector<Layer*> places;
    std::vector<Layer> moved;
    for (Layer& layer : scene.layers)
        if (layer.space == Space::Map && rankOf(layer) < std::ssize(whole)) {
            places.push_back(&layer);
            moved.push_back(std::move(layer));
        }
    std::ranges::stable_sort(moved, {}, rankOf);
    for (std::size_t i = 0; i < moved.size(); ++i) *places[i] = std::move(moved[i]);
}

}  // namespace sasae::map
