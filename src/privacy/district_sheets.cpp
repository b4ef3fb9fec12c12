#include "privacy/district_sheets.h"

#include <algorithm>
#include <cmath>

#include "privacy/proposal_sheets.h"
#include "privacy/public_layers.h"
#include "privacy/role_balance.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::same;
using base::say;
using base::Text;
using released::Figure;
using released::Table;

namespace {

Figure counted(double value) {
    return std::isnan(value) ? Figure::noData() : Figure::exact(value);
}

/// Columns 「項目｜合川校区｜市全体」.
Table besideCity(const Window& window, int district, Text title, Text heading, const Text& unit) {
    Table table;
    table.title = std::move(title);
    table.columns = {
        {"item", std::move(heading), {}, 0},
        {"district", districtName(window.districts->name[static_cast<std::size_t>(district)]), unit, 0},
        {"city", municipalityName(), unit, 0}};
    return table;
}

Table peopleTable(const Window& window, int district) {
    Table table = besideCity(window, district, {"人口と世帯", "People and households"}, {"項目", "Item"}, {});
    const model::PeopleCounts& here = window.people[static_cast<std::size_t>(district)];
    const model::PeopleCounts& city = window.cityPeople;
    const auto row = [&](Text label, double a, double b) {
        table.rows.push_back({std::move(label), counted(a), counted(b)});
    };
    row({"世帯数（世帯）", "Households"}, here.households, city.households);
    row({"人口（人）", "Population"}, here.total, city.total);
    row({"18歳未満（人）", "Under 18"}, here.under18, city.under18);
    row({"65歳以上（人）", "65 and over"}, here.elderly, city.elderly);
    row({"75歳以上（人）", "75 and over"}, here.elderly75, city.elderly75);
    row({"65歳以上の単身世帯（世帯）", "Single households of 65 and over"}, here.elderlySingle,
        city.elderlySingle);
    const auto percent = [](double part, double whole) {
        return whole > 0 ? std::round(100 * part / whole) : std::nan("");
    };
    row({"高齢化率（％）", "Share of 65 and over (%)"}, percent(here.elderly, here.total),
        percent(city.elderly, city.total));
    if (window.project.population->asOf.known()) {
        const Text day = base::longDate(window.project.population->asOf);
        table.notes.push_back({day.ja + "現在", "As of " + day.en});
    } else if (window.project.population->size() > 0) {
        table.notes.push_back({"人口の時点は取込みのときに示されていません。",
                               "The date of the population was not given at its import."});
    }
    return table;
}

void addCountNotes(const Window& window, Table& table) {
    if (window.exactTier() && window.options.dutyAreas.empty()) return;
    table.notes.push_back(
        {"少数の欄と、引き算で分かってしまう欄は示していません。",
         "Small numbers are not shown, nor those that would give them away by subtraction."});
}

Table needsTable(const Window& window, const DistrictCounts& counts, int district) {
    const Text households{"世帯", "households"};
    Table table =
        besideCity(window, district, {"困りごとの分野", "Needs by group"}, {"分野", "Group"}, households);
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    const PlaceCounts& here = counts.districts[static_cast<std::size_t>(district)];
    for (std::size_t g = 0; g < taxonomy.groups.size(); ++g)
        table.rows.push_back({taxonomy.groups[g].label, here.groups[g], counts.city.groups[g]});
    table.notes.push_back(
        {"一つの世帯が複数の分野に数えられることがあります。", "One household may count in several groups."});
    if (window.tier != Tier::Case && window.abuse >= 0)
        table.notes.push_back({fmt::format("「{}」は校区ごとの集計に含めていません。",
                                           taxonomy.needs[static_cast<std::size_t>(window.abuse)].label.ja),
                               fmt::format("“{}” is not counted by district.",
                                           taxonomy.needs[static_cast<std::size_t>(window.abuse)].label.en)});
    addCountNotes(window, table);
    return table;
}

Table noticedTable(const Window& window, const DistrictCounts& counts, int district) {
    const Text households{"世帯", "households"};
    Table table = besideCity(window, district, {"気づいた人", "Who noticed"}, {"区分", "By"}, households);
    const std::array<Text, 4> labels{Text{"本人・家族（自助）", "The person or family (self-help)"},
                                     Text{"住民（共助）", "Residents (mutual help)"},
                                     Text{"専門職・機関（公助）", "Professionals and agencies (public help)"},
                                     Text{"不明", "Not known"}};
    const PlaceCounts& here = counts.districts[static_cast<std::size_t>(district)];
    for (std::size_t s = 0; s < labels.size(); ++s)
        table.rows.push_back({labels[s], here.noticed[s], counts.city.noticed[s]});
    table.rows.push_back({Text{"合計", "Total"}, here.households, counts.city.households});
    addCountNotes(window, table);
    return table;
}

/// Facilities of one family inside the district. Kinds that the vocabulary does not know count as individual.
Table supportsTable(const Window& window, int district, bool community) {
    Table table;
    table.title = community ? Text{"地域づくりの資源", "Community resources"}
                            : Text{"個別支援の資源", "Resources for individual support"};
    table.columns = {{"kind", {"種別", "Kind"}, {}, 0},
                     {"name", {"名称", "Name"}, {}, 0},
                     {"roles", {"担い手", "Role"}, {}, 0}};
    const model::Supports& supports = *window.project.supports;
    const model::Vocabulary& vocabulary = *window.project.vocabulary;
    for (int row = 0; row < supports.size(); ++row) {
        if (window.supportDistrict[static_cast<std::size_t>(row)] != district) continue;
        const KindOfSupport kind = kindOf(supports, row, vocabulary);
        const bool ofCommunity =
            kind.row >= 0 && vocabulary.supportKinds[static_cast<std::size_t>(kind.row)].community;
        if (ofCommunity != community) continue;
        const unsigned roles =
            kind.row >= 0 ? vocabulary.supportKinds[static_cast<std::size_t>(kind.row)].roles : 0u;
        table.rows.push_back(
            {kind.label, same(supports.name[static_cast<std::size_t>(row)]), roleWords(roles)});
    }
    std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
        return std::get<Text>(a[0]).ja < std::get<Text>(b[0]).ja;
    });
    if (table.rows.empty())
        table.notes.push_back(
            supports.size() == 0
                ? Text{"支援の資源が取り込まれていません。", "No facilities have been imported."}
                : Text{"校区内に登録されたものはありません。", "None is recorded in the district."});
    return table;
}

std::vector<Text> sheetNotes(const Window& window, const DistrictCounts& counts) {
    std::vector<Text> notes{
        {"世帯は、対象期間に相談のあった世帯を一度だけ、最も新しい相談の校区で数えています。",
         "Households with cases in the period, each counted once, in the district of its newest case."},
        {"件数の増加は、早期発見が進んだ結果の場合があります。",
         "A rise in cases may come from finding them earlier."},
        {"把握の少なさは、困りごとが少ないことを意味しません。",
         "Few cases known does not mean little need."}};
    if (!window.run.standard)
        notes.push_back({"探索的：標準の条件とは違う条件の結果です。",
                         "Exploratory: other than the standard conditions."});
    if (window.tier == Tier::Case || counts.exposed == 0) return notes;
    notes.push_back(
        {"担当校区の実数から、ほかの校区の少数が推測できる場合があります。取扱いに注意してください。",
         "Exact numbers of your own districts may give away small ones elsewhere: handle with care."});
    return notes;
}

}  // namespace

released::DistrictSheet districtSheet(const Window& window, const std::vector<Told>& told,
                                      const DistrictCounts& counts, int district) {
    const auto d = static_cast<std::size_t>(district);
    released::DistrictSheet sheet;
    sheet.code = window.districts->code[d];
    sheet.name = districtName(window.districts->name[d]);
    sheet.municipality = same(window.project.info.name);
    sheet.run = runNote(window);
    sheet.people = peopleTable(window, district);
    sheet.households = counts.districts[d].households;
    sheet.needs = needsTable(window, counts, district);
    sheet.noticed = noticedTable(window, counts, district);
    sheet.individualSupports = supportsTable(window, district, false);
    sheet.communitySupports = supportsTable(window, district, true);
    for (std::size_t i = 0; i < told.size(); ++i)
        if (std::binary_search(told[i].places.begin(), told[i].places.end(), district))
            sheet.proposals.push_back(proposalSheet(window, told[i], static_cast<int>(i) + 1));
    std::vector<std::string> sources = window.project.supports->source;
    sources.insert(sources.begin(), {window.districts->edition.source, window.project.population->source});
    sheet.sources = madeFromCases(joinedSources(sources));
    sheet.notes = sheetNotes(window, counts);
    return sheet;
}

}  // namespace sasae::privacy
