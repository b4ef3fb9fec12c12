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

void smallTable(Ui& ui, const released::Table& table, std::size_t mostRows) {
    const std::size_t columns = table.columns.size();
    if (columns == 0 || table.rows.empty()) {
        paragraph(ui, ui.say({"ありません", "None"}), Type::Body, ui.theme.soft);
        return;
    }
    std::vector<float> want(columns, ui.px(40));
    const std::size_t rows = std::min(mostRows, table.rows.size());
    for (std::size_t c = 0; c < columns; ++c) {
        want[c] = std::max(want[c], textWidth(ui, ui.say(table.columns[c].label), Type::Small));
        for (std::size_t r = 0; r < rows; ++r)
            if (c < table.rows[r].size())
                want[c] = std::max(
                    want[c], textWidth(ui, cellText(ui, table.rows[r][c], table.columns[c]), Type::Body));
    }
    float sum = 0;
    for (const float w : want) sum += w + ui.px(10);
    const float all = contentWidth();
    // Too wide: the widest columns give way first, the narrow ones keep their words whole.
    for (int turn = 0; turn < 400 && sum > all; ++turn) {
        const auto widest = std::ranges::max_element(want);
        const float by = std::min(ui.px(6), sum - all);
        if (*widest < ui.px(30)) break;
        *widest -= by;
        sum -= by;
    }
    const float squeeze = std::min(1.F, all / sum);
    if (sum < all) want[0] += all - sum;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto line = [&](const auto& words, Type type, ImU32 colour, float height) {
        const Rect row = rectHere(all, height);
        float x = row.x;
        for (std::size_t c = 0; c < columns; ++c) {
            const float w = (want[c] + ui.px(10)) * squeeze;
            const bool right =
                !table.rows.empty() && c < table.rows.front().size() && isNumber(table.rows.front()[c]);
            drawTextIn(ui, list, {x, row.y, w - ui.px(6), row.h}, fitted(ui, words(c), w - ui.px(6), type),
                       type, colour, right ? Side::Right : Side::Left);
            x += w;
        }
        list.AddLine({row.x, row.bottom()}, {row.right(), row.bottom()}, ui.theme.rule, ui.theme.hair);
        ImGui::Dummy({row.w, row.h});
    };
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    line([&](std::size_t c) { return ui.say(table.columns[c].label); }, Type::Small, ui.theme.soft,
         ui.px(24));
    for (std::size_t r = 0; r < rows; ++r)
        line(
            [&](std::size_t c) {
                return c < table.rows[r].size() ? cellText(ui, table.rows[r][c], table.columns[c])
                                                : std::string();
            },
            Type::Body, ui.theme.ink, ui.px(26));
    ImGui::PopStyleVar();
    for (const auto& note : table.notes) paragraph(ui, ui.say(note), Type::Small, ui.theme.soft);
}

}  // namespace sasae::desktop
