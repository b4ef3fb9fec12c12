// The desktop with its window: the ImGui shell over the map.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/text.h"

namespace sasae::desktop {

struct WindowOptions {
    std::filesystem::path project = {};   ///< to open first; empty: the welcome
    std::optional<base::Lang> lang = {};  ///< asked for on the command line: wins over what is remembered
    base::Lang usual = base::Lang::Ja;    ///< of the locale, where nothing is asked for nor remembered
    int widthPx = 1600, heightPx = 900;
    std::filesystem::path script = {};   ///< steps to run against the window (contract.md); empty: a person
    std::filesystem::path shots = {};    ///< folder for the script's pictures
    std::function<std::string()> now;    ///< the clock, ISO 8601
    std::filesystem::path dataFolder;    ///< of the user's programs: the key lives below it
    std::filesystem::path configFolder;  ///< likewise for the state of the window
};

/// Runs until the window is closed or the script ends. Returns the exit code: 0, or 1 where a step of the
/// script failed (said on stderr). Throws Error{Failed} where no window can be had, Error{File} for a script
/// that cannot be read.
int runWindow(const WindowOptions& options);

}  // namespace sasae::desktop
