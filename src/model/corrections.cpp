#include "model/corrections.h"

#include <algorithm>

namespace sasae::model {

namespace {

constexpr std::size_t kMostSupports = 64;

std::string joined(std::vector<std::string> codes) {
    std::sort(codes.begin(), codes.end());
    std::string text;
    for (const std::string& code : codes) text += (text.empty() ? "" : ";") + code;
    return text;
}

std::string codeAt(const std::vector<std::string>& codes, int row) {
    return row < 0 ? std::string() : codes[static_cast<std::size_t>(row)];
}

std::string dayText(base::Date day) {
    return day.known() ? base::iso(day) : std::string();
}

std::vector<std::string> supportsOf(const Cases& cases, std::size_t row) {
    std::vector<std::string> codes;
    for (std::size_t i = 0; i < cases.supportCodes.size(); ++i)
        if ((cases.supports[row] >> i) & 1) codes.push_back(cases.supportCodes[i]);
    return codes;
}

bool copySupports(const Cases& from, std::size_t k, Cases& to, std::size_t i) {
    std::vector<std::string> codes = to.supportCodes;
    std::uint64_t bits = 0;
    for (const std::string& code : supportsOf(from, k)) {
        const auto row = static_cast<std::size_t>(rowOfCode(codes, code));
        if (row >= kMostSupports) return false;
        bits |= std::uint64_t{1} << row;
    }
    to.supportCodes = std::move(codes);
    to.supports[i] = bits;
    return true;
}

}  // namespace

const char* caseFieldName(CaseField field) {
    switch (field) {
        case CaseField::NoticedOn:
            return "noticed_on";
        case CaseField::LinkedOn:
            return "linked_on";
        case CaseField::ResolvedOn:
            return "resolved_on";
        case CaseField::NoticedBy:
            return "noticed_by";
        case CaseField::Needs:
            return "needs";
        case CaseField::Structure:
            return "structure";
        case CaseField::Place:
            return "place";
        case CaseField::Supports:
            return "supports";
        case CaseField::Outcome:
            break;
    }
    return "outcome";
}

std::optional<CaseField> parseCaseField(std::string_view name) {
    for (const CaseField field : kCaseFields)
        if (name == caseFieldName(field)) return field;
    return std::nullopt;
}

std::int32_t rowOfCode(std::vector<std::string>& codes, const std::string& code) {
    if (code.empty()) return -1;
    auto found = std::find(codes.begin(), codes.end(), code);
    if (found == codes.end()) found = codes.insert(codes.end(), code);
    return static_cast<std::int32_t>(found - codes.begin());
}

std::string fieldText(const Cases& cases, std::size_t row, CaseField field, const Taxonomy& taxonomy,
                      const Vocabulary& vocabulary) {
    switch (field) {
        case CaseField::NoticedOn:
            return dayText(cases.noticedOn[row]);
        case CaseField::LinkedOn:
            return dayText(cases.linkedOn[row]);
        case CaseField::ResolvedOn:
            return dayText(cases.resolvedOn[row]);
        case CaseField::NoticedBy: {
            const int actor = cases.noticedBy[row];
            return actor < 0 ? std::string() : vocabulary.actors[static_cast<std::size_t>(actor)].code;
        }
        case CaseField::Needs: {
            std::vector<std::string> codes;
            for (const int need : members(cases.needs[row]))
                codes.push_back(taxonomy.needs[static_cast<std::size_t>(need)].code);
            return joined(std::move(codes));
        }
        case CaseField::Structure: {
            const int structure = cases.structure[row];
            return structure < 0 ? std::string()
                                 : taxonomy.structures[static_cast<std::size_t>(structure)].code;
        }
        case CaseField::Place:
            return codeAt(cases.districtCodes, cases.district[row]) + "/" +
                   codeAt(cases.smallAreaCodes, cases.smallArea[row]);
        case CaseField::Supports:
            return joined(supportsOf(cases, row));
        case CaseField::Outcome:
            break;
    }
    return outcomeName(cases.outcome[row]);
}

bool copyField(CaseField field, const Cases& from, std::size_t k, Cases& to, std::size_t i) {
    switch (field) {
        case CaseField::NoticedOn:
            to.noticedOn[i] = from.noticedOn[k];
            break;
        case CaseField::LinkedOn:
            to.linkedOn[i] = from.linkedOn[k];
            break;
        case CaseField::ResolvedOn:
            to.resolvedOn[i] = from.resolvedOn[k];
            break;
        case CaseField::NoticedBy:
            to.noticedBy[i] = from.noticedBy[k];
            break;
        case CaseField::Needs:
            to.needs[i] = from.needs[k];
            break;
        case CaseField::Structure:
            to.structure[i] = from.structure[k];
            break;
        case CaseField::Place:
            to.district[i] = rowOfCode(to.districtCodes, codeAt(from.districtCodes, from.district[k]));
            to.smallArea[i] = rowOfCode(to.smallAreaCodes, codeAt(from.smallAreaCodes, from.smallArea[k]));
            to.mask[i] = from.mask[k];
            to.masked[i] = from.masked[k];
            break;
        case CaseField::Supports:
            return copySupports(from, k, to, i);
        case CaseField::Outcome:
            to.outcome[i] = from.outcome[k];
            break;
    }
    return true;
}

Cases oneCase(const Cases& cases, std::size_t row) {
    Cases one;
    one.id = {cases.id[row]};
    one.caseKey = {cases.caseKey[row]};
    one.household = {cases.household[row]};
    one.noticedOn = {cases.noticedOn[row]};
    one.linkedOn = {cases.linkedOn[row]};
    one.resolvedOn = {cases.resolvedOn[row]};
    one.noticedBy = {cases.noticedBy[row]};
    one.needs = {cases.needs[row]};
    one.structure = {cases.structure[row]};
    one.district = {cases.district[row]};
    one.smallArea = {cases.smallArea[row]};
    one.masked = {cases.masked[row]};
    one.mask = {cases.mask[row]};
    one.supports = {cases.supports[row]};
    one.outcome = {cases.outcome[row]};
    one.districtCodes = cases.districtCodes;
    one.smallAreaCodes = cases.smallAreaCodes;
    one.supportCodes = cases.supportCodes;
    one.districtEdition = cases.districtEdition;
    one.dataDate = cases.dataDate;
    return one;
}

}  // namespace sasae::model
