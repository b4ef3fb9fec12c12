// Scale bar of round lengths, with the north arrow.
#pragma once
#include "map/block.h"

namespace sasae::map {

/// The longest of 1, 2, 4 × 10^n metres that is at most mostPt long at that scale; 0 where none is (scale
/// not positive).
double roundLengthM(double metresPerPt, double mostPt);

Block scaleBar(double metresPerPt, double mostPt, const Look& look, const TextMeasure& measure);

}  // namespace sasae::map
