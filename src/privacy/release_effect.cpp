#include "base/error.h"
#include "privacy/count_rule.h"
#include "privacy/gate.h"
#include "privacy/record_tables.h"

namespace sasae::privacy {
namespace {

using base::say;
using model::EffectResult;
using released::Figure;

constexpr double kPercent = 100;

void addCell(Rows& t, const model::EffectCell& cell) {
    t.add(Figure::exact(cell.households)).add(Figure::exact(cell.events));
    cell.households > 0 ? t.add(Figure::exact(kPercent * cell.events / cell.households)) : t.none();
    cell.survival ? t.add(Figure::exact(kPercent * *cell.survival)) : t.none();
}

base::Text period(base::Date from, base::Date to) {
    if (to < from) return say("まだ観察できる期間がありません", "no period could be observed yet");
    return say("{}〜{}", "{} – {}", base::iso(from), base::iso(to));
}

released::Table cells(const std::vector<EffectResult>& results) {
    Rows t;
    t.column("measure", {"指標", "Measure"})
        .column("where", {"どこ", "Where"})
        .column("period", {"期間", "Period"});
    t.column("households", {"世帯", "Households"}).column("events", {"件数", "Events"});
    t.column("share", {"割合", "Share"}, base::same("%"), 1);
    t.column("waiting", {"カプラン・マイヤー", "Kaplan–Meier"}, base::same("%"), 1);
    for (const EffectResult& r : results) {
        const auto row = [&](const base::Text& where, base::Date from, base::Date to,
                             const model::EffectCell& cell) {
            t.row().add(std::string(model::effectMeasureName(r.measure))).add(where).add(period(from, to));
            addCell(t, cell);
        };
        const base::Text here{"取組みのある校区", "with the action"}, there{"比べる校区", "compared"};
        row(here, r.baselineFrom, r.baselineTo, r.before);
        row(here, r.from, r.to, r.after);
        if (r.comparisonDistricts == 0) continue;
        row(there, r.baselineFrom, r.baselineTo, r.comparisonBefore);
        row(there, r.from, r.to, r.comparisonAfter);
    }
    return t.take();
}

released::Table verdicts(const std::vector<EffectResult>& results) {
    Rows t;
    t.column("measure", {"記号", "Code"})
        .column("what", {"指標", "Measure"})
        .column("verdict", {"判断の記号", "Verdict"});
    t.column("words", {"判断", "In words"}).column("ratio", {"比の比", "Ratio of ratios"}, {}, 2);
    t.column("low", {"下限", "Low"}, {}, 2).column("high", {"上限", "High"}, {}, 2);
    t.column("compared", {"比べた校区", "Districts compared"})
        .column("dispersion", {"ばらつき", "Dispersion"}, {}, 2);
    for (const EffectResult& r : results) {
        t.row()
            .add(std::string(model::effectMeasureName(r.measure)))
            .add(model::effectMeasureLabel(r.measure));
        t.add(std::string(model::effectVerdictName(r.verdict))).add(model::effectVerdictText(r.verdict));
        // Where too few, a number would be read all the same.
        if (r.ratio && r.verdict != model::EffectVerdict::TooFew)
            t.add(Figure::exact(*r.ratio))
                .add(Figure::exact(r.interval.low))
                .add(Figure::exact(r.interval.high));
        else
            t.none().none().none();
        t.add(Figure::exact(r.comparisonDistricts)).add(Figure::exact(r.dispersion));
    }
    return t.take();
}

}  // namespace

Released<released::RecordSheet> Gate::releaseEffect(const base::Text& title,
                                                    const std::vector<EffectResult>& results, Tier tier,
                                                    const ReleaseOptions& options) {
    if (!released::showsCasePoints(tier) || (tier == Tier::Professional && !options.dutyAreas.empty()))
        throw base::Error(base::Kind::Refused,
                          say("取組みの効果の内訳は、この表示区分では示せません",
                              "the figures behind an effect are not for this tier"),
                          released::tierName(tier),
                          say("--tier professional（担当校区を限らない）か case で見てください",
                              "look at it at --tier professional without --duty, or case"));
    released::RecordSheet sheet;
    sheet.title = title;
    Rows head;
    head.column("title", {"取組み・課題", "Action or issue"}).column("note", {"読み方", "How to read it"});
    head.row().add(title).add(
        say("場所を選んだ期間は基準にしていません。区間は96.7 "
            "%（三つの指標を合わせて誤った成功が20回に1回以下）。"
            "件数の増加は、早期発見が進んだ結果の場合があります",
            "The window that chose the place is no baseline. Intervals are of 96.7 % (a false success at "
            "most once in 20 "
            "over the three measures). A rise in cases may come from earlier finding"));
    sheet.particulars = head.take();
    sheet.parts = {{"measures", verdicts(results)}, {"cells", cells(results)}};
    return seal(std::move(sheet), tier);
}

}  // namespace sasae::privacy
