#include "app/propose.h"

#include <limits>
#include <nlohmann/json.hpp>

#include "analysis/proposing.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using nlohmann::json;

bool wholeFiscalYear(base::Date from, base::Date to) {
    const auto first = base::ymd(from), last = base::ymd(to);
    return first.month == 4 && first.day == 1 && last.month == 3 && last.day == 31 &&
           last.year == first.year + 1;
}

/// Everything but the window and the number of threads, which changes no result.
bool sameRules(model::ProposalSettings a, model::ProposalSettings b) {
    a.from = b.from = a.to = b.to = {};
    a.threads = b.threads = 0;
    return a == b;
}

std::string settingsJson(const model::ProposalSettings& s) {
    return json{{"from", base::iso(s.from)},
                {"to", base::iso(s.to)},
                {"min_cases", s.minCases},
                {"margin", s.margin},
                {"alpha", s.alpha},
                {"zones", s.zones},
                {"replications", s.replications},
                {"seed", s.seed}}
        .dump();
}

void callNothingSignificant(model::ProposalRun& run) {
    for (auto& proposal : run.proposals)
        if (proposal.basis == model::Basis::Significant) proposal.basis = model::Basis::Repeated;
    run.notes.push_back(
        base::say("探索的な実行です（標準の条件ではありません）。偶然かどうかの判定には使えません",
                  "Exploratory run (not the standard settings): it cannot tell chance from "
                  "concentration"));
}

/// Nothing of an empty window is kept: it would stand in for the run that papers and lists are made of.
[[noreturn]] void refuseEmptyWindow(const model::ProposalSettings& window, const model::Cases& cases) {
    base::Date first, last;
    for (const base::Date day : cases.noticedOn) {
        if (!day.known()) continue;
        if (!first.known() || day < first) first = day;
        if (!last.known() || last < day) last = day;
    }
    throw base::Error(base::Kind::Failed,
                      base::say("この期間に気づいたケースがありません", "no case was noticed in this period"),
                      base::iso(window.from) + " – " + base::iso(window.to),
                      base::say("取り込んだケースは {} から {} までです",
                                "the cases imported are of {} to {}", base::iso(first), base::iso(last)));
}

}  // namespace

model::ProposalSettings windowFilled(model::ProposalSettings settings, const model::Cases& cases) {
    if (!settings.to.known())
        for (const auto day : cases.noticedOn)
            if (day.known() && (!settings.to.known() || day > settings.to)) settings.to = day;
    if (!settings.from.known() && settings.to.known())
        settings.from = base::addMonths(base::Date{settings.to.days + 1}, -12);
    return settings;
}

analysis::Places placesOf(const model::Project& project) {
    analysis::Places places;
    places.codes = project.cases->districtCodes;
    const auto districts = project.districts();
    const auto unknown = std::numeric_limits<double>::quiet_NaN();
    places.neighbours.resize(places.codes.size());
    places.households.assign(places.codes.size(), unknown);
    places.elderly = places.under18 = places.households;
    if (!districts) return places;
    const auto touching = model::neighbours(*districts);
    const auto people = model::peopleByArea(*districts, *project.population);
    std::map<int, int> placeOfArea;
    for (int place = 0; place < places.size(); ++place)
        placeOfArea[districts->find(places.codes[static_cast<std::size_t>(place)])] = place;
    for (const auto& [area, place] : placeOfArea) {
        if (area < 0) continue;
        const auto a = static_cast<std::size_t>(area), p = static_cast<std::size_t>(place);
        for (const int other : touching[a])
            if (const auto found = placeOfArea.find(other); found != placeOfArea.end())
                places.neighbours[p].push_back(found->second);
        std::ranges::sort(places.neighbours[p]);
        places.households[p] = people.people[a].households;
        places.elderly[p] = people.people[a].elderly;
        places.under18[p] = people.people[a].under18;
    }
    return places;
}

bool isStandard(const model::ProposalSettings& settings, const model::ProposalSettings& standard,
                const model::Cases& cases) {
    if (!sameRules(settings, standard)) return false;
    const auto asked = windowFilled(settings, cases), usual = windowFilled(standard, cases);
    const auto newest = windowFilled(model::ProposalSettings{}, cases);
    return (asked.from == usual.from && asked.to == usual.to) || wholeFiscalYear(asked.from, asked.to) ||
           (asked.from == newest.from && asked.to == newest.to);
}

model::ProposalRun exploratoryRun(const model::Project& project, const model::ProposalSettings& settings,
                                  base::Progress& progress) {
    auto run = analysis::propose(*project.cases, placesOf(project), *project.taxonomy, *project.patterns,
                                 windowFilled(settings, *project.cases), progress);
    run.standard = false;
    callNothingSignificant(run);
    return run;
}

model::ProposalRun propose(Session& session, const ProposeRequest& request, const std::string& now,
                           base::Progress& progress) {
    const auto& project = session.project;
    if (project.cases->size() == 0)
        throw base::Error(
            base::Kind::Failed,
            base::say("個別課題がまだ取り込まれていません", "no cases have been imported"),
            session.file.path().filename().string(),
            base::say("sasae import cases で取り込んでください", "import them with `sasae import cases`"));
    const bool setsStandard = request.makeStandard || !project.proposals;
    const auto standard = setsStandard ? request.settings : project.standardSettings;
    const auto settings = windowFilled(request.settings, *project.cases);
    auto run = analysis::propose(*project.cases, placesOf(project), *project.taxonomy, *project.patterns,
                                 settings, progress);
    if (run.householdsUsed == 0) refuseEmptyWindow(settings, *project.cases);
    run.standard = isStandard(request.settings, standard, *project.cases);
    if (!run.standard) {
        callNothingSignificant(run);
        return run;
    }
    store::Change change;
    if (setsStandard && !(standard == project.standardSettings)) change.standardSettings = standard;
    change.proposals = std::make_shared<const model::ProposalRun>(run);
    session.file.commit(change, {.at = now, .command = "propose", .settings = settingsJson(settings)},
                        project.info.revision, progress);
    session.project = session.file.load();
    return run;
}

}  // namespace sasae::app
