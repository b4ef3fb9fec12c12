// Colours, sizes of type and spacing of the desktop: one accent, one scale, one grid.
#pragma once
#include <imgui.h>

#include "released/tier.h"

namespace sasae::desktop {

enum class Look { Light, Dark, Contrast };

struct Theme {
    Look look = Look::Light;
    ImU32 panel, canvas, bar;      ///< panels; behind the map; status bar
    ImU32 border, field, rule;     ///< around cards; around what can be filled in; between parts
    ImU32 ink, soft, faint;        ///< text; secondary text; disabled
    ImU32 accent, onAccent, tint;  ///< the one accent, text on it, and its ground
    ImU32 hover, pressed;          ///< under the pointer
    ImU32 warn, warnTint;          ///< attention
    ImU32 danger, dangerTint, onDanger;
    ImU32 focus;                             ///< ring around what has the keyboard
    ImU32 bars, barsQuiet;                   ///< of charts: told, and outside the period
    ImU32 residents, professionals, family;  ///< how cases are noticed
    float hair = 1;                          ///< width of borders
};

Theme themeOf(Look look);
ImU32 tierColour(const Theme& theme, released::Tier tier);
ImU32 faded(ImU32 colour, float share);  ///< alpha times share

/// The spacing grid, in pixels at 100 %.
inline constexpr float kGap = 8, kPad = 16, kRadius = 8, kControl = 32;

}  // namespace sasae::desktop
