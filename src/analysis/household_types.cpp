#include "analysis/household_types.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace sasae::analysis {
namespace {

/// One household gathered from its rows.
struct Gathered {
    model::NeedSet needs;
    std::int16_t structure = -1;
    std::int32_t district = -1;
    std::int32_t newestRow = -1;
    std::int32_t firstRow = -1;
    model::LifeStage stage = model::LifeStage::Other;
};

/// Rows of the window; rows of one household adjacent, newest first.
std::vector<int> rowsByHousehold(const model::Cases& cases, base::Date from, base::Date to) {
    std::vector<int> rows;
    for (int row = 0; row < cases.size(); ++row) {
        const base::Date day = cases.noticedOn[static_cast<std::size_t>(row)];
        if (!day.known() || (from.known() && day < from) || (to.known() && day > to)) continue;
        rows.push_back(row);
    }
    const auto tie = [&](std::size_t r) {
        return std::tuple(cases.caseKey[r], cases.needs[r], cases.structure[r], cases.district[r]);
    };
    std::sort(rows.begin(), rows.end(), [&](int left, int right) {
        const auto l = static_cast<std::size_t>(left), r = static_cast<std::size_t>(right);
        if (cases.household[l] != cases.household[r]) return cases.household[l] < cases.household[r];
        if (cases.noticedOn[l] != cases.noticedOn[r]) return cases.noticedOn[l] > cases.noticedOn[r];
        return tie(l) < tie(r);
    });
    return rows;
}

bool saysStructure(int structure, const model::Taxonomy& taxonomy) {
    return structure >= 0 && structure != taxonomy.unknownStructure;
}

std::vector<Gathered> gather(const model::Cases& cases, const std::vector<int>& rows,
                             const model::Taxonomy& taxonomy) {
    std::vector<Gathered> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto r = static_cast<std::size_t>(rows[i]);
        const bool same =
            i > 0 && cases.household[r] == cases.household[static_cast<std::size_t>(rows[i - 1])];
        if (!same) all.push_back({{}, -1, -1, rows[i], rows[i], {}});
        Gathered& h = all.back();
        h.firstRow = rows[i];
        h.needs.bits |= cases.needs[r].bits;
        if (!saysStructure(h.structure, taxonomy)) h.structure = cases.structure[r];
        if (h.district < 0) h.district = cases.district[r];
    }
    for (Gathered& h : all) {
        if (!saysStructure(h.structure, taxonomy))
            h.structure = static_cast<std::int16_t>(taxonomy.unknownStructure);
        h.stage = taxonomy.stageOf(h.structure, h.needs);
    }
    return all;
}

/// Sorts by type and district and writes the columns.
void arrange(Households& h, std::vector<Gathered>& all) {
    const auto typeKey = [](const Gathered& g) { return std::tuple(g.stage, g.needs, g.structure); };
    std::stable_sort(all.begin(), all.end(), [&](const Gathered& a, const Gathered& b) {
        return std::tuple_cat(typeKey(a), std::tuple(a.district)) <
               std::tuple_cat(typeKey(b), std::tuple(b.district));
    });
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Gathered& g = all[i];
        if (i == 0 || typeKey(all[i - 1]) != typeKey(g)) {
            h.typeBegin.push_back(static_cast<std::int32_t>(i));
            h.typeNeeds.push_back(g.needs);
            h.typeStructure.push_back(g.structure);
            h.typeStage.push_back(g.stage);
        }
        h.needs.push_back(g.needs);
        h.structure.push_back(g.structure);
        h.district.push_back(g.district);
        h.type.push_back(h.types() - 1);
        h.newestRow.push_back(g.newestRow);
        h.firstRow.push_back(g.firstRow);
    }
    h.typeBegin.push_back(static_cast<std::int32_t>(all.size()));
}

}  // namespace

Households householdsWithin(const model::Cases& cases, base::Date from, base::Date to,
                            const model::Taxonomy& taxonomy) {
    Households h;
    const std::vector<int> rows = rowsByHousehold(cases, from, to);
    h.casesUsed = static_cast<int>(rows.size());
    std::vector<Gathered> all = gather(cases, rows, taxonomy);
    const auto placed =
        std::stable_partition(all.begin(), all.end(), [](const Gathered& g) { return g.district >= 0; });
    for (auto it = placed; it != all.end(); ++it) {
        h.unplacedNeeds.push_back(it->needs);
        h.unplacedStructure.push_back(it->structure);
    }
    all.erase(placed, all.end());
    arrange(h, all);
    return h;
}

Households bothWindows(const Households& before, const Households& now) {
    std::vector<Gathered> all;
    for (const Households* window : {&before, &now})
        for (int i = 0; i < window->size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            all.push_back({window->needs[at], window->structure[at], window == &now ? 1 : 0,
                           window->newestRow[at], window->firstRow[at],
                           window->typeStage[static_cast<std::size_t>(window->type[at])]});
        }
    Households h;
    h.casesUsed = before.casesUsed + now.casesUsed;
    arrange(h, all);
    return h;
}

}  // namespace sasae::analysis
