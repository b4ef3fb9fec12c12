// What new boundaries change: against the present edition, and for the cases; and words of case files that
// have no code yet.
#include <algorithm>
#include <array>

#include "desktop/import_parts.h"

namespace sasae::desktop {

namespace {

using app::AreaChange;
using app::FileLook;
using base::say;

struct KindWords {
    AreaChange::Kind kind;
    const char* id;
    base::Text label;
};

const std::array<KindWords, 4>& changeKinds() {
    static const std::array<KindWords, 4> all = {
        {{AreaChange::Kind::Moved, "moved", {"形が変わる", "Shape changes"}},
         {AreaChange::Kind::Added, "added", {"加わる", "Added"}},
         {AreaChange::Kind::Gone, "gone", {"なくなる", "Gone"}},
         {AreaChange::Kind::Renamed, "renamed", {"名前が変わる", "Renamed"}}}};
    return all;
}

constexpr double kThresholdsM2[] = {1, 10, 100, 1000, 10000};

bool counts(const AreaChange& change, const UiState& own) {
    return change.kind != AreaChange::Kind::Moved || change.changedM2 >= own.import.movedM2;
}

ImU32 colourOf(const Ui& ui, AreaChange::Kind kind) {
    switch (kind) {
        case AreaChange::Kind::Added:
            return ui.theme.professionals;
        case AreaChange::Kind::Gone:
            return ui.theme.danger;
        case AreaChange::Kind::Moved:
            return ui.theme.warn;
        case AreaChange::Kind::Renamed:
            break;
    }
    return ui.theme.accent;
}

std::string wordsOfChange(const Ui& ui, const AreaChange& change) {
    switch (change.kind) {
        case AreaChange::Kind::Renamed:
            return ui.say(say("「{}」から", "was “{}”", change.nameBefore));
        case AreaChange::Kind::Moved:
            return ui.say(say("{} 違う", "{} differ", squareText(change.changedM2)));
        default:
            return change.code;
    }
}

/// Four figures side by side; one of them shows its list.
void tiles(Ui& ui, const FileLook& look, UiState& own) {
    const int columns = contentWidth() < ui.px(340) ? 2 : 4;  // at large scales two by two
    const float gap = ui.px(6), high = ui.px(58);
    const float wide = (contentWidth() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const int lines = 4 / columns;
    const Rect all =
        rectHere(contentWidth(), high * static_cast<float>(lines) + gap * static_cast<float>(lines - 1));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    int at = 0;
    for (const KindWords& words : changeKinds()) {
        const auto n = std::ranges::count_if(look.compared.changes, [&](const AreaChange& c) {
            return c.kind == words.kind && counts(c, own);
        });
        const Rect rect{all.x + (wide + gap) * static_cast<float>(at % columns),
                        all.y + (high + gap) * static_cast<float>(at / columns), wide, high};
        ++at;
        const bool on = own.import.changeKind == static_cast<int>(words.kind);
        const Touch t = touch(ui, std::string("diff-") + words.id, ui.say(words.label), rect, n > 0);
        list.AddRectFilled(rect.min(), rect.max(),
                           on          ? ui.theme.tint
                           : t.hovered ? ui.theme.hover
                                       : ui.theme.panel,
                           ui.px(6));
        list.AddRect(rect.min(), rect.max(), on ? ui.theme.accent : ui.theme.border, ui.px(6), 0,
                     on ? ui.px(1.6F) : ui.theme.hair);
        drawTextIn(ui, list, {rect.x, rect.y + ui.px(5), rect.w, ui.px(28)}, grouped(n), Type::Title,
                   n > 0 ? colourOf(ui, words.kind) : ui.theme.faint, Side::Middle);
        drawTextIn(ui, list, {rect.x, rect.y + ui.px(34), rect.w, ui.px(18)},
                   fitted(ui, ui.say(words.label), wide - ui.px(4), Type::Small), Type::Small, ui.theme.soft,
                   Side::Middle);
        focusRing(ui, list, t, ui.px(6));
        if (t.used) own.import.changeKind = on ? -1 : static_cast<int>(words.kind);
    }
    ImGui::Dummy({all.w, all.h});
}

void threshold(Ui& ui, UiState& own) {
    std::vector<Option> options;
    int row = 0;
    for (const double m2 : kThresholdsM2) {
        if (m2 == own.import.movedM2) row = static_cast<int>(options.size());
        options.push_back({grouped(static_cast<std::int64_t>(m2)), m2 >= 1e4 ? "1 ha" : squareText(m2)});
    }
    paragraph(ui, ui.say({"形の違いは、これ以上のものを数えます", "Differences of shape count from"}),
              Type::Small, ui.theme.soft);
    if (const int c = segments(ui, "moved-from", options, row); c >= 0) own.import.movedM2 = kThresholdsM2[c];
}

void changeRows(Ui& ui, const FileLook& look, UiState& own) {
    constexpr int kMost = 60;
    int shown = 0, more = 0;
    for (std::size_t i = 0; i < look.compared.changes.size(); ++i) {
        const AreaChange& change = look.compared.changes[i];
        if (static_cast<int>(change.kind) != own.import.changeKind || !counts(change, own)) continue;
        if (shown >= kMost) {
            ++more;
            continue;
        }
        ++shown;
        const std::string name = !change.name.empty()         ? change.name
                                 : !change.nameBefore.empty() ? change.nameBefore
                                                              : change.code;
        const Rect row = rectHere(contentWidth(), ui.px(30));
        const bool on = own.import.change == static_cast<int>(i);
        const Touch t = touch(ui, fmt::format("change-{}-{}", own.import.changeKind, change.code), name, row);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (on || t.hovered)
            list.AddRectFilled(row.min(), row.max(), on ? ui.theme.tint : ui.theme.hover, ui.px(5));
        list.AddCircleFilled({row.x + ui.px(12), row.centre().y}, ui.px(4), colourOf(ui, change.kind));
        drawTextIn(ui, list, {row.x + ui.px(24), row.y, row.w * 0.5F, row.h},
                   fitted(ui, name, row.w * 0.5F, Type::Body), Type::Body, ui.theme.ink);
        drawTextIn(ui, list, {row.x, row.y, row.w - ui.px(8), row.h},
                   fitted(ui, wordsOfChange(ui, change), row.w * 0.4F, Type::Small), Type::Small,
                   ui.theme.soft, Side::Right);
        focusRing(ui, list, t, ui.px(5));
        ImGui::Dummy({row.w, row.h});
        if (t.used) {
            own.import.finding = -1;
            own.import.change = static_cast<int>(i);
            showOnMap(ui, own, change.box);
        }
    }
    if (more > 0)
        paragraph(ui, ui.say(say("ほか {}区域", "and {} more", grouped(more))), Type::Small, ui.theme.soft);
}

void casesPart(Ui& ui, const AppState& state, const FileLook& look) {
    if (!state.facts.cases || look.plan.level != "district") return;
    section(ui, ui.say({"ケースの校区", "Districts of the cases"}));
    if (look.casesMoved < 0) {
        const bool told = state.tier == released::Tier::Case || state.tier == released::Tier::Professional;
        paragraph(ui,
                  told ? ui.say({"いちばん新しい版ではないので、ケースの校区は変わりません。",
                                 "Not the newest edition: cases keep their districts."})
                       : ui.say({"ケースの数は、担当・専門職の表示区分で示します。",
                                 "Figures of cases are shown at the case and professional tiers."}),
                  Type::Small, ui.theme.soft);
        return;
    }
    keyValue(ui, ui.say({"新しい校区に移る", "Move to new districts"}),
             ui.say(base::counted(grouped(look.casesMoved), {"件", "case", "cases"})), true);
    keyValue(
        ui, ui.say({"前の版のまま残る", "Stay listed in the old ones"}),
        ui.say(base::counted(grouped(look.casesKept), {"件", "case", "cases"})), look.casesKept > 0,
        look.casesKept > 0
            ? ui.say({"小地域が新しい校区の境目にかかるため、決められません。元のファイルを取り込み直すと移り"
                      "ます。",
                      "Their small area lies across the new borders. Importing their file again moves them."})
            : "");
}

}  // namespace

void importChanges(Ui& ui, const AppState& state, const FileLook& look, UiState& own) {
    section(ui, ui.say({"いまの版との違い", "Against the present edition"}));
    const app::Compared& c = look.compared;
    if (c.edition.empty()) {
        callout(ui, ui.say({"この圏域の境界は初めてです", "The first boundaries of this level"}), Mood::Good);
    } else {
        paragraph(ui,
                  c.same > 0 ? say("{}（{}区域）と比べて、{}区域は同じです。",
                                   "{} ({} areas): {} areas are the same.", c.edition, grouped(c.areas),
                                   grouped(c.same))
                             : say("{}（{}区域）と同じ区域はありません。",
                                   "{} ({} areas): no area is the same.", c.edition, grouped(c.areas)),
                  Type::Body, ui.theme.soft);
        space(ui, 2);
        if (c.changes.empty())
            callout(ui, ui.say({"違いはありません", "There is no difference"}), Mood::Plain);
        else {
            tiles(ui, look, own);
            space(ui, 4);
            if (std::ranges::any_of(c.changes,
                                    [](const AreaChange& x) { return x.kind == AreaChange::Kind::Moved; }))
                threshold(ui, own);
            changeRows(ui, look, own);
        }
        if (c.same == 0 && !c.changes.empty() && std::ranges::none_of(c.changes, [](const AreaChange& x) {
                return x.kind == AreaChange::Kind::Moved || x.kind == AreaChange::Kind::Renamed;
            })) {
            space(ui, 4);
            callout(
                ui, ui.say({"番号がひとつも合いません", "Not one code is the same"}), Mood::Warn,
                ui.say({"番号の列が違うか、番号の付け方が変わっています。③で番号の列を確かめてください。",
                        "The field of codes is another one, or codes are given differently: see step ③."}));
        }
    }
    casesPart(ui, state, look);
}

void importWords(Ui& ui, const FileLook& look, UiState& own, Requests& requests) {
    section(ui, ui.say({"対応のない語", "Words without a code"}));
    paragraph(ui,
              ui.say({"意味を選ぶと、その語も困りごととして数えます。選ばない語は数えず、ほかに困りごとのない"
                      "行は保留になります。",
                      "Choose what each word means, so that it counts. Words without a meaning do not count, "
                      "and rows without "
                      "any other need are left out."}),
              Type::Small, ui.theme.soft);
    space(ui, 4);
    for (const auto& word : look.unknownWords) {
        const auto list = std::ranges::find_if(look.wordChoices,
                                               [&](const auto& entry) { return entry.first == word.list; });
        std::vector<Option> options = {{"none", ui.say({"（選ばない）", "(none)"})}};
        if (list != look.wordChoices.end())
            for (const auto& option : list->second) options.push_back({option.code, ui.say(option.label)});
        const std::string label = ui.say(say("{}（{}行）", "{} ({} rows)", word.word, grouped(word.rows)));
        const std::string key = word.list + "/" + word.word;
        if (const int chosen = choice(ui, "word-" + key, label, options, 0); chosen > 0) {
            own.import.plan.words[key] = options[static_cast<std::size_t>(chosen)].id;
            lookAt(own, requests);
        }
        space(ui, 4);
    }
    for (const auto& [key, code] : own.import.plan.words) {
        std::string label = code;
        for (const auto& [list, options] : look.wordChoices)
            if (key.starts_with(list + "/"))
                for (const auto& option : options)
                    if (option.code == code) label = ui.say(option.label);
        keyValue(ui, key.substr(key.find('/') + 1), "→ " + label);
    }
    if (!own.import.plan.words.empty() &&
        link(ui, "words-clear", ui.say({"語の対応をやり直す", "Start the words over"}))) {
        own.import.plan.words.clear();
        lookAt(own, requests);
    }
}

}  // namespace sasae::desktop
