#include <iterator>
#include <set>

#include "base/error.h"
#include "privacy/case_table.h"
#include "privacy/gate.h"
#include "privacy/public_layers.h"

namespace sasae::privacy {

using base::same;
using released::FeatureTable;

namespace {

FeatureTable editionsTable(const model::Project& project) {
    FeatureTable features;
    features.table.title = {"境界の版", "Editions of boundaries"};
    features.table.columns = {{"level", {"圏域", "Level"}, {}, 0},
                              {"name", {"版", "Edition"}, {}, 0},
                              {"from", {"有効期間の始め", "Valid from"}, {}, 0},
                              {"to", {"有効期間の終わり", "Valid to"}, {}, 0},
                              {"areas", {"区域数", "Areas"}, {}, 0},
                              {"source", {"出典", "Source"}, {}, 0}};
    const auto day = [](base::Date date) { return date.known() ? released::Cell{date} : released::Cell{}; };
    for (const auto& areas : project.areas)
        features.table.rows.push_back({model::levelLabel(areas->edition.level), same(areas->edition.name),
                                       day(areas->edition.validFrom), day(areas->edition.validTo),
                                       released::Figure::exact(areas->size()), same(areas->edition.source)});
    return features;
}

FeatureTable smallAreasTable(const model::Project& project) {
    if (const auto areas = project.newest(model::Level::SmallArea))
        return areasTable(*areas, project.info.crs);
    model::Areas areas;  // as the population has them
    areas.edition.level = model::Level::SmallArea;
    areas.edition.source = project.population->source;
    areas.code = project.population->code;
    areas.name = project.population->name;
    areas.shape = project.population->shape;
    areas.shape.resize(areas.code.size());
    return areasTable(areas, project.info.crs);
}

/// Every level's newest edition; of the districts the one that cases were coded with, which comes first.
FeatureTable allAreasTable(const Window& window) {
    const model::Project& project = window.project;
    FeatureTable all = areasTable(*window.districts, project.info.crs);
    std::set<model::Level> listed{model::Level::District, model::Level::SmallArea};
    for (const auto& edition : project.areas) {
        const model::Level level = edition->edition.level;
        if (!listed.insert(level).second) continue;
        FeatureTable more = areasTable(*project.newest(level), project.info.crs);
        if (all.table.rows.empty()) all.table.title = more.table.title;
        std::move(more.table.rows.begin(), more.table.rows.end(), std::back_inserter(all.table.rows));
        std::move(more.polygons.begin(), more.polygons.end(), std::back_inserter(all.polygons));
    }
    return all;
}

[[noreturn]] void unknownLayer(std::string_view layer) {
    throw base::Error(
        base::Kind::Usage, base::say("その層はありません", "there is no such layer"), std::string(layer),
        base::say("areas, smallareas, facilities, population, cases, patterns, proposals, editions",
                  "areas, smallareas, facilities, population, cases, patterns, proposals, editions"));
}

}  // namespace

Released<FeatureTable> Gate::releaseTable(const model::Project& project, const model::ProposalRun& run,
                                          std::string_view layer, Tier tier, const ReleaseOptions& options) {
    if (layer == "editions") return seal(editionsTable(project), tier);
    if (layer == "smallareas") return seal(smallAreasTable(project), tier);
    if (layer == "facilities")
        return seal(facilitiesTable(*project.supports, *project.vocabulary, project.info.crs), tier);
    const Window window(project, run, tier, options);
    if (layer == "areas") return seal(allAreasTable(window), tier);
    if (layer == "population")
        return seal(populationTable(*window.districts, *project.population, project.info.crs), tier);
    if (layer == "cases") return seal(casesTable(window), tier);
    if (layer == "patterns") return seal(patternsTable(window), tier);
    if (layer == "proposals") return seal(proposalsTable(window), tier);
    unknownLayer(layer);
}

Released<FeatureTable> Gate::releaseFindings(const base::Findings& findings, Tier tier) {
    FeatureTable features;
    features.table.title = {"データの指摘", "Findings"};
    features.table.columns = {{"code", {"種類", "Code"}, {}, 0},   {"severity", {"重さ", "Severity"}, {}, 0},
                              {"count", {"件数", "Count"}, {}, 0}, {"text", {"内容", "What"}, {}, 0},
                              {"rows", {"行", "Rows"}, {}, 0},     {"areas", {"区域", "Areas"}, {}, 0}};
    const bool withRows = released::showsCasePoints(tier);
    for (const base::Finding& finding : findings) {
        std::string rows, codes;
        for (const std::int64_t row : finding.rows) rows += (rows.empty() ? "" : ";") + std::to_string(row);
        for (const std::string& code : finding.codes) codes += (codes.empty() ? "" : ";") + code;
        features.table.rows.push_back({same(finding.code), same(base::severityName(finding.severity)),
                                       released::Figure::exact(static_cast<double>(finding.count)),
                                       finding.text, same(withRows ? rows : ""),
                                       same(withRows ? codes : "")});
    }
    return seal(std::move(features), tier);
}

}  // namespace sasae::privacy
