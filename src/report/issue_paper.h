// 地域課題の候補 on paper: one proposal, for the people who are to decide on it. The first page says what was
// found, how sure, why here, what has worked, who could act and what to decide; the next ones hold
// conditions, cautions, the map's data and the words used.
#pragma once
#include <cstddef>

#include "released/layer.h"
#include "released/released.h"
#include "released/sheet.h"
#include "report/paper_options.h"
#include "report/report.h"

namespace sasae::report {

/// The proposal at `row` of the list (a list of one from Gate::releaseProposal: row 0). Throws Error{Usage}
/// where there is no such row, and Error{Refused} where the map was released for a narrower circle (a tier
/// that may see more) than the list.
Report issuePaper(const released::Released<released::ProposalList>& list,
                  const released::Released<released::MapContent>& map, const PaperOptions& options,
                  std::size_t row = 0);

}  // namespace sasae::report
