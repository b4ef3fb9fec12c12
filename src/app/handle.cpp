#include <algorithm>

#include "app/demo.h"
#include "app/group_changes.h"
#include "app/held.h"
#include "app/propose.h"
#include "app/publish_map.h"
#include "base/error.h"

namespace sasae::app {

namespace {

using base::say;

void close(AppState& state) {
    state.held.reset();
    state.facts = {};
    state.open = false;
    state.shown = {};
    state.shownVersion += 1;
    state.proposal.clear();
    state.district.clear();
    state.caseId = 0;
    state.judgements.clear();
    state.file.reset();
    forgetPaper(state);
    state.history = {};
    state.window = {};
    state.mapChoice = {};
    state.comparison.reset();
    state.jobs->cancelKey("background");
    state.background.reset();
    state.backgroundProblem.reset();
}

/// Opens (after `make` made it, if anything is to be made) and puts it in place.
void startOpening(AppState& state, const base::Text& title,
                  std::function<std::filesystem::path(base::Progress&)> make) {
    state.jobs->start({.key = "open",
                       .title = title,
                       .lane = Lane::Project,
                       .work = [make = std::move(make)](base::Progress& progress) -> Jobs::Apply {
                           const auto path = make(progress);
                           progress.report(0.9, {"開いています", "Opening"});
                           auto session = openSession(path);
                           auto project = std::make_shared<const model::Project>(session.project);
                           auto log = session.file.log();
                           return [path, project, log = std::move(log)](AppState& after) {
                               adopt(after, path, project, log, false);
                           };
                       }});
}

SearchPlan planOf(const model::ProposalSettings& settings) {
    return {.minCases = settings.minCases,
            .zones = settings.zones,
            .replications = settings.replications,
            .margin = settings.margin,
            .alpha = settings.alpha,
            .seed = settings.seed,
            .window = {settings.from, settings.to}};
}

/// The lists that a form about a case chooses from.
void addCaseLists(const model::Taxonomy& taxonomy, const model::Vocabulary& vocabulary,
                  const std::shared_ptr<const model::Areas>& districts, ProjectFacts& facts) {
    for (const auto& need : taxonomy.needs)
        facts.needs.push_back(
            {need.code, need.label, taxonomy.groups[static_cast<std::size_t>(need.group)].label});
    for (const auto& structure : taxonomy.structures)
        facts.structures.push_back({structure.code, structure.label});
    for (const auto& actor : vocabulary.actors) facts.actors.push_back({actor.code, actor.label});
    for (int i = 0; districts && i < districts->size(); ++i)
        facts.districtNames.push_back({districts->code[static_cast<std::size_t>(i)],
                                       base::same(districts->name[static_cast<std::size_t>(i)])});
}

ProjectFacts factsOf(const std::filesystem::path& path, const model::Project& project) {
    ProjectFacts facts;
    facts.path = path;
    facts.name = project.info.name;
    facts.municipality = project.info.municipality;
    facts.crs = project.info.crs;
    facts.revision = project.info.revision;
    for (const auto& areas : project.areas)
        facts.editions.push_back({model::levelLabel(areas->edition.level), areas->edition.name,
                                  areas->edition.validFrom, areas->size()});
    if (const auto districts = project.districts()) {
        facts.districtEdition = districts->edition.name;
        facts.districts = districts->size();
    }
    if (const auto groups = project.newest(model::Level::Group); groups && project.districts())
        for (std::size_t i = 0; i < groups->code.size(); ++i)
            facts.groups.push_back(
                {groups->code[i], groups->name[i], districtsOf(groups->shape[i], *project.districts())});
    facts.facilities = project.supports->size();
    facts.smallAreas = project.population->size();
    facts.addresses = static_cast<int>(project.addresses->name.size());
    facts.cases = project.cases->size() > 0;
    facts.run = project.proposals != nullptr;
    facts.dataDate = project.cases->dataDate;
    facts.standard = planOf(windowFilled(project.standardSettings, *project.cases));
    for (const auto& kind : project.vocabulary->supportKinds) {
        facts.knownKinds.push_back({kind.code, kind.label});
        if (std::ranges::find(project.supports->kind, kind.code) != project.supports->kind.end())
            facts.facilityKinds.push_back({kind.code, kind.label});
    }
    addCaseLists(*project.taxonomy, *project.vocabulary, project.districts(), facts);
    return facts;
}

/// Where help is asked for: what a map shows first, of hundreds of facilities. Empty (every kind) where the
/// project has none of them.
std::vector<std::string> countersOf(const ProjectFacts& facts) {
    std::vector<std::string> codes;
    for (const auto& kind : facts.facilityKinds)
        for (const char* counter : {"community_care_centre", "livelihood_support_centre",
                                    "disability_consultation", "child_family_centre", "health_centre"})
            if (kind.code == counter) codes.push_back(kind.code);
    return codes;
}

void remember(AppState& state, const std::filesystem::path& path) {
    constexpr std::size_t kMost = 8;
    std::erase(state.recent, path);
    state.recent.insert(state.recent.begin(), path);
    if (state.recent.size() > kMost) state.recent.resize(kMost);
}

/// One function a request.
struct Do {
    AppState& state;

    void operator()(const request::OpenProject& r) const {
        startOpening(state, {"プロジェクトを開いています", "Opening the project"},
                     [path = r.path](base::Progress&) { return std::filesystem::absolute(path); });
    }
    void operator()(const request::OpenSample& r) const {
        startOpening(state, {"見本の市を用意しています", "Preparing the sample city"},
                     [folder = r.folder, now = state.environment.now()](base::Progress& progress) {
                         return sampleProject({}, folder, now, progress);
                     });
    }
    void operator()(const request::NewProject& r) const {
        startOpening(state, {"プロジェクトを作っています", "Making the project"},
                     [r, now = state.environment.now()](base::Progress&) {
                         createProject(r.path, r.name, r.municipality, r.crs, now);
                         return std::filesystem::absolute(r.path);
                     });
    }
    void operator()(const request::CloseProject&) const { close(state); }
    void operator()(const request::Reload&) const {
        if (state.open) (*this)(request::OpenProject{state.facts.path});
    }
    void operator()(const request::SetTier& r) const { setTier(state, r.tier); }
    void operator()(const request::SetWindow& r) const { setWindow(state, r.window); }
    void operator()(const request::SetMap& r) const {
        if (r.map == state.mapChoice) return;
        state.mapChoice = r.map;
        if (state.held) releaseMap(state);
    }
    void operator()(const request::SelectProposal& r) const {
        if (state.proposal == r.id) return;
        state.proposal = r.id;
        if (state.held) releaseMap(state);
    }
    void operator()(const request::SelectDistrict& r) const { state.district = r.code; }
    void operator()(const request::Search& r) const {
        if (state.held) startSearch(state, r.plan);
    }
    void operator()(const request::ShowStandard&) const {
        if (!state.held) return;
        state.held->run = shownRun(*state.held->project);
        state.window = {};
        releaseShown(state);
    }
    void operator()(const request::Judge& r) const {
        if (state.held) judge(state, r);
    }
    void operator()(const request::SetComparison& r) const { setComparison(state, r.with); }
    void operator()(const request::SetBackground& r) const { setBackground(state, r); }
    void operator()(const request::EditFacility& r) const {
        if (state.held) editFacility(state, r.edit);
    }
    void operator()(const request::ShowCase& r) const {
        if (state.held) showCase(state, r.id);
    }
    void operator()(const request::CorrectCase& r) const {
        if (state.held) correctCase(state, r.edit);
    }
    void operator()(const request::EditGroup& r) const {
        if (state.held) editGroup(state, r.edit);
    }
    void operator()(const request::LookAtFile& r) const {
        if (state.held) lookAtFile(state, r.plan);
    }
    void operator()(const request::ForgetFile&) const {
        state.jobs->cancelKey("look");
        state.file.reset();
    }
    void operator()(const request::Import& r) const {
        if (state.held) startImport(state, r.plan);
    }
    void operator()(const request::Undo&) const {
        if (state.held && state.history.canUndo && !state.jobs->running("undo")) startUndo(state, false);
    }
    void operator()(const request::Redo&) const {
        if (state.held && state.history.canRedo && !state.jobs->running("undo")) startUndo(state, true);
    }
    void operator()(const request::CancelJob& r) const { state.jobs->cancel(r.id); }
    void operator()(const request::DismissMessage& r) const {
        std::erase_if(state.messages, [&](const Message& m) { return m.id == r.id; });
    }
    void operator()(const request::LoadDistricts&) const {
        if (state.held) loadDistricts(state);
    }
    void operator()(const request::LoadTable& r) const {
        if (state.held) loadTable(state, r.layer);
    }
    void operator()(const request::LookAtPaper& r) const {
        if (state.held) lookAtPaper(state, r.plan);
    }
    void operator()(const request::WritePaper& r) const {
        if (state.held) writePaper(state, r.plan, r.output);
    }
};

}  // namespace

void adopt(AppState& state, std::filesystem::path path, std::shared_ptr<const model::Project> project,
           const std::vector<store::LogRow>& log, bool keep) {
    if (!keep) close(state);
    forgetPaper(state);  // its numbers were those of the file before
    const auto generation = state.held ? state.held->generation + 1 : 1;
    state.held = std::make_unique<Held>();
    state.held->path = path;
    state.held->project = std::move(project);
    state.held->run = shownRun(*state.held->project);
    state.held->generation = generation;
    state.facts = factsOf(path, *state.held->project);
    state.judgements.clear();
    for (const auto& judged : state.held->project->judgements)
        state.judgements[judged.proposal] = {static_cast<Verdict>(static_cast<int>(judged.verdict) + 1),
                                             judged.reason, judged.at, judged.into};
    state.open = true;
    if (!keep) state.mapChoice.kinds = countersOf(state.facts);
    state.history = historyOf(log);
    remember(state, path);
    refreshCase(state);
    releaseShown(state);
}

void startChange(AppState& state, const std::string& key, const base::Text& title, Changing change,
                 Jobs::Failed failed) {
    const auto path = state.held->path;
    const auto revision = state.held->project->info.revision;
    const auto apply = [path](std::shared_ptr<const model::Project> project, std::vector<store::LogRow> log,
                              std::function<void(AppState&)> then) -> Jobs::Apply {
        return [path, project, log = std::move(log), then = std::move(then)](AppState& after) {
            if (!after.held || after.held->path != path) return;  // another project was opened meanwhile
            adopt(after, path, project, log, true);
            if (then) then(after);
        };
    };
    state.jobs->start({.key = key,
                       .title = title,
                       .lane = Lane::Project,
                       .work =
                           [path, revision, change = std::move(change), apply](base::Progress& progress) {
                               auto session = openSession(path);
                               if (session.project.info.revision != revision)
                                   throw base::Error(base::Kind::Locked,
                                                     say("プロジェクトがほかで変更されました",
                                                         "the project was changed elsewhere"),
                                                     path.filename().string(),
                                                     say("開き直してから、もう一度行ってください",
                                                         "open it again, then repeat the step"));
                               auto then = change(session, progress);
                               return apply(std::make_shared<const model::Project>(session.project),
                                            session.file.log(), std::move(then));
                           },
                       .failed = std::move(failed)});
}

void handle(AppState& state, const Request& request) {
    try {
        std::visit(Do{state}, request);
    } catch (const base::Error& error) {
        addMessage(state, error);
    } catch (const std::exception& error) {
        addMessage(state, Message::Kind::Error, {"できませんでした", "This could not be done"}, error.what());
    }
}

void handleAll(AppState& state, Requests& requests) {
    const Requests now = std::move(requests);
    requests.clear();
    for (const Request& request : now) handle(state, request);
}

}  // namespace sasae::app
