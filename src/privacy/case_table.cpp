#include "privacy/case_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/error.h"
#include "privacy/case_words.h"
#include "privacy/rare_combination.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::same;
using base::Text;
using released::Cell;

namespace {

template <class Labelled>
Text labels(const std::vector<int>& rows, const std::vector<Labelled>& list) {
    std::vector<Text> words;
    for (const int row : rows) words.push_back(list[static_cast<std::size_t>(row)].label);
    return joined(words, {"、", "; "});
}

Text groupLabels(const model::Taxonomy& taxonomy, model::NeedSet needs) {
    std::vector<int> groups;
    for (const int need : members(needs))
        groups.push_back(taxonomy.needs[static_cast<std::size_t>(need)].group);
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return labels(groups, taxonomy.groups);
}

Cell dateCell(const Window& window, base::Date date) {
    if (!date.known()) return {};
    if (window.tier == Tier::Case) return date;
    return quarterLabel(base::quarterIndex(date));
}

Text supportLabels(const Window& window, std::uint64_t supports) {
    std::vector<Text> words;
    const model::Cases& cases = *window.project.cases;
    for (std::size_t i = 0; i < cases.supportCodes.size(); ++i) {
        if (((supports >> i) & 1) == 0) continue;
        const int kind = window.project.vocabulary->findSupportKind(cases.supportCodes[i]);
        words.push_back(kind < 0
                            ? same(cases.supportCodes[i])
                            : window.project.vocabulary->supportKinds[static_cast<std::size_t>(kind)].label);
    }
    return joined(words, {"、", "; "});
}

std::vector<released::Column> caseColumns() {
    return {{"no", {"番号", "No."}, {}, 0},
            {"household", {"世帯番号", "Household no."}, {}, 0},
            {"noticed", {"気づいた時期", "Noticed"}, {}, 0},
            {"linked", {"つながった時期", "Linked"}, {}, 0},
            {"resolved", {"解決した時期", "Resolved"}, {}, 0},
            {"noticed_by", {"気づいた人", "Noticed by"}, {}, 0},
            {"needs", {"困りごと", "Needs"}, {}, 0},
            {"structure", {"世帯構成", "Structure"}, {}, 0},
            {"district", {"校区", "District"}, {}, 0},
            {"smallarea", {"小地域", "Small area"}, {}, 0},
            {"supports", {"支援", "Supports"}, {}, 0},
            {"outcome", {"結果", "Outcome"}, {}, 0}};
}

/// Needs and structure of a row as far as they may be told.
std::pair<Cell, Cell> kindCells(const Window& window, int row, Telling telling) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    const auto i = static_cast<std::size_t>(row);
    const model::NeedSet needs = window.project.cases->needs[i];
    const int structure = window.project.cases->structure[i];
    const Text withheld = released::figureText(released::Figure::suppressed());
    Cell structureCell = withheld;
    if (telling == Telling::Full)
        structureCell =
            structure < 0 ? Cell{} : Cell{taxonomy.structures[static_cast<std::size_t>(structure)].label};
    switch (telling) {
        case Telling::Full:
        case Telling::NeedsOnly:
            return {labels(members(needs), taxonomy.needs), structureCell};
        case Telling::GroupsOnly:
            return {groupLabels(taxonomy, needs), structureCell};
        case Telling::Nothing:
            return {withheld, structureCell};
    }
    return {withheld, withheld};
}

}  // namespace

Text outcomeLabel(model::Outcome outcome) {
    switch (outcome) {
        case model::Outcome::Resolved:
            return {"解決", "resolved"};
        case model::Outcome::Improved:
            return {"改善", "improved"};
        case model::Outcome::Unchanged:
            return {"変化なし", "unchanged"};
        case model::Outcome::Worse:
            return {"悪化", "worse"};
        case model::Outcome::Ongoing:
            return {"支援中", "ongoing"};
        case model::Outcome::Unknown:
            return {"不明", "not known"};
    }
    return {};
}

released::FeatureTable casesTable(const Window& window) {
    if (!released::showsCasePoints(window.tier))
        throw base::Error(
            base::Kind::Refused,
            base::say("この表示区分（{}）では、世帯ごとの一覧を出せません",
                      "at this tier ({}) there is no list of cases", released::tierName(window.tier)),
            "cases", {"--tier professional を指定してください", "ask for --tier professional"});
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const model::Cases& cases = *window.project.cases;
    const std::vector<Telling> telling = tellings(window);
    released::FeatureTable features;
    features.crs = window.project.info.crs;
    features.table.title = {"個別課題", "Cases"};
    features.table.columns = caseColumns();
    const bool numbered = window.tier == Tier::Case;  // by which a case is shown and corrected
    if (numbered)
        features.table.columns.insert(features.table.columns.begin(),
                                      {"id", {"ケース番号", "Case no."}, {}, 0});
    int number = 0;
    for (std::size_t h = 0; h < window.households.size(); ++h) {
        const Household& household = window.households[h];
        const bool hidePlace = household.abuse && window.tier != Tier::Case;
        const bool onDuty = household.district >= 0
                                ? window.duty[static_cast<std::size_t>(household.district)]
                                : window.options.dutyAreas.empty();
        if (window.tier == Tier::Professional && !(onDuty || hidePlace)) continue;
        if (hidePlace && !window.options.dutyAreas.empty()) continue;  // its absence must not name its place
        for (const int row : household.rows) {
            const auto i = static_cast<std::size_t>(row);
            const int actor = cases.noticedBy[i], district = cases.district[i], small = cases.smallArea[i];
            const auto [needs, structure] = kindCells(window, row, telling[h]);
            const auto place = [&](int code, const std::vector<std::string>& codes) -> Cell {
                if (code < 0 || hidePlace) return {};
                return same(codes[static_cast<std::size_t>(code)]);
            };
            features.table.rows.push_back(
                {same(std::to_string(++number)), same(std::to_string(h + 1)),
                 dateCell(window, cases.noticedOn[i]), dateCell(window, cases.linkedOn[i]),
                 dateCell(window, cases.resolvedOn[i]),
                 actor < 0 ? Cell{}
                           : Cell{window.project.vocabulary->actors[static_cast<std::size_t>(actor)].label},
                 needs, structure, place(district, cases.districtCodes), place(small, cases.smallAreaCodes),
                 supportLabels(window, cases.supports[i]), outcomeLabel(cases.outcome[i])});
            if (numbered)
                features.table.rows.back().insert(features.table.rows.back().begin(),
                                                  same(std::to_string(cases.id[i])));
            features.points.push_back(household.abuse ? geom::Point{nan, nan} : cases.masked[i]);
        }
    }
    features.table.notes.push_back(released::handlingNote(window.tier));
    features.table.notes.push_back({"位置は秘匿のためずらしてあります。", "Places are masked."});
    return features;
}

}  // namespace sasae::privacy
