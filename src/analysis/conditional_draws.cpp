#include "analysis/conditional_draws.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/parallel.h"
#include "base/processor_clones.h"
#include "base/random.h"

namespace sasae::analysis {

namespace {

constexpr std::size_t kLanes = 32;
constexpr std::size_t kMostAtOnce = 12;  ///< neighbours up to which all lanes are drawn side by side
constexpr double kFixed = 0x1p44;        ///< values as whole numbers, so that sums know no order
constexpr std::uint32_t kLaneTag = 0x4c495341, kRedrawTag = 0x52454452, kSlowTag = 0x534c4f57;

/// Values scaled to |q| ≤ 2⁴⁴; up to 2¹⁸ of them add up without overflow.
std::vector<std::int64_t> asWholeNumbers(std::span<const double> values) {
    double mean = 0, most = 0;
    for (const double v : values) mean += v / static_cast<double>(values.size());
    for (const double v : values) most = std::max(most, std::fabs(v - mean));
    std::vector<std::int64_t> out;
    out.reserve(values.size());
    for (const double v : values) out.push_back(most > 0 ? std::llround((v - mean) / most * kFixed) : 0);
    return out;
}

/// Four words of state in each lane.
struct Lanes {
    alignas(64) std::uint32_t s[4][kLanes];
};

Lanes lanesFor(std::uint64_t seed, std::size_t place) {
    Lanes lanes;
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        const auto words =
            base::philox({lane, static_cast<std::uint32_t>(place), kLaneTag, 0},
                         {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
        for (std::size_t k = 0; k < 4; ++k) lanes.s[k][lane] = words[k];
        lanes.s[0][lane] |= lanes.s[1][lane] | lanes.s[2][lane] | lanes.s[3][lane] ? 0u : 1u;
    }
    return lanes;
}

/// Draws `count` indices below `below` in every lane, and marks the lanes in which two are the same.
SASAE_PROCESSOR_CLONES
void drawIndices(Lanes& lanes, std::size_t count, std::uint32_t below, std::uint32_t (*index)[kLanes],
                 std::uint32_t* repeated) {
    for (std::size_t d = 0; d < count; ++d)
        for (std::size_t l = 0; l < kLanes; ++l) {
            const std::uint32_t s0 = lanes.s[0][l], s1 = lanes.s[1][l], s2 = lanes.s[2][l],
                                s3 = lanes.s[3][l];
            const std::uint32_t sum = s0 + s3;
            const std::uint32_t word = ((sum << 7) | (sum >> 25)) + s0;
            const std::uint32_t t2 = s2 ^ s0, t3 = s3 ^ s1;
            lanes.s[1][l] = s1 ^ t2;
            lanes.s[0][l] = s0 ^ t3;
            lanes.s[2][l] = t2 ^ (s1 << 9);
            lanes.s[3][l] = (t3 << 11) | (t3 >> 21);
            index[d][l] = static_cast<std::uint32_t>((std::uint64_t{word} * below) >> 32);
        }
    for (std::size_t l = 0; l < kLanes; ++l) repeated[l] = 0;
    for (std::size_t d = 1; d < count; ++d)
        for (std::size_t e = 0; e < d; ++e)
            for (std::size_t l = 0; l < kLanes; ++l) repeated[l] |= index[d][l] == index[e][l] ? 1u : 0u;
}

struct Counts {
    std::int64_t atLeast = 0, atMost = 0;
};

/// Adds up the drawn values of the first `lanes` lanes and compares the sums with the real one.
SASAE_PROCESSOR_CLONES
void compareSums(const std::int64_t* values, std::size_t count, const std::uint32_t (*index)[kLanes],
                 std::size_t lanes, std::int64_t real, Counts& counts) {
    alignas(64) std::int64_t sum[kLanes];
    for (std::size_t l = 0; l < kLanes; ++l) sum[l] = values[index[0][l]];
    for (std::size_t d = 1; d < count; ++d)
        for (std::size_t l = 0; l < kLanes; ++l) sum[l] += values[index[d][l]];
    std::int64_t atLeast = 0, atMost = 0;
    for (std::size_t l = 0; l < lanes; ++l) {
        atLeast += sum[l] >= real ? 1 : 0;
        atMost += sum[l] <= real ? 1 : 0;
    }
    counts.atLeast += atLeast;
    counts.atMost += atMost;
}

/// A set of distinct indices drawn one by one; the stream depends on the place and the permutation alone.
template <class Take>
void drawDistinct(std::size_t count, std::uint32_t below, base::Stream& stream,
                  std::vector<std::uint32_t>& stamps, std::uint32_t stamp, const Take& take) {
    for (std::size_t d = 0; d < count;) {
        const std::uint32_t index = stream.below(below);
        if (stamps[index] == stamp) continue;
        stamps[index] = stamp;
        take(index);
        ++d;
    }
}

std::uint64_t streamOf(std::size_t place, std::size_t permutation) {
    return std::uint64_t{place} << 32 | permutation;
}

/// What one thread works on: the values without the place in hand, which the last one stands in for.
class Worker {
  public:
    Worker(const SpatialWeights& weights, std::span<const std::int64_t> whole, const DrawSettings& settings,
           Tails& tails)
        : weights_(weights),
          whole_(whole),
          others_(whole.begin(), whole.end()),
          stamps_(whole.size(), 0),
          settings_(settings),
          tails_(tails) {}

    void place(std::size_t i) {
        const std::size_t k = weights_.countOf(i);
        if (k == 0) return;
        const auto w = weights_.weightsOf(i);
        const bool equal = std::all_of(w.begin(), w.end(), [&](double v) { return v == w[0]; });
        others_[i] = whole_.back();
        if (!equal)
            weighted(i, w);
        else if (k <= kMostAtOnce && 4 * k < whole_.size())
            sideBySide(i, k);
        else
            oneByOne(i, k);
        others_[i] = whole_[i];
    }

  private:
    std::uint32_t below() const { return static_cast<std::uint32_t>(whole_.size() - 1); }

    std::int64_t realSum(std::size_t i) const {
        std::int64_t sum = 0;
        for (const std::int32_t j : weights_.neighboursOf(i)) sum += whole_[static_cast<std::size_t>(j)];
        return sum;
    }

    void sideBySide(std::size_t i, std::size_t k) {
        const std::int64_t real = realSum(i);
        Lanes lanes = lanesFor(settings_.seed, i);
        alignas(64) std::uint32_t index[kMostAtOnce][kLanes];
        alignas(64) std::uint32_t repeated[kLanes];
        const auto total = static_cast<std::size_t>(settings_.permutations);
        Counts counts;
        for (std::size_t first = 0; first < total; first += kLanes) {
            drawIndices(lanes, k, below(), index, repeated);
            std::uint32_t any = 0;
            for (std::size_t l = 0; l < kLanes; ++l) any |= repeated[l];
            for (std::size_t l = 0; any && l < kLanes; ++l)
                if (repeated[l]) redraw(i, first + l, k, l, index);
            compareSums(others_.data(), k, index, std::min(kLanes, total - first), real, counts);
        }
        tails_.atLeast[i] = static_cast<std::int32_t>(counts.atLeast);
        tails_.atMost[i] = static_cast<std::int32_t>(counts.atMost);
    }

    /// A lane that drew one place twice draws anew.
    void redraw(std::size_t i, std::size_t permutation, std::size_t k, std::size_t lane,
                std::uint32_t (*index)[kLanes]) {
        base::Stream stream(settings_.seed ^ kRedrawTag, streamOf(i, permutation));
        for (std::size_t d = 0; d < k;) {
            const std::uint32_t drawn = stream.below(below());
            bool seen = false;
            for (std::size_t e = 0; e < d; ++e) seen |= index[e][lane] == drawn;
            if (!seen) index[d++][lane] = drawn;
        }
    }

    void nextStamp() {
        if (++stamp_ != 0) return;
        std::fill(stamps_.begin(), stamps_.end(), 0);
        stamp_ = 1;
    }

    /// Many neighbours: where they are more than half of all, those left out are drawn.
    void oneByOne(std::size_t i, std::size_t k) {
        const std::int64_t real = realSum(i);
        const std::size_t n = whole_.size() - 1;
        const bool leaveOut = 2 * k > n;
        std::int64_t all = 0;
        if (leaveOut)
            for (std::size_t j = 0; j < n; ++j) all += others_[j];
        for (std::size_t r = 0; r < static_cast<std::size_t>(settings_.permutations); ++r) {
            base::Stream stream(settings_.seed ^ kSlowTag, streamOf(i, r));
            std::int64_t sum = 0;
            nextStamp();
            drawDistinct(leaveOut ? n - k : k, below(), stream, stamps_, stamp_,
                         [&](std::uint32_t j) { sum += others_[j]; });
            if (leaveOut) sum = all - sum;
            tails_.atLeast[i] += sum >= real;
            tails_.atMost[i] += sum <= real;
        }
    }

    /// Unequal weights: which drawn place stands for which neighbour matters.
    void weighted(std::size_t i, std::span<const double> w) {
        const auto neighbours = weights_.neighboursOf(i);
        double real = 0, size = 0;
        for (std::size_t d = 0; d < w.size(); ++d) {
            const auto v = static_cast<double>(whole_[static_cast<std::size_t>(neighbours[d])]);
            real += w[d] * v;
            size += std::fabs(w[d]) * kFixed;
        }
        const double same = size * 1e-12;
        for (std::size_t r = 0; r < static_cast<std::size_t>(settings_.permutations); ++r) {
            base::Stream stream(settings_.seed ^ kSlowTag, streamOf(i, r));
            double sum = 0;
            std::size_t d = 0;
            nextStamp();
            drawDistinct(w.size(), below(), stream, stamps_, stamp_,
                         [&](std::uint32_t j) { sum += w[d++] * static_cast<double>(others_[j]); });
            tails_.atLeast[i] += sum >= real - same;
            tails_.atMost[i] += sum <= real + same;
        }
    }

    const SpatialWeights& weights_;
    std::span<const std::int64_t> whole_;
    std::vector<std::int64_t> others_;
    std::vector<std::uint32_t> stamps_;
    std::uint32_t stamp_ = 0;
    const DrawSettings& settings_;
    Tails& tails_;
};

}  // namespace

Tails conditionalTails(const SpatialWeights& weights, std::span<const double> values,
                       const DrawSettings& settings, base::Progress& progress) {
    Tails tails{std::vector<std::int32_t>(values.size(), 0), std::vector<std::int32_t>(values.size(), 0)};
    if (values.size() < 2) return tails;
    const std::vector<std::int64_t> whole = asWholeNumbers(values);
    const std::size_t grain = std::max<std::size_t>(64, values.size() / 64);
    base::parallelFor(values.size(), grain, settings.threads, [&](std::size_t begin, std::size_t end) {
        progress.check();
        Worker worker(weights, whole, settings, tails);
        for (std::size_t i = begin; i < end; ++i) worker.place(i);
    });
    return tails;
}

std::vector<double> twoSidedP(const Tails& tails, const SpatialWeights& weights, int permutations) {
    std::vector<double> p(tails.atLeast.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (weights.countOf(i) == 0) continue;
        const int fewer = std::min(tails.atLeast[i], tails.atMost[i]);
        p[i] = std::min(1.0, 2.0 * (1 + fewer) / (permutations + 1));
    }
    return p;
}

}  // namespace sasae::analysis
