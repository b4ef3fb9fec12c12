#include "analysis/chance_plan.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/parallel.h"

namespace sasae::analysis {
namespace {

constexpr int kMaxTableCount = 4096;
constexpr int kSubBits = 6;  ///< 64 bins an octave
constexpr std::uint32_t kFirstBin = (127u - 24u) << kSubBits, kLastBin = (127u + 20u) << kSubBits;

/// Bins of the expectation on a logarithmic scale, read off the bits of a float.
std::size_t binOf(double expected) {
    const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(expected)) >> (23 - kSubBits);
    return std::clamp(bits, kFirstBin, kLastBin) - kFirstBin;
}

/// Lower end of a bin, a little less for the rounding to float; 0 for the first.
double lowEnd(std::size_t bin) {
    if (bin == 0) return 0;
    const auto bits = (static_cast<std::uint32_t>(bin) + kFirstBin) << (23 - kSubBits);
    return static_cast<double>(std::bit_cast<float>(bits)) * (1 - 1e-6);
}

struct Bins {
    std::vector<std::int32_t> leastCount;  ///< that reaches the floor anywhere in the bin
    std::size_t skipFrom;                  ///< cells in this bin and above are skipped
};

constexpr std::size_t kBins = kLastBin - kFirstBin + 1;

Bins makeBins(const Search& search, const ChancePlanSettings& settings, const CriticalLimits& critical) {
    Bins bins;
    bins.leastCount.resize(kBins);
    std::vector<double> cells(kBins, 0);
    for (std::size_t b = 0; b < kBins; ++b)
        bins.leastCount[b] = critical.leastCount(search.margin * lowEnd(b));
    for (int p = settings.firstPattern; p < settings.lastPattern; ++p)
        for (int z = 0; z < static_cast<int>(search.zones.size()); ++z)
            cells[binOf(search.expected(p, z))] += 1;
    double mass = 0;
    bins.skipFrom = kBins;
    while (bins.skipFrom > 1) {
        const std::size_t b = bins.skipFrom - 1;
        // Least count at the low end against the mean at the high end bounds the tail of the whole bin.
        const double high = b + 1 < kBins ? lowEnd(b + 1) * (1 + 3e-6) : HUGE_VAL;
        if (cells[b] > 0) {
            if (!std::isfinite(high) || bins.leastCount[b] > kMaxTableCount) break;
            mass += cells[b] * std::exp(logTailBound(bins.leastCount[b], high));
        }
        if (mass > settings.skippedMass) break;
        bins.skipFrom = b;
    }
    return bins;
}

/// Fills the triggers of one pattern; false where no cell of it can matter.
bool triggersOf(const Search& search, int pattern, const Bins& bins, std::span<std::uint16_t> trigger) {
    const int households = search.found->patterns[static_cast<std::size_t>(pattern)].households;
    bool alive = false;
    std::fill(trigger.begin(), trigger.end(), std::uint16_t{0});
    for (std::size_t z = 0; z < search.zones.size(); ++z) {
        const double expected = search.expected(pattern, static_cast<int>(z));
        if (expected <= 0) continue;
        const std::size_t bin = binOf(expected);
        if (bin >= bins.skipFrom) continue;
        const int least = bins.leastCount[bin];
        if (least > std::min(households, search.zoneHouseholds[z])) continue;
        const auto size = static_cast<int>(search.zones[z].size());
        const auto look = static_cast<std::uint16_t>(std::max(1, (least + size - 1) / size));
        for (int d : search.zones[z]) {
            std::uint16_t& t = trigger[static_cast<std::size_t>(d)];
            if (t == 0 || look < t) t = look;
        }
        alive = true;
    }
    return alive;
}

/// No zone can matter: even all households in the zone of the smallest expectation stay under the floor.
bool outOfReach(const Search& search, int pattern, const CriticalLimits& critical,
                const ByStage& leastShare) {
    const ByStage& n = search.patternByStage[static_cast<std::size_t>(pattern)];
    const double least = n[0] * leastShare[0] + n[1] * leastShare[1] + n[2] * leastShare[2];
    return critical.leastCount(search.margin * least) >
           search.found->patterns[static_cast<std::size_t>(pattern)].households;
}

void appendHouseholds(const Search& search, int pattern, std::vector<std::uint32_t>& to) {
    const Households& h = *search.households;
    for (std::int32_t t : search.typesOf(pattern))
        for (std::int32_t i = h.typeBegin[static_cast<std::size_t>(t)];
             i < h.typeBegin[static_cast<std::size_t>(t) + 1]; ++i)
            to.push_back(static_cast<std::uint32_t>(i));
}

/// Smallest share of each stage in any zone that holds someone.
ByStage leastShares(const Search& search) {
    ByStage least{1, 1, 1};
    for (std::size_t z = 0; z < search.zones.size(); ++z)
        if (search.zoneHouseholds[z] > 0)
            for (std::size_t k = 0; k < least.size(); ++k) least[k] = std::min(least[k], search.share[z][k]);
    return least;
}

}  // namespace

ChancePlan makeChancePlan(const Search& search, const ChancePlanSettings& settings) {
    const int most = std::min(kMaxTableCount, std::max(1, search.households->size()));
    ChancePlan plan{CriticalLimits(settings.floor, most), {}, {0}, {}, {}};
    const Bins bins = makeBins(search, settings, plan.critical);
    const ByStage least = leastShares(search);
    std::vector<std::uint16_t> trigger(static_cast<std::size_t>(search.districts));
    for (int p = settings.firstPattern; p < settings.lastPattern; ++p) {
        if (outOfReach(search, p, plan.critical, least)) continue;
        if (!triggersOf(search, p, bins, trigger)) continue;
        plan.patterns.push_back(p);
        plan.trigger.insert(plan.trigger.end(), trigger.begin(), trigger.end());
        appendHouseholds(search, p, plan.households);
        plan.begin.push_back(static_cast<std::int64_t>(plan.households.size()));
    }
    return plan;
}

}  // namespace sasae::analysis
