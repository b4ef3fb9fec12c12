// new, list, check, copy, undo, log, key: the project as a whole.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/proposal_json.h"
#include "app/session.h"
#include "base/encoding.h"
#include "base/error.h"
#include "cli/context.h"
#include "cli/record_output.h"
#include "cli/tier_option.h"
#include "privacy/gate.h"
#include "privacy/key.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

void addNew(const Commands& commands) {
    struct Options {
        std::string project, name, municipality, crs;
    };
    auto o = std::make_shared<Options>();
    auto* sub = commands.add("new", {"新しいプロジェクトを作る", "make a new project"});
    sub->add_option("PROJECT", o->project)->required();
    sub->add_option("--name", o->name, base::Text{"市区町村や計画の名前", "name"}.in(commands.context.lang))
        ->required();
    sub->add_option(
           "--municipality", o->municipality,
           base::Text{"市区町村コード5桁", "municipality code, five digits"}.in(commands.context.lang))
        ->required();
    sub->add_option("--crs", o->crs, "EPSG:6670");
    sub->callback([o, &context = commands.context, &run = commands.run] {
        run = [o, &context] {
            const auto session =
                app::createProject(o->project, o->name, o->municipality, o->crs, context.environment.now);
            context.print(json{{"project", o->project},
                               {"crs", session.project.info.crs},
                               {"revision", session.project.info.revision}});
            context.print(say("{} を作りました（座標系 {}）", "made {} (CRS {})", o->project,
                              session.project.info.crs));
        };
    });
}

/// Of a list of areas the rows of one level; the others have all.
released::Table ofLevel(released::Table table, const std::string& level) {
    model::Level wanted{};
    if (level.empty()) return table;
    if (!model::parseLevel(level, wanted))
        throw base::Error(
            base::Kind::Usage, say("その圏域の種類はありません", "there is no such level"), level,
            base::same("neighbourhood, jichikai, district, group, municipality, region, school_area"));
    const auto column = std::ranges::find(table.columns, "level", &released::Column::name);
    if (column == table.columns.end())
        throw base::Error(base::Kind::Usage,
                          say("--level は areas の一覧だけに使えます", "--level is for the list of areas"),
                          "--level");
    const auto at = static_cast<std::size_t>(column - table.columns.begin());
    std::erase_if(table.rows, [&](const std::vector<released::Cell>& row) {
        const auto* text = std::get_if<base::Text>(&row[at]);
        return !text || text->ja != model::levelLabel(wanted).ja;
    });
    table.title = model::levelLabel(wanted);
    return table;
}

void list(const std::string& path, const std::string& what, const std::string& level,
          const TierChoice& choice, const Context& context) {
    const released::Tier tier = tierOf(choice);
    const auto release = releaseOptionsOf(choice);
    const auto session = app::openSession(path, store::Access::ReadOnly);
    if (what == "issues")
        return printList(
            "issues", privacy::Gate::releaseRecords(session.project, "issues", {}, tier, release), context);
    const auto table = what == "findings" ? privacy::Gate::releaseFindings(session.file.findings(), tier)
                                          : privacy::Gate::releaseTable(
                                                session.project, *app::listedRun(session.project, what), what,
                                                tier, release);
    const released::Table shown = ofLevel(table->table, level);
    json notes = json::array();
    for (const auto& note : table->table.notes) notes.push_back(note.in(context.lang));
    context.print(json{{"list", what},
                       {"tier", released::tierName(tier)},
                       {"handling", released::handlingNote(tier).in(context.lang)},
                       {"notes", notes},
                       {"rows", app::tableJson(shown, context.lang)}});
    printTable(shown, context);
}

void addList(const Commands& commands) {
    auto path = std::make_shared<std::string>(), what = std::make_shared<std::string>();
    auto level = std::make_shared<std::string>();
    auto tier = std::make_shared<TierChoice>(TierChoice{"professional"});
    auto* sub = commands.add("list", {"プロジェクトの中身を一覧にする", "list what is in a project"});
    sub->add_option("PROJECT", *path)->required();
    sub->add_option(
           "WHAT", *what,
           "areas|smallareas|facilities|population|cases|patterns|proposals|issues|editions|findings")
        ->required()
        ->check(CLI::IsMember({"areas", "smallareas", "facilities", "population", "cases", "patterns",
                               "proposals", "issues", "editions", "findings"}));
    sub->add_option("--level", *level,
                    base::Text{"圏域の種類（areas の一覧で。例：group）", "level of areas, like group"}.in(
                        commands.context.lang));
    addTierOption(*sub, *tier, commands.context.lang);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { list(*path, *what, *level, *tier, context); };
    });
}

void check(const std::string& path, bool repair, const Context& context) {
    const auto report = store::check(path, repair);
    json problems = json::array();
    for (const auto& problem : report.problems) {
        problems.push_back({{"code", problem.code},
                            {"text", problem.text.in(context.lang)},
                            {"repaired", problem.repaired}});
        context.print(base::same(fmt::format("  [{}] {}{}", problem.code, problem.text.in(context.lang),
                                             problem.repaired ? " ✓" : "")));
    }
    context.print(json{{"ok", report.ok}, {"problems", problems}});
    if (!report.ok)
        throw base::Error(base::Kind::Failed, say("プロジェクトに問題があります", "the project has problems"),
                          path,
                          say("sasae check --repair で直せるものがあります。控えから戻すこともできます",
                              "`sasae check --repair` mends what can be mended; else go back to a copy"));
    context.print(say("問題はありません", "no problems"));
}

void addCheck(const Commands& commands) {
    auto path = std::make_shared<std::string>();
    auto repair = std::make_shared<bool>(false);
    auto* sub = commands.add("check", {"プロジェクトの整合性を調べる", "check the integrity of a project"});
    sub->add_option("PROJECT", *path)->required();
    sub->add_flag("--repair", *repair,
                  base::Text{"直せるものを直す", "mend what can be mended"}.in(commands.context.lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { check(*path, *repair, context); };
    });
}

void addCopy(const Commands& commands) {
    auto from = std::make_shared<std::string>(), to = std::make_shared<std::string>();
    auto* sub = commands.add("copy", {"プロジェクトの控えを取る", "make a consistent copy of a project"});
    sub->add_option("PROJECT", *from)->required();
    sub->add_option("FILE", *to)->required();
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            store::ProjectFile::open(*from, store::Access::ReadOnly).copyTo(*to);
            context.print(json{{"copy", *to}});
            context.print(say("{} に写しました", "copied to {}", *to));
        };
    });
}

void addUndo(const Commands& commands) {
    auto path = std::make_shared<std::string>();
    auto again = std::make_shared<bool>(false);
    auto* sub = commands.add("undo", {"最後の変更を元に戻す", "take back the newest change"});
    sub->add_option("PROJECT", *path)->required();
    sub->add_flag(
        "--redo", *again,
        base::Text{"元に戻したものをやり直す", "do again what was taken back"}.in(commands.context.lang));
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] {
            auto file = store::ProjectFile::open(*path);
            const store::LogEntry entry{.at = context.environment.now, .command = *again ? "redo" : "undo"};
            const auto done = *again ? file.redo(entry, file.revision(), context.progress())
                                     : file.undo(entry, file.revision(), context.progress());
            context.print(json{{"revision", done.revision}});
            context.print(*again ? say("やり直しました（版 {}）", "done again (revision {})", done.revision)
                                 : say("元に戻しました（版 {}）", "taken back (revision {})", done.revision));
        };
    });
}

void printLog(const std::string& path, const Context& context) {
    json rows = json::array();
    for (const auto& row : store::ProjectFile::open(path, store::Access::ReadOnly).log()) {
        json inputs = json::array();
        std::string names;
        for (const auto& input : row.inputs) {
            inputs.push_back({{"name", input.name}, {"sha256", input.sha256}});
            names += "  " + input.name + " " + input.sha256.substr(0, 12);
        }
        rows.push_back({{"id", row.id},
                        {"at", row.at},
                        {"command", row.command},
                        {"settings", json::parse(row.settings, nullptr, false)},
                        {"inputs", inputs},
                        {"findings", row.findings},
                        {"revision_before", row.revisionBefore},
                        {"revision_after", row.revisionAfter},
                        {"undoes", row.undoes},
                        {"undone", row.undone},
                        {"can_be_undone", row.canBeUndone}});
        context.print(base::same(fmt::format(
            "{:>4}  {}  {}{}{}", row.revisionAfter, row.at, row.command, names,
            row.undone ? (context.lang == base::Lang::Ja ? "（元に戻した）" : " (taken back)") : "")));
    }
    context.print(json{{"log", rows}});
}

void addLog(const Commands& commands) {
    auto path = std::make_shared<std::string>();
    auto* sub = commands.add("log", {"行ったことを順に示す", "what was done, in order"});
    sub->add_option("PROJECT", *path)->required();
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { printLog(*path, context); };
    });
}

/// A passphrase on one line of standard input: never an argument, where others could read it.
std::string passphrase(const Context& context) {
    if (context.environment.terminal)
        context.err << base::Text{"合言葉（12文字以上）: ", "passphrase (12 characters or more): "}.in(
                           context.lang)
                    << std::flush;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

struct KeyRequest {
    std::string project, what, file, keyFile;
};

void keyCommand(const KeyRequest& request, const Context& context) {
    const auto fingerprint =
        app::openSession(request.project, store::Access::ReadOnly).project.info.keyFingerprint;
    const std::filesystem::path path = request.keyFile.empty()
                                           ? privacy::keyPathIn(context.environment.dataFolder)
                                           : std::filesystem::path(request.keyFile);
    if (request.what == "fingerprint") {
        context.print(json{{"fingerprint", fingerprint}});
        context.print(fingerprint.empty() ? say("鍵はまだ使われていません", "no key has been used yet")
                                          : base::same(fingerprint));
        return;
    }
    if (request.file.empty())
        throw base::Error(base::Kind::Usage, say("控えのファイルを指定してください", "name the backup file"),
                          "FILE");
    if (request.what == "backup") {
        const auto key = privacy::loadKey(path);
        privacy::requireKey(key, fingerprint);
        privacy::backupKey(key, request.file, passphrase(context));
        context.print(say("鍵の控えを {} に作りました", "backup of the key written to {}", request.file));
    } else {
        const auto key = privacy::restoreKey(request.file, passphrase(context));
        privacy::requireKey(key, fingerprint);
        privacy::saveKey(key, path);
        context.print(say("鍵を {} に戻しました", "key restored to {}", path.string()));
    }
    context.print(json{{"done", request.what}, {"fingerprint", fingerprint}});
}

void addKey(const Commands& commands) {
    auto request = std::make_shared<KeyRequest>();
    auto* sub = commands.add(
        "key", {"仮名の鍵：指紋、控え、復元", "the pseudonym key: fingerprint, backup, restore"});
    sub->add_option("PROJECT", request->project)->required();
    sub->add_option("WHAT", request->what, "fingerprint|backup|restore")
        ->required()
        ->check(CLI::IsMember({"fingerprint", "backup", "restore"}));
    sub->add_option("FILE", request->file,
                    base::Text{"控えのファイル", "the backup file"}.in(commands.context.lang));
    sub->add_option("--key-file", request->keyFile);
    sub->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { keyCommand(*request, context); };
    });
}

}  // namespace

void addProjectCommands(const Commands& commands) {
    addNew(commands);
    addList(commands);
    addCheck(commands);
    addCopy(commands);
    addUndo(commands);
    addLog(commands);
    addKey(commands);
}

}  // namespace sasae::cli
