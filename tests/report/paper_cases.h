// Sheets and maps for tests of papers: a full professional one, a public one with hidden numbers, empty ones,
// long ones.
#pragma once
#include <string>

#include "released/layer.h"
#include "released/sheet.h"
#include "report/report.h"

namespace sasae::test {

released::Released<released::ProposalList> sealedList(released::ProposalList list, released::Tier tier);
released::Released<released::DistrictSheet> sealedSheet(released::DistrictSheet sheet, released::Tier tier);
released::Released<released::MapContent> sealedMap(released::MapContent map, released::Tier tier);

/// Twelve districts in a row, one hidden, one without data, one outlined.
released::MapContent drawnMap();
/// Numbers at the professional tier; 「複数」, bands and hidden ones at the public tier.
released::ProposalSheet proposalSheet(released::Tier tier, int rank = 1);
released::ProposalList proposalList(released::Tier tier, int count = 1);
released::DistrictSheet districtSheet(released::Tier tier, int proposals);

/// A report of that tier without any block.
report::Report emptyReport(released::Tier tier = released::Tier::Professional);
/// The paper of proposalList(tier).
report::Report issueReport(released::Tier tier, base::Lang lang = base::Lang::Ja, bool mono = false);
report::Report districtReport(released::Tier tier, int proposals, base::Lang lang = base::Lang::Ja);

/// Every second cell hidden, texts of odd lengths.
released::Table longTable(int rows, int columns);

}  // namespace sasae::test
