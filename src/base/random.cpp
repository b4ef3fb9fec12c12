// Philox 4x32-10 after Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
#include "base/random.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace sasae::base {

namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53, kMultiplier1 = 0xCD9E8D57;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9, kWeyl1 = 0xBB67AE85;  // golden ratio, sqrt(3) - 1
constexpr int kRounds = 10;

std::uint32_t low(std::uint64_t x) {
    return static_cast<std::uint32_t>(x);
}
std::uint32_t high(std::uint64_t x) {
    return static_cast<std::uint32_t>(x >> 32);
}

/// Knuth's product of uniforms; for small means.
std::uint64_t poissonByProduct(double mean, Stream& stream) {
    const double limit = std::exp(-mean);
    std::uint64_t k = 0;
    for (double product = stream.uniform(); product > limit; product *= stream.uniform()) ++k;
    return k;
}

/// Hörmann's transformed rejection PTRS (Insurance: Mathematics and Economics 12, 1993), for means >= 10.
std::uint64_t poissonByRejection(double mean, Stream& stream) {
    const double logMean = std::log(mean);
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double invAlpha = 1.1239 + 1.1328 / (b - 3.4);
    const double vr = 0.9277 - 3.6224 / (b - 2);
    for (;;) {
        const double u = stream.uniform() - 0.5;
        const double v = 1 - stream.uniform();  // in (0, 1]
        const double us = 0.5 - std::fabs(u);
        if (us == 0) continue;
        const double k = std::floor((2 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= vr) return static_cast<std::uint64_t>(k);
        if (k < 0 || (us < 0.013 && v > us)) continue;
        if (std::log(v) + std::log(invAlpha) - std::log(a / (us * us) + b) <=
            k * logMean - mean - std::lgamma(k + 1))
            return static_cast<std::uint64_t>(k);
    }
}

}  // namespace

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
    for (int round = 0; round < kRounds; ++round) {
        const std::uint64_t p0 = std::uint64_t{kMultiplier0} * counter[0];
        const std::uint64_t p1 = std::uint64_t{kMultiplier1} * counter[2];
        counter = {high(p1) ^ counter[1] ^ key[0], low(p1), high(p0) ^ counter[3] ^ key[1], low(p0)};
        key[0] += kWeyl0;
        key[1] += kWeyl1;
    }
    return counter;
}

Stream::result_type Stream::operator()() {
    if (used_ == 4) {
        buffer_ = philox({low(block_), high(block_), low(stream_), high(stream_)}, {low(seed_), high(seed_)});
        ++block_;
        used_ = 0;
    }
    return buffer_[used_++];
}

std::uint64_t Stream::bits64() {
    const std::uint64_t first = (*this)();
    return first << 32 | (*this)();
}

double Stream::uniform() {
    return static_cast<double>(bits64() >> 11) * 0x1p-53;
}

std::uint32_t Stream::below(std::uint32_t n) {
    assert(n > 0);
    // Lemire, "Fast random integer generation in an interval", ACM TOMACS 29(1), 2019.
    std::uint64_t product = std::uint64_t{(*this)()} * n;
    if (low(product) < n) {
        const std::uint32_t threshold = (0u - n) % n;
        while (low(product) < threshold) product = std::uint64_t{(*this)()} * n;
    }
    return high(product);
}

double Stream::normal() {
    // Marsaglia's polar method; the second number is dropped so that the state stays the counter alone.
    for (;;) {
        const double u = 2 * uniform() - 1, v = 2 * uniform() - 1;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return u * std::sqrt(-2 * std::log(s) / s);
    }
}

std::uint64_t Stream::poisson(double mean) {
    assert(mean >= 0 && std::isfinite(mean));
    if (mean == 0) return 0;
    return mean < 10 ? poissonByProduct(mean, *this) : poissonByRejection(mean, *this);
}

}  // namespace sasae::base
