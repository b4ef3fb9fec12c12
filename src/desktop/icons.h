// Small line drawings, always beside words or with words as their tip.
#pragma once
#include <imgui.h>

namespace sasae::desktop {

enum class Icon {
    None,
    Plus,
    Minus,
    Extent,
    Ruler,
    Area,
    Pointer,
    Layers,
    Search,
    Play,
    Pause,
    Close,
    Check,
    Warning,
    Info,
    File,
    Folder,
    Map,
    List,
    House,
    Paper,
    Gear,
    Upload,
    Up,
    Down,
    Left,
    Right,
    Undo,
    Redo,
    Eye,
    EyeOff,
    Star,
    Table,
    Pin,
    Compare,
    Copy,
    More
};

/// In a square around `centre`, `size` wide.
void drawIcon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour, float width = 0);

}  // namespace sasae::desktop
