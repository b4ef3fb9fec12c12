// What the desktop shows, released by the gate for the tier that is chosen: all of it together.
#include "app/held.h"
#include "app/publish_map.h"
#include "base/error.h"
#include "privacy/gate.h"

namespace sasae::app {

namespace {

using released::Tier;

/// What a release is made from. A copy is a few pointers.
struct Source {
    std::shared_ptr<const model::Project> project;
    std::shared_ptr<const model::ProposalRun> run;
    std::int64_t generation = 0;
    Tier tier = Tier::Public;
    Window window;
    MapChoice map;
    std::string proposal;

    bool isCurrent(const AppState& state) const {
        return state.held && state.held->generation == generation && state.held->run == run &&
               state.tier == tier;
    }
    bool isCurrentMap(const AppState& state) const {
        return isCurrent(state) && state.window == window && state.mapChoice == map &&
               state.proposal == proposal;
    }
};

Source sourceOf(const AppState& state) {
    return {state.held->project, state.held->run, state.held->generation, state.tier,
            state.window,        state.mapChoice, state.proposal};
}

/// The run whose counts the map shows: of the window that was asked for. Candidates belong to the window they
/// were found in and go with it.
std::shared_ptr<const model::ProposalRun> runWithin(const Source& source) {
    if (!source.window.from.known() ||
        (source.window.from == source.run->settings.from && source.window.to == source.run->settings.to))
        return source.run;
    auto run = std::make_shared<model::ProposalRun>();
    run->settings = source.run->settings;
    run->settings.from = source.window.from;
    run->settings.to = source.window.to;
    return run;
}

struct MapMade {
    std::shared_ptr<const released::Released<released::MapContent>> map;
    base::Text refused;
};

MapMade makeMap(const Source& source, const std::string& measure) {
    MapSettings settings;
    settings.content.measure = measure;
    settings.content.smallAreas = source.map.smallAreas;
    settings.content.groups = source.map.groups;
    settings.content.facilities = source.map.facilities;
    settings.content.facilityKinds = source.map.kinds;
    settings.content.cases = source.map.cases;
    settings.content.proposals = source.map.proposals;
    settings.hotSpots = source.map.hotSpots;
    const auto run = runWithin(source);
    if (run == source.run) settings.content.highlight = source.proposal;
    return {std::make_shared<const released::Released<released::MapContent>>(
                mapContent(*source.project, *run, settings, source.tier)),
            {}};
}

/// The map that was asked for; where the tier may not have it, the usual one and why.
MapMade makeMap(const Source& source) {
    if (!source.project->districts()) return {};
    const std::string usual = source.project->cases->size() > 0        ? paperMeasure(*source.project)
                              : source.project->population->size() > 0 ? "elderly_share"
                                                                       : "none";
    const std::string asked = source.map.measure.empty() ? usual : source.map.measure;
    try {
        return makeMap(source, asked);
    } catch (const base::Error& error) {
        if (error.kind != base::Kind::Refused && error.kind != base::Kind::Usage) throw;
        Source without = source;
        without.proposal.clear();
        without.map.kinds.clear();
        MapMade made;
        try {
            made = makeMap(without, asked);
        } catch (const base::Error&) {
            made = makeMap(without, usual);
            made.refused = error.text;
        }
        return made;
    }
}

template <class T>
std::shared_ptr<const T> shared(T value) {
    return std::make_shared<const T>(std::move(value));
}

}  // namespace

void releaseShown(AppState& state) {
    const Source source = sourceOf(state);
    state.releasing = true;
    state.jobs->cancelKey("map");
    state.jobs->start(
        {.key = "release",
         .title = {"表示区分に合わせています", "Preparing what this tier may see"},
         .quiet = true,
         .work = [source](base::Progress& progress) -> Jobs::Apply {
             Shown shown;
             shown.tier = source.tier;
             shown.window = source.window;
             shown.exploratory = !source.run->standard;
             if (source.project->districts() && source.project->cases->size() > 0) {
                 shown.proposals =
                     shared(privacy::Gate::releaseProposals(*source.project, *source.run, source.tier));
                 progress.check();
                 if (comparesPeriods(source.tier))
                     shown.course = shared(privacy::Gate::releaseCourse(*source.project, source.tier));
                 progress.check();
             }
             const MapMade made = makeMap(source);
             shown.map = made.map;
             shown.refused = made.refused;
             return [source, shown = std::move(shown)](AppState& after) mutable {
                 if (!source.isCurrent(after)) return;
                 const bool mapToo = source.isCurrentMap(after);
                 after.shown = std::move(shown);
                 refreshCase(after);
                 after.shownVersion += 1;
                 after.otherVersion += 1;
                 after.releasing = false;
                 if (!mapToo) releaseMap(after);
                 releaseOther(after);
             };
         },
         .failed =
             [](AppState& after, const base::Error& error) {
                 after.releasing = false;
                 if (error.kind != base::Kind::Cancelled) addMessage(after, error);
             }});
}

void releaseOther(AppState& state) {
    state.jobs->cancelKey("other");
    if (!state.comparison) return;
    const Comparison with = *state.comparison;
    const Source current = sourceOf(state);
    Source source = current;
    source.window = with.window;
    if (!with.measure.empty()) source.map.measure = with.measure;
    state.jobs->start({.key = "other",
                       .title = {"比べる地図を作っています", "Making the map to compare with"},
                       .quiet = true,
                       .work = [source, current, with](base::Progress&) -> Jobs::Apply {
                           return [current, with, made = makeMap(source)](AppState& after) {
                               if (!current.isCurrent(after) || after.comparison != with) return;
                               if (after.mapChoice != current.map || after.proposal != current.proposal)
                                   return;
                               after.shown.other = made.map;
                               after.otherVersion += 1;
                               if (!made.refused.empty())
                                   addMessage(after, Message::Kind::Info, made.refused);
                           };
                       }});
}

void releaseMap(AppState& state) {
    const Source source = sourceOf(state);
    state.releasing = true;
    releaseOther(state);
    state.jobs->start({.key = "map",
                       .title = {"地図を作っています", "Making the map"},
                       .quiet = true,
                       .work = [source](base::Progress&) -> Jobs::Apply {
                           return [source, made = makeMap(source)](AppState& after) {
                               if (!source.isCurrentMap(after)) return;
                               after.shown.tier = source.tier;
                               after.shown.window = source.window;
                               after.shown.map = made.map;
                               after.shown.refused = made.refused;
                               after.shownVersion += 1;
                               after.releasing = after.jobs->running("release");
                           };
                       },
                       .failed =
                           [](AppState& after, const base::Error& error) {
                               after.releasing = after.jobs->running("release");
                               if (error.kind != base::Kind::Cancelled) addMessage(after, error);
                           }});
}

void loadDistricts(AppState& state) {
    if (state.shown.districtsLoaded || state.jobs->running("districts") || !state.facts.districts) return;
    const Source source = sourceOf(state);
    state.jobs->start(
        {.key = "districts",
         .title = {"校区カルテを用意しています", "Preparing the district pages"},
         .quiet = true,
         .work = [source](base::Progress&) -> Jobs::Apply {
             std::vector<std::shared_ptr<const released::Released<released::DistrictSheet>>> sheets;
             for (auto& sheet :
                  privacy::Gate::releaseDistricts(*source.project, *source.run, {}, source.tier))
                 sheets.push_back(shared(std::move(sheet)));
             return [source, sheets = std::move(sheets)](AppState& after) {
                 if (!source.isCurrent(after)) return;
                 after.shown.districts = sheets;
                 after.shown.districtsLoaded = true;
             };
         },
         .failed =
             [](AppState& after, const base::Error& error) {
                 if (error.kind == base::Kind::Cancelled) return;
                 after.shown.districtsLoaded = true;  // and empty: asked once, not in every frame
                 addMessage(after, error);
             }});
}

void loadTable(AppState& state, const std::string& layer) {
    if (state.shown.tables.contains(layer) || state.jobs->running("table " + layer)) return;
    const Source source = sourceOf(state);
    state.jobs->start({.key = "table " + layer,
                       .title = {"表を用意しています", "Preparing the table"},
                       .quiet = true,
                       .work = [source, layer](base::Progress&) -> Jobs::Apply {
                           auto table = shared(
                               privacy::Gate::releaseTable(*source.project, *source.run, layer, source.tier));
                           return [source, layer, table](AppState& after) {
                               if (source.isCurrent(after)) after.shown.tables[layer] = table;
                           };
                       },
                       .failed =
                           [layer](AppState& after, const base::Error& error) {
                               if (error.kind == base::Kind::Cancelled) return;
                               after.shown.tables[layer] = nullptr;  // refused: the view says why
                               if (error.kind != base::Kind::Refused) addMessage(after, error);
                           }});
}

}  // namespace sasae::app
