// A new edition of districts, and the cases that were coded with an older one (domain.md, "Disclosure tiers":
// a new edition re-assigns cases by small area where one new district holds all its populated part).
#pragma once
#include <cstdint>

#include "base/finding.h"
#include "model/areas.h"
#include "model/cases.h"
#include "model/population.h"

namespace sasae::app {

struct Reassigned {
    model::Cases cases;       ///< all of them, with districts of the new edition; districtEdition as in `to`
    std::int64_t moved = 0;   ///< cases whose code changed
    std::int64_t kept = 0;    ///< cases that could not be assigned and keep their old code
    base::Findings findings;  ///< cases-not-reassigned, with the old codes
};

/// In this order, each only where it is certain: the old district lies within one new district (at least 99.5
/// % of its area: the same district, or a merger); every populated small area that a case's small-area code
/// stands for lies in one new district (its polygon by 99.5 %, or its point where it has no polygon). Cases
/// outside every district stay so. Masked points stay as drawn.
Reassigned reassigned(const model::Cases& cases, const model::Areas& from, const model::Areas& to,
                      const model::Population& population);

}  // namespace sasae::app
