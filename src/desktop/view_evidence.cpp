// Right of the candidates: the evidence of the chosen one, as its tier may see it, and what people decide.
#include <algorithm>
#include <cmath>

#include "desktop/charts.h"
#include "desktop/views.h"
#include "desktop/widgets.h"
#include "map/classify.h"

namespace sasae::desktop {

namespace {

using app::Verdict;
using released::Figure;
using released::ProposalSheet;

std::string number(double value, int decimals) {
    return map::numberText(value, decimals);
}

/// What the ratio is taken over.
base::Text comparedWith(released::Against against) {
    switch (against) {
        case released::Against::Elsewhere:
            return {"他校区との比", "Against elsewhere"};
        case released::Against::YearBefore:
            return {"前の期間との比", "Against the period before"};
        case released::Against::Unrelated:
            return {"無関係な場合との比", "Against unrelated needs"};
    }
    return {};
}

void statistics(Ui& ui, const ProposalSheet& sheet) {
    const std::string households = ui.say(released::figureText(sheet.households)) +
                                   (sheet.households.known() ? ui.say({"世帯", " households"}) : "");
    const bool city = sheet.areaCodes.empty();
    const std::string here = city                         ? ui.say({"市全体", "Whole city"})
                             : sheet.areaCodes.size() > 1 ? ui.say({"この範囲", "Here"})
                                                          : ui.say({"この校区", "This district"});
    if (!sheet.statistics) {
        keyValue(ui, here, households, true);
        return;
    }
    const auto& s = *sheet.statistics;
    keyValue(ui, here,
             households + ui.say({"（見込み ", " (expected "}) + number(s.expected, 1) + ui.say({"）", ")"}),
             true);
    if (s.ratio) {
        std::string ratio = number(*s.ratio, 1) + ui.say({"倍", " times"});
        if (s.ratioLow && s.ratioHigh)
            ratio += ui.say({"（", " ("}) + number(*s.ratioLow, 1) + " – " + number(*s.ratioHigh, 1) +
                     ui.say({"）", ")"});
        keyValue(ui, ui.say(comparedWith(sheet.against)), ratio, true,
                 ui.say({"90 % の幅。選ばれた候補の値は大きめに出ます",
                         "90 % interval; values of chosen proposals run high"}));
    }
    if (s.pValue) {
        // What the level of the run is, the words of certainty say.
        const double per1000 = std::ceil(1000 * *s.pValue - 1e-9);
        const std::string odds = fmt::format("{}{}{}", ui.say({"1,000回に", "at most "}), number(per1000, 0),
                                             ui.say({"回以下", " in 1,000"}));
        keyValue(ui, ui.say({"偶然で出る割合", "By chance"}),
                 odds + fmt::format("{}p = {}{}", ui.say({"（", " ("}), number(*s.pValue, 3),
                                    ui.say({"）", ")"})));
    }
    if (s.qValue) keyValue(ui, ui.say({"取り違えの割合", "False discovery"}), "q = " + number(*s.qValue, 3));
    if (s.stability)
        keyValue(ui, ui.say({"条件を変えても残る割合", "Survives other settings"}),
                 fmt::format("{:.0f} %", *s.stability * 100));
}

void similar(Ui& ui, const ProposalSheet& sheet) {
    if (sheet.whySimilar.empty()) return;
    section(ui, ui.say({"なぜ似ているか", "Why they are similar"}));
    std::string all;
    for (const auto& sentence : sheet.whySimilar)
        all += (all.empty() || ui.lang == base::Lang::Ja ? "" : " ") + ui.say(sentence);
    paragraph(ui, all, Type::Body, ui.theme.ink);
}

/// 「R7 4–6月」 → 「4–6」 under the bars, the year where it begins.
std::string barLabel(const std::string& label, std::size_t row) {
    const auto gap = label.find(' ');
    if (gap == std::string::npos) return label;
    return row == 0 || label.find("4–6") != std::string::npos || label.find("Apr") != std::string::npos
               ? label.substr(0, gap)
               : "";
}

void quarters(Ui& ui, const ProposalSheet& sheet) {
    if (sheet.quarters.empty()) return;
    section(ui, ui.say({"四半期ごとの世帯数", "Households by quarter"}));
    std::vector<ChartBar> bars;
    for (std::size_t i = 0; i < sheet.quarters.size(); ++i)
        bars.push_back({barLabel(ui.say(sheet.quarters[i].label), i), sheet.quarters[i].households,
                        i + 4 >= sheet.quarters.size()});
    columnChart(ui, bars, ui.say({"世帯", "households"}), 116);
    paragraph(ui,
              ui.say({"濃い色が直近の1年（単位：世帯）。件数の増加は、早期発見が進んだ結果の場合があります",
                      "Dark: the newest year (households). A rise may mean that troubles are found earlier"}),
              Type::Small, ui.theme.soft);
}

void noticed(Ui& ui, const ProposalSheet& sheet) {
    section(ui, ui.say({"気づいた人", "Who noticed"}));
    const bool any =
        std::ranges::any_of(sheet.noticedBy, [](const Figure& f) { return f.kind != Figure::Kind::NoData; });
    if (!any) {
        paragraph(ui, ui.say({"この表示区分では示しません", "Not shown at this tier"}), Type::Body,
                  ui.theme.soft);
        return;
    }
    std::vector<SharePart> parts{
        {ui.say({"本人・家族", "Self, family"}), sheet.noticedBy[0], ui.theme.family},
        {ui.say({"地域住民", "Residents"}), sheet.noticedBy[1], ui.theme.residents},
        {ui.say({"専門職", "Professionals"}), sheet.noticedBy[2], ui.theme.professionals}};
    if (const Figure& unknown = sheet.noticedBy[3]; unknown.kind != Figure::Kind::Exact || unknown.value > 0)
        parts.push_back({ui.say({"不明", "Not known"}), unknown, ui.theme.faint});
    shareChart(ui, parts, "");
    if (sheet.linkedWithin30.known())
        keyValue(ui, ui.say({"30日以内につながった", "Linked within 30 days"}),
                 ui.say(released::figureText(sheet.linkObservable)) + ui.say({"世帯中 ", " households: "}) +
                     ui.say(released::figureText(sheet.linkedWithin30)));
}

void supports(Ui& ui, const ProposalSheet& sheet) {
    if (sheet.supports.empty()) return;
    section(ui, ui.say({"使われていた支援と結果", "Supports used, and how it went"}));
    for (const auto& row : sheet.supports) {
        const std::string name =
            ui.say(row.name) + (ui.say(row.roles).empty() ? "" : "（" + ui.say(row.roles) + "）");
        std::string words = ui.say(released::figureText(row.used)) + ui.say({"世帯のうち ", " used, "}) +
                            ui.say(released::figureText(row.solved)) +
                            ui.say({" が解決・改善", " solved or better"});
        if (row.low && row.high) words += fmt::format(" ({:.0f}–{:.0f} %)", *row.low * 100, *row.high * 100);
        paragraph(ui, name, Type::Strong, ui.theme.ink);
        paragraph(ui, words, Type::Small, ui.theme.soft);
        space(ui, 2);
    }
    paragraph(ui,
              ui.say({"困難な世帯ほど支援が多く、割合は効果を意味しません。",
                      "Harder households get more support: the shares are no effects."}),
              Type::Small, ui.theme.soft);
}

void roles(Ui& ui, const ProposalSheet& sheet) {
    if (sheet.roles.empty()) return;
    section(ui, ui.say({"担い手の釣り合い", "Balance of roles"}));
    for (const auto& row : sheet.roles) {
        keyValue(ui, ui.say(row.role), ui.say(row.what));
        if (!row.thin) continue;
        const Rect at = rectHere(badgeWidth(ui, ui.say({"手薄", "thin"})), ui.px(20));
        badge(ui, *ImGui::GetWindowDrawList(),
              {at.x + std::min(ui.px(142), contentWidth() * 0.42F) + ui.px(8), at.y},
              ui.say({"手薄", "thin"}), ui.theme.warn, ui.theme.warnTint);
        ImGui::Dummy({at.w, ui.px(24)});
    }
}

void linkTo(Ui& ui, const AppState& state, const std::string& widget, const std::string& id,
            Requests& requests) {
    for (const auto& sheet : (*state.shown.proposals)->proposals)
        if (sheet.id == id && button(ui, widget, std::to_string(sheet.rank) + "　" + ui.say(sheet.title),
                                     {.kind = Kind::Quiet, .width = -1, .tip = ui.say(sheet.place)}))
            requests.push_back(app::request::SelectProposal{id});
}

/// The candidates that this one stands for.
void mergedHere(Ui& ui, const AppState& state, const ProposalSheet& sheet, Requests& requests) {
    if (!released::showsCasePoints(state.tier)) return;
    bool any = false;
    for (const auto& [id, judged] : state.judgements) {
        if (judged.verdict != Verdict::Merged || judged.into != sheet.id) continue;
        if (!any) section(ui, ui.say({"ここにまとめた候補", "Proposals merged into this one"}));
        any = true;
        linkTo(ui, state, "merged-" + id, id, requests);
    }
}

void decide(Ui& ui, const AppState& state, UiState& own, const ProposalSheet& sheet, Requests& requests) {
    const bool mayJudge = released::showsCasePoints(state.tier);
    const auto found = state.judgements.find(sheet.id);
    if (!mayJudge) {
        paragraph(ui,
                  ui.say({"判断は、担当か専門職の表示区分で記録します。",
                          "Judgements are recorded at the case and professional tiers."}),
                  Type::Small, ui.theme.soft);
    } else if (found != state.judgements.end() && found->second.verdict != Verdict::Undecided) {
        const auto& judged = found->second;
        const std::string what = judged.verdict == Verdict::Accepted
                                     ? ui.say({"課題として認識しました", "Recognised as an issue"})
                                 : judged.verdict == Verdict::Held ? ui.say({"保留にしました", "On hold"})
                                 : judged.verdict == Verdict::Merged
                                     ? ui.say({"ほかの候補にまとめました", "Merged into another proposal"})
                                     : ui.say({"見送りました", "Declined"});
        callout(ui, what, judged.verdict == Verdict::Accepted ? Mood::Good : Mood::Plain, judged.reason);
        if (judged.verdict == Verdict::Merged) linkTo(ui, state, "merged-into", judged.into, requests);
        if (button(ui, "undecide", ui.say({"判断を取り消す", "Take the judgement back"}),
                   {.kind = Kind::Quiet, .icon = Icon::Undo}))
            requests.push_back(app::request::Judge{sheet.id, Verdict::Undecided, {}});
        space(ui, 4);
    } else {
        if (button(ui, "accept", ui.say({"課題として認識", "Recognise"}), {.kind = Kind::Primary}))
            own.proposals.asking = Verdict::Accepted;
        const auto more = [&](const char* id, const base::Text& label, Verdict verdict) {
            besideIfFits(ui, buttonWidth(ui, ui.say(label), {}));
            if (button(ui, id, ui.say(label))) own.proposals.asking = verdict;
        };
        more("hold", {"保留", "Hold"}, Verdict::Held);
        more("decline", {"見送り", "Decline"}, Verdict::Declined);
        if ((*state.shown.proposals)->proposals.size() > 1)
            more("merge", {"ほかの候補にまとめる", "Merge into another"}, Verdict::Merged);
    }
    const std::string paper = ui.say({"資料を作る", "Make a paper"});
    if (mayJudge) besideIfFits(ui, buttonWidth(ui, paper, {}));
    if (!button(ui, "paper", paper)) return;
    own.papers.plan.kind = app::PaperPlan::Kind::Issue;
    own.papers.plan.issue = sheet.id;
    own.papers.missing = false;
    own.papers.plan.tier = state.tier;
    own.papers.tierChosen = true;
    own.page = Page::Papers;
}

void overview(Ui& ui, const AppState& state) {
    if (!state.shown.proposals || (*state.shown.proposals)->proposals.empty()) return;
    heading(ui, ui.say({"候補を一つ選んでください", "Choose a proposal"}));
    paragraph(ui,
              ui.say({"左の一覧か地図から選ぶと、件数・見込み・気づいた人・支援・担い手の釣り合いを、ここに示"
                      "します。上下の矢印キーでも選べます。",
                      "Choose one at the left: its counts, what was expected, who noticed, supports and "
                      "roles are shown here. The arrow keys work too."}),
              Type::Body, ui.theme.soft);
    const auto& run = (*state.shown.proposals)->run;
    section(ui, ui.say({"この検討について", "About this search"}));
    keyValue(ui, ui.say({"対象期間", "Period"}), ui.say(run.period));
    keyValue(ui, ui.say({"条件", "Settings"}), ui.say(run.parameters));
    keyValue(ui, ui.say({"校区の版", "Districts"}), run.edition);
    if (run.dataDate.known())
        keyValue(ui, ui.say({"データ時点", "Data as of"}), ui.say(base::longDate(run.dataDate)));
    keyValue(ui, ui.say({"取扱い", "Handling"}), ui.say(released::handlingNote(state.shown.tier)));
}

}  // namespace

void viewEvidence(Ui& ui, const AppState& state, UiState& own, Requests& requests) {
    const ProposalSheet* sheet = state.selectedProposal();
    if (!sheet) return overview(ui, state);
    heading(ui, ui.say(sheet->title));
    paragraph(ui,
              ui.say(sheet->place) + ui.say({" ・ 候補 ", " · proposal "}) + std::to_string(sheet->rank) +
                  " ・ " + ui.say(released::basisLabel(*sheet)),
              Type::Small, ui.theme.soft);
    space(ui, 6);
    paragraph(ui, ui.say(sheet->found), Type::Body, ui.theme.ink);
    space(ui, 8);
    decide(ui, state, own, *sheet, requests);
    mergedHere(ui, state, *sheet, requests);
    rule(ui);
    statistics(ui, *sheet);
    if (!ui.say(sheet->certainty).empty())
        paragraph(ui, ui.say(sheet->certainty), Type::Small, ui.theme.soft);
    similar(ui, *sheet);
    quarters(ui, *sheet);
    noticed(ui, *sheet);
    supports(ui, *sheet);
    roles(ui, *sheet);
    if (!sheet->toDecide.empty()) {
        section(ui, ui.say({"決めていただきたいこと", "To decide"}));
        for (const auto& item : sheet->toDecide) paragraph(ui, "・" + ui.say(item), Type::Body, ui.theme.ink);
    }
    if (!sheet->caveats.empty()) {
        section(ui, ui.say({"読むときの注意", "Read with care"}));
        for (const auto& item : sheet->caveats)
            paragraph(ui, "・" + ui.say(item), Type::Small, ui.theme.soft);
    }
    space(ui, 20);
}

}  // namespace sasae::desktop
