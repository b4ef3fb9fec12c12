#include "map/colour_scheme.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "geodata/file.h"

namespace sasae::map {

namespace {

using Json = nlohmann::json;
using Kind = ColourScheme::Kind;

Kind kindOf(const std::string& word) {
    if (word == "sequential") return Kind::Sequential;
    if (word == "diverging") return Kind::Diverging;
    if (word == "qualitative") return Kind::Qualitative;
    if (word == "mono") return Kind::Mono;
    throw base::Error(base::Kind::Failed, base::say("配色の種類が不明です", "Unknown kind of colour scheme"),
                      word);
}

Hatch hatchOf(const std::string& word) {
    if (word.empty()) return Hatch::None;
    if (word == "horizontal") return Hatch::Horizontal;
    if (word == "vertical") return Hatch::Vertical;
    if (word == "grid") return Hatch::Grid;
    if (word == "dots") return Hatch::Dots;
    throw base::Error(base::Kind::Failed, base::say("模様の名前が不明です", "Unknown hatch"), word);
}

Fill fillOf(const Json& json) {
    Fill fill;
    fill.colour = parseColour(json.at("fill").get<std::string>());
    fill.hatch = hatchOf(json.value("hatch", ""));
    if (fill.hatch == Hatch::None) return fill;
    fill.ink = parseColour(json.at("ink").get<std::string>());
    fill.spacingPt = json.at("spacing").get<float>();
    fill.inkPt = json.at("width").get<float>();
    return fill;
}

ColourScheme schemeOf(const Json& json) {
    ColourScheme scheme;
    scheme.id = json.at("id").get<std::string>();
    scheme.kind = kindOf(json.at("kind").get<std::string>());
    scheme.name = {json.at("name").at("ja").get<std::string>(), json.at("name").at("en").get<std::string>()};
    if (scheme.kind == Kind::Mono) {
        for (const Json& entry : json.at("classes")) scheme.fills.push_back(fillOf(entry));
    } else {
        for (const Json& stop : json.at("stops"))
            scheme.stops.push_back(parseColour(stop.get<std::string>()));
        if (json.contains("use")) {
            scheme.from = json.at("use").at(0).get<double>();
            scheme.to = json.at("use").at(1).get<double>();
        }
    }
    const bool enough =
        scheme.kind == Kind::Mono ? scheme.fills.size() == kMaxClasses : scheme.stops.size() >= 2;
    if (!enough)
        throw base::Error(base::Kind::Failed,
                          base::say("配色の色数が足りません", "A colour scheme lacks colours"), scheme.id);
    return scheme;
}

/// Along the stops, t in 0..1.
Colour along(const std::vector<Colour>& stops, double t) {
    const double position = std::clamp(t, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
    const std::size_t i = std::min(static_cast<std::size_t>(position), stops.size() - 2);
    return between(stops[i], stops[i + 1], position - static_cast<double>(i));
}

/// Which entries of kMaxClasses hatches to take for n classes: evenly spread, ends included.
std::size_t monoRow(int i, int n) {
    if (n == 1) return kMaxClasses / 2;
    return static_cast<std::size_t>(std::lround(static_cast<double>(i) * (kMaxClasses - 1) / (n - 1)));
}

}  // namespace

std::vector<ColourScheme> parseColourSchemes(std::string_view json) {
    std::vector<ColourScheme> schemes;
    try {
        const Json document = Json::parse(json);
        for (const Json& entry : document.at("schemes")) schemes.push_back(schemeOf(entry));
    } catch (const Json::exception& e) {
        throw base::Error(base::Kind::Failed,
                          base::say("配色の一覧を読めません", "The list of colour schemes cannot be read"),
                          e.what());
    }
    return schemes;
}

const std::vector<ColourScheme>& shippedColourSchemes() {
    static const std::vector<ColourScheme> schemes = parseColourSchemes(geodata::file("colour_schemes.json"));
    return schemes;
}

const ColourScheme& findColourScheme(std::string_view id) {
    std::string known;
    for (const ColourScheme& scheme : shippedColourSchemes()) {
        if (scheme.id == id) return scheme;
        known += (known.empty() ? "" : ", ") + scheme.id;
    }
    throw base::Error(base::Kind::Usage,
                      base::say("その名前の配色はありません", "There is no such colour scheme"),
                      std::string(id), base::say("次から選んでください：{}", "choose one of: {}", known));
}

std::vector<Fill> classFills(const ColourScheme& scheme, int n) {
    assert(n >= 1 && n <= kMaxClasses);
    std::vector<Fill> fills;
    for (int i = 0; i < n; ++i) {
        if (scheme.kind == Kind::Mono) {
            fills.push_back(scheme.fills[monoRow(i, n)]);
            continue;
        }
        Fill fill;
        const double t = n == 1 ? 0.5 : static_cast<double>(i) / (n - 1);
        if (scheme.kind == Kind::Qualitative)
            fill.colour = scheme.stops[static_cast<std::size_t>(i) % scheme.stops.size()];
        else
            fill.colour = along(scheme.stops, scheme.from + t * (scheme.to - scheme.from));
        fills.push_back(fill);
    }
    return fills;
}

Colour colourAt(const ColourScheme& scheme, double minusOneToOne) {
    assert(!scheme.stops.empty());
    return along(scheme.stops, scheme.from + (minusOneToOne + 1) / 2 * (scheme.to - scheme.from));
}

}  // namespace sasae::map
