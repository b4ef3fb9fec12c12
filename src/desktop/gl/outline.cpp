#include "desktop/gl/outline.h"

#include <algorithm>
#include <array>

namespace sasae::gl {

namespace {

constexpr float kOffPx = 0.125F;

/// Passes points on; those that the line between their neighbours passes close by are left out.
class Thinning {
  public:
    explicit Thinning(std::vector<PixelPoint>& to) : to_(to) {}
    void add(PixelPoint p) {
        if (first_) {
            keep(p);
            first_ = false;
            return;
        }
        if (held_ > 0 && (held_ == kMost || !closeTo(p))) {
            keep(open_[held_ - 1]);
            held_ = 0;
        }
        open_[held_++] = p;
    }
    void end() {
        if (held_ > 0) keep(open_[held_ - 1]);
    }

  private:
    static constexpr std::size_t kMost = 8;
    void keep(PixelPoint p) {
        to_.push_back(p);
        last_ = p;
    }
    bool closeTo(PixelPoint p) const {
        const float dx = p.x - last_.x, dy = p.y - last_.y, squared = dx * dx + dy * dy;
        for (std::size_t i = 0; i < held_; ++i) {
            const float x = open_[i].x - last_.x, y = open_[i].y - last_.y;
            const float t = squared > 0 ? std::clamp((x * dx + y * dy) / squared, 0.F, 1.F) : 0.F;
            const float offX = x - t * dx, offY = y - t * dy;
            if (offX * offX + offY * offY > kOffPx * kOffPx) return false;
        }
        return true;
    }

    std::vector<PixelPoint>& to_;
    std::array<PixelPoint, kMost> open_{};  ///< seen since the last that was kept
    std::size_t held_ = 0;
    PixelPoint last_;
    bool first_ = true;
};

}  // namespace

ToPixels::ToPixels(const map::Scene& scene, const map::Layer& layer, double pxPerPt) {
    const geom::Point zero = scene.onPage(layer, {0, 0}), one = scene.onPage(layer, {1, 1});
    scaleX = (one.x - zero.x) * pxPerPt;
    scaleY = (one.y - zero.y) * pxPerPt;
    shiftX = zero.x * pxPerPt;
    shiftY = zero.y * pxPerPt;
}

Outline outlineOf(const std::vector<std::vector<map::Vertex>>& parts, const ToPixels& toPixels) {
    Outline outline{{}, {}, 1e30F, 1e30F, -1e30F, -1e30F};
    std::size_t points = 0;
    for (const auto& part : parts) points += part.size();
    outline.at.reserve(points);
    outline.parts.reserve(parts.size());
    for (const auto& part : parts) {
        Outline::Part own{outline.at.size(), 0, 1e30F, -1e30F};
        Thinning thinning(outline.at);
        for (const map::Vertex v : part) thinning.add(toPixels(v));
        thinning.end();
        own.end = outline.at.size();
        for (std::size_t i = own.begin; i < own.end; ++i) {
            const PixelPoint p = outline.at[i];
            own.top = std::min(own.top, p.y);
            own.bottom = std::max(own.bottom, p.y);
            outline.left = std::min(outline.left, p.x);
            outline.right = std::max(outline.right, p.x);
        }
        outline.top = std::min(outline.top, own.top);
        outline.bottom = std::max(outline.bottom, own.bottom);
        outline.parts.push_back(own);
    }
    return outline;
}

}  // namespace sasae::gl
