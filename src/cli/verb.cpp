#include "cli/verb.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

[[noreturn]] void refuse(base::Text text, std::string where, base::Text hint) {
    throw base::Error(base::Kind::Usage, std::move(text), std::move(where), std::move(hint));
}

bool isPositional(const Option& option) {
    return option.name[0] >= 'A' && option.name[0] <= 'Z';
}

bool isWords(const Option& option) {
    return option.kind == Option::Kind::Words || option.kind == Option::Kind::RequiredWords ||
           option.kind == Option::Kind::ManyWords;
}

bool isMany(const Option& option) {
    return option.kind == Option::Kind::Many || option.kind == Option::Kind::ManyWords;
}

template <class T>
std::optional<T> numberIn(const std::string& text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Words that a person typed, for the gate.
std::vector<std::pair<std::string, std::string>> typed(const Verb& verb, const Given& given) {
    std::vector<std::pair<std::string, std::string>> words;
    for (const Option& option : verb.options)
        if (isWords(option))
            for (const std::string& one : given.list(option.name))
                words.emplace_back(std::string(isPositional(option) ? "" : "--") + option.name, one);
    return words;
}

}  // namespace

bool Given::has(const std::string& name) const {
    const auto found = values.find(name);
    return found != values.end() && !found->second.empty();
}

const std::string& Given::text(const std::string& name) const {
    static const std::string none;
    return has(name) ? values.at(name).front() : none;
}

std::vector<std::string> Given::list(const std::string& name) const {
    return has(name) ? values.at(name) : std::vector<std::string>();
}

base::Date Given::date(const std::string& name) const {
    return has(name) ? base::dateNamed(text(name)) : base::Date{};
}

std::optional<double> Given::number(const std::string& name) const {
    if (!has(name)) return std::nullopt;
    const auto value = numberIn<double>(text(name));
    if (!value || !std::isfinite(*value))
        refuse(say("数値として読めません", "this is not a number"), "--" + name + " " + text(name),
               say("226650 や 64.1 のように半角で書いてください", "write it like 226650 or 64.1"));
    return value;
}

std::int64_t Given::id(const std::string& name) const {
    if (!has(name)) return 0;
    const auto value = numberIn<std::int64_t>(text(name));
    if (!value || *value <= 0)
        refuse(say("番号として読めません", "this is not a number of a record"), text(name),
               say("番号は list で確かめられます", "`list` shows the numbers"));
    return *value;
}

std::string Given::json() const {
    nlohmann::json object = nlohmann::json::object();
    for (const auto& [name, list] : values)
        if (!list.empty())
            object[name] = list.size() == 1 ? nlohmann::json(list.front()) : nlohmann::json(list);
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Group::Group(const Commands& commands, const std::string& name, const base::Text& what)
    : commands_(commands), name_(name), project_(std::make_shared<std::string>()) {
    app_ = commands.add(name, what);
    app_->add_option("PROJECT", *project_)->required();
    app_->require_subcommand(1);
}

std::shared_ptr<Given> Group::prepare(const Verb& verb, CLI::App*& sub) const {
    auto given = std::make_shared<Given>();
    sub = commands_.add(verb.name, verb.what, app_);
    for (const Option& option : verb.options) {
        auto& slot = given->values[option.name];
        auto* added = sub->add_option(std::string(isPositional(option) ? "" : "--") + option.name, slot,
                                      option.what.in(commands_.context.lang));
        const bool words = isWords(option);
        if (isMany(option)) {
            if (!words) added->delimiter(',');
        } else {
            added->expected(1)->allow_extra_args(false);
        }
        if (isPositional(option) || option.kind == Option::Kind::Required ||
            option.kind == Option::Kind::RequiredWords)
            added->required();
    }
    return given;
}

void Group::look(const Verb& verb,
                 std::function<void(const Given&, const app::Session&, Context&)> act) const {
    CLI::App* sub = nullptr;
    const auto given = prepare(verb, sub);
    addTierOption(*sub, given->tier, commands_.context.lang);
    sub->callback([given, act = std::move(act), project = project_, &context = commands_.context,
                   &run = commands_.run] {
        run = [=, &context] {
            given->project = *project;
            act(*given, app::openSession(*project, store::Access::ReadOnly), context);
        };
    });
}

void Group::act(const Verb& verb, Act act) const {
    CLI::App* sub = nullptr;
    const auto given = prepare(verb, sub);
    sub->callback([given, verb, act = std::move(act), project = project_, name = name_,
                   &context = commands_.context, &run = commands_.run] {
        run = [=, &context] {
            given->project = *project;
            auto session = app::openSession(*project);
            app::LoopChange change;
            change.command = name + " " + verb.name;
            change.settings = given->json();
            change.words = typed(verb, *given);
            Done done = act(*given, session, std::move(change));
            done.document["revision"] = session.project.info.revision;
            context.print(done.document);
            context.print(done.line);
        };
    });
}

void Group::change(const Verb& verb, Edit edit) const {
    act(verb, [edit = std::move(edit), &context = commands_.context](
                  const Given& given, app::Session& session, app::LoopChange change) {
        Done done;
        change.edit = [&](model::Cycle& cycle) { done = edit(given, session.project, cycle); };
        app::changeLoop(session, change, context.environment.now, context.progress());
        return done;
    });
}

std::string actorOf(const model::Project& project, const std::string& word) {
    const int row = project.vocabulary->findActor(word);
    if (row >= 0) return project.vocabulary->actors[static_cast<std::size_t>(row)].code;
    std::string codes;
    for (const model::Actor& actor : project.vocabulary->actors)
        codes += (codes.empty() ? "" : ", ") + actor.code;
    refuse(say("その役割はありません（氏名は書けません）", "there is no such role (names are not written)"),
           "", say("役割：{}", "roles: {}", codes));
}

std::vector<std::string> actorsOf(const model::Project& project, const std::vector<std::string>& words) {
    std::vector<std::string> codes;
    for (const std::string& word : words) codes.push_back(actorOf(project, word));
    return codes;
}

std::vector<std::string> areasOf(const model::Project& project, const std::vector<std::string>& codes,
                                 model::Level level) {
    const auto areas = level == model::Level::District ? project.districts() : project.newest(level);
    for (const std::string& code : codes)
        if (!areas || areas->find(code) < 0)
            refuse(say("その圏域のコードはありません", "there is no area of that code"), code,
                   say("sasae list PROJECT areas で確かめてください", "see `sasae list PROJECT areas`"));
    return codes;
}

std::string cycleWordOf(const std::string& list, const std::string& word) {
    if (word.empty()) return {};
    if (const auto* found = model::findCycleWord(list, word)) return found->code;
    base::Text words;
    for (const model::CycleWord& known : model::cycleWords()) {
        if (known.list != list) continue;
        words.ja += (words.ja.empty() ? "" : "、") + known.code + "（" + known.label.ja + "）";
        words.en += (words.en.empty() ? "" : ", ") + known.code;
    }
    refuse(say("その言葉はありません", "there is no such word"), word,
           {"使えるのは：" + words.ja, "known: " + words.en});
}

std::uint8_t rolesOf(const std::vector<std::string>& words) {
    unsigned roles = 0;
    for (const std::string& word : words) {
        if (word == "self" || word == "自助")
            roles |= 1U;
        else if (word == "mutual" || word == "共助")
            roles |= 2U;
        else if (word == "public" || word == "公助")
            roles |= 4U;
        else
            refuse(say("支援の役割は 自助・共助・公助 です", "support roles are self, mutual, public"), word,
                   say("--support-role mutual,public のように書いてください",
                       "write --support-role mutual,public"));
    }
    return static_cast<std::uint8_t>(roles);
}

base::Date todayOf(const std::string& now) {
    return base::parseDate(now.substr(0, 10)).value_or(base::Date{});
}

model::StepWords stepWords(const Given& given, const model::Project& project, const std::string& now) {
    model::StepWords words;
    words.on = given.date("on");
    if (words.on.known() && words.on > todayOf(now))
        refuse(say("まだ来ていない日付です", "that day has not come yet"), base::iso(words.on),
               say("行った日を書いてください。予定は --due に書きます",
                   "give the day it was done; what is planned goes after --due"));
    if (given.has("role")) words.role = actorOf(project, given.text("role"));
    words.meeting = given.id("meeting");
    words.reason = given.text("reason");
    words.at = now;
    return words;
}

}  // namespace sasae::cli
