// Counter-based random numbers (Philox 4x32-10, Salmon et al., SC 2011): the n-th number of stream s under
// seed k depends on (k, s, n) alone, so work may be split over threads in any way and give the same answer.
#pragma once
#include <array>
#include <cstdint>
#include <limits>
#include <span>

namespace sasae::base {

/// One Philox 4x32-10 block: four random words for a counter and a key.
std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

/// A stream of random words; satisfies UniformRandomBitGenerator. Cheap to make: make one per replicate.
class Stream {
  public:
    using result_type = std::uint32_t;
    Stream(std::uint64_t seed, std::uint64_t stream) : seed_(seed), stream_(stream) {}
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()();
    std::uint64_t bits64();
    double uniform();                      ///< in [0, 1), 53 bits
    std::uint32_t below(std::uint32_t n);  ///< in [0, n), unbiased (Lemire 2019); n > 0
    double normal();                       ///< mean 0, variance 1 (polar method)
    std::uint64_t poisson(double mean);    ///< mean >= 0

  private:
    std::uint64_t seed_, stream_, block_ = 0;
    std::array<std::uint32_t, 4> buffer_{};
    unsigned used_ = 4;
};

/// Fisher–Yates.
template <class T>
void shuffle(std::span<T> items, Stream& stream) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[stream.below(static_cast<std::uint32_t>(i))]);
}

}  // namespace sasae::base
