#include "analysis/scan_windows.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

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

/// Sorts by the upper 32 bits in three passes of eleven.
void radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& spare) {
    constexpr unsigned kBits = 11;
    spare.resize(keys.size());
    for (unsigned pass = 0; pass < 3; ++pass) {
        const unsigned shift = 32 + pass * kBits;
        std::uint32_t count[1u << kBits] = {};
        for (const std::uint64_t key : keys) ++count[key >> shift & ((1u << kBits) - 1)];
        std::uint32_t sum = 0;
        for (std::uint32_t& c : count) sum += std::exchange(c, sum);
        for (const std::uint64_t key : keys) spare[count[key >> shift & ((1u << kBits) - 1)]++] = key;
        keys.swap(spare);
    }
}

}  // namespace

ScanGeometry::ScanGeometry(const ScanAreas& areas, std::span<const double> expected,
                           const ScanSettings& settings)
    : areas_(areas), expected_(expected), settings_(settings), order_(areas.points.size()) {
    const double all = std::accumulate(areas.population.begin(), areas.population.end(), 0.0);
    mostPopulation_ = all * settings.maxShare * (1 + kSameShare);
    geom::Box box;
    for (const geom::Point p : areas.points) box.add(p);
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
    const double limit = reach * reach;
    scratch.keys.clear();
    scratch.squared.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double dx = areas_.points[i].x - at.x, dy = areas_.points[i].y - at.y;
        const double squared = dx * dx + dy * dy;
        scratch.squared[i] = squared;
        if (squared <= limit)
            scratch.keys.push_back(
                std::uint64_t{std::bit_cast<std::uint32_t>(static_cast<float>(squared))} << 32 | i);
    }
    radixSort(scratch.keys, scratch.spare);
    // Within one float, by the exact distance.
    const auto exact = [&](std::uint64_t key) { return scratch.squared[key & 0xffffffff]; };
    for (std::size_t i = 1; i < scratch.keys.size(); ++i)
        for (std::size_t j = i; j > 0 && scratch.keys[j] >> 32 == scratch.keys[j - 1] >> 32 &&
                                exact(scratch.keys[j]) < exact(scratch.keys[j - 1]);
             --j)
            std::swap(scratch.keys[j], scratch.keys[j - 1]);
    // The centre itself first, whatever lies on the same spot.
    for (std::size_t j = 0; j < scratch.keys.size(); ++j)
        if ((scratch.keys[j] & 0xffffffff) == static_cast<std::uint64_t>(centre)) {
            std::rotate(scratch.keys.begin(), scratch.keys.begin() + static_cast<std::ptrdiff_t>(j),
                        scratch.keys.begin() + static_cast<std::ptrdiff_t>(j) + 1);
            break;
        }
    double population = 0;
    scratch.lastReachM = std::numeric_limits<double>::infinity();
    for (const std::uint64_t key : scratch.keys) {
        population += areas_.population[key & 0xffffffff];
        if (population <= mostPopulation_ * (1 + 1e-9)) continue;
        scratch.lastReachM = std::sqrt(exact(key));
        break;
    }
    scratch.lastCentre = centre;
}

void ScanGeometry::circlesAt(std::span<const std::uint8_t> blocked, const Scratch& scratch,
                             ScanWindows& out) const {
    double population = 0, expected = 0;
    const auto areaOf = [&](std::size_t j) { return static_cast<std::size_t>(scratch.keys[j] & 0xffffffff); };
    std::size_t ends = 0;  ///< steps up to the last window
    for (std::size_t j = 0; j < scratch.keys.size(); ++j) {
        const std::size_t i = areaOf(j);
        if (!blocked.empty() && blocked[i]) break;
        population += areas_.population[i];
        if (population > mostPopulation_) break;
        expected += expected_[i];
        const bool last = j + 1 == scratch.keys.size();
        const bool whole =
            last || scratch.squared[areaOf(j + 1)] > scratch.squared[i] * (1 + 2 * kSameDistance);
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
        std::min<std::size_t>(static_cast<std::size_t>(settings_.flexible), scratch.keys.size());
    std::vector<std::int32_t> near;
    for (std::size_t j = 0; j < k; ++j)
        near.push_back(static_cast<std::int32_t>(scratch.keys[j] & 0xffffffff));
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
