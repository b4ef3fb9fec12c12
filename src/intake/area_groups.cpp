#include "intake/area_groups.h"

#include <unordered_map>
#include <unordered_set>

namespace sasae::intake {

using base::say;
using base::Severity;

namespace {

std::string cellAt(const std::vector<std::string>& column, std::size_t row) {
    return column.empty() ? std::string() : column[row];
}

bool joinsByName(model::Level level) {
    return level == model::Level::District || level == model::Level::SchoolArea;
}

/// What makes two rows the same area; empty: the row stands for itself.
std::string keyOf(const AreaColumns& columns, std::size_t row, model::Level level) {
    const std::string code = cellAt(columns.code, row);
    if (!code.empty()) return "c" + code;
    const std::string name = cellAt(columns.name, row);
    if (name.empty() || !joinsByName(level)) return {};
    return "n" + cellAt(columns.municipality, row) + "\n" + name;
}

void makeCodes(std::vector<AreaGroup>& groups, base::Findings& findings) {
    std::unordered_set<std::string> taken;
    for (const AreaGroup& group : groups)
        if (!group.code.empty()) taken.insert(group.code);
    const std::size_t digits = groups.size() < 1000 ? 3 : std::to_string(groups.size()).size();
    std::int64_t made = 0;
    std::size_t number = 0;
    for (AreaGroup& group : groups) {
        ++number;
        if (!group.code.empty()) continue;
        do {
            std::string text = std::to_string(number);
            group.code = "A" + std::string(digits > text.size() ? digits - text.size() : 0, '0') + text;
        } while (!taken.insert(group.code).second && ++number);
        ++made;
    }
    if (made > 0)
        findings.push_back(
            {.code = "no-code",
             .severity = Severity::Info,
             .text =
                 say("コードの項目がない（または空の）{} 区域に、ファイルの順で番号を付けました（A001 など）",
                     "{} areas without a code were numbered in the order of the file (A001 …)", made),
             .rows = {},
             .codes = {},
             .count = made});
}

void nameRepeats(const std::vector<AreaGroup>& groups, base::Findings& findings) {
    base::Finding repeated{
        .code = "key-repeated", .severity = Severity::Warning, .text = {}, .rows = {}, .codes = {}};
    std::size_t extra = 0;
    for (const AreaGroup& group : groups) {
        if (group.rows.size() < 2) continue;
        ++repeated.count;
        extra += group.rows.size() - 1;
        if (repeated.codes.size() < base::Finding::kMaxRows) repeated.codes.push_back(group.code);
        for (const std::size_t row : group.rows)
            if (repeated.rows.size() < base::Finding::kMaxRows)
                repeated.rows.push_back(static_cast<std::int64_t>(row) + 1);
    }
    if (repeated.count == 0) return;
    repeated.count = static_cast<std::int64_t>(extra);
    repeated.text = say("同じ区域の行が繰り返されています（重複 {} 行）。一つの区域にまとめます",
                        "several rows belong to one area ({} repeats); they are joined", extra);
    findings.push_back(std::move(repeated));
}

void checkNames(std::vector<AreaGroup>& groups, base::Findings& findings) {
    std::unordered_map<std::string, std::string> seen;
    for (AreaGroup& group : groups) {
        const auto row = static_cast<std::int64_t>(group.rows.front()) + 1;
        if (group.name.empty()) {
            base::add(findings, "null-name", Severity::Warning,
                      {"名前のない区域があります（コードを名前にします）",
                       "areas without a name (their code stands for it)"},
                      row, group.code);
            group.name = group.code;
            continue;
        }
        const auto [other, fresh] = seen.emplace(group.name, group.code);
        if (!fresh)
            base::add(
                findings, "duplicate-name", Severity::Info,
                {"コードは違うのに名前が同じ区域があります", "areas of different codes bear the same name"},
                row, group.code);
    }
}

}  // namespace

std::vector<AreaGroup> groupRows(const AreaColumns& columns, const Rows& rows, model::Level level,
                                 base::Findings& findings) {
    std::vector<AreaGroup> groups;
    std::unordered_map<std::string, std::size_t> byKey;
    for (std::size_t row = 0; row < rows.shape.size(); ++row) {
        if (rows.shape[row] != RowShape::Polygon) continue;
        const std::string key = keyOf(columns, row, level);
        const auto found = key.empty() ? byKey.end() : byKey.find(key);
        if (found != byKey.end()) {
            AreaGroup& group = groups[found->second];
            group.rows.push_back(row);
            if (group.name.empty()) group.name = cellAt(columns.name, row);
            continue;
        }
        if (!key.empty()) byKey.emplace(key, groups.size());
        groups.push_back({cellAt(columns.code, row), cellAt(columns.name, row), {row}});
    }
    makeCodes(groups, findings);
    nameRepeats(groups, findings);
    checkNames(groups, findings);
    return groups;
}

}  // namespace sasae::intake
