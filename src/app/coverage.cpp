#include "app/coverage.h"

#include <algorithm>
#include <set>

#include "app/coverage_steps.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::Error;
using base::Kind;
using base::say;

constexpr double kGridM = 100;

/// What every kind is asked with.
struct Ground {
    const model::Project& project;
    const CoverageRun& run;
    const coverage::PeoplePoints& points;
    const std::vector<int>& districtOf;
    const coverage::RoadTravel* travel;
};

struct Places {
    coverage::CoverPlaces places;
    std::vector<int> rows;
};

Places placesOf(const model::Supports& supports, const std::set<std::string>& kinds,
                const CoverageRequest& request, bool whatIf) {
    Places out;
    for (int i = 0; i < supports.size(); ++i) {
        const auto row = static_cast<std::size_t>(i);
        if (!kinds.contains(supports.kind[row])) continue;
        if (whatIf && std::find(request.closed.begin(), request.closed.end(), i + 1) != request.closed.end())
            continue;
        out.places.at.push_back(supports.at[row]);
        out.places.accuracy.push_back(supports.accuracy[row]);
        out.rows.push_back(i);
    }
    if (!whatIf) return out;
    for (const geom::Point& p : request.opened) {
        out.places.at.push_back(p);
        out.places.accuracy.push_back(1);
        out.rows.push_back(-1);
    }
    return out;
}

coverage::Cover coverWith(const Ground& ground, const coverage::CoverPlaces& places) {
    const TravelChoice& choice = ground.run.request.travel;
    return coverage::coverOf(
        *ground.project.population, ground.points, ground.districtOf, ground.run.districts->size(), places,
        ground.travel, ground.run.profile,
        {.limitMinutes = choice.minutes, .doorToRoadM = choice.doorToRoadM, .threads = choice.threads});
}

KindCoverage coverageOfKinds(const Ground& ground, const std::set<std::string>& kinds) {
    KindCoverage out;
    const CoverageRequest& request = ground.run.request;
    const bool whatIf = !request.closed.empty() || !request.opened.empty();
    const Places after = placesOf(*ground.project.supports, kinds, request, true);
    out.supports = after.rows;
    out.cover = coverWith(ground, after.places);
    if (whatIf)
        out.before = coverWith(ground, placesOf(*ground.project.supports, kinds, request, false).places);
    if (kinds.size() == 1) {
        out.kind = *kinds.begin();
        out.label = kindLabel(ground.project, out.kind);
    } else {
        out.label = say("すべて合わせて", "all together");
    }
    return out;
}

std::set<std::string> kindsAsked(const model::Project& project, const CoverageRequest& request) {
    std::set<std::string> kinds;
    for (const std::string& word : request.kinds) kinds.insert(kindNamed(project, word));
    if (kinds.empty()) kinds.insert(project.supports->kind.begin(), project.supports->kind.end());
    if (project.supports->size() == 0 && request.opened.empty())
        throw Error(Kind::Failed, say("支援の場所がありません", "there are no places of support"),
                    project.info.name,
                    say("sasae import facilities で取り込んでください",
                        "bring them in with sasae import facilities"));
    const int rows = project.supports->size();
    for (const int row : request.closed)
        if (row < 1 || row > rows)
            throw Error(Kind::Usage,
                        say("施設の番号は 1 から {} までです", "facilities are numbered 1 to {}", rows),
                        std::to_string(row));
    return kinds;
}

}  // namespace

CoverageRun coverageOf(const model::Project& project, const CoverageRequest& request,
                       base::Progress& progress) {
    CoverageRun run{
        request, coverage::shippedProfile(request.travel.profile), false, districtsOf(project), {}, {}};
    requirePeople(project);
    if (!(request.travel.minutes > 0 && request.travel.minutes <= 24 * 60))
        throw Error(Kind::Usage,
                    say("時間は 0 より大きく 1440 分までです", "minutes lie above 0 and up to 1440"),
                    fmt::format("{:g}", request.travel.minutes));
    const auto kinds = kindsAsked(project, request);
    progress.report(0.1, say("道路網を用意しています", "preparing the road network"));
    const auto travel = travelOf(project, run.profile, request.travel);
    run.byRoads = travel != nullptr;
    progress.check();
    const auto points = coverage::spreadPeople(*project.population, kGridM, request.travel.threads);
    const auto districtOf = districtOfRows(*run.districts, *project.population);
    const Ground ground{project, run, points, districtOf, travel.get()};
    progress.report(0.3, say("届く範囲を調べています", "finding who is reached"));
    run.together = coverageOfKinds(ground, kinds);
    if (kinds.size() > 1)
        for (const std::string& kind : kinds) {
            progress.check();
            run.byKind.push_back(coverageOfKinds(ground, {kind}));
        }
    return run;
}

}  // namespace sasae::app
