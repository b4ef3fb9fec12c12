#include "report/table_widths.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sasae::report {

namespace {

/// Spare width goes to the columns of words, in proportion; to all where there are none.
void spread(std::vector<double>& widths, const std::vector<ColumnNeed>& needs, double sparePt) {
    double sum = 0;
    for (const ColumnNeed& need : needs) sum += need.number ? 0 : need.naturalPt;
    const bool anyWords = sum > 0;
    if (!anyWords) sum = std::accumulate(widths.begin(), widths.end(), 0.0);
    if (sum <= 0) return;
    for (std::size_t i = 0; i < widths.size(); ++i)
        if (!anyWords || !needs[i].number)
            widths[i] += sparePt * (anyWords ? needs[i].naturalPt : widths[i]) / sum;
}

}  // namespace

std::vector<double> columnWidths(std::vector<ColumnNeed> needs, double widthPt) {
    for (ColumnNeed& need : needs) need.naturalPt = std::max(need.naturalPt, need.smallestPt);
    const std::size_t n = needs.size();
    std::vector<double> widths(n, 0);
    double natural = 0, smallest = 0;
    for (const ColumnNeed& need : needs) {
        natural += need.naturalPt;
        smallest += need.smallestPt;
    }
    if (natural <= widthPt) {
        for (std::size_t i = 0; i < n; ++i) widths[i] = needs[i].naturalPt;
        // Even columns of words read better than one that is stretched: numbers get up to half as much again.
        double spare = widthPt - natural;
        for (std::size_t i = 0; i < n; ++i) {
            if (!needs[i].number) continue;
            const double more = std::min(needs[i].naturalPt * 0.35, spare / static_cast<double>(n));
            widths[i] += more;
            spare -= more;
        }
        spread(widths, needs, spare);
        return widths;
    }
    if (smallest >= widthPt) {
        for (std::size_t i = 0; i < n; ++i) widths[i] = widthPt * needs[i].smallestPt / smallest;
        return widths;
    }
    // Water filling: a column gets its share of the level, but no less than its widest word and no more than
    // one line needs. Shares grow as the square root of the words, so that long cells come out lower without
    // crushing the others. The level at which they fill the table is found by halving.
    const auto widthAt = [](double level, const ColumnNeed& need) {
        const double share = std::sqrt(need.naturalPt) * (need.number ? 2 : 1);  // numbers do not wrap well
        return std::clamp(level * share, need.smallestPt, need.naturalPt);
    };
    double low = 0, high = widthPt;
    for (int i = 0; i < 60; ++i) {
        const double level = (low + high) / 2;
        double sum = 0;
        for (const ColumnNeed& need : needs) sum += widthAt(level, need);
        (sum < widthPt ? low : high) = level;
    }
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += widths[i] = widthAt(low, needs[i]);
    for (double& width : widths) width *= widthPt / sum;
    return widths;
}

}  // namespace sasae::report
