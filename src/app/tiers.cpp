// What a change of tier takes from the screen. What is left is public, or released anew for the new tier.
#include "app/held.h"
#include "app/looking.h"
#include "app/propose.h"

namespace sasae::app {

namespace {

using released::Tier;

/// A window that residents may see shows one search in one period: what was released for two periods, or
/// under two sets of conditions, can be subtracted (docs/privacy.md).
void backToTheUsual(AppState& state) {
    state.window = {};
    state.comparison.reset();
    state.jobs->cancelKey("search");
    if (state.held && !state.held->run->standard) state.held->run = shownRun(*state.held->project);
}

}  // namespace

bool comparesPeriods(Tier tier) {
    return released::showsCasePoints(tier);
}

void setTier(AppState& state, Tier tier) {
    if (tier == state.tier) return;
    const bool sameIds = released::showsCasePoints(tier) && released::showsCasePoints(state.tier);
    if (released::tellsMore(state.tier, tier)) {  // words for readers who know more
        state.messages.clear();
        state.written.clear();
    }
    state.tier = tier;
    state.shown = {};  // nothing of another tier stays on screen
    state.shownVersion += 1;
    state.caseId = 0;
    if (!sameIds) state.proposal.clear();
    if (!comparesPeriods(tier)) backToTheUsual(state);
    forgetPaper(state);
    if (!state.held) return;
    releaseShown(state);
    lookAgain(state);
}

void setWindow(AppState& state, Window window) {
    if (window == state.window) return;
    if (window.from.known() && !comparesPeriods(state.tier))
        return addMessage(
            state, Message::Kind::Error,
            {"この表示区分では期間を変えられません", "The period is fixed at this tier"}, {},
            {"期間を変えた集計どうしは引き算ができ、示していない少数が分かります。担当か専門職の"
             "表示区分で見てください",
             "Figures of two periods can be subtracted, which would tell small numbers. Use the "
             "case or professional tier"});
    state.window = window;
    if (state.held) releaseMap(state);
}

void setComparison(AppState& state, const std::optional<Comparison>& with) {
    if (with == state.comparison) return;
    if (with && !comparesPeriods(state.tier))
        return addMessage(
            state, Message::Kind::Error,
            {"この表示区分では2枚を並べて比べられません", "No comparison at this tier"}, {},
            {"期間を変えた集計どうしは引き算ができ、示していない少数が分かります。担当か専門職の"
             "表示区分で見てください",
             "Figures of two periods can be subtracted, which would tell small numbers. Use the "
             "case or professional tier"});
    state.comparison = with;
    if (!with) state.shown.other = nullptr, state.otherVersion += 1;
    if (state.held) releaseOther(state);
}

base::Text undoWords(const AppState& state, const base::Text& what) {
    return tellsOfCases(state.tier) ? what : base::Text{"最後の変更", "the last change"};
}

}  // namespace sasae::app
