// Charts of released figures: columns over time, parts of a whole. What a tier hides is marked, never
// nothing.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "desktop/ui.h"
#include "released/figure.h"

namespace sasae::desktop {

struct ChartBar {
    std::string label;  ///< under the axis; may be empty
    released::Figure value;
    bool strong = true;  ///< in the accent; else quiet
};

/// Columns with the value above each and the unit beside the axis. `height` at 100 %.
void columnChart(Ui& ui, std::span<const ChartBar> bars, const std::string& unit, float height);

struct SharePart {
    std::string label;
    released::Figure value;
    ImU32 colour;
};
/// One bar in parts with a key below; a row of words where the parts are hidden.
void shareChart(Ui& ui, std::span<const SharePart> parts, const std::string& unit);

/// The middle of what a figure says; 0 where it says no number.
double middleOf(const released::Figure& figure);

}  // namespace sasae::desktop
