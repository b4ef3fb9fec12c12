// What the words of road data mean: OpenStreetMap's tags, and the words of Japanese road layers
// (geodata/road_classes.csv).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/roads.h"

namespace sasae::intake {

std::optional<model::RoadClass> roadClassOfOsm(std::string_view highway);
/// By code, by a word of the table, or by OpenStreetMap's; NFKC, without blanks or regard to case.
std::optional<model::RoadClass> roadClassOfWord(std::string_view word);

/// The tags of one way that decide who may use it; "" where absent.
struct RoadTags {
    std::string highway, access, foot, vehicle, motorVehicle, motorcar, oneway, junction, wheelchair, area;
};
/// Nothing where the way is no road that anybody may use (proposed, under construction, private to all).
/// Source: OSM wiki, "Key:access" and "OSM tags for routing/Access restrictions".
std::optional<model::RoadKind> roadKindOf(const RoadTags& tags);

/// A cell of a one-way column: yes, 1, T, F, -1, B, 一方通行, 順, 逆 …; nothing where the word is not known.
std::optional<model::Way> wayOfWord(std::string_view word);

}  // namespace sasae::intake
