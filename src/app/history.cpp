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
        {"facility remove", {"施設の削除", "Removal of a facility"}}};
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
