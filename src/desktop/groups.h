// Groups of districts on the page of the map.
#pragma once
#include "desktop/views.h"

namespace sasae::desktop {

/// Those there are, among the layers; a click selects their districts.
void groupList(Ui& ui, const AppState& state, UiState& own, Requests& requests);
/// Beside several selected districts: to make them a group, or to rename or remove the one they are.
void groupForm(Ui& ui, const AppState& state, UiState& own, Requests& requests);

}  // namespace sasae::desktop
