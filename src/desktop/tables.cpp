#include "desktop/tables.h"

#include <algorithm>

#include "desktop/charts.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

std::string cellText(const Ui& ui, const released::Cell& cell, const released::Column& column) {
    if (const auto* text = std::get_if<base::Text>(&cell)) return ui.say(*text);
    if (const auto* figure = std::get_if<released::Figure>(&cell))
        return ui.say(released::figureText(*figure, column.decimals));
    if (const auto* date = std::get_if<base::Date>(&cell))
        return ui.lang == base::Lang::Ja ? base::warekiShort(*date) : base::iso(*date);
    return {};
}

bool isNumber(const released::Cell& cell) {
    return std::holds_alternative<released::Figure>(cell);
}

namespace {

/// A small table laid out: how wide its columns are, and how high its rows once their words are wrapped.
struct Layout {
    std::vector<float> widths;  ///< with the gap to the next
    std::vector<float> heights;
};

constexpr float kGapOfColumns = 10, kHeadHeight = 24, kRowHeight = 26;

std::string textOf(const Ui& ui, const released::Table& table, std::size_t row, std::size_t column) {
    return column < table.rows[row].size() ? cellText(ui, table.rows[row][column], table.columns[column])
                                           : std::string();
}

Layout laidOut(Ui& ui, const released::Table& table, std::size_t rows, float all) {
    const std::size_t columns = table.columns.size();
    std::vector<float> want(columns, ui.px(40)), least(columns, ui.px(30));
    for (std::size_t c = 0; c < columns; ++c) {
        want[c] = std::max(want[c], textWidth(ui, ui.say(table.columns[c].label), Type::Small));
        for (std::size_t r = 0; r < rows; ++r) {
            const float wide = textWidth(ui, textOf(ui, table, r, c), Type::Body);
            want[c] = std::max(want[c], wide);
            if (c < table.rows[r].size() && isNumber(table.rows[r][c])) least[c] = std::max(least[c], wide);
        }
    }
    float sum = 0;
    for (const float w : want) sum += w + ui.px(kGapOfColumns);
    // Too wide: the widest columns of words give way and wrap; numbers stay whole.
    for (int turn = 0; turn < 600 && sum > all; ++turn) {
        std::size_t widest = columns;
        for (std::size_t c = 0; c < columns; ++c)
            if (want[c] > least[c] && (widest == columns || want[c] > want[widest])) widest = c;
        if (widest == columns) break;
        const float by = std::min({ui.px(6), sum - all, want[widest] - least[widest]});
        want[widest] -= by;
        sum -= by;
        if (by < 0.01F) break;
    }
    if (sum < all) want[0] += all - sum;
    const float squeeze = std::min(1.F, all / std::max(1.F, sum));
    Layout layout;
    for (const float w : want) layout.widths.push_back((w + ui.px(kGapOfColumns)) * squeeze);
    for (std::size_t r = 0; r < rows; ++r) {
        std::size_t lines = 1;
        for (std::size_t c = 0; c < columns; ++c)
            lines = std::max(
                lines, linesOf(ui, textOf(ui, table, r, c), layout.widths[c] - ui.px(6), Type::Body).size());
        layout.heights.push_back(ui.px(kRowHeight) +
                                 lineHeight(ui, Type::Body) * static_cast<float>(lines - 1));
    }
    return layout;
}

void drawHeads(Ui& ui, const released::Table& table, const Layout& layout, float all) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect row = rectHere(all, ui.px(kHeadHeight));
    float x = row.x;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const bool right = c < table.rows.front().size() && isNumber(table.rows.front()[c]);
        const float wide = layout.widths[c] - ui.px(6);
        drawTextIn(ui, list, {x, row.y, wide, row.h},
                   fitted(ui, ui.say(table.columns[c].label), wide, Type::Small), Type::Small, ui.theme.soft,
                   right ? Side::Right : Side::Left);
        x += layout.widths[c];
    }
    list.AddLine({row.x, row.bottom()}, {row.right(), row.bottom()}, ui.theme.rule, ui.theme.hair);
    ImGui::Dummy({row.w, row.h});
}

void drawCells(Ui& ui, const released::Table& table, std::size_t r, const Layout& layout, float all) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Rect row = rectHere(all, layout.heights[r]);
    const float line = lineHeight(ui, Type::Body), above = (ui.px(kRowHeight) - line) / 2;
    float x = row.x;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const std::string text = textOf(ui, table, r, c);
        const float wide = layout.widths[c] - ui.px(6);
        const bool right = c < table.rows[r].size() && isNumber(table.rows[r][c]);
        const std::vector<std::string> lines = linesOf(ui, text, wide, Type::Body);
        for (std::size_t i = 0; i < lines.size(); ++i)
            drawTextIn(ui, list, {x, row.y + above + line * static_cast<float>(i), wide, line}, lines[i],
                       Type::Body, ui.theme.ink, right ? Side::Right : Side::Left);
        if (lines.size() > 1) ui.texts.push_back(text);
        x += layout.widths[c];
    }
    list.AddLine({row.x, row.bottom()}, {row.right(), row.bottom()}, ui.theme.rule, ui.theme.hair);
    ImGui::Dummy({row.w, row.h});
}

}  // namespace

float smallTableHeight(Ui& ui, const released::Table& table, float width, std::size_t mostRows) {
    if (table.columns.empty() || table.rows.empty()) return lineHeight(ui, Type::Body) + ui.px(4);
    float height = ui.px(kHeadHeight);
    for (const float h : laidOut(ui, table, std::min(mostRows, table.rows.size()), width).heights)
        height += h;
    for (const auto& note : table.notes) height += paragraphHeight(ui, ui.say(note), Type::Small, width);
    return height + ui.px(6);
}

void smallTable(Ui& ui, const released::Table& table, std::size_t mostRows) {
    if (table.columns.empty() || table.rows.empty()) {
        paragraph(ui, ui.say({"ありません", "None"}), Type::Body, ui.theme.soft);
        return;
    }
    const float all = contentWidth();
    const std::size_t rows = std::min(mostRows, table.rows.size());
    const Layout layout = laidOut(ui, table, rows, all);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    drawHeads(ui, table, layout, all);
    for (std::size_t r = 0; r < rows; ++r) drawCells(ui, table, r, layout, all);
    ImGui::PopStyleVar();
    for (const auto& note : table.notes) paragraph(ui, ui.say(note), Type::Small, ui.theme.soft);
}

}  // namespace sasae::desktop
