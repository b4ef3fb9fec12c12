// Words of a single case.
#pragma once
#include "base/text.h"
#include "model/cases.h"

namespace sasae::privacy {

base::Text outcomeLabel(model::Outcome outcome);

}  // namespace sasae::privacy
