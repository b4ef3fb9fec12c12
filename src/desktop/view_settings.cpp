// 設定: look, size and language of the desktop; the dialogs for a new project and for help.
#include <cmath>

#include "desktop/file_browser.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

void viewSettings(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"設定", "Settings"}));
    subheading(ui, ui.say({"見た目", "Look"}));
    const Option looks[] = {{"light", ui.say({"明るい", "Light"})},
                            {"dark", ui.say({"暗い", "Dark"})},
                            {"contrast", ui.say({"高コントラスト", "High contrast"})}};
    if (const int l = segments(ui, "theme", looks, static_cast<int>(own.look)); l >= 0)
        own.look = static_cast<Look>(l), own.changed = true;
    space(ui, 10);
    const Option scales[] = {
        {"100", "100 %"}, {"125", "125 %"}, {"150", "150 %"}, {"175", "175 %"}, {"200", "200 %"}};
    paragraph(ui, ui.say({"大きさ", "Size"}), Type::Small, ui.theme.soft);
    if (const int s = segments(ui, "scale", scales, static_cast<int>(std::lround((own.scale - 1) * 4)));
        s >= 0) {
        own.scale = 1 + 0.25F * static_cast<float>(s);
        own.map.placed = false;
        own.changed = true;
    }
    space(ui, 10);
    const Option langs[] = {{"ja", "日本語"}, {"en", "English"}};
    paragraph(ui, "言語 / Language", Type::Small, ui.theme.soft);
    if (const int l = segments(ui, "language", langs, own.lang == base::Lang::Ja ? 0 : 1); l >= 0)
        own.lang = l == 0 ? base::Lang::Ja : base::Lang::En, own.changed = true;
    section(ui, ui.say({"プロジェクト", "Project"}));
    paragraph(ui, state.facts.path.string(), Type::Small, ui.theme.soft);
    space(ui, 4);
    if (button(ui, "close", ui.say({"このプロジェクトを閉じる", "Close this project"}),
               {.icon = Icon::House}))
        requests.push_back(app::request::CloseProject{});
    if (button(ui, "reload", ui.say({"開き直す", "Open it again"}),
               {.kind = Kind::Quiet, .icon = Icon::Redo}))
        requests.push_back(app::request::Reload{});
    section(ui, ui.say({"キーボード", "Keyboard"}));
    paragraph(ui,
              ui.say({"F1 で一覧を出します。Tab で移り、Enter で押します。",
                      "F1 lists the keys. Tab moves on, Enter presses."}),
              Type::Body, ui.theme.soft);
    if (button(ui, "keys", ui.say({"キーの一覧", "Keys"}))) own.helpOpen = true;
}

void viewHelp(Ui& ui, UiState& own) {
    if (!own.helpOpen) return;
    Dialog dialog(ui, "help", ui.say({"キーボードの使い方", "Keyboard"}), 560, 500);
    if (dialog.closed) own.helpOpen = false;
    const std::pair<const char*, base::Text> keys[] = {
        {"Tab / Shift+Tab", {"次・前のところへ移る", "Next, previous"}},
        {"Enter / Space", {"押す・選ぶ", "Press, choose"}},
        {"Ctrl+1 … Ctrl+7", {"画面を切り替える", "Go to a page"}},
        {"Ctrl+Z / Ctrl+Shift+Z", {"元に戻す・やり直す", "Undo, redo"}},
        {"Ctrl+F", {"地図で探す", "Search on the map"}},
        {"↑ ↓", {"候補を選ぶ（一覧で）", "Choose a proposal (in the list)"}},
        {"← → ↑ ↓", {"地図を動かす（地図で）", "Move the map (on the map)"}},
        {"+ / −", {"拡大・縮小（地図で）", "Zoom (on the map)"}},
        {"Home", {"全域を表示（地図で）", "Show all (on the map)"}},
        {"Shift+Drag", {"囲んで選ぶ", "Select by a box"}},
        {"Esc", {"閉じる・やめる", "Close, cancel"}},
        {"Ctrl+Q", {"終わる", "Quit"}}};
    for (const auto& [key, what] : keys) keyValue(ui, key, ui.say(what));
}

void viewNewProject(Ui& ui, const AppState&, UiState& own, Requests& requests) {
    NewProjectState& fresh = own.fresh;
    if (!fresh.open) return;
    if (own.browser.open && own.browser.purpose == "new") return;
    Dialog dialog(ui, "new-project", ui.say({"新しいプロジェクト", "New project"}), 560, 470);
    if (dialog.closed) {
        fresh.open = false;
        return;
    }
    input(ui, "new/name", ui.say({"名前", "Name"}), fresh.name,
          ui.say({"例 第3期 地域福祉計画", "for example: Community welfare plan, 3rd period"}));
    space(ui, 4);
    input(ui, "new/municipality", ui.say({"市区町村コード（5桁）", "Municipality code (five digits)"}),
          fresh.municipality, "40203");
    space(ui, 4);
    input(ui, "new/crs",
          ui.say({"座標系（空なら市区町村の平面直角座標系）",
                  "CRS (empty: the plane zone of the municipality)"}),
          fresh.crs, "EPSG:6670");
    space(ui, 8);
    callout(
        ui,
        ui.say({"プロジェクトは1つのファイル（.sasae）です。変更はその都度ファイルに書かれ、元に戻せます。",
                "A project is one file (.sasae). Every change is written at once and can be undone."}),
        Mood::Plain);
    space(ui, 10);
    if (button(ui, "new/ok", ui.say({"場所を決めて作る", "Choose where and make it"}),
               {.kind = Kind::Primary, .enabled = !fresh.name.empty() && fresh.municipality.size() == 5}))
        openBrowser(own, {.purpose = "new",
                          .title = {"プロジェクトの場所", "Where the project goes"},
                          .endings = {".sasae"},
                          .saving = true,
                          .name = fresh.name + ".sasae"});
    beside(ui);
    if (button(ui, "new/cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet})) fresh.open = false;
    if (own.browser.purpose != "new" || !own.browser.chosen) return;
    std::filesystem::path path = *own.browser.chosen;
    if (path.extension() != ".sasae") path += ".sasae";
    requests.push_back(app::request::NewProject{path, fresh.name, fresh.municipality, fresh.crs});
    own.browser.chosen.reset();
    fresh.open = false;
}

}  // namespace sasae::desktop
