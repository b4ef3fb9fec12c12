// Arithmetic of premultiplied pixels, 0xAARRGGBB.
#pragma once
#include <cstdint>

#include "map/colour.h"

namespace sasae::gl {

inline std::uint32_t over(std::uint32_t ink, std::uint32_t ground) {
    const std::uint32_t rest = 255 - (ink >> 24);
    // Two channels at once; (x + 128 + ((x + 128) >> 8)) >> 8 is x / 255 rounded.
    const auto scaled = [&](std::uint32_t pair) {
        const std::uint32_t x = pair * rest + 0x800080U;
        return (x + ((x >> 8) & 0xff00ffU)) >> 8 & 0xff00ffU;
    };
    return ink + (scaled(ground & 0xff00ffU) | scaled(ground >> 8 & 0xff00ffU) << 8);
}

/// `share` of 255 of a premultiplied pixel.
inline std::uint32_t faded(std::uint32_t ink, std::uint32_t share) {
    const auto scaled = [&](std::uint32_t pair) {
        const std::uint32_t x = pair * share + 0x800080U;
        return (x + ((x >> 8) & 0xff00ffU)) >> 8 & 0xff00ffU;
    };
    return scaled(ink & 0xff00ffU) | scaled(ink >> 8 & 0xff00ffU) << 8;
}

/// The colour on `covered` (0..255) of a pixel.
inline std::uint32_t inkOf(map::Colour colour, std::uint32_t covered = 255) {
    const auto product = [](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t x = a * b + 128;
        return (x + (x >> 8)) >> 8;
    };
    const std::uint32_t alpha = product(colour.a, covered);
    return alpha << 24 | product(colour.r, alpha) << 16 | product(colour.g, alpha) << 8 |
           product(colour.b, alpha);
}

}  // namespace sasae::gl
