// A command group of the loop: `sasae GROUP PROJECT VERB [options]`, where each verb lists its options once
// and everything given is what the log keeps.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/loop_changes.h"
#include "cli/context.h"
#include "cli/tier_option.h"

namespace sasae::cli {

/// What was given on the command line, by name of the option without dashes.
class Given {
  public:
    bool has(const std::string& name) const;
    const std::string& text(const std::string& name) const;  ///< "" when absent
    std::vector<std::string> list(const std::string& name) const;
    base::Date date(const std::string& name) const;  ///< unknown when absent; throws Usage
    /// Nothing when absent; throws Usage for what is no number.
    std::optional<double> number(const std::string& name) const;
    std::int64_t id(const std::string& name) const;  ///< 0 when absent; throws Usage
    std::string json() const;                        ///< for the log
    std::map<std::string, std::vector<std::string>> values;
    std::string project;
    TierChoice tier{"professional"};
};

struct Option {
    const char* name;  ///< "title"; a positional in capitals: "ID"
    base::Text what;
    enum class Kind { One, Required, Many, Words, RequiredWords, ManyWords } kind = Kind::One;
};

struct Verb {
    const char* name;
    base::Text what;
    std::vector<Option> options;
};

class Group {
  public:
    Group(const Commands& commands, const std::string& name, const base::Text& what);
    /// Only looks: opens read-only, takes --tier.
    void look(const Verb& verb, std::function<void(const Given&, const app::Session&, Context&)> act) const;
    /// Changes: `edit` is done in one transaction; what it returns is printed (JSON object, sentence).
    struct Done {
        nlohmann::json document;
        base::Text line;
    };
    using Edit = std::function<Done(const Given&, const model::Project&, model::Cycle&)>;
    void change(const Verb& verb, Edit edit) const;
    /// The same, where more than the records changes.
    using Act = std::function<Done(const Given&, app::Session&, app::LoopChange)>;
    void act(const Verb& verb, Act act) const;

  private:
    std::shared_ptr<Given> prepare(const Verb& verb, CLI::App*& sub) const;
    const Commands commands_;
    std::string name_;
    CLI::App* app_;
    std::shared_ptr<std::string> project_;
};

/// Codes of actors, checked: throws Usage that lists them.
std::string actorOf(const model::Project& project, const std::string& word);
std::vector<std::string> actorsOf(const model::Project& project, const std::vector<std::string>& words);
/// Codes of districts (or of areas of that level), checked.
std::vector<std::string> areasOf(const model::Project& project, const std::vector<std::string>& codes,
                                 model::Level level = model::Level::District);
/// Code of a word of the loop's lists; "" for "". Throws Usage that lists them.
std::string cycleWordOf(const std::string& list, const std::string& word);
/// 自助・共助・公助 or self, mutual, public, as bits of model::Role.
std::uint8_t rolesOf(const std::vector<std::string>& words);
/// --on, --role, --meeting, --reason. A day after today is refused.
model::StepWords stepWords(const Given& given, const model::Project& project, const std::string& now);
base::Date todayOf(const std::string& now);

void addIssueCommands(const Commands& commands);
void addMeetingCommands(const Commands& commands);  // body, meeting
void addActionCommands(const Commands& commands);   // action, network
void addPlanCommands(const Commands& commands);     // plan, indicator

}  // namespace sasae::cli
