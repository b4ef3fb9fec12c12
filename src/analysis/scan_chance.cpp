#include "analysis/scan_chance.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/parallel.h"
#include "base/processor_clones.h"
#include "base/random.h"

namespace sasae::analysis {

namespace {

constexpr std::size_t kLanes = ScanChance::kLanes;
constexpr std::uint32_t kBias = 32768;  ///< 16-bit sums run from −32768, for comparisons with a sign
constexpr std::uint32_t kMostSmall = 65535;
constexpr std::uint32_t kNever = 0xffffffff;
constexpr std::uint32_t kScanTag = 0x5343414e;

/// xoshiro256++ (Blackman & Vigna 2021), started from Philox.
class Words {
  public:
    Words(std::uint64_t seed, std::uint64_t replication) {
        for (std::uint32_t k = 0; k < 2; ++k) {
            const auto w =
                base::philox({static_cast<std::uint32_t>(replication),
                              static_cast<std::uint32_t>(replication >> 32), kScanTag, k},
                             {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
            s_[2 * k] = std::uint64_t{w[0]} << 32 | w[1];
            s_[2 * k + 1] = std::uint64_t{w[2]} << 32 | w[3] | 1;
        }
    }
    std::uint64_t operator()() {
        const std::uint64_t out = std::rotl(s_[0] + s_[3], 23) + s_[0], t = s_[1] << 17;
        s_[2] ^= s_[0];
        s_[3] ^= s_[1];
        s_[1] ^= s_[2];
        s_[0] ^= s_[3];
        s_[2] ^= t;
        s_[3] = std::rotl(s_[3], 45);
        return out;
    }

  private:
    std::uint64_t s_[4];
};

/// Walker's alias method in Vose's form (IEEE Trans. Software Eng. 17, 1991), in units of 2⁻³².
std::vector<std::uint64_t> aliasOf(std::span<const double> expected) {
    const std::size_t n = expected.size();
    double sum = 0;
    for (const double e : expected) sum += e;
    std::vector<double> share(n);
    std::vector<std::size_t> below, above, other(n);
    for (std::size_t i = 0; i < n; ++i) {
        share[i] = expected[i] / sum * static_cast<double>(n);
        other[i] = i;
        (share[i] < 1 ? below : above).push_back(i);
    }
    while (!below.empty() && !above.empty()) {
        const std::size_t a = below.back(), b = above.back();
        below.pop_back();
        other[a] = b;
        share[b] -= 1 - share[a];
        if (share[b] < 1) {
            above.pop_back();
            below.push_back(b);
        }
    }
    std::vector<std::uint64_t> out(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double kept = other[i] == i ? 1.0 : std::clamp(share[i], 0.0, 1.0);
        const auto units = static_cast<std::uint64_t>(std::min(kept * 0x1p32, 0x1p32 - 1));
        out[i] = units << 32 | other[i];
    }
    return out;
}

using Shorts = std::int16_t __attribute__((vector_size(32)));
using Bytes = std::uint8_t __attribute__((vector_size(16)));
using Longs = std::int64_t __attribute__((vector_size(32)));
using Ints = std::int32_t __attribute__((vector_size(32)));
constexpr std::size_t kShorts = 16, kInts = 8;

/// Adds areas one after the other, from step `from` on; stops after the first step at which some lane reaches
/// its least count, and returns that step (or `steps`). sums: kLanes, biased.
SASAE_PROCESSOR_CLONES
std::size_t addUntil(const std::uint8_t* counts, const std::int32_t* area, const std::uint32_t* least,
                     std::size_t from, std::size_t steps, std::int16_t* sums) {
    Shorts sum[kLanes / kShorts];
    __builtin_memcpy(sum, sums, sizeof sum);
    std::size_t j = from;
    for (; j < steps; ++j) {
        const std::uint8_t* row = counts + static_cast<std::size_t>(area[j]) * kLanes;
        const auto limit = static_cast<std::int16_t>(static_cast<std::int32_t>(std::min(least[j], 65536u)) -
                                                     static_cast<std::int32_t>(kBias) - 1);
        Shorts any = {};
        for (std::size_t v = 0; v < kLanes / kShorts; ++v) {
            Bytes bytes;
            __builtin_memcpy(&bytes, row + v * kShorts, sizeof bytes);
            sum[v] += __builtin_convertvector(bytes, Shorts);
            any |= sum[v] > limit;
        }
        Longs wide;
        __builtin_memcpy(&wide, &any, sizeof wide);
        if ((wide[0] | wide[1] | wide[2] | wide[3]) != 0) break;
    }
    __builtin_memcpy(sums, sum, sizeof sum);
    return j;
}

SASAE_PROCESSOR_CLONES
std::size_t addUntilWide(const std::uint32_t* counts, const std::int32_t* area, const std::uint32_t* least,
                         std::size_t from, std::size_t steps, std::int32_t* sums) {
    Ints sum[kLanes / kInts];
    __builtin_memcpy(sum, sums, sizeof sum);
    std::size_t j = from;
    for (; j < steps; ++j) {
        const std::uint32_t* row = counts + static_cast<std::size_t>(area[j]) * kLanes;
        const auto limit = static_cast<std::int32_t>(std::min(least[j], 0x7fffffffu)) - 1;
        Ints any = {};
        for (std::size_t v = 0; v < kLanes / kInts; ++v) {
            Ints more;
            __builtin_memcpy(&more, row + v * kInts, sizeof more);
            sum[v] += more;
            any |= sum[v] > limit;
        }
        Longs wide;
        __builtin_memcpy(&wide, &any, sizeof wide);
        if ((wide[0] | wide[1] | wide[2] | wide[3]) != 0) break;
    }
    __builtin_memcpy(sums, sum, sizeof sum);
    return j;
}

/// 1 where a lane holds at least that much. `least` fits the sums, or lies above them all.
SASAE_PROCESSOR_CLONES
void markReached(const std::int16_t* sums, std::int64_t least, std::uint8_t* reached) {
    const auto limit = static_cast<std::int16_t>(std::min<std::int64_t>(least, 32768) - 1);
    for (std::size_t lane = 0; lane < kLanes; ++lane) reached[lane] = sums[lane] > limit ? 1 : 0;
}

SASAE_PROCESSOR_CLONES
void markReached(const std::int32_t* sums, std::int64_t least, std::uint8_t* reached) {
    const auto limit = static_cast<std::int32_t>(std::min<std::int64_t>(least, 2147483647) - 1);
    for (std::size_t lane = 0; lane < kLanes; ++lane) reached[lane] = sums[lane] > limit ? 1 : 0;
}

}  // namespace

ScanChance::ScanChance(std::span<const double> expected, std::uint32_t total, std::span<const ScanSpan> spans,
                       int periods, const ScanSettings& settings, ScanThresholds& thresholds,
                       base::Progress& progress)
    : areas_(expected.size()),
      batches_((static_cast<std::size_t>(settings.replications) + kLanes - 1) / kLanes),
      replications_(static_cast<std::size_t>(settings.replications)),
      total_(total),
      spans_(spans.begin(), spans.end()),
      periods_(periods),
      spansOf_(static_cast<std::size_t>(periods)),
      seed_(settings.seed),
      thresholds_(thresholds),
      alias_(aliasOf(expected)),
      largest_(batches_ * kLanes) {
    for (std::uint32_t k = 0; k < spans_.size(); ++k)
        for (int p = spans_[k].first; p <= spans_[k].last; ++p)
            spansOf_[static_cast<std::size_t>(p)].push_back(k);
    const std::size_t size = spans_.size() * batches_ * areas_ * kLanes;
    // Lanes beyond the last replication never hold a floor down.
    for (std::size_t r = 0; r < largest_.size(); ++r)
        largest_[r] = r < replications_ ? 0.0 : std::numeric_limits<double>::infinity();
    bool fits = total <= kMostSmall;
    if (fits) {
        small_.assign(size, 0);
        std::vector<std::uint8_t> overflow(batches_, 0);
        base::parallelFor(batches_, 1, settings.threads, [&](std::size_t from, std::size_t to) {
            for (std::size_t b = from; b < to; ++b) {
                progress.check();
                const std::uint64_t raised = throwCases(small_, b);
                std::uint64_t sum = 0;  // a byte that ran over lost 256
                for (std::size_t k = 0; k < spans_.size(); ++k) {
                    const std::uint8_t* first = small_.data() + (k * batches_ + b) * areas_ * kLanes;
                    for (std::size_t c = 0; c < areas_ * kLanes; ++c) sum += first[c];
                }
                overflow[b] = sum != raised;
            }
        });
        fits = std::none_of(overflow.begin(), overflow.end(), [](std::uint8_t o) { return o != 0; });
    }
    if (fits) return;
    small_ = {};
    wide_.assign(size, 0);
    base::parallelFor(batches_, 1, settings.threads, [&](std::size_t from, std::size_t to) {
        for (std::size_t b = from; b < to; ++b) {
            progress.check();
            throwCases(wide_, b);
        }
    });
}

template <class Count>
std::uint64_t ScanChance::throwCases(std::vector<Count>& counts, std::size_t batch) {
    const std::size_t perSpan = batches_ * areas_ * kLanes;
    Count* first = counts.data() + batch * areas_ * kLanes;
    const std::uint64_t n = areas_;
    std::uint64_t raised = 0;
    for (std::size_t lane = 0; lane < kLanes && batch * kLanes + lane < replications_; ++lane) {
        Words words(seed_, batch * kLanes + lane);
        for (std::uint32_t c = 0; c < total_; ++c) {
            const std::uint64_t word = words();
            const auto drawn = static_cast<std::size_t>((word >> 32) * n >> 32);
            const std::uint64_t entry = alias_[drawn];
            const std::size_t area = (word & 0xffffffff) < entry >> 32 ? drawn : entry & 0xffffffff;
            Count* count = first + area * kLanes + lane;
            if (periods_ == 1) {
                ++*count;
                ++raised;
                continue;
            }
            const auto period =
                static_cast<std::size_t>((words() >> 32) * static_cast<std::uint64_t>(periods_) >> 32);
            for (const std::uint32_t k : spansOf_[period]) ++count[k * perSpan];
            raised += spansOf_[period].size();
        }
    }
    return raised;
}

double ScanChance::floorOf(std::size_t batch) const {
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        least = std::min(least, largest_[batch * kLanes + lane].load(std::memory_order_relaxed));
    return least;
}

void ScanChance::raise(std::size_t batch, std::uint32_t lane, double llr) {
    std::atomic<double>& held = largest_[batch * kLanes + lane];
    double seen = held.load(std::memory_order_relaxed);
    while (llr > seen && !held.compare_exchange_weak(seen, llr, std::memory_order_relaxed)) {
    }
}

void ScanChance::look(std::span<const ScanWindows> places, Scratch& scratch) {
    scratch.places.resize(std::max(scratch.places.size(), places.size()));
    for (std::size_t k = 0; k < places.size(); ++k) {
        Scratch::Place& place = scratch.places[k];
        const std::size_t steps = places[k].area.size();
        place.bucket.resize(steps);
        place.least.resize(steps);
    }
    for (std::size_t span = 0; span < spans_.size(); ++span) {
        for (std::size_t k = 0; k < places.size(); ++k) {
            Scratch::Place& place = scratch.places[k];
            place.row = nullptr;
            for (std::size_t j = 0; j < place.bucket.size(); ++j)
                place.bucket[j] = thresholds_.bucketOf(places[k].expected[j] * spans_[span].share);
        }
        for (std::size_t b = 0; b < batches_; ++b)
            for (std::size_t k = 0; k < places.size(); ++k)
                if (!places[k].area.empty()) lookAtBatch(places[k], scratch.places[k], b, span, scratch.sums);
    }
}

void ScanChance::lookAtBatch(const ScanWindows& windows, Scratch::Place& place, std::size_t batch,
                             std::size_t span, std::vector<std::int32_t>& depthSums) {
    const std::size_t steps = windows.area.size();
    if (const std::uint32_t* row = thresholds_.row(floorOf(batch)); row != place.row) {
        place.row = row;
        for (std::size_t j = 0; j < steps; ++j)
            place.least[j] = windows.isWindow[j] ? row[place.bucket[j]] : kNever;
    }
    const std::uint32_t* least = place.least.data();
    // Of the lanes that reach the least count of the weakest one, those that may exceed what they have
    // themselves.
    const std::uint32_t* own[kLanes] = {};
    const auto exceed = [&](std::size_t j, const auto* sums, std::int64_t bias) {
        alignas(64) std::uint8_t reached[kLanes];
        markReached(sums, static_cast<std::int64_t>(least[j]) - bias, reached);
        for (std::size_t eight = 0; eight < kLanes; eight += 8) {
            std::uint64_t bits;
            __builtin_memcpy(&bits, reached + eight, sizeof bits);
            for (; bits != 0; bits &= bits - 1) {
                const std::size_t lane = eight + static_cast<std::size_t>(std::countr_zero(bits)) / 8;
                if (!own[lane])
                    own[lane] =
                        thresholds_.row(largest_[batch * kLanes + lane].load(std::memory_order_relaxed));
                const std::int64_t count = sums[lane] + bias;
                if (count < own[lane][place.bucket[j]]) continue;
                raise(batch, static_cast<std::uint32_t>(lane),
                      scanLikelihood(static_cast<double>(count), windows.expected[j] * spans_[span].share,
                                     total_));
                own[lane] = nullptr;
            }
        }
    };
    const bool small = !small_.empty();
    const std::uint8_t* bytes = small_.data() + (small ? (span * batches_ + batch) * areas_ * kLanes : 0);
    const std::uint32_t* wide = wide_.data() + (small ? 0 : (span * batches_ + batch) * areas_ * kLanes);
    const auto walk = [&](auto* sums, std::int64_t bias) {
        for (std::size_t from = 0; from < steps;) {
            std::size_t at;
            if constexpr (sizeof *sums == 2)
                at = addUntil(bytes, windows.area.data(), least, from, steps, sums);
            else
                at = addUntilWide(wide, windows.area.data(), least, from, steps, sums);
            if (at < steps) exceed(at, sums, bias);
            from = at + 1;
        }
    };
    if (windows.depth.empty()) {  // circles
        if (small) {
            alignas(64) std::int16_t sums[kLanes];
            std::fill(sums, sums + kLanes, static_cast<std::int16_t>(-static_cast<std::int32_t>(kBias)));
            walk(sums, kBias);
        } else {
            alignas(64) std::int32_t sums[kLanes] = {};
            walk(sums, 0);
        }
        return;
    }
    // Sets: the sums of every depth are kept, to come back to.
    const auto depths =
        static_cast<std::size_t>(*std::max_element(windows.depth.begin(), windows.depth.end()));
    depthSums.resize((depths + 2) * kLanes);
    std::fill(depthSums.begin(), depthSums.begin() + kLanes, 0);
    for (std::size_t j = 0; j < steps; ++j) {
        const std::int32_t* before = depthSums.data() + static_cast<std::size_t>(windows.depth[j]) * kLanes;
        std::int32_t* sums = depthSums.data() + (static_cast<std::size_t>(windows.depth[j]) + 1) * kLanes;
        const std::size_t area = static_cast<std::size_t>(windows.area[j]) * kLanes;
        std::int32_t most = 0;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            sums[lane] =
                before[lane] + static_cast<std::int32_t>(small ? bytes[area + lane] : wide[area + lane]);
            most = std::max(most, sums[lane]);
        }
        if (static_cast<std::uint32_t>(most) >= least[j]) exceed(j, sums, 0);
    }
}

std::vector<double> ScanChance::largest() const {
    std::vector<double> out;
    for (std::size_t r = 0; r < replications_; ++r) out.push_back(largest_[r].load());
    return out;
}

}  // namespace sasae::analysis
