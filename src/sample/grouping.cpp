#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <set>

#include "base/random.h"
#include "sample/city_plan.h"

namespace sasae::sample {

namespace {

using geom::Point;

constexpr int kRounds = 12;

std::size_t nearest(const std::vector<Point>& places, Point p) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < places.size(); ++i)
        if (geom::distanceM(places[i], p) < geom::distanceM(places[best], p)) best = i;
    return best;
}

/// k-means of weighted cells (Lloyd 1982) from random cells; the cell nearest to each middle, no cell twice.
std::vector<int> hearts(const Mosaic& mosaic, const std::vector<double>& weights, int districts,
                        base::Stream& stream) {
    const auto k = static_cast<std::size_t>(districts);
    std::vector<int> order(mosaic.site.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    base::shuffle(std::span<int>(order), stream);
    std::vector<Point> middles;
    for (std::size_t i = 0; i < k; ++i) middles.push_back(mosaic.site[static_cast<std::size_t>(order[i])]);
    for (int round = 0; round < kRounds; ++round) {
        std::vector<Point> sums(k);
        std::vector<double> masses(k, 0);
        for (std::size_t c = 0; c < mosaic.site.size(); ++c) {
            const std::size_t d = nearest(middles, mosaic.site[c]);
            sums[d].x += weights[c] * mosaic.site[c].x;
            sums[d].y += weights[c] * mosaic.site[c].y;
            masses[d] += weights[c];
        }
        for (std::size_t d = 0; d < k; ++d)
            if (masses[d] > 0) middles[d] = {sums[d].x / masses[d], sums[d].y / masses[d]};
    }
    std::set<int> taken;
    std::vector<int> out;
    for (const Point middle : middles) {
        int best = -1;
        for (int c = 0; c < mosaic.size(); ++c) {
            if (taken.contains(c)) continue;
            const auto at = [&](int cell) {
                return geom::distanceM(mosaic.site[static_cast<std::size_t>(cell)], middle);
            };
            if (best < 0 || at(c) < at(best)) best = c;
        }
        taken.insert(best);
        out.push_back(best);
    }
    return out;
}

class Growth {
  public:
    Growth(const Mosaic& mosaic, const std::vector<double>& weights, const std::vector<int>& river,
           std::vector<int> hearts)
        : mosaic_(mosaic),
          weights_(weights),
          isRiver_(mosaic.borders.size(), false),
          hearts_(std::move(hearts)),
          group_(mosaic.site.size(), -1),
          weight_(hearts_.size(), 0) {
        for (const int border : river) isRiver_[static_cast<std::size_t>(border)] = true;
        for (std::size_t d = 0; d < hearts_.size(); ++d) take(hearts_[d], static_cast<int>(d));
    }

    /// The lightest group that can grow takes the free cell nearest to its heart, until none can.
    void grow(bool acrossRiver) {
        std::vector<bool> stuck(hearts_.size(), false);
        for (;;) {
            int lightest = -1;
            for (std::size_t d = 0; d < hearts_.size(); ++d)
                if (!stuck[d] && (lightest < 0 || weight_[d] < weight_[static_cast<std::size_t>(lightest)]))
                    lightest = static_cast<int>(d);
            if (lightest < 0) return;
            const int cell = freeBeside(lightest, acrossRiver);
            if (cell < 0)
                stuck[static_cast<std::size_t>(lightest)] = true;
            else
                take(cell, lightest);
        }
    }

    const std::vector<int>& groups() const { return group_; }

  private:
    void take(int cell, int group) {
        group_[static_cast<std::size_t>(cell)] = group;
        weight_[static_cast<std::size_t>(group)] += weights_[static_cast<std::size_t>(cell)];
    }

    int freeBeside(int group, bool acrossRiver) const {
        const Point heart = mosaic_.site[static_cast<std::size_t>(hearts_[static_cast<std::size_t>(group)])];
        int best = -1;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t b = 0; b < mosaic_.borders.size(); ++b) {
            const Border& border = mosaic_.borders[b];
            if (border.right < 0 || (isRiver_[b] && !acrossRiver)) continue;
            const int left = group_[static_cast<std::size_t>(border.left)];
            const int right = group_[static_cast<std::size_t>(border.right)];
            int cell = -1;
            if (left == group && right < 0) cell = border.right;
            if (right == group && left < 0) cell = border.left;
            if (cell < 0) continue;
            const double away = geom::distanceM(mosaic_.site[static_cast<std::size_t>(cell)], heart);
            if (away < least) {
                least = away;
                best = cell;
            }
        }
        return best;
    }

    const Mosaic& mosaic_;
    const std::vector<double>& weights_;
    std::vector<bool> isRiver_;
    std::vector<int> hearts_, group_;
    std::vector<double> weight_;
};

}  // namespace

std::vector<int> grouped(const Mosaic& mosaic, const std::vector<double>& weights, int districts,
                         const std::vector<int>& river, std::uint64_t seed) {
    assert(districts >= 1 && districts <= mosaic.size());
    base::Stream stream(seed, 0x67726f75);
    Growth growth(mosaic, weights, river, hearts(mosaic, weights, districts, stream));
    growth.grow(false);
    growth.grow(true);
    return growth.groups();
}

}  // namespace sasae::sample
