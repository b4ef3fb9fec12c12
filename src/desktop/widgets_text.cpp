// Widgets that only say something.
#include <algorithm>
#include <cmath>

#include "desktop/widgets.h"

namespace sasae::desktop {

void heading(Ui& ui, const std::string& text) {
    paragraph(ui, text, Type::Title, ui.theme.ink);
    space(ui, 2);
}

void rule(const Ui& ui) {
    const ImVec2 at = cursor();
    ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(8)}, {at.x + contentWidth(), at.y + ui.px(8)},
                                        ui.theme.rule, ui.theme.hair);
    ImGui::Dummy({1, ui.px(16)});
}

void section(Ui& ui, const std::string& text) {
    rule(ui);
    subheading(ui, text);
}

void subheading(Ui& ui, const std::string& text) {
    paragraph(ui, text, Type::Heading, ui.theme.ink);
    space(ui, 4);
}

void keyValue(Ui& ui, const std::string& key, const std::string& value, bool strong,
              const std::string& note) {
    const ImVec2 at = cursor();
    const float all = contentWidth();
    const bool below = all < ui.px(220);  // two columns would break words: the value under its name
    const float left = below ? all : std::min(ui.px(142), all * 0.42F), gap = ui.px(8);
    const float right = below ? all : all - left - gap, x = below ? at.x : at.x + left + gap;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto column = [&](const std::string& text, float from, float width, Type type, ImU32 colour,
                            float y) {
        for (const std::string& line : std::vector<std::string>(linesOf(ui, text, width, type))) {
            drawText(ui, list, {from, y}, line, type, colour);
            y += lineHeight(ui, type);
        }
        return y;
    };
    const float keyEnd = column(key, at.x, left, Type::Body, ui.theme.soft, at.y);
    float end =
        column(value, x, right, strong ? Type::Strong : Type::Body, ui.theme.ink, below ? keyEnd : at.y);
    if (!note.empty()) end = column(note, x, right, Type::Small, ui.theme.soft, end);
    ui.texts.push_back(value);
    ImGui::Dummy({all, std::max(keyEnd, end) - at.y + ui.px(3)});
}

float badgeWidth(Ui& ui, const std::string& text) {
    return textWidth(ui, text, Type::Small) + ui.px(14);
}

void badge(Ui& ui, ImDrawList& list, ImVec2 at, const std::string& text, ImU32 ink, ImU32 ground) {
    const Rect rect{at.x, at.y, badgeWidth(ui, text), ui.px(20)};
    list.AddRectFilled(rect.min(), rect.max(), ground, ui.px(4));
    drawTextIn(ui, list, rect, text, Type::Small, ink, Side::Middle);
}

void callout(Ui& ui, const std::string& text, Mood mood, const std::string& hint) {
    const Theme& t = ui.theme;
    const ImU32 colour = mood == Mood::Bad    ? t.danger
                         : mood == Mood::Warn ? t.warn
                         : mood == Mood::Good ? t.accent
                                              : t.soft;
    const ImU32 ground = mood == Mood::Bad    ? t.dangerTint
                         : mood == Mood::Warn ? t.warnTint
                         : mood == Mood::Good ? t.tint
                                              : t.hover;
    const float pad = ui.px(11), icon = ui.px(26), width = contentWidth();
    const float inner = width - 2 * pad - icon;
    float height = paragraphHeight(ui, text, Type::Body, inner) + 2 * pad;
    if (!hint.empty()) height += paragraphHeight(ui, hint, Type::Small, inner) + ui.px(3);
    const Rect rect = rectHere(width, height);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(rect.min(), rect.max(), ground, ui.px(kRadius));
    list.AddRect(rect.min(), rect.max(), faded(colour, 0.35F), ui.px(kRadius), 0, t.hair);
    drawIcon(list,
             mood == Mood::Good    ? Icon::Check
             : mood == Mood::Plain ? Icon::Info
                                   : Icon::Warning,
             {rect.x + pad + ui.px(8), rect.y + pad + lineHeight(ui, Type::Body) / 2}, ui.px(17), colour);
    const ImVec2 after = cursor();
    ImGui::SetCursorScreenPos({rect.x + pad + icon, rect.y + pad});
    ImGui::BeginGroup();
    paragraph(ui, text, Type::Body, t.ink, inner);
    if (!hint.empty()) {
        const ImVec2 at = cursor();
        ImGui::SetCursorScreenPos({at.x, at.y + ui.px(3) - ImGui::GetStyle().ItemSpacing.y});
        paragraph(ui, hint, Type::Small, t.soft, inner);
    }
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos(after);
    ImGui::Dummy({width, height});
}

void progressBar(Ui& ui, float share, float width) {
    const Rect rect = rectHere(width > 0 ? width : contentWidth(), ui.px(6));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(rect.min(), rect.max(), ui.theme.pressed, rect.h / 2);
    const float w = std::max(rect.h, rect.w * std::clamp(share, 0.F, 1.F));
    list.AddRectFilled(rect.min(), {rect.x + w, rect.bottom()}, ui.theme.accent, rect.h / 2);
    ImGui::Dummy({rect.w, rect.h});
}

void waiting(Ui& ui, const std::string& text) {
    const ImVec2 at = cursor();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (int i = 0; i < 3; ++i) {
        const double phase = ui.now * 3 - i * 0.7;
        const auto strength = static_cast<float>(0.35 + 0.35 * (1 + std::sin(phase)) / 2 * 2 * 0.5);
        list.AddCircleFilled({at.x + ui.px(6) + ui.px(11) * static_cast<float>(i), at.y + ui.px(10)},
                             ui.px(3.4F), faded(ui.theme.accent, strength + 0.2F));
    }
    ui.redraw = true;
    drawText(ui, list, {at.x + ui.px(44), at.y}, text, Type::Body, ui.theme.soft);
    ImGui::Dummy({contentWidth(), ui.px(24)});
}

void emptyState(Ui& ui, Icon icon, const std::string& title, const std::string& text) {
    space(ui, 28);
    const float width = contentWidth();
    const ImVec2 at = cursor();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 centre{at.x + width / 2, at.y + ui.px(26)};
    list.AddCircleFilled(centre, ui.px(26), ui.theme.tint);
    drawIcon(list, icon, centre, ui.px(26), ui.theme.accent);
    ImGui::Dummy({width, ui.px(60)});
    const auto centred = [&](const std::string& words, Type type, ImU32 colour) {
        const float room = std::min(width, ui.px(340));
        for (const std::string& line : std::vector<std::string>(linesOf(ui, words, room, type))) {
            const Rect row = rectHere(width, lineHeight(ui, type));
            drawTextIn(ui, list, row, line, type, colour, Side::Middle);
            ImGui::Dummy({width, row.h});
        }
    };
    centred(title, Type::Heading, ui.theme.ink);
    space(ui, 2);
    centred(text, Type::Body, ui.theme.soft);
    space(ui, 12);
}

}  // namespace sasae::desktop
