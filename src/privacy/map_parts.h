// Parts of a map that come from cases, unsealed: masked points, outlines of proposals, points to smooth.
#pragma once
#include <vector>

#include "privacy/district_counts.h"
#include "privacy/window.h"
#include "released/layer.h"

namespace sasae::privacy {

/// Rows of Cases whose masked points may be shown: of the newest case of each household that has a point,
/// without abuse_dv in any of its cases, and, for professionals, on duty. None below the professional tier.
std::vector<int> shownCaseRows(const Window& window);

/// Masked points; kinds 「似た世帯」 (of the proposal, when it is not null) and the others. No other
/// attribute goes with a point, so that no rare combination does.
released::PointLayer casePoints(const Window& window, const model::Proposal* highlight);

/// Rows of the told list, ascending, that a map outlines: with a place below the municipality, all that
/// chance does not explain, and the next by rank where those are fewer than 5. More would outline the whole
/// city.
std::vector<int> rowsWorthOutlining(const Window& window, const std::vector<Told>& told);

/// Of those rows of the told list that have a place below the municipality.
released::OutlineLayer proposalOutlines(const Window& window, const std::vector<Told>& told,
                                        const std::vector<int>& rows);

/// The union of districts; all of them for an empty list.
geom::MultiPolygon unionOfDistricts(const Window& window, const std::vector<int>& places);

/// Masked points, or the released counts of districts spread over their small areas by households.
SurfaceInput pointsToSmooth(const Window& window);

}  // namespace sasae::privacy
