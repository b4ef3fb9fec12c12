// Which kind of support a facility is, by the source's code, its word for the kind, or words in its name.
#pragma once
#include <string>
#include <string_view>

#include "intake/profile.h"
#include "model/taxonomy.h"

namespace sasae::intake {

struct FacilityKind {
    std::string kind;  ///< code of a support kind; the source's own word (or "other") where none fits
    std::string text;  ///< the source's own word; may be empty
    bool known = false;
};

/// Tried in this order: the profile's table of codes (longest prefix that it has), the vocabulary's codes and
/// labels, words of geodata/profiles.json in the kind and then in the name, the profile's kind of the rest.
FacilityKind facilityKind(std::string_view kindCell, std::string_view name, const FieldProfile& profile,
                          const model::Vocabulary& vocabulary);

}  // namespace sasae::intake
