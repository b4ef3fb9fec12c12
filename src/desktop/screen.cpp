#include "desktop/screen.h"

#include <epoxy/gl.h>
// After epoxy, which brings the GL declarations.
#include <GLFW/glfw3.h>

#include <algorithm>

#include "report/picture.h"

namespace sasae::desktop {

namespace {

ImVec4 vec(ImU32 colour) {
    return ImGui::ColorConvertU32ToFloat4(colour);
}

unsigned nameOf(ImTextureID id) {
    return static_cast<unsigned>(reinterpret_cast<std::uintptr_t>(id));
}

}  // namespace

void applyStyle(const Theme& theme, float scale) {
    ImGuiStyle style;
    style.WindowRounding = style.ChildRounding = 0;
    style.PopupRounding = 8 * scale;
    style.FrameRounding = 6 * scale;
    style.WindowBorderSize = style.ChildBorderSize = style.FrameBorderSize = 0;
    style.PopupBorderSize = theme.hair;
    style.WindowPadding = {6 * scale, 6 * scale};
    style.ItemSpacing = {8 * scale, 4 * scale};
    style.ScrollbarSize = 11 * scale;
    style.ScrollbarRounding = 6 * scale;
    style.WindowMinSize = {1, 1};
    style.AntiAliasedLinesUseTex = true;
    auto& c = style.Colors;
    c[ImGuiCol_Text] = vec(theme.ink);
    c[ImGuiCol_TextDisabled] = vec(theme.faint);
    c[ImGuiCol_WindowBg] = c[ImGuiCol_PopupBg] = vec(theme.panel);
    c[ImGuiCol_ChildBg] = c[ImGuiCol_FrameBg] = c[ImGuiCol_FrameBgHovered] = c[ImGuiCol_FrameBgActive] =
        ImVec4{0, 0, 0, 0};
    c[ImGuiCol_Border] = vec(theme.border);
    c[ImGuiCol_ScrollbarBg] = ImVec4{0, 0, 0, 0};
    c[ImGuiCol_ScrollbarGrab] = vec(theme.border);
    c[ImGuiCol_ScrollbarGrabHovered] = c[ImGuiCol_ScrollbarGrabActive] = vec(theme.faint);
    c[ImGuiCol_TextSelectedBg] = vec(faded(theme.accent, 0.25F));
    c[ImGuiCol_NavHighlight] = ImVec4{0, 0, 0, 0};
    ImGui::GetStyle() = style;
}

void mapKeys() {
    auto& map = ImGui::GetIO().KeyMap;
    map[ImGuiKey_LeftArrow] = GLFW_KEY_LEFT;
    map[ImGuiKey_RightArrow] = GLFW_KEY_RIGHT;
    map[ImGuiKey_UpArrow] = GLFW_KEY_UP;
    map[ImGuiKey_DownArrow] = GLFW_KEY_DOWN;
    map[ImGuiKey_PageUp] = GLFW_KEY_PAGE_UP;
    map[ImGuiKey_PageDown] = GLFW_KEY_PAGE_DOWN;
    map[ImGuiKey_Home] = GLFW_KEY_HOME;
    map[ImGuiKey_End] = GLFW_KEY_END;
    map[ImGuiKey_Insert] = GLFW_KEY_INSERT;
    map[ImGuiKey_Delete] = GLFW_KEY_DELETE;
    map[ImGuiKey_Backspace] = GLFW_KEY_BACKSPACE;
    map[ImGuiKey_Space] = GLFW_KEY_SPACE;
    map[ImGuiKey_Enter] = GLFW_KEY_ENTER;
    map[ImGuiKey_KeyPadEnter] = GLFW_KEY_KP_ENTER;
    map[ImGuiKey_Escape] = GLFW_KEY_ESCAPE;
    map[ImGuiKey_A] = GLFW_KEY_A;
    map[ImGuiKey_C] = GLFW_KEY_C;
    map[ImGuiKey_V] = GLFW_KEY_V;
    map[ImGuiKey_X] = GLFW_KEY_X;
    map[ImGuiKey_Y] = GLFW_KEY_Y;
    map[ImGuiKey_Z] = GLFW_KEY_Z;
    map[ImGuiKey_Tab] = -1;  // the focus is ours to move
}

GlPictures::~GlPictures() {
    if (!textures_.empty()) glDeleteTextures(static_cast<int>(textures_.size()), textures_.data());
}

ImTextureID GlPictures::add(const report::Picture& picture) {
    unsigned name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, picture.width, picture.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 picture.pixels.data());
    textures_.push_back(name);
    return reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name));
}

void GlPictures::remove(ImTextureID id) {
    const unsigned name = nameOf(id);
    if (std::erase(textures_, name) > 0) glDeleteTextures(1, &name);
}

void saveScreen(int widthPx, int heightPx, const std::string& path) {
    report::Picture picture{widthPx, heightPx, {}};
    const auto w = static_cast<std::size_t>(widthPx), h = static_cast<std::size_t>(heightPx);
    std::vector<std::uint32_t> rows(w * h);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, widthPx, heightPx, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
    picture.pixels.resize(w * h);
    for (std::size_t y = 0; y < h; ++y)
        std::transform(rows.begin() + static_cast<std::ptrdiff_t>((h - 1 - y) * w),
                       rows.begin() + static_cast<std::ptrdiff_t>((h - y) * w),
                       picture.pixels.begin() + static_cast<std::ptrdiff_t>(y * w),
                       [](std::uint32_t p) { return p | 0xff000000U; });
    report::savePng(picture, path);
}

}  // namespace sasae::desktop
