// One frame: every view in its place.
#include <GLFW/glfw3.h>

#include <cmath>

#include "desktop/background.h"
#include "desktop/clipboard.h"
#include "desktop/layout.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using app::Request;

void shortcuts(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const ImGuiIO& io = ImGui::GetIO();
    const auto pressed = [&](int key) { return ImGui::IsKeyPressed(key, false); };
    if (pressed(GLFW_KEY_F1)) own.helpOpen = !own.helpOpen;
    if (!io.KeyCtrl || io.WantTextInput) return;
    if (pressed(GLFW_KEY_Z)) {
        if (io.KeyShift)
            requests.push_back(app::request::Redo{});
        else
            requests.push_back(app::request::Undo{});
    }
    if (pressed(GLFW_KEY_Y)) requests.push_back(app::request::Redo{});
    if (pressed(GLFW_KEY_Q)) own.quit = true;
    if (!state.open) return;
    constexpr Page kPages[] = {Page::Map,    Page::Proposals, Page::District, Page::Import,
                               Page::Papers, Page::Table,     Page::Settings};
    for (int i = 0; i < 7; ++i)
        if (pressed(GLFW_KEY_1 + i)) own.page = kPages[i];
    if (pressed(GLFW_KEY_F)) {
        ui.focus = "map/search";
        ui.activate = "map/search";
    }
}

struct Sides {
    void (*left)(Ui&, const AppState&, UiState&, Requests&);
    void (*right)(Ui&, const AppState&, UiState&, Requests&);
    const char* name;
};

Sides sidesOf(Page page) {
    switch (page) {
        case Page::Proposals:
            return {viewProposals, viewEvidence, "proposals"};
        case Page::District:
            return {viewDistrictList, viewDistrict, "district"};
        case Page::Import:
            return {viewImport, viewImportFound, "import"};
        case Page::Papers:
            return {viewPapers, viewPaperPages, "papers"};
        case Page::Settings:
            return {viewSettings, viewSelection, "settings"};
        default:
            return {viewLayers, viewSelection, "map"};
    }
}

/// A hair line inside the panel that is open.
void edge(const Ui& ui, ImVec2 from, ImVec2 to) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRectFullScreen();
    list.AddLine(from, to, ui.theme.border, ui.theme.hair);
    list.PopClipRect();
}

void drawProject(Ui& ui, const AppState& state, UiState& own, MapCanvas& canvas, Requests& requests,
                 const Places& at) {
    const Sides sides = sidesOf(own.page);
    Rect first = at.centre;
    const bool two = comparing(state, own);
    if (two != own.compare.on) own.map.placed = own.map.placed && own.page != Page::Map;  // both halves whole
    if (two) {
        own.compare.on = true;
        first.w = std::floor((at.centre.w - ui.px(4)) / 2);
        const Rect second{at.centre.right() - first.w, first.y, first.w, first.h};
        viewMap(ui, first, state, own, canvas, requests);
        viewSecondMap(ui, second, state, own, canvas);
    } else {
        own.compare = {};
        viewMap(ui, first, state, own, canvas, requests);
    }
    {
        const Panel panel(ui, (std::string("left-") + sides.name).c_str(), at.left, ui.theme.panel);
        const ViewScope scope(ui, sides.name);
        sides.left(ui, state, own, requests);
        edge(ui, {at.left.right() - 1, at.left.y}, {at.left.right() - 1, at.left.bottom()});
    }
    {
        const Panel panel(ui, (std::string("right-") + sides.name).c_str(), at.right, ui.theme.panel);
        const ViewScope scope(ui, own.page == Page::Settings ? "map" : sides.name);
        sides.right(ui, state, own, requests);
        edge(ui, {at.right.x, at.right.y}, {at.right.x, at.right.bottom()});
    }
    {
        const bool table = own.page == Page::Table;
        const Panel panel(ui, table ? "bottom-table" : "bottom-time", at.bottom, ui.theme.panel,
                          table ? 12 : 8, false);
        const ViewScope scope(ui, table ? "table" : "time");
        if (table)
            viewTable(ui, state, own, requests);
        else
            viewTimeBar(ui, at.bottom, state, own, requests);
        edge(ui, {0, at.bottom.y}, {at.bottom.w, at.bottom.y});
    }
    const ViewScope scope(ui, "layout");
    const float grip = ui.px(6);
    const bool ja = ui.lang == base::Lang::Ja;
    splitter(ui, "left", ja ? "左の幅" : "Width of the left side",
             {at.left.right() - grip / 2, at.left.y, grip, at.left.h}, true, 1, own.leftWidth, 240, 620,
             own.changed);
    splitter(ui, "right", ja ? "右の幅" : "Width of the right side",
             {at.right.x - grip / 2, at.right.y, grip, at.right.h}, true, -1, own.rightWidth, 240, 720,
             own.changed);
}

void drawTip(Ui& ui) {
    if (ui.tip.empty()) return;
    const float width = std::min(ui.px(320), textWidth(ui, ui.tip, Type::Small));
    const float height = paragraphHeight(ui, ui.tip, Type::Small, width);
    ImVec2 at = ImGui::GetIO().MousePos;
    at.x += ui.px(14);
    at.y += ui.px(18);
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    at.x = std::min(at.x, screen.x - width - ui.px(24));
    if (at.y + height + ui.px(16) > screen.y) at.y -= height + ui.px(44);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const float pad = ui.px(8);
    list.AddRectFilled(at, {at.x + width + 2 * pad, at.y + height + 2 * pad}, ui.theme.ink, ui.px(6));
    float y = at.y + pad;
    for (const std::string& line : std::vector<std::string>(linesOf(ui, ui.tip, width, Type::Small))) {
        drawText(ui, list, {at.x + pad, y}, line, Type::Small, ui.theme.panel);
        y += lineHeight(ui, Type::Small);
    }
}

}  // namespace

namespace {

/// What was chosen or half typed at a tier that knows more goes with it.
void followTier(const AppState& state, UiState& own) {
    if (own.tier == state.tier) return;
    own.tier = state.tier;
    clipboardFollowsTier(own, state.tier);
    own.time = {};
    own.proposals.asking.reset();
    own.proposals.reason.clear();
    own.proposals.into.clear();
    own.proposals.planFilled = own.proposals.whatIf = false;
    own.papers.missing = !own.papers.plan.issue.empty();
    own.papers.plan.issue.clear();
    own.papers.tierChosen = false;
    if (!state.file && own.import.plan.kind == app::ImportKind::Cases) own.import = {};
    own.table.filter.clear();
    own.table.choice.clear();
    own.caseForm = {};
    own.map.marks.clear();
    own.map.search.clear();
}

}  // namespace

void drawFrame(Ui& ui, const AppState& state, UiState& own, MapCanvas& canvas, Requests& requests) {
    beginUi(ui);
    followTier(state, own);
    followBackground(state, own, requests);
    shortcuts(ui, state, own, requests);
    if (!state.open) own.page = Page::Welcome, clipboardFollowsEnd(own);
    if (own.page != Page::Table) own.map.marks.clear();
    if (state.open && own.page == Page::Welcome) {
        own.page = state.facts.run ? Page::Proposals : state.facts.districts > 0 ? Page::Map : Page::Import;
        own.map.placed = false;
        own.map.former.reset();
    }
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    const Places at = placesOf(ui, own, topBarHeight(ui, screen.x, state), !showsCourse(state), screen);
    {
        const Panel panel(ui, "top", at.top, ui.theme.panel, 0, false);
        const ViewScope scope(ui, "top");
        viewTopBar(ui, at.top, state, own, requests);
        edge(ui, {0, at.top.bottom() - 1}, {screen.x, at.top.bottom() - 1});
    }
    if (state.open) {
        drawProject(ui, state, own, canvas, requests, at);
    } else {
        const Rect page{0, at.top.bottom(), screen.x, at.status.y - at.top.bottom()};
        const Panel panel(ui, "welcome", page, ui.theme.canvas, 0);
        const ViewScope scope(ui, "welcome");
        viewWelcome(ui, page, state, own, requests);
    }
    {
        const Panel panel(ui, "status", at.status, ui.theme.bar, 0, false);
        const ViewScope scope(ui, "status");
        viewStatusBar(ui, at.status, state, own, requests);
        edge(ui, {0, at.status.y}, {screen.x, at.status.y});
    }
    {
        const ViewScope scope(ui, "messages");
        viewMessages(
            ui, state.open ? at.centre : Rect{0, at.top.bottom(), screen.x, at.status.y - at.top.bottom()},
            state, requests);
    }
    const ViewScope scope(ui, "dialog");
    viewReason(ui, state, own, requests);
    viewNewProject(ui, state, own, requests);
    viewBackground(ui, state, own);
    viewCondition(ui, state, own, requests);
    viewFileBrowser(ui, own);
    viewHelp(ui, own);
    drawTip(ui);
    endUi(ui);
}

}  // namespace sasae::desktop
