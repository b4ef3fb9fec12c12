// 校区カルテ on paper: one district. The first page ranks the candidates and gives the key facts; then people
// and households, needs, how cases are noticed, both families of supports, and a section for each candidate.
#pragma once
#include "released/layer.h"
#include "released/released.h"
#include "released/sheet.h"
#include "report/paper_options.h"
#include "report/report.h"

namespace sasae::report {

/// Throws Error{Refused} where the map was released for a tier that may see more than the sheet's.
Report districtPaper(const released::Released<released::DistrictSheet>& sheet,
                     const released::Released<released::MapContent>& map, const PaperOptions& options);

}  // namespace sasae::report
