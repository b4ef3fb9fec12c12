#include "coverage/two_step.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

#include "base/parallel.h"

namespace sasae::coverage {

namespace {

using geom::Point;

constexpr double kStepWeights[] = {1.0, 0.68, 0.22};
/// A cell holds points of about an eighth of the limit squared, but no fewer than a few of them.
constexpr double kCellsPerLimit = 8;
constexpr int kMostCellsASide = 512;

double usable(double value) {
    return std::isfinite(value) && value > 0 ? value : 0;
}

/// Points in the order of the cells of a grid, as columns: a row of cells is one stretch of memory.
struct Gridded {
    geom::Box box;
    double cellM = 1;
    int across = 1, up = 1;
    std::vector<std::uint32_t> starts;  ///< of each cell, row by row
    std::vector<double> x, y;
    std::vector<int> row;  ///< of the points as they came

    int column(double at) const {
        return std::clamp(static_cast<int>((at - box.minX) / cellM), 0, across - 1);
    }
    int line(double at) const { return std::clamp(static_cast<int>((at - box.minY) / cellM), 0, up - 1); }
};

bool isPlace(Point p) {
    return std::isfinite(p.x) && std::isfinite(p.y);
}

Gridded gridded(std::span<const Point> points, double limitM) {
    Gridded grid;
    for (const Point& p : points)
        if (isPlace(p)) grid.box.add(p);
    if (grid.box.empty()) grid.box.add(Point{0, 0});
    const double widest = std::max(grid.box.width(), grid.box.height());
    grid.cellM = std::max({limitM / kCellsPerLimit, widest / kMostCellsASide, 1e-9});
    grid.across = static_cast<int>(grid.box.width() / grid.cellM) + 1;
    grid.up = static_cast<int>(grid.box.height() / grid.cellM) + 1;
    grid.starts.assign(static_cast<std::size_t>(grid.across) * static_cast<std::size_t>(grid.up) + 1, 0);
    std::vector<std::uint32_t> cell(points.size());
    std::size_t placed = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!isPlace(points[i])) continue;
        cell[i] = static_cast<std::uint32_t>(grid.line(points[i].y) * grid.across + grid.column(points[i].x));
        ++grid.starts[cell[i] + 1];
        ++placed;
    }
    for (std::size_t i = 1; i < grid.starts.size(); ++i) grid.starts[i] += grid.starts[i - 1];
    grid.x.resize(placed);
    grid.y.resize(placed);
    grid.row.resize(placed);
    std::vector<std::uint32_t> next(grid.starts.begin(), grid.starts.end() - 1);
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!isPlace(points[i])) continue;
        const std::uint32_t at = next[cell[i]]++;
        grid.x[at] = points[i].x;
        grid.y[at] = points[i].y;
        grid.row[at] = static_cast<int>(i);
    }
    return grid;
}

/// Calls body(first, last) for the stretches of gridded points that may lie within the limit of a place.
template <class Body>
void eachStretch(const Gridded& grid, Point place, double limitM, const Body& body) {
    if (place.x + limitM < grid.box.minX || place.x - limitM > grid.box.maxX) return;
    if (place.y + limitM < grid.box.minY || place.y - limitM > grid.box.maxY) return;
    const int low = grid.line(place.y - limitM), high = grid.line(place.y + limitM);
    for (int line = low; line <= high; ++line) {
        // How far the row of cells is from the place decides how wide the circle is in it.
        const double bottom = grid.box.minY + line * grid.cellM, top = bottom + grid.cellM;
        const double offM =
            std::max({0.0, line == low ? 0.0 : bottom - place.y, line == high ? 0.0 : place.y - top});
        const double halfM = std::sqrt(std::max(0.0, limitM * limitM - offM * offM)) * (1 + 1e-12) + 1e-9;
        const auto row = static_cast<std::size_t>(line) * static_cast<std::size_t>(grid.across);
        const std::uint32_t first = grid.starts[row + static_cast<std::size_t>(grid.column(place.x - halfM))];
        const std::uint32_t last =
            grid.starts[row + static_cast<std::size_t>(grid.column(place.x + halfM)) + 1];
        if (first < last) body(first, last);
    }
}

/// Σ people within the limit, over one stretch. Four sums, so that the processor may add side by side: the
/// order of addition is fixed by the grid alone.
double peopleWithin(const double* x, const double* y, const double* people, std::uint32_t n, Point place,
                    double squared) {
    double sums[4] = {0, 0, 0, 0};
    std::uint32_t i = 0;
    for (; i + 4 <= n; i += 4)
        for (std::uint32_t k = 0; k < 4; ++k) {
            const double dx = x[i + k] - place.x, dy = y[i + k] - place.y;
            sums[k] += dx * dx + dy * dy <= squared ? people[i + k] : 0.0;
        }
    for (; i < n; ++i) {
        const double dx = x[i] - place.x, dy = y[i] - place.y;
        sums[i % 4] += dx * dx + dy * dy <= squared ? people[i] : 0.0;
    }
    return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

void addWithin(const double* x, const double* y, double* access, std::uint32_t n, Point place, double squared,
               double ratio) {
    for (std::uint32_t i = 0; i < n; ++i) {
        const double dx = x[i] - place.x, dy = y[i] - place.y;
        access[i] += dx * dx + dy * dy <= squared ? ratio : 0.0;
    }
}

/// The same with a weight that falls with distance.
template <class Body>
void eachWeighted(const Gridded& grid, std::uint32_t first, std::uint32_t last, Point place,
                  const TwoStepSettings& settings, const Body& body) {
    const double squared = settings.limit * settings.limit;
    for (std::uint32_t i = first; i < last; ++i) {
        const double dx = grid.x[i] - place.x, dy = grid.y[i] - place.y, d2 = dx * dx + dy * dy;
        if (d2 <= squared) body(i, decayWeight(settings.decay, std::sqrt(d2), settings.limit));
    }
}

double demandOf(const Gridded& grid, const std::vector<double>& people, Point place,
                const TwoStepSettings& settings) {
    double sum = 0;
    eachStretch(grid, place, settings.limit, [&](std::uint32_t first, std::uint32_t last) {
        if (settings.decay == Decay::None)
            sum += peopleWithin(&grid.x[first], &grid.y[first], &people[first], last - first, place,
                                settings.limit * settings.limit);
        else
            eachWeighted(grid, first, last, place, settings,
                         [&](std::uint32_t i, double weight) { sum += people[i] * weight; });
    });
    return sum;
}

/// Step 2 for the lines of cells from..to: every supply in turn adds to the points it reaches there.
void addRatios(const Gridded& grid, std::span<const Point> supply, const std::vector<double>& ratio,
               const TwoStepSettings& settings, std::uint32_t from, std::uint32_t to,
               std::vector<double>& access) {
    for (std::size_t j = 0; j < supply.size(); ++j) {
        if (ratio[j] <= 0) continue;
        eachStretch(grid, supply[j], settings.limit, [&](std::uint32_t first, std::uint32_t last) {
            first = std::max(first, from);
            last = std::min(last, to);
            if (first >= last) return;
            if (settings.decay == Decay::None)
                addWithin(&grid.x[first], &grid.y[first], &access[first], last - first, supply[j],
                          settings.limit * settings.limit, ratio[j]);
            else
                eachWeighted(grid, first, last, supply[j], settings,
                             [&](std::uint32_t i, double weight) { access[i] += ratio[j] * weight; });
        });
    }
}

}  // namespace

std::optional<Decay> parseDecay(std::string_view name) {
    if (name == "none") return Decay::None;
    if (name == "gaussian") return Decay::Gaussian;
    if (name == "steps") return Decay::Steps;
    return std::nullopt;
}

double decayWeight(Decay decay, double d, double limit) {
    if (d > limit) return 0;
    if (decay == Decay::None) return 1;
    const double share = limit > 0 ? d / limit : 0;
    if (decay == Decay::Steps)
        return share <= 1.0 / 3 ? kStepWeights[0] : share <= 2.0 / 3 ? kStepWeights[1] : kStepWeights[2];
    static const double atLimit = std::exp(-0.5);
    return (std::exp(-0.5 * share * share) - atLimit) / (1 - atLimit);
}

Accessibility twoStep(std::span<const Point> demand, std::span<const double> people,
                      std::span<const Point> supply, std::span<const double> capacity,
                      const TwoStepSettings& settings) {
    assert(demand.size() == people.size() && supply.size() == capacity.size());
    const Gridded grid = gridded(demand, settings.limit);
    std::vector<double> sorted(grid.row.size());
    for (std::size_t i = 0; i < sorted.size(); ++i)
        sorted[i] = usable(people[static_cast<std::size_t>(grid.row[i])]);

    Accessibility out{std::vector<double>(demand.size(), 0), std::vector<double>(supply.size(), 0), 0};
    base::parallelFor(supply.size(), 32, settings.threads, [&](std::size_t begin, std::size_t end) {
        for (std::size_t j = begin; j < end; ++j) {
            if (!isPlace(supply[j])) continue;
            const double all = demandOf(grid, sorted, supply[j], settings);
            if (all > 0) out.ratio[j] = usable(capacity[j]) / all;
        }
    });
    out.withoutDemand = static_cast<int>(std::count(out.ratio.begin(), out.ratio.end(), 0.0));

    std::vector<double> access(grid.row.size(), 0);
    const auto lines = static_cast<std::size_t>(grid.up);
    base::parallelFor(lines, std::max<std::size_t>(1, lines / 16), settings.threads,
                      [&](std::size_t begin, std::size_t end) {
                          const auto across = static_cast<std::size_t>(grid.across);
                          addRatios(grid, supply, out.ratio, settings, grid.starts[begin * across],
                                    grid.starts[end * across], access);
                      });
    for (std::size_t i = 0; i < access.size(); ++i)
        out.access[static_cast<std::size_t>(grid.row[i])] = access[i];
    return out;
}

Accessibility twoStep(std::span<const std::vector<WithinReach>> reach, std::span<const double> people,
                      std::span<const double> capacity, const TwoStepSettings& settings) {
    assert(reach.size() == capacity.size());
    Accessibility out{std::vector<double>(people.size(), 0), std::vector<double>(reach.size(), 0), 0};
    for (std::size_t j = 0; j < reach.size(); ++j) {
        double all = 0;
        for (const WithinReach& one : reach[j])
            all += usable(people[static_cast<std::size_t>(one.demand)]) *
                   decayWeight(settings.decay, one.cost, settings.limit);
        if (all > 0) out.ratio[j] = usable(capacity[j]) / all;
        if (out.ratio[j] == 0) ++out.withoutDemand;
    }
    for (std::size_t j = 0; j < reach.size(); ++j)
        for (const WithinReach& one : reach[j])
            out.access[static_cast<std::size_t>(one.demand)] +=
                out.ratio[j] * decayWeight(settings.decay, one.cost, settings.limit);
    return out;
}

}  // namespace sasae::coverage
