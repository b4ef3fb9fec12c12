// Step ⑤ 結果: on its way (with stop), done (with undo), taken back, or why not.
#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace {

using app::FileLook;
using base::say;

bool running(Ui& ui, const AppState& state, Requests& requests) {
    for (const auto& job : state.jobs->status()) {
        if (job.key != "import" && job.key != "undo") continue;
        waiting(ui, ui.say(job.title));
        progressBar(ui, static_cast<float>(job.share));
        if (!job.doing.empty()) paragraph(ui, ui.say(job.doing), Type::Small, ui.theme.soft);
        space(ui, 8);
        if (job.key == "import" &&
            button(ui, "stop",
                   job.cancelled ? ui.say({"中止しています", "Stopping"}) : ui.say({"中止する", "Stop"}),
                   {.icon = Icon::Close, .enabled = !job.cancelled}))
            requests.push_back(app::request::CancelJob{job.id});
        paragraph(ui,
                  ui.say({"中止すると、プロジェクトは取込み前のままです。",
                          "Stopped, the project stays as it was."}),
                  Type::Small, ui.theme.soft);
        return true;
    }
    return false;
}

void another(Ui& ui, UiState& own, Requests& requests, Kind kind) {
    if (!button(ui, "again", ui.say({"続けて取り込む", "Import another"}), {.kind = kind, .width = -1}))
        return;
    own.import = {};
    requests.push_back(app::request::ForgetFile{});
}

void doneWords(Ui& ui, const FileLook& look) {
    if (look.undone)
        return callout(ui, ui.say({"取込みを元に戻しました", "The import was taken back"}), Mood::Plain,
                       ui.say({"プロジェクトは取込み前のとおりです。", "The project is as it was before."}));
    callout(ui, ui.say(say("{}行を取り込みました", "{} rows imported", grouped(look.imported))), Mood::Good,
            look.quarantined > 0
                ? ui.say(say("保留した行が {}行あります。右の「見つかったこと」に理由があります。",
                             "{} rows were left out; the findings at the right say why.",
                             grouped(look.quarantined)))
                : ui.say({"保留した行はありません。", "No row was left out."}));
}

void figures(Ui& ui, const FileLook& look) {
    space(ui, 6);
    importFigure(ui, {"ファイルの行", "Rows of the file"}, look.rows);
    for (const auto& count : look.counts) importFigure(ui, count.label, count.count);
    if (look.casesMoved >= 0) importFigure(ui, {"校区が変わったケース", "Cases that moved"}, look.casesMoved);
    if (look.casesKept > 0) {
        importFigure(ui, {"前の版のままのケース", "Cases that keep their old code"}, look.casesKept);
        paragraph(ui,
                  ui.say({"元のファイルをもう一度取り込むと、新しい校区になります。",
                          "Import their file again to move them."}),
                  Type::Small, ui.theme.soft);
    }
}

}  // namespace

void importResult(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (running(ui, state, requests)) return;
    const FileLook* look = lookOf(state, own);
    if (!look) return another(ui, own, requests, Kind::Primary);
    if (!look->done) {
        if (look->error) {
            const std::string subject =
                look->error->subject.empty() ? "" : "（" + look->error->subject + "）";
            callout(ui, ui.say(look->error->text) + subject, Mood::Bad, ui.say(look->error->hint));
        } else {
            callout(ui, ui.say({"取り込んでいません", "Not imported"}), Mood::Plain,
                    ui.say({"中止しました。プロジェクトは元のままです。",
                            "It was stopped; the project is as it was."}));
        }
        space(ui, 8);
        if (button(ui, "back", ui.say({"列の対応に戻る", "Back to the columns"}),
                   {.icon = Icon::Left, .width = -1}))
            own.import.step = kImportColumns;
        return;
    }
    doneWords(ui, *look);
    if (!look->undone) figures(ui, *look);
    space(ui, 10);
    // Later changes are taken back first, one by one, from the status bar.
    const bool newest = look->revision == state.facts.revision;
    if (!look->undone) {
        if (button(ui, "undo", ui.say({"この取込みを元に戻す", "Undo this import"}),
                   {.icon = Icon::Undo, .enabled = newest && state.history.canUndo, .width = -1}))
            requests.push_back(app::request::Undo{});
    } else if (button(ui, "redo", ui.say({"やり直す", "Redo"}),
                      {.icon = Icon::Redo, .enabled = newest && state.history.canRedo, .width = -1})) {
        requests.push_back(app::request::Redo{});
    }
    if (button(ui, "map", ui.say({"地図で見る", "See it on the map"}), {.icon = Icon::Map, .width = -1})) {
        own.page = Page::Map;
        own.map.former.reset();
        own.map.placed = false;
    }
    another(ui, own, requests, Kind::Primary);
}

}  // namespace sasae::desktop
