#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "base/error.h"
#include "cli/context.h"

namespace sasae::cli {

namespace {

/// --lang must be known before the help texts are made, so it is read ahead of the parser.
base::Lang languageOf(const std::vector<std::string>& arguments, base::Lang otherwise) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string value;
        if (arguments[i] == "--lang" && i + 1 < arguments.size()) value = arguments[i + 1];
        if (arguments[i].starts_with("--lang=")) value = arguments[i].substr(7);
        if (value == "ja") return base::Lang::Ja;
        if (value == "en") return base::Lang::En;
    }
    return otherwise;
}

void printError(std::ostream& err, base::Lang lang, const base::Error& error) {
    err << "sasae: error: " << error.text.in(lang);
    if (!error.subject.empty()) err << " (" << error.subject << ")";
    err << '\n';
    if (!error.hint.empty()) err << "hint: " << error.hint.in(lang) << '\n';
}

/// What is wrong with the command line, in Japanese; the parser's own words follow in brackets.
std::string usageWords(base::Lang lang, const CLI::ParseError& error) {
    if (lang != base::Lang::Ja) return error.what();
    const char* kind = "使い方が違います";
    if (dynamic_cast<const CLI::RequiredError*>(&error)) kind = "必要な引数がありません";
    if (dynamic_cast<const CLI::ExtrasError*>(&error)) kind = "知らない引数があります";
    if (dynamic_cast<const CLI::ValidationError*>(&error)) kind = "指定できない値です";
    if (dynamic_cast<const CLI::ConversionError*>(&error)) kind = "数値として読めません";
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) kind = "引数の数が違います";
    std::string words = error.what();
    std::replace(words.begin(), words.end(), '\n', ' ');
    return std::string(kind) + "：" + words;
}

int usageError(std::ostream& err, base::Lang lang, const CLI::ParseError& error) {
    err << "sasae: error: " << usageWords(lang, error) << '\n'
        << "hint: "
        << (lang == base::Lang::Ja ? "使い方は sasae --help、各命令は sasae 命令 --help"
                                   : "see sasae --help, or sasae COMMAND --help")
        << '\n';
    return 2;
}

}  // namespace

int runProgram(const std::vector<std::string>& arguments, const Environment& environment, std::ostream& out,
               std::ostream& err) {
    Context context(environment, languageOf(arguments, environment.lang), out, err);
    CLI::App app(base::Text{"支え（Sasae）— 地域福祉計画のための地図と地域課題の道具",
                            "Sasae: maps and district issues for community welfare plans"}
                     .in(context.lang),
                 "sasae");
    app.set_version_flag("--version", "sasae 0.1.0");
    app.add_option("--lang", "ja | en")->check(CLI::IsMember({"ja", "en"}));
    app.set_help_flag("-h,--help", base::Text{"使い方を示す", "show this help"}.in(context.lang));
    app.require_subcommand(1);
    Action run;
    const Commands commands{app, context, run};
    addSampleCommands(commands);
    addProjectCommands(commands);
    addImportCommands(commands);
    addProposeCommands(commands);
    addOutputCommands(commands);
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        const CLI::App* which = &app;
        for (auto next = chosen; !next.empty(); next = which->get_subcommands()) which = next.front();
        out << which->help();
        return 0;
    } catch (const CLI::CallForVersion&) {
        out << "sasae 0.1.0\n";
        return 0;
    } catch (const CLI::ParseError& error) {
        return usageError(err, context.lang, error);
    }
    try {
        run();
        return 0;
    } catch (const base::Error& error) {
        printError(err, context.lang, error);
        return base::exitCode(error.kind);
    } catch (const std::exception& error) {
        err << "sasae: error: " << error.what() << '\n';
        return 1;
    }
}

}  // namespace sasae::cli
