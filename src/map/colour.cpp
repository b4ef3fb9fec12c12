#include "map/colour.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/error.h"

namespace sasae::map {

namespace {

using Triple = std::array<double, 3>;

// IEC 61966-2-1.
double linear(std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

std::uint8_t encoded(double value) {
    const double v = std::clamp(value, 0.0, 1.0);
    const double c = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(c * 255));
}

Triple linear(Colour c) {
    return {linear(c.r), linear(c.g), linear(c.b)};
}

Triple times(const std::array<Triple, 3>& m, const Triple& v) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

constexpr Triple kWhite{0.95047, 1.0, 1.08883};  // D65
constexpr std::array<Triple, 3> kToXyz{{{0.4124564, 0.3575761, 0.1804375},
                                        {0.2126729, 0.7151522, 0.0721750},
                                        {0.0193339, 0.1191920, 0.9503041}}};
constexpr std::array<Triple, 3> kFromXyz{{{3.2404542, -1.5371385, -0.4985314},
                                          {-0.9692660, 1.8760108, 0.0415560},
                                          {0.0556434, -0.2040259, 1.0572252}}};

double luminance(Colour c) {
    const Triple v = linear(c);
    return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}

}  // namespace

Colour parseColour(std::string_view hex) {
    std::uint32_t value = 0;
    const bool shaped = hex.size() == 7 && hex[0] == '#';
    const char* end = hex.data() + hex.size();
    if (shaped) {
        const auto [stop, status] = std::from_chars(hex.data() + 1, end, value, 16);
        if (stop == end && status == std::errc())
            return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
                    static_cast<std::uint8_t>(value & 0xff), 255};
    }
    throw base::Error(base::Kind::Failed, base::say("色の書き方が正しくありません", "Not a colour"),
                      std::string(hex));
}

std::string hexOf(Colour c) {
    return fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b);
}

Colour withAlpha(Colour colour, double alpha) {
    colour.a = static_cast<std::uint8_t>(std::lround(std::clamp(alpha, 0.0, 1.0) * 255));
    return colour;
}

Lab toLab(Colour colour) {
    const Triple xyz = times(kToXyz, linear(colour));
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f(xyz[0] / kWhite[0]), y = f(xyz[1] / kWhite[1]), z = f(xyz[2] / kWhite[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

Colour fromLab(Lab lab) {
    const auto inverse = [](double t) {
        return t * t * t > 216.0 / 24389 ? t * t * t : (116 * t - 16) * 27 / 24389;
    };
    const double y = (lab.l + 16) / 116;
    const Triple xyz{kWhite[0] * inverse(y + lab.a / 500), kWhite[1] * inverse(y),
                     kWhite[2] * inverse(y - lab.b / 200)};
    const Triple rgb = times(kFromXyz, xyz);
    return {encoded(rgb[0]), encoded(rgb[1]), encoded(rgb[2]), 255};
}

double distance(Lab p, Lab q) {
    return std::hypot(p.l - q.l, p.a - q.a, p.b - q.b);
}

Colour between(Colour a, Colour b, double t) {
    if (t <= 0) return a;
    if (t >= 1) return b;
    const Lab p = toLab(a), q = toLab(b);
    return fromLab({p.l + (q.l - p.l) * t, p.a + (q.a - p.a) * t, p.b + (q.b - p.b) * t});
}

double contrastRatio(Colour a, Colour b) {
    const double p = luminance(a), q = luminance(b);
    return (std::max(p, q) + 0.05) / (std::min(p, q) + 0.05);
}

Colour seenBy(Colour colour, Vision vision) {
    static constexpr std::array<std::array<Triple, 3>, 3> kMachado{
        {{{{0.152286, 1.052583, -0.204868},
           {0.114503, 0.786281, 0.099216},
           {-0.003882, -0.048116, 1.051998}}},
         {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
         {{{1.255528, -0.076749, -0.178779},
           {-0.078411, 0.930809, 0.147602},
           {0.004733, 0.691367, 0.303900}}}}};
    if (vision == Vision::Normal) return colour;
    const std::size_t row = static_cast<std::size_t>(vision) - 1;
    const Triple seen = times(kMachado[row], linear(colour));
    return {encoded(seen[0]), encoded(seen[1]), encoded(seen[2]), colour.a};
}

}  // namespace sasae::map
