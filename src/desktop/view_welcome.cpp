// はじめに: without a project.
#include <algorithm>
#include <cmath>

#include "desktop/file_browser.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

struct Way {
    const char* id;
    Icon icon;
    base::Text title, text;
};

bool wayCard(Ui& ui, const Way& way, Rect rect, bool first) {
    const Touch t = touch(ui, way.id, ui.say(way.title), rect);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({rect.x, rect.y + ui.px(2)}, {rect.right(), rect.bottom() + ui.px(3)},
                       IM_COL32(0, 0, 0, 12), ui.px(12));
    list.AddRectFilled(rect.min(), rect.max(), t.hovered ? ui.theme.tint : ui.theme.panel, ui.px(12));
    list.AddRect(rect.min(), rect.max(), t.hovered || first ? ui.theme.accent : ui.theme.border, ui.px(12), 0,
                 first ? ui.px(1.8F) : ui.theme.hair);
    const ImVec2 icon{rect.x + ui.px(42), rect.y + ui.px(46)};
    list.AddCircleFilled(icon, ui.px(22), ui.theme.tint);
    drawIcon(list, way.icon, icon, ui.px(24), ui.theme.accent);
    drawText(ui, list, {rect.x + ui.px(20), rect.y + ui.px(82)}, ui.say(way.title), Type::Heading,
             ui.theme.ink);
    float y = rect.y + ui.px(110);
    for (const std::string& line :
         std::vector<std::string>(linesOf(ui, ui.say(way.text), rect.w - ui.px(40), Type::Body))) {
        drawText(ui, list, {rect.x + ui.px(20), y}, line, Type::Body, ui.theme.soft);
        y += lineHeight(ui, Type::Body);
    }
    focusRing(ui, list, t, ui.px(12));
    return t.used;
}

void recent(Ui& ui, const AppState& state, float x, float width, float& y, Requests& requests) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(ui, list, {x, y}, ui.say({"最近使ったプロジェクト", "Recent projects"}), Type::Heading,
             ui.theme.ink);
    y += ui.px(34);
    if (state.recent.empty()) {
        drawText(ui, list, {x, y},
                 ui.say({"まだありません。見本の市から始めると、できることが一通り分かります。",
                         "None yet. The sample city shows what can be done."}),
                 Type::Body, ui.theme.soft);
        return;
    }
    int i = 0;
    for (const auto& path : state.recent) {
        if (i >= 5) break;
        const Rect row{x, y, width, ui.px(48)};
        const Touch t = touch(ui, "recent-" + std::to_string(i++), path.filename().string(), row);
        list.AddRectFilled(row.min(), row.max(), t.hovered ? ui.theme.tint : ui.theme.panel, ui.px(8));
        list.AddRect(row.min(), row.max(), ui.theme.border, ui.px(8), 0, ui.theme.hair);
        drawIcon(list, Icon::Map, {row.x + ui.px(24), row.centre().y}, ui.px(20), ui.theme.accent);
        drawText(ui, list, {row.x + ui.px(46), row.y + ui.px(3)}, path.stem().string(), Type::Strong,
                 ui.theme.ink);
        drawText(ui, list, {row.x + ui.px(46), row.y + ui.px(25)},
                 fitted(ui, path.parent_path().string(), width - ui.px(66), Type::Small), Type::Small,
                 ui.theme.soft);
        focusRing(ui, list, t, ui.px(8));
        if (t.used) requests.push_back(app::request::OpenProject{path});
        y += ui.px(55);
    }
}

}  // namespace

void viewWelcome(Ui& ui, Rect rect, const AppState& state, UiState& own, Requests& requests) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = std::min(ui.px(960), rect.w - ui.px(64)), x = rect.x + (rect.w - width) / 2;
    float y = rect.y + std::max(ui.px(28), (rect.h - ui.px(640)) / 2) - ImGui::GetScrollY();
    drawText(ui, list, {x, y}, "支え Sasae", Type::Figure, ui.theme.accent);
    y += ui.px(44);
    drawText(ui, list, {x, y},
             ui.say({"一つひとつの支援から、地域の課題を見つけて、みんなで支える。",
                     "From each household helped to what a district can do together."}),
             Type::Title, ui.theme.ink);
    y += ui.px(34);
    drawText(ui, list, {x, y},
             ui.say({"データはこのパソコンの中だけで扱います。地図も外へ問い合わせません。",
                     "Data stays on this computer; the map asks no network."}),
             Type::Body, ui.theme.soft);
    y += ui.px(46);
    const bool opening = state.jobs->running("open");
    const Way ways[] = {{"sample",
                         Icon::Star,
                         {"見本の市を開く", "Open the sample city"},
                         {"46校区・2,000件の作りもののデータで、すぐに試せます。",
                          "46 districts and 2,000 invented cases, ready to try."}},
                        {"new",
                         Icon::Plus,
                         {"新しいプロジェクト", "New project"},
                         {"市区町村を決めて、校区の境界を取り込むところから始めます。",
                          "Name the municipality, then bring in its district boundaries."}},
                        {"open",
                         Icon::Folder,
                         {"プロジェクトを開く", "Open a project"},
                         {"保存してある .sasae ファイルを選びます。窓に落としても開けます。",
                          "Choose a .sasae file, or drop one on the window."}}};
    const float gap = ui.px(18), card = (width - 2 * gap) / 3;
    float cx = x;
    for (const Way& way : ways) {
        if (wayCard(ui, way, {cx, y, card, ui.px(190)}, cx == x) && !opening) {
            const std::string_view id = way.id;
            if (id == "sample") requests.push_back(app::request::OpenSample{own.sampleFolder});
            if (id == "new") own.fresh.open = true;
            if (id == "open")
                openBrowser(own, {.purpose = "project",
                                  .title = {"プロジェクトを開く", "Open a project"},
                                  .endings = {".sasae"}});
        }
        cx += card + gap;
    }
    y += ui.px(222);
    if (opening) {
        ImGui::SetCursorScreenPos({x, y});
        for (const auto& job : state.jobs->status())
            if (job.key == "open") {
                waiting(ui, ui.say(job.title) + (job.doing.empty() ? "" : "　" + ui.say(job.doing)));
                ImGui::SetCursorScreenPos({x, y + ui.px(28)});
                progressBar(ui, static_cast<float>(job.share), width);
            }
        y += ui.px(52);
    }
    recent(ui, state, x, width, y, requests);
    if (own.browser.purpose == "project" && own.browser.chosen) {
        requests.push_back(app::request::OpenProject{*own.browser.chosen});
        own.browser.chosen.reset();
    }
}

}  // namespace sasae::desktop
