#include "analysis/scan_windows.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "base/processor_clones.h"

namespace sasae::analysis {

namespace {

constexpr double kSameDistance = 1e-9, kSameShare = 1e-12;

/// Interleaved bits of a 2¹⁶ × 2¹⁶ grid (Morton 1966).
std::uint32_t mortonOf(double x, double y) {
    std::uint32_t code = 0;
    const auto a = static_cast<std::uint32_t>(x * 65535), b = static_cast<std::uint32_t>(y * 65535);
    for (unsigned bit = 0; bit < 16; ++bit)
        code |= (a >> bit & 1) << (2 * bit) | (b >> bit & 1) << (2 * bit + 1);
    return code;
}

SASAE_PROCESSOR_CLONES
void squaredDistances(const double* x, const double* y, std::size_t n, double px, double py,
                      double* squared) {
    for (std::size_t i = 0; i < n; ++i) {
        const double dx = x[i] - px, dy = y[i] - py;
        squared[i] = dx * dx + dy * dy;
    }
}

}  // namespace

ScanGeometry::ScanGeometry(const ScanAreas& areas, std::span<const double> expected,
                           const ScanSettings& settings)
    : areas_(areas), expected_(expected), settings_(settings), order_(areas.points.size()) {
    const double all = std::accumulate(areas.population.begin(), areas.population.end(), 0.0);
    mostPopulation_ = all * settings.maxShare * (1 + kSameShare);
    geom::Box box;
    for (const geom::Point p : areas.points) {
        box.add(p);
        x_.push_back(p.x);
        y_.push_back(p.y);
    }
    std::vector<std::uint32_t> code;
    const double size = std::max({box.width(), box.height(), 1e-300});
    for (const geom::Point p : areas.points)
        code.push_back(mortonOf((p.x - box.minX) / size, (p.y - box.minY) / size));
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(), [&](std::int32_t a, std::int32_t b) {
        return code[static_cast<std::size_t>(a)] < code[static_cast<std::size_t>(b)];
    });
}

void ScanGeometry::sortByDistance(std::int32_t centre, Scratch& scratch) const {
    const geom::Point at = areas_.points[static_cast<std::size_t>(centre)];
    const std::size_t n = areas_.points.size();
    double reach = std::numeric_limits<double>::infinity();
    if (scratch.lastCentre >= 0 && settings_.flexible == 0)
        reach = (scratch.lastReachM +
                 geom::distanceM(at, areas_.points[static_cast<std::size_t>(scratch.lastCentre)])) *
                (1 + 1e-6);
    scratch.squared.resize(n);
    squaredDistances(x_.data(), y_.data(), n, at.x, at.y, scratch.squared.data());
    const double limit =
        std::min(reach * reach, *std::max_element(scratch.squared.begin(), scratch.squared.end()));
    scratch.near.resize(n);
    std::size_t many = 0;
    for (std::size_t i = 0; i < n; ++i) {
        scratch.near[many] = {scratch.squared[i], static_cast<std::int32_t>(i)};
        many += scratch.squared[i] <= limit ? 1 : 0;
    }
    scratch.near.resize(many);
    sortNear(limit, scratch);
    // The centre itself first, whatever lies on the same spot.
    const auto self = std::find_if(scratch.near.begin(), scratch.near.end(),
                                   [&](const auto& a) { return a.area == centre; });
    std::rotate(scratch.near.begin(), self, self + 1);
    double population = 0;
    scratch.lastReachM = std::numeric_limits<double>::infinity();
    for (const Scratch::Near& a : scratch.near) {
        population += areas_.population[static_cast<std::size_t>(a.area)];
        if (population <= mostPopulation_ * (1 + 1e-9)) continue;
        scratch.lastReachM = std::sqrt(a.squared);
        break;
    }
    scratch.lastCentre = centre;
}

/// Into as many strips of equal squared distance as there are areas, which evenly spread areas fill evenly;
/// then within them.
void ScanGeometry::sortNear(double most, Scratch& scratch) const {
    const auto before = [&](const Scratch::Near& a, const Scratch::Near& b) {
        if (a.squared != b.squared) return a.squared < b.squared;
        const auto i = static_cast<std::size_t>(a.area), j = static_cast<std::size_t>(b.area);
        return x_[i] != x_[j] ? x_[i] < x_[j] : y_[i] < y_[j];
    };
    constexpr std::uint32_t kMostInserted = 32;
    const std::size_t strips = scratch.near.size();
    const double perSquare = most > 0 ? static_cast<double>(strips - 1) / most : 0;
    const auto stripOf = [&](const Scratch::Near& a) {
        return static_cast<std::size_t>(a.squared * perSquare);
    };
    scratch.count.assign(strips + 1, 0);
    for (const Scratch::Near& a : scratch.near) ++scratch.count[stripOf(a)];
    std::uint32_t sum = 0, fullest = 0;
    for (std::uint32_t& c : scratch.count) {
        fullest = std::max(fullest, c);
        sum += std::exchange(c, sum);
    }
    scratch.spare.resize(scratch.near.size());
    for (const Scratch::Near& a : scratch.near) scratch.spare[scratch.count[stripOf(a)]++] = a;
    scratch.near.swap(scratch.spare);
    std::vector<Scratch::Near>& near = scratch.near;
    if (fullest > kMostInserted) {
        std::sort(near.begin(), near.end(), before);
        return;
    }
    for (std::size_t i = 1; i < near.size(); ++i) {
        if (!before(near[i], near[i - 1])) continue;
        const Scratch::Near moved = near[i];
        std::size_t j = i;
        for (; j > 0 && before(moved, near[j - 1]); --j) near[j] = near[j - 1];
        near[j] = moved;
    }
}

void ScanGeometry::circlesAt(std::span<const std::uint8_t> blocked, const Scratch& scratch,
                             ScanWindows& out) const {
    double population = 0, expected = 0;
    std::size_t ends = 0;  ///< steps up to the last window
    for (std::size_t j = 0; j < scratch.near.size(); ++j) {
        const auto i = static_cast<std::size_t>(scratch.near[j].area);
        if (!blocked.empty() && blocked[i]) break;
        population += areas_.population[i];
        if (population > mostPopulation_) break;
        expected += expected_[i];
        const bool last = j + 1 == scratch.near.size();
        const bool whole =
            last || scratch.near[j + 1].squared > scratch.near[j].squared * (1 + 2 * kSameDistance);
        out.area.push_back(static_cast<std::int32_t>(i));
        out.expected.push_back(expected);
        out.isWindow.push_back(whole);
        if (whole) ends = out.area.size();
    }
    out.area.resize(ends);
    out.expected.resize(ends);
    out.isWindow.resize(ends);
}

/// Every connected set of the K nearest that holds the centre, once: each step adds a neighbour of the set
/// that comes later in the list of those met than the one added before.
void ScanGeometry::setsAt(std::span<const std::uint8_t> blocked, const Scratch& scratch,
                          ScanWindows& out) const {
    const std::size_t k =
        std::min<std::size_t>(static_cast<std::size_t>(settings_.flexible), scratch.near.size());
    std::vector<std::int32_t> near;
    for (std::size_t j = 0; j < k; ++j) near.push_back(scratch.near[j].area);
    if (!blocked.empty() && blocked[static_cast<std::size_t>(near[0])]) return;
    std::vector<std::uint32_t> touches(k, 0);
    for (std::size_t a = 0; a < k; ++a)
        for (const std::int32_t other : areas_.neighbours->neighboursOf(static_cast<std::size_t>(near[a])))
            for (std::size_t b = 0; b < k; ++b)
                if (near[b] == other && (blocked.empty() || !blocked[static_cast<std::size_t>(other)]))
                    touches[a] |= 1u << b;
    const auto grow = [&](const auto& self, std::size_t added, std::uint32_t set, std::uint32_t open,
                          std::uint32_t closed, double population, double expected, int depth) -> void {
        const auto i = static_cast<std::size_t>(near[added]);
        population += areas_.population[i];
        if (population > mostPopulation_) return;
        expected += expected_[i];
        out.area.push_back(near[added]);
        out.depth.push_back(depth);
        out.expected.push_back(expected);
        out.isWindow.push_back(1);
        set |= 1u << added;
        open = (open | touches[added]) & ~set & ~closed;
        while (open != 0) {
            const auto next = static_cast<std::size_t>(std::countr_zero(open));
            open &= open - 1;
            self(self, next, set, open, closed, population, expected, depth + 1);
            closed |= 1u << next;
        }
    };
    grow(grow, 0, 0, 0, 0, 0, 0, 0);
}

void ScanGeometry::windowsAt(std::int32_t centre, std::span<const std::uint8_t> blocked, Scratch& scratch,
                             ScanWindows& out) const {
    out.clear();
    if (!blocked.empty() && blocked[static_cast<std::size_t>(centre)]) return;
    sortByDistance(centre, scratch);
    if (settings_.flexible > 0)
        setsAt(blocked, scratch, out);
    else
        circlesAt(blocked, scratch, out);
}

}  // namespace sasae::analysis
