// 属性表: a released layer as rows, linked with the map; sorted, filtered, chosen, copied.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <numeric>

#include "desktop/clipboard.h"
#include "desktop/map_places.h"
#include "desktop/table_rows.h"
#include "desktop/tables.h"
#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

constexpr float kHead = 30, kRow = 27;

const std::vector<Option>& layers(const Ui& ui) {
    thread_local std::vector<Option> options;
    options = {
        {"areas", ui.say({"校区", "Districts"})},           {"facilities", ui.say({"施設", "Facilities"})},
        {"population", ui.say({"人口", "People"})},         {"proposals", ui.say({"候補", "Proposals"})},
        {"patterns", ui.say({"同様のケース", "Patterns"})}, {"cases", ui.say({"個別課題", "Cases"})},
        {"editions", ui.say({"境界の版", "Editions"})}};
    return options;
}

/// 「面積（km²）」
std::string headOf(const Ui& ui, const released::Column& column) {
    const std::string unit = ui.say(column.unit);
    return ui.say(column.label) + (unit.empty() ? "" : "（" + unit + "）");
}

std::vector<float> widthsOf(Ui& ui, const released::Table& table) {
    std::vector<float> widths;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        float w = textWidth(ui, headOf(ui, table.columns[c]), Type::Small) + ui.px(34);
        for (std::size_t r = 0; r < std::min<std::size_t>(60, table.rows.size()); ++r)
            w = std::max(
                w, textWidth(ui, cellText(ui, table.rows[r][c], table.columns[c]), Type::Body) + ui.px(24));
        widths.push_back(std::min(w, ui.px(320)));
    }
    return widths;
}

/// Orders and measures again only when table, filter, order, language or size became another.
void keepLaidOut(Ui& ui, const AppState& state, const released::FeatureTable& features, TableState& own) {
    const std::string key =
        fmt::format("{}|{}|{}|{}|{}|{}|{}", static_cast<const void*>(&features), state.shownVersion,
                    own.filter, own.sortColumn, own.descending, ui.lang == base::Lang::Ja, ui.scale);
    if (own.laidOutFor == key && !ui.fonts->wanting()) return;
    if (own.laidOutFor != key)
        own.order = orderedRows(ui, features.table, {own.filter, own.sortColumn, own.descending});
    own.widths = widthsOf(ui, features.table);
    own.laidOutFor = key;
}

/// The heads stay above the rows; they move sideways with them.
void heads(Ui& ui, const released::Table& table, TableState& own) {
    const ImVec2 at = cursor();
    const float all = contentWidth();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushClipRect(at, {at.x + all, at.y + ui.px(kHead)}, true);
    float x = at.x - own.scrolledX;
    for (std::size_t c = 0; c < own.widths.size(); ++c) {
        const Rect cell{x, at.y, own.widths[c], ui.px(kHead)};
        const std::string label = headOf(ui, table.columns[c]);
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
        x += own.widths[c];
    }
    ImGui::PopClipRect();
    list.AddLine({at.x, at.y + ui.px(kHead)}, {at.x + all, at.y + ui.px(kHead)}, ui.theme.border);
    ImGui::Dummy({1, ui.px(kHead)});
}

std::string words(const released::Table& table, std::size_t row, const char* column) {
    for (std::size_t c = 0; c < table.columns.size() && c < table.rows[row].size(); ++c)
        if (table.columns[c].name == column)
            if (const auto* text = std::get_if<base::Text>(&table.rows[row][c])) return text->ja;
    return {};
}

bool rowsAreDistricts(const TableState& own) {
    return own.layer == "areas" || own.layer == "population";
}

/// What is chosen in the table is chosen on the map and in the list, and brought into sight there.
void tellTheMap(Ui& ui, const AppState& state, UiState& own, const released::FeatureTable& features,
                Requests& requests) {
    geom::Box box;
    own.map.marks.clear();
    if (rowsAreDistricts(own.table)) own.map.selected.clear();
    for (const std::size_t r : own.table.choice.rows) {
        if (r < features.polygons.size()) box.add(geom::boxOf(features.polygons[r]));
        if (r < features.points.size() && features.points[r].x == features.points[r].x) {
            box.add(features.points[r]);
            if (own.map.marks.size() < 500) own.map.marks.push_back(features.points[r]);
        }
        if (rowsAreDistricts(own.table)) own.map.selected.push_back(words(features.table, r, "code"));
    }
    if (rowsAreDistricts(own.table)) {
        own.table.mapSelected = own.map.selected;
        requests.push_back(
            app::request::SelectDistrict{own.map.selected.size() == 1 ? own.map.selected.front() : ""});
    }
    if (own.table.layer == "proposals" && own.table.choice.rows.size() == 1)
        requests.push_back(
            app::request::SelectProposal{words(features.table, *own.table.choice.rows.begin(), "id")});
    if (own.table.layer == "cases" && state.tier == released::Tier::Case) {
        std::int64_t id = 0;
        if (own.table.choice.rows.size() == 1)
            id = std::atoll(words(features.table, *own.table.choice.rows.begin(), "id").c_str());
        if (!own.caseForm.open) requests.push_back(app::request::ShowCase{id});
    }
    if (box.empty()) return;
    const double half = std::max({box.width(), box.height(), 1200.0}) * 0.8;
    const geom::Point c = box.centre();
    own.map.camera = map::fitted({c.x - half, c.y - half, c.x + half, c.y + half}, own.map.camera.view, 10);
    own.map.movedAt = ui.now;
}

/// What was chosen on the map meanwhile, or in the list, is chosen here.
void hearTheMap(const AppState& state, UiState& own, const released::Table& table) {
    TableState& t = own.table;
    const auto chooseWhere = [&](const auto& wanted) {
        t.choice.clear();
        for (std::size_t r = 0; r < table.rows.size(); ++r)
            if (wanted(r)) t.choice.rows.insert(r), t.choice.cursor = t.choice.anchor = static_cast<int>(r);
        if (!t.choice.rows.empty()) t.reveal = true;
    };
    if (rowsAreDistricts(t) && t.mapSelected != own.map.selected) {
        t.mapSelected = own.map.selected;
        chooseWhere([&](std::size_t r) {
            return std::ranges::find(t.mapSelected, words(table, r, "code")) != t.mapSelected.end();
        });
    }
    if (t.layer == "proposals" && t.proposal != state.proposal) {
        t.proposal = state.proposal;
        chooseWhere(
            [&](std::size_t r) { return !t.proposal.empty() && words(table, r, "id") == t.proposal; });
    }
}

/// Where the keys take the cursor; -1: nowhere.
int keyedPlace(const TableState& own, int perPage) {
    const auto at = own.choice.cursor < 0
                        ? own.order.end()
                        : std::ranges::find(own.order, static_cast<std::size_t>(own.choice.cursor));
    const int last = static_cast<int>(own.order.size()) - 1;
    const int now = at == own.order.end() ? -1 : static_cast<int>(at - own.order.begin());
    const auto pressed = [](int key) { return ImGui::IsKeyPressed(key, true); };
    if (pressed(GLFW_KEY_DOWN)) return std::min(now + 1, last);
    if (pressed(GLFW_KEY_UP)) return std::max(now - 1, 0);
    if (pressed(GLFW_KEY_PAGE_DOWN)) return std::min(now + perPage, last);
    if (pressed(GLFW_KEY_PAGE_UP)) return std::max(now - perPage, 0);
    if (pressed(GLFW_KEY_HOME)) return 0;
    if (pressed(GLFW_KEY_END)) return last;
    return -1;
}

/// True where the choice became another.
bool byKeys(Ui& ui, TableState& own, int perPage) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.WantTextInput || own.order.empty() || !ui.focus.starts_with("table/row-")) return false;
    if (io.KeyCtrl && ImGui::IsKeyPressed(GLFW_KEY_A, false)) {
        own.choice.rows.insert(own.order.begin(), own.order.end());
        return true;
    }
    const int to = keyedPlace(own, perPage);
    if (to < 0) return false;
    const std::size_t row = own.order[static_cast<std::size_t>(to)];
    own.choice.go(row, own.order, io.KeyShift, false);
    own.reveal = true;
    ui.focus = "table/row-" + std::to_string(row);
    ui.focusSeen = true;
    return true;
}

void drawRow(Ui& ui, const released::Table& table, const TableState& own, std::size_t r, const Rect& row) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = row.x;
    for (std::size_t c = 0; c < own.widths.size() && c < table.rows[r].size(); ++c) {
        const auto& cell = table.rows[r][c];
        const float wide = own.widths[c] - ui.px(18);
        drawTextIn(ui, list, {x + ui.px(8), row.y, wide, row.h},
                   fitted(ui, cellText(ui, cell, table.columns[c]), wide, Type::Body), Type::Body,
                   ui.theme.ink, isNumber(cell) ? Side::Right : Side::Left);
        x += own.widths[c];
    }
}

void revealCursor(Ui& ui, TableState& own) {
    if (!own.reveal) return;
    own.reveal = false;
    const auto at = std::ranges::find(own.order, static_cast<std::size_t>(own.choice.cursor));
    if (own.choice.cursor < 0 || at == own.order.end()) return;
    const float y = static_cast<float>(at - own.order.begin()) * ui.px(kRow), high = ImGui::GetWindowHeight();
    if (y < ImGui::GetScrollY()) ImGui::SetScrollY(y);
    if (y + 2 * ui.px(kRow) > ImGui::GetScrollY() + high) ImGui::SetScrollY(y + 2 * ui.px(kRow) - high);
}

/// True where the choice became another.
bool rows(Ui& ui, const released::Table& table, TableState& own) {
    ImGui::BeginChild("rows", {0, 0}, false, ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    const float height = ui.px(kRow), total = std::accumulate(own.widths.begin(), own.widths.end(), 0.F);
    bool changed = byKeys(ui, own, std::max(1, static_cast<int>(ImGui::GetWindowHeight() / height) - 1));
    revealCursor(ui, own);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImGuiIO& io = ImGui::GetIO();
    const bool cursorThere =
        own.choice.cursor >= 0 &&
        std::ranges::find(own.order, static_cast<std::size_t>(own.choice.cursor)) != own.order.end();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(own.order.size()), height);
    while (clipper.Step())
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const std::size_t r = own.order[static_cast<std::size_t>(i)];
            const Rect row = rectHere(total, height);
            const Touch t = touch(ui, "row-" + std::to_string(r), "", row);
            // One stop of Tab for all rows: the cursor, else the first.
            ui.record.back().tabStop = cursorThere ? own.choice.cursor == static_cast<int>(r) : i == 0;
            const bool on = own.choice.holds(r);
            if (on || t.hovered || i % 2)
                list.AddRectFilled(row.min(), row.max(),
                                   on          ? ui.theme.tint
                                   : t.hovered ? ui.theme.pressed
                                               : ui.theme.hover);
            drawRow(ui, table, own, r, row);
            focusRing(ui, list, t, 0);
            ImGui::Dummy({row.w, height});
            if (!t.used) continue;
            own.choice.go(r, own.order, io.KeyShift, io.KeyCtrl);
            changed = true;
        }
    own.scrolledX = ImGui::GetScrollX();
    ImGui::PopStyleVar();
    ImGui::EndChild();
    return changed;
}

void copyButton(Ui& ui, const released::Table& table, released::Tier tier, UiState& all) {
    const TableState& own = all.table;
    const bool some = own.choice.rows.size() > 1;
    const std::string label =
        some ? ui.say(base::say("選んだ{}行をコピー", "Copy {} rows", own.choice.rows.size()))
             : ui.say({"表をコピー", "Copy"});
    const bool byKey =
        ImGui::GetIO().KeyCtrl && ImGui::IsKeyPressed(GLFW_KEY_C, false) && !ImGui::GetIO().WantTextInput;
    if (!button(ui, "copy", label,
                {.icon = Icon::Copy,
                 .tip = ui.say({"表計算ソフトに貼り付けられます（Ctrl+C）",
                                "To paste into a spreadsheet (Ctrl+C)"})}) &&
        !byKey)
        return;
    std::vector<std::size_t> picked = own.order;
    if (some) std::erase_if(picked, [&](std::size_t r) { return !own.choice.holds(r); });
    copyToClipboard(all, tier, pastedTable(ui, table, picked));
}

void count(Ui& ui, const released::Table& table, const TableState& own) {
    ImGui::BeginGroup();
    space(ui, 5);
    std::string words =
        own.order.size() == table.rows.size()
            ? ui.say(base::say("{}行", "{} rows", table.rows.size()))
            : ui.say(base::say("{}行のうち{}行", "{1} of {0} rows", table.rows.size(), own.order.size()));
    if (own.choice.rows.size() > 1)
        words += ui.say(base::say("（{}行を選択）", " ({} chosen)", own.choice.rows.size()));
    paragraph(ui, words, Type::Small, ui.theme.soft, ui.px(280));
    ImGui::EndGroup();
}

/// On the first column of numbers, where there is one.
void openCondition(ConditionState& form, const released::Table& table) {
    form = {.open = true};
    for (std::size_t c = 0; !table.rows.empty() && c < table.rows[0].size(); ++c) {
        if (!isNumber(table.rows[0][c])) continue;
        form.column = static_cast<int>(c);
        return;
    }
    form.relation = static_cast<int>(Condition::Relation::Holds);
}

/// Columns of the table as choices.
std::vector<Option> columnOptions(const Ui& ui, const released::Table& table) {
    std::vector<Option> options;
    for (const released::Column& column : table.columns) {
        const std::string unit = ui.say(column.unit);
        options.push_back({column.name, ui.say(column.label) + (unit.empty() ? "" : "（" + unit + "）")});
    }
    return options;
}

}  // namespace

void viewCondition(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    ConditionState& form = own.condition;
    if (!form.open) return;
    const auto found = state.shown.tables.find(own.table.layer);
    if (own.page != Page::Table || found == state.shown.tables.end() || !found->second) {
        form.open = false;
        return;
    }
    Dialog dialog(ui, "condition", ui.say({"条件で選ぶ", "Choose by a condition"}), 520, 360);
    if (dialog.closed) {
        form.open = false;
        return;
    }
    const released::FeatureTable& features = **found->second;
    const std::vector<Option> columns = columnOptions(ui, features.table);
    form.column = std::clamp(form.column, 0, std::max(0, static_cast<int>(columns.size()) - 1));
    if (const int c =
            choice(ui, "condition/column", ui.say({"どの列が", "Which column"}), columns, form.column);
        c >= 0)
        form.column = c;
    space(ui, 4);
    const Option relations[] = {{"at-least", ui.say({"以上", "at least"})},
                                {"at-most", ui.say({"以下", "at most"})},
                                {"is", ui.say({"等しい", "is"})},
                                {"holds", ui.say({"を含む", "holds"})}};
    if (const int r = segments(ui, "condition/relation", relations, form.relation); r >= 0) form.relation = r;
    space(ui, 4);
    input(ui, "condition/value", ui.say({"値", "Value"}), form.value, ui.say({"例　30", "for example 30"}));
    const auto rows = rowsWhere(
        ui, features.table,
        {static_cast<std::size_t>(form.column), static_cast<Condition::Relation>(form.relation), form.value});
    space(ui, 4);
    paragraph(ui,
              ui.say(base::say("{}行が当てはまります。示していない数は当てはまりません。",
                               "{} rows fit. Figures that are not shown never do.", rows.size())),
              Type::Small, ui.theme.soft);
    space(ui, 8);
    const bool go = button(ui, "condition/ok", ui.say({"選ぶ", "Choose"}),
                           {.kind = Kind::Primary, .enabled = !rows.empty()});
    beside(ui);
    if (button(ui, "condition/cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet}))
        form.open = false;
    if (!go) return;
    own.table.choice.clear();
    own.table.choice.rows.insert(rows.begin(), rows.end());
    own.table.choice.cursor = own.table.choice.anchor = static_cast<int>(rows.front());
    own.table.reveal = true;
    tellTheMap(ui, state, own, features, requests);
    form.open = false;
}

void viewTable(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const auto& options = layers(ui);
    int current = 0;
    for (std::size_t i = 0; i < options.size(); ++i)
        if (options[i].id == own.table.layer) current = static_cast<int>(i);
    if (const int c = choice(ui, "layer", {}, options, current, 170); c >= 0) {
        own.table = {};
        own.table.layer = options[static_cast<std::size_t>(c)].id;
        own.caseForm = {};
        requests.push_back(app::request::ShowCase{0});
        own.map.marks.clear();
    }
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
    if (own.table.of != found->second.get()) {  // other rows than those that were chosen
        own.table.of = found->second.get();
        own.table.choice.clear();
        own.table.mapSelected.clear();
        own.table.proposal.clear();
    }
    hearTheMap(state, own, features.table);
    keepLaidOut(ui, state, features, own.table);
    beside(ui);
    if (button(ui, "condition", ui.say({"条件で選ぶ", "Choose by a condition"}), {.icon = Icon::Check}))
        openCondition(own.condition, features.table);
    beside(ui);
    copyButton(ui, features.table, found->second->tier(), own);
    beside(ui, 14);
    count(ui, features.table, own.table);
    heads(ui, features.table, own.table);
    if (own.table.order.empty())
        return paragraph(ui, ui.say({"当てはまる行がありません", "No row fits"}), Type::Body, ui.theme.soft);
    if (rows(ui, features.table, own.table)) tellTheMap(ui, state, own, features, requests);
}

}  // namespace sasae::desktop
