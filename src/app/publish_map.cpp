#include "app/publish_map.h"

#include "analysis/kernel_density.h"
#include "app/session.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::say;

/// About this many cells along the longer side of a hot-spot surface.
constexpr double kSurfaceCells = 400;

/// The density of the points that the gate gave, per square kilometre, over the districts.
released::SurfaceLayer smoothed(const privacy::SurfaceInput& input, const model::Areas& districts,
                                double bandwidthM, base::Progress& progress) {
    std::vector<geom::Point> points;
    std::vector<double> weights;
    for (const auto& point : input.points) {
        points.push_back(point.at);
        weights.push_back(point.weight);
    }
    const double least = std::max(2 * input.positionErrorM, 300.0);
    const double bandwidth = bandwidthM > 0 ? std::max(bandwidthM, 2 * input.positionErrorM)
                                            : analysis::suggestedBandwidthM(points, least);
    const double cellM = std::max(input.extent.width(), input.extent.height()) / kSurfaceCells;
    const auto grid = analysis::gridOver(input.extent, cellM);
    const auto density = analysis::kernelDensity(
        points, weights, grid, analysis::maskOf(grid, districts.shape), {.bandwidthM = bandwidth}, progress);
    released::SurfaceLayer layer;
    layer.origin = grid.origin;
    layer.cellM = grid.cellM;
    layer.nx = grid.columns;
    layer.ny = grid.rows;
    for (const double value : density) layer.values.push_back(static_cast<float>(value * 1e6));
    return layer;
}

}  // namespace

MapSettings shownLayers(const std::vector<std::string>& words) {
    MapSettings settings;
    auto& content = settings.content;
    content.districts = content.facilities = false;
    for (const auto& word : words) {
        if (word == "districts")
            content.districts = true;
        else if (word == "smallareas")
            content.smallAreas = true;
        else if (word == "groups")
            content.groups = true;
        else if (word == "facilities")
            content.facilities = true;
        else if (word == "cases")
            content.cases = true;
        else if (word == "proposals")
            content.proposals = true;
        else if (word == "hotspots")
            settings.hotSpots = true;
        else
            throw base::Error(
                base::Kind::Usage, say("その層はありません", "there is no such layer"), word,
                say("districts、smallareas、groups、facilities、cases、hotspots、proposals "
                    "から選んでください",
                    "choose from districts, smallareas, groups, facilities, cases, hotspots, proposals"));
    }
    // Nothing stands on white: without areas of their own the districts lie beneath.
    if (!content.smallAreas) content.districts = true;
    return settings;
}

released::Released<released::MapContent> mapContent(const model::Project& project,
                                                    const MapSettings& settings, released::Tier tier) {
    return mapContent(project, *shownRun(project), settings, tier);
}

released::Released<released::MapContent> mapContent(const model::Project& project,
                                                    const model::ProposalRun& run,
                                                    const MapSettings& settings, released::Tier tier) {
    const auto districts = project.districts();
    if (!districts)
        throw base::Error(base::Kind::Failed,
                          say("校区がまだ取り込まれていません", "no districts have been imported"), "",
                          say("sasae import areas … --level district で取り込んでください",
                              "import them with `sasae import areas … --level district`"));
    std::vector<released::Released<released::SurfaceLayer>> surfaces;
    if (settings.hotSpots) {
        base::Silent silent;
        surfaces.push_back(privacy::Gate::releaseSurface(
            project, run, tier,
            [&](const privacy::SurfaceInput& input) {
                return smoothed(input, *districts, settings.bandwidthM, silent);
            },
            settings.release));
    }
    return privacy::Gate::releaseMap(project, run, settings.content, tier, surfaces, settings.release);
}

std::string paperMeasure(const model::Project& project) {
    return project.population->size() > 0 ? "cases_per_1000_households" : "cases";
}

}  // namespace sasae::app
