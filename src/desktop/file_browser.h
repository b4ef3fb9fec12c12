// Our own file browser: none is packaged that knows Japanese paths and recent folders.
#pragma once
#include "desktop/ui_state.h"

namespace sasae::desktop {

struct BrowserOrder {
    std::string purpose;
    base::Text title;
    std::vector<std::string> endings = {};  ///< ".shp"; empty: all
    bool saving = false, folders = false;
    std::string name = {};
};
/// Opens it; the view that asked finds UiState::browser.chosen under its purpose.
void openBrowser(UiState& own, BrowserOrder order);

}  // namespace sasae::desktop
