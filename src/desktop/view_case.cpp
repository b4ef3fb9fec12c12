// One case, for its staff: what is known of it, the other cases of the household, and the form to correct it.
#include <algorithm>

#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using released::CaseSheet;

/// "a;b" as its parts.
std::vector<std::string> parts(const std::string& joined) {
    std::vector<std::string> list;
    for (std::size_t at = 0; at < joined.size();) {
        const std::size_t end = std::min(joined.find(';', at), joined.size());
        if (end > at) list.push_back(joined.substr(at, end - at));
        at = end + 1;
    }
    return list;
}

std::string joinedBack(std::vector<std::string> list) {
    std::ranges::sort(list);
    std::string text;
    for (const std::string& part : list) text += (text.empty() ? "" : ";") + part;
    return text;
}

const std::string& notKnown(Ui& ui) {
    thread_local std::string words;
    words = ui.say({"分からない", "not known"});
    return words;
}

/// One of a list, or that it is not known.
void oneOf(Ui& ui, CaseFormState& form, const CaseSheet::Field& field,
           const std::vector<app::ProjectFacts::Kind>& kinds) {
    std::vector<Option> options{{"none", notKnown(ui)}};
    int row = 0;
    for (const auto& kind : kinds) {
        if (kind.code == form.to[field.name]) row = static_cast<int>(options.size());
        options.push_back({kind.code, ui.say(kind.label)});
    }
    if (const int c = choice(ui, "case-" + field.name, ui.say(field.label), options, row); c >= 0)
        form.to[field.name] = c == 0 ? std::string() : options[static_cast<std::size_t>(c)].id;
    space(ui, 6);
}

/// Several of a list: those that are chosen, each with its way out, and a list to choose one more from.
void severalOf(Ui& ui, CaseFormState& form, const CaseSheet::Field& field, const std::vector<Option>& all) {
    subheading(ui, ui.say(field.label));
    std::vector<std::string> chosen = parts(form.to[field.name]);
    std::string away;
    for (const std::string& code : chosen) {
        const auto known = std::ranges::find(all, code, &Option::id);
        if (button(ui, "case-" + field.name + "-" + code, known == all.end() ? code : known->label,
                   {.icon = Icon::Close, .tip = ui.say({"外す", "Take it out"}), .small = true}))
            away = code;
    }
    if (chosen.empty()) paragraph(ui, ui.say({"まだありません", "none"}), Type::Small, ui.theme.soft);
    std::vector<Option> more;
    for (const Option& option : all)
        if (std::ranges::find(chosen, option.id) == chosen.end()) more.push_back(option);
    more.insert(more.begin(), {"none", ui.say({"加える…", "Add…"}), {}, false});
    if (const int c = choice(ui, "case-" + field.name, {}, more, 0); c > 0)
        chosen.push_back(more[static_cast<std::size_t>(c)].id);
    std::erase(chosen, away);
    form.to[field.name] = joinedBack(std::move(chosen));
    space(ui, 6);
}

std::vector<Option> needsOf(Ui& ui, const AppState& state) {
    std::vector<Option> options;
    for (const auto& need : state.facts.needs)
        options.push_back({need.code, ui.say(need.label), ui.say(need.group)});
    return options;
}

std::vector<Option> supportsOf(Ui& ui, const AppState& state) {
    std::vector<Option> options;
    for (const auto& kind : state.facts.knownKinds) options.push_back({kind.code, ui.say(kind.label)});
    return options;
}

const std::vector<app::ProjectFacts::Kind>& outcomes() {
    static const std::vector<app::ProjectFacts::Kind> all = {{"resolved", {"解決", "resolved"}},
                                                             {"improved", {"改善", "improved"}},
                                                             {"unchanged", {"変化なし", "unchanged"}},
                                                             {"worse", {"悪化", "worse"}},
                                                             {"ongoing", {"支援中", "ongoing"}}};
    return all;
}

/// Only the columns that were changed are asked for.
app::CaseEdit editOf(const CaseFormState& form) {
    app::CaseEdit edit{form.of, {}};
    const auto take = [&](const char* name, std::optional<std::string>& into) {
        if (form.to.at(name) != form.was.at(name)) into = form.to.at(name);
    };
    take("noticed_on", edit.to.noticedOn);
    take("linked_on", edit.to.linkedOn);
    take("resolved_on", edit.to.resolvedOn);
    take("noticed_by", edit.to.noticedBy);
    take("needs", edit.to.needs);
    take("structure", edit.to.structure);
    take("area", edit.to.area);
    take("supports", edit.to.supports);
    take("outcome", edit.to.outcome);
    return edit;
}

void form(Ui& ui, const AppState& state, CaseFormState& own, const CaseSheet& sheet, Requests& requests) {
    heading(ui, ui.say(base::say("ケース {} を訂正する", "Correct case {}", sheet.id)));
    paragraph(ui,
              ui.say({"名前や住所は書き込めません。日付は 2024-04-01、R6.4.1 のように書きます。",
                      "There is no field for names or addresses. Dates: 2024-04-01, R6.4.1."}),
              Type::Small, ui.theme.soft);
    space(ui, 8);
    for (const CaseSheet::Field& field : sheet.fields) {
        if (field.name.ends_with("_on")) {
            input(ui, "case-" + field.name, ui.say(field.label), own.to[field.name], "2024-04-01", 180);
            space(ui, 6);
        } else if (field.name == "noticed_by") {
            oneOf(ui, own, field, state.facts.actors);
        } else if (field.name == "needs") {
            severalOf(ui, own, field, needsOf(ui, state));
        } else if (field.name == "structure") {
            oneOf(ui, own, field, state.facts.structures);
        } else if (field.name == "area") {
            oneOf(ui, own, field, state.facts.districtNames);
            if (sheet.hasPoint && own.to["area"] != own.was["area"])
                callout(ui,
                        ui.say({"校区を変えると、ぼかした位置は消えます。",
                                "The masked point goes with another district."}),
                        Mood::Warn);
        } else if (field.name == "supports") {
            severalOf(ui, own, field, supportsOf(ui, state));
        } else {
            oneOf(ui, own, field, outcomes());
        }
    }
    space(ui, 8);
    const bool ready = own.to != own.was && !own.to["needs"].empty() && !own.to["noticed_on"].empty() &&
                       !state.jobs->running("case");
    if (button(ui, "case-ok", ui.say({"訂正する", "Correct"}), {.kind = Kind::Primary, .enabled = ready})) {
        own.sentAt = state.facts.revision;
        requests.push_back(app::request::CorrectCase{editOf(own)});
    }
    beside(ui);
    if (button(ui, "case-cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet})) own = {};
}

void openForm(const CaseSheet& sheet, CaseFormState& own) {
    own = {};
    own.open = true;
    own.of = sheet.id;
    for (const CaseSheet::Field& field : sheet.fields) own.was[field.name] = field.words;
    own.to = own.was;
}

void facts(Ui& ui, UiState& all, const CaseSheet& sheet, Requests& requests) {
    heading(ui, ui.say(base::say("ケース {}", "Case {}", sheet.id)));
    paragraph(ui, ui.say(released::handlingNote(released::Tier::Case)), Type::Small, ui.theme.warn);
    space(ui, 6);
    for (const CaseSheet::Field& field : sheet.fields) {
        const std::string shown = ui.say(field.shown);
        std::string note;
        if (field.corrected) {
            const std::string source = ui.say(field.source);
            note = ui.say({"訂正済み。取り込んだときは「", "corrected; the source said \""}) +
                   (source.empty() ? notKnown(ui) : source) + ui.say({"」", "\""});
        }
        keyValue(ui, ui.say(field.label), shown.empty() ? notKnown(ui) : shown, false, note);
    }
    space(ui, 8);
    if (button(ui, "case-edit", ui.say({"訂正する", "Correct"}), {.kind = Kind::Primary}))
        openForm(sheet, all.caseForm);
    beside(ui);
    if (button(ui, "case-close", ui.say({"閉じる", "Close"}), {.kind = Kind::Quiet})) {
        all.table.choice.clear();
        requests.push_back(app::request::ShowCase{0});
    }
    section(ui, ui.say({"同じ世帯のほかのケース", "Other cases of the household"}));
    if (sheet.others.empty())
        paragraph(ui, ui.say({"ほかにはありません", "There are none"}), Type::Body, ui.theme.soft);
    for (const CaseSheet::Other& other : sheet.others) {
        if (button(ui, "case-other-" + std::to_string(other.id),
                   base::iso(other.noticed) + "　" + ui.say(base::say("ケース {}", "case {}", other.id)),
                   {.kind = Kind::Quiet, .width = -1}))
            requests.push_back(app::request::ShowCase{other.id});
        paragraph(ui, ui.say(other.needs) + "　" + ui.say(other.outcome), Type::Small, ui.theme.soft);
    }
}

}  // namespace

void viewCase(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    CaseFormState& typed = own.caseForm;
    // Written: the form goes. Not written: it stays, beside the message that says why.
    if (typed.sentAt >= 0 && !state.jobs->running("case")) {
        if (state.facts.revision > typed.sentAt)
            typed = {};
        else
            typed.sentAt = -1;
    }
    if (!state.shown.caseSheet)
        return emptyState(
            ui, Icon::Table, ui.say({"ケースを1件選んでください", "Choose a case"}),
            ui.say({"下の表の行をクリックすると、内容と同じ世帯のほかのケースがここに出ます。ここで訂正もでき"
                    "ます。",
                    "Click a row of the table below: what it says and the other cases of the household "
                    "are shown here, and it can be corrected."}));
    const CaseSheet& sheet = **state.shown.caseSheet;
    if (typed.open && typed.of != sheet.id) typed = {};
    typed.open ? form(ui, state, typed, sheet, requests) : facts(ui, own, sheet, requests);
}

}  // namespace sasae::desktop
