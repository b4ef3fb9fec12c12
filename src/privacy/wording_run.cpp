// The words about a run: period, parameters, notes.
#include <algorithm>

#include "privacy/wording.h"

namespace sasae::privacy {

using base::say;
using base::Text;

namespace {

/// Whether the window is exactly one or more fiscal years.
bool wholeFiscalYears(base::Date from, base::Date to) {
    if (!from.known() || !to.known()) return false;
    const base::YearMonthDay first = base::ymd(from), after = base::ymd(base::Date{to.days + 1});
    return first.month == 4 && first.day == 1 && after.month == 4 && after.day == 1 && from < to;
}

Text fiscalYears(int first, int last) {
    const Text a = base::fiscalYearText(first), b = base::fiscalYearText(last);
    return first == last ? a : Text{a.ja + "〜" + b.ja, a.en + " to " + b.en};
}

Text periodText(const Window& window) {
    const base::Date from = window.run.settings.from, to = window.run.settings.to;
    if (!from.known() || !to.known()) return {"全期間", "all years"};
    if (wholeFiscalYears(from, to)) return fiscalYears(base::fiscalYear(from), base::fiscalYear(to));
    if (window.exactTier()) {
        const Text first = base::longDate(from), last = base::longDate(to);
        return {first.ja + "〜" + last.ja, first.en + " to " + last.en};
    }
    // The window may end on the day of the newest case: no date finer than the fiscal year.
    const Text years = fiscalYears(base::fiscalYear(from), base::fiscalYear(to));
    return {years.ja + "のうち、集計の対象とした期間", "the period counted within " + years.en};
}

}  // namespace

base::Text madeFromCases(base::Text sources) {
    sources.ja += (sources.ja.empty() ? "" : "、") + std::string("相談記録を加工");
    sources.en += (sources.en.empty() ? "" : ", ") + std::string("made from case records");
    return sources;
}

base::Error noSuchProposal(Tier tier, const std::string& asked) {
    const base::Text label = released::tierLabel(tier);
    const std::string_view name = released::tierName(tier);
    return {base::Kind::Usage,
            {"その候補はないか、この表示区分（" + label.ja + "）では示せません",
             "there is no such proposal, or it may not be shown at this tier (" + label.en + ")"},
            asked,
            base::say("sasae list PROJECT proposals --tier {} で番号を確かめてください",
                      "see `sasae list PROJECT proposals --tier {}` for the numbers", name)};
}

released::RunNote runNote(const Window& window) {
    const model::ProposalSettings& settings = window.run.settings;
    released::RunNote note;
    if (window.exactTier() || wholeFiscalYears(settings.from, settings.to)) {
        note.from = settings.from;
        note.to = settings.to;
    }
    note.dataDate = window.project.cases->dataDate;
    note.period = periodText(window);
    note.parameters =
        say("{}世帯以上、δ {:.1f}、校区の組合せ {}まで、乱数の種 {}、繰返し {}、有意水準 {:g}％",
            "households: at least {}, δ {:.1f}, districts joined: up to {}, seed {}, {} replications, level "
            "{:g} %",
            settings.minCases, settings.margin, settings.zones, settings.seed, settings.replications,
            100 * settings.alpha);
    note.standard = window.run.standard;
    note.edition = window.districts->edition.name;
    note.unlisted = window.exactTier() ? window.run.unlistedRepeated : 0;
    return note;
}

std::vector<Text> listNotes(const Window& window, std::size_t told) {
    std::vector<Text> notes;
    if (!window.run.standard)
        notes.push_back({"探索的：標準の条件とは違う条件の結果です。",
                         "Exploratory: other than the standard conditions."});
    if (!window.exactTier()) {
        notes.push_back(
            {"数は幅で示し、少ないものは言葉を大きくまとめるか、示していません。示していないことは「ない」こ"
             "とを意味しません。",
             "Numbers are bands; small ones are told in broader words or not at all. What is not shown may "
             "exist all the same."});
        return notes;
    }
    notes.insert(notes.end(), window.run.notes.begin(), window.run.notes.end());
    if (window.run.unlistedRepeated > 0)
        notes.push_back(say(
            "このほか、複数発生に当たる組合せが{}件あります（挙げた候補と重なるもの、または一覧の数を超える"
            "もの）。",
            "More repeated combinations that overlap with those listed or go beyond the list: "
            "{}.",
            window.run.unlistedRepeated));
    std::vector<Text> silent;
    for (const model::SilentDistrict& district : window.run.silent) {
        const int row = window.districtOfCode[static_cast<std::size_t>(district.district)];
        if (row >= 0 && window.duty[static_cast<std::size_t>(row)])
            silent.push_back(districtName(window.districts->name[static_cast<std::size_t>(row)]));
    }
    if (!silent.empty()) {
        const Text names = joined(silent, {"、", ", "});
        notes.push_back(
            {"把握が少ない校区（困りごとが少ないのか、気づけていないのかは区別できません）：" + names.ja,
             "Few cases known (whether there is less need or less is noticed cannot be told apart): " +
                 names.en});
    }
    if (told == 0)
        notes.push_back(
            {"この条件で示せる候補はありません。", "No proposal can be shown under these conditions."});
    return notes;
}

Text quarterLabel(int quarterIndex) {
    const int year = quarterIndex / 4, quarter = quarterIndex % 4;
    const std::string era = base::warekiShort(base::dateOf(year, 3 * quarter + 1, 1));
    return {fmt::format("{} {}–{}月", era.substr(0, era.find('.')), 3 * quarter + 1, 3 * quarter + 3),
            fmt::format("{} Q{}", year, quarter + 1)};
}

}  // namespace sasae::privacy
