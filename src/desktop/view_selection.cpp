// Right of the map: what was clicked, with its figures at the tier.
#include <algorithm>

#include "desktop/groups.h"
#include "desktop/map_places.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

void oneArea(Ui& ui, const AppState& state, UiState& own, const released::AreaLayer& areas, std::size_t row,
             Requests& requests) {
    heading(ui, ui.say(areas.name[row]));
    paragraph(ui, ui.say({"校区の番号 ", "Code "}) + areas.code[row], Type::Small, ui.theme.soft);
    space(ui, 8);
    if (row < areas.value.size())
        keyValue(ui, ui.say(areas.title),
                 ui.say(released::figureText(areas.value[row], areas.decimals)) +
                     (areas.value[row].known() ? " " + ui.say(areas.unit) : ""),
                 true);
    keyValue(ui, ui.say({"面積", "Area"}), sizeText(geom::areaM2(areas.shape[row])));
    const released::MapContent& content = **state.shown.map;
    std::map<std::string, int> kinds;
    for (const auto& layer : content.points) {
        if (layer.positionErrorM > 0) continue;
        for (std::size_t i = 0; i < layer.at.size(); ++i)
            if (geom::contains(areas.shape[row], layer.at[i]))
                ++kinds[ui.say(layer.kinds[static_cast<std::size_t>(layer.kind[i])].label)];
    }
    if (!kinds.empty()) {
        section(ui, ui.say({"この校区の施設", "Facilities here"}));
        for (const auto& [name, count] : kinds)
            keyValue(ui, name, std::to_string(count) + ui.say({"か所", ""}));
    }
    if (state.shown.proposals) {
        bool any = false;
        for (const auto& sheet : (*state.shown.proposals)->proposals) {
            if (std::ranges::find(sheet.areaCodes, areas.code[row]) == sheet.areaCodes.end()) continue;
            if (!any) section(ui, ui.say({"この校区の候補", "Proposals here"}));
            any = true;
            if (button(ui, "proposal-" + sheet.id, std::to_string(sheet.rank) + "　" + ui.say(sheet.title),
                       {.kind = Kind::Quiet, .width = -1})) {
                requests.push_back(app::request::SelectProposal{sheet.id});
                own.page = Page::Proposals;
            }
        }
    }
    space(ui, 10);
    if (button(ui, "open-district", ui.say({"校区カルテを開く", "Open the district page"}),
               {.kind = Kind::Primary, .icon = Icon::House})) {
        requests.push_back(app::request::SelectDistrict{areas.code[row]});
        own.page = Page::District;
    }
}

void severalAreas(Ui& ui, const AppState& state, UiState& own, const released::AreaLayer& areas,
                  Requests& requests) {
    heading(ui, ui.say({"選んだ校区", "Selected districts"}));
    double size = 0;
    for (std::size_t i = 0; i < areas.code.size(); ++i) {
        if (std::ranges::find(own.map.selected, areas.code[i]) == own.map.selected.end()) continue;
        size += geom::areaM2(areas.shape[i]);
        keyValue(ui, ui.say(areas.name[i]),
                 i < areas.value.size() ? ui.say(released::figureText(areas.value[i], areas.decimals)) : "");
    }
    rule(ui);
    keyValue(ui, ui.say({"面積の合計", "Area in all"}), sizeText(size), true);
    groupForm(ui, state, own, requests);
}

void projectFacts(Ui& ui, const AppState& state) {
    heading(ui, state.facts.name);
    paragraph(ui, state.facts.path.filename().string(), Type::Small, ui.theme.soft);
    space(ui, 8);
    const auto count = [&](int n, const base::Text& unit) {
        return n > 0 ? fmt::format("{}", n) + ui.say(unit) : ui.say({"まだありません", "none yet"});
    };
    keyValue(ui, ui.say({"市区町村コード", "Municipality"}), state.facts.municipality);
    keyValue(ui, ui.say({"座標系", "CRS"}), state.facts.crs);
    keyValue(ui, ui.say({"校区", "Districts"}), count(state.facts.districts, {"校区", ""}));
    keyValue(ui, ui.say({"小地域", "Small areas"}), count(state.facts.smallAreas, {"か所", ""}));
    keyValue(ui, ui.say({"施設", "Facilities"}), count(state.facts.facilities, {"か所", ""}));
    keyValue(ui, ui.say({"個別課題", "Cases"}),
             state.facts.cases ? ui.say({"取込み済み", "imported"}) : ui.say({"まだありません", "none yet"}));
    rule(ui);
    paragraph(ui,
              ui.say({"地図の校区をクリックすると、ここに詳しく示します。ドラッグで動かし、ホイールで拡大・縮"
                      "小します。",
                      "Click a district to see its figures here. Drag to move, turn the wheel to zoom."}),
              Type::Body, ui.theme.soft);
    if (state.shown.map && !ui.say((*state.shown.map)->sources).empty()) {
        section(ui, ui.say({"出典", "Sources"}));
        paragraph(ui, ui.say((*state.shown.map)->sources), Type::Small, ui.theme.soft);
    }
}

}  // namespace

void viewSelection(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (own.page == Page::Table && own.table.layer == "cases" && state.tier == released::Tier::Case)
        return viewCase(ui, state, own, requests);
    if (own.facility.any()) return viewFacility(ui, state, own, requests);
    const released::AreaLayer* areas = state.shown.map ? colouredAreas(**state.shown.map) : nullptr;
    if (!areas || own.map.selected.empty()) return projectFacts(ui, state);
    if (own.map.selected.size() > 1) return severalAreas(ui, state, own, *areas, requests);
    const auto found = std::ranges::find(areas->code, own.map.selected.front());
    if (found == areas->code.end()) return projectFacts(ui, state);
    oneArea(ui, state, own, *areas, static_cast<std::size_t>(found - areas->code.begin()), requests);
}

}  // namespace sasae::desktop
