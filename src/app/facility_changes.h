// One facility added, moved, corrected or removed: a value, and what becomes of the table of facilities.
#pragma once
#include <memory>
#include <string>

#include "app/request.h"
#include "model/supports.h"
#include "model/taxonomy.h"

namespace sasae::app {

/// The facilities after the change, with what the source says of those that have one.  Throws Error{Usage}
/// for an empty name, a kind that the project does not know, or a place that is none; Error{Locked} where the
/// row is not (any more) what the form was opened on.
model::Supports changed(const model::Supports& before, const FacilityEdit& edit,
                        const model::Vocabulary& vocabulary);

/// "facility add", "facility correct", "facility move", "facility remove": as the log names it.
std::string commandOf(const FacilityEdit& edit);

}  // namespace sasae::app
