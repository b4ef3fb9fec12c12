// case PROJECT show | correct: one case, for its staff.
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/case_correction.h"
#include "app/session.h"
#include "base/error.h"
#include "cli/context.h"
#include "cli/tier_option.h"
#include "privacy/gate.h"

namespace sasae::cli {

using base::say;
using nlohmann::json;

namespace {

struct CaseRequest {
    std::string project;
    TierChoice tier{"case"};
    app::CaseEdit edit;
};

json sheetJson(const released::CaseSheet& sheet, base::Lang lang) {
    json document = {{"id", sheet.id}, {"others", json::array()}};
    for (const auto& field : sheet.fields) {
        json said = {{"value", field.words}, {"text", field.shown.in(lang)}, {"corrected", field.corrected}};
        if (field.corrected) said["source"] = field.source.in(lang);
        document[field.name] = said;
    }
    for (const auto& other : sheet.others)
        document["others"].push_back({{"id", other.id},
                                      {"noticed_on", base::iso(other.noticed)},
                                      {"needs", other.needs.in(lang)},
                                      {"outcome", other.outcome.in(lang)}});
    return document;
}

void show(const CaseRequest& request, const Context& context) {
    const auto session = app::openSession(request.project, store::Access::ReadOnly);
    const auto sheet = privacy::Gate::releaseCase(session.project, request.edit.id, tierOf(request.tier));
    json document = sheetJson(*sheet, context.lang);
    document["handling"] = released::handlingNote(sheet.tier()).in(context.lang);
    context.print(document);
    context.print(say("ケース {}", "case {}", sheet->id));
    for (const auto& field : sheet->fields) {
        base::Text line{"  " + field.label.ja + "：" + field.shown.ja,
                        "  " + field.label.en + ": " + field.shown.en};
        if (field.corrected) {
            const base::Text source = field.source.empty() ? base::Text{"空欄", "empty"} : field.source;
            line.ja += "（訂正済み。もとは「" + source.ja + "」）";
            line.en += " (corrected; was \"" + source.en + "\")";
        }
        context.print(line);
    }
    for (const auto& other : sheet->others)
        context.print(base::Text{
            "  同じ世帯のケース " + std::to_string(other.id) + "：" + base::iso(other.noticed) + "　" +
                other.needs.ja + "　" + other.outcome.ja,
            "  case " + std::to_string(other.id) + " of the same household: " + base::iso(other.noticed) +
                "  " + other.needs.en + "  " + other.outcome.en});
    context.print(released::handlingNote(sheet.tier()));
}

void correct(const CaseRequest& request, Context& context) {
    auto session = app::openSession(request.project);
    // Who may not see a case may not change it either.
    static_cast<void>(privacy::Gate::releaseCase(session.project, request.edit.id, tierOf(request.tier)));
    const auto columns = app::correctCase(session, request.edit, context.environment.now, context.progress());
    std::string list;
    for (const std::string& column : columns) list += (list.empty() ? "" : ", ") + column;
    context.print(
        json{{"case", request.edit.id}, {"columns", columns}, {"revision", session.project.info.revision}});
    context.print(say("ケース {} を訂正しました（{}）。候補に反映するには propose をやり直してください",
                      "case {} corrected ({}); run propose again to have it counted", request.edit.id, list));
}

void addId(CLI::App& sub, CaseRequest& request, base::Lang lang) {
    sub.add_option("--id", request.edit.id,
                   base::Text{"ケース番号（list PROJECT cases --tier case）",
                              "number (list PROJECT cases --tier case)"}
                       .in(lang))
        ->required();
    addTierOption(sub, request.tier, lang);
}

void addWords(CLI::App& sub, app::CaseWords& to, base::Lang lang) {
    const auto word = [&](const char* name, std::optional<std::string>& into, const base::Text& what) {
        sub.add_option(name, into, what.in(lang));
    };
    word("--noticed-on", to.noticedOn, {"気づいた日", "day of noticing"});
    word("--linked-on", to.linkedOn, {"つながった日（\"\" で空に）", "day of linking (\"\" empties it)"});
    word("--resolved-on", to.resolvedOn, {"解決した日", "day of solving"});
    word("--noticed-by", to.noticedBy, {"気づいた人", "who noticed"});
    word("--needs", to.needs,
         {"困りごと（コードか名前を ; でつなぐ）", "needs, codes or labels joined by ;"});
    word("--structure", to.structure, {"世帯構成", "household structure"});
    word("--area", to.area, {"校区の番号（ぼかした位置は消える）", "district code (the masked point goes)"});
    word("--supports", to.supports, {"支援（; でつなぐ）", "supports, joined by ;"});
    word("--outcome", to.outcome, base::same("resolved|improved|unchanged|worse|ongoing"));
}

}  // namespace

void addCaseCommands(const Commands& commands) {
    auto request = std::make_shared<CaseRequest>();
    auto* group = commands.add("case", {"個別課題を1件ずつ見る・訂正する（担当の表示区分）",
                                        "see or correct a single case (case tier)"});
    group->add_option("PROJECT", request->project)->required();
    group->require_subcommand(1);
    auto* shown = commands.add(
        "show",
        {"1件の内容と、同じ世帯のほかのケース", "what one case says, and the other cases of its household"},
        group);
    addId(*shown, *request, commands.context.lang);
    shown->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { show(*request, context); };
    });
    auto* corrected = commands.add(
        "correct",
        {"1件を訂正する。書いた列だけが変わる", "correct one case; only the columns that are given change"},
        group);
    addId(*corrected, *request, commands.context.lang);
    addWords(*corrected, request->edit.to, commands.context.lang);
    corrected->callback([=, &context = commands.context, &run = commands.run] {
        run = [=, &context] { correct(*request, context); };
    });
}

}  // namespace sasae::cli
