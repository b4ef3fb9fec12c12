// The command line program: reads the environment, and nothing else happens here.
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "cli/context.h"

namespace {

std::string environmentOr(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

/// C and C.UTF-8 say nothing about the user's language: Japanese.
sasae::base::Lang languageOfLocale() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto value = environmentOr(name, "");
        if (!value.empty()) return value.starts_with("en") ? sasae::base::Lang::En : sasae::base::Lang::Ja;
    }
    return sasae::base::Lang::Ja;
}

std::string nowIso() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char text[40];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S%z", &local);
    std::string iso = text;
    if (iso.size() > 5) iso.insert(iso.size() - 2, 1, ':');
    return iso;
}

}  // namespace

int main(int argc, char** argv) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    const auto home = environmentOr("HOME", ".");
    const sasae::cli::Environment environment{
        .lang = languageOfLocale(),
        .terminal = isatty(STDERR_FILENO) == 1,
        .now = environmentOr("SASAE_NOW", nowIso()),
        .dataFolder = environmentOr("XDG_DATA_HOME", home + "/.local/share")};
    return sasae::cli::runProgram({argv + 1, argv + argc}, environment, std::cout, std::cerr);
}
