// 地域課題の候補: the ranked list. What it shows is released for the tier; the map outlines the chosen one.
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

#include "desktop/views.h"
#include "desktop/widgets.h"

namespace sasae::desktop {

namespace {

using app::Verdict;
using released::ProposalSheet;

base::Text verdictWords(Verdict verdict) {
    switch (verdict) {
        case Verdict::Accepted:
            return {"課題として認識", "Recognised"};
        case Verdict::Held:
            return {"保留", "On hold"};
        case Verdict::Declined:
            return {"見送り", "Declined"};
        case Verdict::Merged:
            return {"ほかの候補にまとめる", "Merge into another"};
        case Verdict::Undecided:
            break;
    }
    return {"未判断", "Undecided"};
}

/// Below the professional tier nothing tells what was judged: a list of officers or residents is not told of
/// decisions about candidates that it may not have.
const app::Judgement* judgementOf(const AppState& state, const std::string& id) {
    const auto found = state.judgements.find(id);
    if (!released::showsCasePoints(state.tier) || found == state.judgements.end()) return nullptr;
    return found->second.verdict == Verdict::Undecided ? nullptr : &found->second;
}

std::string joined(const Ui& ui, const std::vector<base::Text>& words) {
    std::string all;
    for (const auto& w : words)
        all += (all.empty() ? "" : ui.lang == base::Lang::Ja ? "・" : ", ") + ui.say(w);
    return all;
}

void drawBasis(Ui& ui, ImDrawList& list, ImVec2 at, const ProposalSheet& sheet) {
    const bool sure = sheet.basis == released::Basis::Significant;
    badge(ui, list, at, ui.say(released::basisLabel(sheet)), sure ? ui.theme.accent : ui.theme.soft,
          sure ? ui.theme.tint : ui.theme.hover);
}

void proposalCard(Ui& ui, const AppState& state, const ProposalSheet& sheet, Requests& requests) {
    const float inner = contentWidth() - ui.px(58);
    const std::string title = ui.say(sheet.title);
    auto titleLines = std::vector<std::string>(linesOf(ui, title, inner, Type::Strong));
    if (titleLines.size() > 2) {  // the whole of it stands in the evidence
        titleLines.resize(2);
        const std::string cut = "…";
        while (!titleLines[1].empty() && textWidth(ui, titleLines[1] + cut, Type::Strong) > inner)
            titleLines[1] = fitted(ui, titleLines[1], textWidth(ui, titleLines[1], Type::Strong) - ui.px(20),
                                   Type::Strong);
        if (!titleLines[1].ends_with(cut)) titleLines[1] += cut;
    }
    std::string needs = joined(ui, sheet.needLabels);
    if (!ui.say(sheet.structureLabel).empty())
        needs += (needs.empty() ? "" : "／") + ui.say(sheet.structureLabel);
    needs = fitted(ui, needs, inner, Type::Small);
    const float line = lineHeight(ui, Type::Strong), small = lineHeight(ui, Type::Small),
                body = lineHeight(ui, Type::Body);
    const std::string basis = ui.say(released::basisLabel(sheet));
    std::string where = ui.say(sheet.place) + (ui.lang == base::Lang::Ja ? " ・ " : " · ") +
                        ui.say(released::figureText(sheet.households)) +
                        (sheet.households.known() ? ui.say({"世帯", " households"}) : "");
    const bool own = textWidth(ui, where, Type::Small) + badgeWidth(ui, basis) + ui.px(10) > inner;
    where = fitted(ui, where, own ? inner : inner - badgeWidth(ui, basis) - ui.px(8), Type::Small);
    const float height = ui.px(20) + line * static_cast<float>(titleLines.size()) + body +
                         (own ? ui.px(23) : 0) + (needs.empty() ? 0 : small) + ui.px(2);
    const bool chosen = state.proposal == sheet.id;
    const Touch t = card(ui, "card-" + sheet.id, title, height, chosen);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 rank{t.rect.x + ui.px(26), t.rect.y + ui.px(25)};
    list.AddCircleFilled(rank, ui.px(14), chosen ? ui.theme.accent : ui.theme.pressed);
    drawTextIn(ui, list, {rank.x - ui.px(14), rank.y - ui.px(14), ui.px(28), ui.px(28)},
               std::to_string(sheet.rank), Type::Strong, chosen ? ui.theme.onAccent : ui.theme.ink,
               Side::Middle);
    float y = t.rect.y + ui.px(10);
    const float x = t.rect.x + ui.px(50);
    for (const auto& words : titleLines) {
        drawText(ui, list, {x, y}, words, Type::Strong, ui.theme.ink);
        y += line;
    }
    drawText(ui, list, {x, y + ui.px(1)}, where, Type::Small, ui.theme.ink);
    if (own) {
        y += body + ui.px(1);
        drawBasis(ui, list, {x, y}, sheet);
        y += ui.px(22);
    } else {
        drawBasis(ui, list, {x + textWidth(ui, where, Type::Small) + ui.px(8), y + ui.px(1)}, sheet);
        y += body;
    }
    drawText(ui, list, {x, y}, needs, Type::Small, ui.theme.soft);
    if (t.used) requests.push_back(app::request::SelectProposal{chosen ? "" : sheet.id});
    space(ui, 2);
}

void byArrows(Ui& ui, const AppState& state, const std::vector<const ProposalSheet*>& shown,
              Requests& requests) {
    if (ImGui::GetIO().WantTextInput || shown.empty() || !ui.focus.starts_with("proposals/card-")) return;
    const int by = ImGui::IsKeyPressed(GLFW_KEY_DOWN) ? 1 : ImGui::IsKeyPressed(GLFW_KEY_UP) ? -1 : 0;
    if (by == 0) return;
    int at = -1;
    for (std::size_t i = 0; i < shown.size(); ++i)
        if (shown[i]->id == state.proposal) at = static_cast<int>(i);
    const int next = std::clamp(at + by, 0, static_cast<int>(shown.size()) - 1);
    const std::string& id = shown[static_cast<std::size_t>(next)]->id;
    requests.push_back(app::request::SelectProposal{id});
    ui.focus = ui.reveal = "proposals/card-" + id;
    ui.focusSeen = true;
}

void fill(UiState& own, const AppState& state) {
    if (own.proposals.planFilled) return;
    own.proposals.plan = state.facts.standard;
    own.proposals.planFilled = true;
}

void whatIf(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    app::SearchPlan& plan = own.proposals.plan;
    fill(own, state);
    callout(ui,
            ui.say({"条件を変えた結果は「探索的」です。偶然かどうかの判定には使えず、保存もしません。",
                    "Other conditions are exploratory: they cannot rule out chance and are not stored."}),
            Mood::Plain);
    space(ui, 4);
    auto least = static_cast<float>(plan.minCases);
    if (slider(ui, "min-cases", ui.say({"何世帯から", "Least households"}), least, 2, 10,
               std::to_string(plan.minCases)))
        plan.minCases = static_cast<int>(std::lround(least));
    auto margin = static_cast<float>(plan.margin);
    if (slider(ui, "margin", ui.say({"記録の差の許容 δ", "Margin δ for uneven recording"}), margin, 1, 3,
               fmt::format("{:.1f}", plan.margin)))
        plan.margin = std::round(margin * 10) / 10;
    auto zones = static_cast<float>(plan.zones);
    if (slider(ui, "zones", ui.say({"つなげる校区の数", "Districts joined at most"}), zones, 1, 3,
               std::to_string(plan.zones)))
        plan.zones = static_cast<int>(std::lround(zones));
    space(ui, 4);
    if (button(ui, "try", ui.say({"この条件で試す", "Try these"}),
               {.kind = Kind::Primary, .enabled = !state.jobs->running("search")})) {
        plan.exploratory = true;
        requests.push_back(app::request::Search{plan});
    }
    beside(ui);
    if (button(ui, "what-if-close", ui.say({"閉じる", "Close"}), {.kind = Kind::Quiet}))
        own.proposals.whatIf = false;
    rule(ui);
}

void searching(Ui& ui, const AppState& state, Requests& requests) {
    for (const auto& job : state.jobs->status()) {
        if (job.key != "search") continue;
        waiting(ui, ui.say(job.title));
        progressBar(ui, static_cast<float>(job.share));
        space(ui, 2);
        if (button(ui, "stop", ui.say({"中止する", "Stop"}),
                   {.icon = Icon::Close, .enabled = !job.cancelled, .small = true}))
            requests.push_back(app::request::CancelJob{job.id});
        rule(ui);
    }
}

void head(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    heading(ui, ui.say({"地域課題の候補", "Proposed district issues"}));
    if (state.shown.proposals) {
        const auto& list = **state.shown.proposals;
        const std::string more =
            list.run.unlisted > 0 ? ui.say(base::say("。ほかに複数発生のみ {}件",
                                                     "; {} more that are merely repeated", list.run.unlisted))
                                  : "";
        paragraph(ui,
                  ui.say(list.run.parameters) +
                      ui.say(base::say(" で {}件", ": {} found", list.proposals.size())) + more,
                  Type::Small, ui.theme.soft);
    }
    space(ui, 4);
    const bool busy = state.jobs->running("search");
    const ButtonStyle search{.kind = state.facts.run ? Kind::Outline : Kind::Primary,
                             .icon = Icon::Search,
                             .enabled = state.facts.cases && !busy,
                             .tip = ui.say({"標準の条件で探し、結果を保存します",
                                            "Searches with the standard settings and stores the result"})};
    if (button(ui, "search", ui.say({"候補を探す", "Search"}), search)) {
        app::SearchPlan plan = state.facts.standard;
        plan.window = {};
        requests.push_back(app::request::Search{plan});
    }
    const std::string label = ui.say({"条件を変えて試す", "What if…"});
    besideIfFits(ui, buttonWidth(ui, label, {}));
    const bool other = app::comparesPeriods(state.tier);
    if (button(
            ui, "what-if", label,
            {.enabled = state.facts.cases && !busy && other,
             .tip = other
                        ? std::string()
                        : ui.say({"担当・専門職の表示区分だけで試せます。条件を変えた結果どうしは引き算ができ"
                                  "るためです",
                                  "For the case and professional tiers only: results under two "
                                  "conditions can be subtracted"})}))
        own.proposals.whatIf = !own.proposals.whatIf;
    space(ui, 6);
    searching(ui, state, requests);
    if (own.proposals.whatIf && other) whatIf(ui, state, own, requests);
    if (state.shown.exploratory) {
        callout(ui, ui.say({"探索的な結果を見ています", "These are exploratory results"}), Mood::Warn);
        if (button(ui, "standard", ui.say({"標準の結果に戻る", "Back to the standard run"}),
                   {.icon = Icon::Undo}))
            requests.push_back(app::request::ShowStandard{});
        space(ui, 4);
    }
}

}  // namespace

void viewProposals(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    head(ui, state, own, requests);
    if (!state.facts.cases)
        return emptyState(
            ui, Icon::List, ui.say({"個別課題がまだありません", "There are no cases yet"}),
            ui.say({"「データの取込み」で個別課題を取り込むと、似た世帯が集まる校区を探せます。",
                    "Import cases first; then similar households that gather in a district can be found."}));
    if (!state.shown.proposals) return waiting(ui, ui.say({"用意しています", "Preparing"}));
    const auto& list = **state.shown.proposals;
    if (list.proposals.empty())
        return emptyState(
            ui, Icon::List,
            state.facts.run ? ui.say({"示せる候補がありません", "No proposal can be shown"})
                            : ui.say({"まだ探していません", "Not searched yet"}),
            state.facts.run
                ? ui.say({"この表示区分では、少数のため示せないか、集中が見つかりませんでした。",
                          "At this tier the numbers are too small to tell, or nothing was found."})
                : ui.say({"「候補を探す」を押すと、標準の条件で探します。",
                          "Press “Search” to look with the standard settings."}));
    std::vector<const ProposalSheet*> shown;
    int judged = 0;
    for (const auto& sheet : list.proposals) {
        const bool done = judgementOf(state, sheet.id) != nullptr;
        judged += done ? 1 : 0;
        if (!done || own.proposals.showJudged || state.proposal == sheet.id) shown.push_back(&sheet);
    }
    byArrows(ui, state, shown, requests);
    for (const auto* sheet : shown) proposalCard(ui, state, *sheet, requests);
    if (judged > 0) {
        space(ui, 4);
        if (link(ui, "judged",
                 own.proposals.showJudged ? ui.say({"判断済みを隠す", "Hide what is judged"})
                                          : ui.say(base::say("判断済み {}件を隠しています　表示する",
                                                             "{} judged are hidden — show", judged))))
            own.proposals.showJudged = !own.proposals.showJudged;
    }
    rule(ui);
    for (const auto& note : list.notes) {
        paragraph(ui, ui.say(note), Type::Small, ui.theme.soft);
        space(ui, 2);
    }
    space(ui, 16);
}

namespace {

bool reasonFree(Verdict verdict) {
    return verdict == Verdict::Accepted || verdict == Verdict::Merged;
}

/// Which candidate is to stand for this one: any that is not itself merged.
void mergeInto(Ui& ui, const AppState& state, UiState& own) {
    std::vector<Option> options;
    int row = -1;
    if (state.shown.proposals)
        for (const auto& sheet : (*state.shown.proposals)->proposals) {
            const auto* judged = judgementOf(state, sheet.id);
            if (sheet.id == state.proposal || (judged && judged->verdict == Verdict::Merged)) continue;
            if (sheet.id == own.proposals.into) row = static_cast<int>(options.size());
            options.push_back(
                {sheet.id, std::to_string(sheet.rank) + "　" + ui.say(sheet.title), ui.say(sheet.place)});
        }
    if (const int c =
            choice(ui, "reason/into", ui.say({"まとめる先の候補", "Into which proposal"}), options, row);
        c >= 0)
        own.proposals.into = options[static_cast<std::size_t>(c)].id;
    space(ui, 6);
}

}  // namespace

void viewReason(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    if (!own.proposals.asking) return;
    const Verdict verdict = *own.proposals.asking;
    Dialog dialog(ui, "reason", ui.say(verdictWords(verdict)), 520, verdict == Verdict::Merged ? 350 : 268);
    if (dialog.closed || state.proposal.empty()) {
        own.proposals.asking.reset();
        return;
    }
    if (const auto* sheet = state.selectedProposal())
        paragraph(ui, ui.say(sheet->title) + "（" + ui.say(sheet->place) + "）", Type::Body, ui.theme.soft);
    space(ui, 6);
    if (verdict == Verdict::Merged) mergeInto(ui, state, own);
    input(ui, "reason/text",
          ui.say({"理由（会議録や次の検討で使います）", "Reason (for minutes and the next round)"}),
          own.proposals.reason,
          reasonFree(verdict) ? ui.say({"任意", "optional"}) : ui.say({"必ず書いてください", "required"}));
    paragraph(ui,
              ui.say({"氏名・住所など、だれか分かることは書かないでください。",
                      "Write nothing that shows who somebody is."}),
              Type::Small, ui.theme.soft);
    space(ui, 10);
    if (button(ui, "reason/ok", ui.say(verdictWords(verdict)),
               {.kind = Kind::Primary,
                .enabled = (reasonFree(verdict) || !own.proposals.reason.empty()) &&
                           (verdict != Verdict::Merged || !own.proposals.into.empty())})) {
        requests.push_back(
            app::request::Judge{state.proposal, verdict, own.proposals.reason, own.proposals.into});
        own.proposals.into.clear();
        own.proposals.asking.reset();
        own.proposals.reason.clear();
    }
    beside(ui);
    if (button(ui, "reason/cancel", ui.say({"やめる", "Cancel"}), {.kind = Kind::Quiet}))
        own.proposals.asking.reset();
}

}  // namespace sasae::desktop
