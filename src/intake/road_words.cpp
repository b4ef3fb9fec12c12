#include "intake/road_words.h"

#include <algorithm>
#include <map>

#include "base/encoding.h"
#include "geodata/file.h"
#include "model/coded_table.h"

namespace sasae::intake {

namespace {

using model::RoadClass;
using model::Way;

std::string plainWord(std::string_view word) {
    std::string out = base::nfkc(base::trim(word));
    std::erase_if(out, [](char c) { return c == ' '; });
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

struct Words {
    std::map<std::string, RoadClass, std::less<>> osm, all;
};

const Words& words() {
    static const Words table = [] {
        const model::CodedTable classes("road_classes.csv", geodata::file("road_classes.csv"),
                                        {"code", "label", "osm", "words"});
        Words out;
        for (std::size_t row = 0; row < classes.rows(); ++row) {
            RoadClass roadClass;
            if (!model::parseRoadClass(classes.at(row, "code"), roadClass))
                classes.unknown(row, classes.at(row, "code"));
            for (const std::string& word : classes.list(row, "osm")) out.osm.emplace(word, roadClass);
            for (const std::string& word : classes.list(row, "words"))
                out.all.emplace(plainWord(word), roadClass);
            out.all.emplace(plainWord(classes.at(row, "code")), roadClass);
            out.all.emplace(plainWord(classes.at(row, "label")), roadClass);
        }
        for (const auto& [word, roadClass] : out.osm) out.all.emplace(word, roadClass);
        return out;
    }();
    return table;
}

bool isOneOf(std::string_view value, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// The most special tag that says something decides.
bool mayUse(std::initializer_list<std::string_view> fromSpecialToGeneral) {
    for (const std::string_view value : fromSpecialToGeneral) {
        if (value.empty()) continue;
        return !isOneOf(value, {"no", "private", "agricultural", "forestry", "delivery", "use_sidepath"});
    }
    return true;
}

Way carWay(const RoadTags& tags, RoadClass roadClass) {
    if (isOneOf(tags.oneway, {"yes", "1", "true"})) return Way::Forward;
    if (isOneOf(tags.oneway, {"-1", "reverse"})) return Way::Backward;
    if (isOneOf(tags.oneway, {"no", "0", "false"})) return Way::Both;
    const bool implied =
        isOneOf(tags.junction, {"roundabout", "circular"}) || roadClass == RoadClass::Motorway;
    return implied ? Way::Forward : Way::Both;
}

}  // namespace

std::optional<RoadClass> roadClassOfOsm(std::string_view highway) {
    const auto found = words().osm.find(highway);
    return found == words().osm.end() ? std::nullopt : std::optional(found->second);
}

std::optional<RoadClass> roadClassOfWord(std::string_view word) {
    const auto found = words().all.find(plainWord(word));
    return found == words().all.end() ? std::nullopt : std::optional(found->second);
}

std::optional<model::RoadKind> roadKindOf(const RoadTags& tags) {
    const auto roadClass = roadClassOfOsm(tags.highway);
    if (!roadClass) return std::nullopt;
    model::RoadKind kind;
    kind.roadClass = *roadClass;
    if (!mayUse({tags.foot, tags.access})) kind.foot = Way::None;
    kind.car = mayUse({tags.motorcar, tags.motorVehicle, tags.vehicle, tags.access})
                   ? carWay(tags, *roadClass)
                   : Way::None;
    kind.wheelchair = *roadClass != RoadClass::Steps && tags.wheelchair != "no";
    if (kind.foot == Way::None && kind.car == Way::None) return std::nullopt;
    return kind;
}

std::optional<Way> wayOfWord(std::string_view word) {
    const std::string plain = plainWord(word);
    if (isOneOf(plain, {"", "no", "0", "false", "b", "n", "both", "なし", "無", "双方向"})) return Way::Both;
    if (isOneOf(plain, {"yes", "1", "true", "f", "ft", "y", "forward", "一方通行", "順", "あり", "有"}))
        return Way::Forward;
    if (isOneOf(plain, {"-1", "t", "tf", "reverse", "backward", "逆"})) return Way::Backward;
    return std::nullopt;
}

}  // namespace sasae::intake
