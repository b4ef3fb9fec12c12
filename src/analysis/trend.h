// Counts by quarter: whether the newest one stands out, and where the series is going.
#pragma once
#include <span>
#include <vector>

namespace sasae::analysis {

/// Mann, Econometrica 13 (1945); Kendall, Rank Correlation Methods (1975): S = Σ_{i<j} sign(x_j − x_i),
/// variance with ties, z with a correction of 1 for continuity, p two-sided; tau = S / (n (n − 1) / 2).
struct MannKendall {
    double s = 0, variance = 0, z = 0, p = 1, tau = 0;
};
MannKendall mannKendall(std::span<const double> series);

/// P(X ≥ newest) where newest and the `quarters` earlier counts of sum `before` are Poisson of one mean:
/// given the sum, X is binomial with the share 1 / (quarters + 1) (Przyborowski & Wilenski, Biometrika 31,
/// 1940). 1 without earlier quarters.
double poissonRiseP(double newest, double before, int quarters);

enum class TrendClass {
    TooShort,    ///< fewer than 8 quarters
    None,        ///< hardly any counts: fewer than one in four quarters has one
    New,         ///< nothing in the 4 quarters before the newest two, and something in these
    Rising,      ///< Mann–Kendall p ≤ 0.05, upwards
    Fading,      ///< the same, downwards
    Persistent,  ///< counts in four of five quarters, no direction
    Sporadic     ///< the rest
};
const char* trendClassName(TrendClass kind);  ///< "too_short", "none", "new" …

struct QuarterTrend {
    double newest = 0, expected = 0;  ///< expected: the mean of the quarters compared with; NaN without
    int compared = 0;                 ///< quarters compared with
    double p = 1;                     ///< one-sided
    MannKendall direction;
    TrendClass kind = TrendClass::TooShort;
};

/// counts: by quarter, oldest first, the newest last. The newest is compared with the same quarter of earlier
/// years where there are at least two of those, else with all earlier ones. `seen` (0 … 1]: the share of the
/// newest quarter's cases that is known by now (delay of recording); the expected count is multiplied by it,
/// and direction leaves the newest out below 1.
QuarterTrend quarterTrend(std::span<const double> counts, double seen = 1);

}  // namespace sasae::analysis
