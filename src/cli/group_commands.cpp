// group: districts that belong together, as areas of their own.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/group_changes.h"
#include "app/session.h"
#include "base/error.h"
#include "cli/context.h"

namespace sasae::cli {

using base::Error;
using base::Kind;
using base::say;

namespace {

struct GroupArguments {
    std::string project, action, name, code, edition;
    std::vector<std::string> areas;
};

void require(bool given, const char* option, const base::Text& what) {
    if (!given) throw Error(Kind::Usage, what, option);
}

void changeGroup(const GroupArguments& a, Context& context) {
    app::GroupEdit edit;
    edit.name = a.name;
    edit.code = a.code;
    edit.edition = a.edition;
    edit.districts = a.areas;
    if (a.action != "remove")
        require(!a.name.empty(), "--name", say("名前を指定してください", "say its name"));
    if (a.action == "add") {
        require(!a.areas.empty(), "--areas", say("まとめる校区を指定してください", "say which districts"));
    } else {
        edit.what = a.action == "remove" ? app::GroupEdit::What::Remove : app::GroupEdit::What::Rename;
        require(!a.code.empty(), "--code", say("どのまとまりかを指定してください", "say which group"));
    }
    auto session = app::openSession(a.project);
    const std::string code = app::commitGroup(session, edit, context.environment.now, context.progress());
    context.print(nlohmann::json{{"group", code}, {"action", a.action}});
    context.print(a.action == "add"
                      ? say("まとまり {}（{}）を加えました", "group {} ({}) added", a.name, code)
                  : a.action == "remove"
                      ? say("まとまり {} を削除しました", "group {} removed", code)
                      : say("まとまり {} を {} に改めました", "group {} renamed to {}", code, a.name));
}

}  // namespace

void addGroupCommands(const Commands& commands) {
    auto a = std::make_shared<GroupArguments>();
    const auto told = [lang = commands.context.lang](const char* ja, const char* en) {
        return base::Text{ja, en}.in(lang);
    };
    auto* sub = commands.add("group", {"校区のまとまり（複数の校区の圏域）", "groups of districts"});
    sub->add_option("PROJECT", a->project)->required();
    sub->add_option("ACTION", a->action, "add|remove|rename")
        ->required()
        ->check(CLI::IsMember({"add", "remove", "rename"}));
    sub->add_option("--name", a->name, told("まとまりの名前", "name of the group"));
    sub->add_option("--areas", a->areas,
                    told("校区の番号か名前（カンマ区切り）", "codes or names of districts, with commas"))
        ->delimiter(',');
    sub->add_option("--code", a->code, told("削除・改名するまとまり", "the group to remove or rename"));
    sub->add_option("--edition", a->edition,
                    told("版の名前（省くと最新の版）", "name of the edition; the newest if left out"));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { changeGroup(*a, context); };
    });
}

}  // namespace sasae::cli
