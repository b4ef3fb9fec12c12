// What the source said before somebody corrected it by hand. A later import compares with it: where the file
// still says the same, the correction stands; where it says something new, the file is the newer word
// (docs/decisions/0007-corrections-and-imports.md).
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geom/geometry.h"
#include "model/cases.h"

namespace sasae::model {

/// The columns of a case that can be corrected by hand.
enum class CaseField : std::uint8_t {
    NoticedOn,
    LinkedOn,
    ResolvedOn,
    NoticedBy,
    Needs,
    Structure,
    Place,
    Supports,
    Outcome
};
inline constexpr CaseField kCaseFields[] = {CaseField::NoticedOn, CaseField::LinkedOn, CaseField::ResolvedOn,
                                            CaseField::NoticedBy, CaseField::Needs,    CaseField::Structure,
                                            CaseField::Place,     CaseField::Supports, CaseField::Outcome};

/// "noticed_on", … as the case file heads the column; Place is "place".
const char* caseFieldName(CaseField field);
std::optional<CaseField> parseCaseField(std::string_view name);

/// By case key: the corrected fields, each with what the source said (fieldText).
using CaseCorrections = std::map<Pseudonym, std::map<CaseField, std::string>>;

/// A field of a row in the form in which it is kept and compared: ISO days, codes joined by ";" in
/// alphabetical order, a place as "district/small area". Empty: not known.
std::string fieldText(const Cases& cases, std::size_t row, CaseField field, const Taxonomy& taxonomy,
                      const Vocabulary& vocabulary);

/// Copies a field of row k of `from` to row i of `to`; lists of codes grow as needed. The place goes with
/// mask and masked point. False: no room among the 64 kinds of support, nothing was copied.
bool copyField(CaseField field, const Cases& from, std::size_t k, Cases& to, std::size_t i);

/// Row of a code in a list, added where it is not there.
std::int32_t rowOfCode(std::vector<std::string>& codes, const std::string& code);

/// The row alone, with the lists, the edition and the date of all.
Cases oneCase(const Cases& cases, std::size_t row);

}  // namespace sasae::model
