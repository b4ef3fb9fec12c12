// How wide each column of a table on paper is to be.
#pragma once
#include <vector>

namespace sasae::report {

struct ColumnNeed {
    double naturalPt = 0;   ///< the widest cell on one line
    double smallestPt = 0;  ///< the widest word
    bool number = false;    ///< takes no more than it needs
};

/// Widths that fill widthPt exactly. Columns get what they need on one line where that fits; else the modest
/// ones do and the wordy ones share the rest, none below its widest word while that is possible.
std::vector<double> columnWidths(std::vector<ColumnNeed> needs, double widthPt);

}  // namespace sasae::report
