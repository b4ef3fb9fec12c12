// What the charts of paper and screen share: the axis, and how a figure that is no exact number is drawn.
#pragma once
#include <string>
#include <vector>

#include "report/report.h"

namespace sasae::report {

/// Whole-number ticks from 0 to at least the largest value: steps of 1, 2 or 5 times a power of ten.
struct Axis {
    double step = 1;
    double top = 1;
    std::vector<double> ticks;
};

Axis axisFor(double largest, int mostTicks = 5);

/// How far a bar reaches: surely (low) and at most (high). Nothing for figures without a number.
struct Extent {
    double low = 0, high = 0;
};
Extent extentOf(const released::Figure& figure);

/// The largest number that a bar has to show; 0 where none is known.
double largestOf(const BarChart& chart);
double largestOf(const ShareBar& chart);

/// What stands over a bar: the number, the band, or 「複数」 and so on, short.
base::Text barLabel(const released::Figure& figure);
/// Explains the short words that barLabel used, one sentence; empty where it used none.
base::Text chartNote(const std::vector<released::Figure>& figures);
std::vector<released::Figure> figuresOf(const BarChart& chart);
std::vector<released::Figure> figuresOf(const ShareBar& chart);

/// The chart as a table, for readers who do not see it and for workbooks.
released::Table tableOf(const BarChart& chart);
released::Table tableOf(const ShareBar& chart);

/// 「9 世帯」, 「少数のため非表示」
base::Text withUnit(const released::Figure& figure, const ShareBar& chart);

/// Symbols of the parts of a ShareBar in their order: what shape says that colour may not say alone.
const char* shareSymbol(std::size_t part);

}  // namespace sasae::report
