#include "report/paper_cases.h"

#include "privacy/gate.h"
#include "report/district_paper.h"
#include "report/issue_paper.h"

namespace sasae::test {

using base::Lang;
using base::say;
using base::Text;
using released::Figure;
using released::MapContent;
using released::ProposalList;
using released::ProposalSheet;
using released::Released;
using released::Tier;

// As in support/sealed.h: an explicit instantiation may name a private member. Tests only.
template <class T, Released<T> (*function)(T, Tier)>
struct OpenPaperSeal {
    friend Released<T> sealFor(T value, Tier tier) { return function(std::move(value), tier); }
};

Released<ProposalList> sealFor(ProposalList value, Tier tier);
Released<released::DistrictSheet> sealFor(released::DistrictSheet value, Tier tier);
Released<MapContent> sealFor(MapContent value, Tier tier);
template struct OpenPaperSeal<ProposalList, &privacy::Gate::seal<ProposalList>>;
template struct OpenPaperSeal<released::DistrictSheet, &privacy::Gate::seal<released::DistrictSheet>>;
template struct OpenPaperSeal<MapContent, &privacy::Gate::seal<MapContent>>;

Released<ProposalList> sealedList(ProposalList list, Tier tier) {
    return sealFor(std::move(list), tier);
}
Released<released::DistrictSheet> sealedSheet(released::DistrictSheet sheet, Tier tier) {
    return sealFor(std::move(sheet), tier);
}
Released<MapContent> sealedMap(MapContent map, Tier tier) {
    return sealFor(std::move(map), tier);
}

MapContent drawnMap() {
    MapContent map;
    map.title = say("千人当たりの世帯", "Households per thousand");
    map.sources = say("国勢調査", "census");
    released::AreaLayer areas;
    areas.title = map.title;
    areas.unit = say("世帯／千人", "per 1,000");
    areas.asOf = base::dateOf(2026, 10, 1);
    for (int i = 0; i < 12; ++i) {
        const double x = 1000.0 * (i % 4), y = 1000.0 * (i / 4);
        areas.code.push_back("D" + std::to_string(i));
        areas.name.push_back(say("第{}校区", "District {}", i));
        areas.shape.push_back({{{{x, y}, {x + 1000, y}, {x + 1000, y + 1000}, {x, y + 1000}, {x, y}}, {}}});
        areas.label.push_back({x + 500, y + 500});
        areas.value.push_back(i == 3   ? Figure::suppressed()
                              : i == 5 ? Figure::noData()
                                       : Figure::exact(0.5 + 0.25 * i));
    }
    released::OutlineLayer outline;
    outline.title = say("候補の場所", "Place of the proposal");
    outline.rank = {1};
    outline.label = {base::same("1")};
    outline.shape = {areas.shape[0]};
    map.areas = {areas};
    map.outlines = {outline};
    return map;
}

namespace {

void addNumbers(ProposalSheet& sheet) {
    sheet.households = Figure::exact(9);
    sheet.found =
        say("困りごとの重なる世帯が9世帯見つかりました。", "9 households with these troubles were found.");
    released::Statistics statistics;
    statistics.expected = 1.04;
    statistics.ratio = 5.2;
    statistics.ratioLow = 2.6;
    statistics.ratioHigh = 9.3;
    statistics.pValue = 0.0004;
    statistics.stability = 0.86;
    sheet.statistics = statistics;
    for (int i = 0; i < 8; ++i)
        sheet.quarters.push_back({say("R{} 4–6月", "{} Apr–Jun", 6 + i), Figure::exact((i * 5) % 7)});
    sheet.noticedBy = {Figure::exact(2), Figure::exact(3), Figure::exact(3), Figure::exact(1)};
    sheet.linkedWithin30 = Figure::exact(4);
    sheet.linkObservable = Figure::exact(8);
    sheet.closedHouseholds = Figure::exact(11);
    for (int i = 0; i < 6; ++i)
        sheet.supports.push_back({say("支援その{}", "support {}", i + 1), say("共助", "mutual help"),
                                  Figure::exact(7 - i), Figure::exact(5 - i), 0.31, 0.93});
}

void addWords(ProposalSheet& sheet) {
    sheet.households = Figure::several();
    sheet.found = say("困りごとの重なる世帯が複数世帯見つかりました。",
                      "Several households with these troubles were found.");
    sheet.quarters = {{say("令和6年度", "FY2024"), Figure::band(10, 19)},
                      {say("令和7年度", "FY2025"), Figure::suppressed()},
                      {say("令和8年度", "FY2026"), Figure::noData()}};
    sheet.noticedBy = {Figure::suppressed(), Figure::band(10, 19), Figure::suppressed(),
                       Figure::suppressed()};
    sheet.linkedWithin30 = Figure::suppressed();
    sheet.closedHouseholds = Figure::several();
    sheet.supports = {{say("見守り訪問", "friendly visits"),
                       say("共助", "mutual help"),
                       Figure::several(),
                       Figure::several(),
                       {},
                       {}}};
}

}  // namespace

ProposalSheet proposalSheet(Tier tier, int rank) {
    ProposalSheet sheet;
    sheet.id = "P" + std::to_string(rank);
    sheet.rank = rank;
    sheet.title = say("8050：認知症の親とひきこもりの子", "80/50: dementia and withdrawal");
    sheet.place = say("合川校区", "Aikawa");
    sheet.basis = released::Basis::Significant;
    sheet.needLabels = {say("認知症", "dementia"), say("ひきこもり", "withdrawal")};
    sheet.structureLabel = say("80代の親と50代の子", "parent in the eighties");
    sheet.certainty = say("偶然とは考えにくい集中です。", "This is unlikely to be chance.");
    sheet.whySimilar = {say("どの世帯も孤立しています。", "All are isolated.")};
    sheet.roles = {{say("自助", "self-help"), say("家族の会がある", "family group"), false},
                   {say("共助", "mutual help"), say("民生委員に欠員がある", "empty seats"), true},
                   {say("公助", "public help"), say("地域包括支援センターが近い", "centre near"), false}};
    sheet.toDecide = {say("校区の課題として認識するか", "whether to recognise it"),
                      say("何を伝えるか", "what to tell")};
    sheet.caveats = {say("選ばれた候補の値は大きめに出ます。", "Values tend to be too large.")};
    if (tier == Tier::Professional)
        addNumbers(sheet);
    else
        addWords(sheet);
    return sheet;
}

ProposalList proposalList(Tier tier, int count) {
    ProposalList list;
    list.run.from = base::dateOf(2025, 10, 1);
    list.run.to = base::dateOf(2026, 9, 30);
    list.run.dataDate = base::dateOf(2026, 10, 31);
    list.run.period = say("令和7年10月1日〜令和8年9月30日", "1 October 2025 to 30 September 2026");
    list.run.parameters = say("3世帯以上、乱数の種 1", "at least 3 households, seed 1");
    for (int i = 0; i < count; ++i) list.proposals.push_back(proposalSheet(tier, i + 1));
    return list;
}

released::Table longTable(int rows, int columns) {
    released::Table table;
    table.title = say("長い表", "A long table");
    for (int c = 0; c < columns; ++c)
        table.columns.push_back({"c" + std::to_string(c), say("列{}", "column {}", c),
                                 c % 2 ? say("人", "people") : Text{}, c % 3});
    for (int r = 0; r < rows; ++r) {
        table.rows.emplace_back();
        for (int c = 0; c < columns; ++c) {
            if (c % 2 == 0)
                table.rows.back().emplace_back(
                    say("行{}の{}", "row {}, {}", r,
                        std::string(static_cast<std::size_t>((r * 7 + c * 13) % 40), 'x')));
            else
                table.rows.back().emplace_back((r + c) % 5 == 0 ? Figure::suppressed()
                                                                : Figure::exact(1000.0 * r + c));
        }
    }
    return table;
}

released::DistrictSheet districtSheet(Tier tier, int proposals) {
    released::DistrictSheet sheet;
    sheet.code = "D0";
    sheet.name = say("合川校区", "Aikawa");
    sheet.municipality = say("久留米市", "Kurume");
    sheet.run = proposalList(tier).run;
    sheet.households = tier == Tier::Professional ? Figure::exact(57) : Figure::band(50, 59);
    sheet.people = longTable(5, 3);
    sheet.needs = longTable(10, 2);
    sheet.noticed = longTable(3, 2);
    sheet.communitySupports = longTable(4, 3);
    for (int i = 0; i < proposals; ++i) sheet.proposals.push_back(proposalSheet(tier, i + 1));
    sheet.sources = say("国勢調査", "census");
    return sheet;
}

report::Report emptyReport(Tier tier) {
    report::Report made(sealedList({}, tier));
    made.meta.title = say("題名", "Title");
    return made;
}

report::Report issueReport(Tier tier, Lang lang, bool mono) {
    report::PaperOptions options;
    options.meeting = say("第3回 地域課題検討会議", "3rd meeting");
    options.paperNumber = say("資料 2", "Paper 2");
    options.copyNumber = 7;
    options.lang = lang;
    options.mono = mono;
    return report::issuePaper(sealedList(proposalList(tier), tier), sealedMap(drawnMap(), tier), options);
}

report::Report districtReport(Tier tier, int proposals, Lang lang) {
    report::PaperOptions options;
    options.lang = lang;
    return report::districtPaper(sealedSheet(districtSheet(tier, proposals), tier),
                                 sealedMap(drawnMap(), tier), options);
}

}  // namespace sasae::test
