// Step ③ 列の対応: which field is what, of which level and edition the areas are; and the import itself.
#include <algorithm>

#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace {

using app::FileLook;
using app::ImportKind;
using base::say;

std::string samplesOf(const app::LookedField& field) {
    std::string all;
    for (const std::string& sample : field.samples) all += (all.empty() ? "" : "、") + sample;
    return all;
}

/// A field of the file with what stands in it.
bool fieldChoice(Ui& ui, const FileLook& look, const char* id, const base::Text& label,
                 const std::string& found, std::string& asked) {
    std::vector<Option> options;
    options.push_back({"auto", found.empty() ? ui.say({"自動（見つかりません）", "Found out (none)"})
                                             : ui.say(say("自動：{}", "Found out: {}", found))});
    int row = 0;
    const app::LookedField* shown = nullptr;
    for (const auto& field : look.fields) {
        if (field.name == asked) row = static_cast<int>(options.size());
        if (field.name == (asked.empty() ? found : asked)) shown = &field;
        options.push_back({field.name, field.name, samplesOf(field)});
    }
    const int c = choice(ui, id, ui.say(label), options, row);
    if (shown && !shown->samples.empty())
        paragraph(
            ui,
            say("{}通り。例：{}", "{} different, such as: {}", grouped(shown->different), samplesOf(*shown)),
            Type::Small, ui.theme.soft);
    space(ui, 6);
    if (c < 0) return false;
    asked = c == 0 ? "" : look.fields[static_cast<std::size_t>(c - 1)].name;
    return true;
}

struct LevelWords {
    const char* id;
    base::Text label;
};

const std::vector<LevelWords>& levels() {
    static const std::vector<LevelWords> all = {{"district", {"校区", "Districts"}},
                                                {"jichikai", {"自治会の区域", "Neighbourhood associations"}},
                                                {"group", {"複数の校区のまとまり", "Groups of districts"}},
                                                {"smallarea", {"小地域（町丁・字）", "Small areas"}},
                                                {"school_area", {"通学区域", "School areas"}},
                                                {"municipality", {"市域", "Municipality"}}};
    return all;
}

bool levelChoice(Ui& ui, app::ImportPlan& plan) {
    std::vector<Option> options;
    int row = 0;
    for (const LevelWords& level : levels()) {
        if (level.id == plan.level) row = static_cast<int>(options.size());
        options.push_back({level.id, ui.say(level.label)});
    }
    const int c = choice(ui, "level", ui.say({"どの圏域の境界ですか", "Boundaries of what?"}), options, row);
    space(ui, 6);
    if (c < 0) return false;
    plan.level = options[static_cast<std::size_t>(c)].id;
    return true;
}

/// What the publisher of the file says it is, where the level that is chosen is another one.
bool suggestedLevel(Ui& ui, const FileLook& look, app::ImportPlan& plan) {
    struct Suggestion {
        const char *profile, *level;
        base::Text words;
    };
    static const Suggestion kAll[] = {
        {"estat-smallarea",
         "smallarea",
         {"国勢調査の小地域の境界のようです", "These look like the small areas of a census"}},
        {"ksj-a27",
         "school_area",
         {"小学校の通学区域のようです。校区と同じとは限りません",
          "These look like school areas, which need not be the districts"}},
        {"ksj-a32",
         "school_area",
         {"中学校の通学区域のようです。校区と同じとは限りません",
          "These look like school areas, which need not be the districts"}},
        {"ksj-n03", "municipality", {"市区町村の境界のようです", "These look like municipalities"}}};
    for (const Suggestion& s : kAll) {
        if (look.profile != s.profile || plan.level == s.level) continue;
        const auto level = std::ranges::find_if(
            levels(), [&](const LevelWords& l) { return std::string_view(l.id) == s.level; });
        callout(ui, ui.say(s.words), Mood::Warn);
        const bool taken =
            button(ui, "level-suggested",
                   ui.say(say("「{}」として取り込む", "Import them as “{}”", ui.say(level->label))),
                   {.small = true});
        space(ui, 6);
        if (taken) plan.level = s.level;
        return taken;
    }
    return false;
}

bool areaColumns(Ui& ui, const FileLook& look, UiState& own) {
    app::ImportPlan& plan = own.import.plan;
    bool changed = levelChoice(ui, plan);
    changed |= suggestedLevel(ui, look, plan);
    changed |= fieldChoice(ui, look, "name-field", {"名前の列", "Field with the names"}, look.nameField,
                           plan.nameField);
    changed |= fieldChoice(ui, look, "code-field", {"番号（コード）の列", "Field with the codes"},
                           look.codeField, plan.codeField);
    input(ui, "valid-from", ui.say({"この境界が有効になる日", "Valid from"}), plan.validFrom,
          ui.say({"令和8年4月1日、2026-04-01 など（空なら今日）", "2026-04-01 (empty: today)"}));
    changed |= entered(ui, "valid-from");
    space(ui, 4);
    input(ui, "edition", ui.say({"版の名前", "Name of the edition"}), plan.edition,
          ui.say({"空なら有効になる日（R8.4.1 など）", "empty: the day it is valid from"}));
    if (!plan.edition.empty() && plan.edition == look.compared.edition)
        paragraph(ui,
                  say("いまの版「{}」と同じ名前です。その版が置き換わります。",
                      "“{}” is the present edition: it will be replaced.", plan.edition),
                  Type::Small, ui.theme.warn);
    space(ui, 6);
    return changed;
}

bool tableColumns(Ui& ui, const FileLook& look, UiState& own) {
    app::ImportPlan& plan = own.import.plan;
    bool changed = false;
    if (look.profile.empty() || look.profile == "generic")
        callout(ui, ui.say({"列は見出しの語から決めます", "Columns are known by their headings"}),
                Mood::Plain, ui.say(look.profileWhy));
    else
        callout(ui, look.profileLabel.empty() ? look.profile : ui.say(look.profileLabel), Mood::Good,
                ui.say(look.profileWhy));
    space(ui, 6);
    if (plan.kind == ImportKind::Population) {
        input(ui, "as-of", ui.say({"いつの人口ですか", "As of"}), plan.asOf,
              ui.say({"令和2年10月1日、2020-10-01 など", "2020-10-01"}));
        changed |= entered(ui, "as-of");
        space(ui, 6);
    }
    if (plan.kind == ImportKind::Facilities) {
        input(ui, "profile",
              ui.say({"列の対応表（columns.json。空なら自動）", "Profile (columns.json; empty: found out)"}),
              plan.profile, "columns.json");
        changed |= entered(ui, "profile");
        space(ui, 6);
    }
    subheading(ui, ui.say({"列と中身", "Fields and what is in them"}));
    constexpr std::size_t kMost = 24;
    for (std::size_t i = 0; i < look.fields.size() && i < kMost; ++i)
        keyValue(ui, look.fields[i].name,
                 fitted(ui, samplesOf(look.fields[i]), contentWidth() * 0.54F, Type::Body));
    space(ui, 6);
    return changed;
}

/// What keeps the import from going, or a word of consent that lets it go.
bool mayImport(Ui& ui, const FileLook& look, UiState& own) {
    if (look.reading) return false;
    if (look.error) {
        callout(ui, ui.say(look.error->text), Mood::Bad, ui.say(look.error->hint));
        space(ui, 6);
        return false;
    }
    if (base::worst(look.findings) != base::Severity::Error) return true;
    callout(ui,
            ui.say({"重い指摘があります。ファイルを直すのが確かです。",
                    "There are grave findings: it is best to mend the file."}),
            Mood::Bad,
            ui.say({"右の「見つかったこと」の赤い項目を確かめてください。",
                    "See the red ones among the findings at the right."}));
    space(ui, 4);
    const std::string words =
        ui.say(say("承知のうえで、読めた{}行だけを取り込む", "I know; import the {} rows that can be read",
                   grouped(look.imported)));
    if (checkbox(ui, "accept", words, own.import.grave)) own.import.grave = !own.import.grave;
    space(ui, 6);
    return own.import.grave;
}

void skippedHouseholds(Ui& ui, const app::ImportPlan& plan) {
    rule(ui);
    paragraph(ui, ui.say({"④ 同じ世帯の確認", "④ Same households"}), Type::Strong, ui.theme.faint);
    paragraph(ui,
              plan.kind == ImportKind::Cases
                  ? ui.say({"世帯番号が同じ行は1世帯と数えるので、確かめることはありません。とばします。",
                            "Rows of one household key count as one household: nothing to settle, skipped."})
                  : ui.say({"世帯の情報がないファイルなので、とばします。",
                            "The file has no households: skipped."}),
              Type::Small, ui.theme.soft);
    space(ui, 10);
}

}  // namespace

void importColumns(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const FileLook* look = lookOf(state, own);
    if (!look) {
        own.import.step = kImportFile;
        return;
    }
    app::ImportPlan& plan = own.import.plan;
    bool changed = false;
    if (plan.kind == ImportKind::Areas)
        changed = areaColumns(ui, *look, own);
    else if (plan.kind == ImportKind::Cases)
        importCaseColumns(ui, *look, own, requests);
    else
        changed = tableColumns(ui, *look, own);
    if (changed) lookAt(own, requests);
    if (look->reading) waiting(ui, ui.say({"取り込んだときを調べています", "Trying the import"}));
    skippedHouseholds(ui, plan);
    const bool ready = mayImport(ui, *look, own);
    if (button(ui, "back", ui.say({"戻る", "Back"}), {.kind = Kind::Quiet, .icon = Icon::Left}))
        own.import.step = kImportContents;
    beside(ui);
    if (button(ui, "import", ui.say({"取り込む", "Import"}),
               {.kind = Kind::Primary,
                .icon = Icon::Upload,
                .enabled = ready && !state.jobs->running("import")})) {
        plan.accept = own.import.grave ? base::Severity::Error : base::Severity::Warning;
        own.import.step = kImportResult;
        own.import.finding = own.import.change = -1;
        requests.push_back(app::request::Import{plan});
    }
}

}  // namespace sasae::desktop
