#include "app/background.h"

#include <filesystem>

#include "app/held.h"
#include "base/error.h"
#include "intake/base_map.h"

namespace sasae::app {

using base::Error;
using base::Kind;
using base::say;

Background openBackground(const std::string& path, const std::string& projectCrs, const std::string& crs) {
    const auto map = std::make_shared<intake::BaseMap>(path, projectCrs, crs);
    const intake::RasterFacts& facts = map->facts();
    return {path,
            crs,
            facts.driver,
            facts.crs,
            facts.name,
            facts.attribution,
            std::make_shared<const geom::GroundReader>(
                [map](const geom::Box& box, int widthPx, int heightPx, base::Progress& progress) {
                    return map->picture(box, widthPx, heightPx, progress);
                })};
}

report::Background backgroundFor(const BackgroundOptions& options, const std::string& projectCrs,
                                 base::Progress& progress) {
    for (const double opacity : {options.opacity, options.areaOpacity})
        if (!(opacity >= 0 && opacity <= 1))
            throw Error(Kind::Usage, say("濃さは 0 から 1 です", "an opacity lies between 0 and 1"), {},
                        say("例：--base-opacity 0.7", "for example --base-opacity 0.7"));
    const Background opened = openBackground(options.path, projectCrs, options.crs);
    const std::string attribution = options.attribution.empty() ? opened.attribution : options.attribution;
    if (attribution.empty())
        throw Error(Kind::Usage,
                    say("背景地図の出典がわかりません", "it is not said whose background map this is"),
                    std::filesystem::path(options.path).filename().string(),
                    say("--attribution で出典を書いてください（地図の上に必ず示します）",
                        "name its source with --attribution: it is written on the map"));
    return {[read = opened.read, &progress](const geom::Box& box, int widthPx, int heightPx) {
                return (*read)(box, widthPx, heightPx, progress);
            },
            attribution, options.opacity, options.areaOpacity};
}

void setBackground(AppState& state, const request::SetBackground& request) {
    state.jobs->cancelKey("background");
    state.backgroundProblem.reset();
    state.background.reset();
    if (request.path.empty() || !state.open) return;
    const auto project = state.facts.path;
    state.jobs->start({.key = "background",
                       .title = {"背景地図を開いています", "Opening the background"},
                       .quiet = true,
                       .work = [project, request, crs = state.facts.crs](base::Progress&) -> Jobs::Apply {
                           Background opened = openBackground(request.path, crs, request.crs);
                           return [project, opened = std::move(opened)](AppState& after) {
                               if (after.open && after.facts.path == project) after.background = opened;
                           };
                       },
                       .failed =
                           [](AppState& after, const base::Error& error) {
                               if (error.kind != base::Kind::Cancelled) after.backgroundProblem = error;
                           }});
}

}  // namespace sasae::app
