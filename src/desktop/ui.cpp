#include "desktop/ui.h"

#include <GLFW/glfw3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "map/wrap.h"

namespace sasae::desktop {

namespace {

ImFont* fontOf(const Ui& ui, Type type) {
    return (*ui.fonts)[type];
}

/// The widget that comes after (or before) the focused one among those of the highest layer.
std::string nextFocus(const Ui& ui, int by) {
    int layer = 0;
    for (const Recorded& r : ui.last) layer = std::max(layer, r.layer);
    std::vector<const Recorded*> order;
    for (const Recorded& r : ui.last)
        if (r.layer == layer && r.enabled && r.tabStop) order.push_back(&r);
    if (order.empty()) return {};
    const auto n = static_cast<int>(order.size());
    int at = by > 0 ? -1 : 0;
    for (int i = 0; i < n; ++i)
        if (order[static_cast<std::size_t>(i)]->id == ui.focus) at = i;
    return order[static_cast<std::size_t>((at + by + n) % n)]->id;
}

}  // namespace

void beginUi(Ui& ui) {
    ui.record.clear();
    ui.texts.clear();
    ui.view = "app";
    ui.layer = 0;
    ui.tip.clear();
    ui.redraw = false;
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsKeyPressed(GLFW_KEY_TAB, true) && !io.KeyCtrl && !io.KeyAlt) {
        ui.focus = nextFocus(ui, io.KeyShift ? -1 : 1);
        ImGui::ClearActiveID();  // a text field that was left must not take the next Enter
        ui.reveal = ui.focus;
        ui.focusSeen = true;
    }
    if (!ui.focus.empty() && !io.WantTextInput && !io.KeyCtrl &&
        (ImGui::IsKeyPressed(GLFW_KEY_ENTER, false) || ImGui::IsKeyPressed(GLFW_KEY_KP_ENTER, false) ||
         ImGui::IsKeyPressed(GLFW_KEY_SPACE, false)) &&
        ui.focusSeen)
        ui.activate = ui.focus;
    if (ImGui::IsMouseClicked(0)) ui.focusSeen = false;
}

void endUi(Ui& ui) {
    ui.last = ui.record;
    ui.lastTexts = ui.texts;
    ui.activate.clear();
    ui.reveal.clear();
    if (ui.wraps.size() > 4000) ui.wraps.clear();
}

float lineHeight(const Ui& ui, Type type) {
    return fontOf(ui, type)->FontSize;
}

float textWidth(Ui& ui, std::string_view text, Type type) {
    ui.fonts->note(text);
    ImFont* font = fontOf(ui, type);
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void drawText(Ui& ui, ImDrawList& list, ImVec2 at, std::string_view text, Type type, ImU32 colour) {
    if (text.empty()) return;
    const std::string shown = showable(text);
    ui.fonts->note(shown);
    ui.texts.emplace_back(shown);
    ImFont* font = fontOf(ui, type);
    list.AddText(font, font->FontSize, {std::round(at.x), std::round(at.y)}, colour, shown.data(),
                 shown.data() + shown.size());
}

void drawTextIn(Ui& ui, ImDrawList& list, Rect rect, std::string_view text, Type type, ImU32 colour,
                Side side) {
    const float height = lineHeight(ui, type);
    float x = rect.x;
    if (side != Side::Left) {
        const float spare = rect.w - textWidth(ui, text, type);
        x += side == Side::Middle ? spare / 2 : spare;
    }
    drawText(ui, list, {x, rect.y + (rect.h - height) / 2}, text, type, colour);
}

std::string fitted(Ui& ui, const std::string& text, float width, Type type) {
    if (textWidth(ui, text, type) <= width) return text;
    return map::shortened(
        text, width, {static_cast<double>(sizeOf(type)), false},
        [&](const std::string& words, double, bool) -> double { return textWidth(ui, words, type); });
}

const std::vector<std::string>& linesOf(Ui& ui, const std::string& text, float width, Type type) {
    const std::string key =
        fmt::format("{}|{}|{}|{}", static_cast<int>(type), std::lround(width), ui.fonts->scale(), text);
    // While glyphs are missing, widths are not those that will be drawn: measured again.
    ui.fonts->note(text);
    if (const auto found = ui.wraps.find(key); found != ui.wraps.end()) return found->second;
    auto lines = map::wrapped(
        text, width, {static_cast<double>(sizeOf(type)), false},
        [&](const std::string& words, double, bool) -> double { return textWidth(ui, words, type); });
    for (std::string& line : lines)  // a blank at the break belongs to neither line
        if (&line != &lines.front()) line.erase(0, line.find_first_not_of(' '));
    static std::vector<std::string> unsure;
    if (ui.fonts->wanting()) return unsure = std::move(lines);
    return ui.wraps[key] = std::move(lines);
}

float paragraphHeight(Ui& ui, const std::string& text, Type type, float width) {
    return static_cast<float>(linesOf(ui, text, width, type).size()) * lineHeight(ui, type);
}

void paragraph(Ui& ui, const std::string& text, Type type, ImU32 colour, float width) {
    if (text.empty()) return;
    const float fits = width > 0 ? width : contentWidth();
    const ImVec2 at = cursor();
    float y = at.y;
    const std::vector<std::string> lines = linesOf(ui, text, fits, type);
    for (const std::string& line : lines) {
        drawText(ui, *ImGui::GetWindowDrawList(), {at.x, y}, line, type, colour);
        y += lineHeight(ui, type);
    }
    if (lines.size() > 1) ui.texts.push_back(text);
    ImGui::Dummy({fits, y - at.y});
}

void space(const Ui& ui, float height) {
    ImGui::Dummy({1, ui.px(height)});
}

float contentWidth() {
    return ImGui::GetContentRegionAvail().x;
}

ImVec2 cursor() {
    return ImGui::GetCursorScreenPos();
}

Rect rectHere(float width, float height) {
    const ImVec2 at = cursor();
    return {at.x, at.y, width, height};
}

}  // namespace sasae::desktop
