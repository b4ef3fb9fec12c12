// Where everything lies: the map in the centre, the task at the left, details at the right, time below.
#pragma once
#include "desktop/ui.h"
#include "desktop/ui_state.h"

namespace sasae::desktop {

struct Places {
    Rect top, left, centre, right, bottom, status;
};

/// Widths of the sides as the user has set them, never so that the map is lost. `slim`: there is no course
/// over time to show below the map, only the period in a line.
Places placesOf(const Ui& ui, const UiState& own, float topHeight, bool slim, ImVec2 screen);

/// A line between two panels that can be dragged. `at100` is the size it changes; `direction` 1 where
/// dragging to the right or down makes it larger.
void splitter(Ui& ui, const char* id, const std::string& label, Rect rect, bool upright, float direction,
              float& at100, float least, float most, bool& changed);

}  // namespace sasae::desktop
