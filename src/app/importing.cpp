// Requests of the import wizard: looks at a file and imports it, as jobs, and puts into the state what is
// still wanted when they end.
#include "app/held.h"
#include "app/looking.h"

namespace sasae::app {

namespace {

using base::say;

LookSource sourceOf(const AppState& state) {
    return {state.held->path, state.held->project,     state.held->generation,
            state.tier,       state.environment.now(), state.environment.dataFolder};
}

/// What is on screen of the same file stays there until the new look is ready.
void begin(AppState& state, const ImportPlan& plan) {
    const bool same = state.file && !state.file->done && state.file->plan.path == plan.path &&
                      state.file->plan.kind == plan.kind;
    if (!same) state.file = FileLook{};
    state.file->plan = plan;
    state.file->reading = true;
}

void failed(AppState& state, const base::Error& error) {
    if (state.file) state.file->reading = false;
    if (error.kind == base::Kind::Cancelled) return;
    if (state.file)
        state.file->error = error;
    else
        addMessage(state, error);
}

base::Text doneWords(const FileLook& look) {
    if (look.quarantined == 0) return say("{}行を取り込みました", "{} rows imported", look.imported);
    return say("{}行のうち{}行を取り込みました（保留した行 {}）", "{1} of {0} rows imported ({2} left out)",
               look.rows + 0, look.imported, look.quarantined);
}

/// The look becomes the result: what was shown of it stays, the figures are those of the import.
void finish(AppState& state, const ImportPlan& plan, const ImportSummary& summary) {
    if (plan.kind == ImportKind::Cases && !tellsOfCases(state.tier)) {  // the tier was switched on the way
        state.file.reset();
        return addMessage(state, Message::Kind::Done, {"取り込みました", "Imported"});
    }
    FileLook look;
    if (state.file && state.file->plan.path == plan.path) look = std::move(*state.file);
    look.plan = plan;
    look.reading = false;
    look.error.reset();
    look.rows = summary.rows;
    look.imported = summary.imported;
    look.quarantined = summary.quarantined;
    look.revision = summary.revision;
    look.done = true;
    look.undone = false;
    addMessage(state, Message::Kind::Done, doneWords(look));
    state.file = std::move(look);
}

}  // namespace

void lookAtFile(AppState& state, const ImportPlan& plan) {
    begin(state, plan);
    state.jobs->start({.key = "look",
                       .title = {"ファイルを調べています", "Looking at the file"},
                       .work = [plan, source = sourceOf(state)](base::Progress& progress) -> Jobs::Apply {
                           auto look = std::make_shared<FileLook>(lookInto(plan, source, progress));
                           return [look](AppState& after) {
                               if (!after.file || !(after.file->plan == look->plan)) return;
                               if (!after.held || after.held->generation != look->generation)
                                   return lookAtFile(after, look->plan);  // against what is there now
                               after.file = std::move(*look);
                           };
                       },
                       .failed = failed});
}

void lookAgain(AppState& state) {
    if (!state.file) return;
    if (!state.file->done) {
        const ImportPlan plan = state.file->plan;
        state.file.reset();  // nothing that was found for another tier stays on screen
        return lookAtFile(state, plan);
    }
    FileLook& look = *state.file;
    look.casesMoved = look.casesKept = -1;
    if (tellsOfCases(state.tier)) return;
    if (look.plan.kind == ImportKind::Cases) return state.file.reset();  // even how many rows it had
    std::erase_if(look.findings, [](const base::Finding& f) { return f.code == "cases-not-reassigned"; });
    look.places.assign(look.findings.size(), {});
}

void startImport(AppState& state, const ImportPlan& plan) {
    if (state.jobs->running("import")) return;
    if (state.file) state.file->error.reset();
    startChange(
        state, "import", {"取り込んでいます", "Importing"},
        [plan, source = sourceOf(state)](Session& session, base::Progress& progress) {
            auto summary = std::make_shared<ImportSummary>(runImport(session, plan, source, false, progress));
            return [plan, summary](AppState& after) { finish(after, plan, *summary); };
        },
        [](AppState& after, const base::Error& error) {
            if (error.kind == base::Kind::Cancelled) {
                addMessage(after, Message::Kind::Info,
                           {"取込みを中止しました。プロジェクトは元のままです",
                            "The import was stopped; the project is as it was"});
                return;
            }
            failed(after, error);
        });
}

}  // namespace sasae::app
