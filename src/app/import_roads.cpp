#include "app/import_roads.h"

#include <cmath>
#include <numeric>

#include "app/import_steps.h"
#include "base/error.h"
#include "coverage/clean_roads.h"
#include "intake/read_roads.h"

namespace sasae::app {
namespace {

using base::say;

constexpr double kBeyondM = 5000;

geom::Box groundOf(const model::Project& project) {
    geom::Box box;
    for (const auto level : {model::Level::District, model::Level::Municipality})
        if (const auto areas = project.newest(level); areas && box.empty())
            for (const auto& shape : areas->shape) box.add(geom::boxOf(shape));
    return box.empty() ? box : box.grown(kBeyondM);
}

void tellOutside(const intake::RoadsRead& read, base::Findings& findings) {
    if (read.outside == 0) return;
    findings.push_back(
        {.code = "roads-outside",
         .severity = base::Severity::Info,
         .text = say("校区から {:g} km より遠い道路です。取り込みません",
                     "roads farther than {:g} km from the districts: left out", kBeyondM / 1000),
         .rows = {},
         .codes = {},
         .count = read.outside});
}

}  // namespace

ImportSummary importRoads(Session& session, const std::string& path, const RoadsImport& settings,
                          const ImportOptions& options, base::Progress& progress) {
    InputFiles inputs(path);
    const model::Project& project = session.project;
    intake::RoadsRead read = intake::readRoads(path,
                                               {.layer = options.layer,
                                                .encoding = options.encoding,
                                                .crs = options.crs,
                                                .classField = settings.classField,
                                                .oneWayField = settings.oneWayField,
                                                .municipalityCode = project.info.municipality,
                                                .targetCrs = project.info.crs,
                                                .within = groundOf(project)},
                                               progress);
    if (read.lines.size() == 0)
        throw base::Error(
            base::Kind::Failed,
            say("このプロジェクトの校区の近くに、使える道路がありません",
                "no road that can be used lies near the districts of this project"),
            path,
            say("ほかの地域のファイルでないか、座標系（--crs）が正しいかを確かめてください",
                "see whether the file is of another region, and whether its CRS (--crs) is right"));
    tellOutside(read, read.findings);
    progress.report(0.5, say("道路をつないでいます", "joining roads"));
    coverage::CleanedRoads cleaned = coverage::cleanRoads(
        std::move(read.lines), {.snapM = settings.snapM, .joinCrossings = settings.joinCrossings}, progress);
    read.findings.insert(read.findings.end(), cleaned.findings.begin(), cleaned.findings.end());
    cleaned.roads.source = read.source;

    ImportSummary summary = summaryOf(read, project, options);
    const double lengthM = std::accumulate(cleaned.roads.lengthM.begin(), cleaned.roads.lengthM.end(), 0.0);
    summary.counts = {{"roads", say("道路の区間", "roads between junctions"), cleaned.roads.size()},
                      {"junctions", say("交差点と端", "junctions and ends"),
                       static_cast<std::int64_t>(cleaned.roads.node.size())},
                      {"kilometres", say("延長 km", "kilometres"), std::llround(lengthM / 1000)},
                      {"parts", say("つながりのある部分", "connected parts"),
                       static_cast<std::int64_t>(cleaned.parts.size())}};
    if (!goesOn(summary, options, path)) return summary;

    store::Change change;
    change.roads = std::make_shared<const model::Roads>(std::move(cleaned.roads));
    commitImport(session, change, summary, options,
                 {"import roads",
                  {{"class", settings.classField},
                   {"oneway", settings.oneWayField},
                   {"join_crossings", settings.joinCrossings},
                   {"snap_m", settings.snapM}},
                  inputs.get()},
                 progress);
    return summary;
}

}  // namespace sasae::app
