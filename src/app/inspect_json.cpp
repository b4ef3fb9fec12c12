#include "app/inspect_json.h"

#include <nlohmann/json.hpp>

#include "app/import_summary.h"

namespace sasae::app {

namespace {

using nlohmann::json;

json crsJson(const intake::CrsChoice& crs, base::Lang lang) {
    json guesses = json::array();
    for (const auto& guess : crs.guesses)
        guesses.push_back({{"code", guess.code},
                           {"score", guess.score},
                           {"why", lang == base::Lang::Ja ? guess.whyJa : guess.whyEn}});
    return {{"code", crs.code.empty() ? json(nullptr) : json(crs.code)},
            {"name", crs.name},
            {"why", crs.why.in(lang)},
            {"guesses", guesses}};
}

json layerJson(const intake::InspectedLayer& inspected, base::Lang lang) {
    const auto& layer = inspected.layer;
    json fields = json::array();
    for (const auto& field : layer.fields) fields.push_back({{"name", field.name}, {"type", field.type}});
    return {{"name", layer.name},
            {"geometry", layer.geometry},
            {"features", layer.features},
            {"encoding",
             {{"name", layer.encoding.name},
              {"why", layer.encoding.why.in(lang)},
              {"sure", layer.encoding.sure}}},
            {"crs", crsJson(inspected.crs, lang)},
            {"profile", inspected.profile.empty() ? json(nullptr) : json(inspected.profile)},
            {"profile_layout", inspected.profileLayout},
            {"profile_why", inspected.profileWhy.in(lang)},
            {"fields", fields}};
}

}  // namespace

json inspectJson(const intake::Inspection& inspection, base::Lang lang) {
    json layers = json::array();
    for (const auto& layer : inspection.layers) layers.push_back(layerJson(layer, lang));
    ImportSummary findings;
    findings.findings = inspection.findings;
    return {
        {"driver", inspection.driver}, {"layers", layers}, {"findings", asJson(findings, lang)["findings"]}};
}

}  // namespace sasae::app
