#include "desktop/widgets.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

namespace sasae::desktop {

Touch touch(Ui& ui, std::string_view id, const std::string& label, Rect rect, bool enabled) {
    const std::string full = ui.id(id);
    Touch result;
    result.rect = rect;
    const ImVec2 before = cursor();
    ImGui::SetCursorScreenPos(rect.min());
    const bool clicked = ImGui::InvisibleButton(full.c_str(), {std::max(1.F, rect.w), std::max(1.F, rect.h)});
    const ImDrawList& drawn = *ImGui::GetWindowDrawList();
    const ImVec2 low = drawn.GetClipRectMin(), high = drawn.GetClipRectMax(), middle = rect.centre();
    const bool seen = middle.x >= low.x && middle.x < high.x && middle.y >= low.y && middle.y < high.y;
    result.hovered = enabled && ImGui::IsItemHovered();
    result.held = enabled && ImGui::IsItemActive();
    result.twice = result.hovered && ImGui::IsMouseDoubleClicked(0);
    if (ui.reveal == full) ImGui::SetScrollHereY(0.5F);
    ImGui::SetCursorScreenPos(before);
    ui.record.push_back({full, label, rect, enabled, seen, ui.layer});
    if (enabled && clicked) ui.focus = full;
    result.used = enabled && (clicked || ui.activate == full);
    result.focused = enabled && ui.focus == full && ui.focusSeen;
    return result;
}

void focusRing(Ui& ui, ImDrawList& list, const Touch& touch, float radius) {
    if (!touch.focused) return;
    const float out = ui.px(2);
    list.AddRect({touch.rect.x - out, touch.rect.y - out},
                 {touch.rect.right() + out, touch.rect.bottom() + out}, ui.theme.focus, radius + out, 0,
                 ui.px(2));
}

namespace {

struct Ink {
    ImU32 ground, border, text;
};

Ink inkOf(const Theme& t, const ButtonStyle& style, const Touch& touch) {
    if (!style.enabled) {
        if (style.kind == Kind::Quiet) return {0, 0, t.faint};
        return {t.pressed, style.kind == Kind::Outline ? t.border : t.pressed, t.faint};
    }
    const auto strong = [&](ImU32 colour, ImU32 on) {
        const ImU32 ground = touch.held ? faded(colour, 0.8F) : touch.hovered ? faded(colour, 0.9F) : colour;
        return Ink{ground, ground, on};
    };
    const ImU32 under = touch.held ? t.pressed : t.hover;
    switch (style.kind) {
        case Kind::Primary:
            return strong(t.accent, t.onAccent);
        case Kind::Danger:
            return strong(t.danger, t.onDanger);
        case Kind::Quiet:
            return {touch.hovered ? under : 0, 0, t.ink};
        case Kind::Outline:
            break;
    }
    return {touch.hovered ? t.tint : t.panel, t.accent, t.accent};
}

float controlHeight(const Ui& ui, bool small) {
    return ui.px(small ? 26 : kControl);
}

Type typeOf(const ButtonStyle& style) {
    return style.small ? Type::Small : style.kind == Kind::Quiet ? Type::Body : Type::Strong;
}

void tipOf(Ui& ui, const Touch& t, const std::string& tip) {
    if (!tip.empty() && (t.hovered || t.focused)) ui.tip = tip;
}

}  // namespace

float buttonWidth(Ui& ui, const std::string& label, const ButtonStyle& style) {
    if (style.width > 0) return ui.px(style.width);
    if (style.width < 0) return contentWidth();
    const float icon = style.icon == Icon::None ? 0 : ui.px(style.small ? 18 : 22);
    return textWidth(ui, label, typeOf(style)) + icon + ui.px(style.small ? 18 : 28);
}

bool button(Ui& ui, std::string_view id, const std::string& label, const ButtonStyle& style) {
    const Rect rect = rectHere(std::min(buttonWidth(ui, label, style), std::max(contentWidth(), ui.px(40))),
                               controlHeight(ui, style.small));
    const Touch t = touch(ui, id, label, rect, style.enabled);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Ink ink = inkOf(ui.theme, style, t);
    const float radius = ui.px(6);
    if (ink.ground) list.AddRectFilled(rect.min(), rect.max(), ink.ground, radius);
    if (ink.border) list.AddRect(rect.min(), rect.max(), ink.border, radius, 0, ui.theme.hair);
    const float iconRoom = style.icon == Icon::None ? 0 : ui.px(style.small ? 18 : 22);
    const std::string words = fitted(ui, label, rect.w - iconRoom - ui.px(12), typeOf(style));
    const float wide = textWidth(ui, words, typeOf(style));
    float x = rect.x + (rect.w - wide - iconRoom) / 2;
    if (style.icon != Icon::None) {
        drawIcon(list, style.icon, {x + ui.px(8), rect.centre().y}, ui.px(16), ink.text);
        x += iconRoom;
    }
    drawTextIn(ui, list, {x, rect.y, wide, rect.h}, words, typeOf(style), ink.text);
    focusRing(ui, list, t, radius);
    tipOf(ui, t, style.tip);
    ImGui::Dummy({rect.w, rect.h});
    return t.used;
}

bool iconButton(Ui& ui, std::string_view id, const std::string& label, Icon icon, Rect rect, bool enabled,
                bool on) {
    const Touch t = touch(ui, id, label, rect, enabled);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = ui.px(6);
    if (on)
        list.AddRectFilled(rect.min(), rect.max(), ui.theme.accent, radius);
    else if (t.hovered)
        list.AddRectFilled(rect.min(), rect.max(), t.held ? ui.theme.pressed : ui.theme.hover, radius);
    drawIcon(list, icon, rect.centre(), ui.px(18),
             !enabled ? ui.theme.faint
             : on     ? ui.theme.onAccent
                      : ui.theme.ink);
    focusRing(ui, list, t, radius);
    tipOf(ui, t, label);
    return t.used;
}

bool link(Ui& ui, std::string_view id, const std::string& label) {
    const Rect rect = rectHere(textWidth(ui, label, Type::Body), lineHeight(ui, Type::Body));
    const Touch t = touch(ui, id, label, rect);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(ui, list, rect.min(), label, Type::Body, ui.theme.accent);
    if (t.hovered)
        list.AddLine({rect.x, rect.bottom() - ui.px(3)}, {rect.right(), rect.bottom() - ui.px(3)},
                     ui.theme.accent);
    focusRing(ui, list, t, ui.px(3));
    ImGui::Dummy({rect.w, rect.h});
    return t.used;
}

namespace {

/// A mark at the left and words beside it, wrapped.
Touch marked(Ui& ui, std::string_view id, const std::string& label, bool enabled, Rect& mark,
             float most = 0) {
    const float width = most > 0 ? most : contentWidth(), side = ui.px(18), gap = ui.px(9);
    const std::vector<std::string> lines = linesOf(ui, label, width - side - gap, Type::Body);
    const float line = lineHeight(ui, Type::Body);
    const float height = std::max(line * static_cast<float>(lines.size()), side) + ui.px(4);
    float wide = 0;
    for (const auto& words : lines) wide = std::max(wide, textWidth(ui, words, Type::Body));
    const Rect rect = rectHere(std::min(width, side + gap + wide + ui.px(4)), height);
    const Touch t = touch(ui, id, label, rect, enabled);
    mark = {rect.x, rect.y + ui.px(2) + (line - side) / 2, side, side};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < lines.size(); ++i)
        drawText(ui, list, {rect.x + side + gap, rect.y + ui.px(2) + line * static_cast<float>(i)}, lines[i],
                 Type::Body, enabled ? ui.theme.ink : ui.theme.faint);
    focusRing(ui, list, t, ui.px(4));
    ImGui::Dummy({rect.w, rect.h});
    return t;
}

}  // namespace

bool checkbox(Ui& ui, std::string_view id, const std::string& label, bool on, bool enabled, float width) {
    Rect mark;
    const Touch t = marked(ui, id, label, enabled, mark, width);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 colour = enabled ? ui.theme.accent : ui.theme.faint;
    if (on) {
        list.AddRectFilled(mark.min(), mark.max(), colour, ui.px(4));
        drawIcon(list, Icon::Check, mark.centre(), ui.px(15), ui.theme.onAccent, ui.px(2));
    } else {
        list.AddRect(mark.min(), mark.max(), t.hovered ? ui.theme.accent : ui.theme.soft, ui.px(4), 0,
                     ui.px(1.4F));
    }
    return t.used;
}

bool radio(Ui& ui, std::string_view id, const std::string& label, bool on, bool enabled) {
    Rect mark;
    const Touch t = marked(ui, id, label, enabled, mark);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 colour = !enabled ? ui.theme.faint : on || t.hovered ? ui.theme.accent : ui.theme.soft;
    list.AddCircle(mark.centre(), mark.w / 2, colour, 0, ui.px(1.4F));
    if (on) list.AddCircleFilled(mark.centre(), mark.w / 4, colour);
    return t.used;
}

int segments(Ui& ui, std::string_view id, std::span<const Option> options, int current) {
    int chosen = -1;
    const float height = ui.px(30), pad = ui.px(12);
    const Rect all = rectHere(contentWidth(), height);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    std::vector<float> widths;
    float sum = 0;
    for (const Option& option : options) {
        widths.push_back(textWidth(ui, option.label, Type::Body) + 2 * pad);
        sum += widths.back();
    }
    const float squeeze = std::min(1.F, all.w / std::max(1.F, sum));
    const bool stacked = squeeze < 0.8F;  // words would be cut: one below the other
    float x = all.x;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Rect rect = stacked ? Rect{all.x, all.y + height * static_cast<float>(i), all.w, height}
                                  : Rect{x, all.y, widths[i] * squeeze, height};
        const bool on = static_cast<int>(i) == current;
        const Touch t =
            touch(ui, std::string(id) + "/" + options[i].id, options[i].label, rect, options[i].enabled);
        const ImDrawFlags corners = stacked                   ? ImDrawFlags_RoundCornersNone
                                    : i == 0                  ? ImDrawFlags_RoundCornersLeft
                                    : i + 1 == options.size() ? ImDrawFlags_RoundCornersRight
                                                              : ImDrawFlags_RoundCornersNone;
        list.AddRectFilled(rect.min(), rect.max(),
                           on          ? ui.theme.accent
                           : t.hovered ? ui.theme.hover
                                       : ui.theme.panel,
                           ui.px(6), corners);
        list.AddRect(rect.min(), rect.max(), on ? ui.theme.accent : ui.theme.border, ui.px(6), corners,
                     ui.theme.hair);
        drawTextIn(ui, list, rect, fitted(ui, options[i].label, rect.w - ui.px(6), Type::Body), Type::Body,
                   on                   ? ui.theme.onAccent
                   : options[i].enabled ? ui.theme.ink
                                        : ui.theme.faint,
                   Side::Middle);
        focusRing(ui, list, t, ui.px(6));
        if (!options[i].note.empty() && t.hovered) ui.tip = options[i].note;
        if (t.used) chosen = static_cast<int>(i);
        x += rect.w;
    }
    ImGui::Dummy({stacked ? all.w : std::min(sum, all.w),
                  stacked ? height * static_cast<float>(options.size()) : height});
    return chosen;
}

Touch card(Ui& ui, std::string_view id, const std::string& label, float height, bool chosen) {
    const Rect rect = rectHere(contentWidth(), height);
    const Touch t = touch(ui, id, label, rect);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float radius = ui.px(kRadius);
    list.AddRectFilled(rect.min(), rect.max(),
                       chosen      ? ui.theme.tint
                       : t.hovered ? ui.theme.hover
                                   : ui.theme.panel,
                       radius);
    list.AddRect(rect.min(), rect.max(), chosen ? ui.theme.accent : ui.theme.border, radius, 0,
                 chosen ? ui.px(1.8F) : ui.theme.hair);
    focusRing(ui, list, t, radius);
    ImGui::Dummy({rect.w, height});
    return t;
}

void beside(const Ui& ui, float gap) {
    ImGui::SameLine(0, ui.px(gap));
}

void besideIfFits(const Ui& ui, float width, float gap) {
    const float left = ImGui::GetItemRectMax().x;
    const float edge = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    if (left + ui.px(gap) + width <= edge) ImGui::SameLine(0, ui.px(gap));
}

}  // namespace sasae::desktop
