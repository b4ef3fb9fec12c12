// The background of the map as the window has it (view_background.cpp): chosen for a project, kept with the
// window.
#pragma once
#include <memory>

#include "desktop/map_canvas.h"
#include "desktop/views.h"

namespace sasae::desktop {

/// That was chosen for the open project; null: none.
const BackgroundChoice* backgroundOf(const AppState& state, const UiState& own);
/// What the canvas is to draw: nothing until it is open and somebody said whose it is.
std::shared_ptr<const geom::GroundReader> backdropOf(const AppState& state, const UiState& own);
/// Asks for the file that is wanted and not open.
void followBackground(const AppState& state, UiState& own, Requests& requests);
/// Its row among the layers. `canvas` tells what could not be read; may be null.
void backgroundRow(Ui& ui, const AppState& state, UiState& own, MapCanvas* canvas);
/// The dialog about a file: what it is, whose it is.
void viewBackground(Ui& ui, const AppState& state, UiState& own);
/// Whose it is, over the map.
void viewAttribution(Ui& ui, Rect map, const AppState& state, const UiState& own);

}  // namespace sasae::desktop
