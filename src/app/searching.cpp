// The search for candidates as a job: the standard one is stored, an exploratory one is only looked at.
#include "analysis/proposing.h"
#include "app/held.h"
#include "app/propose.h"
#include "base/error.h"

namespace sasae::app {

namespace {

model::ProposalSettings settingsOf(const SearchPlan& plan, model::ProposalSettings settings) {
    settings.minCases = plan.minCases;
    settings.zones = plan.zones;
    settings.replications = plan.replications;
    settings.margin = plan.margin;
    settings.alpha = plan.alpha;
    settings.seed = plan.seed;
    if (plan.window.from.known()) settings.from = plan.window.from;
    if (plan.window.to.known()) settings.to = plan.window.to;
    return settings;
}

void startExploring(AppState& state, const SearchPlan& plan) {
    const auto project = state.held->project;
    const auto generation = state.held->generation;
    const auto settings = windowFilled(settingsOf(plan, project->standardSettings), *project->cases);
    state.jobs->start({.key = "search",
                       .title = {"条件を変えて試しています", "Trying other conditions"},
                       .work = [project, generation, settings](base::Progress& progress) -> Jobs::Apply {
                           auto run = exploratoryRun(*project, settings, progress);
                           return [generation, run = std::make_shared<const model::ProposalRun>(
                                                   std::move(run))](AppState& after) {
                               if (!after.held || after.held->generation != generation) return;
                               if (!comparesPeriods(after.tier)) return;
                               after.held->run = run;
                               after.window = {};
                               releaseShown(after);
                           };
                       }});
}

}  // namespace

void startSearch(AppState& state, const SearchPlan& plan) {
    if (plan.exploratory && !comparesPeriods(state.tier))
        return addMessage(
            state, Message::Kind::Error,
            {"この表示区分では条件を変えて試せません", "No other conditions at this tier"}, {},
            {"条件を変えた結果どうしは引き算ができ、示していない少数が分かります。担当か専門職の"
             "表示区分に切り替えてください",
             "Results under two conditions can be subtracted, which would tell small numbers. "
             "Switch to the case or professional tier"});
    if (state.facts.cases && plan.exploratory) return startExploring(state, plan);
    const auto settings = settingsOf(plan, state.held->project->standardSettings);
    startChange(state, "search", {"地域課題の候補を探しています", "Searching for proposals"},
                [settings, now = state.environment.now()](Session& session, base::Progress& progress) {
                    propose(session, {settings}, now, progress);
                    return [](AppState& after) {
                        addMessage(after, Message::Kind::Done,
                                   {"地域課題の候補を更新しました", "The proposals are up to date"});
                    };
                });
}

}  // namespace sasae::app
