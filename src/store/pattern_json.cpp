#include "store/pattern_json.h"

namespace sasae::store {

Json jsonOf(const model::Pattern& pattern, const model::Taxonomy& taxonomy) {
    Json anyOf = Json::array();
    for (model::NeedSet set : pattern.anyOf) anyOf.push_back(jsonOf(set, taxonomy));
    return {{"id", pattern.id},
            {"name", jsonOf(pattern.name)},
            {"library", pattern.named},
            {"all_of", jsonOf(pattern.allOf, taxonomy)},
            {"any_of", anyOf},
            {"may_lack", pattern.mayLack},
            {"structures", structuresJson(pattern.structures, taxonomy)}};
}

model::Pattern patternOf(const Json& json, const model::Taxonomy& taxonomy) {
    model::Pattern pattern;
    pattern.id = json.at("id").get<std::string>();
    pattern.name = textOf(json.at("name"));
    pattern.named = json.at("library").get<bool>();
    pattern.allOf = needsOf(json.at("all_of"), taxonomy);
    for (const Json& set : json.at("any_of")) pattern.anyOf.push_back(needsOf(set, taxonomy));
    pattern.mayLack = json.value("may_lack", 0);
    pattern.structures = structureBits(json.at("structures"), taxonomy);
    return pattern;
}

}  // namespace sasae::store
