#include "intake/area_columns.h"

#include <algorithm>
#include <unordered_set>

#include "base/encoding.h"
#include "base/error.h"
#include "intake/cell_number.h"
#include "intake/municipality.h"

namespace sasae::intake {

using base::Error;
using base::Kind;

namespace {

const std::vector<std::string>& columnOf(int field, const std::vector<int>& fields, const Rows& rows) {
    const auto at = std::find(fields.begin(), fields.end(), field) - fields.begin();
    return rows.cells[static_cast<std::size_t>(at)];
}

/// Tells at least half of the rows apart and is filled in for nearly all.
bool tellsApart(const std::vector<std::string>& column) {
    std::unordered_set<std::string_view> distinct;
    std::size_t filled = 0;
    for (const std::string& cell : column) {
        if (base::trim(cell).empty()) continue;
        ++filled;
        distinct.insert(cell);
    }
    return filled * 10 >= column.size() * 9 && distinct.size() * 2 >= filled && filled > 0;
}

}  // namespace

int requiredField(const Layer& layer, const std::string& name) {
    const int field = layer.find(name);
    if (field >= 0) return field;
    std::string all;
    for (const Field& f : layer.fields) all += (all.empty() ? "" : ", ") + f.name;
    throw Error(Kind::Usage, {"その名前の項目はファイルにありません", "the file has no field of that name"},
                name, base::say("項目：{}", "fields: {}", all));
}

std::vector<int> ColumnCandidates::all() const {
    std::vector<int> fields;
    for (const std::vector<int>* list : {&code, &name, &municipality})
        for (const int field : *list)
            if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
    return fields;
}

ColumnCandidates candidatesFor(const Layer& layer, const std::optional<ProfileGuess>& profile,
                               const std::string& codeField, const std::string& nameField) {
    ColumnCandidates out;
    if (profile) {
        out.code = fieldsOf(*profile->profile, "code", layer);
        out.name = fieldsOf(*profile->profile, "name", layer);
        out.municipality = fieldsOf(*profile->profile, "municipality", layer);
        out.codeFixed = profile->score >= 0.5;
    }
    if (!codeField.empty()) {
        out.code = {requiredField(layer, codeField)};
        out.codeFixed = true;
    }
    if (!nameField.empty()) out.name = {requiredField(layer, nameField)};
    return out;
}

int firstWithWords(const std::vector<int>& candidates, const std::vector<int>& fields, const Rows& rows,
                   bool numbersToo) {
    for (const int field : candidates) {
        std::size_t words = 0, numbers = 0;
        for (const std::string& cell : columnOf(field, fields, rows)) {
            const CellKind kind = cellNumber(cell).kind;
            if (kind == CellKind::Number) ++numbers;
            if (kind == CellKind::Other) ++words;
        }
        if (words > numbers || (numbersToo && words + numbers > 0)) return field;
    }
    return -1;
}

AreaColumns chooseColumns(const Layer& layer, const ColumnCandidates& candidates,
                          const std::vector<int>& fields, const Rows& rows) {
    AreaColumns out;
    for (const int field : candidates.code) {
        const std::vector<std::string>& column = columnOf(field, fields, rows);
        if (!candidates.codeFixed && !tellsApart(column)) continue;
        for (const std::string& cell : column) out.code.push_back(cellCode(cell));
        out.codeField = layer.fields[static_cast<std::size_t>(field)].name;
        break;
    }
    int name = firstWithWords(candidates.name, fields, rows, false);
    if (name < 0) name = firstWithWords(candidates.name, fields, rows, true);
    if (name >= 0) {
        for (const std::string& cell : columnOf(name, fields, rows)) out.name.emplace_back(base::trim(cell));
        out.nameField = layer.fields[static_cast<std::size_t>(name)].name;
    }
    if (!candidates.municipality.empty())
        for (const std::string& cell : columnOf(candidates.municipality.front(), fields, rows))
            out.municipality.push_back(municipalityCode(cell));
    return out;
}

}  // namespace sasae::intake
