#include "analysis/chance_plan.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace sasae::analysis {
namespace {

constexpr int kSubBits = 5;  ///< 32 bins an octave
constexpr std::uint32_t kFirstBin = (127u - 16u) << kSubBits, kLastBin = (127u + 16u) << kSubBits;
constexpr std::size_t kBins = kLastBin - kFirstBin + 1;

/// Bins of the expectation on a logarithmic scale, read off the bits of a float.
std::size_t binOf(double expected) {
    const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(expected)) >> (23 - kSubBits);
    return std::clamp(bits, kFirstBin, kLastBin) - kFirstBin;
}

/// Low end of a bin, a little less for the rounding to float; 0 for the first.
double lowEnd(std::size_t bin) {
    if (bin == 0) return 0;
    const auto bits = (static_cast<std::uint32_t>(bin) + kFirstBin) << (23 - kSubBits);
    return static_cast<double>(std::bit_cast<float>(bits)) * (1 - 1e-6);
}

/// Cells of one class of totals and one bin of expectations are treated alike, as the one at the low end of
/// both: the mean that a count must exceed rises with N and E.
struct CellClass {
    std::int32_t least = 0;  ///< count that may reach the floor; 0: skipped
    double cells = 0;
};

int handicapOf(const Search& search, int pattern) {
    return search.found->patterns[static_cast<std::size_t>(pattern)].handicap;
}

class Rules {
  public:
    Rules(const Search& search, const ChancePlanSettings& settings, const CriticalMeans& critical)
        : classes_(classOf(largest(search, settings)) + 1, std::vector<CellClass>()) {
        countCells(search, settings);
        for (std::size_t c = 0; c < classes_.size(); ++c)
            for (std::size_t b = 0; b < classes_[c].size(); ++b)
                if (classes_[c][b].cells > 0)
                    classes_[c][b].least = critical.leastCount(
                        c, meanAtMargin(CriticalMeans::lowTotal(c), lowEnd(b), search.margin));
        skipImprobable(settings.skippedMass);
    }

    /// 0: the cell can be skipped.
    int leastCount(std::size_t totalClass, double expected) const {
        return classes_[totalClass][binOf(expected)].least;
    }

    static std::size_t classOf(std::int64_t total) { return CriticalMeans::classOf(total); }

  private:
    static std::int64_t largest(const Search& search, const ChancePlanSettings& settings) {
        std::int64_t most = 1;
        for (int p = settings.firstPattern; p < settings.lastPattern; ++p)
            most =
                std::max<std::int64_t>(most, search.found->patterns[static_cast<std::size_t>(p)].households);
        return most;
    }

    void countCells(const Search& search, const ChancePlanSettings& settings) {
        for (int p = settings.firstPattern; p < settings.lastPattern; ++p) {
            if (!search.judged(p) || handicapOf(search, p) != settings.handicap) continue;
            auto& bins = classes_[classOf(search.found->patterns[static_cast<std::size_t>(p)].households)];
            if (bins.empty()) bins.resize(kBins);
            for (int z = 0; z < static_cast<int>(search.zones.size()); ++z)
                bins[binOf(search.expected(p, z))].cells += 1;
        }
    }

    /// Skips classes of cells from the least probable on while the sum of their tail bounds stays small.
    void skipImprobable(double mass) {
        struct Entry {
            double tail;
            CellClass* cells;
        };
        std::vector<Entry> entries;
        for (auto& bins : classes_)
            for (std::size_t b = 0; b + 1 < bins.size(); ++b)
                if (bins[b].cells > 0 && bins[b].least > 0)
                    entries.push_back(
                        {bins[b].cells * std::exp(logTailBound(bins[b].least, lowEnd(b + 1) * (1 + 3e-6))),
                         &bins[b]});
        std::sort(entries.begin(), entries.end(),
                  [](const Entry& a, const Entry& b) { return a.tail < b.tail; });
        double sum = 0;
        for (const Entry& e : entries) {
            sum += e.tail;
            if (sum > mass) break;
            e.cells->least = 0;
        }
    }

    std::vector<std::vector<CellClass>> classes_;
};

/// Fills the triggers of one pattern; false where no cell of it can matter.
bool triggersOf(const Search& search, int pattern, const Rules& rules, std::span<std::uint16_t> trigger) {
    const int households = search.found->patterns[static_cast<std::size_t>(pattern)].households;
    const std::size_t totalClass = Rules::classOf(households);
    bool alive = false;
    std::fill(trigger.begin(), trigger.end(), std::uint16_t{0});
    for (std::size_t z = 0; z < search.zones.size(); ++z) {
        const double expected = search.expected(pattern, static_cast<int>(z));
        if (expected <= 0) continue;
        const int least = rules.leastCount(totalClass, expected);
        if (least == 0 || least > std::min(households, search.zoneHouseholds[z])) continue;
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

void appendHouseholds(const Search& search, int pattern, std::vector<std::uint32_t>& to) {
    const Households& h = *search.households;
    for (std::int32_t type : search.typesOf(pattern)) {
        const auto t = static_cast<std::size_t>(type);
        for (std::int32_t i = h.typeBegin[t]; i < h.typeBegin[t + 1]; ++i)
            to.push_back(static_cast<std::uint32_t>(i));
    }
}

}  // namespace

ChancePlan makeChancePlan(const Search& search, const ChancePlanSettings& settings) {
    const double excess = settings.floor + settings.handicap;
    ChancePlan plan{CriticalMeans(excess, std::max(1, search.households->size())), {}, {0}, {}, {}};
    const Rules rules(search, settings, plan.critical);
    std::vector<std::uint16_t> trigger(static_cast<std::size_t>(search.districts));
    for (int p = settings.firstPattern; p < settings.lastPattern; ++p) {
        if (handicapOf(search, p) != settings.handicap || !search.judged(p) ||
            !triggersOf(search, p, rules, trigger))
            continue;
        plan.patterns.push_back(p);
        plan.trigger.insert(plan.trigger.end(), trigger.begin(), trigger.end());
        appendHouseholds(search, p, plan.households);
        plan.begin.push_back(static_cast<std::int64_t>(plan.households.size()));
    }
    return plan;
}

}  // namespace sasae::analysis
