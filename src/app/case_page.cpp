// One case on the screen of its staff.
#include "app/case_correction.h"
#include "app/held.h"
#include "base/error.h"
#include "privacy/gate.h"

namespace sasae::app {

void refreshCase(AppState& state) {
    state.shown.caseSheet.reset();
    if (state.caseId == 0 || !state.held) return;
    try {
        state.shown.caseSheet = std::make_shared<const released::Released<released::CaseSheet>>(
            privacy::Gate::releaseCase(*state.held->project, state.caseId, state.tier));
    } catch (const base::Error& error) {
        state.caseId = 0;
        if (error.kind != base::Kind::Usage) throw;  // an import that brought it was taken back
    }
}

void showCase(AppState& state, std::int64_t id) {
    if (id == state.caseId && (id == 0 || state.shown.caseSheet)) return;
    state.caseId = id;
    refreshCase(state);
}

void correctCase(AppState& state, const CaseEdit& edit) {
    if (state.tier != released::Tier::Case)
        return addMessage(state, Message::Kind::Error,
                          {"この表示区分ではケースを直せません", "Cases are not corrected at this tier"}, {},
                          {"担当の表示区分に切り替えてください", "Switch to the case tier"});
    startChange(state, "case", {"ケースを訂正しています", "Correcting the case"},
                [edit, now = state.environment.now()](Session& session, base::Progress& progress) {
                    correctCase(session, edit, now, progress);
                    return [](AppState& done) {
                        addMessage(
                            done, Message::Kind::Done, {"ケースを訂正しました", "The case was corrected"}, {},
                            {"「元に戻す」で取り消せます。候補への反映は「候補を探す」をやり直したときです",
                             "It can be taken back by undo. Proposals follow when they are searched again"});
                    };
                });
}

}  // namespace sasae::app
