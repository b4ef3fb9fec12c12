// データの取込み: ①ファイル ②内容の確認 ③列の対応 ④同じ世帯の確認 ⑤結果.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "desktop/file_browser.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using app::ImportKind;

struct KindOption {
    ImportKind kind;
    const char* id;
    base::Text label, note;
};

const std::vector<KindOption>& kinds() {
    static const std::vector<KindOption> all = {
        {ImportKind::Areas,
         "areas",
         {"境界（校区など）", "Boundaries"},
         {"シェープファイル、GeoPackage、GeoJSON", "Shapefile, GeoPackage, GeoJSON"}},
        {ImportKind::Population,
         "population",
         {"人口と世帯", "People and households"},
         {"国勢調査の小地域など（点・面・表）", "Census small areas: points, polygons or a table"}},
        {ImportKind::Facilities,
         "facilities",
         {"施設・相談窓口", "Facilities"},
         {"国土数値情報、または住所か緯度経度のある表", "National data, or a table with coordinates"}},
        {ImportKind::Addresses,
         "addresses",
         {"住所の一覧", "Addresses"},
         {"住所で場所を決めるときに使います", "To place cases that carry an address"}},
        {ImportKind::Cases,
         "cases",
         {"個別課題", "Cases"},
         {"CSV、XLSX。氏名や住所は保存しません", "CSV, XLSX; names and addresses are never stored"}}};
    return all;
}

int rowOf(ImportKind kind) {
    for (std::size_t i = 0; i < kinds().size(); ++i)
        if (kinds()[i].kind == kind) return static_cast<int>(i);
    return 0;
}

void steps(Ui& ui, const UiState& own) {
    const base::Text names[] = {{"ファイル", "File"},
                                {"内容の確認", "Contents"},
                                {"列の対応", "Columns"},
                                {"同じ世帯", "Households"},
                                {"結果", "Result"}};
    const bool cases = own.import.plan.kind == ImportKind::Cases;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect row = rectHere(contentWidth(), ui.px(50));
    const float slot = row.w / 5, y = row.y + ui.px(13);
    list.AddLine({row.x + slot / 2, y}, {row.right() - slot / 2, y}, ui.theme.border, ui.px(1.5F));
    for (int i = 0; i < 5; ++i) {
        const float x = row.x + slot * (static_cast<float>(i) + 0.5F);
        const bool done = i < own.import.step, now = i == own.import.step, skipped = i == 3 && !cases;
        list.AddCircleFilled({x, y}, ui.px(12), now || done ? ui.theme.accent : ui.theme.panel);
        list.AddCircle({x, y}, ui.px(12), now || done ? ui.theme.accent : ui.theme.border, 0, ui.px(1.5F));
        if (done)
            drawIcon(list, Icon::Check, {x, y}, ui.px(14), ui.theme.onAccent, ui.px(2));
        else
            drawTextIn(ui, list, {x - ui.px(12), y - ui.px(12), ui.px(24), ui.px(24)}, std::to_string(i + 1),
                       Type::Small, now ? ui.theme.onAccent : ui.theme.soft, Side::Middle);
        drawTextIn(ui, list, {x - slot, y + ui.px(14), slot * 2, ui.px(22)},
                   fitted(ui, ui.say(names[i]), slot + ui.px(4), Type::Small), Type::Small,
                   skipped ? ui.theme.faint
                   : now   ? ui.theme.ink
                           : ui.theme.soft,
                   Side::Middle);
    }
    ImGui::Dummy({row.w, row.h});
}

void look(UiState& own, Requests& requests) {
    requests.push_back(app::request::LookAtFile{own.import.plan});
}

void chooseFile(Ui& ui, UiState& own, Requests& requests) {
    ImportState& import = own.import;
    subheading(ui, ui.say({"何を取り込みますか", "What is to be imported?"}));
    for (const auto& k : kinds()) {
        const bool on = import.plan.kind == k.kind;
        const Touch t = card(ui, std::string("kind-") + k.id, ui.say(k.label), ui.px(58), on);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        drawText(ui, list, {t.rect.x + ui.px(16), t.rect.y + ui.px(7)}, ui.say(k.label), Type::Strong,
                 ui.theme.ink);
        drawText(ui, list, {t.rect.x + ui.px(16), t.rect.y + ui.px(31)},
                 fitted(ui, ui.say(k.note), t.rect.w - ui.px(30), Type::Small), Type::Small, ui.theme.soft);
        if (t.used) import.plan.kind = k.kind;
    }
    space(ui, 8);
    input(ui, "path", ui.say({"ファイル（窓に落としても選べます）", "File (or drop it on the window)"}),
          import.path, ui.say({"/home/…/校区.shp", "/home/…/districts.shp"}));
    if (button(ui, "browse", ui.say({"ファイルを選ぶ", "Choose a file"}), {.icon = Icon::Folder}))
        openBrowser(own,
                    {.purpose = "import",
                     .title = {"取り込むファイルを選ぶ", "Choose a file to import"},
                     .endings = {".shp", ".gpkg", ".geojson", ".json", ".csv", ".xlsx", ".kml", ".zip"}});
    if (own.browser.purpose == "import" && own.browser.chosen) {
        import.path = own.browser.chosen->string();
        own.browser.chosen.reset();
    }
    beside(ui);
    if (!button(ui, "next", ui.say({"内容を確かめる", "Look inside"}),
                {.kind = Kind::Primary, .enabled = !import.path.empty()}))
        return;
    const ImportKind kind = import.plan.kind;
    import.plan = {};
    import.plan.kind = kind;
    import.plan.path = import.path;
    import.step = 1;
    look(own, requests);
}

void contents(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    app::ImportPlan& plan = own.import.plan;
    const app::FileLook* file = state.file ? &*state.file : nullptr;
    paragraph(ui, std::filesystem::path(plan.path).filename().string(), Type::Strong, ui.theme.ink);
    paragraph(ui,
              ui.say(kinds()[static_cast<std::size_t>(rowOf(plan.kind))].label) +
                  (file && !file->driver.empty() ? " ・ " + file->driver : "") +
                  (file && !file->profile.empty() ? " ・ " + file->profile : ""),
              Type::Small, ui.theme.soft);
    space(ui, 6);
    if (file && file->reading) waiting(ui, ui.say({"調べています", "Looking"}));
    const Option encodings[] = {
        {"auto", ui.say({"おまかせ", "Found out"})},
        {"cp932", "CP932", ui.say({"Windowsの日本語（シフトJIS）", "Japanese Windows (Shift JIS)"})},
        {"utf8", "UTF-8"},
        {"eucjp", "EUC-JP"}};
    const std::string names[] = {"", "CP932", "UTF-8", "EUC-JP"};
    int current = 0;
    for (int i = 1; i < 4; ++i)
        if (plan.encoding == names[i]) current = i;
    if (const int c = choice(ui, "encoding",
                             ui.say({"文字コード（右の名前が正しく読めるものを選びます）",
                                     "Encoding: choose the one whose names read well"}),
                             encodings, current);
        c >= 0) {
        plan.encoding = names[c];
        look(own, requests);
    }
    if (file && !file->encoding.empty())
        paragraph(ui, file->encoding + "：" + ui.say(file->encodingWhy), Type::Small, ui.theme.soft);
    space(ui, 4);
    if (input(ui, "crs", ui.say({"座標系", "CRS"}), plan.crs,
              ui.say({"空なら自動（例 EPSG:6668）", "empty: found out (for example EPSG:6668)"})))
        own.changed = true;
    if (entered(ui, "crs")) look(own, requests);
    if (file && !file->crs.empty())
        paragraph(ui, file->crs + "：" + ui.say(file->crsWhy), Type::Small, ui.theme.soft);
    if (file && file->layers.size() > 1) {
        std::vector<Option> layers;
        int row = 0;
        for (const auto& name : file->layers) {
            if (name == plan.layer) row = static_cast<int>(layers.size());
            layers.push_back({name, name});
        }
        if (const int c = choice(ui, "layer", ui.say({"層", "Layer"}), layers, row); c >= 0) {
            plan.layer = file->layers[static_cast<std::size_t>(c)];
            look(own, requests);
        }
    }
    space(ui, 10);
    if (button(ui, "back", ui.say({"戻る", "Back"}), {.kind = Kind::Quiet}))
        own.import.step = 0, requests.push_back(app::request::ForgetFile{});
    beside(ui);
    if (button(ui, "next", ui.say({"次へ：列の対応", "Next: columns"}),
               {.kind = Kind::Primary, .enabled = file && !file->reading && !file->fields.empty()}))
        own.import.step = 2;
}

void fieldChoice(Ui& ui, const app::FileLook& file, const char* id, const base::Text& label,
                 std::string& field, bool& changed) {
    std::vector<Option> options = {{"auto", ui.say({"おまかせ", "Found out"})}};
    int row = 0;
    for (const auto& name : file.fields) {
        if (name == field) row = static_cast<int>(options.size());
        options.push_back({name, name});
    }
    if (const int c = choice(ui, id, ui.say(label), options, row); c >= 0) {
        field = c == 0 ? "" : file.fields[static_cast<std::size_t>(c - 1)];
        changed = true;
    }
}

void areaColumns(Ui& ui, const app::FileLook& file, app::ImportPlan& plan, bool& changed) {
    const Option levels[] = {{"district", ui.say({"校区", "Districts"})},
                             {"smallarea", ui.say({"小地域", "Small areas"})},
                             {"group", ui.say({"複数の校区のまとまり", "Groups of districts"})},
                             {"jichikai", ui.say({"自治会の区域", "Neighbourhood associations"})},
                             {"school_area", ui.say({"通学区域", "School areas"})},
                             {"municipality", ui.say({"市域", "Municipality"})}};
    int level = 0;
    for (int i = 0; i < 6; ++i)
        if (levels[i].id == plan.level) level = i;
    if (const int c = choice(ui, "level", ui.say({"どの圏域の境界ですか", "Boundaries of"}), levels, level);
        c >= 0) {
        plan.level = levels[c].id;
        changed = true;
    }
    fieldChoice(ui, file, "code-field", {"番号の列", "Field of the code"}, plan.codeField, changed);
    fieldChoice(ui, file, "name-field", {"名前の列", "Field of the name"}, plan.nameField, changed);
    input(ui, "edition", ui.say({"版の名前", "Name of the edition"}), plan.edition,
          ui.say({"空なら有効になる日（例 R8.4.1）", "empty: the first valid day"}));
    input(ui, "valid-from", ui.say({"有効になる日", "Valid from"}), plan.validFrom,
          ui.say({"例 令和8年4月1日、2026-04-01", "for example 2026-04-01"}));
}

void columns(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (!state.file) return;
    app::ImportPlan& plan = own.import.plan;
    bool changed = false;
    if (plan.kind == ImportKind::Areas) {
        areaColumns(ui, *state.file, plan, changed);
    } else {
        paragraph(ui,
                  ui.say({"列はファイルの種類（プロファイル）から決めます。違うときは、列の対応を書いた "
                          "columns.json を選んでください。",
                          "Columns are known from the kind of file. Where they are wrong, choose a "
                          "columns.json that says which is which."}),
                  Type::Body, ui.theme.soft);
        input(ui, "profile", ui.say({"columns.json またはプロファイル名", "columns.json or a profile"}),
              plan.profile, ui.say({"空なら自動", "empty: found out"}));
        if (plan.kind == ImportKind::Cases) {
            const Option masks[] = {{"mesh250", ui.say({"250 m のます目の中", "Within 250 m squares"})},
                                    {"mesh500", ui.say({"500 m のます目の中", "Within 500 m squares"})},
                                    {"donut", ui.say({"100〜300 m ずらす", "100–300 m away"})},
                                    {"area", ui.say({"点を残さない", "Keep no point"})}};
            int row = 0;
            for (int i = 0; i < 4; ++i)
                if (masks[i].id == plan.mask) row = i;
            if (const int c =
                    choice(ui, "mask", ui.say({"位置のずらし方", "How places are masked"}), masks, row);
                c >= 0)
                plan.mask = masks[c].id;
            space(ui, 4);
            callout(
                ui,
                ui.say({"氏名・住所・電話番号は保存しません。世帯の鍵は、この端末の鍵で元に戻せない符号に変え"
                        "ます。",
                        "Names, addresses and numbers are not stored; household keys become keyed codes."}),
                Mood::Good);
        }
    }
    if (changed) look(own, requests);
    space(ui, 10);
    if (button(ui, "back", ui.say({"戻る", "Back"}), {.kind = Kind::Quiet})) own.import.step = 1;
    beside(ui);
    const bool busy = state.file->reading || state.jobs->running("import");
    if (plan.kind == ImportKind::Cases) {
        if (button(ui, "next", ui.say({"次へ：同じ世帯", "Next: households"}),
                   {.kind = Kind::Primary, .enabled = !busy}))
            own.import.step = 3, look(own, requests);
        return;
    }
    if (button(ui, "import", ui.say({"取り込む", "Import"}),
               {.kind = Kind::Primary, .icon = Icon::Upload, .enabled = !busy}))
        own.import.step = 4, requests.push_back(app::request::Import{plan});
}

void households(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (!state.file) return;
    if (state.file->reading)
        return waiting(ui, ui.say({"同じ世帯を調べています", "Looking for the same households"}));
    paragraph(
        ui,
        ui.say(
            {"同じ世帯らしい行は、確かめられるまで1世帯として数えます。くわしくは右の「見つかったこと」を見て"
             "ください。",
             "Rows that may be the same household count once until settled; see the findings at the right."}),
        Type::Body, ui.theme.soft);
    for (const auto& count : state.file->counts)
        keyValue(ui, ui.say(count.label), fmt::format("{}", count.count));
    space(ui, 10);
    if (button(ui, "back", ui.say({"戻る", "Back"}), {.kind = Kind::Quiet})) own.import.step = 2;
    beside(ui);
    if (button(ui, "import", ui.say({"取り込む", "Import"}),
               {.kind = Kind::Primary, .icon = Icon::Upload, .enabled = !state.jobs->running("import")}))
        own.import.step = 4, requests.push_back(app::request::Import{own.import.plan});
}

void result(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    for (const auto& job : state.jobs->status())
        if (job.key == "import") {
            waiting(ui, ui.say(job.title));
            progressBar(ui, static_cast<float>(job.share));
            space(ui, 4);
            if (button(ui, "stop", ui.say({"中止する（何も変わりません）", "Stop (nothing changes)"}),
                       {.icon = Icon::Close, .enabled = !job.cancelled}))
                requests.push_back(app::request::CancelJob{job.id});
            return;
        }
    const app::FileLook* file = state.file ? &*state.file : nullptr;
    if (file && file->done) {
        callout(ui,
                ui.say(base::say("{}行のうち {}行を取り込みました", "{1} of {0} rows imported", file->rows,
                                 file->imported)),
                Mood::Good,
                file->quarantined > 0
                    ? ui.say(base::say("保留した行 {}", "{} rows left out", file->quarantined))
                    : "");
        for (const auto& count : file->counts)
            keyValue(ui, ui.say(count.label), fmt::format("{}", count.count));
        space(ui, 8);
        if (button(ui, "undo", ui.say({"元に戻す", "Undo"}),
                   {.icon = Icon::Undo, .enabled = state.history.canUndo}))
            requests.push_back(app::request::Undo{}), own.import = {},
                                                      requests.push_back(app::request::ForgetFile{});
        beside(ui);
    } else if (file && file->error) {
        callout(ui, ui.say(file->error->text), Mood::Bad, ui.say(file->error->hint));
        if (button(ui, "accept", ui.say({"重い指摘も受け入れて取り込む", "Import in spite of the findings"}),
                   {.kind = Kind::Danger})) {
            own.import.plan.accept = base::Severity::Error;
            requests.push_back(app::request::Import{own.import.plan});
        }
        if (button(ui, "back", ui.say({"戻る", "Back"}), {.kind = Kind::Quiet})) own.import.step = 2;
        beside(ui);
    }
    if (button(ui, "again", ui.say({"続けて取り込む", "Import another"}), {.kind = Kind::Primary})) {
        own.import = {};
        requests.push_back(app::request::ForgetFile{});
    }
}

}  // namespace

void viewImport(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"データの取込み", "Import"}));
    steps(ui, own);
    space(ui, 6);
    switch (own.import.step) {
        case 0:
            chooseFile(ui, own, requests);
            break;
        case 1:
            contents(ui, state, own, requests);
            break;
        case 2:
            columns(ui, state, own, requests);
            break;
        case 3:
            households(ui, state, own, requests);
            break;
        default:
            result(ui, state, own, requests);
            break;
    }
    space(ui, 20);
}

}  // namespace sasae::desktop
