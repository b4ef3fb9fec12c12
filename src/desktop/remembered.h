// What the desktop remembers from one day to the next: look, language, scale, widths, recent projects. A JSON
// file of the user's own settings; nothing of a project's contents is in it.
#pragma once
#include <filesystem>
#include <vector>

#include "app/state.h"
#include "desktop/ui_state.h"

namespace sasae::desktop {

/// Reads folder/desktop.json into `own` and gives the recent projects back. A missing or damaged file changes
/// nothing.
std::vector<std::filesystem::path> recall(const std::filesystem::path& folder, UiState& own);
/// Writes it, whole or not at all. Says nothing where it cannot be written: it is not worth a message.
void remember(const std::filesystem::path& folder, const UiState& own,
              const std::vector<std::filesystem::path>& recent);

/// Files that were dropped on the window: a project is opened, anything else goes to the import page.
void dropFiles(app::AppState& state, UiState& own, const std::vector<std::string>& files);

}  // namespace sasae::desktop
