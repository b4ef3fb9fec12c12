#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <new>

#include "base/encoding.h"
#include "base/file_error.h"
#include "cli/context.h"
#include "cli/verb.h"

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

/// Two lines at most, whatever a file name or a value of a file brought along.
void printError(std::ostream& err, base::Lang lang, const base::Error& error) {
    err << "sasae: error: " << base::plainText(error.text.in(lang));
    if (!error.subject.empty()) err << " (" << base::plainText(error.subject) << ")";
    err << '\n';
    if (!error.hint.empty()) err << "hint: " << base::plainText(error.hint.in(lang)) << '\n';
}

/// Names and values become part of JSON and of the project; a file may have any name.
void requireText(const std::vector<std::string>& arguments) {
    std::error_code ignored;
    for (const std::string& argument : arguments)
        if (!base::isStrictUtf8(argument) && !std::filesystem::exists(argument, ignored))
            throw base::Error(
                base::Kind::Usage,
                base::say("引数が UTF-8 の文字ではありません", "an argument is not text in UTF-8"), argument,
                base::say("端末の文字コードを UTF-8 にしてください", "let the terminal speak UTF-8"));
}

std::vector<CLI::App*> commandsOf(CLI::App& app) {
    return app.get_subcommands([](const CLI::App*) { return true; });
}

/// The parser would only say that a command is missing: say which word is none, and which there are.
void requireCommand(CLI::App& app, const std::vector<std::string>& arguments) {
    CLI::App* under = &app;
    std::size_t values = 0;  // that stand before the next command word: `case PROJECT show`
    for (std::size_t i = 0; i < arguments.size() && !commandsOf(*under).empty(); ++i) {
        const std::string& word = arguments[i];
        if (word == "--lang") ++i;
        if (word.starts_with("-")) continue;
        if (values > 0) {
            --values;
            continue;
        }
        const auto all = commandsOf(*under);
        const auto found = std::ranges::find(all, word, &CLI::App::get_name);
        if (found == all.end()) {
            std::string names;
            for (const CLI::App* command : all) names += (names.empty() ? "" : ", ") + command->get_name();
            const std::string said = (under == &app ? "" : under->get_name() + " ") + word;
            throw base::Error(base::Kind::Usage,
                              base::say("その命令はありません", "there is no such command"), said,
                              base::say("命令：{}", "commands: {}", names));
        }
        under = *found;
        values =
            under->get_options([](const CLI::Option* option) { return option->get_positional(); }).size();
    }
}

base::Error fileError(const std::filesystem::filesystem_error& error) {
    const base::Text why = base::fileReason(error.code().value());
    return {base::Kind::File,
            {"ファイルかフォルダを読み書きできません：" + why.ja,
             "a file or folder cannot be read or written: " + why.en},
            error.path1().string()};
}

int fail(std::ostream& err, base::Lang lang, const base::Error& error) {
    printError(err, lang, error);
    return base::exitCode(error.kind);
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
    return std::string(kind) + "：" + error.what();
}

int usageError(std::ostream& err, base::Lang lang, const CLI::ParseError& error) {
    err << "sasae: error: " << base::plainText(usageWords(lang, error)) << '\n'
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
    addCommonFlags(app, context);
    app.set_help_flag("-h,--help", base::Text{"使い方を示す", "show this help"}.in(context.lang));
    app.require_subcommand(1);
    Action run;
    const Commands commands{app, context, run};
    addSampleCommands(commands);
    addProjectCommands(commands);
    addImportCommands(commands);
    addGroupCommands(commands);
    addProposeCommands(commands);
    addIssueCommands(commands);
    addMeetingCommands(commands);
    addActionCommands(commands);
    addPlanCommands(commands);
    addCoverageCommands(commands);
    addOutputCommands(commands);
    addStatsCommands(commands);
    addCaseCommands(commands);
    try {
        requireText(arguments);
        requireCommand(app, arguments);
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
    } catch (const base::Error& error) {
        return fail(err, context.lang, error);
    }
    try {
        run();
        return 0;
    } catch (const base::Error& error) {
        return fail(err, context.lang, error);
    } catch (const std::filesystem::filesystem_error& error) {
        return fail(err, context.lang, fileError(error));
    } catch (const std::bad_alloc&) {
        return fail(err, context.lang,
                    {base::Kind::Failed, base::say("メモリが足りません", "there is not enough memory")});
    } catch (const std::exception& error) {
        return fail(err, context.lang, {base::Kind::Failed, base::same(error.what())});
    }
}

}  // namespace sasae::cli
