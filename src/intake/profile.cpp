#include "intake/profile.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "geodata/file.h"
#include "intake/door.h"

namespace sasae::intake {

using base::Error;
using base::Kind;
using base::say;
using Json = nlohmann::json;

namespace {

constexpr std::string_view kGeneric = "generic";
constexpr std::uintmax_t kMostJsonBytes = 1 << 20;

struct Shipped {
    std::vector<FieldProfile> profiles;
    std::vector<KindWord> words;
};

Use useNamed(const std::string& name) {
    return name == "areas" ? Use::Areas : name == "population" ? Use::Population : Use::Facilities;
}

std::map<std::string, KindCode, std::less<>> kindCodesOf(const Json& json) {
    std::map<std::string, KindCode, std::less<>> codes;
    for (const auto& [code, value] : json.items())
        codes[code] = {value.value("kind", std::string()), value.value("label", std::string())};
    return codes;
}

FieldProfile profileOf(const Json& json) {
    FieldProfile profile;
    profile.id = json.at("id").get<std::string>();
    profile.layout = json.value("layout", std::string());
    profile.label = {json.at("label").at("ja").get<std::string>(),
                     json.at("label").at("en").get<std::string>()};
    profile.use = useNamed(json.at("use").get<std::string>());
    profile.needs = json.at("needs").get<std::vector<std::vector<std::string>>>();
    profile.without = json.value("without", std::vector<std::string>());
    for (const auto& [role, names] : json.at("fields").items())
        profile.fields[role] = names.get<std::vector<std::string>>();
    profile.kindCodes = kindCodesOf(json.value("kinds", Json::object()));
    profile.kindOfRest = json.value("kind_of_rest", std::string());
    return profile;
}

const Shipped& shipped() {
    static const Shipped data = [] {
        Shipped out;
        const Json json = Json::parse(geodata::file("profiles.json"));
        for (const Json& profile : json.at("profiles")) out.profiles.push_back(profileOf(profile));
        for (const Json& word : json.at("kind_words"))
            out.words.push_back({word.at(0).get<std::string>(), word.at(1).get<std::string>()});
        return out;
    }();
    return data;
}

bool hasOne(const Layer& layer, const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& n) { return layer.find(n) >= 0; });
}

bool fits(const FieldProfile& profile, const Layer& layer) {
    return std::all_of(profile.needs.begin(), profile.needs.end(),
                       [&](const auto& group) { return hasOne(layer, group); }) &&
           !hasOne(layer, profile.without);
}

/// Share of the profile's roles that the fields fill, on 0..0.5; a profile of a publisher gets 0.5 on top.
double scoreOf(const FieldProfile& profile, const Layer& layer) {
    double filled = 0;
    for (const auto& [role, names] : profile.fields)
        if (hasOne(layer, names)) ++filled;
    const double share = 0.5 * filled / static_cast<double>(std::max<std::size_t>(profile.fields.size(), 1));
    return profile.id == kGeneric ? share * 0.99 : 0.5 + share;
}

base::Text reason(const FieldProfile& profile, const Layer& layer) {
    std::string names;
    for (const auto& group : profile.needs)
        for (const std::string& name : group)
            if (layer.find(name) >= 0) {
                names += (names.empty() ? "" : ", ") + name;
                break;
            }
    return say("項目 {0} があるため「{1}」とみなしました", "taken as “{2}” for its fields {0}", names,
               profile.label.ja, profile.label.en);
}

[[noreturn]] void badColumns(std::string_view file, const base::Text& what) {
    throw Error(
        Kind::Failed, what, std::string(file),
        {"{\"name\":\"施設名\",\"kind\":\"種別\",\"lon\":\"経度\",\"lat\":\"緯度\"} のように書いてください",
         "write it as {\"name\":\"施設名\",\"kind\":\"種別\",\"lon\":\"経度\",\"lat\":\"緯度\"}"});
}

std::vector<std::string> namesOf(const Json& value, std::string_view file) {
    if (value.is_string()) return {value.get<std::string>()};
    if (value.is_array() &&
        std::all_of(value.begin(), value.end(), [](const Json& v) { return v.is_string(); }))
        return value.get<std::vector<std::string>>();
    badColumns(file, {"列の対応は文字列で書いてください", "a column is named by a text"});
}

/// columns.json of a user.
FieldProfile columnsFrom(std::string_view file, Use use, const Layer& layer) {
    const Json json = Json::parse(readBytes(std::filesystem::path(file), kMostJsonBytes), nullptr, false);
    if (json.is_discarded() || !json.is_object())
        badColumns(file, {"列の対応のファイルを読めません（JSON ではありません）",
                          "the file of columns cannot be read (it is no JSON)"});
    FieldProfile profile;
    profile.id = "columns.json";
    profile.label = {"利用者の列の対応", "the user's columns"};
    profile.use = use;
    for (const auto& [role, value] : json.items()) {
        if (role == "kinds") {
            if (!value.is_object())
                badColumns(file, {"kinds の書き方が違います", "kinds has to be an object"});
            for (const auto& [word, kind] : value.items())
                if (kind.is_string()) profile.kindCodes[word] = {kind.get<std::string>(), word};
        } else if (role == "kind_of_rest") {
            if (value.is_string()) profile.kindOfRest = value.get<std::string>();
        } else {
            const std::vector<std::string> names = namesOf(value, file);
            if (!hasOne(layer, names))
                badColumns(file, say("項目「{}」がファイルにありません", "the file has no field “{}”",
                                     names.empty() ? role : names.front()));
            profile.fields[role] = names;
        }
    }
    return profile;
}

}  // namespace

const std::vector<FieldProfile>& shippedProfiles() {
    return shipped().profiles;
}

const std::vector<KindWord>& kindWords() {
    return shipped().words;
}

std::optional<ProfileGuess> guessProfile(const std::vector<Field>& fields, Use use) {
    Layer layer;
    layer.fields = fields;
    std::optional<ProfileGuess> best;
    for (const FieldProfile& profile : shippedProfiles()) {
        if (profile.use != use || !fits(profile, layer)) continue;
        const double score = scoreOf(profile, layer);
        if (!best || score > best->score) best = ProfileGuess{&profile, score, reason(profile, layer)};
    }
    return best;
}

FieldProfile profileNamed(std::string_view idOrFile, Use use, const Layer& layer) {
    const FieldProfile* found = nullptr;
    bool known = false;
    std::string ids;
    for (const FieldProfile& profile : shippedProfiles()) {
        if (profile.use != use) continue;
        if (ids.find(profile.id) == std::string::npos) ids += (ids.empty() ? "" : ", ") + profile.id;
        if (profile.id != idOrFile) continue;
        known = true;
        if (!found || (!fits(*found, layer) && fits(profile, layer))) found = &profile;
    }
    if (known && fits(*found, layer)) return *found;
    if (known)
        throw Error(Kind::Failed,
                    say("ファイルの項目が「{}」と合いません", "the fields of the file are not those of {}",
                        found->id),
                    layer.name,
                    {"sasae inspect で項目を確かめてください", "look at the fields with sasae inspect"});
    if (std::filesystem::path(idOrFile).extension() == ".json") return columnsFrom(idOrFile, use, layer);
    throw Error(Kind::Usage, {"知らない項目定義です", "unknown field profile"}, std::string(idOrFile),
                say("{} または columns.json を指定してください", "name one of {}, or a columns.json", ids));
}

std::vector<int> fieldsOf(const FieldProfile& profile, std::string_view role, const Layer& layer) {
    std::vector<int> found;
    const auto names = profile.fields.find(role);
    if (names == profile.fields.end()) return found;
    for (const std::string& name : names->second) {
        const int field = layer.find(name);
        if (field >= 0 && std::find(found.begin(), found.end(), field) == found.end()) found.push_back(field);
    }
    return found;
}

}  // namespace sasae::intake
