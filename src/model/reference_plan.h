// The plan that ships as a reference (geodata/reference_plan.csv): vision, goals and five indicators with
// base and target. Another plan is more data.
#pragma once
#include "model/cycle.h"

namespace sasae::model {

/// Adds the plan and its indicators; the number of the plan. Throws Error{Usage} where a plan of that name is
/// there.
RecordId addReferencePlan(Cycle& cycle);

}  // namespace sasae::model
