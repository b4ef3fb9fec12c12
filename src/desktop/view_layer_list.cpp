// 重ねるもの: the layers in their order, the uppermost first, each with its mark, its opacity, and what moves
// it up and down. A new kind of layer gets a row here and a name in map/layer_order.cpp.
#include <algorithm>
#include <functional>

#include "desktop/background.h"
#include "desktop/layer_list.h"
#include "desktop/widgets.h"
#include "map/layer_order.h"

namespace sasae::desktop {

namespace {

struct LayerRow {
    std::string name;  ///< of the scene's layer; empty: does not move
    std::string id;
    base::Text label;
    MapPart part;
    bool on = false, enabled = true, fades = true;
    base::Text note = {};
    std::function<void()> toggle;
};

constexpr float kButton = 24, kButtons = 3 * kButton + 2;

/// Moves a layer one place among those that are on the list (the others keep theirs). `up`: on screen.
void move(UiState& own, const std::vector<LayerRow>& rows, std::size_t row, bool up) {
    const std::size_t other = up ? row - 1 : row + 1;
    std::vector<std::string>& order = own.map.order;
    order = map::completeOrder(order);
    std::iter_swap(std::ranges::find(order, rows[row].name), std::ranges::find(order, rows[other].name));
    own.changed = true;
}

bool moves(const std::vector<LayerRow>& rows, std::size_t row, bool up) {
    if (rows[row].name.empty() || (up ? row == 0 : row + 1 >= rows.size())) return false;
    return !rows[up ? row - 1 : row + 1].name.empty();
}

Touch grip(Ui& ui, const LayerRow& row, Rect rect) {
    const Touch t =
        touch(ui, row.id + "-grip", ui.say(row.label) + ui.say({"をつかんで動かす", ": drag"}), rect);
    ui.record.back().tabStop = false;  // the buttons do the same by keyboard
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 colour = t.held || t.hovered ? ui.theme.accent : ui.theme.faint;
    for (int x = 0; x < 2; ++x)
        for (int y = 0; y < 3; ++y)
            list.AddCircleFilled({rect.centre().x + (static_cast<float>(x) - 0.5F) * ui.px(6),
                                  rect.centre().y + (static_cast<float>(y) - 1) * ui.px(5)},
                                 ui.px(1.4F), colour);
    if (t.hovered) ui.tip = ui.say({"つかんで上下に動かせます", "Drag it up or down"});
    return t;
}

/// While a grip is held, its layer follows the pointer over the middles of its neighbours.
void followDrag(Ui& ui, UiState& own, const std::vector<LayerRow>& rows, const std::vector<Rect>& places) {
    if (own.map.draggedLayer.empty()) return;
    if (!ImGui::IsMouseDown(0)) {
        own.map.draggedLayer.clear();
        return;
    }
    const float y = ImGui::GetIO().MousePos.y;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].id != own.map.draggedLayer) continue;
        ImGui::GetWindowDrawList()->AddRect(places[i].min(), places[i].max(), ui.theme.accent, ui.px(4));
        if (moves(rows, i, true) && y < places[i - 1].bottom() && y < places[i].y)
            move(own, rows, i, true);
        else if (moves(rows, i, false) && y > places[i + 1].y && y > places[i].bottom())
            move(own, rows, i, false);
        ui.redraw = true;
        return;
    }
}

Rect drawRow(Ui& ui, UiState& own, const std::vector<LayerRow>& rows, std::size_t i) {
    const LayerRow& row = rows[i];
    const ImVec2 at = cursor();
    const float width = contentWidth(), side = ui.px(kButton);
    const bool movable = !row.name.empty();
    if (checkbox(ui, row.id, ui.say(row.label), row.on, row.enabled, movable ? width - ui.px(kButtons) : 0))
        row.toggle();
    if (movable) {
        float x = at.x + width - ui.px(kButtons);
        const Touch t = grip(ui, row, {x, at.y, side, side});
        if (t.held) own.map.draggedLayer = row.id;
        x += side + ui.px(1);
        if (iconButton(ui, row.id + "-up", ui.say(row.label) + ui.say({"を上へ", ": up"}), Icon::Up,
                       {x, at.y, side, side}, moves(rows, i, true)))
            move(own, rows, i, true);
        x += side + ui.px(1);
        if (iconButton(ui, row.id + "-down", ui.say(row.label) + ui.say({"を下へ", ": down"}), Icon::Down,
                       {x, at.y, side, side}, moves(rows, i, false)))
            move(own, rows, i, false);
    }
    ImGui::Indent(ui.px(27));
    if (!row.note.empty()) paragraph(ui, ui.say(row.note), Type::Small, ui.theme.soft);
    if (float& opacity = own.map.parts[static_cast<std::size_t>(row.part)].opacity; row.on && row.fades)
        if (slider(ui, row.id + "-opacity", ui.say({"濃さ", "Opacity"}), opacity, 0.1F, 1,
                   fmt::format("{:.0f} %", opacity * 100)))
            own.changed = true;
    ImGui::Unindent(ui.px(27));
    return {at.x, at.y, width, std::max(side, cursor().y - at.y)};
}

/// Of the layers that move, by the names of the scene's.
std::vector<LayerRow> movableRows(const AppState& state, UiState& own, Requests& requests) {
    const auto set = [&](bool app::MapChoice::*member) {
        return [&, member] {
            app::MapChoice map = state.mapChoice;
            map.*member = !(map.*member);
            requests.push_back(app::request::SetMap{map});
        };
    };
    const auto& choice = state.mapChoice;
    const bool points = released::showsCasePoints(state.tier);
    PartShown& borders = own.map.parts[static_cast<std::size_t>(MapPart::Borders)];
    const std::vector<LayerRow> all = {
        {"points",
         "facilities",
         {"施設・相談窓口", "Facilities"},
         MapPart::Facilities,
         choice.facilities,
         state.facts.facilities > 0,
         true,
         {},
         set(&app::MapChoice::facilities)},
        {"cases",
         "cases",
         {"個別課題の点（位置をずらしたもの）", "Cases (masked points)"},
         MapPart::Cases,
         choice.cases && points,
         points && state.facts.cases,
         true,
         points ? base::Text{}
                : base::Text{"担当・専門職の表示区分だけで見られます",
                             "Only at the case and professional tiers"},
         set(&app::MapChoice::cases)},
        {"outlines",
         "proposals",
         {"地域課題の候補", "Proposals"},
         MapPart::Outlines,
         choice.proposals,
         state.facts.run,
         true,
         {},
         set(&app::MapChoice::proposals)},
        {"borders",
         "borders",
         {"境界線", "Boundary lines"},
         MapPart::Borders,
         borders.visible,
         state.facts.districts > 0,
         false,
         {},
         [&borders, &own] { borders.visible = !borders.visible, own.changed = true; }},
        {"surface",
         "hotspots",
         {"課題が集まる場所", "Hot spots"},
         MapPart::Surface,
         choice.hotSpots,
         state.facts.cases,
         true,
         {},
         set(&app::MapChoice::hotSpots)}};
    std::vector<LayerRow> rows;
    const std::vector<std::string> order = map::completeOrder(own.map.order);
    for (auto name = order.rbegin(); name != order.rend(); ++name)
        if (const auto row = std::ranges::find(all, *name, &LayerRow::name); row != all.end())
            rows.push_back(*row);
    return rows;
}

}  // namespace

void layerList(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    PartShown& names = own.map.parts[static_cast<std::size_t>(MapPart::Labels)];
    const std::vector<LayerRow> fixedTop = {{"",
                                             "labels",
                                             {"校区の名前", "Names of districts"},
                                             MapPart::Labels,
                                             names.visible,
                                             true,
                                             false,
                                             {},
                                             [&] { names.visible = !names.visible, own.changed = true; }}};
    drawRow(ui, own, fixedTop, 0);
    const std::vector<LayerRow> rows = movableRows(state, own, requests);
    std::vector<Rect> places;
    for (std::size_t i = 0; i < rows.size(); ++i) places.push_back(drawRow(ui, own, rows, i));
    followDrag(ui, own, rows, places);
    const std::vector<LayerRow> fixedLow = {{"",
                                             "smallareas",
                                             {"小地域の境界", "Small areas"},
                                             MapPart::Areas,
                                             state.mapChoice.smallAreas,
                                             state.facts.smallAreas > 0,
                                             false,
                                             {},
                                             [&] {
                                                 app::MapChoice map = state.mapChoice;
                                                 map.smallAreas = !map.smallAreas;
                                                 requests.push_back(app::request::SetMap{map});
                                             }}};
    drawRow(ui, own, fixedLow, 0);
    float& colours = own.map.parts[static_cast<std::size_t>(MapPart::Areas)].opacity;
    if (slider(ui, "areas-opacity", ui.say({"色分けの濃さ", "Opacity of the colours"}), colours, 0.1F, 1,
               fmt::format("{:.0f} %", colours * 100)))
        own.changed = true;
    backgroundRow(ui, state, own, own.map.canvas);
}

}  // namespace sasae::desktop
