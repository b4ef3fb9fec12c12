#include "map/occupancy.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sasae::map {

Occupancy::Occupancy(const Rect& view, double cellPt)
    : view_(view),
      cellPt_(cellPt),
      nx_(std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(view.width / cellPt)))),
      ny_(std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(view.height / cellPt)))),
      cells_(static_cast<std::size_t>(nx_ * ny_), 0) {}

void Occupancy::markCell(std::int64_t column, std::int64_t row) {
    if (column < 0 || row < 0 || column >= nx_ || row >= ny_) return;
    cells_[static_cast<std::size_t>(row * nx_ + column)] = 1;
}

void Occupancy::mark(const Rect& rect) {
    sums_.clear();
    const auto clamped = [](double v, std::int64_t most) {
        return static_cast<std::int64_t>(std::clamp(std::floor(v), -1.0, static_cast<double>(most)));
    };
    const std::int64_t x0 = clamped((rect.x - view_.x) / cellPt_, nx_),
                       x1 = clamped((rect.right() - view_.x) / cellPt_, nx_);
    const std::int64_t y0 = clamped((rect.y - view_.y) / cellPt_, ny_),
                       y1 = clamped((rect.bottom() - view_.y) / cellPt_, ny_);
    for (std::int64_t y = y0; y <= y1; ++y)
        for (std::int64_t x = x0; x <= x1; ++x) markCell(x, y);
}

void Occupancy::markEdge(geom::Point a, geom::Point b) {
    const Rect wide = view_.grown(cellPt_);
    if (std::max(a.x, b.x) < wide.x || std::min(a.x, b.x) > wide.right() || std::max(a.y, b.y) < wide.y ||
        std::min(a.y, b.y) > wide.bottom())
        return;
    const double steps = std::ceil(std::max(std::abs(b.x - a.x), std::abs(b.y - a.y)) / cellPt_ * 2);
    const auto n = static_cast<int>(std::clamp(steps, 1.0, 100'000.0));
    for (int i = 0; i <= n; ++i) {
        const double t = static_cast<double>(i) / n;
        const double x = (a.x + (b.x - a.x) * t - view_.x) / cellPt_,
                     y = (a.y + (b.y - a.y) * t - view_.y) / cellPt_;
        if (std::abs(x) < 1e9 && std::abs(y) < 1e9)
            markCell(static_cast<std::int64_t>(std::floor(x)), static_cast<std::int64_t>(std::floor(y)));
    }
}

void Occupancy::markShape(const std::vector<std::vector<geom::Point>>& rings) {
    sums_.clear();
    // Only rows that the shape can cross: a map may have many thousand small shapes.
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const std::vector<geom::Point>& ring : rings)
        for (const geom::Point p : ring) {
            least = std::min(least, p.y);
            most = std::max(most, p.y);
        }
    const auto rowAt = [&](double y) {
        const double row = std::floor((y - view_.y) / cellPt_);
        return static_cast<std::int64_t>(std::clamp(row, 0.0, static_cast<double>(ny_)));
    };
    if (!(least <= most)) return;
    const std::int64_t first = rowAt(least), end = std::min(ny_, rowAt(most) + 1);
    std::vector<std::vector<double>> crossings(
        static_cast<std::size_t>(std::max<std::int64_t>(0, end - first)));
    for (const std::vector<geom::Point>& ring : rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geom::Point a = ring[i], b = ring[(i + 1) % ring.size()];
            markEdge(a, b);
            // Rows whose middle line the edge crosses.
            const double top = (std::min(a.y, b.y) - view_.y) / cellPt_ - 0.5;
            const double bottom = (std::max(a.y, b.y) - view_.y) / cellPt_ - 0.5;
            const auto from =
                static_cast<std::int64_t>(std::clamp(std::ceil(top), 0.0, static_cast<double>(ny_)));
            for (std::int64_t row = std::max(from, first); row < end && static_cast<double>(row) < bottom;
                 ++row) {
                const double y = view_.y + (static_cast<double>(row) + 0.5) * cellPt_;
                crossings[static_cast<std::size_t>(row - first)].push_back(a.x + (y - a.y) / (b.y - a.y) *
                                                                                     (b.x - a.x));
            }
        }
    }
    for (std::int64_t row = first; row < end; ++row) {
        std::vector<double>& xs = crossings[static_cast<std::size_t>(row - first)];
        std::sort(xs.begin(), xs.end());
        for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
            const double from = std::clamp((xs[i] - view_.x) / cellPt_, 0.0, static_cast<double>(nx_));
            const double to = std::clamp((xs[i + 1] - view_.x) / cellPt_, 0.0, static_cast<double>(nx_));
            for (auto x = static_cast<std::int64_t>(from); x < static_cast<std::int64_t>(to); ++x)
                markCell(x, row);
        }
    }
}

void Occupancy::sum() const {
    if (!sums_.empty()) return;
    const auto at = [&](std::int64_t x, std::int64_t y) {
        return static_cast<std::size_t>(y * (nx_ + 1) + x);
    };
    sums_.assign(at(0, ny_ + 1), 0);
    for (std::int64_t y = 0; y < ny_; ++y)
        for (std::int64_t x = 0; x < nx_; ++x)
            sums_[at(x + 1, y + 1)] = cells_[static_cast<std::size_t>(y * nx_ + x)] + sums_[at(x, y + 1)] +
                                      sums_[at(x + 1, y)] - sums_[at(x, y)];
}

double Occupancy::covered(const Rect& rect) const {
    constexpr double kSlackPt = 1e-6;
    if (!view_.grown(kSlackPt).contains(rect)) return 1;
    sum();
    const auto column = [&](double v, std::int64_t most) {
        return static_cast<std::int64_t>(std::clamp(v / cellPt_, 0.0, static_cast<double>(most)));
    };
    const std::int64_t x0 = column(rect.x - view_.x, nx_ - 1),
                       x1 = column(rect.right() - view_.x, nx_ - 1) + 1;
    const std::int64_t y0 = column(rect.y - view_.y, ny_ - 1),
                       y1 = column(rect.bottom() - view_.y, ny_ - 1) + 1;
    const auto at = [&](std::int64_t x, std::int64_t y) {
        return sums_[static_cast<std::size_t>(y * (nx_ + 1) + x)];
    };
    return (at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0)) / static_cast<double>((x1 - x0) * (y1 - y0));
}

std::optional<Rect> Occupancy::freePlace(double widthPt, double heightPt, Corner corner, double insetPt,
                                         double clearPt, bool cornersFirst) const {
    const double left = view_.x + insetPt, right = view_.right() - insetPt - widthPt;
    const double top = view_.y + insetPt, bottom = view_.bottom() - insetPt - heightPt;
    if (right < left || bottom < top) return std::nullopt;
    const bool wantLeft = corner == Corner::BottomLeft || corner == Corner::TopLeft;
    const bool wantTop = corner == Corner::TopLeft || corner == Corner::TopRight;
    const geom::Point home{wantLeft ? left : right, wantTop ? top : bottom};
    std::optional<Rect> best;
    double leastWay = 0;
    const auto consider = [&](double x, double y) {
        const double way = std::abs(x - home.x) + std::abs(y - home.y);
        if (best && way >= leastWay) return;
        const Rect rect{x, y, widthPt, heightPt};
        // Room is left on the sides that face the map, not beyond the view.
        Rect clear = rect.grown(clearPt);
        const double x0 = std::max(clear.x, view_.x), y0 = std::max(clear.y, view_.y);
        clear = {x0, y0, std::min(clear.right(), view_.right()) - x0,
                 std::min(clear.bottom(), view_.bottom()) - y0};
        if (covered(clear) > 0) return;
        best = rect;
        leastWay = way;
    };
    for (const double x : {left, right})
        for (const double y : {top, bottom}) consider(x, y);
    if (best && cornersFirst) return best;
    for (double x = left; x < right; x += cellPt_) {
        consider(x, top);
        consider(x, bottom);
    }
    for (double y = top; y < bottom; y += cellPt_) {
        consider(left, y);
        consider(right, y);
    }
    return best;
}

}  // namespace sasae::map
