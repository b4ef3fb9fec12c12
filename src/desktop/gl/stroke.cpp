#include "desktop/gl/stroke.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "desktop/gl/mesh.h"

namespace sasae::gl {

namespace {

using map::Vertex;

/// On screen: y downwards.
struct Direction {
    float x = 0, y = 0;
    Direction left() const { return {y, -x}; }
};

class Stroking {
  public:
    Stroking(const LineLook& look, std::vector<StrokeCorner>& corners, std::vector<std::uint32_t>& triangles)
        : half_(look.widthPx / 2),
          reach_(half_ + 0.5F),
          shown_(look.twice ? -half_ : half_),
          colour_(look.colour),
          corners_(corners),
          triangles_(triangles) {}

    void line(const std::vector<Vertex>& given, bool closed) {
        points_.clear();
        for (const Vertex v : given)
            if (points_.empty() || !(v == points_.back())) points_.push_back(v);
        while (closed && points_.size() > 1 && points_.front() == points_.back()) points_.pop_back();
        if (points_.size() < 2) return;
        const std::size_t n = points_.size(), segments = closed ? n : n - 1;
        if (!closed) cap(points_[0], direction(0), -1);
        Pair from = closed ? Pair{} : pairAt(points_[0], direction(0).left());
        Pair first{};
        for (std::size_t i = closed ? n - 1 : 0, k = 0; k < segments; ++k, i = (i + 1) % n) {
            // From segment i to the next one, at point i + 1.
            const std::size_t at = (i + 1) % n;
            const Direction in = direction(i);
            if (!closed && k + 1 == segments) {
                const Pair to = pairAt(points_[at], in.left());
                quad(from, to);
                cap(points_[at], in, 1);
                break;
            }
            const auto [end, start] = join(points_[at], in, direction(at));
            if (closed && k == 0)
                first = end;
            else
                quad(from, end);
            from = start;
            if (closed && k + 1 == segments) quad(from, first);
        }
    }

  private:
    static constexpr float kThinPx = 1;  ///< half the width: no round joins and ends
    struct Pair {
        std::uint32_t left = 0, right = 0;
    };
    struct Joint {
        Pair end, start;
    };

    Direction direction(std::size_t i) const {
        const Vertex a = points_[i], b = points_[(i + 1) % points_.size()];
        const float dx = b.x - a.x, dy = a.y - b.y, length = std::sqrt(dx * dx + dy * dy);
        return {dx / length, dy / length};
    }

    std::uint32_t corner(Vertex at, float dx, float dy, float across) {
        corners_.push_back({at.x, at.y, dx, dy, across, shown_, colour_});
        return static_cast<std::uint32_t>(corners_.size() - 1);
    }

    /// Both sides of the line there; `out` may be longer than 1 at a mitre.
    Pair pairAt(Vertex at, Direction out) {
        return {corner(at, out.x * reach_, out.y * reach_, reach_),
                corner(at, -out.x * reach_, -out.y * reach_, -reach_)};
    }

    void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        triangles_.insert(triangles_.end(), {a, b, c});
    }
    void quad(Pair a, Pair b) {
        triangle(a.left, a.right, b.left);
        triangle(b.left, a.right, b.right);
    }

    Joint join(Vertex at, Direction in, Direction out) {
        const Direction a = in.left(), b = out.left();
        const float dot = a.x * b.x + a.y * b.y;
        constexpr float kSharp = 0.2F;  // cosine: the mitre reaches 1.3 times as far as the line
        if (dot > kSharp) {
            const Pair shared = pairAt(at, {(a.x + b.x) / (1 + dot), (a.y + b.y) / (1 + dot)});
            return {shared, shared};
        }
        constexpr float kBackwards = -0.8F;
        if (half_ <= kThinPx && dot > kBackwards) {  // nobody sees a corner of a hair that is cut off
            const float length = std::sqrt(2 + 2 * dot);
            const Pair shared = pairAt(at, {(a.x + b.x) / length, (a.y + b.y) / length});
            return {shared, shared};
        }
        if (half_ <= kThinPx) return {pairAt(at, a), pairAt(at, b)};
        const float turn = in.x * out.y - in.y * out.x;  // > 0: to the right on screen
        const float side = turn > 0 ? 1.F : -1.F;
        fan(at, {a.x * side, a.y * side}, {b.x * side, b.y * side});
        return {pairAt(at, a), pairAt(at, b)};
    }

    void cap(Vertex at, Direction along, float sign) {
        if (half_ <= kThinPx) return;
        const Direction left = along.left(), ahead{along.x * sign, along.y * sign};
        fan(at, left, ahead);
        fan(at, ahead, {-left.x, -left.y});
    }

    /// A pie from one direction to another, less than half round.
    void fan(Vertex at, Direction from, Direction to) {
        const float angle = std::acos(std::clamp(from.x * to.x + from.y * to.y, -1.F, 1.F));
        const int steps = std::max(1, static_cast<int>(std::ceil(angle * std::sqrt(reach_) * 0.8F)));
        const std::uint32_t middle = corner(at, 0, 0, 0);
        const float turn = from.x * to.y - from.y * to.x < 0 ? -angle : angle;
        std::uint32_t last = corner(at, from.x * reach_, from.y * reach_, reach_);
        for (int k = 1; k <= steps; ++k) {
            const float t = turn * static_cast<float>(k) / static_cast<float>(steps);
            const float c = std::cos(t), s = std::sin(t);
            const std::uint32_t next =
                corner(at, (from.x * c - from.y * s) * reach_, (from.x * s + from.y * c) * reach_, reach_);
            triangle(middle, last, next);
            last = next;
        }
    }

    float half_, reach_, shown_;
    map::Colour colour_;
    std::vector<StrokeCorner>& corners_;
    std::vector<std::uint32_t>& triangles_;
    std::vector<Vertex> points_;
};

}  // namespace

void addLine(const std::vector<Vertex>& line, const LineLook& look, std::vector<StrokeCorner>& corners,
             std::vector<std::uint32_t>& triangles) {
    Stroking(look, corners, triangles).line(line, look.closed);
}

}  // namespace sasae::gl
