// What both programs read from their process before anything else: language, clock, folders of the user.
#pragma once
#include <cstdlib>
#include <ctime>
#include <string>

#include "base/text.h"

namespace sasae {

inline std::string environmentOr(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

/// C and C.UTF-8 say nothing about the user's language: Japanese.
inline base::Lang languageOfLocale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto value = environmentOr(name, "");
        if (!value.empty()) return value.starts_with("en") ? base::Lang::En : base::Lang::Ja;
    }
    return base::Lang::Ja;
}

/// "2026-11-23T09:30:00+09:00", or what SASAE_NOW says.
inline std::string nowIso() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char text[40];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
    std::string iso = text;
    if (iso.size() > 5) iso.insert(iso.size() - 2, 1, ':');
    return environmentOr("SASAE_NOW", iso);
}

/// The folder of the user's programs for data that stays (the key lives below it).
inline std::string userDataFolder() {
    return environmentOr("XDG_DATA_HOME", environmentOr("HOME", ".") + "/.local/share");
}

/// Likewise for settings: the state of the window.
inline std::string userConfigFolder() {
    return environmentOr("XDG_CONFIG_HOME", environmentOr("HOME", ".") + "/.config");
}

}  // namespace sasae
