// The command line program: reads the environment, and nothing else happens here.
#include <unistd.h>

#include <clocale>
#include <iostream>

#include "cli/context.h"
#include "main_environment.h"

int main(int argc, char** argv) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    const sasae::cli::Environment environment{.lang = sasae::languageOfLocale(),
                                              .terminal = isatty(STDERR_FILENO) == 1,
                                              .now = sasae::nowIso(),
                                              .dataFolder = sasae::userDataFolder()};
    return sasae::cli::runProgram({argv + 1, argv + argc}, environment, std::cout, std::cerr);
}
