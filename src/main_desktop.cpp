// The map application: reads the environment and the command line, and opens the window or draws one picture.
#include <CLI/CLI.hpp>
#include <clocale>
#include <cstdio>
#include <iostream>

#include "base/error.h"
#include "desktop/picture.h"
#include "desktop/window.h"
#include "main_environment.h"

namespace {

using sasae::base::Error;
using sasae::base::Kind;
using sasae::base::Lang;
using sasae::base::say;

struct Arguments {
    std::string project, picture, size = "1600x900", script, shots, lang;
    int repeat = 1;
};

void addOptions(CLI::App& app, Arguments& a, Lang lang) {
    const auto words = [&](const char* ja, const char* en) {
        return say("{}", "{}", lang == Lang::Ja ? ja : en).in(lang);
    };
    app.set_help_flag("-h,--help", words("使い方を示す", "show this help"));
    app.set_version_flag("--version", "sasae-desktop 0.1.0");
    app.add_option("PROJECT", a.project, words("開くプロジェクト（*.sasae）", "project to open (*.sasae)"));
    app.add_option("--picture", a.picture,
                   words("窓を開かず、地図を画像（PNG）に描く", "draw the map to a PNG, without a window"));
    app.add_option("--size", a.size,
                   words("画像または窓の大きさ（px）", "size of the picture or window (px)"))
        ->capture_default_str();
    app.add_option("--repeat", a.repeat, words("描いて時間を計る回数", "frames that are drawn and timed"))
        ->check(CLI::Range(1, 10000))
        ->capture_default_str();
    app.add_option("--script", a.script,
                   words("窓に対して行う手順（JSON）", "steps to run against the window (JSON)"));
    app.add_option("--shots", a.shots,
                   words("手順の画像を置くフォルダ", "folder for the pictures of the steps"));
    app.add_option("--lang", a.lang, "ja | en")->check(CLI::IsMember({"ja", "en"}));
}

/// "1600x900".
void readSize(const std::string& text, int& widthPx, int& heightPx) {
    char rest = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &widthPx, &heightPx, &rest) != 2 || widthPx < 100 ||
        heightPx < 100 || widthPx > 16384 || heightPx > 16384)
        throw Error(Kind::Usage, say("大きさが読めません", "the size cannot be read"), text,
                    say("1600x900 のように、100から16384までで書いてください",
                        "write it like 1600x900, 100 to 16384"));
}

int runWith(const Arguments& a, Lang lang) {
    int widthPx = 0, heightPx = 0;
    readSize(a.size, widthPx, heightPx);
    if (!a.picture.empty()) {
        sasae::desktop::writePicture({.output = a.picture,
                                      .project = a.project,
                                      .widthPx = widthPx,
                                      .heightPx = heightPx,
                                      .repeat = a.repeat,
                                      .lang = lang},
                                     std::cout);
        return 0;
    }
    return sasae::desktop::runWindow({.project = a.project,
                                      .lang = a.lang.empty() ? std::nullopt : std::optional(lang),
                                      .usual = lang,
                                      .widthPx = widthPx,
                                      .heightPx = heightPx,
                                      .script = a.script,
                                      .shots = a.shots,
                                      .now = [] { return sasae::nowIso(); },
                                      .dataFolder = sasae::userDataFolder(),
                                      .configFolder = sasae::userConfigFolder()});
}

int run(int argc, char** argv, Lang& lang) {
    // --lang must be known before the help texts are made.
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string(argv[i]) == "--lang") lang = std::string(argv[i + 1]) == "en" ? Lang::En : Lang::Ja;
    CLI::App app(
        say("支え（Sasae）— 地域福祉計画のための地図", "Sasae: maps for community welfare plans").in(lang),
        "sasae-desktop");
    Arguments arguments;
    addOptions(app, arguments, lang);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        throw Error(Kind::Usage, say("使い方が違います：{}", "{}", std::string(error.what())), {},
                    say("使い方は sasae-desktop --help", "see sasae-desktop --help"));
    }
    if (!arguments.lang.empty()) lang = arguments.lang == "en" ? Lang::En : Lang::Ja;
    return runWith(arguments, lang);
}

}  // namespace

int main(int argc, char** argv) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
    Lang lang = sasae::languageOfLocale();
    try {
        return run(argc, argv, lang);
    } catch (const Error& error) {
        std::cerr << "sasae-desktop: error: " << error.text.in(lang);
        if (!error.subject.empty()) std::cerr << " (" << error.subject << ")";
        std::cerr << '\n';
        if (!error.hint.empty()) std::cerr << "hint: " << error.hint.in(lang) << '\n';
        return sasae::base::exitCode(error.kind);
    } catch (const std::exception& error) {
        std::cerr << "sasae-desktop: error: " << error.what() << '\n';
        return 1;
    }
}
