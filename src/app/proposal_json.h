// The JSON of `sasae propose` (contract): proposals as their tier may see them.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "base/text.h"
#include "model/proposal.h"
#include "released/released.h"
#include "released/sheet.h"

namespace sasae::app {

/// Numbers that the tier may not have are null; a band is {"low":…,"high":…}; words are in `lang`.
nlohmann::json proposalsJson(const released::Released<released::ProposalList>& list,
                             const model::ProposalSettings& settings, base::Lang lang);

/// A figure: a number, {"low","high"}, or null with the reason beside it in `name`_note.
void putFigure(nlohmann::json& object, const char* name, const released::Figure& figure);

/// A table as a list of objects keyed by column name.
nlohmann::json tableJson(const released::Table& table, base::Lang lang);

}  // namespace sasae::app
