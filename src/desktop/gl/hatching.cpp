#include "desktop/gl/hatching.h"

#include <algorithm>
#include <cmath>

namespace sasae::gl {

namespace {

float modulo(float x, float y) {
    return x - y * std::floor(x / y);
}

/// Along one axis: how much of the pixel a line covers that comes back every `spacing` pixels, `slant` being
/// the pixels of the axis to one across the line.
float line(float along, float spacing, float width, float slant) {
    const float off = std::abs(modulo(along - 0.5F + spacing * 0.5F, spacing) - spacing * 0.5F) / slant;
    return std::clamp(std::min(width, width * 0.5F + 0.5F - off), 0.F, 1.F);
}

}  // namespace

Hatching::Hatching(const map::Fill& fill, double pxPerPt) : kind_(fill.hatch) {
    const auto px = [&](double pt) { return static_cast<float>(std::max(2.0, std::round(pt * pxPerPt))); };
    const auto spacing = static_cast<double>(fill.spacingPt);
    spacing_ = px(spacing);
    slantSpacing_ = px(spacing * std::sqrt(2.0));
    ink_ = fill.inkPt * static_cast<float>(pxPerPt);
}

float Hatching::covered(int column, int row) const {
    using map::Hatch;
    constexpr float kSlant = 1.41421356F;
    const float x = static_cast<float>(column) + 0.5F, y = static_cast<float>(row) + 0.5F;
    const float width = std::max(ink_, 1.F);
    switch (kind_) {
        case Hatch::None:
            return 0;
        case Hatch::Rising:
            return line(x + y, slantSpacing_, width, kSlant);
        case Hatch::Falling:
            return line(x - y, slantSpacing_, width, kSlant);
        case Hatch::Crossed:
            return std::max(line(x + y, slantSpacing_, width, kSlant),
                            line(x - y, slantSpacing_, width, kSlant));
        case Hatch::Horizontal:
            return line(y, spacing_, width, 1);
        case Hatch::Vertical:
            return line(x, spacing_, width, 1);
        case Hatch::Grid:
            return std::max(line(y, spacing_, width, 1), line(x, spacing_, width, 1));
        case Hatch::Dots:
            break;
    }
    const float line = std::floor((y - 0.5F) / spacing_ + 0.5F);
    const float px = x - 0.5F - modulo(line, 2) * spacing_ * 0.5F, py = y - 0.5F;
    const float dx = px - std::floor(px / spacing_ + 0.5F) * spacing_, dy = py - line * spacing_;
    return std::clamp(ink_ * 0.5F + 0.5F - std::sqrt(dx * dx + dy * dy), 0.F, 1.F);
}

}  // namespace sasae::gl
