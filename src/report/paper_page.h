// A4 pages: margins, what stands at the head and foot of each page, and where every strip goes.
#pragma once
#include <vector>

#include "report/flow.h"
#include "report/report.h"

namespace sasae::report {

/// ISO 216 A4 upright, in points.
inline constexpr double kPageWidthPt = 210 * 72 / 25.4, kPageHeightPt = 297 * 72 / 25.4;
/// Room for two holes at the left and for printers that do not reach the edge.
inline constexpr double kSideMarginPt = 20 * 72 / 25.4, kTopMarginPt = 15 * 72 / 25.4,
                        kBottomMarginPt = 12 * 72 / 25.4;

struct Paper {
    std::vector<PlacedStrip> placed;  ///< "head" and "foot" of every page, and the strips between
    int pages = 1;
};

/// Everything in its place; paints nothing yet.
Paper layOut(const Report& report);

}  // namespace sasae::report
