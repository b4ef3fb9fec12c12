#include "desktop/layout.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

/// How much wider than usual the details are, for pages that are mostly details.
float rightOf(const UiState& own) {
    switch (own.page) {
        case Page::District:
            return own.rightWidth + 150;
        case Page::Papers:
            return own.rightWidth + 210;
        case Page::Import:
            return own.rightWidth + 40;
        default:
            return own.rightWidth;
    }
}

}  // namespace

Places placesOf(const Ui& ui, const UiState& own, float topHeight, bool slim, ImVec2 screen) {
    constexpr float kLeastMap = 300;
    Places p;
    p.top = {0, 0, screen.x, topHeight};
    const float status = ui.px(28);
    p.status = {0, screen.y - status, screen.x, status};
    const float bottom = own.page == Page::Table
                             ? std::max(ui.px(own.bottomHeight), (screen.y - topHeight) * 0.46F)
                         : slim ? ui.px(34)
                                : ui.px(own.bottomHeight);
    const float middle = screen.y - topHeight - status - bottom;
    p.bottom = {0, topHeight + middle, screen.x, bottom};
    float left = std::round(ui.px(own.leftWidth)), right = std::round(ui.px(rightOf(own)));
    const float spare = screen.x - std::max(ui.px(kLeastMap), screen.x * 0.40F);
    if (left + right > spare) {  // both give way in proportion
        const float squeeze = std::max(0.3F, spare / (left + right));
        left = std::round(left * squeeze);
        right = std::round(right * squeeze);
    }
    p.left = {0, topHeight, left, middle};
    p.right = {screen.x - right, topHeight, right, middle};
    p.centre = {left, topHeight, screen.x - left - right, middle};
    return p;
}

void splitter(Ui& ui, const char* id, const std::string& label, Rect rect, bool upright, float direction,
              float& at100, float least, float most, bool& changed) {
    ImGui::SetNextWindowPos(rect.min());
    ImGui::SetNextWindowSize({rect.w, rect.h});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, ImVec2{1, 1});
    ImGui::Begin(id, nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoNav);
    const Touch t = touch(ui, id, label, rect);
    if (t.hovered || t.held || t.focused) {
        ImGui::SetMouseCursor(upright ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
        const ImVec2 c = rect.centre();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (upright)
            list.AddLine({c.x, rect.y}, {c.x, rect.bottom()}, ui.theme.accent, ui.px(2));
        else
            list.AddLine({rect.x, c.y}, {rect.right(), c.y}, ui.theme.accent, ui.px(2));
    }
    float by = 0;
    if (t.held) by = (upright ? ImGui::GetIO().MouseDelta.x : ImGui::GetIO().MouseDelta.y) / ui.scale;
    if (t.focused && ImGui::IsKeyPressed(upright ? GLFW_KEY_RIGHT : GLFW_KEY_DOWN)) by += 16;
    if (t.focused && ImGui::IsKeyPressed(upright ? GLFW_KEY_LEFT : GLFW_KEY_UP)) by -= 16;
    if (by != 0) {
        at100 = std::clamp(at100 + by * direction, least, most);
        changed = true;
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace sasae::desktop
