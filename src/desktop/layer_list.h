// The list of layers on the page of the map.
#pragma once
#include "desktop/views.h"

namespace sasae::desktop {

void layerList(Ui& ui, const AppState& state, UiState& own, Requests& requests);

}  // namespace sasae::desktop
