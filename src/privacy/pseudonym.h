// Keyed pseudonyms (BLAKE2b with a subkey of the pseudonym key for each purpose, so that equal texts in
// different roles never give equal pseudonyms). Fields are NFKC-normalised and trimmed, and joined with their
// lengths: ("ab","c") and ("a","bc") differ.
#pragma once
#include <string_view>

#include "base/date.h"
#include "model/cases.h"
#include "privacy/key.h"

namespace sasae::privacy {

/// Of agency + household_key. A household known to two agencies has two pseudonyms until they are linked.
model::Pseudonym householdPseudonym(const Key& key, std::string_view agency, std::string_view householdKey);

/// Of agency + case_key.
model::Pseudonym casePseudonym(const Key& key, std::string_view agency, std::string_view caseKey);
/// Where there is no case_key: of agency + household_key + the day it was noticed.
model::Pseudonym casePseudonym(const Key& key, std::string_view agency, std::string_view householdKey,
                               base::Date noticedOn);

}  // namespace sasae::privacy
