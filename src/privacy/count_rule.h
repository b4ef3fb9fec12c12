// The count rule of each tier: the smallest number of households that may be told, and how numbers are
// rounded. Source: docs/privacy.md.
#pragma once
#include <optional>

#include "released/figure.h"
#include "released/tier.h"

namespace sasae::privacy {

inline constexpr int kElsewhere = 3;  ///< professionals, outside their area of duty
inline constexpr int kDistrict = 5;
inline constexpr int kPublic = 10;
inline constexpr int kStrict = 20;  ///< public, strict, under kStrictPeople
inline constexpr double kStrictPeople = 25000;
inline constexpr double kFewestPeople = 2000;  ///< public, strict: nothing below

/// A count that no rule allows.
inline constexpr int kNever = 1 << 28;

/// What is asked about: who asks, and of what place.
struct CountQuestion {
    released::Tier tier = released::Tier::Public;
    bool onDuty = true;   ///< professional tier: the place is within the reader's duty
    bool strict = false;  ///< public tier
    double people = 0;    ///< of the place; NaN unknown, which the strict rule takes for too few
};

/// The smallest count that may be told: 0 where every count may, kNever where none may.
int smallestCount(const CountQuestion& question);

/// Whether counts leave as bands: public always; proposals at the district tier too.
bool tablesInBands(released::Tier tier);
bool proposalsInBands(released::Tier tier);

/// The band of a count: [k·i, k·i + k − 1]. A difference of two banded counts is known to no better than
/// 2(k−1), wider than k. Counts below k have no band: `suppressed`.
released::Figure bandOf(double count, int k);

}  // namespace sasae::privacy
