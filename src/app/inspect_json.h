// The JSON of `sasae inspect` and of findings (contract).
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "base/finding.h"
#include "intake/inspect.h"

namespace sasae::app {

nlohmann::json inspectJson(const intake::Inspection& inspection, base::Lang lang);

}  // namespace sasae::app
