#include "analysis/chance_maxima.h"

#include <algorithm>
#include <atomic>
#include <limits>

#include "analysis/chance_plan.h"
#include "base/parallel.h"
#include "base/random.h"

namespace sasae::analysis {
namespace {

constexpr std::size_t kLanes = 8;  ///< replicates counted side by side
using Best = std::array<double, kLanes>;

/// xoshiro256++ (Blackman & Vigna 2021), started from the counter-based stream of the replicate: Fisher–Yates
/// over a million households needs a word in a nanosecond.
class FastWords {
  public:
    explicit FastWords(base::Stream stream) {
        for (auto& word : state_) word = stream.bits64();
        state_[0] |= 1;
    }
    /// In [0, n), unbiased (Lemire 2019).
    std::uint32_t below(std::uint32_t n) {
        std::uint64_t product = (next() >> 32) * n;
        if (static_cast<std::uint32_t>(product) < n) {
            const std::uint32_t threshold = (0u - n) % n;
            while (static_cast<std::uint32_t>(product) < threshold) product = (next() >> 32) * n;
        }
        return static_cast<std::uint32_t>(product >> 32);
    }

  private:
    static std::uint64_t rotated(std::uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }
    std::uint64_t next() {
        const std::uint64_t result = rotated(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t t = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= t;
        state_[3] = rotated(state_[3], 45);
        return result;
    }
    std::array<std::uint64_t, 4> state_;
};

/// First household of each life stage, and the end: households are sorted by stage.
std::vector<std::size_t> stageBounds(const Households& h) {
    std::vector<std::size_t> bounds{0};
    for (int t = 1; t < h.types(); ++t)
        if (h.typeStage[static_cast<std::size_t>(t)] != h.typeStage[static_cast<std::size_t>(t) - 1])
            bounds.push_back(static_cast<std::size_t>(h.typeBegin[static_cast<std::size_t>(t)]));
    bounds.push_back(static_cast<std::size_t>(h.size()));
    return bounds;
}

/// Places of kLanes replicates side by side: lanes[h * kLanes + k].
template <class Place>
std::vector<Place> permutedPlaces(const Households& h, const std::vector<std::size_t>& bounds,
                                  std::uint64_t seed, std::size_t firstReplicate) {
    const auto n = static_cast<std::size_t>(h.size());
    std::vector<Place> lanes(n * kLanes), one(n);
    for (std::size_t k = 0; k < kLanes; ++k) {
        FastWords words(base::Stream(seed, firstReplicate + k));
        for (std::size_t i = 0; i < n; ++i) one[i] = static_cast<Place>(h.district[i]);
        for (std::size_t s = 0; s + 1 < bounds.size(); ++s) {
            Place* first = one.data() + bounds[s];
            for (auto i = static_cast<std::uint32_t>(bounds[s + 1] - bounds[s]); i > 1; --i)
                std::swap(first[i - 1], first[words.below(i)]);
        }
        for (std::size_t i = 0; i < n; ++i) lanes[i * kLanes + k] = one[i];
    }
    return lanes;
}

/// Counts the patterns of a plan in every lane and keeps the largest score of each.
template <class Place, class Count>
class Counter {
  public:
    Counter(const Search& search, const ChancePlan& plan)
        : search_(search),
          plan_(plan),
          districts_(static_cast<std::size_t>(search.districts)),
          counts_(kLanes * districts_) {}

    void pattern(std::size_t index, const Place* lanes, Best& best) {
        std::fill(counts_.begin(), counts_.end(), Count{0});
        looks_.clear();
        const std::uint16_t* trigger = plan_.trigger.data() + index * districts_;
        const auto begin = static_cast<std::size_t>(plan_.begin[index]);
        const auto end = static_cast<std::size_t>(plan_.begin[index + 1]);
        for (std::size_t i = begin; i < end; ++i) {
            const Place* row = lanes + std::size_t{plan_.households[i]} * kLanes;
            for (std::size_t k = 0; k < kLanes; ++k) {
                Count& count = counts_[k * districts_ + row[k]];
                ++count;
                if (count == trigger[row[k]]) looks_.push_back({k, row[k]});
            }
        }
        for (const Look& look : looks_) examine(plan_.patterns[index], look, best);
    }

  private:
    struct Look {
        std::size_t lane;
        std::size_t district;
    };

    void examine(int pattern, Look look, Best& best) const {
        const Count* counts = counts_.data() + look.lane * districts_;
        const int households = search_.found->patterns[static_cast<std::size_t>(pattern)].households;
        const std::size_t totalClass = CriticalMeans::classOf(households);
        const double total = households;
        for (std::int32_t z : search_.zonesOf[look.district]) {
            std::int64_t observed = 0;
            for (int d : search_.zones[static_cast<std::size_t>(z)]) observed += counts[d];
            const double mean = meanAtMargin(total, search_.expected(pattern, z), search_.margin);
            if (plan_.critical.mayReach(observed, totalClass, mean))
                best[look.lane] = std::max(
                    best[look.lane], search_.score(pattern, z, static_cast<double>(observed), total, mean));
        }
    }

    const Search& search_;
    const ChancePlan& plan_;
    std::size_t districts_;
    std::vector<Count> counts_;
    std::vector<Look> looks_;
};

constexpr double kNotReached = -1;

template <class Place>
Best bestOf(const Search& search, const std::vector<ChancePlan>& plans, double floor,
            const std::vector<Place>& lanes) {
    Best best;
    best.fill(kNotReached);
    for (const ChancePlan& plan : plans) {
        Counter<Place, std::uint16_t> counter(search, plan);
        Counter<Place, std::uint32_t> wide(search, plan);
        for (std::size_t i = 0; i < plan.patterns.size(); ++i) {
            if (plan.begin[i + 1] - plan.begin[i] <= std::numeric_limits<std::uint16_t>::max())
                counter.pattern(i, lanes.data(), best);
            else
                wide.pattern(i, lanes.data(), best);
        }
    }
    for (double& score : best)
        if (score < floor) score = kNotReached;
    return best;
}

/// The maxima of one run: all replicates for each family, redone with a lower floor where none was reached.
template <class Place>
class Run {
  public:
    Run(const Search& search, const ChanceSettings& settings, base::Progress& progress)
        : search_(search),
          settings_(settings),
          progress_(progress),
          bounds_(stageBounds(*search.households)),
          batches_((static_cast<std::size_t>(settings.replications) + kLanes - 1) / kLanes) {}

    std::vector<std::vector<double>> maxima() {
        std::vector<std::vector<double>> result;
        for (int f : {kLibraryFamily, kMinedFamily}) {
            const int first = search_.found->familyBegin[static_cast<std::size_t>(f)];
            const int last = search_.found->familyBegin[static_cast<std::size_t>(f) + 1];
            best_.assign(batches_ * kLanes, kNotReached);
            if (last > first) family(first, last);
            best_.resize(static_cast<std::size_t>(settings_.replications));
            for (double& score : best_) score = std::max(score, 0.0);
            result.push_back(best_);
        }
        return result;
    }

  private:
    static constexpr double kLowestFloor = 0.02;  ///< maxima below are taken as 0: nothing exceeds its limit

    void family(int first, int last) {
        // A few replicates tell how high a floor nearly every one of them reaches. Where there are few
        // patterns, counting them is cheaper than permuting the places once more.
        double floor = last - first > 100 ? 6.0 : kLowestFloor;
        std::vector<std::size_t> open{0};
        pass(first, last, floor, open);
        double lowest = HUGE_VAL;
        for (std::size_t k = 0; k < kLanes; ++k) lowest = std::min(lowest, best_[k]);
        if (lowest > 0) floor = std::max(floor, lowest - 0.8);
        open.clear();
        for (std::size_t b = lowest > 0 ? 1 : 0; b < batches_; ++b) open.push_back(b);
        while (!open.empty()) {
            pass(first, last, floor, open);
            std::erase_if(open, [&](std::size_t b) {
                const auto begin = best_.begin() + static_cast<std::ptrdiff_t>(b * kLanes);
                return std::none_of(begin, begin + kLanes, [](double score) { return score == kNotReached; });
            });
            if (floor <= kLowestFloor) break;
            floor = std::max(kLowestFloor, floor * 0.6);
        }
    }

    /// One plan for each handicap that occurs.
    std::vector<ChancePlan> plansFor(int first, int last, double floor) const {
        const auto& patterns = search_.found->patterns;
        std::vector<int> handicaps;
        for (int p = first; p < last; ++p)
            handicaps.push_back(patterns[static_cast<std::size_t>(p)].handicap);
        std::sort(handicaps.begin(), handicaps.end());
        handicaps.erase(std::unique(handicaps.begin(), handicaps.end()), handicaps.end());
        std::vector<ChancePlan> plans;
        for (int handicap : handicaps)
            plans.push_back(makeChancePlan(search_, {.firstPattern = first,
                                                     .lastPattern = last,
                                                     .handicap = handicap,
                                                     .floor = floor,
                                                     .skippedMass = 1e-4 / settings_.replications /
                                                                    static_cast<double>(handicaps.size())}));
        return plans;
    }

    /// Fills what is open in the given batches.
    void pass(int first, int last, double floor, const std::vector<std::size_t>& batches) {
        const std::vector<ChancePlan> plans = plansFor(first, last, floor);
        std::atomic<std::size_t> done = 0;
        base::parallelFor(batches.size(), 1, settings_.threads, [&](std::size_t begin, std::size_t end) {
            for (std::size_t i = begin; i < end; ++i) {
                progress_.check();
                const std::size_t firstReplicate = batches[i] * kLanes;
                const auto lanes =
                    permutedPlaces<Place>(*search_.households, bounds_, settings_.seed, firstReplicate);
                const Best best = bestOf(search_, plans, floor, lanes);
                for (std::size_t k = 0; k < kLanes; ++k)
                    if (best_[firstReplicate + k] == kNotReached) best_[firstReplicate + k] = best[k];
                progress_.report(static_cast<double>(++done) / static_cast<double>(batches.size()),
                                 base::say("偶然の範囲を調べています", "Finding out what chance can bring"));
            }
        });
    }

    const Search& search_;
    const ChanceSettings& settings_;
    base::Progress& progress_;
    std::vector<std::size_t> bounds_;
    std::size_t batches_;
    std::vector<double> best_;
};

}  // namespace

std::vector<std::vector<double>> chanceMaxima(const Search& search, const ChanceSettings& settings,
                                              base::Progress& progress) {
    if (search.districts <= std::numeric_limits<std::uint8_t>::max())
        return Run<std::uint8_t>(search, settings, progress).maxima();
    return Run<std::uint16_t>(search, settings, progress).maxima();
}

}  // namespace sasae::analysis
