// The typefaces of the screen. Glyphs are made when they are first asked for, so that every kanji of the
// Basic Multilingual Plane can be shown and none has to be made for nothing.
#pragma once
#include <imgui.h>

#include <array>
#include <bitset>
#include <string>
#include <string_view>

namespace sasae::desktop {

enum class Type { Small, Body, Strong, Heading, Title, Figure };
inline constexpr std::size_t kTypes = 6;

/// Size in pixels at 100 %.
float sizeOf(Type type);

class Fonts {
  public:
    /// Finds the typeface on this machine; throws Error{File} where fonts-noto-cjk is not there.
    Fonts();

    ImFont* operator[](Type type) const { return fonts_[static_cast<std::size_t>(type)]; }
    /// Takes note of the characters of a text. Those that have no glyph yet make `wanting` true.
    void note(std::string_view utf8);
    bool wanting() const { return wanting_; }
    /// Makes the atlas of ImGui's current context anew, for that scale, with all that was noted. Between
    /// frames only; the picture of the atlas must then be given to the renderer again. About 0.1 s for 1,000
    /// characters.
    void build(float scale);
    float scale() const { return scale_; }
    const std::string& regularPath() const { return regular_; }

  private:
    std::string regular_, bold_;
    std::string regularBytes_, boldBytes_;
    std::bitset<65536> known_, missing_;
    std::array<ImFont*, kTypes> fonts_{};
    ImVector<ImWchar> ranges_;
    float scale_ = 0;
    bool wanting_ = true;
};

/// A text as the screen can show it: characters beyond the BMP become 「〓」 and their code, since ImGui's
/// characters have 16 bits. The data is never changed.
std::string showable(std::string_view utf8);

}  // namespace sasae::desktop
