// 校区カルテ: everything about one district on one screen, as the tier may see it.
#include <algorithm>

#include "desktop/map_places.h"
#include "desktop/tables.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

void choose(Ui& ui, const AppState& state, UiState& own, const std::string& code, Requests& requests) {
    requests.push_back(app::request::SelectDistrict{code});
    own.map.selected = {code};
    if (!state.shown.map) return;
    const auto* areas = colouredAreas(**state.shown.map);
    if (!areas) return;
    const auto found = std::ranges::find(areas->code, code);
    if (found == areas->code.end()) return;
    const geom::Box box = geom::boxOf(areas->shape[static_cast<std::size_t>(found - areas->code.begin())]);
    own.map.camera =
        map::fitted(box.grown(std::max(box.width(), box.height()) * 0.7), own.map.camera.view, 10);
    own.map.movedAt = ui.now;
}

void tableSection(Ui& ui, const base::Text& title, const released::Table& table) {
    section(ui, ui.say(title));
    smallTable(ui, table);
}

/// 個別支援の資源 and 地域づくりの資源, side by side.
void assets(Ui& ui, const released::DistrictSheet& sheet) {
    rule(ui);
    const float gap = ui.px(16), half = (contentWidth() - gap) / 2;
    const auto column = [&](const char* id, const base::Text& title, const released::Table& table) {
        ImGui::BeginGroup();
        ImGui::PushID(id);
        // A group of its own width: a child as high as its rows.
        const float height = ui.px(40) + smallTableHeight(ui, table, half);
        ImGui::BeginChild(
            id, {half, height}, false,
            ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
        subheading(ui, ui.say(title));
        smallTable(ui, table);
        ImGui::EndChild();
        ImGui::PopID();
        ImGui::EndGroup();
    };
    column("individual", {"個別支援の資源", "For single households"}, sheet.individualSupports);
    ImGui::SameLine(0, gap);
    column("community", {"地域づくりの資源", "For the community"}, sheet.communitySupports);
}

void candidates(Ui& ui, UiState& own, const released::DistrictSheet& sheet, Requests& requests) {
    section(ui, ui.say({"この校区に関わる候補", "Proposals that touch this district"}));
    if (sheet.proposals.empty())
        paragraph(ui,
                  ui.say({"この表示区分で示せる候補はありません", "No proposal can be shown at this tier"}),
                  Type::Body, ui.theme.soft);
    for (const auto& proposal : sheet.proposals) {
        const Touch t = card(ui, "proposal-" + proposal.id, ui.say(proposal.title), ui.px(58), false);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        drawText(ui, list, {t.rect.x + ui.px(14), t.rect.y + ui.px(7)},
                 fitted(ui, std::to_string(proposal.rank) + "　" + ui.say(proposal.title),
                        t.rect.w - ui.px(28), Type::Strong),
                 Type::Strong, ui.theme.ink);
        drawText(ui, list, {t.rect.x + ui.px(14), t.rect.y + ui.px(31)},
                 fitted(ui, ui.say(proposal.place) + " ・ " + ui.say(released::basisLabel(proposal)),
                        t.rect.w - ui.px(28), Type::Small),
                 Type::Small, ui.theme.soft);
        if (!t.used) continue;
        requests.push_back(app::request::SelectProposal{proposal.id});
        own.page = Page::Proposals;
    }
}

}  // namespace

void viewDistrictList(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"校区カルテ", "District pages"}));
    if (state.facts.districts == 0)
        return emptyState(ui, Icon::House, ui.say({"校区がまだありません", "There are no districts yet"}),
                          ui.say({"「データの取込み」で校区の境界を取り込んでください。",
                                  "Bring in the district boundaries by “Import”."}));
    if (!state.shown.districtsLoaded && !state.releasing && !state.jobs->running("districts"))
        requests.push_back(app::request::LoadDistricts{});
    input(ui, "filter", {}, own.districtFilter, ui.say({"校区をしぼり込む", "Filter districts"}), 0,
          Icon::Search);
    space(ui, 6);
    if (!state.shown.districtsLoaded) return waiting(ui, ui.say({"用意しています", "Preparing"}));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const auto& sheet : state.shown.districts) {
        const released::DistrictSheet& district = **sheet;
        const std::string name = ui.say(district.name);
        if (!own.districtFilter.empty() && name.find(own.districtFilter) == std::string::npos) continue;
        const Rect row = rectHere(contentWidth(), ui.px(34));
        const bool on = state.district == district.code;
        const Touch t = touch(ui, "row-" + district.code, name, row);
        if (on || t.hovered)
            list.AddRectFilled(row.min(), row.max(), on ? ui.theme.tint : ui.theme.hover, ui.px(6));
        if (on) list.AddRectFilled(row.min(), {row.x + ui.px(3), row.bottom()}, ui.theme.accent, ui.px(2));
        drawTextIn(ui, list, {row.x + ui.px(12), row.y, row.w, row.h}, name, on ? Type::Strong : Type::Body,
                   ui.theme.ink);
        const std::string count = ui.say(released::figureText(district.households)) +
                                  (district.households.known() ? ui.say({"世帯", ""}) : "");
        drawTextIn(ui, list, {row.x, row.y, row.w - ui.px(10), row.h}, count, Type::Small, ui.theme.soft,
                   Side::Right);
        focusRing(ui, list, t, ui.px(6));
        ImGui::Dummy({row.w, row.h});
        if (t.used) choose(ui, state, own, district.code, requests);
    }
    space(ui, 16);
}

void viewDistrict(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const released::DistrictSheet* sheet = state.selectedDistrict();
    if (!sheet) {
        emptyState(
            ui, Icon::House, ui.say({"校区を選んでください", "Choose a district"}),
            ui.say(
                {"左の一覧か地図から選ぶと、人と世帯、支援の資源、把握した世帯、候補を一つの画面に示します。",
                 "Its people, supports, known households and proposals are shown on one screen."}));
        return;
    }
    heading(ui, ui.say(sheet->name));
    paragraph(ui, ui.say(sheet->run.period) + ui.say({" ・ 校区の版 ", " · edition "}) + sheet->run.edition,
              Type::Small, ui.theme.soft);
    space(ui, 6);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect figure = rectHere(contentWidth(), ui.px(66));
    list.AddRectFilled(figure.min(), figure.max(), ui.theme.tint, ui.px(kRadius));
    drawText(ui, list, {figure.x + ui.px(14), figure.y + ui.px(6)},
             ui.say({"把握した世帯（対象期間）", "Known households (in the period)"}), Type::Small,
             ui.theme.soft);
    const std::string count = ui.say(released::figureText(sheet->households));
    drawText(ui, list, {figure.x + ui.px(14), figure.y + ui.px(25)}, count, Type::Figure, ui.theme.accent);
    if (sheet->households.known())
        drawText(ui, list, {figure.x + ui.px(22) + textWidth(ui, count, Type::Figure), figure.y + ui.px(37)},
                 ui.say({"世帯", "households"}), Type::Body, ui.theme.ink);
    ImGui::Dummy({figure.w, figure.h + ui.px(6)});
    if (button(ui, "paper", ui.say({"この校区の資料を作る", "Make a paper"}),
               {.kind = Kind::Primary, .icon = Icon::Paper})) {
        own.papers.plan.kind = app::PaperPlan::Kind::District;
        own.papers.plan.area = sheet->code;
        own.papers.plan.tier = state.tier;
        own.papers.tierChosen = true;
        own.page = Page::Papers;
    }
    const std::string onMap = ui.say({"地図で見る", "See it on the map"});
    besideIfFits(ui, buttonWidth(ui, onMap, {.icon = Icon::Map}));
    if (button(ui, "map", onMap, {.icon = Icon::Map})) {
        choose(ui, state, own, sheet->code, requests);
        own.page = Page::Map;
    }
    tableSection(ui, {"人と世帯", "People and households"}, sheet->people);
    assets(ui, *sheet);
    tableSection(ui, {"困りごと（大分類）", "Needs by group"}, sheet->needs);
    tableSection(ui, {"気づいた人", "Who noticed"}, sheet->noticed);
    candidates(ui, own, *sheet, requests);
    if (!sheet->notes.empty() || !ui.say(sheet->sources).empty()) rule(ui);
    for (const auto& note : sheet->notes) paragraph(ui, ui.say(note), Type::Small, ui.theme.soft);
    paragraph(ui, ui.say({"出典：", "Sources: "}) + ui.say(sheet->sources), Type::Small, ui.theme.soft);
    space(ui, 20);
}

}  // namespace sasae::desktop
