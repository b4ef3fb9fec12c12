// Which rows of an area file make one area together.
#pragma once
#include <string>
#include <vector>

#include "base/finding.h"
#include "intake/area_columns.h"
#include "model/areas.h"

namespace sasae::intake {

struct AreaGroup {
    std::string code, name;
    std::vector<std::size_t> rows;  ///< with a polygon; at least one
};

/// Rows of one code are one area (finding key-repeated). Without a code column, or where a row has no code,
/// rows of one name within one municipality are one area at the levels district and school area, else each
/// row is; codes are then made (A001 …, finding no-code). Order: first row of each area.
std::vector<AreaGroup> groupRows(const AreaColumns& columns, const Rows& rows, model::Level level,
                                 base::Findings& findings);

}  // namespace sasae::intake
