// The few colours of a paper, and the greys that take their place on a black-and-white copier.
#pragma once
#include <array>

namespace sasae::report {

struct Rgb {
    double r = 0, g = 0, b = 0;
};

constexpr Rgb rgb(unsigned hex) {
    return {static_cast<double>((hex >> 16) & 255u) / 255.0, static_cast<double>((hex >> 8) & 255u) / 255.0,
            static_cast<double>(hex & 255u) / 255.0};
}

/// Parts of a share bar that look apart: by colour, pattern and symbol.
inline constexpr std::size_t kShareLooks = 4;

struct Palette {
    Rgb ink, quiet, accent, rule, headFill, calloutFill, calloutEdge, warning, bar, barSoft;
    std::array<Rgb, kShareLooks> shares;
};

/// Text colours keep a contrast of at least 4.5 : 1 on white and on the fills (WCAG 2.1, 1.4.3).
constexpr Palette palette(bool mono) {
    if (mono)
        return {rgb(0x000000),
                rgb(0x404040),
                rgb(0x202020),
                rgb(0x808080),
                rgb(0xeeeeee),
                rgb(0xffffff),
                rgb(0x404040),
                rgb(0x000000),
                rgb(0x4d4d4d),
                rgb(0xd9d9d9),
                {rgb(0x303030), rgb(0x8c8c8c), rgb(0xffffff), rgb(0x606060)}};
    return {rgb(0x16191d),
            rgb(0x4b5563),
            rgb(0x0f766e),
            rgb(0x9aa5a5),
            rgb(0xeef2f1),
            rgb(0xf1fcfa),
            rgb(0x8fd3c7),
            rgb(0xb91c1c),
            rgb(0x0f766e),
            rgb(0xcfe7e3),
            {rgb(0x0f766e), rgb(0xb45309), rgb(0x6b7fa3), rgb(0x6b7280)}};
}

}  // namespace sasae::report
