// Undo and redo: the project file keeps them (store/project_file.h); here is what the next ones would do.
#include <algorithm>

#include "app/held.h"

namespace sasae::app {

base::Text commandWords(const std::string& command) {
    static const std::map<std::string, base::Text> words = {
        {"new", {"プロジェクトの作成", "New project"}},
        {"import areas", {"境界の取込み", "Import of boundaries"}},
        {"import population", {"人口の取込み", "Import of population"}},
        {"import facilities", {"施設の取込み", "Import of facilities"}},
        {"import addresses", {"住所の取込み", "Import of addresses"}},
        {"import cases", {"個別課題の取込み", "Import of cases"}},
        {"case correct", {"個別課題の訂正", "Correction of a case"}},
        {"propose", {"候補の検討", "Search for proposals"}},
        {"judge", {"候補の判断", "Judgement of a proposal"}},
        {"merge", {"候補の統合", "Merging of proposals"}},
        {"facility add", {"施設の追加", "Adding of a facility"}},
        {"facility correct", {"施設の修正", "Correction of a facility"}},
        {"facility move", {"施設の移動", "Moving of a facility"}},
        {"facility remove", {"施設の削除", "Removal of a facility"}},
        {"group add", {"校区のまとまりの追加", "Adding of a group of districts"}},
        {"group rename", {"校区のまとまりの改名", "Renaming of a group of districts"}},
        {"group remove", {"校区のまとまりの削除", "Removal of a group of districts"}},
        {"issue add", {"課題の記録", "Recording of an issue"}},
        {"issue judge", {"候補の判断", "Judgement of a proposal"}},
        {"issue advance", {"課題の段階の変更", "Step of an issue"}},
        {"issue amend", {"課題の言い表し方の変更", "Wording of an issue"}},
        {"issue merge", {"課題の統合", "Merging of issues"}},
        {"issue split", {"課題の分割", "Splitting of an issue"}},
        {"issue raise", {"全市的な課題への引き上げ", "Raising to the city"}},
        {"issue box", {"成果・課題・傾向・予防策の記入", "Entry in the four boxes"}},
        {"body add", {"会議体の追加", "Adding of a body"}},
        {"meeting add", {"会議の記録", "Recording of a meeting"}},
        {"meeting agenda", {"議題の記録", "Agenda of a meeting"}},
        {"meeting decide", {"決定事項の記録", "Decision of a meeting"}},
        {"meeting follow-up", {"宿題の記録", "Follow-up of a meeting"}},
        {"meeting done", {"宿題の完了", "Follow-up done"}},
        {"meeting consent", {"同意の記録", "Consent"}},
        {"meeting share", {"共有の記録", "Sharing"}},
        {"action add", {"取組みの記録", "Recording of an action"}},
        {"action count", {"取組みの実績の記録", "Count of an action"}},
        {"action end", {"取組みの終了", "End of an action"}},
        {"network add", {"つながりの記録", "Recording of a network"}},
        {"plan add", {"計画の追加", "Adding of a plan"}},
        {"plan reference", {"見本の計画の追加", "Adding of the reference plan"}},
        {"plan goal", {"基本目標の追加", "Goal of a plan"}},
        {"plan measure", {"施策の追加", "Measure of a plan"}},
        {"indicator add", {"成果指標の追加", "Adding of an indicator"}},
        {"indicator actual", {"成果指標の実績の記録", "Actual of an indicator"}},
        {"indicator sample", {"標本数の記録", "Answers of an indicator"}},
        {"indicator break", {"数え方の変更の記録", "Break of an indicator"}}};
    const auto found = words.find(command);
    return found == words.end() ? base::same(command) : found->second;
}

History historyOf(const std::vector<store::LogRow>& log) {
    History history;
    for (const auto& row : log) {
        if (row.kind != store::LogKind::Commit) continue;
        if (!row.undone) {
            history.canUndo = row.canBeUndone;
            history.undoes = commandWords(row.command);
        }
    }
    // What the newest undo took back can be done again while no commit came after it.
    for (auto row = log.rbegin(); row != log.rend(); ++row) {
        if (row->kind == store::LogKind::Commit && !row->undone) break;
        if (row->kind != store::LogKind::Commit || !row->undone) continue;
        const bool after = std::any_of(log.begin(), log.end(), [&](const store::LogRow& other) {
            return other.kind == store::LogKind::Commit && !other.undone && other.id > row->id;
        });
        if (after) break;
        history.canRedo = row->canBeUndone || row->undone;
        history.redoes = commandWords(row->command);
    }
    return history;
}

void startUndo(AppState& state, bool redo) {
    const base::Text what = undoWords(state, redo ? state.history.redoes : state.history.undoes);
    const base::Text words = redo ? base::Text{"やり直す：" + what.ja, "Redo: " + what.en}
                                  : base::Text{"元に戻す：" + what.ja, "Undo: " + what.en};
    const auto before = state.facts.revision;
    startChange(
        state, "undo", words,
        [redo, words, before, now = state.environment.now()](Session& session, base::Progress& progress) {
            const store::LogEntry entry{.at = now, .command = redo ? "redo" : "undo"};
            redo ? session.file.redo(entry, session.project.info.revision, progress)
                 : session.file.undo(entry, session.project.info.revision, progress);
            session.project = session.file.load();
            return [words, redo, before](AppState& after) {
                if (after.file && after.file->done && after.file->revision == before) {
                    after.file->undone = !redo;  // the import on screen is what was taken back
                    after.file->revision = after.facts.revision;
                }
                base::Text done = redo ? base::Text{"やり直しました", "Done again"}
                                       : base::Text{"元に戻しました", "Taken back"};
                addMessage(after, Message::Kind::Done, done, {}, words);
            };
        });
}

}  // namespace sasae::app
