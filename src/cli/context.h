// What every command is given: the language, where to write, the clock and the user's data folder.
#pragma once
#include <functional>
#include <iosfwd>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/finding.h"
#include "base/progress.h"
#include "base/text.h"

namespace CLI {
class App;
}

namespace sasae::cli {

/// Read from the process once, by main.
struct Environment {
    base::Lang lang = base::Lang::Ja;
    bool terminal = false;   ///< stderr is one: progress is shown
    std::string now;         ///< "2026-11-23T09:30:00+09:00"
    std::string dataFolder;  ///< of the user's programs: the pseudonym key lives below it
};

class Context {
  public:
    Context(const Environment& given, base::Lang language, std::ostream& output, std::ostream& errors)
        : environment(given), lang(language), out(output), err(errors) {}

    Environment environment;
    base::Lang lang;
    bool json = false;
    bool quiet = false;
    std::ostream& out;
    std::ostream& err;

    base::Progress& progress();
    void print(const base::Text& line) const;          ///< unless --json or --quiet; no control characters
    void print(const nlohmann::json& document) const;  ///< only with --json
    void print(const base::Findings& findings) const;  ///< for people

  private:
    std::unique_ptr<base::Progress> progress_;
};

/// --json, --quiet, --lang: before the command or after it.
void addCommonFlags(CLI::App& app, Context& context);

/// A command group adds its subcommands; each sets `run` to what is to be done when it was the one chosen.
using Action = std::function<void()>;
struct Commands {
    CLI::App& app;
    Context& context;
    Action& run;

    /// A subcommand with the flags that every command takes.
    CLI::App* add(const std::string& name, const base::Text& what, CLI::App* under = nullptr) const;
};

void addProjectCommands(const Commands& commands);   // new, list, check, copy, undo, log, key
void addImportCommands(const Commands& commands);    // inspect, import …
void addProposeCommands(const Commands& commands);   // propose, evaluate
void addOutputCommands(const Commands& commands);    // map, report, export
void addCaseCommands(const Commands& commands);      // case … show, correct
void addSampleCommands(const Commands& commands);    // demo, sample
void addStatsCommands(const Commands& commands);     // stats …
void addCoverageCommands(const Commands& commands);  // coverage, siting
void addGroupCommands(const Commands& commands);     // group

/// The whole program but for reading the environment. Returns the exit code of contract.md.
int runProgram(const std::vector<std::string>& arguments, const Environment& environment, std::ostream& out,
               std::ostream& err);

}  // namespace sasae::cli
