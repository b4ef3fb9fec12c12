// Hatches pixel by pixel, as shaders/hatch.frag draws them.
#pragma once
#include "map/scene.h"

namespace sasae::gl {

/// Lines or dots fixed to the page. Spacing in whole pixels, else the lines come out unevenly grey (as in the
/// papers' painter).
class Hatching {
  public:
    Hatching(const map::Fill& fill, double pxPerPt);
    float covered(int x, int y) const;  ///< share of that pixel, 0..1
    float spacingPx() const { return spacing_; }
    float slantSpacingPx() const { return slantSpacing_; }  ///< along an axis, of slanting lines
    float inkPx() const { return ink_; }

  private:
    map::Hatch kind_;
    float spacing_, slantSpacing_, ink_;
};

}  // namespace sasae::gl
