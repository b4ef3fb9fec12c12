// データの取込み, at the left: the five steps, one after the other.
#include <algorithm>
#include <filesystem>

#include "desktop/file_browser.h"
#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace fs = std::filesystem;
using app::FileLook;
using app::ImportKind;

std::span<const ImportKindWords> importKinds() {
    static const ImportKindWords all[] = {
        {ImportKind::Areas,
         "areas",
         {"境界（校区など）", "Boundaries"},
         {"シェープファイル、GeoPackage、GeoJSON", "Shapefile, GeoPackage, GeoJSON"},
         Icon::Area},
        {ImportKind::Population,
         "population",
         {"人口と世帯", "People and households"},
         {"国勢調査の小地域など（点・面・表）", "Census small areas: points, polygons or a table"},
         Icon::List},
        {ImportKind::Facilities,
         "facilities",
         {"施設・相談窓口", "Facilities"},
         {"国土数値情報、または緯度・経度のある表", "National data, or a table with coordinates"},
         Icon::House},
        {ImportKind::Addresses,
         "addresses",
         {"住所の一覧", "Addresses"},
         {"住所のあるケースの位置を決めるのに使います", "They place cases that carry an address"},
         Icon::Pin},
        {ImportKind::Cases,
         "cases",
         {"個別課題", "Cases"},
         {"CSV。氏名や住所は保存しません", "CSV; names and addresses are never stored"},
         Icon::Paper}};
    return all;
}

const ImportKindWords& wordsOf(ImportKind kind) {
    for (const ImportKindWords& words : importKinds())
        if (words.kind == kind) return words;
    return importKinds().front();
}

void lookAt(UiState& own, Requests& requests) {
    own.import.finding = own.import.change = -1;
    requests.push_back(app::request::LookAtFile{own.import.plan});
}

const FileLook* lookOf(const AppState& state, const UiState& own) {
    if (!state.file || state.file->plan.path != own.import.plan.path) return nullptr;
    return &*state.file;
}

const app::Reading* readingOf(const FileLook& look, const app::ImportPlan& plan) {
    const std::string& wanted = plan.encoding.empty() ? look.encoding : plan.encoding;
    for (const app::Reading& reading : look.readings)
        if (reading.encoding == wanted) return &reading;
    return nullptr;
}

namespace {

void drawStep(Ui& ui, ImDrawList& list, int i, const UiState& own, ImVec2 at, float slot) {
    static const base::Text kNames[] = {{"ファイル", "File"},
                                        {"内容の確認", "Contents"},
                                        {"列の対応", "Columns"},
                                        {"同じ世帯", "Households"},
                                        {"結果", "Result"}};
    const bool done = i < own.import.step, now = i == own.import.step, skipped = i == kImportHouseholds;
    const float r = ui.px(12);
    const bool strong = now || (done && !skipped);
    list.AddCircleFilled(at, r, strong ? ui.theme.accent : ui.theme.panel);
    list.AddCircle(at, r, strong ? ui.theme.accent : ui.theme.border, 0, ui.px(1.5F));
    if (skipped)
        list.AddLine({at.x - ui.px(4), at.y}, {at.x + ui.px(4), at.y}, ui.theme.soft, ui.px(1.6F));
    else if (done)
        drawIcon(list, Icon::Check, at, ui.px(14), ui.theme.onAccent, ui.px(2));
    else
        drawTextIn(ui, list, {at.x - r, at.y - r, 2 * r, 2 * r}, std::to_string(i + 1), Type::Small,
                   now ? ui.theme.onAccent : ui.theme.soft, Side::Middle);
    drawTextIn(ui, list, {at.x - slot, at.y + ui.px(15), slot * 2, ui.px(20)},
               fitted(ui, ui.say(kNames[i]), slot + ui.px(2), Type::Small), Type::Small,
               now       ? ui.theme.ink
               : skipped ? ui.theme.faint
                         : ui.theme.soft,
               Side::Middle);
}

void steps(Ui& ui, const UiState& own) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect row = rectHere(contentWidth(), ui.px(52));
    const float slot = row.w / 5, y = row.y + ui.px(13);
    list.AddLine({row.x + slot / 2, y}, {row.right() - slot / 2, y}, ui.theme.border, ui.px(1.5F));
    for (int i = 0; i < 5; ++i)
        drawStep(ui, list, i, own, {row.x + slot * (static_cast<float>(i) + 0.5F), y}, slot);
    ImGui::Dummy({row.w, row.h});
    space(ui, 8);
}

void kindCard(Ui& ui, const ImportKindWords& words, UiState& own) {
    const bool on = own.import.plan.kind == words.kind;
    const Touch t = card(ui, std::string("kind-") + words.id, ui.say(words.label), ui.px(58), on);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawIcon(list, words.icon, {t.rect.x + ui.px(25), t.rect.centre().y}, ui.px(22),
             on ? ui.theme.accent : ui.theme.soft);
    const float x = t.rect.x + ui.px(50);
    drawText(ui, list, {x, t.rect.y + ui.px(8)}, ui.say(words.label), Type::Strong, ui.theme.ink);
    drawText(ui, list, {x, t.rect.y + ui.px(32)},
             fitted(ui, ui.say(words.note), t.rect.right() - x - ui.px(10), Type::Small), Type::Small,
             ui.theme.soft);
    if (t.used) own.import.plan.kind = words.kind;
}

std::vector<std::string> endingsOf(ImportKind kind) {
    switch (kind) {
        case ImportKind::Areas:
            return {".shp", ".gpkg", ".geojson", ".json"};
        case ImportKind::Cases:
            return {".csv"};
        case ImportKind::Addresses:
            return {".csv", ".json"};
        default:
            return {".shp", ".gpkg", ".geojson", ".json", ".csv"};
    }
}

void start(UiState& own, Requests& requests) {
    app::ImportPlan plan;
    plan.kind = own.import.plan.kind;
    plan.path = own.import.path;
    own.import.plan = plan;
    own.import.grave = false;
    own.import.shown = nullptr;
    own.import.step = kImportContents;
    lookAt(own, requests);
}

void chooseFile(Ui& ui, UiState& own, Requests& requests) {
    ImportState& import = own.import;
    subheading(ui, ui.say({"何を取り込みますか", "What is to be imported?"}));
    for (const ImportKindWords& words : importKinds()) kindCard(ui, words, own);
    space(ui, 10);
    subheading(ui, ui.say({"どのファイルですか", "From which file?"}));
    if (button(ui, "browse", ui.say({"ファイルを選ぶ", "Choose a file"}),
               {.icon = Icon::Folder, .width = -1}))
        openBrowser(own, {.purpose = "import",
                          .title = {"取り込むファイルを選ぶ", "Choose a file to import"},
                          .endings = endingsOf(import.plan.kind)});
    space(ui, 2);
    input(ui, "path",
          ui.say({"または、窓にファイルを落とすか、場所を書きます",
                  "Or drop a file on the window, or write its path"}),
          import.path, ui.say({"/home/…/校区.shp", "/home/…/districts.shp"}));
    bool go = entered(ui, "path") && !import.path.empty();
    if (own.browser.purpose == "import" && own.browser.chosen) {
        import.path = own.browser.chosen->string();
        own.browser.chosen.reset();
        go = true;
    }
    space(ui, 8);
    go |= button(ui, "next", ui.say({"中を確かめる", "Look inside"}),
                 {.kind = Kind::Primary, .enabled = !import.path.empty(), .width = -1});
    paragraph(ui, ui.say({"確かめるだけでは、何も書き込みません。", "Looking writes nothing."}), Type::Small,
              ui.theme.soft);
    if (go) start(own, requests);
}

}  // namespace

void viewImport(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"データの取込み", "Import"}));
    steps(ui, own);
    switch (own.import.step) {
        case kImportFile:
            chooseFile(ui, own, requests);
            break;
        case kImportContents:
            importContents(ui, state, own, requests);
            break;
        case kImportColumns:
        case kImportHouseholds:
            importColumns(ui, state, own, requests);
            break;
        default:
            importResult(ui, state, own, requests);
            break;
    }
    space(ui, 20);
}

}  // namespace sasae::desktop
