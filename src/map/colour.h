// Colours as plain values, and how far apart people (with or without colour blindness, or with a copier) see
// them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sasae::map {

/// sRGB, 8 bits a channel.
struct Colour {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend bool operator==(const Colour&, const Colour&) = default;
};

/// "#rrggbb"; throws Error{Failed} for anything else.
Colour parseColour(std::string_view hex);
std::string hexOf(Colour colour);  ///< "#rrggbb"
Colour withAlpha(Colour colour, double alpha);

/// CIE L*a*b* under D65.
struct Lab {
    double l = 0, a = 0, b = 0;
};
Lab toLab(Colour colour);
Colour fromLab(Lab lab);        ///< the nearest colour of sRGB, channel by channel
double distance(Lab p, Lab q);  ///< ΔE*ab (CIE 1976)

/// t in 0..1 of the way from a to b, straight in L*a*b*.
Colour between(Colour a, Colour b, double t);

/// WCAG 2 contrast ratio, 1..21.
double contrastRatio(Colour a, Colour b);

enum class Vision { Normal, Protanopia, Deuteranopia, Tritanopia };

/// How a dichromat sees it: Machado, Oliveira and Fernandes 2009 (IEEE TVCG 15(6)), severity 1.0, in linear
/// RGB.
Colour seenBy(Colour colour, Vision vision);

}  // namespace sasae::map
