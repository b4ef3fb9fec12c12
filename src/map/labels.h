// Places labels so that none overlaps another: by priority, with other positions where the first is taken.
#pragma once
#include <span>
#include <vector>

#include "map/camera.h"

namespace sasae::map {

/// One way to place a label. `cost` grows with how ill it reads there; the cheapest free one is taken.
struct LabelCandidate {
    Rect box;
    double cost = 0;
};

struct LabelWish {
    double priority = 0;  ///< larger is placed first; equal: in the order given
    std::vector<LabelCandidate> candidates;
};

struct LabelSettings {
    double gapPt = 1;  ///< left free between any two labels
    Rect within;       ///< labels lie wholly in here
};

/// For each wish the row of its candidate, or -1 where it was dropped. No two boxes taken come nearer than
/// gapPt, none meets a blocked rectangle and none leaves `within`. A wish is dropped only if each of its
/// candidates is blocked or held by a label that cannot give way (a label may be moved to another candidate
/// of its own, never dropped, for a later one). Deterministic; O(n c) for n wishes of c candidates where
/// labels are spread over the page.
std::vector<int> placeLabels(std::span<const LabelWish> wishes, std::span<const Rect> blocked,
                             const LabelSettings& settings);

}  // namespace sasae::map
