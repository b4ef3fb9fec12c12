// What a map can be coloured by.
#pragma once
#include <vector>

#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

/// By id of privacy::MapRequest::measure: figures of cases where there are cases, public statistics where
/// there are any, and at the tiers that may see them the patterns of the candidates on the list. Those are
/// known for the period they were found in alone.
std::vector<Option> measureOptions(const Ui& ui, const AppState& state, const app::Window& period);
/// Whether patterns are among them.
bool patternsOffered(const AppState& state, const app::Window& period);

}  // namespace sasae::desktop
