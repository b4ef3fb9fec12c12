#include <algorithm>
#include <set>

#include "privacy/case_measures.h"
#include "privacy/case_table.h"
#include "privacy/count_rule.h"
#include "privacy/map_parts.h"
#include "privacy/proposal_sheets.h"
#include "privacy/wording.h"

namespace sasae::privacy {

using base::same;
using base::Text;
using released::Cell;
using released::Figure;

namespace {

/// Households of the municipality that fit, if k do and k do not.
Figure cityFigure(const Window& window, const model::Pattern& pattern) {
    const std::vector<int> households = householdsOfPattern(window, pattern);
    if (window.exactTier()) return exactCounts(window, households).total;
    const int count = static_cast<int>(households.size());
    const int k = window.smallest({});
    if (k > 0 && (count < k || window.householdsIn({}) - count < k)) return Figure::suppressed();
    return proposalsInBands(window.tier) ? bandOf(count, k) : Figure::exact(count);
}

Text needWords(const model::Taxonomy& taxonomy, model::NeedSet needs) {
    std::vector<Text> words;
    for (const int need : members(needs))
        words.push_back(taxonomy.needs[static_cast<std::size_t>(need)].label);
    return joined(words, {"、", "; "});
}

std::vector<Cell> patternRow(const Window& window, const model::Pattern& pattern, const Figure& count) {
    const model::Taxonomy& taxonomy = *window.project.taxonomy;
    std::vector<Text> any, structures;
    for (const model::NeedSet set : pattern.anyOf) any.push_back(needWords(taxonomy, set));
    for (std::size_t s = 0; s < taxonomy.structures.size(); ++s)
        if ((pattern.structures >> s) & 1) structures.push_back(taxonomy.structures[s].label);
    return {same(pattern.id),
            pattern.name,
            pattern.named ? Text{"名称のある類型", "library"} : Text{"データから見つかった", "mined"},
            needWords(taxonomy, pattern.allOf),
            joined(any, {" ／ ", " / "}),
            joined(structures, {"、", "; "}),
            count};
}

Cell optionalFigure(const std::optional<double>& value) {
    return value ? Cell{Figure::exact(*value)} : Cell{Figure::noData()};
}

}  // namespace

released::FeatureTable patternsTable(const Window& window) {
    released::FeatureTable features;
    features.table.title = {"同様のケースの類型", "Patterns"};
    features.table.columns = {
        {"id", {"ID", "Id"}, {}, 0},
        {"name", {"名称", "Name"}, {}, 0},
        {"kind", {"種別", "Kind"}, {}, 0},
        {"all_of", {"すべてに当たる困りごと", "All of"}, {}, 0},
        {"any_of", {"いずれかに当たる困りごと", "Any of"}, {}, 0},
        {"structure", {"世帯構成", "Structures"}, {}, 0},
        {"households", {"世帯数（市全体）", "Households (municipality)"}, {"世帯", "households"}, 0}};
    std::set<std::string> listed;
    for (const model::Pattern& pattern : window.project.patterns->patterns)
        if (listed.insert(pattern.id).second)
            features.table.rows.push_back(patternRow(window, pattern, cityFigure(window, pattern)));
    for (const model::Proposal& proposal : window.run.proposals) {
        if (isBurden(proposal) || listed.contains(proposal.pattern.id)) continue;
        const Figure count = cityFigure(window, proposal.pattern);
        // That a mined pattern was found is itself a statement about so few.
        if (count.kind == Figure::Kind::Suppressed || !listed.insert(proposal.pattern.id).second) continue;
        features.table.rows.push_back(patternRow(window, proposal.pattern, count));
    }
    return features;
}

released::FeatureTable proposalsTable(const Window& window) {
    const std::vector<Told> told = toldProposals(window);
    released::FeatureTable features;
    features.crs = window.project.info.crs;
    features.table.title = {"地域課題の候補", "Proposed district issues"};
    features.table.columns = {{"rank", {"順位", "Rank"}, {}, 0},
                              {"id", {"ID", "Id"}, {}, 0},
                              {"title", {"候補", "Proposal"}, {}, 0},
                              {"place", {"場所", "Place"}, {}, 0},
                              {"areas", {"校区コード", "District codes"}, {}, 0},
                              {"basis", {"根拠", "Basis"}, {}, 0},
                              {"needs", {"困りごと", "Needs"}, {}, 0},
                              {"households", {"世帯数", "Households"}, {"世帯", "households"}, 0}};
    if (window.exactTier()) {
        features.table.columns.push_back({"expected", {"期待値", "Expected"}, {"世帯", "households"}, 2});
        features.table.columns.push_back({"ratio", {"比", "Ratio"}, {}, 2});
        features.table.columns.push_back({"p_value", {"調整済みp", "Adjusted p"}, {}, 4});
    }
    for (std::size_t i = 0; i < told.size(); ++i) {
        const released::ProposalSheet sheet = proposalSheet(window, told[i], static_cast<int>(i) + 1);
        std::string codes;
        for (const std::string& code : sheet.areaCodes) codes += (codes.empty() ? "" : ";") + code;
        std::vector<Cell> row{Figure::exact(sheet.rank),
                              same(sheet.id),
                              sheet.title,
                              sheet.place,
                              same(codes),
                              released::basisLabel(sheet),
                              joined(sheet.needLabels, {"、", "; "}),
                              sheet.households};
        if (window.exactTier()) {
            const auto& s = sheet.statistics;
            row.push_back(s ? Cell{Figure::exact(s->expected)} : Cell{Figure::noData()});
            row.push_back(optionalFigure(s ? s->ratio : std::nullopt));
            row.push_back(optionalFigure(s ? s->pValue : std::nullopt));
        }
        features.table.rows.push_back(std::move(row));
        features.polygons.push_back(unionOfDistricts(window, told[i].places));
    }
    features.table.notes = listNotes(window, told.size());
    return features;
}

}  // namespace sasae::privacy
