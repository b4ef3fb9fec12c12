// The ImGui side of the window: its style and fonts, and the textures of pictures.
#pragma once
#include <memory>
#include <vector>

#include "desktop/ui.h"

namespace sasae::desktop {

/// Sizes and colours that ImGui itself draws with: text fields, menus, scroll bars.
void applyStyle(const Theme& theme, float scale);
/// Keys of GLFW as ImGui's; Tab is ours (ui.h).
void mapKeys();

/// Pictures as GL textures. A context must be current.
class GlPictures final : public Pictures {
  public:
    ~GlPictures() override;
    ImTextureID add(const report::Picture& picture) override;
    void remove(ImTextureID id) override;

  private:
    std::vector<unsigned> textures_;
};

/// What is on screen now as a PNG. Throws Error{File}.
void saveScreen(int widthPx, int heightPx, const std::string& path);

}  // namespace sasae::desktop
