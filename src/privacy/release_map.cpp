#include <optional>

#include "base/error.h"
#include "privacy/case_measures.h"
#include "privacy/gate.h"
#include "privacy/map_parts.h"
#include "privacy/proposal_sheets.h"
#include "privacy/public_layers.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::Error;
using base::Kind;
using base::say;
using base::Text;

namespace {

/// The told list and the counts of a window, each made when first asked for.
class Lazily {
  public:
    explicit Lazily(const Window& window) : window_(window) {}
    const std::vector<Told>& told() {
        if (!told_) told_ = toldProposals(window_);
        return *told_;
    }
    const DistrictCounts& counts() {
        if (!counts_) counts_ = districtCounts(window_, told());
        return *counts_;
    }

  private:
    const Window& window_;
    std::optional<std::vector<Told>> told_;
    std::optional<DistrictCounts> counts_;
};

released::AreaLayer measuredDistricts(const Window& window, const std::string& measure, Lazily& lazily) {
    if (const auto known = publicMeasure(measure))
        return publicLayer(*window.districts, *window.project.population, *known);
    const CaseMeasure cases =
        caseMeasure(window, measure, [&]() -> const DistrictCounts& { return lazily.counts(); });
    released::AreaLayer layer = boundaryLayer(*window.districts);
    layer.title = cases.title;
    layer.unit = cases.unit;
    layer.decimals = cases.decimals;
    layer.value = cases.value;
    layer.source = {"相談記録", "case records"};
    layer.asOf = window.project.cases->dataDate;
    layer.period = runNote(window).period;
    return layer;
}

std::optional<released::AreaLayer> smallAreas(const model::Project& project) {
    if (const auto areas = project.newest(model::Level::SmallArea)) return boundaryLayer(*areas);
    const model::Population& population = *project.population;
    released::AreaLayer layer;
    layer.title = model::levelLabel(model::Level::SmallArea);
    layer.source = base::same(population.source);
    for (std::size_t i = 0; i < population.shape.size(); ++i) {
        if (population.shape[i].empty()) continue;
        layer.code.push_back(population.code[i]);
        layer.name.push_back(base::same(population.name[i]));
        layer.shape.push_back(population.shape[i]);
        layer.label.push_back(population.at[i]);
    }
    if (layer.code.empty()) return std::nullopt;
    return layer;
}

/// The row of the told list that the user means by an id or its number there.
int rowOf(const Window& window, const std::vector<Told>& told, const std::string& id) {
    for (std::size_t i = 0; i < told.size(); ++i)
        if (toldId(window, told[i]) == id || std::to_string(i + 1) == id ||
            window.run.proposals[static_cast<std::size_t>(told[i].proposal)].id == id)
            return static_cast<int>(i);
    throw noSuchProposal(window.tier, id);
}

Text subtitleOf(const Window& window, const MapRequest& request, bool ofCases) {
    const released::RunNote note = runNote(window);
    std::vector<Text> parts;
    if (ofCases) {
        parts.push_back({"対象期間 " + note.period.ja, "Period " + note.period.en});
        if (note.dataDate.known()) {
            const Text day = base::longDate(note.dataDate);
            parts.push_back({"データ時点 " + day.ja, "Data as of " + day.en});
        }
    }
    if (!note.edition.empty()) parts.push_back(say("校区の版 {}", "District edition {}", note.edition));
    if (request.cases && !released::showsCasePoints(window.tier))
        parts.push_back({"世帯の点は示していません", "No points of households are shown"});
    return joined(parts, {"　", " · "});
}

/// What the reader is to look at first.
Text mainTitle(const released::MapContent& map, bool measured) {
    if (measured) return map.areas.front().title;
    if (!map.surfaces.empty()) return map.surfaces.front().title;
    if (!map.outlines.empty()) return map.outlines.front().title;
    if (!map.points.empty()) return map.points.front().title;
    return {"校区の地図", "Districts"};
}

void requireTier(const std::vector<Released<released::SurfaceLayer>>& surfaces, Tier tier) {
    for (const auto& surface : surfaces)
        if (surface.tier() < tier)
            throw Error(
                Kind::Refused,
                {"この表示区分（" + released::tierLabel(tier).ja + "）に出せない分布図です",
                 "this surface may not be shown at this tier (" + released::tierLabel(tier).en + ")"});
}

}  // namespace

Released<released::MapContent> Gate::releaseMap(const model::Project& project, const model::ProposalRun& run,
                                                const MapRequest& request, Tier tier,
                                                const std::vector<Released<released::SurfaceLayer>>& surfaces,
                                                const ReleaseOptions& options) {
    requireTier(surfaces, tier);
    const Window window(project, run, tier, options);
    Lazily lazily(window);
    released::MapContent map;
    std::vector<std::string> sources{window.districts->edition.source};
    const bool measured = !request.measure.empty() && request.measure != "none";
    const bool publicOnly = publicMeasure(request.measure).has_value();
    map.lines = request.lines;
    for (const released::LineLayer& line : request.lines) sources.push_back(line.source.ja);
    if (request.districts || measured)
        map.areas.push_back(measuredDistricts(window, request.measure, lazily));
    if (measured && (publicOnly || perPeople(request.measure))) sources.push_back(project.population->source);
    if (request.smallAreas)
        if (auto layer = smallAreas(project)) map.areas.push_back(std::move(*layer));
    if (const auto groups = project.newest(model::Level::Group);
        request.groups && groups && groups->size() > 0) {
        map.areas.push_back(boundaryLayer(*groups));
        map.areas.back().strong = true;
    }
    for (const auto& surface : surfaces) map.surfaces.push_back(*surface);
    int highlighted = -1;
    if (!request.highlight.empty()) highlighted = rowOf(window, lazily.told(), request.highlight);
    if (highlighted >= 0) {
        map.outlines.push_back(proposalOutlines(window, lazily.told(), {highlighted}));
    } else if (request.proposals) {
        map.outlines.push_back(
            proposalOutlines(window, lazily.told(), rowsWorthOutlining(window, lazily.told())));
        map.outlines.back().others = static_cast<int>(lazily.told().size() - map.outlines.back().rank.size());
    }
    if (request.facilities && project.supports->size() > 0) {
        map.points.push_back(facilityLayer(*project.supports, *project.vocabulary, request.facilityKinds));
    }
    if (request.facilities || request.namesFacilities)
        sources.insert(sources.end(), project.supports->source.begin(), project.supports->source.end());
    const bool points = request.cases && released::showsCasePoints(tier);
    if (points) {
        const Told* told = highlighted < 0 ? nullptr : &lazily.told()[static_cast<std::size_t>(highlighted)];
        const bool mark = told && detailed(window, *told);
        map.points.push_back(
            casePoints(window, mark ? &run.proposals[static_cast<std::size_t>(told->proposal)] : nullptr));
    }
    const bool ofCases = (measured && !publicOnly) || points || !surfaces.empty() || !map.outlines.empty();
    map.title = !request.title.empty() ? request.title : mainTitle(map, measured);
    map.subtitle = subtitleOf(window, request, ofCases);
    map.handling = released::handlingNote(tier);
    map.sources = joinedSources(sources);
    if (ofCases) map.sources = madeFromCases(std::move(map.sources));
    return seal(std::move(map), tier);
}

Released<released::SurfaceLayer> Gate::releaseSurface(const model::Project& project,
                                                      const model::ProposalRun& run, Tier tier,
                                                      const Smoother& smooth, const ReleaseOptions& options) {
    const Window window(project, run, tier, options);
    const SurfaceInput input = pointsToSmooth(window);
    released::SurfaceLayer layer = smooth(input);
    layer.title = {"把握された世帯の分布", "Density of known households"};
    layer.unit = {"世帯／km²", "households per km²"};
    layer.note =
        input.coarse
            ? Text{"校区ごとの公表値から作成（粗い）。非表示の校区は含みません",
                   "made from released figures by district (coarse); districts not shown are left out"}
            : say("世帯の点は最大{:.0f} mずらしてあります",
                  "points of households are moved by up to {:.0f} m", input.positionErrorM);
    return seal(std::move(layer), tier);
}

SurfaceInput surfaceInput(const model::Project& project, const model::ProposalRun& run, Tier tier,
                          const ReleaseOptions& options) {
    return pointsToSmooth(Window(project, run, tier, options));
}

}  // namespace sasae::privacy
