#include "map/surface_bands.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <unordered_map>

namespace sasae::map {

namespace {

/// Crossings are named by the grid edge they lie on, so that segments of neighbouring squares join exactly.
using EdgeKey = std::int64_t;

class Marching {
  public:
    Marching(const released::SurfaceLayer& surface, double level) : surface_(surface), level_(level) {}

    std::vector<geom::Ring> rings() {
        // Corners are cell centres, with one rim of missing cells around them.
        for (int row = -1; row < surface_.ny; ++row)
            for (int column = -1; column < surface_.nx; ++column) square(column, row);
        return joined();
    }

  private:
    double value(int column, int row) const {
        if (column < 0 || row < 0 || column >= surface_.nx || row >= surface_.ny)
            return std::numeric_limits<double>::quiet_NaN();
        return static_cast<double>(
            surface_.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(surface_.nx) +
                            static_cast<std::size_t>(column)]);
    }
    bool above(int column, int row) const { return value(column, row) >= level_; }  // NaN: false

    EdgeKey key(int column, int row, bool upright) const {
        return ((static_cast<EdgeKey>(row) + 2) * (surface_.nx + 4) + column + 2) * 2 + (upright ? 1 : 0);
    }

    geom::Point centre(double column, double row) const {
        return {surface_.origin.x + (column + 0.5) * surface_.cellM,
                surface_.origin.y + (row + 0.5) * surface_.cellM};
    }

    /// Where the level is crossed between two neighbouring centres.
    EdgeKey crossing(int c0, int r0, int c1, int r1) {
        const bool upright = c0 == c1;
        const EdgeKey name = key(std::min(c0, c1), std::min(r0, r1), upright);
        if (points_.contains(name)) return name;
        double t = 0.5;
        const double a = value(c0, r0), b = value(c1, r1);
        if (std::isfinite(a) && std::isfinite(b) && a != b)
            t = std::clamp((level_ - a) / (b - a), 0.001, 0.999);
        points_[name] = centre(c0 + t * (c1 - c0), r0 + t * (r1 - r0));
        return name;
    }

    /// Segments run with the higher side on their left.
    void square(int c, int r) {
        const bool sw = above(c, r), se = above(c + 1, r), ne = above(c + 1, r + 1), nw = above(c, r + 1);
        const int inside = sw + se + ne + nw;
        if (inside == 0 || inside == 4) return;
        const auto south = [&] { return crossing(c, r, c + 1, r); };
        const auto north = [&] { return crossing(c, r + 1, c + 1, r + 1); };
        const auto west = [&] { return crossing(c, r, c, r + 1); };
        const auto east = [&] { return crossing(c + 1, r, c + 1, r + 1); };
        if (sw && ne && !se && !nw) {  // a saddle: the two high corners are kept apart
            link(south(), west());
            link(north(), east());
        } else if (se && nw && !sw && !ne) {
            link(east(), south());
            link(west(), north());
        } else {
            // One run of high corners counter-clockwise: the line leaves by the edge after its last corner.
            const std::array<bool, 4> high{sw, se, ne, nw};
            std::array<EdgeKey, 4> edges{};  // edge i lies between corner i and the next
            for (std::size_t i = 0; i < 4; ++i) {
                if (high[i] == high[(i + 1) % 4]) continue;
                edges[i] = i == 0 ? south() : i == 1 ? east() : i == 2 ? north() : west();
            }
            EdgeKey from = 0, to = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                if (high[i] && !high[(i + 1) % 4]) from = edges[i];
                if (!high[i] && high[(i + 1) % 4]) to = edges[i];
            }
            link(from, to);
        }
    }

    void link(EdgeKey from, EdgeKey to) {
        next_[from] = to;
        order_.push_back(from);
    }

    std::vector<geom::Ring> joined() {
        std::vector<geom::Ring> rings;
        for (const EdgeKey start : order_) {
            geom::Ring ring;
            EdgeKey at = start;
            for (auto step = next_.find(at); step != next_.end(); step = next_.find(at)) {
                ring.push_back(points_.at(at));
                const EdgeKey to = step->second;
                next_.erase(step);
                at = to;
            }
            if (ring.size() < 3) continue;
            ring.push_back(ring.front());
            rings.push_back(std::move(ring));
        }
        return rings;
    }

    const released::SurfaceLayer& surface_;
    double level_;
    std::unordered_map<EdgeKey, geom::Point> points_;
    std::unordered_map<EdgeKey, EdgeKey> next_;
    std::vector<EdgeKey> order_;
};

}  // namespace

std::vector<geom::Ring> ringsAbove(const released::SurfaceLayer& surface, double level) {
    return Marching(surface, level).rings();
}

released::SurfaceLayer grownBy(const released::SurfaceLayer& surface, int cells) {
    // A rim of missing cells first, since the areas may reach to the border of the grid or beyond.
    released::SurfaceLayer result = surface;
    result.nx += 2 * cells;
    result.ny += 2 * cells;
    result.origin.x -= cells * surface.cellM;
    result.origin.y -= cells * surface.cellM;
    const auto at = [&](int column, int row) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(result.nx) +
               static_cast<std::size_t>(column);
    };
    result.values.assign(at(0, result.ny), std::numeric_limits<float>::quiet_NaN());
    for (int row = 0; row < surface.ny; ++row)
        for (int column = 0; column < surface.nx; ++column)
            result.values[at(column + cells, row + cells)] =
                surface.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(surface.nx) +
                               static_cast<std::size_t>(column)];
    for (int step = 0; step < cells; ++step) {
        const std::vector<float> before = result.values;
        for (int row = 0; row < result.ny; ++row)
            for (int column = 0; column < result.nx; ++column) {
                if (!std::isnan(before[at(column, row)])) continue;
                float sum = 0, count = 0;
                for (int r = std::max(0, row - 1); r <= std::min(result.ny - 1, row + 1); ++r)
                    for (int c = std::max(0, column - 1); c <= std::min(result.nx - 1, column + 1); ++c)
                        if (!std::isnan(before[at(c, r)])) {
                            sum += before[at(c, r)];
                            count += 1;
                        }
                if (count > 0) result.values[at(column, row)] = sum / count;
            }
    }
    return result;
}

std::vector<double> roundLevels(const released::SurfaceLayer& surface, int most) {
    double top = 0;
    for (const float v : surface.values)
        if (std::isfinite(v)) top = std::max(top, static_cast<double>(v));
    if (!(top > 0) || most < 1) return {};
    const double rough = top / (most + 0.5);
    const double unit = std::pow(10, std::floor(std::log10(rough)));
    double step = unit * 10;
    for (const double digit : {5.0, 2.0, 1.0})
        if (digit * unit >= rough) step = digit * unit;
    std::vector<double> levels;
    for (int i = 1; i <= most && step * i < top; ++i) levels.push_back(step * i);
    if (levels.empty()) levels.push_back(top / 2);
    return levels;
}

int levelDecimals(const std::vector<double>& levels) {
    int decimals = 0;
    const auto told = [&](int d) {
        return std::all_of(levels.begin(), levels.end(), [&](double v) {
            const double scale = std::pow(10, d);
            return std::abs(std::round(v * scale) / scale - v) < 1e-6 * std::abs(v);
        });
    };
    while (decimals < 8 && !told(decimals)) ++decimals;
    return decimals;
}

}  // namespace sasae::map
