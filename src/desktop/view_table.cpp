// 属性表: a released layer as rows, linked with the map; sorted, filtered, copied.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <numeric>

#include "desktop/map_places.h"
#include "desktop/tables.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

const std::vector<Option>& layers(const Ui& ui) {
    thread_local std::vector<Option> options;
    options = {
        {"areas", ui.say({"校区", "Districts"})},           {"facilities", ui.say({"施設", "Facilities"})},
        {"population", ui.say({"人口", "People"})},         {"proposals", ui.say({"候補", "Candidates"})},
        {"patterns", ui.say({"同様のケース", "Patterns"})}, {"cases", ui.say({"個別課題", "Cases"})},
        {"editions", ui.say({"境界の版", "Editions"})}};
    return options;
}

std::vector<std::size_t> rowsOf(const Ui& ui, const released::Table& table, const TableState& own) {
    std::vector<std::size_t> rows(table.rows.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    if (!own.filter.empty())
        std::erase_if(rows, [&](std::size_t r) {
            for (std::size_t c = 0; c < table.rows[r].size(); ++c)
                if (cellText(ui, table.rows[r][c], table.columns[c]).find(own.filter) != std::string::npos)
                    return false;
            return true;
        });
    const auto column = static_cast<std::size_t>(own.sortColumn);
    if (own.sortColumn >= 0 && column < table.columns.size())
        std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
            const auto &x = table.rows[a][column], &y = table.rows[b][column];
            const bool less = isNumber(x) || isNumber(y) ? cellNumber(x) < cellNumber(y)
                                                         : cellText(ui, x, table.columns[column]) <
                                                               cellText(ui, y, table.columns[column]);
            const bool more = isNumber(x) || isNumber(y) ? cellNumber(y) < cellNumber(x)
                                                         : cellText(ui, y, table.columns[column]) <
                                                               cellText(ui, x, table.columns[column]);
            return own.descending ? more : less;
        });
    return rows;
}

void copy(const Ui& ui, const released::Table& table, const std::vector<std::size_t>& rows) {
    std::string text;
    for (const auto& column : table.columns) text += ui.say(column.label) + '\t';
    text.back() = '\n';
    for (const std::size_t r : rows) {
        for (std::size_t c = 0; c < table.rows[r].size(); ++c)
            text += cellText(ui, table.rows[r][c], table.columns[c]) + '\t';
        text.back() = '\n';
    }
    ImGui::SetClipboardText(text.c_str());
}

std::vector<float> widthsOf(Ui& ui, const released::Table& table) {
    std::vector<float> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        float w = textWidth(ui, ui.say(table.columns[c].label), Type::Small) + ui.px(34);
        for (std::size_t r = 0; r < std::min<std::size_t>(60, table.rows.size()); ++r)
            w = std::max(
                w, textWidth(ui, cellText(ui, table.rows[r][c], table.columns[c]), Type::Body) + ui.px(24));
        widths.push_back(std::min(w, ui.px(320)));
    }
    return widths;
}

void head(Ui& ui, const released::Table& table, const std::vector<float>& widths, TableState& own) {
    const ImVec2 at = cursor();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = at.x, sum = 0;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        const Rect cell{x, at.y, widths[c], ui.px(30)};
        const std::string label = ui.say(table.columns[c].label);
        const Touch t = touch(ui, "column-" + table.columns[c].name, label, cell);
        const bool on = own.sortColumn == static_cast<int>(c);
        if (t.hovered) list.AddRectFilled(cell.min(), cell.max(), ui.theme.hover);
        drawTextIn(ui, list, {cell.x + ui.px(8), cell.y, cell.w - ui.px(26), cell.h},
                   fitted(ui, label, cell.w - ui.px(28), Type::Small), Type::Small,
                   on ? ui.theme.accent : ui.theme.soft);
        if (on)
            drawIcon(list, own.descending ? Icon::Down : Icon::Up,
                     {cell.right() - ui.px(13), cell.centre().y}, ui.px(13), ui.theme.accent);
        focusRing(ui, list, t, ui.px(3));
        if (t.used) own.descending = on && !own.descending, own.sortColumn = static_cast<int>(c);
        x += widths[c];
        sum += widths[c];
    }
    list.AddLine({at.x, at.y + ui.px(30)}, {at.x + sum, at.y + ui.px(30)}, ui.theme.border);
    ImGui::Dummy({sum, ui.px(30)});
}

void pick(Ui& ui, const AppState& state, UiState& own, const released::FeatureTable& table, std::size_t row,
          Requests& requests) {
    own.table.row = static_cast<int>(row);
    geom::Box box;
    if (row < table.polygons.size()) box = geom::boxOf(table.polygons[row]);
    if (row < table.points.size()) box.add(table.points[row]);
    if (own.table.layer == "areas" && state.shown.map && row < table.polygons.size())
        if (const auto* areas = colouredAreas(**state.shown.map))
            for (std::size_t i = 0; i < areas->code.size(); ++i)
                if (geom::contains(table.polygons[row], areas->label[i])) {
                    own.map.selected = {areas->code[i]};
                    requests.push_back(app::request::SelectDistrict{areas->code[i]});
                }
    if (box.empty()) return;
    const double half = std::max({box.width(), box.height(), 1200.0}) * 0.8;
    const geom::Point c = box.centre();
    own.map.camera = map::fitted({c.x - half, c.y - half, c.x + half, c.y + half}, own.map.camera.view, 10);
    own.map.movedAt = ui.now;
}

void body(Ui& ui, const AppState& state, UiState& own, const released::FeatureTable& features,
          Requests& requests) {
    const released::Table& table = features.table;
    const std::vector<std::size_t> rows = rowsOf(ui, table, own.table);
    const std::vector<float> widths = widthsOf(ui, table);
    ImGui::BeginChild("rows", {0, 0}, false, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    head(ui, table, widths, own.table);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float height = ui.px(27), total = std::accumulate(widths.begin(), widths.end(), 0.F);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows.size()), height);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const std::size_t r = rows[static_cast<std::size_t>(i)];
            const Rect row = rectHere(total, height);
            const Touch t = touch(ui, "row-" + std::to_string(r), "", row);
            const bool on = own.table.row == static_cast<int>(r);
            if (on || t.hovered || i % 2)
                list.AddRectFilled(row.min(), row.max(),
                                   on          ? ui.theme.tint
                                   : t.hovered ? ui.theme.pressed
                                               : ui.theme.hover);
            float x = row.x;
            for (std::size_t c = 0; c < widths.size() && c < table.rows[r].size(); ++c) {
                const auto& cell = table.rows[r][c];
                drawTextIn(
                    ui, list, {x + ui.px(8), row.y, widths[c] - ui.px(18), height},
                    fitted(ui, cellText(ui, cell, table.columns[c]), widths[c] - ui.px(18), Type::Body),
                    Type::Body, ui.theme.ink, isNumber(cell) ? Side::Right : Side::Left);
                x += widths[c];
            }
            focusRing(ui, list, t, 0);
            ImGui::Dummy({row.w, height});
            if (t.used) pick(ui, state, own, features, r, requests);
        }
    ImGui::PopStyleVar();
    ImGui::EndChild();
}

}  // namespace

void viewTable(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const auto& options = layers(ui);
    int current = 0;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].id == own.table.layer) current = static_cast<int>(i);
    if (const int c = choice(ui, "layer", {}, options, current, 170); c >= 0)
        own.table = {}, own.table.layer = options[static_cast<std::size_t>(c)].id;
    beside(ui);
    input(ui, "filter", {}, own.table.filter, ui.say({"行をしぼり込む", "Filter rows"}), 240, Icon::Search);
    if (!state.shown.tables.contains(own.table.layer) && !state.releasing &&
        !state.jobs->running("table " + own.table.layer))
        requests.push_back(app::request::LoadTable{own.table.layer});
    const auto found = state.shown.tables.find(own.table.layer);
    if (found == state.shown.tables.end())
        return waiting(ui, ui.say({"表を用意しています", "Preparing the table"}));
    if (!found->second)
        return emptyState(ui, Icon::EyeOff, ui.say({"この表示区分では示せません", "Not shown at this tier"}),
                          ui.say({"個別課題の行は、担当・専門職の表示区分だけで見られます。",
                                  "Rows of cases are for the case and professional tiers."}));
    const released::FeatureTable& features = **found->second;
    beside(ui);
    if (button(ui, "copy", ui.say({"表をコピー", "Copy"}),
               {.icon = Icon::Copy,
                .tip = ui.say({"表計算ソフトに貼り付けられます", "To paste into a spreadsheet"})}) ||
        (ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(GLFW_KEY_C, false) && !ImGui::GetIO().WantTextInput))
        copy(ui, features.table, rowsOf(ui, features.table, own.table));
    beside(ui, 14);
    ImGui::BeginGroup();
    space(ui, 5);
    paragraph(ui, fmt::format("{}{}", features.table.rows.size(), ui.say({"行", " rows"})), Type::Small,
              ui.theme.soft, ui.px(120));
    ImGui::EndGroup();
    body(ui, state, own, features, requests);
}

}  // namespace sasae::desktop
