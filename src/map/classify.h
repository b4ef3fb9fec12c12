// Classes of a choropleth: which class each value falls into, and what the legend calls them. "No data" and
// "suppressed" are never a class.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "map/style.h"
#include "released/figure.h"

namespace sasae::map {

inline constexpr int kNoData = -1;      ///< データなし
inline constexpr int kSuppressed = -2;  ///< 少数のため非表示
inline constexpr int kSeveral = -3;     ///< 複数 (under the tier's k, no number)

struct ClassSettings {
    Method method = Method::Quantile;
    int classes = 5;                  ///< 1..7
    std::vector<double> breaks = {};  ///< Manual: inner limits; sorted here, repeats dropped
    bool zeroApart = false;           ///< nought is a class of its own, one of `classes`; not with Manual
    int decimals = 1;                 ///< that values are shown with; more are used where classes need them
};

/// Class c holds the values with lower[c] <= value < lower[c + 1] (the last one all from lower back on).
struct Classes {
    std::vector<double> lower;
    std::vector<base::Text> label;  ///< 「1.2 – 2.3」: the least and the most in it; of Equal its limits
    std::vector<int> of;            ///< per figure: a class, kNoData, kSuppressed or kSeveral
    int decimals = 0;
    bool byMiddle = false;  ///< bands overlap, so that the labels speak of their middles
    int size() const { return static_cast<int>(lower.size()); }
};

/// Values are rounded to `decimals` first, so that the class agrees with the number shown beside it; a band
/// counts with its middle. Bands of one ladder (10–19, 20–29, …) make classes of whole steps; bands that
/// overlap without being the same (rates of places of different size) make classes of middles. Equal values
/// always share a class, so there may be fewer classes than asked for. Quantile: each limit is the place
/// between different values that is nearest to i n / k (the lower of two). Jenks: least sum of squared
/// deviations from class means (Fisher 1958; Jenks 1977), exact, by divide and conquer over the monotone
/// split points, O(k n log n). Equal: limits at equal steps from least to most. Manual: as given. Limits
/// between classes are moved to the roundest number in the gap between them. Throws Error{Usage} for a count
/// of classes outside 1..7, or Manual without breaks or with more than 6.
Classes classify(std::span<const released::Figure> figures, const ClassSettings& settings);

/// 「5区分・等量」: how the classes were made, for the legend.
base::Text methodText(Method method, int classes);

/// Where sorted values (with repeats) are split for the least sum of squared deviations: start index of each
/// class after the first. At most k classes; fewer where there are fewer different values.
std::vector<std::size_t> jenksStarts(std::span<const double> sorted, int k);
std::vector<std::size_t> quantileStarts(std::span<const double> sorted, int k);

/// 12,345.6
std::string numberText(double value, int decimals);

}  // namespace sasae::map
