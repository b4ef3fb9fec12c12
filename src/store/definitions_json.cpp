#include "store/definitions_json.h"

#include <stdexcept>

#include "store/json_text.h"
#include "store/pattern_json.h"

namespace sasae::store {
namespace {

constexpr const char* kStages[] = {"elderly", "children", "other"};
constexpr const char* kShares[] = {"self_family", "residents", "professionals", "unknown"};

template <class Enum, std::size_t n>
Enum enumOf(const Json& json, const char* const (&names)[n]) {
    const auto word = json.get<std::string>();
    for (std::size_t i = 0; i < n; ++i)
        if (word == names[i]) return static_cast<Enum>(i);
    throw std::out_of_range("unknown word");
}

/// A list that the program can hold: rows are bits and 16-bit numbers elsewhere.
const Json& listOf(const Json& json, const char* name, std::size_t most) {
    const Json& list = json.at(name);
    if (!list.is_array() || list.size() > most) throw std::out_of_range("list too long");
    return list;
}

Json rowCode(int row, const auto& list) {
    return row < 0 ? Json() : Json(list.at(static_cast<std::size_t>(row)).code);
}

}  // namespace

std::string taxonomyText(const model::Taxonomy& taxonomy) {
    Json groups = Json::array(), needs = Json::array(), structures = Json::array();
    for (const model::NeedGroup& g : taxonomy.groups)
        groups.push_back({{"code", g.code}, {"label", jsonOf(g.label)}});
    for (const model::Need& n : taxonomy.needs)
        needs.push_back({{"code", n.code},
                         {"label", jsonOf(n.label)},
                         {"group", taxonomy.groups.at(static_cast<std::size_t>(n.group)).code},
                         {"sensitive", n.sensitive},
                         {"implies", jsonOf(n.implies, taxonomy)}});
    for (const model::Structure& s : taxonomy.structures)
        structures.push_back(
            {{"code", s.code}, {"label", jsonOf(s.label)}, {"stage", kStages[static_cast<int>(s.stage)]}});
    return dumped({{"groups", groups},
                   {"needs", needs},
                   {"structures", structures},
                   {"elderly_needs", jsonOf(taxonomy.elderlyNeeds, taxonomy)},
                   {"child_needs", jsonOf(taxonomy.childNeeds, taxonomy)},
                   {"other", rowCode(taxonomy.other, taxonomy.needs)},
                   {"unknown_structure", rowCode(taxonomy.unknownStructure, taxonomy.structures)},
                   {"other_structure", rowCode(taxonomy.otherStructure, taxonomy.structures)}});
}

model::Taxonomy taxonomyFrom(const std::string& text) {
    const Json json = Json::parse(text);
    model::Taxonomy taxonomy;
    for (const Json& g : listOf(json, "groups", 64))
        taxonomy.groups.push_back({g.at("code").get<std::string>(), textOf(g.at("label"))});
    const auto groupRow = [&](const std::string& code) {
        for (std::size_t i = 0; i < taxonomy.groups.size(); ++i)
            if (taxonomy.groups[i].code == code) return static_cast<int>(i);
        throw std::out_of_range("unknown group");
    };
    for (const Json& n : listOf(json, "needs", 64))
        taxonomy.needs.push_back({n.at("code").get<std::string>(),
                                  textOf(n.at("label")),
                                  groupRow(n.at("group").get<std::string>()),
                                  n.at("sensitive").get<bool>(),
                                  {}});
    for (std::size_t i = 0; i < taxonomy.needs.size(); ++i)
        taxonomy.needs[i].implies = needsOf(json.at("needs").at(i).at("implies"), taxonomy);
    for (const Json& s : listOf(json, "structures", 32))
        taxonomy.structures.push_back({s.at("code").get<std::string>(), textOf(s.at("label")),
                                       enumOf<model::LifeStage>(s.at("stage"), kStages)});
    const auto need = [&](const Json& code) {
        return code.is_null() ? -1 : needRow(code.get<std::string>(), taxonomy);
    };
    const auto structure = [&](const Json& code) {
        return code.is_null() ? -1 : structureRow(code.get<std::string>(), taxonomy);
    };
    taxonomy.other = need(json.at("other"));
    taxonomy.unknownStructure = structure(json.at("unknown_structure"));
    taxonomy.otherStructure = structure(json.at("other_structure"));
    taxonomy.elderlyNeeds = needsOf(json.at("elderly_needs"), taxonomy);
    taxonomy.childNeeds = needsOf(json.at("child_needs"), taxonomy);
    model::indexWords(taxonomy);
    return taxonomy;
}

std::string vocabularyText(const model::Vocabulary& vocabulary, const model::Taxonomy& taxonomy) {
    Json actors = Json::array(), kinds = Json::array();
    for (const model::Actor& a : vocabulary.actors)
        actors.push_back(
            {{"code", a.code}, {"label", jsonOf(a.label)}, {"share", kShares[static_cast<int>(a.share)]}});
    for (const model::SupportKind& k : vocabulary.supportKinds)
        kinds.push_back({{"code", k.code},
                         {"label", jsonOf(k.label)},
                         {"roles", k.roles},
                         {"community", k.community},
                         {"symbol", k.symbol},
                         {"answers", jsonOf(k.answers, taxonomy)}});
    return dumped({{"actors", actors}, {"support_kinds", kinds}});
}

model::Vocabulary vocabularyFrom(const std::string& text, const model::Taxonomy& taxonomy) {
    const Json json = Json::parse(text);
    model::Vocabulary vocabulary;
    for (const Json& a : listOf(json, "actors", 1000))
        vocabulary.actors.push_back({a.at("code").get<std::string>(), textOf(a.at("label")),
                                     enumOf<model::NoticedShare>(a.at("share"), kShares)});
    for (const Json& k : listOf(json, "support_kinds", 1000))
        vocabulary.supportKinds.push_back({k.at("code").get<std::string>(), textOf(k.at("label")),
                                           k.at("roles").get<std::uint8_t>(), k.at("community").get<bool>(),
                                           k.at("symbol").get<std::string>(),
                                           needsOf(k.at("answers"), taxonomy)});
    model::indexWords(vocabulary);
    return vocabulary;
}

std::string patternsText(const model::PatternLibrary& library, const model::Taxonomy& taxonomy) {
    Json patterns = Json::array();
    for (const model::Pattern& p : library.patterns) patterns.push_back(jsonOf(p, taxonomy));
    return dumped({{"patterns", patterns}});
}

model::PatternLibrary patternsFrom(const std::string& text, const model::Taxonomy& taxonomy) {
    model::PatternLibrary library;
    const Json json = Json::parse(text);
    for (const Json& p : listOf(json, "patterns", 10000)) library.patterns.push_back(patternOf(p, taxonomy));
    return library;
}

std::string settingsText(const model::ProposalSettings& s) {
    return dumped({{"from", jsonOf(s.from)},
                   {"to", jsonOf(s.to)},
                   {"min_cases", s.minCases},
                   {"city_min_districts", s.cityMinDistricts},
                   {"city_min_households", s.cityMinHouseholds},
                   {"margin", jsonOf(s.margin)},
                   {"alpha", jsonOf(s.alpha)},
                   {"zones", s.zones},
                   {"replications", s.replications},
                   {"seed", s.seed},
                   {"per_district", s.perDistrict},
                   {"per_run", s.perRun},
                   {"threads", s.threads}});
}

model::ProposalSettings settingsFrom(const std::string& text) {
    const Json json = Json::parse(text);
    model::ProposalSettings s;
    s.from = dateOf(json.at("from"));
    s.to = dateOf(json.at("to"));
    s.minCases = json.at("min_cases").get<int>();
    s.cityMinDistricts = json.at("city_min_districts").get<int>();
    s.cityMinHouseholds = json.at("city_min_households").get<int>();
    s.margin = numberOf(json.at("margin"));
    s.alpha = numberOf(json.at("alpha"));
    s.zones = json.at("zones").get<int>();
    s.replications = json.at("replications").get<int>();
    s.seed = json.at("seed").get<std::uint64_t>();
    s.perDistrict = json.at("per_district").get<int>();
    s.perRun = json.at("per_run").get<int>();
    s.threads = json.at("threads").get<int>();
    return s;
}

}  // namespace sasae::store
