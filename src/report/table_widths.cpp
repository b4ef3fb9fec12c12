#include "report/table_widths.h"

#include <algorithm>
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

std::vector<double> columnWidths(const std::vector<ColumnNeed>& needs, double widthPt) {
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
    // Water filling: whoever needs less than an equal share of what is left gets its need.
    std::vector<bool> settled(n, false);
    double left = widthPt;
    auto open = static_cast<double>(n);
    for (bool moved = true; moved && open > 0;) {
        moved = false;
        for (std::size_t i = 0; i < n; ++i) {
            if (settled[i]) continue;
            const double share = left / open;
            const bool modest = needs[i].naturalPt <= share;
            if (!modest && needs[i].smallestPt < share) continue;
            widths[i] = modest ? needs[i].naturalPt : needs[i].smallestPt;
            left -= widths[i];
            open -= 1;
            settled[i] = moved = true;
        }
    }
    for (std::size_t i = 0; i < n; ++i)
        if (!settled[i]) widths[i] = left / open;
    // All settled: a column that had to take its widest word left less for the others, or some is over.
    if (open <= 0) spread(widths, needs, left);
    return widths;
}

}  // namespace sasae::report
