#include <cmath>
#include <nlohmann/json.hpp>

#include "app/coverage.h"

namespace sasae::app {

namespace {

using nlohmann::json;

constexpr std::size_t kGapsListed = 50;

/// People are counted in whole numbers; NaN is "no data".
json people(double count) {
    return std::isnan(count) ? json(nullptr) : json(std::round(count * 10) / 10);
}

json rounded(double value, double per) {
    return std::isfinite(value) ? json(std::round(value * per) / per) : json(nullptr);
}

json shareOf(double covered, double all) {
    return all > 0 ? rounded(covered / all, 1e6) : json(nullptr);
}

struct Measure {
    const char* name;
    double model::PeopleCounts::*of;
};
constexpr Measure kMeasures[] = {{"total", &model::PeopleCounts::total},
                                 {"elderly", &model::PeopleCounts::elderly},
                                 {"elderly75", &model::PeopleCounts::elderly75},
                                 {"households", &model::PeopleCounts::households}};

json measureJson(const coverage::DistrictCover& cover, const Measure& m) {
    const double all = cover.all.*m.of;
    return {{"all", people(all)},
            {"covered", people(cover.covered.*m.of)},
            {"share", shareOf(cover.covered.*m.of, all)},
            {"share_low", shareOf(cover.low.*m.of, all)},
            {"share_high", shareOf(cover.high.*m.of, all)}};
}

/// The contract's three figures are those of all people, or of households where only those are known.
json districtJson(const coverage::DistrictCover& cover) {
    const auto total =
        std::isnan(cover.all.total) ? &model::PeopleCounts::households : &model::PeopleCounts::total;
    json out = {{"population", people(cover.all.total)},
                {"covered", people(cover.covered.total)},
                {"share", shareOf(cover.covered.*total, cover.all.*total)}};
    for (const Measure& m : kMeasures) out["by"][m.name] = measureJson(cover, m);
    return out;
}

json findingsJson(const base::Findings& findings, base::Lang lang) {
    json list = json::array();
    for (const base::Finding& finding : findings)
        list.push_back({{"code", finding.code},
                        {"severity", base::severityName(finding.severity)},
                        {"count", finding.count},
                        {"text", finding.text.in(lang)},
                        {"rows", finding.rows},
                        {"codes", finding.codes}});
    return list;
}

json gapsJson(const model::Project& project, const KindCoverage& kind) {
    json list = json::array();
    for (const coverage::Gap& gap : kind.cover.gaps) {
        if (list.size() == kGapsListed) break;
        const auto area = static_cast<std::size_t>(gap.area);
        const coverage::AreaCover& cover = kind.cover.areas[area];
        const int support = cover.place < 0 ? -1 : kind.supports[static_cast<std::size_t>(cover.place)];
        list.push_back(
            {{"area", project.population->code[area]},
             {"name", project.population->name[area]},
             {"people", people(gap.total)},
             {"elderly", people(gap.elderly)},
             {"share", rounded(cover.share, 1e6)},
             {"minutes", rounded(cover.minutes, 10)},
             {"nearest", support < 0 ? json(nullptr)
                                     : json(project.supports->name[static_cast<std::size_t>(support)])}});
    }
    return list;
}

json smallAreasJson(const model::Project& project, const KindCoverage& kind) {
    json list = json::array();
    for (std::size_t i = 0; i < kind.cover.areas.size(); ++i) {
        const coverage::AreaCover& cover = kind.cover.areas[i];
        const int support = cover.place < 0 ? -1 : kind.supports[static_cast<std::size_t>(cover.place)];
        list.push_back({{"area", project.population->code[i]},
                        {"share", rounded(cover.share, 1e6)},
                        {"share_low", rounded(cover.low, 1e6)},
                        {"share_high", rounded(cover.high, 1e6)},
                        {"minutes", rounded(cover.minutes, 1e4)},
                        {"facility", support < 0 ? json(nullptr) : json(support + 1)}});
    }
    return list;
}

json kindJson(const model::Project& project, const CoverageRun& run, const KindCoverage& kind,
              base::Lang lang) {
    json out = {{"label", kind.label.in(lang)},
                {"facilities", kind.supports.size()},
                {"city", districtJson(kind.cover.everywhere)},
                {"gaps", gapsJson(project, kind)},
                {"gaps_in_all", kind.cover.gaps.size()},
                {"findings", findingsJson(kind.cover.findings, lang)}};
    if (!kind.kind.empty()) out["kind"] = kind.kind;
    if (kind.before) out["city_before"] = districtJson(kind.before->everywhere);
    out["districts"] = json::array();
    for (std::size_t i = 0; i < kind.cover.districts.size(); ++i) {
        json district = districtJson(kind.cover.districts[i]);
        district["area"] = run.districts->code[i];
        district["name"] = run.districts->name[i];
        if (kind.before) district["before"] = districtJson(kind.before->districts[i]);
        out["districts"].push_back(std::move(district));
    }
    return out;
}

const char* goalName(SitingRequest::Goal goal) {
    switch (goal) {
        case SitingRequest::Goal::Median:
            return "median";
        case SitingRequest::Goal::Covering:
            return "covering";
        case SitingRequest::Goal::Centre:
            return "centre";
    }
    return "";
}

}  // namespace

json coverageJson(const model::Project& project, const CoverageRun& run, base::Lang lang) {
    json out = kindJson(project, run, run.together, lang);
    out["profile"] = run.profile.code;
    out["minutes"] = run.request.travel.minutes;
    out["method"] = run.byRoads ? "roads" : "straight-line";
    out["direction"] =
        run.request.travel.direction == coverage::Direction::ToPlaces ? "to-facility" : "from-facility";
    out["roads_source"] = run.byRoads ? json(project.roads->source) : json(nullptr);
    out["population_source"] = project.population->source;
    out["as_of"] =
        project.population->asOf.known() ? json(base::iso(project.population->asOf)) : json(nullptr);
    out["edition"] = run.districts->edition.name;
    out["small_areas"] = smallAreasJson(project, run.together);
    out["kinds"] = json::array();
    for (const KindCoverage& kind : run.byKind) out["kinds"].push_back(kindJson(project, run, kind, lang));
    return out;
}

json sitingJson(const model::Project& project, const SitingRun& run, base::Lang lang) {
    json sites = json::array();
    const bool facilities = !run.request.placesKind.empty();
    for (const int place : run.siting.places) {
        const auto row = static_cast<std::size_t>(run.placeRows[static_cast<std::size_t>(place)]);
        const geom::Point at = facilities ? project.supports->at[row] : project.population->at[row];
        json site = {{"x", at.x},
                     {"y", at.y},
                     {"name", facilities ? project.supports->name[row] : project.population->name[row]}};
        if (facilities)
            site["facility"] = row + 1;
        else
            site["area"] = project.population->code[row];
        sites.push_back(std::move(site));
    }
    return {{"goal", goalName(run.request.goal)},
            {"sites", std::move(sites)},
            {"cost", rounded(run.siting.cost, 1e6)},
            {"bound", rounded(run.siting.bound, 1e6)},
            {"gap", rounded(run.siting.gap(), 1e9)},
            {"optimal", run.siting.optimal},
            {"solver", run.siting.exactProgram ? "cbc" : "lagrangian-bound"},
            {"weight", run.request.weight},
            {"weight_all", people(run.weightAll)},
            {"mean_minutes", rounded(run.meanAfter, 100)},
            {"mean_minutes_before", rounded(run.meanBefore, 100)},
            {"covered", people(run.coveredAfter)},
            {"covered_before", people(run.coveredBefore)},
            {"out_of_reach", people(run.unreachedAfter)},
            {"existing", run.existing},
            {"possible", run.placeRows.size()},
            {"profile", run.profile.code},
            {"profile_label", run.profile.label.in(lang)},
            {"minutes", run.request.travel.minutes},
            {"method", run.byRoads ? "roads" : "straight-line"}};
}

}  // namespace sasae::app
