#include "desktop/charts.h"

#include <algorithm>
#include <cmath>

#include "desktop/widgets.h"

namespace sasae::desktop {

double middleOf(const released::Figure& figure) {
    if (figure.kind == released::Figure::Kind::Exact) return figure.value;
    if (figure.kind == released::Figure::Kind::Band) return (figure.low + figure.high) / 2;
    return 0;
}

void columnChart(Ui& ui, std::span<const ChartBar> bars, const std::string& unit, float height) {
    if (bars.empty()) return;
    const Rect all = rectHere(contentWidth(), ui.px(height));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float labels = ui.px(20), values = ui.px(19);
    const float base = all.bottom() - labels, most = all.h - labels - values;
    double top = 1;
    for (const ChartBar& bar : bars) top = std::max(top, middleOf(bar.value));
    const float slot = all.w / static_cast<float>(bars.size());
    const float wide = std::min(ui.px(34), slot * 0.66F);
    list.AddText((*ui.fonts)[Type::Small], lineHeight(ui, Type::Small), {all.x, all.y - ui.px(2)},
                 ui.theme.soft, "");
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const ChartBar& bar = bars[i];
        const float middle = all.x + slot * (static_cast<float>(i) + 0.5F);
        const float tall = static_cast<float>(middleOf(bar.value) / top) * most;
        const ImU32 colour = bar.strong ? ui.theme.bars : ui.theme.barsQuiet;
        if (bar.value.known()) {
            list.AddRectFilled({middle - wide / 2, base - std::max(tall, ui.px(1))},
                               {middle + wide / 2, base}, colour, ui.px(2), ImDrawFlags_RoundCornersTop);
        } else {
            const Rect hidden{middle - wide / 2, base - ui.px(14), wide, ui.px(14)};
            list.AddRect(hidden.min(), hidden.max(), ui.theme.soft, ui.px(2), 0, ui.theme.hair);
            for (float x = hidden.x; x < hidden.right(); x += ui.px(5))
                list.AddLine({x, hidden.bottom()},
                             {std::min(x + hidden.h, hidden.right()),
                              std::max(hidden.y, hidden.bottom() - (hidden.right() - x))},
                             ui.theme.soft);
        }
        const std::string value = bar.value.known() ? ui.say(released::figureText(bar.value)) : "";
        if (textWidth(ui, value, Type::Small) < slot + ui.px(4))
            drawTextIn(ui, list, {middle - slot / 2, base - tall - values, slot, values}, value, Type::Small,
                       ui.theme.ink, Side::Middle);
        drawTextIn(ui, list, {middle - slot, base + ui.px(2), slot * 2, labels}, bar.label, Type::Small,
                   ui.theme.soft, Side::Middle);
        const Rect hit{middle - slot / 2, all.y, slot, all.h};
        if (hit.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered())
            ui.tip = bar.label + "　" + ui.say(released::figureText(bar.value)) +
                     (bar.value.known() ? " " + unit : "");
    }
    list.AddLine({all.x, base}, {all.right(), base}, ui.theme.faint, ui.theme.hair);
    ImGui::Dummy({all.w, all.h});
}

void shareChart(Ui& ui, std::span<const SharePart> parts, const std::string& unit) {
    double sum = 0;
    for (const SharePart& part : parts) sum += middleOf(part.value);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (sum > 0) {
        const Rect bar = rectHere(contentWidth(), ui.px(12));
        float x = bar.x;
        for (const SharePart& part : parts) {
            const float w = static_cast<float>(middleOf(part.value) / sum) * bar.w;
            if (w <= 0) continue;
            list.AddRectFilled({x, bar.y}, {std::max(x + w - ui.px(2), x + 1), bar.bottom()}, part.colour,
                               ui.px(3));
            x += w;
        }
        ImGui::Dummy({bar.w, bar.h + ui.px(4)});
    }
    bool first = true;
    for (const SharePart& part : parts) {
        std::string words = part.label + " " + ui.say(released::figureText(part.value));
        if (part.value.known()) words += unit;
        const float width = textWidth(ui, words, Type::Body) + ui.px(22);
        if (!first) besideIfFits(ui, width, 16);
        first = false;
        const Rect row = rectHere(width, lineHeight(ui, Type::Body));
        list.AddRectFilled({row.x, row.y + row.h / 2 - ui.px(5)},
                           {row.x + ui.px(10), row.y + row.h / 2 + ui.px(5)}, part.colour, ui.px(2));
        drawTextIn(ui, list, {row.x + ui.px(17), row.y, row.w, row.h}, words, Type::Body, ui.theme.ink);
        ImGui::Dummy({row.w, row.h});
    }
}

}  // namespace sasae::desktop
