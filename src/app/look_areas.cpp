// New boundaries beside the present edition of their level: what comes, goes, is renamed, changes its shape.
#include <algorithm>
#include <cmath>

#include "app/looking.h"
#include "geom/topology.h"
#include "privacy/gate.h"

namespace sasae::app {

namespace {

constexpr std::size_t kMostPlaces = 200;

/// m² that lie in one of the two shapes alone; 0 at once where they are equal.
double changedM2(const geom::MultiPolygon& before, const geom::MultiPolygon& after) {
    if (before == after) return 0;
    const double both = geom::overlapM2(before, after);
    return std::max(0.0, geom::areaM2(before) + geom::areaM2(after) - 2 * both);
}

void compareOne(const model::Areas& old, std::size_t was, const model::Areas& fresh, std::size_t is,
                Compared& out) {
    geom::Box box = geom::boxOf(old.shape[was]);
    box.add(geom::boxOf(fresh.shape[is]));
    AreaChange change{.code = fresh.code[is],
                      .name = fresh.name[is],
                      .nameBefore = old.name[was],
                      .changedM2 = changedM2(old.shape[was], fresh.shape[is]),
                      .box = box};
    const bool renamed = old.name[was] != fresh.name[is], moved = change.changedM2 >= Compared::kLeastM2;
    if (!renamed && !moved) ++out.same;
    if (renamed) {
        change.kind = AreaChange::Kind::Renamed;
        out.changes.push_back(change);
    }
    if (moved) {
        change.kind = AreaChange::Kind::Moved;
        out.changes.push_back(change);
    }
}

Compared compared(const model::Areas& old, const model::Areas& fresh, base::Progress& progress) {
    Compared out{.edition = old.edition.name, .areas = old.size(), .same = 0, .changes = {}};
    for (std::size_t i = 0; i < fresh.code.size(); ++i) {
        progress.check();
        if (i % 16 == 0)
            progress.report(static_cast<double>(i) / static_cast<double>(fresh.code.size()),
                            base::say("いまの版と比べています", "comparing with the present edition"));
        const int row = old.find(fresh.code[i]);
        if (row >= 0)
            compareOne(old, static_cast<std::size_t>(row), fresh, i, out);
        else
            out.changes.push_back({.kind = AreaChange::Kind::Added,
                                   .code = fresh.code[i],
                                   .name = fresh.name[i],
                                   .nameBefore = {},
                                   .box = geom::boxOf(fresh.shape[i])});
    }
    for (std::size_t i = 0; i < old.code.size(); ++i)
        if (fresh.find(old.code[i]) < 0)
            out.changes.push_back({.kind = AreaChange::Kind::Gone,
                                   .code = old.code[i],
                                   .name = {},
                                   .nameBefore = old.name[i],
                                   .box = geom::boxOf(old.shape[i])});
    std::ranges::stable_sort(out.changes, [](const AreaChange& a, const AreaChange& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.changedM2 > b.changedM2;
    });
    return out;
}

std::vector<geom::Box> placesOf(const base::Finding& finding, const model::Areas& fresh,
                                const model::Areas* old, const std::vector<geom::Box>& rows) {
    std::vector<geom::Box> places;
    const auto add = [&](const geom::Box& box) {
        if (!box.empty() && places.size() < kMostPlaces) places.push_back(box);
    };
    for (const std::string& code : finding.codes) {
        if (const int row = fresh.find(code); row >= 0)
            add(geom::boxOf(fresh.shape[static_cast<std::size_t>(row)]));
        else if (const int before = old ? old->find(code) : -1; before >= 0)
            add(geom::boxOf(old->shape[static_cast<std::size_t>(before)]));
    }
    if (!places.empty()) return places;
    for (const std::int64_t row : finding.rows)
        if (row >= 1 && static_cast<std::size_t>(row) <= rows.size())
            add(rows[static_cast<std::size_t>(row - 1)]);
    return places;
}

}  // namespace

void lookAtAreas(FileLook& look, const model::Project& project, const model::Areas& fresh,
                 const std::vector<geom::Box>& rows, base::Progress& progress) {
    using released::AreaLayer;
    using Layer = released::Released<AreaLayer>;
    look.shapes = std::make_shared<const Layer>(privacy::Gate::releaseBoundaries(fresh));
    const auto old = project.newest(fresh.edition.level);
    if (old) {
        look.present = std::make_shared<const Layer>(privacy::Gate::releaseBoundaries(*old));
        look.compared = compared(*old, fresh, progress);
    }
    look.places.clear();
    for (const base::Finding& finding : look.findings)
        look.places.push_back(placesOf(finding, fresh, old.get(), rows));
}

}  // namespace sasae::app
