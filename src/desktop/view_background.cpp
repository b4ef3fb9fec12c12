// 背景地図: a file of the user's own beneath the map. Its path is kept with the window, not in the project,
// and the words that say whose it is are always drawn.
#include <algorithm>

#include "desktop/background.h"
#include "desktop/file_browser.h"
#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/attribution.h"

namespace sasae::desktop {

namespace {

std::string fileName(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

void browse(UiState& own) {
    openBrowser(own, {.purpose = "background",
                      .title = {"背景地図のファイルを選ぶ", "Choose a file for the background"},
                      .endings = {".tif", ".tiff", ".mbtiles"}});
}

/// The colours over it must let it through, and go back when it goes.
void letThrough(UiState& own, bool through) {
    float& colours = own.map.parts[static_cast<std::size_t>(MapPart::Areas)].opacity;
    constexpr float kOver = 0.6F;
    if (through && colours > kOver) colours = kOver;
    if (!through && colours == kOver) colours = 1;
}

void keep(UiState& own, const AppState& state) {
    BackgroundDialog& dialog = own.background;
    own.backgrounds[state.facts.path.string()] = dialog.choice;
    own.map.parts[static_cast<std::size_t>(MapPart::Backdrop)].visible = true;
    letThrough(own, true);
    dialog = {};
    own.changed = true;
}

void problem(Ui& ui, const base::Error& error, const base::Text& heading) {
    callout(ui, ui.say(heading) + ui.say(error.text), Mood::Bad, ui.say(error.hint));
}

}  // namespace

const BackgroundChoice* backgroundOf(const AppState& state, const UiState& own) {
    const auto found = own.backgrounds.find(state.facts.path.string());
    return state.open && found != own.backgrounds.end() ? &found->second : nullptr;
}

std::shared_ptr<const geom::GroundReader> backdropOf(const AppState& state, const UiState& own) {
    const BackgroundChoice* choice = backgroundOf(state, own);
    const bool ready = choice && state.background && state.background->path == choice->path &&
                       state.background->crsAsked == choice->crs && !choice->attribution.empty();
    return ready ? state.background->read : nullptr;
}

void followBackground(const AppState& state, UiState& own, Requests& requests) {
    if (!state.open || state.jobs->running("background")) return;
    const BackgroundChoice* wanted = own.background.open ? &own.background.choice : backgroundOf(state, own);
    if (!wanted || wanted->path.empty()) {
        if (state.background || state.backgroundProblem) requests.push_back(app::request::SetBackground{});
        return;
    }
    if (state.background && state.background->path == wanted->path &&
        state.background->crsAsked == wanted->crs)
        return;
    const std::string key = wanted->path + "\n" + wanted->crs;
    if (state.backgroundProblem && own.background.tried == key) return;
    own.background.tried = key;
    requests.push_back(app::request::SetBackground{wanted->path, wanted->crs});
}

void backgroundRow(Ui& ui, const AppState& state, UiState& own, MapCanvas* canvas) {
    const BackgroundChoice* choice = backgroundOf(state, own);
    if (own.browser.purpose == "background" && own.browser.chosen) {
        own.background = {.open = true, .choice = {.path = own.browser.chosen->string()}};
        own.browser.chosen.reset();
    }
    if (!choice) {
        if (button(ui, "background-add", ui.say({"背景地図を加える", "Add a background"}),
                   {.icon = Icon::Map, .small = true}))
            browse(own);
        return;
    }
    PartShown& part = own.map.parts[static_cast<std::size_t>(MapPart::Backdrop)];
    if (checkbox(ui, "background", ui.say({"背景地図", "Background"}), part.visible)) {
        part.visible = !part.visible;
        own.changed = true;
    }
    ImGui::Indent(ui.px(27));
    paragraph(ui, fileName(choice->path) + "　" + choice->attribution, Type::Small, ui.theme.soft);
    const base::Text trouble = canvas ? canvas->backdropTrouble() : base::Text{};
    if (state.backgroundProblem && !own.background.open)
        problem(ui, *state.backgroundProblem,
                {"背景地図を開けません。", "The background cannot be opened: "});
    else if (!trouble.empty() && part.visible)
        callout(ui, ui.say(trouble), Mood::Warn);
    if (part.visible)
        if (slider(ui, "background-opacity", ui.say({"濃さ", "Opacity"}), part.opacity, 0.1F, 1,
                   fmt::format("{:.0f} %", part.opacity * 100)))
            own.changed = true;
    if (button(ui, "background-change", ui.say({"別のファイル・出典", "Another file, source"}),
               {.kind = Kind::Quiet, .small = true}))
        own.background = {.open = true, .choice = *choice, .attributionFor = choice->path};
    beside(ui);
    if (button(ui, "background-remove", ui.say({"外す", "Remove"}), {.kind = Kind::Quiet, .small = true})) {
        own.backgrounds.erase(state.facts.path.string());
        letThrough(own, false);
        own.changed = true;
    }
    ImGui::Unindent(ui.px(27));
}

void viewBackground(Ui& ui, const AppState& state, UiState& own) {
    BackgroundDialog& own_ = own.background;
    if (!own_.open || own.browser.open) return;
    Dialog dialog(ui, "background-file", ui.say({"背景地図", "Background"}), 560, 420);
    if (dialog.closed || !state.open) {
        own_ = {};
        return;
    }
    const bool opened = state.background && state.background->path == own_.choice.path &&
                        state.background->crsAsked == own_.choice.crs;
    if (opened && own_.attributionFor != own_.choice.path) {  // once a file: what was typed stays
        own_.attributionFor = own_.choice.path;
        own_.choice.attribution = state.background->attribution;
    }
    keyValue(ui, ui.say({"ファイル", "File"}), fileName(own_.choice.path), true);
    if (opened) {
        keyValue(ui, ui.say({"種類", "Kind"}), state.background->driver == "GTiff" ? "GeoTIFF" : "MBTiles");
        keyValue(ui, ui.say({"座標系", "CRS"}), state.background->crs);
    } else if (state.backgroundProblem) {
        problem(ui, *state.backgroundProblem, {"開けません。", "Cannot be opened: "});
        space(ui, 4);
        input(ui, "background/crs",
              ui.say({"座標系がわからない画像のとき", "Where the picture does not say its CRS"}), own_.crs,
              "EPSG:6670");
        if (entered(ui, "background/crs")) own_.choice.crs = own_.crs;
        if (button(ui, "background/again", ui.say({"この座標系で開く", "Open with this CRS"}),
                   {.enabled = !own_.crs.empty(), .small = true}))
            own_.choice.crs = own_.crs;
    } else {
        waiting(ui, ui.say({"開いています", "Opening"}));
    }
    space(ui, 6);
    input(ui, "background/attribution",
          ui.say({"出典（地図の上に必ず示します）", "Whose it is (always written on the map)"}),
          own_.choice.attribution,
          ui.say({"例　国土地理院 電子地形図", "for example: Survey authority, 2026"}));
    space(ui, 6);
    callout(ui,
            ui.say({"背景地図はこの端末の設定に覚え、プロジェクトには入れません。提供するときは、作成者の利用"
                    "条件を確かめてください。",
                    "The background is remembered on this computer, not in the project. Check its maker's "
                    "terms before you hand a map out."}),
            Mood::Plain);
    space(ui, 8);
    if (button(ui, "background/ok", ui.say({"地図に敷く", "Lay it beneath the map"}),
               {.kind = Kind::Primary, .enabled = opened && !own_.choice.attribution.empty()}))
        return keep(own, state);
    beside(ui);
    if (button(ui, "background/other", ui.say({"ほかのファイル", "Another file"}), {.icon = Icon::Folder}))
        browse(own);
    beside(ui);
    if (button(ui, "background/cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet})) own_ = {};
}

void viewAttribution(Ui& ui, Rect map, const AppState& state, const UiState& own) {
    const BackgroundChoice* choice = backgroundOf(state, own);
    if (!backdropOf(state, own) || !own.map.parts[static_cast<std::size_t>(MapPart::Backdrop)].visible)
        return;
    const float pad = ui.px(7), line = lineHeight(ui, Type::Small);
    const float most = std::max(ui.px(80), map.w * 0.5F);
    const std::vector<std::string> lines =
        linesOf(ui, map::attributionWords(choice->attribution, ui.lang), most, Type::Small);
    float wide = 0;
    for (const std::string& words : lines) wide = std::max(wide, textWidth(ui, words, Type::Small));
    const float tall = line * static_cast<float>(lines.size()) + pad;
    const Rect box{map.right() - wide - 2 * pad - ui.px(14), map.bottom() - ui.px(54) - tall, wide + 2 * pad,
                   tall};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(box.min(), box.max(), faded(ui.theme.panel, 0.92F), ui.px(4));
    float y = box.y + pad / 2;
    for (const std::string& words : lines) {
        drawText(ui, list, {box.x + pad, y}, words, Type::Small, ui.theme.ink);
        y += line;
    }
}

}  // namespace sasae::desktop
