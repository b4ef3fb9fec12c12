// Widgets that take text or open a list, panels and dialogs.
#include <GLFW/glfw3.h>
#include <imgui.h>
// After imgui.h.
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

void fieldLabel(Ui& ui, const std::string& label) {
    if (label.empty()) return;
    paragraph(ui, label, Type::Small, ui.theme.soft);
}

}  // namespace

bool input(Ui& ui, std::string_view id, const std::string& label, std::string& text, const std::string& hint,
           float width, Icon icon) {
    fieldLabel(ui, label);
    const std::string full = ui.id(id);
    const Rect rect = rectHere(width > 0 ? ui.px(width) : contentWidth(), ui.px(kControl));
    const float left = icon == Icon::None ? ui.px(10) : ui.px(32);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ui.fonts->note(text);
    ui.record.push_back({full, label.empty() ? hint : label, rect, true, true, ui.layer});
    list.AddRectFilled(rect.min(), rect.max(), ui.theme.panel, ui.px(6));
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    const float line = lineHeight(ui, Type::Body);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{left, (rect.h - line) / 2});
    ImGui::PushFont((*ui.fonts)[Type::Body]);
    ImGui::SetNextItemWidth(rect.w);
    if (ui.activate == full || (ui.reveal == full && ui.focus == full)) ImGui::SetKeyboardFocusHere();
    const bool changed = ImGui::InputText(("##" + full).c_str(), &text);
    const bool active = ImGui::IsItemActive();
    if (ImGui::IsItemClicked()) ui.focus = full;
    if (ui.reveal == full) ImGui::SetScrollHereY(0.5F);
    ImGui::PopFont();
    ImGui::PopStyleVar();
    list.AddRect(rect.min(), rect.max(), active ? ui.theme.accent : ui.theme.field, ui.px(6), 0,
                 active ? ui.px(1.8F) : ui.theme.hair);
    if (icon != Icon::None)
        drawIcon(list, icon, {rect.x + ui.px(17), rect.centre().y}, ui.px(16), ui.theme.soft);
    if (text.empty())
        drawTextIn(ui, list, {rect.x + left, rect.y, rect.w - left, rect.h},
                   fitted(ui, hint, rect.w - left - ui.px(6), Type::Body), Type::Body, ui.theme.faint);
    else
        ui.texts.push_back(text);
    if (active) ui.keysTaken = true;
    return changed;
}

bool entered(const Ui& ui, std::string_view id) {
    return ui.focus == ui.id(id) &&
           (ImGui::IsKeyPressed(GLFW_KEY_ENTER, false) || ImGui::IsKeyPressed(GLFW_KEY_KP_ENTER, false));
}

bool slider(Ui& ui, std::string_view id, const std::string& label, float& value, float low, float high,
            const std::string& shown, float width) {
    const float all = width > 0 ? ui.px(width) : contentWidth();
    if (!label.empty()) {
        const Rect head = rectHere(all, lineHeight(ui, Type::Small));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        drawTextIn(ui, list, head, label, Type::Small, ui.theme.soft);
        drawTextIn(ui, list, head, shown, Type::Small, ui.theme.ink, Side::Right);
        ImGui::Dummy({head.w, head.h});
    }
    const Rect rect = rectHere(all, ui.px(22));
    const Touch t = touch(ui, id, label, rect);
    const float knob = ui.px(7), span = rect.w - 2 * knob;
    float next = value;
    if (t.held) next = low + (high - low) * (ImGui::GetIO().MousePos.x - rect.x - knob) / span;
    if (t.focused) {
        const float step = (high - low) / 20;
        if (ImGui::IsKeyPressed(GLFW_KEY_LEFT)) next = value - step;
        if (ImGui::IsKeyPressed(GLFW_KEY_RIGHT)) next = value + step;
    }
    next = std::clamp(next, low, high);
    const float x = rect.x + knob + span * (next - low) / (high - low), y = rect.centre().y;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({rect.x, y - ui.px(2)}, {rect.right(), y + ui.px(2)}, ui.theme.pressed, ui.px(2));
    list.AddRectFilled({rect.x, y - ui.px(2)}, {x, y + ui.px(2)}, ui.theme.accent, ui.px(2));
    list.AddCircleFilled({x, y}, knob, ui.theme.panel);
    list.AddCircle({x, y}, knob, ui.theme.accent, 0, ui.px(2));
    focusRing(ui, list, t, ui.px(6));
    ImGui::Dummy({rect.w, rect.h});
    const bool changed = next != value;
    value = next;
    return changed;
}

namespace {

/// The list that a choice opens. Returns the row that was chosen, -1.
int openList(Ui& ui, std::string_view id, std::span<const Option> options, int current, float width) {
    int chosen = -1;
    ++ui.layer;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Option& option = options[i];
        const float height =
            option.note.empty() ? ui.px(30) : ui.px(30) + lineHeight(ui, Type::Small) - ui.px(4);
        const Rect rect = rectHere(width, height);
        const Touch t = touch(ui, std::string(id) + "/" + option.id, option.label, rect, option.enabled);
        const bool on = static_cast<int>(i) == current;
        if (t.hovered || t.focused || on)
            list.AddRectFilled(rect.min(), rect.max(), on ? ui.theme.tint : ui.theme.hover, ui.px(5));
        const Rect first{rect.x + ui.px(10), rect.y, rect.w - ui.px(40), ui.px(30)};
        drawTextIn(ui, list, first, fitted(ui, option.label, first.w, Type::Body), Type::Body,
                   option.enabled ? ui.theme.ink : ui.theme.faint);
        if (!option.note.empty())
            drawText(ui, list, {first.x, first.bottom() - ui.px(4)},
                     fitted(ui, option.note, first.w, Type::Small), Type::Small, ui.theme.soft);
        if (on)
            drawIcon(list, Icon::Check, {rect.right() - ui.px(16), rect.y + ui.px(15)}, ui.px(15),
                     ui.theme.accent);
        focusRing(ui, list, t, ui.px(5));
        ImGui::Dummy({rect.w, rect.h});
        if (t.used) chosen = static_cast<int>(i);
    }
    if (ImGui::IsKeyPressed(GLFW_KEY_ESCAPE, false) || chosen >= 0) ImGui::CloseCurrentPopup();
    --ui.layer;
    return chosen;
}

}  // namespace

int choice(Ui& ui, std::string_view id, const std::string& label, std::span<const Option> options,
           int current, float width) {
    fieldLabel(ui, label);
    const Rect rect = rectHere(width > 0 ? ui.px(width) : contentWidth(), ui.px(kControl));
    const std::string shown = current >= 0 && current < static_cast<int>(options.size())
                                  ? options[static_cast<std::size_t>(current)].label
                                  : "";
    const Touch t = touch(ui, id, label.empty() ? shown : label, rect, !options.empty());
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(rect.min(), rect.max(), t.hovered ? ui.theme.hover : ui.theme.panel, ui.px(6));
    list.AddRect(rect.min(), rect.max(), ui.theme.field, ui.px(6), 0, ui.theme.hair);
    const Rect words{rect.x + ui.px(10), rect.y, rect.w - ui.px(38), rect.h};
    drawTextIn(ui, list, words, fitted(ui, shown, words.w, Type::Body), Type::Body, ui.theme.ink);
    drawIcon(list, Icon::Down, {rect.right() - ui.px(16), rect.centre().y}, ui.px(14), ui.theme.soft);
    focusRing(ui, list, t, ui.px(6));
    const std::string popup = ui.id(id) + "/list";
    if (t.used) ImGui::OpenPopup(popup.c_str());
    int chosen = -1;
    ImGui::SetNextWindowPos({rect.x, rect.bottom() + ui.px(3)}, ImGuiCond_Appearing);
    ImGui::SetNextWindowSizeConstraints({rect.w, 0}, {std::max(rect.w, ui.px(360)), ui.px(420)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(5), ui.px(5)});
    const bool open = ImGui::BeginPopup(popup.c_str(), ImGuiWindowFlags_NoMove);
    ImGui::PopStyleVar();
    if (open) {
        chosen = openList(ui, id, options, current,
                          std::max(rect.w - 2 * ImGui::GetStyle().WindowPadding.x, ui.px(120)));
        ImGui::EndPopup();
    }
    ImGui::SetCursorScreenPos(rect.min());
    ImGui::Dummy({rect.w, rect.h});
    return chosen;
}

Panel::Panel(Ui& forUi, const char* id, Rect rect, ImU32 ground, float padding, bool scrolls) : ui(forUi) {
    ImGui::SetNextWindowPos(rect.min());
    ImGui::SetNextWindowSize({rect.w, rect.h});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(padding), ui.px(padding)});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ground);
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                             ImGuiWindowFlags_NoNav;
    if (scrolls) flags &= ~ImGuiWindowFlags_NoScrollbar;
    if (!scrolls) flags |= ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin(id, nullptr, flags);
}

Panel::~Panel() {
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

Dialog::Dialog(Ui& forUi, const char* id, const std::string& title, float width, float height) : ui(forUi) {
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(screen);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, IM_COL32(15, 23, 32, 110));
    ImGui::Begin((std::string(id) + "/veil").c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav);
    const float w = std::min(ui.px(width), screen.x - 2 * ui.px(16)),
                h = std::min(ui.px(height), screen.y - 2 * ui.px(16));
    const Rect rect{std::round((screen.x - w) / 2), std::round((screen.y - h) / 2), w, h};
    ImDrawList& veil = *ImGui::GetWindowDrawList();
    veil.AddRectFilled({rect.x, rect.y + ui.px(4)}, {rect.right(), rect.bottom() + ui.px(6)},
                       IM_COL32(0, 0, 0, 40), ui.px(14));
    veil.AddRectFilled(rect.min(), rect.max(), ui.theme.panel, ui.px(12));
    ImGui::SetCursorScreenPos({rect.x, rect.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(20), ui.px(18)});
    ImGui::PushStyleColor(ImGuiCol_ChildBg, IM_COL32(0, 0, 0, 0));
    ImGui::BeginChild(id, {rect.w, rect.h}, false,
                      ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoNav);
    ++ui.layer;
    const float side = ui.px(30);
    closed = iconButton(ui, std::string(id) + "/close", ui.lang == base::Lang::Ja ? "閉じる" : "Close",
                        Icon::Close, {rect.right() - side - ui.px(12), rect.y + ui.px(12), side, side});
    closed |= ImGui::IsKeyPressed(GLFW_KEY_ESCAPE, false) && ui.layer == 1 &&
              !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
    heading(ui, title);
    space(ui, 4);
}

Dialog::~Dialog() {
    --ui.layer;
    ImGui::EndChild();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

}  // namespace sasae::desktop
