#include "app/case_changes.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace sasae::app {
namespace {

using model::Cases;

std::string codeOf(const std::vector<std::string>& codes, int row) {
    return row < 0 ? std::string() : codes[static_cast<std::size_t>(row)];
}

std::set<std::string> supportsOf(const Cases& cases, std::size_t row) {
    std::set<std::string> codes;
    for (std::size_t i = 0; i < cases.supportCodes.size(); ++i)
        if ((cases.supports[row] >> i) & 1) codes.insert(cases.supportCodes[i]);
    return codes;
}

std::vector<const char*> changedColumns(const Cases& a, std::size_t i, const Cases& b, std::size_t k) {
    std::vector<const char*> changed;
    const auto compare = [&](bool same, const char* column) {
        if (!same) changed.push_back(column);
    };
    compare(a.household[i] == b.household[k], "household_key");
    compare(a.noticedOn[i] == b.noticedOn[k], "noticed_on");
    compare(a.linkedOn[i] == b.linkedOn[k], "linked_on");
    compare(a.resolvedOn[i] == b.resolvedOn[k], "resolved_on");
    compare(a.noticedBy[i] == b.noticedBy[k], "noticed_by");
    compare(a.needs[i] == b.needs[k], "needs");
    compare(a.structure[i] == b.structure[k], "structure");
    const bool samePlace =
        codeOf(a.districtCodes, a.district[i]) == codeOf(b.districtCodes, b.district[k]) &&
        codeOf(a.smallAreaCodes, a.smallArea[i]) == codeOf(b.smallAreaCodes, b.smallArea[k]);
    compare(samePlace, "place");
    compare(supportsOf(a, i) == supportsOf(b, k), "supports");
    compare(a.outcome[i] == b.outcome[k], "outcome");
    return changed;
}

}  // namespace

CaseChanges changesBy(const Cases& fresh, const Cases& stored, std::span<const std::int64_t> rowNumbers) {
    std::map<model::Pseudonym, std::size_t> rowOf;
    for (std::size_t k = 0; k < stored.caseKey.size(); ++k) rowOf.emplace(stored.caseKey[k], k);
    CaseChanges changes;
    std::map<std::string, std::int64_t> columns;
    base::Finding finding{
        .code = "case-replaced", .severity = base::Severity::Info, .text = {}, .rows = {}, .codes = {}};
    for (std::size_t i = 0; i < fresh.caseKey.size(); ++i) {
        const auto known = rowOf.find(fresh.caseKey[i]);
        if (known == rowOf.end()) {
            ++changes.added;
            continue;
        }
        const std::vector<const char*> changed = changedColumns(fresh, i, stored, known->second);
        if (changed.empty()) {
            ++changes.unchanged;
            continue;
        }
        ++changes.replaced;
        for (const char* column : changed) ++columns[column];
        if (finding.rows.size() < base::Finding::kMaxRows) finding.rows.push_back(rowNumbers[i]);
    }
    if (changes.replaced == 0) return changes;
    std::string list;
    for (const auto& [column, count] : columns) {
        finding.codes.push_back(column);
        list += (list.empty() ? "" : ", ") + column + " ×" + std::to_string(count);
    }
    finding.count = changes.replaced;
    finding.text = base::say("取込み済みのケースの内容が変わりました（{}）",
                             "cases that were imported before have changed ({})", list);
    changes.findings.push_back(std::move(finding));
    return changes;
}

}  // namespace sasae::app
